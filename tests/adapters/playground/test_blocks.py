"""Block Kit's limits, one example on either side of each."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.blocks import check_blocks
from adapters.playground.findings import Findings
from adapters.playground.refusals import Refused
from adapters.playground.rules import checked_blocks, checked_view
from tests.adapters.playground.conftest import Post, details_of, error_of
from tests.adapters.playground.tiny_bot import Json, button, modal, options, plain, text_input


def section(text: str = "x", **more: Any) -> Json:
    return {"type": "section", "text": plain(text), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def field(**element: Any) -> Json:
    return text_input("b", "Label", **element)


def chart(series: int = 1, **more: Any) -> Json:
    data = [{"label": "Mon", "value": 3}]
    lines = [{"name": f"{number}", "data": data} for number in range(series)]
    shape = {"type": "line", "series": lines, "axis_config": {"categories": ["Mon"]}}
    return {"type": "data_visualization", "title": "Pulse", "chart": shape, **more}


def data_table(rows: int = 2, **more: Any) -> Json:
    row = [{"type": "raw_text", "text": "a"}, {"type": "raw_number", "value": 1}]
    return {"type": "data_table", "caption": "Goals", "rows": [row] * rows, **more}


def quote(text: str) -> Json:
    inner = {"type": "rich_text_quote", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [inner]}


def select(count: int, **more: Any) -> Json:
    many = options(*(f"{number}" for number in range(count)))
    return field(type="static_select", options=many, **more)


def radio(count: int) -> Json:
    return field(type="radio_buttons", options=options(*(f"{number}" for number in range(count))))


# (what, the largest that fits, the smallest that does not, the pointer in Slack's answer)
LIMITS: list[tuple[str, list[Json], list[Json], str]] = [
    ("section text", [section("x" * 3000)], [section("x" * 3001)], "/blocks/0/text/text"),
    ("empty text", [section("x")], [section("")], "/blocks/0/text/text"),
    ("section without words", [section()], [{"type": "section"}], "/blocks/0"),
    ("fields", [section(fields=[plain("x")] * 10)], [section(fields=[plain("x")] * 11)], "/blocks/0/fields"),
    (
        "a field",
        [section(fields=[plain("x" * 2000)])],
        [section(fields=[plain("x" * 2001)])],
        "/blocks/0/fields/0/text",
    ),
    (
        "header",
        [{"type": "header", "text": plain("x" * 150)}],
        [{"type": "header", "text": plain("x" * 151)}],
        "/blocks/0/text/text",
    ),
    (
        "header in plain text",
        [{"type": "header", "text": plain("x")}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        "/blocks/0/text/type",
    ),
    (
        "context",
        [{"type": "context", "elements": [plain("x")] * 10}],
        [{"type": "context", "elements": [plain("x")] * 11}],
        "/blocks/0/elements",
    ),
    ("block_id", [section(block_id="x" * 255)], [section(block_id="x" * 256)], "/blocks/0/block_id"),
    (
        "block_id is unique",
        [section(block_id="a"), section(block_id="b")],
        [section(block_id="a"), section(block_id="a")],
        "/blocks/1/block_id",
    ),
    ("blocks", [{"type": "divider"}] * 50, [{"type": "divider"}] * 51, "/blocks"),
    ("known block", [{"type": "divider"}], [{"type": "dividr"}], "/blocks/0/type"),
    ("known property", [section()], [section(texts=[])], "/blocks/0"),
    (
        "buttons",
        [actions(*[button(f"{number}", "x") for number in range(25)])],
        [actions(*[button(f"{number}", "x") for number in range(26)])],
        "/blocks/0/elements",
    ),
    (
        "button text",
        [actions(button("a", "x" * 75))],
        [actions(button("a", "x" * 76))],
        "/blocks/0/elements/0/text/text",
    ),
    (
        "button value",
        [actions(button("a", "x", "v" * 2000))],
        [actions(button("a", "x", "v" * 2001))],
        "/blocks/0/elements/0/value",
    ),
    (
        "button style",
        [actions(button("a", "x") | {"style": "danger"})],
        [actions(button("a", "x") | {"style": "warning"})],
        "/blocks/0/elements/0/style",
    ),
    (
        "action_id",
        [actions(button("x" * 255, "x"))],
        [actions(button("x" * 256, "x"))],
        "/blocks/0/elements/0/action_id",
    ),
    (
        "action_id is unique in its block",
        [actions(button("a", "x"), button("b", "x"))],
        [actions(button("a", "x"), button("a", "x"))],
        "/blocks/0/elements/1/action_id",
    ),
    (
        "words belong into inputs",
        [field()],
        [actions({"type": "plain_text_input", "action_id": "a"})],
        "/blocks/0/elements/0/type",
    ),
    (
        "label",
        [{**field(), "label": plain("x" * 2000)}],
        [{**field(), "label": plain("x" * 2001)}],
        "/blocks/0/label/text",
    ),
    ("hint", [{**field(), "hint": plain("x" * 2000)}], [{**field(), "hint": plain("x" * 2001)}], "/blocks/0/hint/text"),
    ("placeholder", [field(placeholder=plain("x" * 150))], [field(placeholder=plain("x" * 151))], "/blocks/0/element"),
    ("max_length", [field(max_length=3000)], [field(max_length=3001)], "/blocks/0/element/max_length"),
    (
        "initial words",
        [field(initial_value="x" * 3000)],
        [field(initial_value="x" * 3001)],
        "/blocks/0/element/initial_v",
    ),
    ("options", [select(100)], [select(101)], "/blocks/0/element/options"),
    ("an option at all", [select(1)], [select(0)], "/blocks/0/element/options"),
    (
        "option text",
        [field(type="static_select", options=options("x" * 75))],
        [field(type="static_select", options=options("x" * 76))],
        "/blocks/0/element/options/0/text",
    ),
    ("radio buttons", [radio(10)], [radio(11)], "/blocks/0/element/options"),
    (
        "first choice is a choice",
        [select(2, initial_option=options("1")[0])],
        [select(2, initial_option=options("9")[0])],
        "/blocks/0/element/initial_option",
    ),
    (
        "first choices are choices",
        [field(type="checkboxes", options=options("1", "2"), initial_options=options("2"))],
        [field(type="checkboxes", options=options("1", "2"), initial_options=options("9"))],
        "/blocks/0/element/initial_options/0",
    ),
    (
        "number says whether decimal",
        [field(type="number_input", is_decimal_allowed=True)],
        [field(type="number_input")],
        "/blocks/0/element",
    ),
    (
        "date",
        [field(type="datepicker", initial_date="2026-03-03")],
        [field(type="datepicker", initial_date="3 March")],
        "/blocks/0/element/initial_date",
    ),
    (
        "time",
        [field(type="timepicker", initial_time="09:30")],
        [field(type="timepicker", initial_time="25:00")],
        "/blocks/0/element/initial_time",
    ),
    (
        "image has words",
        [{"type": "image", "image_url": "https://x.example/a.png", "alt_text": "A cairn"}],
        [{"type": "image", "image_url": "https://x.example/a.png"}],
        "/blocks/0",
    ),
    (
        "confirm",
        [
            actions(
                button("a", "x")
                | {
                    "confirm": {
                        "title": plain("x"),
                        "text": plain("x" * 300),
                        "confirm": plain("y"),
                        "deny": plain("n"),
                    }
                }
            )
        ],
        [
            actions(
                button("a", "x")
                | {
                    "confirm": {
                        "title": plain("x"),
                        "text": plain("x" * 301),
                        "confirm": plain("y"),
                        "deny": plain("n"),
                    }
                }
            )
        ],
        "/blocks/0/elements/0/confirm/text",
    ),
    (
        "overflow",
        [actions({"type": "overflow", "options": options(*"abcde")})],
        [actions({"type": "overflow", "options": options(*"abcdef")})],
        "/blocks/0/elements/0/options",
    ),
    ("quoted words", [quote("x")], [quote("")], "/blocks/0/elements/0/elements/0/text"),
    (
        "markdown of a message",
        [{"type": "markdown", "text": "x" * 6000}] * 2,
        [{"type": "markdown", "text": "x" * 6001}, {"type": "markdown", "text": "x" * 6000}],
        "/blocks",
    ),
    ("charts", [chart(), chart()], [chart(), chart(), chart()], "/blocks"),
    ("series", [chart(6)], [chart(7)], "/blocks/0/chart/series"),
    ("chart title", [chart(title="x" * 50)], [chart(title="x" * 51)], "/blocks/0/title"),
    ("data table", [data_table(101)], [data_table(102)], "/blocks/0/rows"),
    ("data table header", [data_table(2)], [data_table(1)], "/blocks/0/rows"),
    ("page size", [data_table(page_size=100)], [data_table(page_size=101)], "/blocks/0/page_size"),
    (
        "tables",
        [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}],
        [{"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}] * 2,
        "/blocks",
    ),
    (
        "alert level",
        [{"type": "alert", "text": plain("x"), "level": "success"}],
        [{"type": "alert", "text": plain("x"), "level": "party"}],
        "/blocks/0/level",
    ),
]


@pytest.mark.parametrize(("fits", "refused", "pointer"), [one[1:] for one in LIMITS], ids=[one[0] for one in LIMITS])
def test_a_limit_holds_at_its_edge(fits: list[Json], refused: list[Json], pointer: str) -> None:
    """The largest that fits, fits; one more is refused with a pointer to the place."""
    accepted = checked_blocks(fits)

    with pytest.raises(Refused) as raised:
        checked_blocks(refused)
    assert accepted == fits
    assert raised.value.error == "invalid_blocks"
    assert f"[json-pointer:{pointer}" in raised.value.details[0]


def test_a_chart_belongs_into_a_message_only() -> None:
    """Slack has no charts in forms and on Home tabs."""
    found = Findings()
    check_blocks(found, [chart()], "/view/blocks", "home", 100)

    assert found.sentences == ["unsupported type: data_visualization [json-pointer:/view/blocks/0/type]"]


def test_points_of_a_series_lie_on_the_axis() -> None:
    """A point without a category would be drawn nowhere."""
    bad = chart()
    bad["chart"]["axis_config"]["categories"] = ["Tue"]

    with pytest.raises(Refused, match="invalid_blocks"):
        checked_blocks([bad])


async def test_slack_says_what_is_wrong_and_where(in_dm: Post) -> None:
    """The answer carries every fault, each with a pointer."""
    said = await details_of(in_dm(text="x", blocks=[section("x" * 3001), {"type": "header", "text": plain("")}]))

    assert said == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/1/text/text]",
    ]


async def test_blocks_must_be_json(in_dm: Post) -> None:
    """A string that is no JSON has an error of its own."""
    assert await error_of(in_dm(text="x", blocks="[{")) == "invalid_blocks_format"


VIEWS: list[tuple[str, Json, Json, str]] = [
    ("title", modal(title=plain("x" * 24)), modal(title=plain("x" * 25)), "/view/title/text"),
    ("submit", modal(submit=plain("x" * 24)), modal(submit=plain("x" * 25)), "/view/submit/text"),
    ("close", modal(close=plain("x" * 24)), modal(close=plain("x" * 25)), "/view/close/text"),
    ("metadata", modal(private_metadata="x" * 3000), modal(private_metadata="x" * 3001), "/view/private_metadata"),
    ("callback_id", modal(callback_id="x" * 255), modal(callback_id="x" * 256), "/view/callback_id"),
    ("blocks", modal(*[{"type": "divider"}] * 100), modal(*[{"type": "divider"}] * 101), "/view/blocks"),
    ("inputs need a submit", modal(field()), modal(field(), submit=None), "/view"),
    ("known property", modal(), modal(colour="red"), "/view"),
]


@pytest.mark.parametrize(("fits", "refused", "pointer"), [one[1:] for one in VIEWS], ids=[one[0] for one in VIEWS])
def test_a_form_has_limits_too(fits: Json, refused: Json, pointer: str) -> None:
    """Titles and buttons have 24 characters, whatever language they are in."""
    accepted = checked_view(fits, "modal")

    with pytest.raises(Refused) as raised:
        checked_view(refused, "modal")
    assert accepted == fits
    assert raised.value.error == "invalid_arguments"
    assert f"[json-pointer:{pointer}]" in raised.value.details[0]


def test_a_form_may_only_be_so_large() -> None:
    """250 kB for a whole view."""
    large = modal(*[section("x" * 2900) for _ in range(90)])

    with pytest.raises(Refused, match="view_too_large"):
        checked_view(large, "modal")


async def test_a_wrong_form_is_refused_with_pointers(client: AsyncWebClient) -> None:
    """The same faults, under the name Slack uses for views."""
    said = await details_of(client.views_open(trigger_id="1.2.3", view=modal(title=plain("x" * 25))))

    assert said == ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"]
