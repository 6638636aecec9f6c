"""A past for the demo's company: last week's check-ins and some of this week's, sent through the real turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from adapters.port import Account, Invoked, ShowForm, Submitted
from bot.compose import Bot
from bot.demo.clock import MovableClock
from flows.kit.questions import Raw
from flows.nudges import week_of
from storage.directory import people


@dataclass(frozen=True)
class _Written:
    person: str
    weeks_ago: int
    week: Mapping[str, Raw]
    help: Mapping[str, Raw] = field(default_factory=dict)


PAST: Final = (
    _Written(
        "ada",
        1,
        {
            "moved": "Moved the first two customers to the new invoicing, without a call to support.",
            "blocked": "nothing",
            "plan": "When the test bank answers, I will move the next five customers.",
            "energy": "4",
        },
    ),
    _Written(
        "mateus",
        1,
        {
            "moved": "The import runs in four minutes instead of forty.",
            "blocked": "clarity",
            "blocked_words": "Which of the two date formats shall win?",
            "plan": "On Monday I will write down both and ask Priya.",
            "help": "decision",
            "energy": "3",
            "energy_shared": "yes",
        },
        {"help_from": "priya", "help_words": "Ten minutes to choose the date format."},
    ),
    _Written(
        "priya",
        0,
        {
            "moved": "Both date formats are read now; the reports agree to the cent.",
            "blocked": "time",
            "blocked_words": "Two afternoons went into answering questions about the old reports.",
            "plan": "When the next question comes, I will answer it in the handbook first.",
            "energy": "3",
        },
    ),
    _Written(
        "tom",
        0,
        {
            "moved": "Paired with Yuki on the calendar; she sees what I would have missed.",
            "blocked": "nothing",
            "plan": "First the week view, done when it works by keyboard.",
            "energy": "5",
            "energy_shared": "yes",
        },
    ),
)


async def seed(bot: Bot, clock: MovableClock) -> None:
    """Everything lies in the past of `clock`, which goes on where it was; the messages were sent then too."""
    now = clock()
    for number, (moment, written) in enumerate(sorted(((_moment(bot, now, one), one) for one in PAST), key=_when)):
        with clock.back_at(moment):
            _write(bot, written, number)
            while await bot.outbox.drain():
                pass


def _when(entry: tuple[datetime, _Written]) -> datetime:
    return entry[0]


def _moment(bot: Bot, now: datetime, written: _Written) -> datetime:
    """Wednesday afternoon of the week in question; for this week, not later than a minute ago."""
    member = bot.people.by_id(written.person)
    zone = member.person.timezone if member else "UTC"
    opens = week_of(zone, now - timedelta(weeks=written.weeks_ago)).opens_at
    return min(opens - timedelta(days=1), now - timedelta(minutes=1))


def _write(bot: Bot, written: _Written, number: int) -> None:
    account = _account(bot, written.person)
    reply = bot.turns.handle(Invoked(f"seed-{number}", account, "checkin"))
    for part, answers in enumerate((written.week, written.help)):
        if not answers or not isinstance(reply, ShowForm):
            continue
        view = reply.view
        known = {name: _named(bot, account, name, value) for name, value in answers.items()}
        reply = bot.turns.handle(Submitted(f"seed-{number}-{part}", account, view.run, view.step, known))


def _named(bot: Bot, like: Account, name: str, value: Raw) -> Raw:
    return bot.people.user_of(value, like) if name == "help_from" and isinstance(value, str) else value


def _account(bot: Bot, person: str) -> Account:
    with bot.databases.directory(write=False) as session:
        row = people.accounts_of(session, person)[0]
    return Account(row.platform, row.tenant, row.user)
