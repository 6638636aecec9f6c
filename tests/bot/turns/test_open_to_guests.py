"""What a coach from outside may call: their conversations and what is about themselves; the rest is for employees."""

from __future__ import annotations

from typing import Any

from adapters.port import Reply, ShowForm, Tell
from bot.catalog import BUILT_IN, CATALOG, FOR_GUESTS, OPEN_TO_GUESTS
from flows.kit.message import plain
from flows.kit.show import View
from flows.kit.targets import Act, See, Start, encode
from storage.compartments import Compartment
from tests.bot.topics.test_threads import guest
from tests.desk import Desk

REFUSED = "This is for employees of the company."
CLOSED = sorted({verb for verb in CATALOG.verbs if verb not in BUILT_IN} - OPEN_TO_GUESTS)
BY_BUTTON: list[Any] = [
    thing
    for thing in (*CATALOG, *CATALOG.views)
    if thing.compartment is Compartment.WORK and (isinstance(thing, View) or thing.by_button)
]


def said(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


def test_what_is_for_employees_is_refused_to_guests_in_one_sentence(desk: Desk) -> None:
    """With what they can do instead."""
    guest(desk, "kofi")

    for verb in CLOSED:
        told = said(desk.invokes("kofi", verb))
        assert told.startswith(REFUSED), verb
        assert "[My coaching]" in told


def test_what_a_guest_typed_after_such_a_verb_comes_back(desk: Desk) -> None:
    """Also behind a name nobody has."""
    guest(desk, "kofi")

    for whom in (desk.mention("ada"), "@Nobody"):
        assert "Say the number first." in said(desk.invokes("kofi", "give", f"{whom} Say the number first."))


def test_no_card_of_work_opens_for_a_guest_by_a_button_either(desk: Desk) -> None:
    """One kept from when they were an employee, or forged."""
    guest(desk, "kofi")
    for thing in BY_BUTTON:
        targets = [See(thing.key)] if isinstance(thing, View) else [Start(thing.key), Act(thing.key)]
        for target in targets:
            assert said(desk.presses("kofi", encode(target))).startswith(REFUSED), thing.key


def test_guests_come_to_what_is_theirs(desk: Desk) -> None:
    """All that is offered to them, hiding and erasing coaching, and telling what is wrong."""
    guest(desk, "kofi")
    for verb in (*FOR_GUESTS, "why", "upcoming", "across", "counted"):
        reply = desk.invokes("kofi", verb)
        assert isinstance(reply, ShowForm) or REFUSED not in said(reply), verb
    for order in ("hide", "show", "erase"):
        desk.invokes("kofi", "coach", order)
    assert isinstance(desk.presses("kofi", "start:erase"), ShowForm)


def test_a_guest_is_told_how_to_say_that_something_is_wrong(desk: Desk) -> None:
    """Whoever is offered it nowhere does not know that they may."""
    guest(desk, "kofi")

    offered = said(desk.invokes("kofi", "help"))

    assert "tell trained people that something is wrong" in offered
    assert "with the code you got" in offered


def test_an_employee_is_refused_nothing(desk: Desk) -> None:
    """The rule is about guests alone."""
    for verb in CLOSED:
        reply = desk.invokes("kofi", verb)
        assert not isinstance(reply, Tell) or REFUSED not in said(reply), verb
