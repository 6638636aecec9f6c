"""Ada lets words across at a desk, and others look: what tests of the passages do again and again."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import update

from adapters.port import Reply, ShowForm, Tell
from flows.kit.message import Card, Row, plain
from flows.kit.questions import Raw
from flows.kit.view import FormView
from storage.directory.tables import people
from tests.bot.everything_kept import PEOPLE
from tests.desk import Desk, buttons_of

CANARY = "zebrafinch"
WORDS = f"I learned to ask the {CANARY} before I answer."
MORNING = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
"""Nine o'clock in Berlin, the day after the desk opens."""
OTHERS = tuple(person for person in PEOPLE if person != "ada")


def form(reply: Reply) -> FormView:
    assert isinstance(reply, ShowForm), reply
    return reply.view


def told(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


def releases(desk: Desk, person: str = "ada", words: str = WORDS, when: Raw = "tomorrow") -> Reply:
    preview = form(desk.submits(person, desk.opens(person, "release"), words=words))
    assert words in str(preview.intro)
    return desk.submits(person, preview, when=when)


def first(desk: Desk, person: str, verb: str) -> str:
    """Where the button of the first row leads."""
    reply = desk.invokes(person, verb)
    assert isinstance(reply, Tell), reply
    row = next(part for part in reply.card if isinstance(part, Row))
    assert row.button
    return row.button.target


def of_ada(desk: Desk, person: str = "grace") -> str:
    """Where the button of the row with Ada's statement leads."""
    reply = desk.invokes(person, "released")
    assert isinstance(reply, Tell), reply
    row = next(part for part in reply.card if isinstance(part, Row) and "Ada" in str(part.text))
    assert row.button
    return row.button.target


def opened(desk: Desk, person: str, verb: str = "across") -> dict[str, str]:
    """The buttons behind the first row."""
    reply = desk.presses(person, first(desk, person, verb))
    assert isinstance(reply, Tell), reply
    return buttons_of(reply.card)


def takes_back(desk: Desk, button: str = "Take it back") -> None:
    desk.submits("ada", form(desk.presses("ada", opened(desk, "ada")[button])), what="take")


def passes(desk: Desk, until: datetime = MORNING) -> None:
    desk.clock.at = until
    desk.bot.passing.tick()


def led_by(desk: Desk, person: str, manager: str | None) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(manager=manager))


def reads_of_ada(desk: Desk, person: str = "grace") -> str:
    return told(desk.presses(person, of_ada(desk, person)))


def writes_summary(desk: Desk, words: str = WORDS) -> None:
    desk.submits("ada", desk.opens("ada", "summary"), one=words, next="To lead the migration.")


def way(desk: Desk, button: str) -> FormView:
    return form(desk.presses("ada", opened_summary(desk)[button]))


def opened_summary(desk: Desk) -> dict[str, str]:
    return buttons_of(_summary(desk))


def shown_summary(desk: Desk) -> str:
    return plain(_summary(desk))


def _summary(desk: Desk) -> Card:
    reply = desk.invokes("ada", "across")
    assert isinstance(reply, Tell)
    listed = desk.presses("ada", buttons_of(reply.card)["My contribution summaries"])
    assert isinstance(listed, Tell)
    row = next(part for part in listed.card if isinstance(part, Row))
    assert row.button
    shown = desk.presses("ada", row.button.target)
    assert isinstance(shown, Tell)
    return shown.card
