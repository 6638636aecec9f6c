"""Days as somebody reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flows.kit.moments import day_words, week_words
from flows.kit.samples import ADA

IN_2026 = replace(ADA, today=date(2026, 12, 31))


def test_a_day_of_another_year_has_its_year_and_one_of_this_year_has_none() -> None:
    """«Friday, 20 November» is this year's to whoever reads it."""
    assert day_words(date(2026, 11, 20), IN_2026) == "Friday, 20 November"
    assert day_words(date(2025, 11, 20), IN_2026) == "Thursday, 20 November 2025"
    assert day_words(date(2027, 1, 1), IN_2026) == "Friday, 1 January 2027"


def test_a_week_that_began_in_another_year_has_its_year() -> None:
    """The week of New Year is known by its Monday."""
    assert week_words("2026-W47", IN_2026) == "16 November"
    assert week_words("2025-W47", IN_2026) == "17 November 2025"
    assert week_words("2026-W01", IN_2026) == "29 December 2025"


def test_a_day_that_is_said_to_be_today_comes_before_the_reader_s() -> None:
    """Such as the one on which something was written down."""
    assert day_words(date(2026, 1, 4), IN_2026, date(2027, 1, 4)) == "Sunday, 4 January 2026"


def test_where_nobody_said_which_day_it_is_no_year_is_told() -> None:
    """As in a rehearsal."""
    assert day_words(date(2025, 11, 20), replace(ADA, today=None)) == "Thursday, 20 November"
