"""What stands on a button may as well be typed: somebody who reads “Leave it out” may write just that."""

from __future__ import annotations

import pytest

from tests.desk import Desk

ANSWERS = ("Nothing", "Leave it out", "none just now", "leave it out ")
"""To the questions after the first."""


def test_leave_it_out_typed_leaves_the_question_out(desk: Desk) -> None:
    """It is not what the manager reads."""
    desk.invokes("ada", "checkin", forms=False)
    for words in ("The migration is closed.", *ANSWERS):
        desk.types("ada", words)

    told = desk.reads("grace", "team")
    assert "The migration is closed." in told
    assert "leave it out" not in told.casefold()


def test_keep_it_typed_keeps_the_words_that_are_there(desk: Desk) -> None:
    """Whoever goes through a saved week again need not type it anew."""
    desk.invokes("ada", "checkin", forms=False)
    for words in ("The migration is closed.", *ANSWERS):
        desk.types("ada", words)
    desk.invokes("ada", "checkin", forms=False)
    for words in ("keep it", *ANSWERS):
        desk.types("ada", words)

    told = desk.reads("grace", "team")
    assert "The migration is closed." in told
    assert "keep it" not in told.casefold()


@pytest.mark.parametrize("how", ["typed", "pressed"])
async def test_days_written_after_the_verb_are_kept_with_one_word_each(desk: Desk, how: str) -> None:
    """Whoever typed both days reads them again, and says yes."""
    desk.invokes("ada", "away", "2026-11-30 2026-12-11", forms=False)
    for _ in range(2):
        if how == "typed":
            desk.types("ada", "keep it")
        else:
            desk.presses("ada", (await desk.buttons("ada"))["Keep it"])

    told = (await desk.mail("ada"))[-1]
    assert "I will leave you in peace from Monday, 30 November until Friday, 11 December is over" in told


def test_keep_it_is_an_answer_where_there_is_nothing_to_keep(desk: Desk) -> None:
    """Nobody has seen such a button then."""
    desk.invokes("ada", "checkin", forms=False)
    for words in ("Keep it", *ANSWERS):
        desk.types("ada", words)

    assert "Keep it" in desk.reads("grace", "team")
