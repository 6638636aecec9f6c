"""What stands on a button may as well be typed: somebody who reads “Leave it out” may write just that."""

from __future__ import annotations

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


def test_keep_it_is_an_answer_where_there_is_nothing_to_keep(desk: Desk) -> None:
    """Nobody has seen such a button then."""
    desk.invokes("ada", "checkin", forms=False)
    for words in ("Keep it", *ANSWERS):
        desk.types("ada", words)

    assert "Keep it" in desk.reads("grace", "team")
