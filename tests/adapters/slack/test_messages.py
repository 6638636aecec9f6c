"""A card as a message: complete, within Slack's limits, and with people's words shown exactly as they are."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from adapters.limits import TooLarge
from adapters.slack import messages
from adapters.slack.home import home
from adapters.slack.messages import MORE, blocks, fallback, message
from adapters.slack.spoken import as_typed, escaped, pieces
from flows.kit.message import Button, Buttons, Card, CardPart, Divider, Facts, Heading, Line, Note, Quote
from storage.compartments import Sealed
from tests.adapters.examples import told
from tests.adapters.slack.examples import EVERY_PART, WILD


def literal(card: Card) -> str:
    """The words in elements that Slack shows as they are, in order."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for child in value:
                walk(child)
        elif isinstance(value, dict):
            if value.get("type") in ("text", "plain_text"):
                found.append(value["text"])
            for child in value.values():
                walk(child)

    walk(blocks(card))
    return "".join(found)


def every_type(value: Any) -> set[str]:
    if isinstance(value, list):
        return {found for child in value for found in every_type(child)}
    if isinstance(value, dict):
        here = {value["type"]} if isinstance(value.get("type"), str) else set()
        return here | {found for child in value.values() for found in every_type(child)}
    return set()


def test_every_kind_of_part_is_drawn() -> None:
    """A kind that was forgotten would show only when somebody gets it."""
    assert set(messages._DRAWN) == {part.model_fields["kind"].default for part in get_args(CardPart)}


def test_slacks_own_models_accept_every_part() -> None:
    """The SDK checks lengths and shapes that Slack refuses without saying why; it knows no chart yet."""
    for block in (block for block in blocks(EVERY_PART) if block["type"] != "data_visualization"):
        parsed = Block.parse(block)
        assert parsed is not None
        parsed.validate_json()


def test_words_of_people_are_shown_literally() -> None:
    """`<!channel>` calls nobody, a link is no link, stars make nothing bold."""
    card = (Quote[str](label="What moved", words=Sealed(WILD)), Facts[str](rows=(("Name", WILD),)))

    assert literal(card) == f"What moved{WILD}Name: {WILD}"
    assert every_type(blocks(card)) == {"rich_text", "rich_text_section", "rich_text_quote", "text"}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400).filter(str.strip))
def test_no_part_of_a_card_is_formatted_by_slack(words: str) -> None:
    """Whatever stands in it, in our own sentences too, since these may hold a name."""
    card = (
        Heading[str](text=words),
        Line[str](text=words),
        Note[str](text=words),
        Quote[str](label=words, words=Sealed(words)),
        Facts[str](rows=((words, words),)),
    )

    assert "mrkdwn" not in every_type(blocks(card))
    assert literal(card) == words * 5 + words + ": " + words
    assert not set("<>") & set(fallback(card))


def test_the_plain_text_calls_nobody() -> None:
    """It is what a notification shows; Slack reads mentions and links in it unless they are escaped."""
    text = fallback((Quote[str](label="Words", words=Sealed("@here @Channel @everyone <!here> <@UBOB> &lt; @hereby")),))

    assert text == ("Words: @\u2060here @\u2060Channel @\u2060everyone &lt;!here&gt; &lt;@UBOB&gt; &amp;lt; @hereby")


def test_a_message_is_sent_so_that_slack_adds_nothing() -> None:
    """No names made into mentions, no previews of links, and an id that means nothing to others."""
    sent = message(told("hello"), "e-1")

    assert sent["parse"] == "none"
    assert (sent["link_names"], sent["unfurl_links"], sent["unfurl_media"], sent["mrkdwn"]) == (False,) * 4
    assert sent["metadata"] == {"event_type": "cairn", "event_payload": {"id": "e-1"}}


def test_long_words_are_shown_over_several_blocks_to_the_last_letter() -> None:
    """A text object holds 3,000 characters."""
    words = "one two three\n" * 700

    card = (Line[str](text=words), Note[str](text=words), Quote[str](label="q", words=Sealed(words)))

    assert literal(card) == words + words + "q" + words
    assert all(len(piece) <= 3_000 for piece in pieces(words, 3_000))


def test_a_heading_too_long_for_one_is_a_paragraph() -> None:
    """A header block takes 150 characters."""
    at_limit, over = blocks((Heading[str](text="h" * 150), Heading[str](text="h" * 151)))

    assert (at_limit["type"], over["type"]) == ("header", "section")


def test_many_facts_go_over_several_blocks() -> None:
    """Every row is there, and rows stand under one another."""
    rows = tuple((f"Label {number}", "v" * 500) for number in range(20))

    made = blocks((Facts[str](rows=rows),))

    assert len(made) > 1
    assert all(label in literal((Facts[str](rows=rows),)) for label, _ in rows)


def test_buttons_stand_in_groups_with_ids_of_their_own() -> None:
    """An action block takes 25; ids must differ within a message."""
    buttons = tuple(Button[str](text=str(number), target="see:help") for number in range(30))

    made = blocks((Buttons[str](buttons=buttons), Buttons[str](buttons=buttons[:1])))

    assert [len(block["elements"]) for block in made] == [25, 5, 1]
    ids = [element["action_id"] for block in made for element in block["elements"]]
    assert len(set(ids)) == len(ids) == 31


@pytest.mark.parametrize(
    ("card", "limit"),
    [
        ((Buttons[str](buttons=(Button[str](text="t" * 76, target="x"),)),), 75),
        ((Buttons[str](buttons=(Button[str](text="t", target="x" * 2_001),)),), 2_000),
        (tuple(Divider() for _ in range(51)), 50),
    ],
)
def test_a_card_over_a_limit_is_an_error_that_names_it(card: Card, limit: int) -> None:
    """Never a silent cut."""
    with pytest.raises(TooLarge) as error:
        blocks(card)

    assert error.value.limit == limit


def test_the_home_tab_holds_a_hundred_blocks() -> None:
    """Twice as many as a message."""
    assert len(home(tuple(Divider() for _ in range(100)))["blocks"]) == 100
    with pytest.raises(TooLarge):
        home(tuple(Divider() for _ in range(101)))


def test_the_plain_text_is_whole_when_it_fits() -> None:
    """People who listen to it or read it in a notification get all of it."""
    card = tuple(Line[str](text=f"line {number}") for number in range(300))

    assert fallback(card).split("\n") == [f"line {number}" for number in range(300)]


def test_a_plain_text_too_long_ends_after_a_whole_line() -> None:
    """And says that there is more; the blocks hold all of it."""
    card = tuple(Line[str](text="<" * 99) for _ in range(40))

    *lines, last = fallback(card).split("\n")

    assert last == MORE
    assert set(lines) == {"&lt;" * 99}
    assert len(fallback(card)) <= 4_000


def test_a_plain_text_is_never_longer_than_slack_takes() -> None:
    """Whatever the lengths of its lines; and it uses the room there is."""
    lengths = [len(fallback(tuple(Line[str](text="x" * length) for _ in range(90)))) for length in range(45, 100)]

    assert max(lengths) <= 4_000
    assert min(lengths) > 4_000 - 101


@settings(max_examples=20)  # each is some thousand characters
@given(st.text("a<&@ here", min_size=3_000, max_size=6_000))
def test_one_line_longer_than_everything_ends_between_two_characters(line: str) -> None:
    """Never in the middle of an escape."""
    text = fallback((Line[str](text=line),))

    assert len(text) <= 4_000
    assert text == escaped(line) or escaped(line).startswith(text.removesuffix(f"\n{MORE}")[:-2])
    assert "&" not in text.replace("&lt;", "").replace("&amp;", "")


@given(st.text("ab \n", max_size=60), st.integers(1, 12))
def test_pieces_are_the_text(text: str, limit: int) -> None:
    """Nothing lost, nothing too long."""
    parts = pieces(text, limit)

    assert "".join(parts) == text
    assert all(0 < len(part) <= limit for part in parts)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
        ("&amp;lt;", "&lt;"),
        ("<https://a.example/x?y=1&amp;z=2>", "https://a.example/x?y=1&z=2"),
        ("<http://a.example|a.example>", "a.example"),
        ("<mailto:ada@a.example|ada@a.example>", "ada@a.example"),
        ("<https://bank.example|my site>", "my site (https://bank.example)"),
        ("hi <@UBOB|bob> and <@UCARL>", "hi <@UBOB> and <@UCARL>"),
        ("in <#C1|general> <#C2>", "in #general #C2"),
        ("<!here> <!subteam^S1|@team> <!subteam^S1> <!date^1^{date}|2 March>", "@here @team @subteam 2 March"),
        ("*bold* _it_", "*bold* _it_"),
    ],
)
def test_typed_words_are_read_as_they_were_typed(sent: str, words: str) -> None:
    """Slack escapes and links what people type; an answer is stored as they saw it."""
    assert as_typed(sent) == words
