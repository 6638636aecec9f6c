"""Cards: everything in them and in their plain text, and nobody's words able to do anything."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from adapters.limits import TooLarge
from adapters.playground.teams.cards import faults
from adapters.teams.cards import adaptive, message, shortened
from adapters.teams.limits import ACTIONS_IN_SET, CARD_BYTES, SUMMARY
from adapters.teams.spoken import WORD_JOINER, literal, means_markdown, read_aloud
from flows.kit.message import Button, Buttons, Card, Divider, Facts, Heading, Quote, plain
from storage.compartments import Sealed
from tests.adapters.examples import told
from tests.adapters.teams.examples import EVERY_PART, WILD
from tests.adapters.teams.payloads import runs


def test_every_part_is_shown_and_teams_takes_it() -> None:
    """As held against what Teams knows, by the playground."""
    card = adaptive(EVERY_PART)

    assert faults(card) == []
    assert faults(adaptive(EVERY_PART, in_dialog=True), dialog=True) == []
    shown = "\n".join(runs(card)).replace(WORD_JOINER, "")
    for words in ("Your week", "Grace has answered.", "Only you and Grace", "What moved", "Energy: ", "2 March"):
        assert words in shown


def test_the_plain_text_is_whole() -> None:
    """For clients without cards, and in notifications."""
    made = message(EVERY_PART)

    whole = plain(EVERY_PART)
    assert made["attachments"][0]["content"]["fallbackText"].replace(WORD_JOINER, "") == whole
    assert made["summary"].replace(WORD_JOINER, "") == whole
    assert f"&lt;{WORD_JOINER}at&gt;" in made["attachments"][0]["content"]["speak"]


def blocks(card: dict[str, Any]) -> list[str]:
    """The texts of every element that reads markdown."""
    found: list[str] = []

    def look(part: Any) -> None:
        if isinstance(part, dict):
            if part.get("type") == "TextBlock":
                found.append(part["text"])
            for value in part.values():
                look(value)
        elif isinstance(part, list):
            for value in part:
                look(value)

    look(card)
    return found


WILD_CARDS: dict[str, Card] = {
    "quote": (Quote[str](label="What", words=Sealed(WILD)),),
    "facts": (Facts[str](rows=((WILD, WILD),)),),
    "heading": (Heading[str](text=WILD),),
    "line": told(WILD),
}


@pytest.mark.parametrize("kind", WILD_CARDS)
def test_words_stay_words(kind: str) -> None:
    """No bold, no link, no mention, no date made of what somebody wrote."""
    made = message(WILD_CARDS[kind])

    text = orjson.dumps(made).decode()
    assert blocks(made) == []
    assert "<at>" not in text
    assert "{{DATE" not in text
    assert "Action.OpenUrl" not in text
    assert "entities" not in made


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a < b & c", "a < b & c"),
        ("<at>all</at>", f"<{WORD_JOINER}at>all<{WORD_JOINER}/at>"),
        ("<AT id='0'>", f"<{WORD_JOINER}AT id='0'>"),
        ("<attic>", "<attic>"),
        ("{{DATE(2026)}}", f"{{{WORD_JOINER}{{DATE(2026)}}}}"),
        ("{{ time(", f"{{{WORD_JOINER}{{ time("),
        ("{{other}}", "{{other}}"),
    ],
)
def test_notation_is_made_harmless_and_the_rest_left_alone(words: str, shown: str) -> None:
    """A word joiner is not seen."""
    assert literal(words) == shown


@pytest.mark.parametrize("words", ["*a*", "a_b", "[x](y)", "# x", "- x", "1. x", "https://x", "www.x", "a|b", "{{x"])
def test_a_heading_with_markdown_in_it_is_not_read_as_markdown(words: str) -> None:
    """It stands in a text run then."""
    assert means_markdown(words)
    assert adaptive((Heading[str](text=words),))["body"][0]["type"] == "RichTextBlock"


@pytest.mark.parametrize("words", ["Your week", "Good to see you, Zoë.", "A - B", "3 of 5?", "Team’s week: 12 %"])
def test_a_plain_heading_is_one_for_screen_readers_too(words: str) -> None:
    """They jump from heading to heading."""
    (drawn,) = adaptive((Heading[str](text=words),))["body"]

    assert (drawn["type"], drawn["style"], drawn["text"]) == ("TextBlock", "heading", words)


def test_every_line_of_a_quote_stands_for_itself() -> None:
    """A line break within a run is not shown everywhere; an empty line keeps its place."""
    card = adaptive((Quote[str](label="What", words=Sealed("one\n\nthree")),))

    assert runs(card) == ["What", "one", " ", "three"]


def test_a_divider_is_a_line_above_what_follows() -> None:
    """At the end it divides nothing."""
    card = adaptive((*told("a"), Divider(), *told("b"), Divider()))

    assert [part.get("separator", False) for part in card["body"]] == [False, True]


def test_what_may_open_a_form_asks_for_a_dialog_and_the_rest_acts() -> None:
    """With a fallback for clients that do not know how to act."""
    opening = {"start:checkin": True, "openstep:w1:Week": True}
    targets = {**opening, "act:thanks:p1": False, "askhere:w1:Week": False, "see:help": False, "x": False}
    buttons = Buttons[str](buttons=tuple(Button[str](text="Go", target=target) for target in targets))

    actions = adaptive((buttons,))["body"][0]["actions"]

    for action, (target, opens) in zip(actions, targets.items(), strict=True):
        assert action["type"] == ("Action.Submit" if opens else "Action.Execute")
        assert action["data"]["cairn"] == {"press": target}
        assert ("msteams" in action["data"]) is opens
        assert opens or action["fallback"]["data"] == action["data"]


def test_many_buttons_stand_in_several_rows() -> None:
    """Teams shows six in one."""
    buttons = Buttons[str](buttons=tuple(Button[str](text=f"{n}", target=f"see:{n}") for n in range(14)))

    rows = adaptive((buttons,))["body"]

    assert [len(row["actions"]) for row in rows] == [ACTIONS_IN_SET, ACTIONS_IN_SET, 2]


def test_a_large_card_gives_up_its_fallback_before_any_of_its_words() -> None:
    """The body is always whole."""
    card = adaptive(told("ab " * 7_000))

    assert runs(card) == ["ab " * 7_000]
    assert len(card["fallbackText"]) <= SUMMARY
    assert len(orjson.dumps(card)) <= CARD_BYTES


@pytest.mark.parametrize("letter", ["a", "ü", "한", "🪨"])
def test_a_message_around_the_largest_card_is_small_enough_for_teams(letter: str) -> None:
    """100 KB as UTF-16, and Microsoft advises 80: a card within its own size needs no second check."""
    size = len(letter.encode())
    fixed = len(orjson.dumps(adaptive(told("")))) + 4 * SUMMARY
    sent = message(told(letter * ((CARD_BYTES - fixed) // size - SUMMARY)), ("checkin",) * 6, "e" * 24)

    assert len(orjson.dumps(sent["attachments"][0]["content"])) > CARD_BYTES * 0.6
    assert len(orjson.dumps(sent).decode().encode("utf-16-le")) < 80 * 1024


def test_a_card_that_is_too_large_says_which_part_to_look_at() -> None:
    """By kind and place, not by its words."""
    with pytest.raises(TooLarge, match="card with a quote at 2") as error:
        message((*told("hi"), Quote[str](label="What", words=Sealed("words " * 5_000))))

    assert "words words" not in str(error.value)


@pytest.mark.parametrize("room", [10, 30, 1000])
def test_a_summary_ends_after_a_whole_word(room: int) -> None:
    """It says that there is more."""
    short = shortened("one two three four five six", room)

    assert len(short) <= room
    assert short == "one two three four five six" if room > 26 else short.endswith("…")
    assert len(shortened("x" * 5000, room)) <= room


def test_what_is_read_aloud_is_no_markup() -> None:
    """Some clients read it as SSML."""
    assert read_aloud("a < b & <break/>") == "a &lt; b &amp; &lt;break/&gt;"
