"""`goals` for somebody with thirty of them: the whole card, against the bare statement it needs.

    python -m tests.benchmarks.goals

The card is everything between knowing who asks and having what a platform draws: one read of the rows, opening what is
sealed, reading it into goals, working out how they stand, wording. Each variant opens a transaction of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from statistics import median

from sqlalchemy import select

from bot.catalog import CATALOG
from bot.compose import Bot, compose
from bot.settings import Settings
from flows.kit.show import Looking, show
from flows.kit.wording import wording_for
from storage.compartments import Sealed
from storage.directory.people import TENANT
from storage.prepared import Prepared
from storage.work.goals.commands import MoveGoal, SetGoal
from storage.work.goals.handlers import HANDLERS
from storage.work.goals.queries import PAGE, KeyResult, MyOpenGoals, Terms
from storage.work.goals.tables import goals
from tests.benchmarks.checkins import hire_in_teams
from tests.benchmarks.places import migrated
from tests.benchmarks.rounds import Figures, alternate, cpu_seconds, machine, pin, say, table
from tests.desk import settings_env

GOALS = 30
PERSON = "p0"
AT = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)

CARD, ALL, PAGE_OF_ROWS, ALL_ROWS = "the card", "all thirty, read", "bare SQL of the card", "bare SQL of all thirty"
CPU, WALL = "CPU µs", "wall µs"

_ROWS = select(goals).where(goals.c.status == "open").order_by(goals.c.created_at.desc(), goals.c.id)
_A_PAGE, _ALL = Prepared(_ROWS.limit(PAGE + 1)), Prepared(_ROWS)


@dataclass(frozen=True)
class Amounts:
    rounds: int = 11
    times: int = 60


def compare(backend: str, amounts: Amounts) -> Figures:
    """Figures by variant on "sqlite" or "postgres"."""
    with _bot(backend) as bot:
        _set_goals(bot)
        variants = _variants(bot)
        cpu = alternate({name: _cpu(work, amounts.times) for name, work in variants.items()}, amounts.rounds)
        wall = alternate({name: _wall(work, amounts.times) for name, work in variants.items()}, amounts.rounds)
    return {name: {CPU: cpu[name], WALL: wall[name]} for name in variants}


def _variants(bot: Bot) -> dict[str, Callable[[], object]]:
    member, view = bot.people.by_id(PERSON), CATALOG.view("goals")
    assert member is not None
    assert view is not None
    person = member.person

    def card() -> object:
        with bot.databases.work(write=False) as session:
            message = show(view, Looking(person, AT), lambda query: bot.player.ask(session, person, query))
        return wording_for(person).card(message)

    def all_read() -> object:
        with bot.databases.work(write=False) as session:
            found = bot.player.ask(session, person, MyOpenGoals())
        assert len(found) == GOALS
        return found

    def bare(rows: Prepared) -> Callable[[], object]:
        def work() -> object:
            with bot.databases.work(write=False) as session:
                return session.rows(rows, {})

        return work

    return {CARD: card, PAGE_OF_ROWS: bare(_A_PAGE), ALL: all_read, ALL_ROWS: bare(_ALL)}


def _cpu(work: Callable[[], object], times: int) -> Callable[[], float]:
    return lambda: cpu_seconds(lambda: [work() for _ in range(times)]) / times * 1e6


def _wall(work: Callable[[], object], times: int) -> Callable[[], float]:
    def measure() -> float:
        taken = []
        for _ in range(times):
            since = time.perf_counter()
            work()
            taken.append(time.perf_counter() - since)
        return median(taken) * 1e6

    return measure


@contextmanager
def _bot(backend: str) -> Iterator[Bot]:
    with migrated(backend) as urls:
        hire_in_teams(urls, "a-tenant", 1)
        bot = compose(Settings.from_env(settings_env(urls)))
        try:
            yield bot
        finally:
            bot.outbox.close()
            bot.runtime.close()
            bot.databases.close()


def _set_goals(bot: Bot) -> None:
    """Thirty goals as people have them: a paragraph, two key results, a number told."""
    member = bot.people.by_id(PERSON)
    assert member is not None
    reader = bot.people.reader(member.person)
    assert reader.tenant == TENANT
    results = tuple(
        KeyResult(
            id=str(number), name=Sealed("Tables moved to the new platform"), measured="percent", target=Decimal(100)
        )
        for number in (1, 2)
    )
    terms = Terms(
        title=Sealed("Close the migration before the auditors come"),
        good=Sealed("Nobody notices the day we switch. " * 6),
        why=Sealed("The old platform is switched off in spring."),
        results=results,
    )
    with bot.databases.work() as session:
        for number in range(GOALS):
            goal = f"g{number}"
            HANDLERS[SetGoal](session, reader, SetGoal(goal=goal, level="individual", terms=terms, at=AT))
            moved = MoveGoal(goal=goal, at=AT, result="1", value=Decimal(40), course="on")
            HANDLERS[MoveGoal](session, reader, moved)


def main(amounts: Amounts = Amounts()) -> None:
    pin(0)
    say(f"One process on one core; {machine()}\n")
    for backend in ("sqlite", "postgres"):
        figures = compare(backend, amounts)
        ratios = [(measure, CARD, PAGE_OF_ROWS) for measure in (CPU, WALL)]
        ratios += [(measure, ALL, ALL_ROWS) for measure in (CPU, WALL)]
        say(table(f"Thirty goals, {backend}", figures, ratios))


if __name__ == "__main__":
    main()
