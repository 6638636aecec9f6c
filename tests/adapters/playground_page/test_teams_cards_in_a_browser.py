"""An Adaptive Card shows here what Teams would show, and does here what Teams would do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Json, Pretend, card, wrote

pytestmark = pytest.mark.asyncio(loop_scope="module")

IN_TEAMS = "#as=29%3Aada&in=teams"
TRAP = '<img src=x onerror="document.title=`caught`"> <script>1</script> <b>bold</b>'


def words(text: str, **more: Any) -> Json:
    return {"type": "TextBlock", "text": text, "wrap": True} | more


def run(text: str, **more: Any) -> Json:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text} | more]}


def text_box(name: str, label: str, **more: Any) -> Json:
    return {"type": "Input.Text", "id": name, "label": label} | more


def submit(title: str = "Share", **more: Any) -> Json:
    return {"type": "Action.Submit", "title": title, "data": {"is": title}} | more


def show(tenant: Pretend, *cards: Json, **more: Any) -> None:
    assert tenant.teams is not None
    tenant.teams["chat"] = [wrote("1", "", *cards, **more)]


async def nothing_was_obeyed(page: Page) -> bool:
    strange = await page.locator("#log img:not([src='./mark.svg']), #log script, #log [onerror], #log b").count()
    return strange == 0 and "caught" not in await page.title()


# --- words ------------------------------------------------------------------------------------------------------------


async def test_markup_stays_words_wherever_it_stands(visit: Visit, tenant: Pretend) -> None:
    """A card quotes people; a quotation must not become part of the page."""
    table = {"type": "Table", "rows": [{"type": "TableRow", "cells": [{"type": "TableCell", "items": [words(TRAP)]}]}]}
    chart = {"type": "Chart.Pie", "title": TRAP, "data": [{"legend": TRAP, "value": 1}]}
    body = [
        words(TRAP), run(TRAP), table, chart, {"type": "FactSet", "facts": [{"title": TRAP, "value": TRAP}]},
        {"type": "Image", "url": "x", "altText": TRAP}, text_box("a", TRAP, placeholder=TRAP, value=TRAP),
        {"type": "Input.ChoiceSet", "id": "b", "style": "expanded", "choices": [{"title": TRAP, "value": TRAP}]},
        {"type": TRAP},
    ]  # fmt: skip
    show(tenant, card(*body, actions=[submit(TRAP)]))
    assert tenant.teams is not None
    tenant.teams["chat"] += [wrote("2", TRAP), wrote("3", TRAP, sender="me")]
    page = await visit(IN_TEAMS)

    await expect(page.locator(".card .card-text").nth(0)).to_have_text(TRAP)
    await expect(page.locator(".card .card-text").nth(1)).to_have_text(TRAP)
    await expect(page.locator(".from-me .message-body")).to_have_text(TRAP)
    assert await nothing_was_obeyed(page)


async def test_a_text_block_reads_teams_marks_and_no_others(visit: Visit, tenant: Pretend) -> None:
    """Bold, leaning, lists and links; everything else shows as it was written, so that nobody trusts a mark in vain."""
    text = "**bold** _leaning_ `ticks` ~~struck~~ # no heading\nnext\n\n- one\n- two\n\n[plan](https://example.org/p)"
    show(tenant, card(words(text)))
    page = await visit(IN_TEAMS)
    block = page.locator(".card-text")

    await expect(block.locator("p").first).to_have_text("bold leaning `ticks` ~~struck~~ # no heading next")
    await expect(block.locator("strong")).to_have_text("bold")
    await expect(block.locator("em")).to_have_text("leaning")
    await expect(block.locator("li")).to_have_text(["one", "two"])
    await expect(block.locator("p").last).to_have_text("plan (https://example.org/p)")
    await expect(block.locator("a")).to_have_count(0)


async def test_a_text_run_reads_no_marks(visit: Visit, tenant: Pretend) -> None:
    """People's own words stand in runs, because a star in them is a star."""
    show(tenant, card(run("*so* _be_ [it](https://example.org)\nand more", italic=True)))
    page = await visit(IN_TEAMS)

    await expect(page.locator(".card-text em")).to_have_text("*so* _be_ [it](https://example.org) and more")


async def test_words_without_wrap_are_one_line(visit: Visit, tenant: Pretend) -> None:
    """A card author who forgets `wrap` must see here what everybody would see in Teams."""
    show(tenant, card(words("word " * 80, wrap=False), words("word " * 80)))
    page = await visit(IN_TEAMS)
    heights = [await one.evaluate("node => node.offsetHeight") for one in await page.locator(".card-text").all()]

    assert heights[0] * 2 < heights[1]


async def test_dates_are_the_readers_own(visit: Visit, tenant: Pretend) -> None:
    """A moment in a card is told in the zone of whoever reads it."""
    show(tenant, card(words("{{DATE(2026-03-03T20:00:00Z, SHORT)}} at {{TIME(2026-03-03T20:00:00Z)}}")))
    page = await visit("#as=29%3Aben&in=teams")

    await expect(page.locator(".card-text")).to_have_text(re.compile(r"^Wednesday,? 4 March 2026 at 05:00$"))


async def test_what_is_not_known_shows_its_fallback_or_itself(visit: Visit, tenant: Pretend) -> None:
    """A hole nobody sees is worse than a note."""
    show(
        tenant,
        card(
            {"type": "Newer", "fallback": {"type": "Newest", "fallback": words("Plainer")}},
            {"type": "Gone", "fallback": "drop"},
            {"type": "Strange"},
            actions=[{"type": "Action.Newer", "title": "x", "fallback": submit("Plain")}, {"type": "Action.Odd"}],
        ),
    )
    page = await visit(IN_TEAMS)
    shown = page.locator(".card")

    await expect(shown).to_contain_text("Plainer")
    await expect(shown).to_contain_text("Unknown element “Strange”")
    await expect(shown).to_contain_text("Unknown action “Action.Odd”")
    await expect(shown.get_by_role("button", name="Plain")).to_be_visible()
    await expect(shown).not_to_contain_text("Gone")


async def test_a_card_of_a_later_version_is_not_shown(visit: Visit, tenant: Pretend) -> None:
    """Teams would show its fallback text; so an author learns of it here first."""
    show(tenant, card(words("Too new"), version="1.6", fallbackText="In short"))
    page = await visit(IN_TEAMS)

    await expect(page.locator(".card")).to_contain_text("asks for version 1.6")
    await expect(page.locator(".card")).to_contain_text("In short")
    await expect(page.locator(".card")).not_to_contain_text("Too new")


# --- boxes and charts -------------------------------------------------------------------------------------------------


async def test_facts_and_tables_keep_their_headers(visit: Visit, tenant: Pretend) -> None:
    """Who hears a table instead of seeing it needs to know what each number is."""
    rows = [
        {"type": "TableRow", "cells": [{"type": "TableCell", "items": [words(text)]} for text in row]}
        for row in (("Key result", "Now"), ("Refunds", "80 %"))
    ]
    table = {"type": "Table", "columns": [{"width": 2}, {"width": 1}], "rows": rows}
    show(tenant, card(table, {"type": "FactSet", "facts": [{"title": "Owner", "value": "**Ada**"}]}))
    page = await visit(IN_TEAMS)

    await expect(page.get_by_role("columnheader")).to_have_text(["Key result", "Now"])
    await expect(page.get_by_role("cell")).to_have_text(["Refunds", "80 %"])
    await expect(page.locator(".facts dt")).to_have_text("Owner")
    await expect(page.locator(".facts dd strong")).to_have_text("Ada")


POINTS = [{"x": "May", "y": 3}, {"x": "June", "y": 5}]
SLICES = [{"legend": "Open", "value": 3}, {"legend": "Done", "value": 5}]
SERIES = [{"legend": "Team", "values": POINTS}, {"legend": "Mine", "values": [{"x": "June", "y": 2}]}]
CHARTS: dict[str, tuple[Json, list[str]]] = {
    "Chart.Pie": ({"data": SLICES}, ["Part\tValue", "Open\t3", "Done\t5"]),
    "Chart.Donut": ({"data": SLICES}, ["Part\tValue", "Open\t3", "Done\t5"]),
    "Chart.VerticalBar": ({"data": POINTS, "xAxisTitle": "Month"}, ["Month\tValue", "May\t3", "June\t5"]),
    "Chart.VerticalBar.Grouped": ({"data": SERIES}, ["Category\tTeam\tMine", "May\t3\t–", "June\t5\t2"]),
    "Chart.Line": ({"data": SERIES}, ["Category\tTeam\tMine", "May\t3\t–", "June\t5\t2"]),
    "Chart.HorizontalBar": ({"data": POINTS}, ["Goals\tValue", "May\t3", "June\t5"]),
    "Chart.HorizontalBar.Stacked": (
        {"data": [{"title": "May", "data": SLICES}]},
        ["Goals\tOpen\tDone", "May\t3\t5"],
    ),
    "Chart.Gauge": (
        {"value": 40, "min": 0, "max": 80, "segments": [{"size": 80, "legend": "All"}]},
        ["\tValue", "Value\t40", "From\t0", "To\t80", "All\t80"],
    ),
}


@pytest.mark.parametrize("kind", CHARTS)
async def test_every_chart_gives_its_numbers_in_a_table_too(kind: str, visit: Visit, tenant: Pretend) -> None:
    """Who does not see the drawing reads the same numbers."""
    spec, rows = CHARTS[kind]
    show(tenant, card({"type": kind, "title": "Goals", **spec}))
    page = await visit(IN_TEAMS)
    table = page.get_by_role("table", name="Goals")

    assert [await row.inner_text() for row in await table.get_by_role("row").all()] == rows
    await expect(page.get_by_role("img", name="Chart: Goals")).to_be_visible()


# --- buttons ----------------------------------------------------------------------------------------------------------


async def test_an_action_carries_what_is_filled_in_and_where_it_stands(visit: Visit, tenant: Pretend) -> None:
    """All values travel as text, under the ids of the inputs, as Teams sends them."""
    options = [{"title": title, "value": title.lower()} for title in ("Low", "High", "Mixed")]
    body = [
        text_box("words", "Words", value="As before"),
        {"type": "Input.Number", "id": "hours", "label": "Hours"},
        {"type": "Input.Date", "id": "day", "label": "Day"},
        {"type": "Input.Time", "id": "hour", "label": "Hour"},
        {"type": "Input.Toggle", "id": "tick", "title": "Agreed", "valueOn": "yes", "valueOff": "no"},
        {"type": "Input.ChoiceSet", "id": "one", "label": "One", "choices": options},
        {"type": "Input.ChoiceSet", "id": "open", "label": "Open", "style": "expanded", "choices": options},
        {"type": "Input.ChoiceSet", "id": "many", "label": "Many", "isMultiSelect": True, "choices": options},
        {
            "type": "Input.ChoiceSet", "id": "who", "label": "Who", "choices": [],
            "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
        },
        {"type": "ActionSet", "actions": [{"type": "Action.Execute", "title": "Go", "verb": "go"}]},
    ]  # fmt: skip
    show(tenant, card(*body))
    page = await visit(IN_TEAMS)
    await page.get_by_label("Hours").fill("4.5")
    await page.get_by_label("Day", exact=True).fill("2026-03-09")
    await page.get_by_label("Hour", exact=True).fill("09:30")
    await page.get_by_label("Agreed").check()
    await page.get_by_label("One", exact=True).select_option("High")
    await page.get_by_role("group", name="Open").get_by_label("Low").check()
    await page.get_by_role("group", name="Many").get_by_label("Low").check()
    await page.get_by_role("group", name="Many").get_by_label("Mixed").check()
    await page.get_by_label("Search Who").fill("ben")
    await expect(page.get_by_role("group", name="Who").get_by_text("Ada Moreira")).to_be_hidden()
    await page.get_by_role("group", name="Who").get_by_label("Ben Okafor").check()
    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("button", name="Go").click()

    assert tenant.asked_in_teams == [
        {
            "as": "29:ada", "kind": "execute", "message": "1", "card": 0, "at": "/body/9/actions/0",
            "values": {
                "words": "As before", "hours": "4.5", "day": "2026-03-09", "hour": "09:30", "tick": "yes",
                "one": "high", "open": "low", "many": "low,mixed", "who": "aad-ben",
            },
        }
    ]  # fmt: skip


async def test_what_teams_would_not_send_is_not_sent(visit: Visit, tenant: Pretend) -> None:
    """Said at the field in the card's own words, mended there; an action that takes no inputs goes all the same."""
    body = [
        text_box("moved", "Moved", isRequired=True, errorMessage="Please say what moved."),
        text_box("short", "In short", maxLength=8),
        text_box("code", "Code", regex="^[A-Z]+$"),
        {"type": "Input.Number", "id": "hours", "label": "Hours", "max": 40},
        text_box("unseen", "Unseen", isRequired=True, isVisible=False),
    ]
    show(tenant, card(*body, actions=[submit(), submit("Not now", associatedInputs="none")]))
    page = await visit(IN_TEAMS)
    await page.get_by_label("In short").fill("123456789")
    await page.get_by_label("Code").fill("abc")
    await page.get_by_label("Hours").fill("41")
    await page.get_by_role("button", name="Share").click()

    await expect(page.locator(".field-error:not(:empty)")).to_have_text(
        [
            "Please say what moved.",
            "This is 1 character too long; 8 fit.",
            "This does not look as it should. Please look again.",
            "Please choose 40 or less.",
        ]
    )
    await expect(page.get_by_label("Moved")).to_be_focused()
    await expect(page.get_by_label("In short")).to_have_value("123456789")
    assert tenant.asked_in_teams == []

    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("button", name="Not now").click()
    for label, value in (("Moved", "Refunds"), ("In short", "12345678"), ("Code", "ABC"), ("Hours", "40")):
        await page.get_by_label(label).fill(value)
    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("button", name="Share").click()
    assert [one["values"] for one in tenant.asked_in_teams] == [
        {},
        {"moved": "Refunds", "short": "12345678", "code": "ABC", "hours": "40", "unseen": ""},
    ]


async def test_a_card_behind_a_button_sends_its_own_words_and_those_around_it(visit: Visit, tenant: Pretend) -> None:
    """But not those of another card behind another button."""

    def behind(title: str) -> Json:
        inner = card(text_box(title, f"{title}?"), actions=[submit(f"Send {title}")])
        return {"type": "Action.ShowCard", "title": title, "card": inner}

    show(tenant, card(text_box("outer", "Outer", value="o"), actions=[behind("One"), behind("Two")]))
    page = await visit(IN_TEAMS)
    await expect(page.get_by_label("One?")).to_be_hidden()
    await page.get_by_role("button", name="One", exact=True).click()
    await page.get_by_label("One?").fill("first")
    await page.get_by_role("button", name="Two", exact=True).click()
    await expect(page.get_by_label("One?")).to_be_hidden()
    await page.get_by_label("Two?").fill("second")
    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("button", name="Send Two").click()

    assert tenant.asked_in_teams[0]["values"] == {"outer": "o", "Two": "second"}
    assert tenant.asked_in_teams[0]["at"] == "/actions/1/card/actions/0"


async def test_parts_of_a_card_turn_up_and_away_and_stay_so(visit: Visit, tenant: Pretend) -> None:
    """What was unfolded does not fold because somebody else wrote."""
    toggle = {"type": "Action.ToggleVisibility", "title": "More", "targetElements": ["more"]}
    more = {"type": "Container", "id": "more", "isVisible": False, "items": [words("The rest")]}
    show(tenant, card(words("Start"), more, actions=[toggle]))
    page = await visit(IN_TEAMS)
    await expect(page.get_by_text("The rest")).to_be_hidden()
    await page.get_by_role("button", name="More").click()
    await expect(page.get_by_text("The rest")).to_be_visible()
    tenant.change_teams(chat=[wrote("1", "", card(words("Changed"), more, actions=[toggle]))])
    await expect(page.locator(".card")).to_contain_text("Changed")

    await expect(page.get_by_text("The rest")).to_be_visible()


async def test_a_link_of_a_card_leads_nowhere(visit: Visit, tenant: Pretend) -> None:
    """A trial must not carry anybody to a strange place by a slip of the finger."""
    link = {"type": "Action.OpenUrl", "title": "Handbook", "url": "https://example.org/h"}
    show(tenant, card(words("x"), actions=[link]))
    page = await visit(IN_TEAMS)
    await page.get_by_role("button", name="Handbook").click()

    await expect(page.locator("#toasts")).to_contain_text("In Teams this opens https://example.org/h")
    assert len(page.context.pages) == 1


async def test_a_failed_action_says_so_on_the_card_and_keeps_the_words(visit: Visit, tenant: Pretend) -> None:
    """The words are still there, and the sentence stands where one looks."""

    async def answer(_: Json) -> Json:
        return {"ok": False, "sentence": "That card is not there any more."}

    tenant.answer = answer
    show(tenant, card(text_box("a", "Words"), actions=[submit()]))
    page = await visit(IN_TEAMS)
    await page.get_by_label("Words").fill("Refunds")
    await page.get_by_role("button", name="Share").click()

    await expect(page.locator(".card-notice")).to_have_text("That card is not there any more.")
    await expect(page.get_by_label("Words")).to_have_value("Refunds")


async def test_an_answered_card_begins_anew_with_what_the_bot_put_there(visit: Visit, tenant: Pretend) -> None:
    """Otherwise the words for the last question would stand under the next one."""

    async def answer(_: Json) -> Json:
        tenant.change_teams(chat=[wrote("1", "", card(words("And now?"), text_box("a", "Words"), actions=[submit()]))])
        return {"ok": True}

    tenant.answer = answer
    show(tenant, card(text_box("a", "Words"), actions=[submit()]))
    page = await visit(IN_TEAMS)
    await page.get_by_label("Words").fill("Refunds")
    await page.get_by_role("button", name="Share").click()
    await expect(page.locator(".card")).to_contain_text("And now?")

    await expect(page.get_by_label("Words")).to_have_value("")


async def test_words_on_a_card_outlive_a_change_elsewhere(visit: Visit, tenant: Pretend) -> None:
    """Messages arrive while people write, and the card itself may be rewritten meanwhile."""
    show(tenant, card(text_box("a", "Words"), actions=[submit()]))
    page = await visit(IN_TEAMS)
    await page.get_by_label("Words").click()
    await page.keyboard.type("half a thought")
    await page.keyboard.press("ArrowLeft")
    changed = wrote("1", "", card(words("A reminder."), text_box("a", "Words"), actions=[submit()]), edited=True)
    tenant.change_teams(chat=[changed, wrote("2", "Something new")])
    await expect(page.locator("#log")).to_contain_text("Something new")

    typed = await page.evaluate("(box => [box.value, box.selectionStart])(document.activeElement)")
    assert typed == ["half a thought", 13]
