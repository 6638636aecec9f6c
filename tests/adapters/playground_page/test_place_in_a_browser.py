"""Where one is, what time it is, and what was sent."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Pretend

pytestmark = pytest.mark.asyncio(loop_scope="module")

IN_TEAMS = "#as=29%3Aada&in=teams"
NUDGE = {
    "at": "2026-03-03T00:00:00Z", "to": "UBEN", "name": "Ben Okafor", "method": "chat.postMessage",
    "text": "Your check-in is ready.", "id": "n1",
}  # fmt: skip


async def test_a_link_opens_the_same_person_and_tab_again(visit: Visit, pretend: Pretend) -> None:
    """A place worth showing can be sent to a colleague."""
    pretend.state["home"] = {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "Your week"}}]}
    page = await visit("#as=UBEN&tab=home")

    await expect(page.get_by_role("tab", name="Home")).to_have_attribute("aria-selected", "true")
    await expect(page.get_by_role("heading", name="Your week")).to_be_visible()
    await expect(page.locator("#chat-me")).to_contain_text("You are Ben Okafor")
    assert {"as": "UBEN", "kind": "home"} in pretend.asked


async def test_without_a_name_in_the_link_one_is_the_first_person(visit: Visit, pretend: Pretend) -> None:
    """The bare address works, and becomes a link that names the place."""
    page = await visit("")

    await expect(page.locator("#chat-me")).to_contain_text("You are Ada Moreira")
    assert page.url.endswith("#as=UADA")


async def test_a_link_to_somebody_who_left_says_so_and_shows_the_others(visit: Visit, pretend: Pretend) -> None:
    """An old link is no dead end."""
    page = await visit("#as=UGONE")

    await expect(page.locator("#toasts")).to_contain_text("is not in this workspace")
    await expect(page.get_by_role("link", name="Ben Okafor")).to_be_visible()


async def test_times_are_each_persons_own(visit: Visit, pretend: Pretend) -> None:
    """A nudge at nine means nine where it is read."""
    pretend.state["sent"] = [NUDGE]
    page = await visit()

    await expect(page.get_by_role("link", name="Ben Okafor Engineer")).to_contain_text("18:10")
    await expect(page.locator("#clock-mine")).to_have_text("For Ada Moreira it is Tue 09:10 in Lisbon.")
    await expect(page.locator(".sent-item")).to_contain_text("Tue 3 Mar, 09:00 in Tokyo")


async def test_a_nudge_explains_itself(visit: Visit, pretend: Pretend) -> None:
    """Rule, facts, how to switch it off; and no made-up reason for an answer."""
    pretend.state["sent"] = [NUDGE, NUDGE | {"id": "n2", "at": "2026-03-02T00:00:00Z"}]
    pretend.whys["n1"] = {"rule": "Weekly check-in", "facts": ["Ben works on Tuesdays."], "switch_off": "/cairn snooze"}
    page = await visit()
    for why in await page.get_by_text("Why?", exact=True).all():
        await why.click()
    reasons = page.locator(".why-words")

    await expect(reasons.nth(0)).to_have_text(
        "Rule. Weekly check-inFacts it looked at.Ben works on Tuesdays.To switch it off. /cairn snooze"
    )
    await expect(reasons.nth(1)).to_have_text("No rule sent this; it answers something Ben Okafor did.")


@pytest.mark.parametrize(("room", "known_as"), [("", "UADA"), (IN_TEAMS, "aad-ada")])
async def test_travelling_says_what_happened(visit: Visit, tenant: Pretend, room: str, known_as: str) -> None:
    """Time that jumps without a word would be a mystery; and it stops at a reminder of whoever looks on."""
    page = await visit(room)
    await page.get_by_role("button", name="To my next nudge").click()

    await expect(page.locator("#travelled")).to_have_text("It is Tuesday, 10:00. One nudge went out.")
    assert tenant.journeys == [("next", known_as)]


async def test_an_empty_conversation_says_what_to_try(visit: Visit, pretend: Pretend) -> None:
    """The first sentence a newcomer reads should be a way in."""
    pretend.state["messages"] = []
    page = await visit()
    await page.get_by_role("button", name="/checkin").click()

    await expect(page.get_by_label("Message to Cairn")).to_have_value("/checkin")


async def test_a_phone_shows_one_part_at_a_time_without_sideways_scrolling(visit: Visit, pretend: Pretend) -> None:
    """380 pixels are enough for everything."""
    page = await visit(width=380, height=700)
    widths = []
    for part in ("People", "Time and sent", "Conversation"):
        await page.get_by_role("button", name=part, exact=True).click()
        widths.append(await page.evaluate("document.documentElement.scrollWidth"))

    assert widths == [380, 380, 380]
    await expect(page.locator("#time-pane")).to_be_hidden()
    await expect(page.get_by_label("Message to Cairn")).to_be_visible()


async def test_a_long_message_begins_short_and_opens(visit: Visit, pretend: Pretend) -> None:
    """A whole form in a list of messages would bury the next one; nothing of it is kept back."""
    lines = [f"Line {number}" for number in range(12)]
    pretend.state["sent"] = [NUDGE | {"text": "\n".join(lines)}]
    page = await visit()
    await expect(page.get_by_text("Line 4")).to_be_visible()
    await expect(page.get_by_text("Line 11")).to_be_hidden()
    await page.get_by_text("All of it", exact=True).click()

    await expect(page.get_by_text("Line 11")).to_be_visible()
