"""Words that sound as if somebody could not go on, and words that ask for something without a verb."""

from __future__ import annotations

import pytest

from adapters.port import Nothing, Reply, Tell
from flows.kit.message import plain
from tests.bot.topics.test_threads import told
from tests.bot.turns.test_typed_letters import ASKS, waiting
from tests.desk import Desk, buttons_of

A_PERSON = "please speak with a person now"


@pytest.mark.parametrize(
    "words", ["I cannot go on", "I can’t go on anymore.", "I want to kill myself", "WHAT IF I END MY LIFE"]
)
def test_a_cry_for_help_is_not_answered_with_a_menu(desk: Desk, words: str) -> None:
    """A program can do one thing: lead to people, and say what becomes of the words."""
    said = desk.types("ada", words)

    assert A_PERSON in told(said)
    assert "tell nobody" in told(said)
    assert not buttons_of(said.card)  # type: ignore[union-attr]  # a Tell, as told has seen


@pytest.mark.parametrize("words", ["I cannot make it on Friday", "The deadline kills me", "We go on with the tables"])
def test_other_words_are_answered_as_ever(desk: Desk, words: str) -> None:
    """Whoever is always sent to a doctor says nothing any more."""
    assert A_PERSON not in told(desk.types("ada", words))


async def test_as_an_answer_they_are_kept_and_the_way_to_people_is_told_beside(desk: Desk) -> None:
    """Nobody can tell whether they answer the question: it goes on, and nothing is lost."""
    desk.invokes("ada", "reflect", forms=False)

    assert A_PERSON in told(desk.types("ada", "I cannot go on."))
    assert desk.types("ada", "That I slept.") == Nothing()


async def test_words_for_a_coach_may_still_become_a_letter(desk: Desk) -> None:
    """There is a person at the other end."""
    await waiting(desk)

    assert told(desk.types("ada", "I cannot go on.")).startswith(ASKS)


@pytest.mark.parametrize(
    ("words", "leads"),
    [
        ("stop", "Settings"),
        ("Unsubscribe!", "Settings"),
        ("delete everything", "What Cairn holds about me"),
        ("erase", "What Cairn holds about me"),
        ("who are you?", "Help"),
    ],
)
def test_what_anybody_would_type_leads_to_what_does_it(desk: Desk, words: str, leads: str) -> None:
    """Without the verbs of a list that nobody has read."""
    said: Reply = desk.types("ada", words)

    assert isinstance(said, Tell)
    assert list(buttons_of(said.card)) == [leads], plain(said.card)
