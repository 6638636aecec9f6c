"""What counts as the words somebody sees, and how typed words travel."""

from __future__ import annotations

import pytest

from adapters.playground.words import readable, transported, visible
from tests.adapters.playground.tiny_bot import Json, button, options, plain, text_input

NAMES = {"U1": "Ada Okafor"}


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ({"type": "section", "text": plain("One"), "accessory": button("a", "Go", "hidden")}, "One\nGo"),
        (
            {"type": "section", "fields": [plain("One"), {"type": "mrkdwn", "text": "<@U1> &amp; <@U2>"}]},
            "One\n@Ada Okafor & @U2",
        ),
        (
            text_input("b", "Label", initial_value="Hm", placeholder=plain("e.g.")) | {"hint": plain("Hint")},
            "Label\nHint\nHm",
        ),
        (text_input("b", "Pick", type="static_select", options=options("low")), "Pick\nLow"),
        ({"type": "image", "image_url": "x", "alt_text": "A cairn"}, "A cairn"),
        ({"type": "divider"}, ""),
        ({"type": "markdown", "text": "*Hi*"}, "*Hi*"),
        (
            {
                "type": "data_visualization",
                "title": "Pulse",
                "chart": {"type": "pie", "segments": [{"label": "Fine", "value": 7}]},
            },
            "Pulse\nFine\n7",
        ),
        (
            {
                "type": "data_table",
                "caption": "Goals",
                "rows": [[{"type": "raw_text", "text": "a"}, {"type": "raw_number", "value": 3}]],
            },
            "Goals\na\n3",
        ),
        (
            {
                "type": "rich_text",
                "elements": [
                    {
                        "type": "rich_text_section",
                        "elements": [
                            {"type": "text", "text": "By "},
                            {"type": "user", "user_id": "U1"},
                            {"type": "emoji", "name": "wave"},
                        ],
                    },
                    {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Well done"}]},
                ],
            },
            "By @Ada Okafor:wave:\nWell done",
        ),
    ],
)
def test_every_word_a_block_shows_is_seen(block: Json, words: str) -> None:
    """A test that asks what somebody saw must not miss a word, and must not see what stays hidden."""
    assert visible([block], NAMES.get) == words


def test_references_read_as_names() -> None:
    """People, links and commands to the client, as a person reads them."""
    text = readable("<@U1|ada>: <https://a.example|here>, <https://b.example>, <!here> &lt;b&gt;", NAMES.get)

    assert text == "@ada: here, https://b.example, here <b>"


def test_the_longest_name_wins_and_parts_of_words_are_left_alone() -> None:
    """Two people may share a first name; an address is not a mention."""
    references = {"@Ada": "<@U2>", "@Ada Okafor": "<@U1>"}

    assert transported("@Ada Okafor, @Ada, x@Ada, @Adam", references) == "<@U1>, <@U2>, x@Ada, @Adam"
