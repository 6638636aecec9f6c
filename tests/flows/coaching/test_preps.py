"""Preparing a difficult conversation, and its pocket card."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from flows.coaching.preps import views
from flows.coaching.preps.prep import Deep, prep, unprep
from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person, Style
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.wording import wording_for
from storage.coaching.preps.commands import DropPrep, KeepPrep
from storage.coaching.preps.queries import Prep
from storage.compartments import Sealed

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
NEW = {"NewPrep": "p1", "MyPrep again": None}


def prepared(version: int = 1, **words: str) -> Prep:
    sealed = {name: Sealed(said) for name, said in ({"say": "The notes were late."} | words).items()}
    return Prep(id="p1", version=version, saved_at=datetime(2026, 11, 18, 9, 0, tzinfo=UTC), words=sealed)


def card(view: Any, knows: dict[str, Any], person: Person = ADA, about: str = "p1") -> str:
    return plain(wording_for(person).card(seen(view, person, knows=knows, given=Given(about=about))))


LIST, WHOLE, POCKET = views.VIEWS


def test_two_minutes_are_enough() -> None:
    """One required sentence; the rest may be left out."""
    chat = Rehearsal(prep, ADA, knows=NEW).answers(say="The notes were late.", length="two")

    assert chat.done
    (kept,) = chat.commands
    assert isinstance(kept, KeepPrep)
    assert (kept.prep, kept.seen, kept.words) == ("p1", 0, {"say": Sealed("The notes were late.")})
    assert "late" not in chat.heard[0]


def test_ten_minutes_ask_more() -> None:
    """Facts and story, fear, interests, a request, what if not."""
    chat = Rehearsal(prep, ADA, knows=NEW).answers(say="The notes were late.", length="ten")

    assert chat.sees(Deep)

    chat.answers(facts="Monday, 8:00.", request="Notes by noon.")

    (kept,) = chat.commands
    assert isinstance(kept, KeepPrep)
    assert set(kept.words) == {"say", "facts", "request"}


def test_before_the_first_question_it_says_what_belongs_with_a_person() -> None:
    """Harassment, safety and health are nothing to prepare with a bot."""
    chat = Rehearsal(prep, ADA, knows=NEW)

    assert "harassment, safety or somebody’s health" in str(chat.view.intro)
    assert "harassment, safety or somebody’s health" in card(POCKET, {"MyPrep": prepared()})


def test_the_pocket_card_has_an_opener_three_questions_three_replies_and_a_way_out() -> None:
    """The person's own words where there are some, ours where there are none."""
    own = card(POCKET, {"MyPrep": prepared(opener="About Monday.", question="What was Friday like?", heat="Breathe.")})
    ours = card(POCKET, {"MyPrep": prepared()})

    for text in (own, ours):
        assert text.count("?") >= 3
        assert text.count("“") >= 4
        assert "Let us pause here" in text
    assert "Open with: About Monday." in own
    assert "What was Friday like?" in own
    assert "I would like to talk about something that matters to me" in ours
    assert "If it gets hot, I will: Breathe." in own


def test_the_card_speaks_as_the_person_likes_to_be_spoken_to() -> None:
    """Outcome, relationship or steps."""
    cards = {card(POCKET, {"MyPrep": prepared()}, replace(ADA, style=style)) for style in Style}

    assert len(cards) == 4


def test_a_change_starts_from_what_is_kept_and_keeps_what_it_does_not_ask() -> None:
    """The ten-minute answers stay when only the two-minute ones are changed."""
    old = prepared(version=2, facts="Monday.")
    knows = {"MyPrep": old, "MyPrep again": old}
    chat = Rehearsal(prep, ADA, knows=knows, given=Given(about="p1"))

    assert chat.waiting.prefill == {"say": "The notes were late.", "length": "ten"}

    chat.answers(say="The notes were missing.", length="two")

    (kept,) = chat.commands
    assert isinstance(kept, KeepPrep)
    assert (kept.seen, kept.words) == (2, {"say": Sealed("The notes were missing."), "facts": Sealed("Monday.")})


def test_a_change_kept_elsewhere_meanwhile_is_not_replaced_unseen() -> None:
    """The form comes back with the words in it and says so."""
    newer = prepared(version=2, say="From the phone.")
    knows = {"MyPrep": prepared(), "MyPrep again": newer, "MyPrep at last": newer}
    chat = Rehearsal(prep, ADA, knows=knows, given=Given(about="p1")).answers(say="From the desk.", length="two")

    assert chat.waiting.step == "again"
    assert chat.waiting.prefill["say"] == "From the desk."

    chat.answers(say="From the desk.", length="two")

    assert [kept.seen for kept in chat.commands if isinstance(kept, KeepPrep)] == [2]


def test_what_is_not_theirs_or_gone_is_as_if_there_were_none() -> None:
    """In a view, in a change, in deleting."""
    for view in (WHOLE, POCKET):
        assert "There is nothing here any more." in card(view, {"MyPrep": None})
    for flow in (prep, unprep):
        chat = Rehearsal(flow, ADA, knows={"MyPrep": None}, given=Given(about="p9"))
        assert chat.done
        assert chat.commands == []


def test_the_list_turns_its_pages() -> None:
    """A long list is still one card."""
    many = tuple(prepared(say=f"Number {number}.") for number in range(10))

    assert "Number 7." in card(LIST, {"MyPreps": many}, about="")
    assert "Number 8." not in card(LIST, {"MyPreps": many}, about="")
    assert "Number 8." in card(LIST, {"MyPreps": many}, about="2")
    assert "Two minutes are enough" in card(LIST, {"MyPreps": ()}, about="")


def test_deleting_takes_what_was_begun_on_it_too() -> None:
    """And says that it cannot be brought back."""
    chat = Rehearsal(unprep, ADA, knows={"MyPrep": prepared()}, given=Given(about="p1")).answers(what="delete")

    assert chat.commands == [DropPrep(prep="p1", unfinished="prep")]
    assert "cannot be brought back" in chat.heard[0]
