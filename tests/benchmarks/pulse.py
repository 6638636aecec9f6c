"""A manager's pulse in a company with a year of check-ins, against the bare SQL it needs.

    python -m tests.benchmarks.pulse            a team of 12 in a company of 480
    python -m tests.benchmarks.pulse 5000       the same team in a company of 5,000

Wall time, keys already held, as they are within a minute of any other look at the team.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import insert

from bot.compose import Bot, compose
from bot.settings import Settings
from flows.kit.message import Card
from storage.compartments import Sealed
from storage.directory.tables import accounts, people
from storage.engines import transaction
from storage.work.checkins.commands import SaveCheckIn
from storage.work.checkins.tables import check_ins
from storage.work.goals.commands import MoveGoal, SetGoal
from storage.work.goals.shapes import Course, KeyResult, Terms
from storage.work.handlers import HANDLERS
from tests.benchmarks.places import migrated
from tests.benchmarks.rounds import Figures, alternate, machine, say, table
from tests.benchmarks.statements import Recorded, bare, recorded
from tests.desk import HandClock, settings_env

PULSE, BARE = "pulse", "bare SQL"
MS, STATEMENTS = "ms", "statements"
NOW: Final = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BATCH: Final = 20_000
WORDS: Final = Sealed("Two of the seven customers are on the new invoicing, without a call to support.")


@dataclass(frozen=True)
class Amounts:
    people: int = 480
    team: int = 12
    weeks: int = 52
    goals: int = 3
    rounds: int = 25


def compare(backend: str, amounts: Amounts) -> Figures:
    """Figures by variant on "sqlite" or "postgres"."""
    with _company(backend, amounts) as bot:
        look, found = watched(bot)
        measured = alternate(
            {PULSE: _milliseconds(look), BARE: _milliseconds(bare(bot.databases, found))}, amounts.rounds
        )
    return {name: {MS: value, STATEMENTS: float(len(found))} for name, value in measured.items()}


def watched(bot: Bot) -> tuple[Callable[[], Card], Recorded]:
    """The boss looks at the pulse of their team; and what one look, with keys at hand, asks of the databases."""
    boss = bot.people.by_id("boss")
    assert boss

    def look() -> Card:
        return bot.turns.seen.show(boss.person, "pulse")

    look()
    with recorded() as found:
        look()
    return look, found


def _milliseconds(work: Callable[[], object]) -> Callable[[], float]:
    def measure() -> float:
        before = time.perf_counter()
        work()
        return (time.perf_counter() - before) * 1e3

    return measure


@contextmanager
def _company(backend: str, amounts: Amounts) -> Iterator[Bot]:
    with migrated(backend) as urls:
        bot = compose(Settings.from_env(settings_env(urls)), clock=HandClock(NOW))
        try:
            hire(bot, amounts)
            _analyze(bot)
            yield bot
        finally:
            bot.outbox.close()
            bot.runtime.close()
            bot.databases.close()


def _analyze(bot: Bot) -> None:
    """What either database does by itself some time after so many rows came in; plans depend on it."""
    for pair in bot.databases._engines.values():
        with transaction(pair.write) as connection:
            connection.connection.cursor().execute("ANALYZE")


def hire(bot: Bot, amounts: Amounts) -> None:
    """The boss's team writes for a year and has goals; everybody else has rows of the same shape and size."""
    team = [f"t{number}" for number in range(amounts.team)]
    others = [f"p{number}" for number in range(amounts.people - amounts.team - 1)]
    _enter(bot, [("boss", None), *((one, "boss") for one in team), *((one, "else") for one in others), ("else", None)])
    for person in team:
        _write(bot, person, amounts)
    _fill(bot, others, amounts.weeks)


def _enter(bot: Bot, found: list[tuple[str, str | None]]) -> None:
    usual = {"tenant": "company", "email": "", "unit": "Tidewater", "timezone": "Europe/Berlin", "locale": "en"}
    usual |= {"role": "employee", "style": "plain", "working_days": "01234"}
    rest: dict[str, Any] = {"active": True, "day_starts": 480, "day_ends": 1080, "country": None}
    rows = [{"id": one, "name": f"Person {one}", "manager": manager, **usual, **rest} for one, manager in found]
    seats = [
        {"platform": "slack", "tenant": "T1", "user": f"U{one}", "person": one, "active": True} for one, _ in found
    ]
    with bot.databases.directory() as session:
        session.execute(insert(people), rows)
        session.execute(insert(accounts), seats)


def _week(ago: int) -> str:
    year, number, _ = (NOW - timedelta(weeks=ago)).isocalendar()
    return f"{year:04}-W{number:02}"


def _write(bot: Bot, person: str, amounts: Amounts) -> None:
    member = bot.people.by_id(person)
    assert member
    reader = bot.people.reader(member.person)
    with bot.databases.work() as session:
        for ago in range(amounts.weeks):
            help_ = "advice" if ago == 0 else "nothing"
            at = NOW - timedelta(weeks=ago)
            saved = SaveCheckIn(week=_week(ago), at=at, moved=WORDS, help=help_, help_words=WORDS)
            HANDLERS[SaveCheckIn](session, reader, saved)
        for number in range(amounts.goals):
            goal, begun = f"{person}-{number}", NOW - timedelta(weeks=20)
            terms = Terms(
                title=Sealed("All customers on the new invoicing"),
                results=(KeyResult(id="k1", name=Sealed("Moved"), measured="percent", target=Decimal(100)),),
                due=date(2026, 12, 31),
            )
            HANDLERS[SetGoal](session, reader, SetGoal(goal=goal, level="individual", terms=terms, at=begun))
            course: Course = "off" if number else "on"
            moved = MoveGoal(goal=goal, at=NOW - timedelta(days=number), course=course, circumstances=WORDS)
            HANDLERS[MoveGoal](session, reader, moved)


def _fill(bot: Bot, others: list[str], weeks: int) -> None:
    """Rows that nobody opens here: only their number matters to the look at another team."""
    sealed = bytes(1024)
    with bot.databases.work() as session:
        rows: list[dict[str, Any]] = []
        for one in others:
            alias = session.keys.alias("company", one)
            for ago in range(weeks):
                week = _week(ago)
                row = {"id": f"{alias}:{week}", "alias": alias, "week": week, "version": 1, "saved_at": NOW}
                rows.append({**row, "sealed": sealed})
            if len(rows) >= BATCH:
                session.execute(insert(check_ins), rows)
                rows = []
        if rows:
            session.execute(insert(check_ins), rows)


def main(arguments: list[str]) -> int:
    amounts = Amounts(people=int(arguments[0])) if arguments else Amounts()
    say(f"A manager's pulse, {amounts.team} of {amounts.people} people, {amounts.weeks} weeks. {machine()}\n")
    for backend in ("sqlite", "postgres"):
        say(table(f"On {backend}", compare(backend, amounts), [(MS, PULSE, BARE)]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
