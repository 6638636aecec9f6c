"""Whether the memory of `bot web` and `bot worker` stays what it is, while people use Cairn for an hour.

python -m tests.benchmarks.soak --minutes 60
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import linear_regression
from typing import Any

import aiohttp
import orjson

from storage import migrate, postgres
from storage.databases import Urls
from tests.adapters.slack.payloads import command, direct_message, event, form, interaction, signed, submitted
from tests.benchmarks import checkins
from tests.benchmarks.load import Failed
from tests.benchmarks.processes import Process, bot, resident_mebibytes
from tests.benchmarks.rounds import Figures, machine, say, table
from tests.benchmarks.serving import PATH
from tests.benchmarks.web_api import WebApi, web_api
from tests.desk import settings_env
from tests.postgres import temporary_server
from tests.storage_fixtures import MASTER_KEY

WEB, WORKER = "bot web", "bot worker"
FIRST, LAST, SLOPE = "MiB after the warm-up", "MiB at the end", "MiB an hour"

JSON = "application/json"
FORM_SECONDS = 30.0
FORMS = ("growth", "give")
"""What can be filled in any number of times, in two compartments."""


@dataclass(frozen=True)
class Amounts:
    """`people` use Cairn in no order, together `per_second` times a second. What is weighed in the first
    `warm_up_minutes` does not count: marks against replay are kept ten minutes, caches fill, statements are compiled.
    """

    minutes: float = 2.0
    warm_up_minutes: float = 1.0
    weighed_every_seconds: float = 2.0
    per_second: float = 5.0
    people: int = 300


def compare(amounts: Amounts = Amounts()) -> Figures:
    """Raises: Failed when Cairn answers other than it should, RuntimeError when a process does not start or stop."""
    with migrated() as urls:
        checkins.hire(urls, amounts.people)
        return asyncio.run(_soak(urls, amounts))


@contextmanager
def migrated() -> Iterator[Urls]:
    """Empty databases of ours on a temporary PostgreSQL."""
    with temporary_server() as server, server.database() as database:
        migrate.upgrade_one(database.url, MASTER_KEY)
        yield postgres.urls_from_one(database.url, MASTER_KEY)


async def _soak(urls: Urls, amounts: Amounts) -> Figures:
    async with web_api() as api:
        env = {**settings_env(urls), **api.env}
        with ExitStack() as stack:
            running = {
                name: await asyncio.to_thread(stack.enter_context, bot(name.split()[1], env)) for name in (WEB, WORKER)
            }
            used = People(running[WEB].port, api, amounts.people)
            weighing = asyncio.create_task(_weighed(running, amounts))
            await used.for_minutes(amounts.minutes, amounts.per_second)
            weights = await weighing
        say(f"Done: {', '.join(f'{number} × {what}' for what, number in sorted(used.done.items()))}\n")
    return {name: _figures(weights[name]) for name in running}


async def _weighed(running: Mapping[str, Process], amounts: Amounts) -> dict[str, list[tuple[float, float]]]:
    """Hours since the warm-up, and resident mebibytes, in the order of time."""
    loop = asyncio.get_running_loop()
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in running}
    await asyncio.sleep(amounts.warm_up_minutes * 60)
    since = loop.time()
    ends = since + (amounts.minutes - amounts.warm_up_minutes) * 60
    while True:
        for name, process in running.items():
            found[name].append(((loop.time() - since) / 3600, resident_mebibytes(process.pid)))
        if loop.time() >= ends:
            return found
        await asyncio.sleep(amounts.weighed_every_seconds)


def _figures(weights: Sequence[tuple[float, float]]) -> dict[str, float]:
    hours, mebibytes = zip(*weights, strict=True)
    slope = linear_regression(hours, mebibytes).slope if len(weights) > 1 else 0.0
    return {FIRST: mebibytes[0], LAST: mebibytes[-1], SLOPE: slope}


# --- people -----------------------------------------------------------------------------------------------------------


@dataclass
class People:
    """Somebody by chance does something by chance, and Cairn answers with 200; to strangers with 401."""

    port: int
    api: WebApi
    many: int
    done: Counter[str] = field(default_factory=Counter)
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    number: int = 0

    async def for_minutes(self, minutes: float, per_second: float) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        ends = due + minutes * 60
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as tasks:
            while (due := due + self.chance.expovariate(per_second)) < ends:
                await asyncio.sleep(max(0.0, due - loop.time()))
                tasks.create_task(self._something(session))

    async def _something(self, session: aiohttp.ClientSession) -> None:
        kinds = {"form": 5, "home": 2, "words": 2, "stranger": 1}
        (kind,) = self.chance.choices(list(kinds), list(kinds.values()))
        self.number += 1
        await getattr(self, f"_{kind}")(session, self.number, f"U{self.chance.randrange(self.many)}")
        self.done[kind] += 1

    async def _form(self, session: aiohttp.ClientSession, number: int, user: str) -> None:
        """Called for by a slash command, and sent when it has opened."""
        view = await self.opened(session, number, user, self.chance.choice(FORMS))
        sent = submitted(view, self._answers(view))
        sent["user"] = {**sent["user"], "id": user}
        sent["trigger_id"], sent["view"]["id"] = f"{number}.sent", f"V{number}"
        await self._ask(session, interaction(sent))

    async def opened(self, session: aiohttp.ClientSession, number: int, user: str, verb: str) -> dict[str, Any]:
        """The form that `/cairn` opens with that verb. Raises: TimeoutError."""
        trigger = f"{number}.asked"
        waiting = self.api.form(trigger)
        await self._ask(session, form({**command("/cairn", verb, trigger=trigger), "user_id": user}))
        async with asyncio.timeout(FORM_SECONDS):
            return await waiting

    def _answers(self, view: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Something at every field: words, the first choice, a colleague."""
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        return {block["block_id"].rpartition(":")[2]: self._answer(block["element"]) for block in inputs}

    def _answer(self, element: dict[str, Any]) -> dict[str, Any]:
        match element["type"]:
            case "plain_text_input":
                return {"value": f"{self.number}: the pipeline goes over to Mo, and Mo knows it."}
            case "static_select" | "radio_buttons":
                return {"selected_option": element["options"][0]}
            case "users_select":
                return {"selected_user": f"U{self.chance.randrange(self.many)}"}
        return {}

    async def _home(self, session: aiohttp.ClientSession, number: int, user: str) -> None:
        opened = event({"type": "app_home_opened", "tab": "home", "user": user}, f"Ev{number}")
        await self._ask(session, orjson.dumps(opened), JSON)

    async def _words(self, session: aiohttp.ClientSession, number: int, user: str) -> None:
        said = direct_message(self.chance.choice(("help", "goals", "pulse", "good morning")), user=user)
        await self._ask(session, orjson.dumps(said | {"event_id": f"Ev{number}"}), JSON)

    async def _stranger(self, session: aiohttp.ClientSession, number: int, user: str) -> None:
        raw = form({**command("/checkin", trigger=str(number)), "user_id": user})
        headers = signed(raw, datetime.now(UTC)) | {"X-Slack-Signature": f"v0={0:064}"}
        await self._send(session, raw, headers, 401)

    async def _ask(self, session: aiohttp.ClientSession, raw: bytes, kind: str | None = None) -> None:
        now = datetime.now(UTC)
        await self._send(session, raw, signed(raw, now, kind) if kind else signed(raw, now), 200)

    async def _send(self, session: aiohttp.ClientSession, raw: bytes, headers: Mapping[str, str], status: int) -> None:
        """Raises: Failed."""
        async with session.post(f"http://127.0.0.1:{self.port}{PATH}", data=raw, headers=headers) as answer:
            if answer.status != status:
                raise Failed(f"{answer.status} instead of {status}")
            await answer.read()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=Amounts.minutes)
    minutes: float = parser.parse_args().minutes
    say(f"{machine()}\n")
    warm_up = min(15.0, minutes / 2)
    figures = compare(Amounts(minutes=minutes, warm_up_minutes=warm_up))
    say(table(f"Memory over {minutes:g} minutes at {Amounts.per_second:g} a second, PostgreSQL", figures, []))


if __name__ == "__main__":
    main()
