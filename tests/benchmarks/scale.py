"""`bot web` as an operator starts it, on PostgreSQL: turns a second of one and of two, and how soon a form opens.

python -m tests.benchmarks.scale
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from statistics import median, quantiles

from storage.databases import Urls
from tests.adapters.slack.payloads import command, form
from tests.benchmarks import checkins
from tests.benchmarks.load import closed_loop, open_loop
from tests.benchmarks.processes import Process, bot
from tests.benchmarks.rounds import Figures, machine, say, table
from tests.benchmarks.soak import migrated
from tests.benchmarks.web_api import WebApi, web_api
from tests.desk import settings_env

ONE, TWO, MODAL = "one web", "two web", "/cairn to its open form"
TURNS = "turns a second"
P50, P99, LONGEST = "p50 ms", "p99 ms", "longest ms"

AT_ONCE = 16


@dataclass(frozen=True)
class Amounts:
    """`turns` of each variant in one round; then `forms` called for, at `rate` a second."""

    rounds: int = 4
    turns: int = 200
    warm_up: int = 60
    forms: int = 600
    rate: float = 200.0

    @property
    def all(self) -> int:
        return 2 * (self.warm_up + self.rounds * self.turns)


def compare(amounts: Amounts = Amounts()) -> Figures:
    """Raises: Failed or TimeoutError when a request was refused, or its form did not come."""
    with migrated() as urls:
        return asyncio.run(_measure(urls, checkins.prepare(urls, amounts.all), amounts))


async def _measure(urls: Urls, bodies: list[bytes], amounts: Amounts) -> Figures:
    async with web_api() as api:
        env = {**settings_env(urls), **api.env}
        with ExitStack() as stack:
            first = await asyncio.to_thread(stack.enter_context, bot("web", env))
            second = await asyncio.to_thread(stack.enter_context, bot("web", env))
            left = iter(bodies)
            await _turns([first], list(islice(left, amounts.warm_up)))
            await _turns([second], list(islice(left, amounts.warm_up)))
            found: dict[str, list[float]] = {ONE: [], TWO: []}
            for _ in range(amounts.rounds):
                found[ONE].append(await _turns([first], list(islice(left, amounts.turns))))
                found[TWO].append(await _turns([first, second], list(islice(left, amounts.turns))))
            opened = await _forms(api, first, amounts)
    figures = {name: {TURNS: median(rounds)} for name, rounds in found.items()}
    return {**figures, MODAL: opened}


async def _turns(web: Sequence[Process], bodies: Sequence[bytes]) -> float:
    """How many a second, spread over the processes. Their messages wait: without a worker nothing is delivered."""
    since = time.perf_counter()
    shares = [checkins.as_requests(bodies[number :: len(web)]) for number in range(len(web))]
    at_once = AT_ONCE // len(web)
    asked = (closed_loop(one.port, share, at_once) for one, share in zip(web, shares, strict=True))
    await asyncio.gather(*asked)
    return len(bodies) / (time.perf_counter() - since)


async def _forms(api: WebApi, web: Process, amounts: Amounts) -> dict[str, float]:
    """Each called for by somebody else, and timed until the view is at the Web API."""
    triggers = [f"{number}.form" for number in range(amounts.forms)]
    opened = [api.form(trigger) for trigger in triggers]
    asked = [
        form({**command("/cairn", "growth", trigger=trigger), "user_id": f"U{number}"})
        for number, trigger in enumerate(triggers)
    ]
    seconds = await open_loop(web.port, checkins.as_requests(asked), amounts.rate, 1, lambda number: opened[number])
    cuts = quantiles(seconds, n=100)
    return {P50: cuts[49] * 1e3, P99: cuts[98] * 1e3, LONGEST: max(seconds) * 1e3}


def main() -> None:
    amounts = Amounts()
    say(f"One machine for the processes, PostgreSQL and the load; {machine()}\n")
    figures = compare(amounts)
    title = f"`bot web` on PostgreSQL; forms at {amounts.rate:.0f} requests a second"
    say(table(title, figures, [(TURNS, TWO, ONE)]))


if __name__ == "__main__":
    main()
