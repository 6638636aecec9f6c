"""Why a nudge came: every fact of rule and calendar, in words, and a tone nobody would wince at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from importlib.resources import files

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from flows.kit.text import T
from flows.kit.wording import Wording
from flows.nudges import (
    CHECKIN,
    Calendar,
    Moved,
    Nudge,
    Rhythm,
    Send,
    Why,
    ask_of,
    explain,
    reminder_for,
    still_allowed,
)
from tests.flows.nudges.walls import SHARP, day, wall

ADA = Calendar("Europe/Berlin", country="DE", subdivision="BE")
REMINDED_ONCE = (
    "If there is no answer I remind you once at most, on Friday from 10:00 if that is in your hours "
    "and your week has room for it, and then say no more about it."
)
PACK = files("flows.texts") / "en" / "nudges.ftl"


def ask(calendar: Calendar, week: str = "2026-W47", rhythm: Rhythm = SHARP) -> Nudge:
    nudge = ask_of(rhythm, calendar, "ada", week)
    assert nudge is not None
    return nudge


def told(calendar: Calendar, nudge: Nudge, rhythm: Rhythm = SHARP) -> list[str]:
    return [Wording().text(fact) for fact in explain(rhythm, calendar, nudge)]


def keys() -> Iterator[str]:
    for entry in FluentParser().parse(PACK.read_text("utf-8")).body:
        if isinstance(entry, Message):
            yield entry.id.name


def test_an_ask_on_time_is_explained_in_full() -> None:
    """Rule, place, hours, days, holidays, what comes next, and how to stop it."""
    assert told(ADA, ask(ADA)) == [
        "I ask for a check-in.",
        "Every week: Thursday at 15:00, your time.",
        "Your time zone is Europe/Berlin.",
        "I write to you unasked only between 08:00 and 18:00.",
        "Your working days: Mon Tue Wed Thu Fri.",
        "I leave out the public holidays of DE-BE.",
        REMINDED_ONCE,
        "Of such messages you get at most one a day and three a week; what does not fit is left out.",
        "“Not for me” switches these messages off, and you can switch them on again whenever you like.",
    ]


def test_part_time_is_told_its_share_of_a_week() -> None:
    """Three a week would not be true of them."""
    facts = told(replace(ADA, working_days=frozenset({0, 1})), ask(ADA))
    one_day = told(replace(ADA, working_days=frozenset({3})), ask(ADA))

    assert any("one a day and two a week, since you work part-time;" in fact for fact in facts)
    assert any("one a day and one a week, since you work part-time;" in fact for fact in one_day)


def test_a_moved_ask_says_from_which_day_and_to_when() -> None:
    """Ascension Day was the reason; Friday at ten the result."""
    facts = told(ADA, ask(ADA, "2026-W20"))

    assert "Thursday, May 14, 2026 is a public holiday, so I moved this." in facts
    assert "So this one came on Friday at 10:00." in facts
    assert not any("minutes" in fact for fact in facts)


def test_the_minutes_of_the_spread_are_told() -> None:
    """Six past three looks like a mistake unless somebody says why."""
    facts = told(ADA, ask(ADA, rhythm=CHECKIN), CHECKIN)

    assert "You are asked 6 minutes later, so that not everybody is asked at once." in facts


def test_the_minutes_of_a_reminder_are_counted_from_the_reminder() -> None:
    """Six past ten, not nineteen hours past three."""
    reminder = reminder_for(CHECKIN, ADA, ask(ADA, rhythm=CHECKIN))

    assert reminder is not None
    assert "You are asked 6 minutes later, so that not everybody is asked at once." in told(ADA, reminder, CHECKIN)


def test_a_spread_that_was_left_out_is_not_told() -> None:
    """What is said is what happened."""
    short = replace(ADA, day_ends=time(15, 5))

    assert not any("later" in fact for fact in told(short, ask(short, rhythm=CHECKIN), CHECKIN))


def test_a_reminder_says_that_it_is_the_last() -> None:
    """The promise of silence is made where it matters."""
    reminder = reminder_for(SHARP, ADA, ask(ADA))

    assert reminder is not None
    assert "This was the last reminder. I say no more about it." in told(ADA, reminder)


def test_a_late_nudge_says_so() -> None:
    """Not the person's calendar but our own outage was the reason."""
    verdict = still_allowed(SHARP, ADA, ask(ADA), wall("Europe/Berlin", "2026-11-19 17:20"))

    assert isinstance(verdict, Send)
    assert "I could not write on time; this came when I could." in told(ADA, verdict.nudge)
    assert "So this one came on Thursday at 17:20." in told(ADA, verdict.nudge)


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_a_sentence(why: Why) -> None:
    """A reason without words would break the card on the day it first happens."""
    nudge = ask(ADA)._replace(moved=(Moved(why, day("2026-11-19")),))

    assert all(told(ADA, nudge))


def test_the_same_nudge_is_explained_in_the_same_words() -> None:
    """Same input, same output."""
    assert explain(CHECKIN, ADA, ask(ADA)) == explain(CHECKIN, ADA, ask(ADA))


@pytest.mark.parametrize(
    "key",
    [
        "nudge-checkin-line",
        "nudge-answer",
        "nudge-answer-here",
        "nudge-snooze",
        "nudge-not-for-me",
        "nudge-why",
        "nudge-snooze-too-late",
        "nudge-answered",
        "nudge-now-mute",
        "nudge-unmute",
        "nudge-now-unmute",
        "nudge-now-slow",
        "nudge-now-usual",
        "nudge-expired",
    ],
)
def test_the_card_and_its_buttons_have_words(key: str) -> None:
    """Every state a nudge can be in is said in a plain sentence."""
    assert Wording().text(T(key))


@pytest.mark.parametrize("key", ["nudge-again", "nudge-again-last", "nudge-less"])
@pytest.mark.parametrize("nudge", ["checkin", "agenda", "goals", "evidence"])
def test_a_reminder_says_what_is_open(key: str, nudge: str) -> None:
    """Somebody who was away for a day cannot know what “this” is."""
    words = Wording().text(T.of(key, rhythm=nudge))

    assert words != Wording().text(T.of(key, rhythm="something new"))


def test_a_snooze_says_until_when() -> None:
    """A promise with a time in it."""
    assert Wording().text(T.of("nudge-snoozed", when="Friday 10:00")) == "All right. I will ask again Friday 10:00."


def test_the_wording_neither_urges_nor_counts() -> None:
    """Read aloud by a coach: no exclamation marks, no streaks, no guilt."""
    words = PACK.read_text("utf-8").lower()

    assert not [
        unkind
        for unkind in ("!", "streak", "missed", "overdue", "don't forget", "still haven't", "in a row", "please answer")
        if unkind in words
    ]


def test_the_pack_knows_no_other_reason_than_there_is() -> None:
    """What is no longer said is deleted."""
    reasons = {key for key in keys() if key.startswith("nudge-why-moved-")}

    assert reasons == {f"nudge-why-moved-{why}" for why in Why}
