"""Planning everybody's nudges in 38 time zones, against sweeping the same table and against APScheduler's store.

    python -m tests.benchmarks.planning                     # a hundred thousand people
    python -m tests.benchmarks.planning 1000000 --rounds 1 --on sqlite

CPU of this process; on SQLite that is nearly all of the work. Sending what is planned is not in it. Every two
hundred people are a workspace. What is due fell due when it does in life, in each zone at its own hour, and is moved by
a week. Beside each figure of ours stands by how much the most memory ever resident grew.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from apscheduler.executors.base import BaseExecutor  # type: ignore[import-untyped]  # ships no types
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]  # as above
from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped]  # as above
from sqlalchemy import BigInteger, bindparam, delete, func, insert, select, type_coerce, update

from bot.calendars import calendar_of
from bot.compose import Bot, compose
from bot.nudging.nudging import BATCH
from bot.settings import Settings
from flows import nudges
from flows.nudges import CHECKIN
from storage.databases import Urls
from storage.directory import people as directory
from storage.directory.tables import accounts, people, tracks
from storage.directory.tables import nudges as nudge_table
from storage.directory.tracks import JOINED
from storage.sql import Moment
from tests.benchmarks.places import migrated
from tests.benchmarks.rounds import Figures, alternate, cpu_seconds, machine, say, table
from tests.desk import HandClock, settings_env

NEW, DUE, PURE = "ours, everybody new", "ours, everybody due", "the pure function alone"
SWEPT, CLAIMED = "bare sweep: select, update", "bare sweep that claims: select, insert, update"
STORE = "APScheduler, SQLAlchemy job store"
CPU = "CPU µs a person"

ZONES = (
    *("Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Phoenix"),
    *("America/Chicago", "America/Mexico_City", "America/New_York", "America/Toronto", "America/Bogota"),
    *("America/Halifax", "America/St_Johns", "America/Sao_Paulo", "America/Santiago", "Atlantic/Azores"),
    *("Europe/Lisbon", "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Warsaw", "Europe/Helsinki"),
    *("Europe/Istanbul", "Africa/Casablanca", "Africa/Lagos", "Africa/Nairobi", "Asia/Dubai", "Asia/Tehran"),
    *("Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore"),
    *("Asia/Tokyo", "Australia/Adelaide", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland"),
)
THURSDAY_NIGHT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""After Thursday 15:30 in every zone above, and before the check-in closes in any."""
WEEK = timedelta(days=7)
MICROSECOND = timedelta(microseconds=1)
PEOPLE_A_WORKSPACE = 200
AT_ONCE = 20_000
"""People hired in one transaction."""


@dataclass(frozen=True)
class Amounts:
    people: int = 100_000
    jobs: int = 5_000
    rounds: int = 3
    on: tuple[str, ...] = ("sqlite", "postgres")


def compare(amounts: Amounts, backend: str = "sqlite") -> Figures:
    """Figures by variant on "sqlite" or "postgres"; the job store is on SQLite."""
    with migrated(backend) as urls, _bot(urls) as bot, tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        _hire(bot, amounts.people)
        bot.nudging._plan_due()
        measured = alternate(
            {
                NEW: lambda: _plan(bot, amounts.people, _all_new),
                DUE: lambda: _plan(bot, amounts.people, _all_due),
                PURE: lambda: _pure(bot, amounts.people),
                SWEPT: lambda: _sweep(bot, amounts.people, claim=False),
                CLAIMED: lambda: _sweep(bot, amounts.people, claim=True),
                STORE: lambda: _job_store(Path(folder), amounts.jobs),
            },
            amounts.rounds,
        )
    counts = dict.fromkeys(measured, amounts.people) | {STORE: amounts.jobs}
    return {name: {CPU: seconds / counts[name] * 1e6} for name, seconds in measured.items()}


@contextmanager
def _bot(urls: Urls) -> Iterator[Bot]:
    bot = compose(Settings.from_env(settings_env(urls)), clock=HandClock(THURSDAY_NIGHT))
    try:
        yield bot
    finally:
        bot.outbox.close()
        bot.runtime.close()
        bot.databases.close()


def _hire(bot: Bot, many: int) -> None:
    usual = {
        "tenant": "company",
        "email": "",
        "manager": None,
        "unit": "Tidewater",
        "locale": "en",
        "role": "employee",
        "active": True,
        "style": "plain",
        "working_days": "01234",
        "day_starts": 480,
        "day_ends": 1080,
        "country": None,
        "since": None,
    }
    for first in range(0, many, AT_ONCE):
        _hire_some(bot, usual, range(first, min(first + AT_ONCE, many)))


def _hire_some(bot: Bot, usual: dict[str, Any], some: range) -> None:
    rows = [{"id": f"p{n}", "name": f"Person {n}", "timezone": ZONES[n % len(ZONES)], **usual} for n in some]
    due = [
        {"person": row["id"], "rhythm": CHECKIN.key, "muted": False, "slow": False, "next_due_at": JOINED}
        for row in rows
    ]
    known = {"platform": "slack", "active": True}
    places = (f"T{n // PEOPLE_A_WORKSPACE}" for n in some)
    reached = [
        {"user": f"U{row['id']}", "person": row["id"], "tenant": place, **known}
        for row, place in zip(rows, places, strict=True)
    ]
    with bot.databases.directory() as session:
        session.execute(insert(people), rows)
        session.execute(insert(accounts), reached)
        session.execute(insert(tracks), due)


def _all_new(bot: Bot) -> int:
    """Nobody was planned yet. How many nudges are to be claimed then: what of this week is past is not asked."""
    with bot.databases.directory() as session:
        session.execute(delete(nudge_table))
        session.execute(update(tracks).values(next_due_at=JOINED))
    return 0


def _all_due(bot: Bot) -> int:
    """Everybody was planned a week before: due on this Thursday, by their own clock. How many are to be claimed."""
    planned = type_coerce(tracks.c.next_due_at, BigInteger)
    with bot.databases.directory() as session:
        session.execute(delete(nudge_table))
        session.execute(update(tracks).values(next_due_at=type_coerce(planned - WEEK // MICROSECOND, Moment)))
        return session.scalar(select(func.count()).select_from(tracks)) or 0


def _plan(bot: Bot, many: int, put: Callable[[Bot], int]) -> float:
    """The planning half of a tick, until nothing is due."""
    claimed = put(bot)

    before = most_resident()
    taken = cpu_seconds(bot.nudging._plan_due)
    say(f"{many:,} planned: the most memory resident grew by {most_resident() - before:.0f} MiB, from {before:.0f}")
    _make_sure(bot, claimed)
    return taken


def most_resident() -> float:
    """MiB, of this process since it began; the kernel tells KiB on Linux."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _make_sure(bot: Bot, claimed: int) -> None:
    with bot.databases.directory(write=False) as session:
        assert session.scalar(select(tracks.c.person).where(tracks.c.next_due_at <= THURSDAY_NIGHT).limit(1)) is None
        assert session.scalar(select(func.count()).select_from(nudge_table)) == claimed


def _pure(bot: Bot, many: int) -> float:
    with bot.databases.directory(write=False) as session:
        rows = directory.with_leave(session, [f"p{n}" for n in range(min(many, 1000))])
    calendars = [(person, calendar_of(row), None) for person, row in rows.items()]
    calendars = (calendars * (many // len(calendars) + 1))[:many]
    return cpu_seconds(lambda: nudges.plan(CHECKIN, calendars, THURSDAY_NIGHT))


_DUE = (
    select(tracks.c.person, tracks.c.rhythm, tracks.c.next_due_at)
    .where(tracks.c.next_due_at <= bindparam("now", type_=tracks.c.next_due_at.type))
    .order_by(tracks.c.next_due_at)
    .limit(BATCH)
)
_MOVED = (
    update(tracks)
    .where(tracks.c.person == bindparam("p"), tracks.c.rhythm == bindparam("r"))
    .values(next_due_at=bindparam("d"))
)


def _sweep(bot: Bot, many: int, *, claim: bool) -> float:
    """What any planner on a table must do: take what is due, put the next time in its place, in the same batches."""
    _all_due(bot)

    def batch() -> bool:
        with bot.databases.directory() as session:
            due = session.execute(_DUE, {"now": THURSDAY_NIGHT}).all()
            if due and claim:
                session.execute(insert(nudge_table), [_nudge(row.person, row.next_due_at) for row in due])
            if due:
                session.execute(
                    _MOVED, [{"p": row.person, "r": row.rhythm, "d": row.next_due_at + WEEK} for row in due]
                )
        return len(due) == BATCH

    def sweep() -> None:
        while batch():
            pass

    taken = cpu_seconds(sweep)
    _make_sure(bot, many if claim else 0)
    return taken


def _nudge(person: str, due_at: datetime) -> dict[str, Any]:
    return {
        "id": f"n-{person}",
        "person": person,
        "rhythm": CHECKIN.key,
        "period": "2026-11-16",
        "state": "claimed",
        "due_at": due_at,
        "not_after": THURSDAY_NIGHT + timedelta(days=1),
        "next_at": due_at,
        "sent": 0,
        "sent_on": "",
        "year": "",
    }


class _Nowhere(BaseExecutor):  # type: ignore[misc]  # of an untyped class
    """Takes jobs and runs none: only what the scheduler itself does is measured."""

    def _do_submit_job(self, job: object, run_times: object) -> None:
        pass


def _nothing() -> None:
    """What every job does."""


def _job_store(folder: Path, many: int) -> float:
    """A weekly job a person, all due at once: dispatched, and moved to the next week."""
    file = folder / "jobs.db"
    scheduler = BackgroundScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True})
    scheduler.add_jobstore(SQLAlchemyJobStore(url=f"sqlite:///{file}"))
    scheduler.add_executor(_Nowhere())
    scheduler.start(paused=True)
    past = datetime.fromtimestamp(time.time() - 3600, UTC)
    for n in range(many):
        scheduler.add_job(_nothing, "cron", day_of_week="thu", hour=14, id=f"p{n}", next_run_time=past)
    scheduler.state = 1  # running: but nobody wakes its thread
    taken = cpu_seconds(scheduler._process_jobs)
    scheduler.shutdown(wait=False)
    file.unlink()
    return taken


def main(amounts: Amounts = Amounts()) -> None:
    say(f"{amounts.people:,} people; {amounts.jobs:,} jobs, told by the person; {machine()}\n")
    for backend in amounts.on:
        figures = compare(amounts, backend)
        others = (SWEPT, CLAIMED, STORE)
        say(table(f"Planning in one tick, {backend}", figures, [(CPU, DUE, other) for other in others]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("people", type=int, nargs="?", default=Amounts.people)
    parser.add_argument("--jobs", type=int, default=Amounts.jobs)
    parser.add_argument("--rounds", type=int, default=Amounts.rounds)
    parser.add_argument("--on", nargs="+", choices=Amounts.on, default=Amounts.on)
    main(Amounts(**vars(parser.parse_args())))
