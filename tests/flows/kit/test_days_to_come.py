"""A day that is to come: whoever slips a year hears so at the field, and not when nothing comes on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flows.coaching.threads.begin import coach
from flows.kit.interview import over
from flows.kit.rehearsal import Rehearsal
from flows.kit.samples import ADA
from flows.work.goals.forms import Measure
from storage.coaching.threads.commands import AddEntry

OVER = "That day is over. Please choose today or a later one."
TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("told", "stood", "is_over"),
    [
        ("2026-11-18", None, True),
        ("20261118", None, True),
        ("2026-11-19", None, False),
        ("2027-01-01", None, False),
        (None, None, False),
        ("2026-11-18", "2026-11-18", False),
        ("2026-11-17", "2026-11-18", True),
    ],
)
def test_only_a_new_day_has_to_be_one_to_come(told: str | None, stood: str | None, *, is_over: bool) -> None:
    """One that stood in the form already may have passed since."""
    assert bool(over(Measure, {"due": told}, {"due": stood}, TODAY)) is is_over


@pytest.mark.parametrize(("zone", "taken"), [("Europe/Berlin", True), ("Pacific/Auckland", False)])
def test_today_is_todays_day_where_the_person_lives(zone: str, *, taken: bool) -> None:
    """In the evening of one it is tomorrow for the other."""
    evening = datetime(2026, 11, 19, 20, 0, tzinfo=UTC)
    chat = Rehearsal(coach, replace(ADA, timezone=zone), knows={"NewThread": "t1"}, now=evening)

    chat.answers(what="experiment").answers(guess="Ten minutes of questions save an hour.", by="2026-11-19")

    assert chat.done is taken
    assert chat.problems == ({} if taken else {"by": OVER})


def test_in_the_chat_it_is_said_at_once_and_the_next_answer_counts() -> None:
    """The words before it are kept."""
    chat = Rehearsal(coach, ADA, knows={"NewThread": "t1"}).answers(what="experiment")

    chat.types("Ten minutes of questions save an hour.").types("skip").types("skip").types("2020-01-01")

    assert OVER in chat.question
    chat.types("2026-12-04")
    entry = chat.commands[-1]
    assert isinstance(entry, AddEntry)
    assert entry.facts == {"by": "2026-12-04"}
    assert entry.words["guess"].reveal() == "Ten minutes of questions save an hour."


def test_a_day_that_was_refused_is_not_kept_for_the_chat() -> None:
    """Whoever closes the form and goes on typing is asked for it; what else the form held stays."""
    chat = Rehearsal(coach, ADA, knows={"NewThread": "t1"}).answers(what="experiment")

    chat.answers(guess="Ten minutes of questions save an hour.", by="2020-01-01")

    assert chat.waiting.draft["guess"] == "Ten minutes of questions save an hour."
    assert "by" not in chat.waiting.draft
