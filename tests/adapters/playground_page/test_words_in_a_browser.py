"""What people and the bot wrote is shown, never obeyed."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Json, Pretend, said

pytestmark = pytest.mark.asyncio(loop_scope="module")

TRAP = '<img src=x onerror="document.title=`caught`"> *stars* _lines_ `ticks` <script>1</script>'


def section(text: str, kind: str = "mrkdwn") -> Json:
    return {"type": "section", "block_id": text[:20], "text": {"type": kind, "text": text}}


async def nothing_was_obeyed(page: Page) -> bool:
    strange = await page.locator("#log img:not([src='./mark.svg']), #log script, #log [onerror]").count()
    return strange == 0 and "caught" not in await page.title()


async def test_what_a_person_typed_shows_exactly_as_typed(visit: Visit, pretend: Pretend) -> None:
    """Somebody who writes angle brackets or stars to the bot means just those."""
    pretend.state["messages"] = [said("1.0", TRAP, sender="me")]
    page = await visit()

    await expect(page.locator(".from-me .message-body")).to_have_text(TRAP)
    assert await nothing_was_obeyed(page)


async def test_words_that_slack_escaped_on_the_way_read_as_they_were_typed(visit: Visit, pretend: Pretend) -> None:
    """Slack carries `&lt;` for `<`, and names and links in angle brackets; nobody should see the difference."""
    words = "1 &lt; 2 &amp;lt; <@UBEN> <https://example.org/a_b_c> &lt;@UADA&gt;"
    pretend.state["messages"] = [said("1.0", words, sender="me")]
    page = await visit()

    await expect(page.locator(".from-me .message-body")).to_have_text(
        "1 < 2 &lt; @Ben Okafor https://example.org/a_b_c <@UADA>"
    )


async def test_markup_in_a_bot_message_stays_words(visit: Visit, pretend: Pretend) -> None:
    """The bot quotes people; a quotation must not become part of the page."""
    pretend.state["messages"] = [
        said("1.0", "kinds", [section(TRAP), section(TRAP, "plain_text"), {"type": "markdown", "text": TRAP}])
    ]
    page = await visit()

    await expect(page.locator("#log .block-section").nth(1)).to_have_text(TRAP)
    await expect(page.locator("#log .block-section").nth(0)).to_contain_text("<script>1</script>")
    assert await nothing_was_obeyed(page)


async def test_slack_marks_names_and_escapes_read_as_in_slack(visit: Visit, pretend: Pretend) -> None:
    """The same text has to look here as it will look to everybody later."""
    text = "*bold* _leaning_ `a &lt; b` <@UBEN> 2*3*4 5*x* snake_case_name :seedling: :no_such_thing:"
    pretend.state["messages"] = [said("1.0", text)]
    page = await visit()
    body = page.locator("#log .message-body")

    await expect(body).to_have_text("bold leaning a < b @Ben Okafor 2*3*4 5*x* snake_case_name 🌱 :no_such_thing:")
    await expect(body.locator("strong")).to_have_text("bold")
    await expect(body.locator("em")).to_have_text("leaning")
    await expect(body.locator("code")).to_have_text("a < b")


async def test_links_lead_nowhere_but_to_this_machine(visit: Visit, pretend: Pretend) -> None:
    """A trial must not carry anybody, or their address, to a strange place by a slip of the finger."""
    text = "<https://example.org/plan|plan> <https://127.0.0.1:8443/x|here> <javascript:alert(1)|trick>"
    pretend.state["messages"] = [said("1.0", text)]
    page = await visit()

    followed = [await one.get_attribute("href") for one in await page.locator("#log a").all()]
    assert followed == ["https://127.0.0.1:8443/x"]
    await expect(page.locator("#log")).to_contain_text("plan (https://example.org/plan)")
    await expect(page.locator("#log")).to_contain_text("<javascript:alert(1)|trick>")


async def test_a_block_the_page_cannot_draw_is_named(visit: Visit, pretend: Pretend) -> None:
    """A hole nobody sees is worse than a note."""
    pretend.state["messages"] = [said("1.0", "card", [{"type": "card", "title": "x"}])]
    page = await visit()

    await expect(page.locator("#log")).to_contain_text("Unknown block “card”")


async def test_a_chart_gives_its_numbers_in_a_table_too(visit: Visit, pretend: Pretend) -> None:
    """Who does not see the drawing reads the same numbers."""
    points = [{"label": "May", "value": 3}, {"label": "June", "value": 5}]
    chart = {
        "type": "bar", "series": [{"name": "Moving", "data": points}],
        "axis_config": {"categories": ["May", "June"], "x_label": "Month"},
    }  # fmt: skip
    block = {"type": "data_visualization", "title": "Goals", "chart": chart}
    pretend.state["messages"] = [said("1.0", "3, 5", [block])]
    page = await visit()
    rows = page.get_by_role("table", name="Goals").get_by_role("row")

    assert [await row.inner_text() for row in await rows.all()] == ["Month\tMoving", "May\t3", "June\t5"]


async def test_notes_from_the_platform_and_private_notes_are_told_apart(visit: Visit, pretend: Pretend) -> None:
    """Who said something, and who can see it, must never be a guess."""
    pretend.state["messages"] = [said("1.0", "Nothing was sent.", ephemeral=True)]
    pretend.state["notices"] = [{"at": "2026-03-03T09:06:00Z", "text": "/nothing is not a valid command"}]
    page = await visit()

    await expect(page.locator(".ephemeral")).to_contain_text("Only visible to you")
    await expect(page.locator(".notice")).to_have_text(
        "From the platform, not from Cairn: /nothing is not a valid command 09:06"
    )


async def test_a_message_of_blocks_has_its_text_as_its_name(visit: Visit, pretend: Pretend) -> None:
    """A screen reader announces the complete text, as a notification would."""
    pretend.state["messages"] = [said("1.0", "Goal moved on &amp; shared", [section("*Goal*")])]
    page = await visit()

    await expect(page.get_by_role("article", name="Cairn 09:05 Goal moved on & shared")).to_be_visible()
