"""What two people talk about, as each of them sees and fills it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.wording import Wording
from flows.work.agenda.adding import FLOWS
from flows.work.agenda.views import VIEWS
from flows.work.commitments.commit import GRACE
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Receiver
from storage.work.agenda.commands import AddPoint, SavePerformersView, SettlePoint
from storage.work.agenda.queries import Agenda, AgendaPoint, Pair, PerformersView, WishForHelp

ADD, VIEW, SETTLE = FLOWS
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
MANAGER = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)
ADA_IS = Receiver(id="ada", name="Ada Okafor", fit="yes")
A_REPORT = Pair(other="ada", other_name="Ada Okafor", managed=True, open_points=0)


def point(words: str, *, mine: bool, carried: int = 0) -> AgendaPoint:
    return AgendaPoint(
        id="c0ffee", version=1, mine=mine, other="x", state="open", since=MONDAY, carried=carried, words=Sealed(words)
    )


def card(person: Person, found: Agenda, *pairs: Pair, receiver: Receiver = GRACE) -> str:
    knows = {"MyAgendas": pairs, "AgendaWith": found, "WhoCanReceive": (receiver,)}
    return plain(Wording().card(seen(VIEWS[0], person, knows=knows, given=Given(people=(found.other,)))))


def test_the_employee_comes_first_on_both_sides() -> None:
    """Their view, then their topics, then what is carried over, then the manager's."""
    view = PerformersView(mine=True, other="grace", version=1, saved_at=MONDAY, parts={"fit": Sealed("Well enough.")})
    wish = WishForHelp(week="2026-W47", help="advice", words=Sealed("Ten minutes."))
    topics = (point("The audit.", mine=False), point("Priorities.", mine=True))
    for_ada = Agenda(other="grace", other_name="Grace Lindqvist", managed=False, view=view, points=topics, help=(wish,))
    for_grace = for_ada.model_copy(
        update={
            "other": "ada",
            "other_name": "Ada Okafor",
            "managed": True,
            "points": tuple(one.model_copy(update={"mine": not one.mine}) for one in topics),
        }
    )

    for text in (card(ADA, for_ada), card(MANAGER, for_grace, A_REPORT, receiver=ADA_IS)):
        places = [text.index(words) for words in ("Well enough.", "Priorities.", "Ten minutes.", "The audit.")]
        assert places == sorted(places)


def test_what_is_carried_over_says_since_when() -> None:
    """Something that waits for weeks is seen to wait."""
    found = Agenda(other="grace", other_name="G", managed=False, points=(point("Priorities.", mine=True, carried=2),))

    assert "carried over, since Monday, 16 November" in card(ADA, found)


def test_two_weeks_with_something_in_the_way_are_a_topic() -> None:
    """It is raised, without saying whose fault it is."""
    found = Agenda(other="grace", other_name="G", managed=False, stuck_twice=True)

    assert "Two check-ins running" in card(ADA, found)


def test_a_long_list_fits_into_one_message() -> None:
    """The rest is counted, and stands on a page of its own; the oldest first."""
    many = tuple(point(f"Topic {number}", mine=number % 2 == 0) for number in range(50))
    found = Agenda(other="grace", other_name="G", managed=False, points=many)
    knows = {"MyAgendas": (), "AgendaWith": found, "WhoCanReceive": (GRACE,)}
    message = seen(VIEWS[0], ADA, knows=knows)
    page = seen(VIEWS[1], ADA, knows=knows, given=Given(about="grace"))

    assert len(message) <= 40
    assert len(page) <= 40
    assert "Topic 35" in plain(Wording().card(page))
    assert "and 19 more" in plain(Wording().card(message))


def test_with_whom_nothing_is_shared_any_more_it_can_be_read_and_not_added_to() -> None:
    """A former manager, or somebody who left."""
    found = Agenda(other="ines", other_name="Inês", managed=False, points=(point("Priorities.", mine=True),))
    former = card(ADA, found)
    left = card(ADA, found.model_copy(update={"other": "grace"}), receiver=GRACE.model_copy(update={"fit": "left"}))

    for text in (former, left):
        assert "Priorities." in text
        assert "[Add a topic]" not in text


def test_a_topic_is_added_for_two_of_whom_one_reports_to_the_other() -> None:
    """In either direction."""
    for person, other, pairs, there in ((ADA, "grace", (), GRACE), (MANAGER, "ada", (A_REPORT,), ADA_IS)):
        knows = {"MyAgendas": pairs, "WhoCanReceive": (there,)}
        chat = Rehearsal(ADD, person, knows=knows, given=Given(about=other)).answers(words="Priorities.")

        (added,) = chat.commands
        assert isinstance(added, AddPoint)
        assert (added.other, added.words) == (other, Sealed("Priorities."))


@pytest.mark.parametrize(("other", "fit"), [("samuel", "yes"), ("grace", "left"), ("", "left")])
def test_with_anybody_else_the_words_come_back(other: str, fit: str) -> None:
    """A forged button, a manager who left, nobody at all."""
    there = Receiver.model_validate({"id": other, "name": other, "fit": fit})
    knows = {"MyAgendas": (), "WhoCanReceive": (there,)}
    chat = Rehearsal(ADD, ADA, knows=knows, given=Given(about=other)).answers(words="Priorities.")

    assert chat.commands == []
    assert "Priorities." in chat.heard[0]


def test_a_view_shares_only_what_was_written() -> None:
    """All, part or nothing: an empty one is no answer, and nobody needs to give one."""
    chat = Rehearsal(VIEW, ADA)
    chat.answers(works=" ")
    problems = chat.problems
    chat.answers(tension="Too many meetings.")

    (saved,) = chat.commands
    assert list(problems) == ["works"]
    assert isinstance(saved, SavePerformersView)
    assert saved.parts == {"tension": Sealed("Too many meetings.")}
    assert "Grace Lindqvist, your manager, reads" in Rehearsal(VIEW, ADA).view.audience


def test_whoever_has_no_manager_shares_it_with_nobody() -> None:
    """There would be nobody to read it."""
    chat = Rehearsal(VIEW, replace(ADA, manager=None))

    assert chat.done
    assert chat.commands == []


@pytest.mark.parametrize("act", ["done", "carry", "off"])
def test_a_topic_is_settled_with_one_tap(act: str) -> None:
    """As it was seen, and no other way."""
    knows = {"AgendaPointOf": point("Priorities.", mine=True)}

    (settled,) = Rehearsal(SETTLE, ADA, knows=knows, given=Given(about=f"{act}.c0ffee.1")).commands

    assert isinstance(settled, SettlePoint)
    assert (settled.id, settled.version, settled.how) == ("c0ffee", 1, act)


@pytest.mark.parametrize("about", ["done.c0ffee.2", "done.c0ffee", "burn.c0ffee.1", "", "..", "done.c0ffee.1.1"])
def test_anything_else_settles_nothing(about: str) -> None:
    """It has moved since, or the button was made by hand."""
    knows = {"AgendaPointOf": point("Priorities.", mine=True)}

    assert Rehearsal(SETTLE, ADA, knows=knows, given=Given(about=about)).commands == []


def test_a_button_made_by_hand_for_nobody_shows_nothing() -> None:
    """Not even what was written on the button."""
    nobody = Receiver(id="<!channel>", name="<!channel>", fit="left")
    text = card(ADA, Agenda(other="<!channel>", other_name="<!channel>", managed=False), receiver=nobody)

    assert text.startswith("There is nothing here for you to read.")
    assert "channel" not in text


def test_typed_words_are_shown_back() -> None:
    """A page that is only read keeps nothing, so it must not swallow anything."""
    found = Agenda(other="grace", other_name="G", managed=False)
    knows = {"MyAgendas": (), "AgendaWith": found, "WhoCanReceive": (GRACE,)}

    shown = seen(VIEWS[0], ADA, knows=knows, given=Given(words=Sealed("pay for on-call")))

    assert "pay for on-call" in plain(Wording().card(shown))
