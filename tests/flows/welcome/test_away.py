"""Days away: taken without a reason, with a way back from each wrong answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows.kit.given import Given
from flows.kit.person import Person
from flows.kit.questions import Raw
from flows.kit.rehearsal import Rehearsal
from flows.welcome.away import Away, away, away_back
from storage.compartments import Sealed
from storage.directory.commands import SetLeave, TakeLeaveBack

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
DAYS: dict[str, Raw] = {"first_day": "2026-12-21", "last_day": "2026-12-31"}
LEAVE = SetLeave(first_day=date(2026, 12, 21), last_day=date(2026, 12, 31))


def test_days_away_are_noted_and_their_end_is_told() -> None:
    """Both days count; whether the day after is a working day or a holiday, no day of return is promised."""
    chat = Rehearsal(away, ADA).answers(**DAYS)

    assert chat.commands == [LEAVE]
    assert chat.heard == [
        (
            "Noted. I will leave you in peace from Monday, 21 December until Thursday, 31 December is over, and "
            "nothing will have piled up.\n[I am here after all]"
        )
    ]


def test_days_away_can_be_taken_back() -> None:
    """A journey that is called off, or a slip of the finger, must not silence Cairn for weeks."""
    chat = Rehearsal(away_back, ADA, given=Given(about="2026-12-21"))

    assert chat.commands == [TakeLeaveBack(first_day=date(2026, 12, 21))]
    assert chat.heard == ["Those days are taken back. I write to you then as on any other day."]


def test_a_button_that_names_no_day_takes_nothing_back() -> None:
    """What a button carries travels through clients."""
    assert Rehearsal(away_back, ADA, given=Given(about="soon")).commands == []


def test_one_day_away_is_a_leave() -> None:
    """First and last day may be the same."""
    assert Rehearsal(away, ADA).answers(first_day="2026-12-24", last_day="2026-12-24").done


@pytest.mark.parametrize(
    ("wrong", "problems"),
    [
        ({"first_day": None}, {"first_day": "Please answer this one."}),
        ({"last_day": "soon"}, {"last_day": "Please write year, month and day, such as 2030-11-19."}),
        ({"last_day": "9999-12-31"}, {"last_day": "Please write year, month and day, such as 2030-11-19."}),
        ({"first_day": ("2026-12-21", "2026-12-22")}, {"first_day": "Please give one answer here."}),
        (
            {"last_day": "2026-12-20"},
            {"last_day": "The last day comes before the first. Please look at the two days again."},
        ),
        ({"last_day": "2027-12-23"}, {"last_day": "That is more than a year. Please choose a nearer last day."}),
    ],
)
def test_a_wrong_day_is_explained_and_then_put_right(wrong: dict[str, Raw], problems: dict[str, str]) -> None:
    """At its own field, with the other day kept; the right day then goes through."""
    chat = Rehearsal(away, ADA).answers(**{**DAYS, **wrong})

    assert chat.problems == problems
    assert chat.commands == []
    for name in DAYS.keys() - wrong.keys():
        assert chat.waiting.prefill[name] == DAYS[name]

    chat.answers(**DAYS)

    assert chat.commands == [LEAVE]


def test_a_year_away_is_taken() -> None:
    """Parental leave and sabbaticals exist; the limit is for slips of the finger."""
    assert Rehearsal(away, ADA).answers(first_day="2026-12-21", last_day="2027-12-22").done


OVER: dict[str, Raw] = {"first_day": "2025-12-21", "last_day": "2025-12-31"}
SENTENCE = "The days you gave are over already. Please give the days again, until today or longer."


def test_days_that_are_over_are_asked_for_again_as_often_as_it_takes() -> None:
    """Last year's date is a slip of the finger: «noted» would promise a peace that does not come."""
    chat = Rehearsal(away, ADA)
    for _ in range(3):
        chat.answers(**OVER)

        assert (chat.commands, chat.heard) == ([], [])
        assert [field.hint for field in chat.view.fields] == [SENTENCE, None]
        assert chat.waiting.prefill == OVER

    assert chat.answers(**DAYS).commands == [LEAVE]


def test_days_that_are_over_are_asked_for_again_in_the_chat_too() -> None:
    """With the same sentence, above the first of the two questions."""
    chat = Rehearsal(away, ADA).types("2025-12-21").types("2025-12-31")

    assert SENTENCE in chat.question

    chat.types("2026-12-21").types("2026-12-31")

    assert chat.commands == [LEAVE]


def test_an_absence_that_has_begun_is_taken() -> None:
    """Whoever is ill since Monday says so on Thursday, from bed; today is a day away."""
    chat = Rehearsal(away, ADA).answers(first_day="2026-11-16", last_day="2026-11-19")

    assert chat.commands == [SetLeave(first_day=date(2026, 11, 16), last_day=date(2026, 11, 19))]
    assert "peace until Thursday, 19 November is over" in chat.heard[0]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-12-21 2026-12-31", "2026-12-21", "2026-12-31"),
        ("from 2026-12-21 to 2026-12-31.", "2026-12-21", "2026-12-31"),
        ("2026-12-24", "2026-12-24", "2026-12-24"),
    ],
)
def test_days_typed_after_the_verb_stand_in_the_form(words: str, first: str, last: str) -> None:
    """Whoever wrote them need not choose them again."""
    chat = Rehearsal(away, ADA, given=Given(words=Sealed(words)))

    assert [field.initial for field in chat.view.fields] == [first, last]
    assert f"Already there: {first}" in chat.question
    assert "[Keep it]" in chat.question


@pytest.mark.parametrize("words", ["next week", "2026-13-45"])
def test_words_without_a_day_are_shown_again(words: str) -> None:
    """Nothing typed is dropped in silence."""
    chat = Rehearsal(away, ADA, given=Given(words=Sealed(words)))

    assert chat.view.fields[0].hint == "I could not read a day in your words. Please give the days here."
    assert words in (chat.view.intro or "")
    assert words in chat.question


@pytest.mark.parametrize(("timezone", "over"), [("Europe/Berlin", False), ("Pacific/Auckland", True)])
def test_today_is_the_day_where_the_person_lives(timezone: str, over: bool) -> None:
    """Thursday afternoon in Berlin is Friday morning in Auckland."""
    chat = Rehearsal(away, replace(ADA, timezone=timezone)).answers(first_day="2026-11-19", last_day="2026-11-19")

    assert chat.done is not over


def test_today_is_the_day_on_which_the_form_is_sent() -> None:
    """A form may stay open overnight."""
    chat = Rehearsal(away, ADA).after(timedelta(days=1)).answers(first_day="2026-11-19", last_day="2026-11-19")

    assert not chat.done


def test_no_reason_is_asked() -> None:
    """Two days and nothing else, and the line above the form says so."""
    chat = Rehearsal(away, ADA)

    assert [question.name for question in Away.questions()] == ["first_day", "last_day"]
    assert chat.view.audience == "Only you and I see your days away, and I never ask why."
