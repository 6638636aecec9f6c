"""Hints on wording: the same words give the same hints, each says why, and none is a verdict on whoever writes."""

from __future__ import annotations

import pytest

from flows.kit import tone
from flows.kit.wording import Wording


def said(words: str, locale: str = "en") -> list[str]:
    return [Wording().text(hint) for hint in tone.hints(words, locale)]


@pytest.mark.parametrize(
    ("words", "phrase", "why"),
    [
        ("You are always late.", "always", "A single moment is easier to agree on"),
        ("You NEVER  ask.", "never", "A single moment"),
        ("It happens every time.", "every time", "A single moment"),
        ("You should have asked.", "you should have", "looks back at what cannot be changed"),
        ("You shouldn’t have gone.", "you shouldn't have", "looks back"),
        ("Why didn't you call?", "why didn't you", "looks back"),
        ("That was careless of you.", "careless", "What would one see or hear instead"),
        ("Do not be so rude", "rude", "What would one see or hear instead"),
        ("Good talk, but too long.", "but", "“And” keeps both halves"),
    ],
)
def test_a_hint_names_the_words_and_says_why(words: str, phrase: str, why: str) -> None:
    """Whoever reads it can tell which rule it was, and judge it."""
    (hint,) = said(words)

    assert f"“{phrase}”" in hint
    assert why in hint


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Next time, send the two options a day before the meeting.",
        "I would add a button here, and a rudder there.",
        "Nevertheless, your debut was quick; butter would help to rebut",
        "You could begin with the date next time.",
        "🙂" * 3000,
        "<!channel> *next time* `when`",
        "\u202eevah dluohs uoy",
    ],
)
def test_words_that_only_look_like_it_give_no_hint(words: str) -> None:
    """A hint at every second word would be switched off in everybody's head."""
    assert said(words) == []


def test_each_rule_speaks_once() -> None:
    """Five times «never» is one hint, at the first of them; different rules stand side by side."""
    hints = said("You never, never, always should listen, but you should have asked.")

    assert len(hints) == 3
    assert "“never”" in hints[0]


def test_the_same_words_give_the_same_hints() -> None:
    """No chance, no learning, no network: a rule list on this machine."""
    words = "You never listen, but you should have."

    assert tone.hints(words, "en") == tone.hints(words, "en")


def test_hints_are_given_in_languages_that_have_rules_only() -> None:
    """English rules on German words would be noise."""
    assert said("You never listen.", "en-GB")
    assert said("You never listen.", "de") == []
    assert not tone.lacks_example("Kürzer.", "de")


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("Be clearer.", True),
        ("Be clearer when we meet customers.", False),
        ("Next time, begin with the date.", False),
        ("Speak up, e.g. in the stand-up.", False),
        ("Be clearer about what is decided and what is open, and say who decides on it.", False),
    ],
)
def test_a_short_idea_without_a_moment_lacks_an_example(words: str, lacks: bool) -> None:
    """«Be clearer» cannot be tried; «be clearer when …» can."""
    assert tone.lacks_example(words, "en") is lacks


def test_no_hint_repeats_anything_but_a_phrase_of_the_rules() -> None:
    """What somebody wrote is no argument of a sentence."""
    (hint,) = tone.hints("Mr Secret, you are always late.", "en")

    assert hint.args == {"phrase": "always"}
