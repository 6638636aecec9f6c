"""Lists, charts and links as Slack blocks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from adapters.limits import TooLarge
from adapters.playground.rules import checked_blocks
from adapters.slack.home import home
from adapters.slack.messages import blocks, message
from flows.kit.message import Button, Card, Chart, Link, Row, own
from storage.compartments import Sealed
from tests.adapters.slack.conftest import World
from tests.adapters.slack.examples import WILD
from tests.adapters.slack.payloads import pressed

POINTS = tuple((f"W{number}", Decimal(number)) for number in range(1, 6))
OPEN = Button[str](text="Open", target="see:goal:g1")


def row(words: str = "A goal", note: str | None = "Half way") -> Row[str]:
    return Row[str](text=own(Sealed(words)), note=note, button=OPEN)


def chart(title: str = "Progress", points: Any = POINTS, unit: str = "%") -> Chart[str]:
    return Chart[str](shape="line", title=title, points=points, unit=unit)


def kinds(card: Card) -> list[str]:
    made = blocks(card)
    checked_blocks(made)
    return [block["type"] for block in made]


def test_an_entry_of_a_list_has_its_button_beside_it() -> None:
    """Somebody's words first, shown as they were written."""
    section, small = blocks((row(WILD),))

    assert section["text"] == {"type": "plain_text", "text": WILD, "emoji": False}
    assert (section["accessory"]["type"], section["accessory"]["value"]) == ("button", "see:goal:g1")
    assert small["elements"][0]["text"] == "Half way"


def test_long_words_in_a_list_are_whole_and_the_button_is_at_their_beginning() -> None:
    """A section takes 3,000 characters."""
    first, second = blocks((row("word " * 700, None),))

    assert first["text"]["text"] + second["text"]["text"] == "word " * 700
    assert "accessory" in first
    assert "accessory" not in second


def test_a_long_list_saves_room_before_it_is_refused() -> None:
    """A message holds fifty blocks: with its small print inside, each entry takes one."""
    wide, close = blocks(tuple(row() for _ in range(25))), blocks(tuple(row() for _ in range(50)))

    assert (len(wide), len(close)) == (50, 50)
    assert close[0]["fields"] == [{"type": "plain_text", "text": "Half way", "emoji": False}]
    checked_blocks(close)
    with pytest.raises(TooLarge):
        blocks(tuple(row() for _ in range(51)))


def test_a_chart_is_drawn_with_its_numbers_in_words_below() -> None:
    """For whoever cannot see it, and for clients that do not draw."""
    drawn, small = blocks((chart(),))

    assert drawn["chart"]["series"][0]["data"][1] == {"label": "W2", "value": 2}
    assert drawn["chart"]["axis_config"] == {"categories": ["W1", "W2", "W3", "W4", "W5"], "y_label": "%"}
    assert small["elements"][0]["text"] == "W1: 1% · W2: 2% · W3: 3% · W4: 4% · W5: 5%"


@pytest.mark.parametrize(
    "odd",
    [
        chart(points=()),
        chart(points=tuple((f"W{number}", Decimal(1)) for number in range(21))),
        chart(points=(("W1", Decimal(1)), ("W1", Decimal(2)))),
        chart(points=(("x" * 21, Decimal(1)),)),
        chart(points=(("", Decimal(1)),)),
        chart(title="t" * 51),
        chart(unit="u" * 51),
    ],
    ids=[
        "no point",
        "too many points",
        "twice the same label",
        "a long label",
        "no label",
        "a long title",
        "a long unit",
    ],
)
def test_a_chart_slack_would_refuse_is_told_in_words(odd: Chart[str]) -> None:
    """Nothing is cut, and the message arrives."""
    assert set(kinds((odd,))) == {"rich_text"}
    shown = str(blocks((odd,)))
    assert all(label in shown for label, _ in odd.points)
    assert odd.title in shown


def test_a_chart_with_the_longest_texts_is_drawn() -> None:
    """A limit is what fits."""
    longest = chart("t" * 50, tuple((f"{number:020}", Decimal("0.5")) for number in range(20)), "u" * 50)

    assert kinds((longest,)) == ["data_visualization", "context"]


def test_the_third_chart_of_a_message_is_told_in_words() -> None:
    """Slack draws two."""
    assert kinds((chart(), chart(), chart())) == [*["data_visualization", "context"] * 2, "rich_text", "rich_text"]


def test_a_chart_on_the_home_tab_is_told_in_words() -> None:
    """Slack draws them in messages only."""
    assert {block["type"] for block in home((chart(),))["blocks"]} == {"rich_text"}


def test_a_link_is_a_button_with_an_address_and_no_preview() -> None:
    """A preview would fetch the page before the person does, and the key in the address works once."""
    made = message((Link[str](text="Fetch the file", url="https://cairn.example/f1?key=a&once=1"),))

    (button,) = made["blocks"][0]["elements"]
    assert button["url"] == "https://cairn.example/f1?key=a&once=1"
    assert "value" not in button
    assert (made["unfurl_links"], made["unfurl_media"]) == (False, False)


@pytest.mark.parametrize(("text", "url"), [("t" * 76, "https://x.example"), ("t", f"https://x.example/{'x' * 3_000}")])
def test_a_link_over_a_limit_is_an_error(text: str, url: str) -> None:
    """Half an address leads nowhere."""
    with pytest.raises(TooLarge):
        blocks((Link[str](text=text, url=url),))


async def test_a_press_on_a_link_is_acknowledged_and_asks_nothing(world: World) -> None:
    """Slack opens the page by itself and tells of it; without an answer it shows the person an error."""
    body = pressed("")
    body["actions"][0].pop("value")
    body["actions"][0]["url"] = "https://cairn.example/f1"

    answer = await world.interact(body)

    assert answer.status == 200
    assert world.host.events == []
    assert world.api.calls == []
