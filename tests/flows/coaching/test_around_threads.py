"""What stands around threads, as conversations: closing, last days, goals, typed letters, hiding and erasing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.coaching.threads.begin import Agreement, LastDay, coach
from flows.coaching.threads.closing import closing
from flows.coaching.threads.dating import until
from flows.coaching.threads.pointing import FLOWS as POINTING
from flows.coaching.threads.pointing import Where
from flows.coaching.threads.shelving import Sure
from flows.coaching.threads.typed import FLOWS as TYPED
from flows.coaching.threads.typed import NOWHERE, ToWhom
from flows.coaching.threads.views import VIEWS
from flows.coaching.threads.writing import session
from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.wording import wording_for
from flows.welcome.counted import VIEWS as COUNTED
from flows.welcome.takeaway import Words, takeaway
from storage.coaching.counts.commands import CountSession
from storage.coaching.notes.commands import KeepNote
from storage.coaching.shelf.commands import EraseCoaching, HideShelf, PointToGoal, TakeTyped
from storage.coaching.threads.commands import (
    AddEntry,
    BeginThread,
    EndThread,
    FollowUp,
    ForgetFollowUp,
    SetUntil,
    TellOther,
)
from storage.coaching.threads.queries import Begun, Entry, Head, ThreadPage, Threads
from storage.compartments import Sealed
from storage.directory.coaches.queries import Standing
from storage.directory.counts.queries import Quarter, Year

MINE = Head(id="t1", mine=True, state="open", kind="internal", other="samuel", other_name="Samuel Whitcombe")
THEIRS = Head(id="t2", mine=False, state="open", kind="internal", other="noor", other_name="Noor Rahimi")
GUEST = Head(id="t3", mine=True, state="open", kind="external", other="wanjiru", other_name="Wanjiru Kamau")
SAMUEL = Standing(id="samuel", name="Samuel Whitcombe", relation="internal")
NOOR = Standing(id="noor", name="Noor Rahimi", relation="peer")
WANJIRU = Standing(id="wanjiru", name="Wanjiru Kamau", relation="external", until=date(2027, 6, 30))
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
ABOUT_GOAL, OFF = POINTING
AGREED, REPLY = TYPED


def begun(*heads: Head, at: datetime = MONDAY) -> tuple[Begun, ...]:
    return tuple(Begun(head=head, begun_at=at) for head in heads)


def text(view: Any, person: Person = ADA, **known: Any) -> str:
    return plain(wording_for(person).card(seen(view, person, **known)))


def test_a_session_is_kept_before_anything_is_asked_about_it() -> None:
    """Its two answers to close are a button, and its reminder is the coachee's."""
    knows = {"TheThread": MINE, "TheThread again": MINE, "CoachStanding": SAMUEL}
    chat = Rehearsal(session, ADA, knows=knows, given=Given(about="t1"))
    chat.answers(goal="Monday.", agreed="One sentence.", follow_up="2026-12-04")

    entry, *rest = chat.commands
    assert isinstance(entry, AddEntry)
    assert entry.facts == {"follow_up": "2026-12-04"}
    assert [type(one) for one in rest] == [TellOther, ForgetFollowUp, FollowUp]
    assert chat.done
    assert "[Two answers to close]" in chat.heard[-1]


def test_a_day_the_coach_names_reminds_the_coachee() -> None:
    """Never the coach: it is not their thinking."""
    knows = {"TheThread": THEIRS, "TheThread again": THEIRS, "CoachStanding": NOOR}
    chat = Rehearsal(session, ADA, knows=knows, given=Given(about="t2")).answers(goal="Monday.", follow_up="2026-12-04")

    assert FollowUp(invited="noor", about="t2.2026-12-04") in chat.commands
    assert "[Two answers to close]" not in chat.heard[-1]


@pytest.mark.parametrize(
    ("answers", "counted"), [({"helpful": "5"}, True), ({"topics": ("other",)}, True), ({}, False)]
)
def test_closing_counts_only_what_was_answered(answers: dict[str, Any], counted: bool) -> None:
    """Leaving both out is an answer, and is counted nowhere."""
    chat = Rehearsal(closing, ADA, knows={"TheThread": MINE}, given=Given(about="t1.1")).answers(**answers)

    assert [type(one) for one in chat.commands] == ([CountSession] if counted else [])


def test_a_coach_from_outside_is_asked_until_a_day_before_the_agreement() -> None:
    """And the receipt says which."""
    knows = {"CoachStanding": WANJIRU, "CoachStanding again": WANJIRU, "NewThread": "t3"}
    chat = Rehearsal(coach, ADA, knows=knows, given=Given(people=("wanjiru",)))
    assert chat.sees(LastDay)
    assert "30 June 2027" in (chat.view.fields[0].hint or "")
    chat.answers(until="2027-03-31")
    assert chat.sees(Agreement)
    chat.answers(purpose="Say no.", rhythm="open")

    began = chat.commands[0]
    assert isinstance(began, BeginThread)
    assert (began.kind, began.until) == ("external", date(2027, 3, 31))
    assert "until the end of 31 March 2027 (UTC)" in chat.heard[-1]


@pytest.mark.parametrize("head", [MINE, THEIRS, GUEST.model_copy(update={"state": "ended"}), None])
def test_another_last_day_is_for_the_coachee_of_a_guest(head: Head | None) -> None:
    """Everything else has none."""
    chat = Rehearsal(until, ADA, knows={"TheThread": head, "CoachStanding": WANJIRU}, given=Given(about="t3"))

    assert chat.done
    assert chat.commands == []


def test_another_last_day_is_told_to_both() -> None:
    """The coach by the usual notice."""
    knows = {"TheThread": GUEST, "TheThread again": GUEST, "CoachStanding": WANJIRU}
    chat = Rehearsal(until, ADA, knows=knows, given=Given(about="t3")).answers(until="2027-01-31")

    set_until, told = chat.commands
    assert isinstance(set_until, SetUntil)
    assert set_until.until == date(2027, 1, 31)
    assert told == TellOther(invited="wanjiru", about="t3")


def test_thinking_about_a_goal_begins_with_where_and_offers_only_ones_own() -> None:
    """A thread in which one is the coach is not one's own thinking."""
    chat = Rehearsal(ABOUT_GOAL, ADA, knows={"OpenThreads": begun(MINE, THEIRS)}, given=Given(about="g1"))

    assert chat.sees(Where)
    assert [value for value, _ in chat.view.fields[0].options] == ["note", "grow", "t1"]


def test_a_note_about_a_goal_keeps_the_words_and_where_they_belong() -> None:
    """Two commands in one turn: both or none."""
    knows = {"OpenThreads": (), "NewNote": "n1"}
    chat = Rehearsal(ABOUT_GOAL, ADA, knows=knows, given=Given(about="g1")).answers(where="note")
    chat.answers(words="What am I avoiding?")

    note, points = chat.commands
    assert isinstance(note, KeepNote)
    assert note.words == {"words": Sealed("What am I avoiding?")}
    assert points == PointToGoal(of="note.n1", goal="g1")


@pytest.mark.parametrize("goal", ["", "x" * 65, "a b", "g1:see"])
def test_what_is_no_id_of_a_goal_is_kept_nowhere(goal: str) -> None:
    """A button can be forged, and what it carries is never shown."""
    chat = Rehearsal(ABOUT_GOAL, ADA, knows={"OpenThreads": ()}, given=Given(about=goal))

    assert chat.done
    assert chat.commands == []


def test_two_threads_with_one_coach_begun_on_one_day_are_told_apart() -> None:
    """By the time of day."""
    other = Begun(head=MINE.model_copy(update={"id": "t9"}), begun_at=MONDAY.replace(hour=15))
    found = (*begun(MINE), other)
    chat = Rehearsal(REPLY, ADA, knows={"OpenThreads": found}, given=Given(words=Sealed("Hello.")))

    assert chat.sees(ToWhom)
    labels = [label for _, label in chat.view.fields[0].options]
    assert labels[:2] == [
        "With Samuel Whitcombe, since Monday, 16 November 10:00:00",
        "With Samuel Whitcombe, since Monday, 16 November 16:00:00",
    ]


def test_a_typed_letter_offers_who_waits_first_and_always_nobody() -> None:
    """A clear way to say no stands beside every name."""
    waits = Begun(head=THEIRS, begun_at=MONDAY, waits=True)
    knows = {"OpenThreads": (*begun(MINE), waits), "TheThread": THEIRS, "CoachStanding": NOOR}
    chat = Rehearsal(REPLY, ADA, knows=knows, given=Given(words=Sealed("Hello.")))
    assert [value for value, _ in chat.view.fields[0].options] == ["t2", "t1", NOWHERE]

    chat.answers(thread="t2")

    entry, told = chat.commands
    assert isinstance(entry, AddEntry)
    assert (entry.thread, entry.words) == ("t2", {"letter": Sealed("Hello.")})
    assert told == TellOther(invited="noor", about="t2")


def test_a_typed_letter_to_somebody_who_has_left_comes_back() -> None:
    """Whichever of the two it was; the conversation ends, and the words are not lost."""
    for head in (MINE, THEIRS):
        gone = Standing(id=head.other or "", name="", relation="left")
        knows = {"OpenThreads": begun(head), "TheThread": head, "CoachStanding": gone}
        chat = Rehearsal(REPLY, ADA, knows=knows, given=Given(words=Sealed("Hello."))).answers(thread=head.id)

        assert chat.commands == [EndThread(thread=head.id, at=chat.now)]
        assert "has left the company, so I have ended this conversation." in chat.heard[-1]
        assert "What you wrote: Hello." in chat.heard[-1]


def test_a_typed_letter_for_nobody_does_nothing() -> None:
    """Not even a notice."""
    chat = Rehearsal(REPLY, ADA, knows={"OpenThreads": begun(MINE)}, given=Given(words=Sealed("Hello.")))

    assert chat.answers(thread=NOWHERE).commands == []


@pytest.mark.parametrize(("about", "taken"), [("yes", "yes"), ("no", "no"), ("forged", "no"), ("", "no")])
def test_only_a_yes_is_a_yes_to_typed_letters(about: str, taken: Any) -> None:
    """Anything else a button may carry is a no."""
    assert Rehearsal(AGREED, ADA, given=Given(about=about)).commands == [TakeTyped(taken=taken)]


@pytest.mark.parametrize(("word", "hidden"), [("hide", True), ("  HIDE ", True), ("show", False)])
def test_hide_and_show_are_words_after_the_verb(word: str, hidden: bool) -> None:
    """Without a question between."""
    chat = Rehearsal(coach, ADA, given=Given(words=Sealed(word)))

    assert chat.done
    assert chat.commands == [HideShelf(hidden=hidden)]


def test_erase_asks_once() -> None:
    """One yes, and nothing to type."""
    chat = Rehearsal(coach, ADA, given=Given(words=Sealed("erase")))
    assert chat.sees(Sure)
    assert chat.commands == []

    assert chat.answers(what="erase").commands == [EraseCoaching()]


def test_a_guest_hides_and_erases_too() -> None:
    """What they can begin is one thing, what they have another."""
    guest = Person("wanjiru", "company", "Wanjiru Kamau", "Africa/Nairobi", role="guest")

    assert Rehearsal(coach, guest, given=Given(words=Sealed("hide"))).commands == [HideShelf(hidden=True)]


def test_a_sentence_that_begins_like_an_order_is_a_sentence() -> None:
    """«coach hide nothing from me» is what somebody wants to think about."""
    chat = Rehearsal(coach, ADA, given=Given(words=Sealed("hide nothing from me"))).answers(what="obstacles")

    assert chat.waiting.prefill == {"wish": "hide nothing from me"}


def test_a_thread_shows_the_goal_it_is_about_and_until_when_a_guest_reads() -> None:
    """To the coachee; nothing of the goal but a button."""
    head = GUEST.model_copy(update={"until": date(2027, 1, 31)})
    entry = Entry(at=MONDAY, kind="until", by=None, words={}, facts={"until": "2027-01-31"})
    found = ThreadPage(head=head, purpose=Sealed("Say no."), rhythm="open", entries=(entry,), goal="g1")
    shown = text(VIEWS[1], knows={"ThePage": found, "CoachStanding": WANJIRU}, given=Given(about="t3"))

    assert "This coach can read and write here until the end of 31 January 2027 (UTC)." in shown
    assert "The last day: 31 January 2027" in shown
    assert "[The goal it is about] · [Not about it any more]" in shown
    assert "[Another last day]" in shown


@pytest.mark.parametrize(("head", "said"), [(MINE, "There is no answer yet."), (THEIRS, "You have not answered yet.")])
def test_who_is_asked_to_coach_sees_that_the_answer_is_theirs(head: Head, said: str) -> None:
    """Both look at the same thread; only one of them waits."""
    asked = head.model_copy(update={"state": "invited"})
    found = ThreadPage(head=asked, purpose=Sealed("Say no."), rhythm="open")
    shown = text(VIEWS[1], knows={"ThePage": found, "CoachStanding": WANJIRU}, given=Given(about=head.id))

    assert said in shown


def test_an_empty_list_is_the_same_with_a_hidden_one_behind_it() -> None:
    """There is one sentence for both."""
    hidden = Rehearsal(coach, ADA, given=Given(words=Sealed("hide")))

    assert text(VIEWS[0], knows={"MyThreads": Threads()}) == hidden.heard[-1]


def test_what_is_counted_is_shown_by_year_and_explained() -> None:
    """The rule stands beside the numbers, also where there are none."""
    year = Year(year=2026, sessions=120, helpful=80, topics=("change", "focus"))
    themes = (Quarter(quarter="2026-Q4", themes=("change", "decisions")),)
    told = (((year,), themes), ((), ()))
    shown, nothing = (text(COUNTED[0], knows={"YearlyCounts": a, "QuarterlyThemes": b}) for a, b in told)

    assert "2026" in shown
    assert "Quarter 4 of 2026, in no order: how changes are made, how decisions are made" in shown
    assert "leaders to hear" not in nothing
    assert "Topics, in no order: change at work, time and focus" in shown
    assert "There is nothing to show." in nothing
    for said in (shown, nothing):
        assert "Below fifty people nothing is added up at all." in said


@pytest.mark.parametrize("phrase", ["short", "eleven sign", "            "])
def test_words_to_open_a_link_are_long_enough(phrase: str) -> None:
    """Somebody may try for a while."""
    chat = Rehearsal(takeaway, ADA).answers(phrase=phrase)

    assert chat.sees(Words)
    assert chat.problems
