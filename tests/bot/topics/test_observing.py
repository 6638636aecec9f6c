"""Being watched while one practises coaching, with the whole bot: what was seen goes to the coach, and nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from adapters.port import Reply, ShowForm, Tell
from flows.kit.message import plain
from flows.kit.questions import Raw
from flows.kit.targets import Act, See, Start, encode
from storage.coaching.erasing import erase_rows
from storage.coaching.observing.answers import OPEN_FOR
from storage.coaching.observing.tables import observations
from storage.directory.people import TENANT
from storage.reader import Reader
from tests.bot.everything_kept import places_of
from tests.desk import Desk, buttons_of

COACH = "ada"
OBSERVER = "kofi"
CANARY = "zebrafinch"
SAID: dict[str, Raw] = {
    "asked": "often",
    "listened": "once",
    "echoed": "not",
    "left": "unseen",
    "moment": f"When you waited, and the {CANARY} went on.",
}


def form(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def told(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


def asks(desk: Desk, observer: str = OBSERVER, coach: str = COACH) -> Reply:
    view = form(desk.presses(coach, encode(Start("observe_invite")))).view
    return desk.submits(coach, view, observer=desk.account(observer).user)


async def ways(desk: Desk, observer: str = OBSERVER) -> dict[str, str]:
    """The buttons behind the invitation."""
    desk.clock.pass_(timedelta(hours=1))
    reply = desk.presses(observer, (await desk.buttons(observer))["Have a look"])
    assert isinstance(reply, Tell), reply
    return buttons_of(reply.card)


async def gives(desk: Desk, **changed: Raw) -> str:
    """The id of the observation."""
    give = (await ways(desk))["Say what I saw"]
    desk.sends(OBSERVER, form(desk.presses(OBSERVER, give)).view, SAID | changed)
    return give.rsplit(":", maxsplit=1)[-1]


def rows(desk: Desk) -> list[Any]:
    with desk.bot.databases.coaching(write=False) as session:
        return list(session.execute(select(observations)).all())


async def test_what_was_seen_is_read_by_the_coach_alone(desk: Desk) -> None:
    """Not by the observer again, nor by a manager; and no message says who, what or that it is about coaching."""
    asks(desk)
    id_ = await gives(desk)

    seen = told(desk.presses(COACH, (await desk.buttons(COACH))["Read"]))
    assert "Open questions: often" in seen
    assert "Leaving the decision: could not be seen" in seen
    assert f"A moment: {SAID['moment']}" in seen
    for person in (OBSERVER, "grace", "noor"):
        assert "nothing here for you" in told(desk.presses(person, encode(See("observe", id_))))
        assert CANARY not in desk.reads(person, "observe")
    asked, *_ = [one for one in await desk.mail(OBSERVER) if "practise" in one]
    assert asked.startswith("Somebody would like your help with something they practise.")
    assert "Ada" not in asked
    assert "There is something new for you to read." in (await desk.mail(COACH))[-1]
    assert places_of(desk, CANARY) == {"coaching.observations"}


async def test_a_no_is_told_to_nobody_and_leaves_no_row(desk: Desk) -> None:
    """The one who asked cannot tell it from an answer that has not come."""
    asks(desk)
    before, letters = desk.reads(COACH, "observe"), await desk.mail(COACH)
    desk.presses(OBSERVER, (await ways(desk))["Rather not"])
    desk.clock.pass_(timedelta(days=1))

    assert desk.reads(COACH, "observe") == before
    assert await desk.mail(COACH) == letters
    assert rows(desk) == []


@pytest.mark.parametrize("upper", ["grace", "ines"])
def test_nobody_above_or_below_is_asked_to_watch(desk: Desk, upper: str) -> None:
    """What a manager has seen they know when they judge; the form says so, and asks for somebody else."""
    again = form(asks(desk, upper)).view

    assert "above or below you" in (again.fields[0].hint or "")
    assert rows(desk) == []
    desk.submits(COACH, again, observer=desk.account(OBSERVER).user)
    assert len(rows(desk)) == 1


async def test_an_old_invitation_and_somebody_elses_button_lead_nowhere(desk: Desk) -> None:
    """After thirty days nobody remembers what they saw."""
    asks(desk)
    found = await ways(desk)
    for target in found.values():
        desk.presses("tom", target)
    assert len(rows(desk)) == 1
    desk.clock.pass_(OPEN_FOR)
    desk.presses(OBSERVER, found["Say what I saw"])

    assert "nothing here for you" in (await desk.mail(OBSERVER))[-1]


async def test_the_coach_deletes_it_and_erasing_takes_it_along(desk: Desk) -> None:
    """It is theirs; an observer who erases themselves takes what they were asked, and what they gave if they wish."""
    asks(desk)
    desk.presses(COACH, encode(Act("observe_delete", await gives(desk))))
    assert rows(desk) == []

    for person, take_back, left in ((OBSERVER, False, 1), (OBSERVER, True, 0), (COACH, False, 0)):
        asks(desk)
        await gives(desk)
        asks(desk)
        with desk.bot.databases.coaching() as session:
            erase_rows(session, Reader(person, TENANT, "", lambda: (), lambda _: {}), take_back=take_back)
        given = [row for row in rows(desk) if row.state == "given"]
        assert (len(given), len(rows(desk))) == (left, left)
