"""How soon Slack is answered at 200 requests a second, against an answer that only checks the signature.

python -m tests.benchmarks.answers
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from storage import migrate
from storage.databases import urls_in
from tests.adapters.slack.payloads import SECRET
from tests.benchmarks import checkins
from tests.benchmarks.load import closed_loop, open_loop
from tests.benchmarks.rounds import Figures, machine, pin, say, table
from tests.benchmarks.servers import Server, servers
from tests.benchmarks.turn import LOAD_CORE
from tests.desk import settings_env

SIGNATURE, ADAPTER, TURN = "signature alone", "ours, a host that does nothing", "ours, the durable turn on SQLite"
BOLT = "bolt, process_before_response"
P50 = "p50 ms at 200/s"
RATE = 200.0


@dataclass(frozen=True)
class Amounts:
    rounds: int = 7
    requests: int = 200
    warm_up: int = 40

    @property
    def all(self) -> int:
        return self.warm_up + self.rounds * self.requests


def compare(amounts: Amounts = Amounts()) -> Figures:
    """Raises: Failed when a request was refused."""
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        urls = urls_in(Path(folder))
        migrate.upgrade(urls)
        bodies = checkins.prepare(urls, amounts.all)
        with servers(_variants(settings_env(urls))) as running:
            return asyncio.run(_measure(running, bodies, amounts))


def _variants(env: dict[str, str]) -> Mapping[str, Mapping[str, Any]]:
    slack = {"SLACK_BOT_TOKEN": "xoxb-a-token", "SLACK_SIGNING_SECRET": SECRET}
    return {
        SIGNATURE: {"program": "serve_answers", "adapter": False},
        ADAPTER: {"program": "serve_answers", "adapter": True},
        BOLT: {"program": "serve_bolt", "before_response": True, "url": None},
        TURN: {"program": "serve_ours", "env": {**env, **slack}},
    }


async def _measure(running: Mapping[str, Server], bodies: list[bytes], amounts: Amounts) -> Figures:
    """The same form for every variant; only the durable turn is asked what it was never asked before."""
    for server in running.values():
        await closed_loop(server.port, checkins.as_requests(bodies[: amounts.warm_up]), 1)
    found: dict[str, list[float]] = {name: [] for name in running}
    for number in range(amounts.rounds):
        start = amounts.warm_up + number * amounts.requests
        batch = bodies[start : start + amounts.requests]
        for name in list(running)[:: 1 if number % 2 == 0 else -1]:
            seconds = await open_loop(running[name].port, checkins.as_requests(batch), RATE, seed=number)
            found[name].append(median(seconds) * 1e3)
    return {name: {P50: median(values)} for name, values in found.items()}


def main() -> None:
    pin(LOAD_CORE)
    say(f"Server on one core, load on the other; {machine()}\n")
    ratios = [(P50, one, SIGNATURE) for one in (ADAPTER, BOLT, TURN)]
    say(table("How soon Slack is answered", compare(), ratios))


if __name__ == "__main__":
    main()
