"""An organisation's year as a file: what it changes, and how it is told what is wrong with it."""

from __future__ import annotations

from datetime import UTC, datetime, time
from importlib.resources import files

import pytest

from flows.nudges import At, Kind, YearFaulty, rounds_due
from flows.nudges.year_file import PRESETS
from tests.flows.nudges.years import STANDARD, year


def faults(text: str) -> list[str]:
    with pytest.raises(YearFaulty) as told:
        year(text)
    return str(told.value).splitlines()


def test_without_a_file_the_year_is_the_standard_one() -> None:
    """A newcomer configures nothing."""
    assert STANDARD.name == "standard 1"
    assert {"checkin", "reflect", "goals", "intentions", "year", "back"} <= STANDARD.rhythms.keys()


def test_a_file_with_nothing_but_a_version_changes_nothing_but_the_name() -> None:
    """What an organisation does not say stays as it is shipped."""
    own = year("version = 4")

    assert own.rhythms == STANDARD.rhythms
    assert own.rounds == STANDARD.rounds
    assert own.name == "standard 1, own 4"
    assert own.fingerprint != STANDARD.fingerprint


def test_one_line_of_a_rhythm_changes_that_line() -> None:
    """The check-in on Wednesday, and all else about it as before."""
    changed = year('version = 1\n[rhythm.checkin]\non = "wednesday 11:30"').rhythms["checkin"]
    usual = STANDARD.rhythms["checkin"]

    assert changed.asks == At(2, time(11, 30))
    assert (changed.closes, changed.reminders, changed.begins) == (usual.closes, usual.reminders, usual.begins)


def test_a_rhythm_is_switched_off_by_one_line() -> None:
    """It is not sent, and stands in the file for everybody to see."""
    assert "digest" not in year("version = 1\n[rhythm.digest]\noff = true").rhythms


def test_another_turn_takes_the_place_of_the_one_before() -> None:
    """Goals every month instead of in four weeks of the year."""
    changed = year('version = 1\n[rhythm.goals]\nmonths = "every"\non = "first monday 10:00"').rhythms["goals"]

    assert changed.season.weeks == frozenset()
    assert len(changed.season.months) == 12


def test_a_fiscal_year_shifts_weeks_and_months() -> None:
    """One line for the whole of it; quiet days and light months stay where winter and summer are."""
    own = year("version = 1\nyear_starts_in = 4")

    assert own.rhythms["intentions"].season.year_starts == 4
    assert own.rhythms["checkin"].season.light_months == frozenset({8})


def test_the_continuous_year_asks_for_goals_more_often_and_prepares_no_review() -> None:
    """For organisations whose talks go on all year; the reflections are the same."""
    own = year('version = 1\npreset = "continuous"')

    assert own.name == "continuous 1, own 1"
    assert len(own.rhythms["goals"].season.months) == 12
    assert not {"evidence", "prep"} & own.rhythms.keys()
    assert own.rhythms["reflect"] == STANDARD.rhythms["reflect"]


def test_a_step_that_closes_may_remind_twice() -> None:
    """Anything else once at most."""
    twice = year('version = 1\n[rhythm.checkin]\non = "tuesday 10:00"\nremind = ["thursday 10:00", "friday 10:00"]')

    assert len(twice.rhythms["checkin"].reminders) == 2


def test_five_mistakes_are_told_at_once_each_with_its_line() -> None:
    """Whoever writes a calendar mends it in one go, not in five."""
    told = faults(
        "version = 1\n"
        "year_starts_in = 13\n"
        'quiet = ["13-40 to 01-03"]\n'
        "\n"
        "[rhythm.checkin]\n"
        'on = "thursdays at three"\n'
        "\n"
        "[rhythm.goals]\n"
        "weaks = [12]\n"
        "\n"
        "[rhythm.reflect]\n"
        'offers = "horoscope"\n'
    )

    assert told == [
        "line 2: year_starts_in: it is at most 12",
        "line 3: quiet: write each like 12-20 to 01-03, month and day",
        "line 6: rhythm.checkin.on: write it like thursday 15:00, or last friday 14:00",
        "line 9: rhythm.goals.weaks: there is no such setting",
        "line 12: rhythm.reflect.offers: there is nothing of this name in this version of Cairn",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "version: this is missing"),
        ('version = "one"', "line 1: version: it should be a whole number"),
        ("version = 0", "line 1: version: it is at least 1"),
        ('version = 1\npreset = "lazy"', "line 2: preset: it can be 'standard' or 'continuous'"),
        ("version = 1\nquiet = [20]", "line 2: quiet: it should be words in quotes"),
        ("version = 1\n[rhythm]\ncheckin = 3", "line 3: rhythm.checkin: this is no table"),
        ("version = 1\n[rhythm.checkin]\noff = 1", "line 3: rhythm.checkin.off: it should be true or false"),
        (
            'version = 1\n[rhythm.checkin]\nuntil = "friday 18:00"',
            "line 3: rhythm.checkin.until: what it asks for closes on friday 17:00, so it cannot close later",
        ),
        (
            'version = 1\n[rhythm.checkin]\nuntil = "thursday 10:00"',
            "line 2: rhythm.checkin: ask, reminders and close must follow one another",
        ),
        (
            'version = 1\n[rhythm.reflect]\nremind = ["week 2 monday 10:00"]',
            "line 3: rhythm.reflect.remind: only what begins with the message can remind of it",
        ),
        (
            'version = 1\n[rhythm.reflect]\nbegins = "reflect"',
            "line 3: rhythm.reflect.begins: this can only be offered: who has answered it is nobody's business",
        ),
        (
            'version = 1\n[rhythm.checkin]\nremind = ["friday 9:00"]',
            "line 3: rhythm.checkin.remind: write it like friday 17:00, or week 2 friday 17:00",
        ),
        (
            'version = 1\n[rhythm.digest]\non = "last monday 09:00"',
            "line 3: rhythm.digest.on: first, second, third, fourth or last belongs to months, and to nothing else",
        ),
        (
            'version = 1\n[rhythm.secret]\noffers = "goals"\nevery_weeks = 1',
            "line 2: rhythm.secret: there are no sentences for this rhythm; its key must be one of the shipped ones",
        ),
        (
            "version = 1\n[rhythm.goals]\nevery_weeks = 1\nweeks = [2]",
            "line 2: rhythm.goals: give exactly one of every_weeks, months, weeks, after_leave: when it has its turn",
        ),
        (
            'version = 1\n[round.mood]\nevery_weeks = 1\non = "monday 08:00"\nuntil = "friday 17:00"',
            "line 2: round.mood: there is no round of this kind, only needs, pair, practice, pulse, safety",
        ),
    ],
)
def test_each_mistake_has_a_plain_sentence(text: str, told: str) -> None:
    """Written for whoever looks after the year, not for whoever wrote the program."""
    assert faults(text) == [told]


def test_what_is_no_toml_says_where() -> None:
    """A quotation mark forgotten on a Friday afternoon."""
    (told,) = faults('version = 1\n[rhythm.checkin]\non = "thursday 15:00\n')

    assert told.startswith("not TOML: ")
    assert "line 3" in told


def test_coaching_is_offered_to_everybody_alike_and_never_reminded_of() -> None:
    """The wall: a message that depended on who uses coaching would tell it."""
    for name in ("reflect", "intentions", "year", "prep"):
        rhythm = STANDARD.rhythms[name]
        assert (rhythm.begins, rhythm.reminders) == ("", ())


def test_of_the_shipped_years_only_known_kinds_are_promises() -> None:
    """A promise comes before everything else, so there must be few."""
    assert {key for key, rhythm in STANDARD.rhythms.items() if rhythm.kind is Kind.PROMISE} == {"back"}


@pytest.mark.parametrize("preset", PRESETS)
def test_the_shipped_years_can_be_read_aloud(preset: str) -> None:
    """Whoever reviews the year reads this file: every rhythm stands in it with its day and hour."""
    text = (files("flows.nudges") / f"{preset}.toml").read_text("utf-8")

    assert text.count("[rhythm.") == len(year(f'version = 1\npreset = "{preset}"').rhythms)
    assert all(len(line) <= 120 for line in text.splitlines())


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-11-24T07:59", ()),
        ("2026-11-24T08:00", ("pulse",)),
        ("2026-11-25T08:00", ()),
        ("2026-12-01T08:00", ()),
        ("2026-12-22T08:00", ()),
        ("2026-11-18T08:00", ("safety",)),
    ],
)
def test_rounds_open_when_the_year_says(moment: str, due: tuple[str, ...]) -> None:
    """A pulse every second Tuesday, the full safety survey in May and November, none between the years."""
    found = rounds_due(STANDARD, datetime.fromisoformat(moment).replace(tzinfo=UTC))

    assert tuple(kind for kind in found if kind == "pulse" or moment.startswith("2026-11-18")) == due


def test_a_file_of_a_newer_cairn_is_refused_in_one_sentence() -> None:
    """Whoever goes back to an older Cairn is told what to do, not forty faults of what it does not know yet."""
    (told,) = faults('version = 7\nformat = 2\n[rhythm.walks]\nbegins = "walk"\nmoon = "full"')

    assert told.startswith("line 2: format: this calendar is written for a newer Cairn: its format is 2")
    assert told.endswith("update Cairn first, or go back to the calendar before")
    assert year("version = 7\nformat = 1").rhythms == STANDARD.rhythms
