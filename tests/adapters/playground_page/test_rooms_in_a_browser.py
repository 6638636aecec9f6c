"""Slack and Teams are two doors to the same bot: same people, same time, and what one is doing in each stays there."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Pretend, card, dialog, text_input, view, wrote

pytestmark = pytest.mark.asyncio(loop_scope="module")

IN_TEAMS = "#as=29%3Aada&in=teams"


async def test_the_switch_keeps_the_person(visit: Visit, tenant: Pretend) -> None:
    """Who compares the two wants to be the same person in both, though each platform has its own name for them."""
    page = await visit("#as=UBEN")
    await page.get_by_role("link", name="In Teams").click()
    await expect(page).to_have_url(re.compile(r"#as=29%3Aben&in=teams$"))
    await expect(page.locator("#chat-me")).to_contain_text("You are Ben Okafor")
    await page.get_by_role("link", name="In Slack").click()

    await expect(page).to_have_url(re.compile(r"#as=UBEN$"))
    await expect(page.get_by_role("tab", name="Home")).to_be_visible()
    await expect(page.locator("#chat-me")).to_contain_text("You are Ben Okafor")


async def test_a_link_opens_the_same_person_in_teams_again(visit: Visit, tenant: Pretend) -> None:
    """A place worth showing can be sent to a colleague, whichever door it is behind."""
    page = await visit("#as=29%3Aben&in=teams")

    await expect(page.get_by_role("link", name="In Teams")).to_have_attribute("aria-current", "true")
    await expect(page.locator("#chat-me")).to_contain_text("You are Ben Okafor")
    await expect(page.get_by_role("tab", name="Home")).to_be_hidden()


async def test_somebody_else_is_met_in_the_same_room(visit: Visit, tenant: Pretend) -> None:
    """Picking a person must not carry one back to Slack."""
    page = await visit(IN_TEAMS)
    await page.get_by_role("link", name="Ben Okafor").click()
    await expect(page.locator("#chat-me")).to_contain_text("You are Ben Okafor")

    await expect(page.get_by_role("link", name="In Teams")).to_have_attribute("aria-current", "true")


async def test_without_teams_there_is_no_switch_and_a_link_to_it_leads_to_slack(visit: Visit, pretend: Pretend) -> None:
    """A door to nowhere would be a broken promise."""
    page = await visit("#as=UBEN&in=teams")

    await expect(page.locator("#chat-me")).to_contain_text("You are Ben Okafor")
    await expect(page.locator("#rooms")).to_be_hidden()
    await expect(page).to_have_url(re.compile(r"#as=UBEN$"))


async def test_a_link_to_somebody_who_is_not_in_teams_says_so(visit: Visit, tenant: Pretend) -> None:
    """An old link is no dead end."""
    page = await visit("#as=gone&in=teams")

    await expect(page.locator("#toasts")).to_contain_text("is not in this company")
    await expect(page.get_by_role("link", name="In Teams")).to_have_attribute("aria-current", "true")


async def test_half_a_thought_waits_in_the_room_where_it_was_begun(visit: Visit, tenant: Pretend) -> None:
    """Looking at the other room costs no word and carries none over."""
    page = await visit()
    box = page.get_by_label("Message to Cairn")
    await box.fill("half a thought")
    await page.get_by_role("link", name="In Teams").click()
    await expect(box).to_have_value("")
    await page.get_by_role("link", name="In Slack").click()

    await expect(box).to_have_value("half a thought")


async def test_an_open_form_stays_behind_in_its_room(visit: Visit, tenant: Pretend) -> None:
    """The browser's way back leaves a form, and coming again finds it with the words in it."""
    tenant.state["modals"] = [view(text_input("moved", "What moved?"))]
    assert tenant.teams is not None
    tenant.teams["dialog"] = dialog(card({"type": "Input.Text", "id": "stuck", "label": "What is stuck?"}))
    page = await visit(IN_TEAMS)
    await page.get_by_label("What is stuck?").fill("The ledger")
    await page.evaluate("location.hash = '#as=UADA'")
    await page.get_by_label("What moved?").fill("Refunds")
    await expect(page.get_by_role("dialog")).to_have_count(1)
    await page.go_back()

    await expect(page.get_by_label("What is stuck?")).to_have_value("The ledger")
    await expect(page.get_by_role("dialog")).to_have_count(1)


async def test_time_and_what_was_sent_stand_beside_teams_too(visit: Visit, tenant: Pretend) -> None:
    """The same clock, and the same reasons."""
    assert tenant.teams is not None
    tenant.teams["sent"] = [
        {"at": "2026-03-03T00:00:00Z", "to": "29:ben", "name": "", "method": "send", "text": "Ready.", "id": "n1"},
        {"at": "2026-03-03T01:00:00Z", "to": "29:ben", "name": "", "method": "update", "text": "Done.", "id": "n1"},
    ]  # fmt: skip
    tenant.whys["n1"] = {"rule": "Weekly check-in", "facts": [], "switch_off": "snooze"}
    page = await visit(IN_TEAMS)
    await page.get_by_role("button", name="To my next nudge").click()
    await expect(page.locator("#travelled")).to_have_text("It is Tuesday, 10:00. One nudge went out.")
    await page.get_by_text("Why?", exact=True).last.click()

    await expect(page.locator(".why-words").last).to_contain_text("Rule. Weekly check-in")
    await expect(page.locator(".sent-item").first).to_contain_text(
        "Ben OkaforTue 3 Mar, 10:00 in Tokyo · changed a message"
    )


async def test_teams_fits_a_phone_without_sideways_scrolling(visit: Visit, tenant: Pretend) -> None:
    """380 pixels are enough for the switch and a card with columns."""
    columns = [{"type": "Column", "items": [{"type": "TextBlock", "text": word * 12, "wrap": True}]} for word in "ab"]
    assert tenant.teams is not None
    tenant.teams["chat"] = [wrote("1", "", card({"type": "ColumnSet", "columns": columns}))]
    page = await visit(IN_TEAMS, width=380, height=700)

    await expect(page.get_by_role("link", name="In Slack")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 380
    assert await page.evaluate("(log => log.scrollWidth - log.clientWidth)(document.getElementById('log'))") == 0
