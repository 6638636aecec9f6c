"""A form in words: labels, hints, options, and what stands in it already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flows.kit.person import Style
from flows.kit.questions import Choice, Raw, Text, Yes
from flows.kit.rehearsal import Rehearsal
from flows.kit.text import T
from flows.kit.view import FieldView
from flows.kit.wording import wording_for
from flows.welcome.away import away
from flows.welcome.settings import settings
from flows.work.checkins.checkin import Week, checkin
from storage.compartments import Sealed
from storage.work.checkins.queries import CheckIn, MyWeeks
from tests.flows.kit.sample import ADA

LAST_WEEK = CheckIn(week="2026-W46", saved_at=datetime(2026, 11, 12, tzinfo=UTC), plan=Sealed("Call the auditors"))


def field_of(chat: Rehearsal, name: str) -> FieldView:
    return next(field for field in chat.view.fields if field.name == name)


def test_a_form_says_what_it_is_who_reads_it_and_how_long_it_takes() -> None:
    """Before the first answer, on every platform."""
    view = Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks()}).view

    assert (view.title, view.mode, view.mode_line) == ("Your week", "work", "🔵 🛠️ Work · about 3 minutes")
    assert view.audience.startswith("Grace Lindqvist, your manager, reads this and nobody else does.")
    assert view.intro == "Week of 16 November\n\nLeave out whatever you like. A line each is plenty."
    assert (view.submit, view.cancel) == ("Save", "Not now")
    assert (view.run, view.step, view.locale) == ("run", "Week", "en")


def test_a_form_without_words_of_its_own_has_the_usual_ones() -> None:
    """An introduction and a word for the button are offered, not demanded."""
    view = Rehearsal(away, ADA).view

    assert (view.intro, view.submit) == (None, "Save")


def test_fields_come_in_order_with_kind_label_and_options() -> None:
    """Only what a person sees: no key and no type."""
    chat = Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks()})
    moved, energy, shared = (field_of(chat, name) for name in ("moved", "energy", "energy_shared"))

    assert [field.name for field in chat.view.fields] == [question.name for question in Week.questions()]
    assert (moved.label, moved.optional, moved.options) == ("What moved forward this week that matters?", True, ())
    assert isinstance(moved.kind, Text)
    assert energy.options[0] == ("1", "1 · drained")
    assert energy.hint == "Only you see this, unless you tick the box below."
    assert isinstance(shared.kind, Yes)
    assert shared.options == (("yes", "Yes"), ("no", "No"))


@pytest.mark.parametrize("style", Style)
def test_labels_are_in_the_persons_style(style: Style) -> None:
    """The pack says it once for each style; the form says it in theirs."""
    person = replace(ADA, style=style)
    chat = Rehearsal(checkin, person, knows={"MyCheckIn": MyWeeks()})

    assert field_of(chat, "moved").label == wording_for(person).text(T("checkin-week-moved"))


def test_what_stands_in_a_field_is_explained_only_where_something_does() -> None:
    """An empty box with a remark about its contents would puzzle anybody."""
    filled = Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks(last=LAST_WEEK)})
    empty = Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks()})

    assert field_of(filled, "moved").initial == "Call the auditors"
    assert field_of(filled, "moved").hint == (
        "What stands here is what you planned last time, or what you wrote before. Make it what happened."
    )
    assert field_of(empty, "moved").hint is None


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("style", "loud"), ("working_days", ("0", "9")), ("starts", "5"), ("rhythms", ("perhaps",))],
)
def test_a_pick_that_is_no_option_is_not_shown_as_picked(name: str, wrong: Raw) -> None:
    """A platform refuses a whole form over one option that is not in its list; the rest of the answers stays."""
    preferences = settings.examples[0].knows
    chat = Rehearsal(settings, ADA, knows=preferences).answers(**{**settings.examples[0].answers[0], name: wrong})

    assert chat.problems
    assert field_of(chat, name).initial is None
    assert field_of(chat, "ends").initial == "18"


def test_a_day_that_is_none_is_not_shown_as_picked() -> None:
    """The calendar of a platform takes real days only."""
    chat = Rehearsal(away, ADA).answers(first_day="soon", last_day="2026-12-24")

    assert [field.initial for field in chat.view.fields] == [None, "2026-12-24"]


def test_words_that_are_too_long_are_shown_whole() -> None:
    """Only their writer can say what to leave out."""
    chat = Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks()}).answers(moved="word " * 80)

    assert field_of(chat, "moved").initial == ("word " * 80).strip()


def test_every_pick_of_a_choice_has_words() -> None:
    """A value is ours; people read its label."""
    chat = Rehearsal(settings, ADA, knows=settings.examples[0].knows)

    for field in chat.view.fields:
        if isinstance(field.kind, Choice):
            assert [value for value, _ in field.options] == list(field.kind.options)
            assert all(label and label != value for value, label in field.options)
