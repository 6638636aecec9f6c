"""How close `bot worker` comes to what Slack allows, with many workspaces, on PostgreSQL, and what it does beyond.

    python -m tests.benchmarks.delivery                                       2,000 messages to 20 workspaces
    python -m tests.benchmarks.delivery --messages 20000 --workspaces 200     more

The Web API refuses whatever comes faster than the limits say. In the last run all lanes are in the hands of one worker,
which is killed when half of the messages have arrived; another stands beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import signal
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from sqlalchemy import func, select

from adapters.slack.limits import RATES
from bot.people import lane_of
from flows.kit.message import Card, Line, dump_card
from storage import outbox
from storage.compartments import Compartment
from storage.databases import Databases
from storage.outbox import Letter, OutboxState
from storage.run_tables import RunTables
from tests.benchmarks import checkins
from tests.benchmarks.limited_api import LimitedApi, limited_api
from tests.benchmarks.load import Failed
from tests.benchmarks.processes import Process, bot, cpu_seconds
from tests.benchmarks.rounds import Figures, machine, say, table
from tests.benchmarks.servers import ROOT
from tests.benchmarks.soak import migrated
from tests.desk import settings_env

KILLED = "two workers, one killed"
SHARE, SLOWEST = "share of what is allowed", "share, slowest workspace"
REFUSED, EARLY = "refused (429)", "earliest ms"
LOST, DOUBLED = "lost", "doubled"
CPU, PAUSE, LOOKED = "CPU ms a message", "longest pause s", "s from the kill to the last look"

LEAST = 10
TO_EACH = 2
"""Messages to each person, in one compartment."""
WARM_UP = 4
"""Messages to each workspace before it is measured."""
BATCH = 500
QUEUED_PER_SECOND = 250
KIND = "live"
CARD: Card = (Line[str](text="Your team's round is open until Friday. It takes three minutes."),)
PATIENCE_SECONDS = 120.0
GIVES_WAY = 10
"""How nice the workers are: the platform has machines of its own, and here it shares theirs."""


@dataclass(frozen=True)
class Amounts:
    """`workers` of each run; then, if `killed`, one more run."""

    messages: int = 2_000
    workspaces: int = 20
    workers: tuple[int, ...] = (1, 4)
    killed: bool = True

    @property
    def allowed_seconds(self) -> float:
        return _allowed_seconds(self.messages // self.workspaces)


def workers(many: int) -> str:
    return "one worker" if many == 1 else f"{many} workers"


def compare(amounts: Amounts = Amounts()) -> Figures:
    """Raises: Failed when a message is lost, doubled or given up, TimeoutError when one takes far too long."""
    with migrated() as urls, tempfile.NamedTemporaryFile("w", suffix=".toml") as silent:
        silent.write(_silent_year())
        silent.flush()
        names = [f"T{number}" for number in range(amounts.workspaces)]
        checkins.hire_across(urls, names, amounts.messages // TO_EACH)
        with checkins.composed(urls) as composed:
            env = settings_env(urls) | {"CAIRN_CALENDAR_FILE": silent.name}
            return asyncio.run(_measure(composed.databases, env, amounts))


def _silent_year() -> str:
    """In which nobody is written to of Cairn's own accord, at whatever hour it is measured."""
    year = tomllib.loads((ROOT / "flows" / "nudges" / "standard.toml").read_text())
    off = (f"[{what}.{key}]\noff = true\n" for what in ("rhythm", "round") for key in year[what])
    return "\n".join(("version = 1", 'preset = "standard"', *off))


async def _measure(databases: Databases, env: Mapping[str, str], amounts: Amounts) -> Figures:
    figures: Figures = {}
    async with limited_api(amounts.workspaces) as api:
        run = Run(databases, {**env, **api.env}, api, amounts)
        for many in amounts.workers:
            figures[workers(many)] = await run.with_workers(many)
        if amounts.killed:
            figures[KILLED] = await run.with_one_killed()
    return figures


@dataclass(frozen=True)
class Run:
    databases: Databases
    env: Mapping[str, str]
    api: LimitedApi
    amounts: Amounts

    async def with_workers(self, many: int) -> dict[str, float]:
        with ExitStack() as stack:
            running = [await self._worker(stack) for _ in range(many)]
            await self._warm_up()
            before = _cpu(running)
            ids = await self._queue()
            await self._all_settled()
            return self._figures(ids, _cpu(running) - before)

    async def with_one_killed(self) -> dict[str, float]:
        loop = asyncio.get_running_loop()
        with ExitStack() as stack:
            first = await self._worker(stack)
            await self._warm_up()
            before = _cpu([first])
            ids = await self._queue()
            await self._arrived(1)
            second = await self._worker(stack)
            before += _cpu([second])
            await self._arrived(len(ids) // 2)
            used, killed_at = _cpu([first]), loop.time()
            os.kill(first.pid, signal.SIGKILL)
            await self._all_settled()
            figures = self._figures(ids, used + _cpu([second]) - before)
        return {**figures, LOOKED: max(self.api.looked, default=killed_at) - killed_at}

    async def _warm_up(self) -> None:
        """The first message of a process compiles its statements."""
        few = replace(self, amounts=replace(self.amounts, messages=WARM_UP * self.amounts.workspaces))
        await few._queue()
        await few._all_settled()

    async def _worker(self, stack: ExitStack) -> Process:
        return await asyncio.to_thread(stack.enter_context, bot("worker", self.env, nice=GIVES_WAY))

    async def _queue(self) -> list[str]:
        """Their ids."""
        self.api.forget()
        return await asyncio.to_thread(_queue, self.databases, self.amounts)

    async def _arrived(self, many: int) -> None:
        async with asyncio.timeout(self.amounts.allowed_seconds + PATIENCE_SECONDS):
            while self.api.messages < many:  # noqa: ASYNC110  what arrives is only counted
                await asyncio.sleep(0.01)

    async def _all_settled(self) -> None:
        async with asyncio.timeout(3 * self.amounts.allowed_seconds + PATIENCE_SECONDS):
            await self._arrived(self.amounts.messages)
            while await asyncio.to_thread(_under_way, self.databases):  # noqa: ASYNC110  nobody tells
                await asyncio.sleep(0.5)

    def _figures(self, ids: list[str], used: float) -> dict[str, float]:
        """Raises: Failed."""
        lost = [one for one in ids if one not in self.api.ids]
        doubled = [one for one in ids if self.api.ids[one] > 1]
        if lost or doubled:
            raise Failed(f"{len(lost)} lost, {len(doubled)} doubled")
        if given_up := _given_up(self.databases):
            raise Failed(f"{given_up} were given up")
        shares = [_share(arrivals) for arrivals in self.api.arrivals.values()]
        pauses = (later - sooner for arrivals in self.api.arrivals.values() for sooner, later in pairwise(arrivals))
        return {
            SHARE: median(shares),
            SLOWEST: min(shares),
            REFUSED: float(len(self.api.early)),
            EARLY: 1e3 * max(self.api.early, default=0.0),
            LOST: float(len(lost)),
            DOUBLED: float(len(doubled)),
            CPU: 1e3 * used / len(ids),
            PAUSE: max(pauses),
        }


def _cpu(running: Iterable[Process]) -> float:
    return sum(cpu_seconds(one.pid) or 0.0 for one in running)


def _share(arrivals: list[float]) -> float:
    """Of the pace that is allowed, from the first message into a workspace to its last."""
    return _allowed_seconds(len(arrivals)) / (arrivals[-1] - arrivals[0])


def _allowed_seconds(messages: int) -> float:
    """From the first to the last, for whoever keeps a workspace's limits and does not lose a moment."""
    return max((messages - 1) // rate.count * rate.seconds for rate in RATES.tenant)


def _queue(databases: Databases, amounts: Amounts) -> list[str]:
    """Due when all are there, so that writing them disturbs nothing."""
    ids = [secrets.token_hex(12) for _ in range(amounts.messages)]
    people, compartments = amounts.messages // TO_EACH, list(Compartment)
    due_at = datetime.now(UTC) + timedelta(seconds=1 + amounts.messages / QUEUED_PER_SECOND)
    for number, compartment in enumerate(compartments):
        letters = [
            _letter(one, index % people, amounts.workspaces, due_at)
            for index, one in enumerate(ids)
            if index % people % len(compartments) == number
        ]
        for start in range(0, len(letters), BATCH):
            with databases.begin(compartment) as session:
                for letter in letters[start : start + BATCH]:
                    outbox.put(session, letter)
    if datetime.now(UTC) > due_at:
        raise Failed("this machine is too slow for so many messages")
    return ids


def _letter(letter_id: str, person: int, workspaces: int, due_at: datetime) -> Letter:
    return Letter(
        id=letter_id,
        tenant="company",
        person=f"p{person}",
        key=letter_id,
        kind=KIND,
        payload={"card": dump_card(CARD)},
        due_at=due_at,
        lane=lane_of("slack", f"T{person % workspaces}"),
        unasked=True,
    )


def _under_way(databases: Databases) -> int:
    return _count(databases, (OutboxState.QUEUED, OutboxState.SENDING))


def _given_up(databases: Databases) -> int:
    return _count(databases, (OutboxState.DOUBTFUL, OutboxState.DEAD, OutboxState.SET_ASIDE, OutboxState.CANCELLED))


def _count(databases: Databases, states: Iterable[OutboxState]) -> int:
    found, wanted = 0, [state.value for state in states]
    for compartment in Compartment:
        with databases.read(compartment) as session:
            kept = RunTables.of(compartment).outbox.c
            found += session.scalar(select(func.count()).where(kept.kind == KIND, kept.state.in_(wanted))) or 0
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=Amounts.messages)
    parser.add_argument("--workspaces", type=int, default=Amounts.workspaces)
    given = parser.parse_args()
    if given.messages < LEAST * given.workspaces:
        parser.error(f"at least {LEAST} messages to each workspace, else nothing is held back")
    amounts = Amounts(messages=given.messages, workspaces=given.workspaces)
    say(f"One machine for the workers, PostgreSQL and the Web API; {machine()}\n")
    title = (
        f"{amounts.messages:,} messages to {amounts.workspaces} workspaces in at least {amounts.allowed_seconds:g} s"
    )
    figures = compare(amounts)
    say(table(title, figures, [(CPU, workers(4), workers(1))]))


if __name__ == "__main__":
    main()
