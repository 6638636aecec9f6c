"""Threads, as conversations."""

from __future__ import annotations

from typing import Any

import pytest

from flows.coaching.threads.answering import answering
from flows.coaching.threads.begin import Agreement, Begin, Named, Wanted, Warned, Who, coach
from flows.coaching.threads.ending import Delete, EndMine, EndTheirs, ending
from flows.coaching.threads.writing import write
from flows.kit.given import Given
from flows.kit.rehearsal import Rehearsal
from flows.kit.samples import ADA, SAMUEL
from storage.coaching.threads.commands import (
    AddEntry,
    AskCoach,
    BeginThread,
    DropThread,
    EndThread,
    TakeThread,
    TellOfEnd,
    TellOther,
)
from storage.coaching.threads.queries import Head
from storage.compartments import Sealed
from storage.directory.coaches.queries import Standing, Suggestion

KOFI = Standing(id="kofi", name="Kofi Asante-Boateng", relation="internal", capacity=2)
GRACE = Standing(id="grace", name="Grace Lindqvist", relation="manager")
SUGGESTED = tuple(
    Suggestion(id=one, name=one.title(), capacity=1, knows_topic=fits, speaks=True, fits_format=fits)
    for one, fits in (("kofi", True), ("noor", True), ("rui", False))
)
MINE = Head(id="t1", mine=True, state="open", kind="internal", other="samuel", other_name="Samuel Whitcombe")
THEIRS = Head(id="t1", mine=False, state="open", kind="internal", other="ada", other_name="Ada Okafor")
ADA_STANDS = Standing(id="ada", name="Ada Okafor", relation="peer")
ABOUT = Given(about="t1")
AGREED = {"purpose": "Say no.", "rhythm": "weekly"}


def asks(standing: Standing, **more: Any) -> Rehearsal:
    knows = {"CoachStanding": standing, "CoachStanding again": standing, "NewThread": "t1"} | more
    return Rehearsal(coach, ADA, knows=knows, given=Given(people=(standing.id,)))


def test_the_first_form_says_who_reads_and_what_the_platform_keeps() -> None:
    """Before a word is written."""
    chat = Rehearsal(coach, ADA)

    assert chat.sees(Begin)
    assert chat.view.audience.startswith("Only you read this.")
    assert chat.view.intro
    assert "What I show you in the chat, your chat platform keeps." in chat.view.intro


def test_a_goal_is_two_short_forms_and_then_a_thread_with_oneself() -> None:
    """Goal and reality, options and will."""
    chat = Rehearsal(coach, ADA, knows={"NewThread": "t1"}).answers(what="grow").answers(wish="Leave at six.")
    chat.answers(chosen="Pack up early.", committed="7")

    begun, entry = chat.commands
    assert isinstance(begun, BeginThread)
    assert isinstance(entry, AddEntry)
    assert (begun.kind, begun.approach, begun.coach, begun.purpose) == ("self", "grow", None, Sealed("Leave at six."))
    assert entry.words == {"wish": Sealed("Leave at six."), "chosen": Sealed("Pack up early.")}
    assert entry.facts == {"committed": "7"}
    assert "Leave at six." not in " ".join(chat.heard)


def test_words_typed_after_the_verb_stand_in_the_form() -> None:
    """Nothing typed is lost."""
    chat = Rehearsal(coach, ADA, given=Given(words=Sealed("leave at six"))).answers(what="obstacles")

    assert chat.waiting.prefill == {"wish": "leave at six"}


def test_two_are_suggested_with_reasons_and_anybody_else_can_be_named() -> None:
    """The person chooses; nothing of what they want to work on has been asked yet."""
    knows = {"SuggestedCoaches": SUGGESTED, "WithRoom": ("kofi", "rui")}
    chat = Rehearsal(coach, ADA, knows=knows).answers(what="coach")
    assert chat.sees(Wanted)
    chat.answers(topic="conflict", format="letters")

    assert chat.sees(Who)
    assert chat.view.fields[0].options == (("kofi", "Kofi"), ("rui", "Rui"))
    assert chat.view.fields[0].hint == (
        "Kofi: knows this topic, speaks your language, works the way you would like, has room, "
        "and is neither above nor below you. "
        "Rui: has not named this topic, speaks your language, works in another way, has room, "
        "and is neither above nor below you."
    )

    chat.answers()
    assert chat.problems == {"other": "Please choose one of them, or name somebody else."}


def test_with_nobody_to_suggest_somebody_can_be_named() -> None:
    """An empty list is no dead end."""
    knows = {"SuggestedCoaches": (), "WithRoom": ()}

    chat = Rehearsal(coach, ADA, knows=knows).answers(what="coach").answers(topic="focus", format="both")
    assert chat.sees(Named)


def test_a_coach_is_asked_after_it_is_said_who_will_read() -> None:
    """The agreement names the reader; the answer goes to them and to nobody else."""
    chat = asks(KOFI, **{"WithRoom for this one": ("kofi",)})
    assert chat.sees(Agreement)
    assert "Only you and Kofi Asante-Boateng read this." in chat.view.audience

    chat.answers(**AGREED, first="On Monday …")

    begun, letter, asked = chat.commands
    assert isinstance(begun, BeginThread)
    assert isinstance(letter, AddEntry)
    assert (begun.kind, begun.coach, begun.rhythm) == ("internal", "kofi", "weekly")
    assert asked == AskCoach(invited="kofi", about="t1")
    assert "Say no." not in " ".join(chat.heard)


def test_a_manager_is_asked_only_after_a_choice_and_the_choice_can_be_somebody_else() -> None:
    """The warning comes before anything is written, and whoever heeds it chooses again, with the topic kept."""
    knows = {"SuggestedCoaches": SUGGESTED, "WithRoom": ("kofi", "rui"), "CoachStanding 2": KOFI}
    chat = asks(GRACE, **knows, **{"WithRoom for this one 2": ("kofi",), "CoachStanding again": KOFI})
    assert chat.sees(Warned)

    chat.answers(go="other")
    assert chat.sees(Wanted)
    assert chat.commands == []
    chat.answers(topic="conflict", format="letters").answers(coach="kofi").answers(**AGREED)
    assert chat.commands[-1] == AskCoach(invited="kofi", about="t1")

    twice = asks(GRACE, **{**knows, "CoachStanding 2": GRACE, "CoachStanding 3": GRACE}).answers(go="other")
    twice.answers(topic="conflict", format="letters").answers(other="grace").answers(go="other")
    assert twice.sees(Who)

    going = asks(GRACE).answers(go="go").answers(**AGREED)
    assert isinstance(going.commands[0], BeginThread)
    assert going.commands[0].kind == "manager"


def test_a_colleague_who_lists_as_a_coach_meanwhile_is_asked_all_the_same() -> None:
    """Nothing about the two has changed, so nothing typed comes back."""
    peer = KOFI.model_copy(update={"relation": "peer", "capacity": None})
    chat = asks(peer, **{"CoachStanding again": KOFI}).answers(**AGREED)

    begun, asked = chat.commands
    assert isinstance(begun, BeginThread)
    assert begun.kind == "internal"
    assert asked == AskCoach(invited="kofi", about="t1")


@pytest.mark.parametrize(
    ("asked", "now"),
    [("peer", "left"), ("peer", "report"), ("internal", "external"), ("manager", "left"), ("external", "peer")],
)
def test_a_coach_who_stands_otherwise_meanwhile_is_not_asked(asked: str, now: str) -> None:
    """What would have been refused, warned of or asked before a word was written still is; a last day stays one."""
    before, after = (KOFI.model_copy(update={"relation": one, "capacity": None}) for one in (asked, now))
    chat = asks(before, **{"CoachStanding again": after})
    for answers in ({"go": "go"}, {"until": None}, AGREED):
        if set(answers) <= {field.name for field in chat.view.fields}:
            chat.answers(**answers)

    assert chat.commands == []
    assert "I have not asked this person" in chat.heard[-1]


def test_whoever_became_the_manager_while_the_form_was_open_is_not_asked() -> None:
    """The warning was not read, so the words come back."""
    now = KOFI.model_copy(update={"relation": "manager"})
    chat = asks(KOFI, **{"WithRoom for this one": ("kofi",), "CoachStanding again": now}).answers(**AGREED)

    assert chat.commands == []
    assert "I have not asked this person" in chat.heard[-1]
    assert "Say no." in chat.heard[-1]


@pytest.mark.parametrize(("relation", "why"), [("left", "cannot reach"), ("report", "reports to you")])
def test_whom_one_cannot_ask_is_said_plainly(relation: Any, why: str) -> None:
    """With a way on."""
    chat = asks(KOFI.model_copy(update={"relation": relation}))

    assert chat.done
    assert why in chat.heard[-1]
    assert "[Think something through]" in chat.heard[-1]


def test_a_letter_goes_to_the_other_with_a_notice() -> None:
    """And is not repeated in the chat."""
    knows = {"TheThread": THEIRS, "TheThread again": THEIRS, "CoachStanding": ADA_STANDS}
    chat = Rehearsal(write, SAMUEL, knows=knows, given=ABOUT).answers(letter="What happened?")

    assert chat.commands[1:] == [TellOther(invited="ada", about="t1")]
    assert chat.heard == ["Sent. The notice about it has no word of it.\n[Read it]"]


@pytest.mark.parametrize("now", [None, THEIRS.model_copy(update={"state": "ended"})])
def test_a_letter_that_comes_too_late_comes_back(now: Head | None) -> None:
    """It is saved nowhere, and not lost."""
    knows = {"TheThread": THEIRS, "TheThread again": now, "CoachStanding": ADA_STANDS}
    chat = Rehearsal(write, SAMUEL, knows=knows, given=ABOUT)
    chat.answers(letter="What happened?")

    assert chat.commands == []
    assert "What you wrote: What happened?" in chat.heard[-1]


@pytest.mark.parametrize(("what", "first", "told"), [("take", TakeThread, "t1.yes"), ("decline", EndThread, "t1.no")])
def test_a_coach_says_yes_or_no_without_a_reason(what: str, first: type[Any], told: str) -> None:
    """The other one hears of either."""
    asked = THEIRS.model_copy(update={"state": "invited"})
    knows = {"TheThread": asked, "TheThread again": asked}
    chat = Rehearsal(answering, SAMUEL, knows=knows, given=ABOUT).answers(what=what)

    assert isinstance(chat.commands[0], first)
    assert chat.commands[1] == TellOther(invited="ada", about=told)


@pytest.mark.parametrize(
    ("person", "head", "form"),
    [
        (ADA, MINE, EndMine),
        (SAMUEL, THEIRS, EndTheirs),
        (ADA, MINE.model_copy(update={"state": "ended"}), Delete),
        (ADA, Head(id="t1", mine=True, state="open"), Delete),
    ],
)
def test_each_is_offered_what_they_can_do(person: Any, head: Head, form: Any) -> None:
    """Only the coachee deletes, and an end is not offered twice."""
    assert Rehearsal(ending, person, knows={"TheThread": head}, given=ABOUT).sees(form)


def test_ending_and_deleting_ask_for_no_reason_and_tell_the_other_once() -> None:
    """A neutral sentence, whichever it was."""
    for what, command in (("end", EndThread), ("delete", DropThread)):
        knows = {"TheThread": MINE, "TheThread again": MINE}
        chat = Rehearsal(ending, ADA, knows=knows, given=ABOUT).answers(what=what)

        assert isinstance(chat.commands[0], command)
        assert chat.commands[1:] == [TellOfEnd(invited="samuel", about="t1")]
