"""A form says at the field what is missing, and sends what Slack would send."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Json, Pretend, text_input, view

pytestmark = pytest.mark.asyncio(loop_scope="module")


def option(text: str, value: str) -> Json:
    return {"text": {"type": "plain_text", "text": text}, "value": value}


def input_block(block: str, label: str, kind: str, **element: object) -> Json:
    return {
        "type": "input", "block_id": block, "label": {"type": "plain_text", "text": label},
        "element": {"type": kind, "action_id": "a"} | element,
    }  # fmt: skip


async def said_at(field: Locator) -> str:
    """What a screen reader adds to the field: everything its aria-describedby points at."""
    ids = (await field.get_attribute("aria-describedby") or "").split()
    words = [await field.page.locator(f"#{one}").text_content() or "" for one in ids]
    return " ".join(words).strip()


async def send(page: Page) -> None:
    await page.get_by_role("button", name="Share").click()


async def test_the_servers_errors_stand_at_their_fields_and_the_words_stay(visit: Visit, pretend: Pretend) -> None:
    """A wrong answer comes back with what was typed and a sentence where it belongs."""
    blocks = [text_input("moved", "What moved?"), text_input("stuck", "What is stuck?")]
    errors = {"stuck": "Please say who could help."}

    async def answer(body: Json) -> Json:
        if body["kind"] == "submit":
            pretend.change(modals=[view(*blocks, errors=errors)])
        return {"ok": True}

    pretend.answer = answer
    pretend.state["modals"] = [view(*blocks)]
    page = await visit()
    await page.get_by_label("What moved?").fill("Refunds")
    await page.get_by_label("What is stuck?").fill("The ledger")
    await send(page)
    stuck = page.get_by_label("What is stuck?")

    await expect(page.get_by_role("alert").filter(has_text="Please say who could help.")).to_be_visible()
    await expect(stuck).to_be_focused()
    await expect(stuck).to_have_value("The ledger")
    await expect(stuck).to_have_attribute("aria-invalid", "true")
    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")
    assert await said_at(stuck) == "Please say who could help."


async def test_what_slack_would_not_send_is_not_sent(visit: Visit, pretend: Pretend) -> None:
    """Required, too short, too long, no number: said at once, at the field, and mended there."""
    pretend.state["modals"] = [
        view(
            text_input("moved", "What moved?"),
            text_input("short", "In short", min_length=5, max_length=8),
            input_block("hours", "Hours", "number_input", is_decimal_allowed=False, max_value="40"),
        )
    ]
    page = await visit()
    await page.get_by_label("In short").fill("123456789")
    await page.get_by_label("Hours").fill("41")
    await send(page)

    assert await said_at(page.get_by_label("What moved?")) == "Please fill this in."
    assert await said_at(page.get_by_label("In short")) == "This is 1 character too long; 8 fit."
    assert await said_at(page.get_by_label("Hours")) == "Please write 40 or less."
    assert pretend.said_of("submit") == []
    await expect(page.get_by_label("What moved?")).to_be_focused()

    await page.get_by_label("What moved?").fill("Refunds")
    assert await said_at(page.get_by_label("What moved?")) == ""
    await page.get_by_label("In short").fill("1234")
    await page.get_by_label("Hours").fill("12")
    await send(page)
    assert await said_at(page.get_by_label("In short")) == "Please write at least 5 characters; so far there are 4."

    await page.get_by_label("In short").fill("12345")
    async with page.expect_response("**/page/act"):
        await send(page)
    assert pretend.said_of("submit")[0]["values"]["short"] == {"words": {"type": "plain_text_input", "value": "12345"}}


async def test_every_element_travels_in_slacks_own_shape(visit: Visit, pretend: Pretend) -> None:
    """The bot must not be able to tell this page from Slack."""
    low, high = option("Low", "1"), option("High", "2")
    pretend.state["modals"] = [
        view(
            text_input("words", "Words", initial_value="As before"),
            input_block("one", "One", "static_select", options=[low, high]),
            input_block("radio", "Radio", "radio_buttons", options=[low, high]),
            input_block("some", "Some", "checkboxes", options=[low, high], initial_options=[low]),
            input_block("many", "Many", "multi_static_select", options=[low, high]),
            input_block("who", "Who", "users_select"),
            input_block("day", "Day", "datepicker"),
            input_block("hour", "Hour", "timepicker", initial_time="09:30"),
            input_block("number", "Number", "number_input", is_decimal_allowed=True),
            text_input("empty", "Nothing") | {"optional": True},
        )
    ]
    page = await visit()
    await page.get_by_label("One", exact=True).select_option("High")
    await page.get_by_role("group", name="Radio").get_by_label("Low").check()
    await page.get_by_role("group", name="Some").get_by_label("High").check()
    await page.get_by_role("group", name="Many").get_by_label("High").check()
    await page.get_by_label("Who", exact=True).select_option("Ben Okafor")
    await page.get_by_label("Day", exact=True).fill("2026-03-09")
    await page.get_by_label("Number", exact=True).fill("2.5")
    async with page.expect_response("**/page/act"):
        await send(page)

    assert {block: next(iter(state.values())) for block, state in pretend.said_of("submit")[0]["values"].items()} == {
        "words": {"type": "plain_text_input", "value": "As before"},
        "one": {"type": "static_select", "selected_option": high},
        "radio": {"type": "radio_buttons", "selected_option": low},
        "some": {"type": "checkboxes", "selected_options": [low, high]},
        "many": {"type": "multi_static_select", "selected_options": [high]},
        "who": {"type": "users_select", "selected_user": "UBEN"},
        "day": {"type": "datepicker", "selected_date": "2026-03-09"},
        "hour": {"type": "timepicker", "selected_time": "09:30"},
        "number": {"type": "number_input", "value": "2.5"},
        "empty": {"type": "plain_text_input", "value": None},
    }


async def test_a_form_that_could_not_be_sent_keeps_its_words_and_says_so(visit: Visit, pretend: Pretend) -> None:
    """A failed save keeps the form open with the words in it."""

    async def answer(body: Json) -> Json:
        return {"ok": body["kind"] != "submit", "sentence": "Cairn did not answer in three seconds."}

    pretend.answer = answer
    pretend.state["modals"] = [view(text_input("moved", "What moved?"))]
    page = await visit()
    await page.get_by_label("What moved?").fill("Refunds")
    await send(page)

    await expect(page.get_by_role("alert").filter(has_text="did not answer in three seconds")).to_be_visible()
    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")


async def test_a_form_below_another_comes_back_with_its_words(visit: Visit, pretend: Pretend) -> None:
    """Opening a further form is a detour, not a loss."""
    first, second = view(text_input("moved", "What moved?")), view(text_input("who", "Who helped?"), view_id="V2")
    pretend.state["modals"] = [first]
    page = await visit()
    await page.get_by_label("What moved?").fill("Refunds")
    pretend.change(modals=[first, second])
    await expect(page.get_by_label("Who helped?")).to_be_focused()
    pretend.change(modals=[first])

    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")


async def test_a_button_tells_where_it_stood_and_asks_first_when_it_should(visit: Visit, pretend: Pretend) -> None:
    """The bot needs the place of a press; the person needs a second chance where the bot wants one."""
    confirm = {key: {"type": "plain_text", "text": key.title()} for key in ("title", "text", "confirm", "deny")}
    button = {
        "type": "button", "action_id": "drop", "value": "g1", "confirm": confirm,
        "text": {"type": "plain_text", "text": "Drop"},
    }  # fmt: skip
    pretend.state["home"] = {"blocks": [{"type": "actions", "block_id": "b", "elements": [button]}]}
    page = await visit("#as=UADA&tab=home")
    await page.get_by_role("button", name="Drop").click()
    await page.get_by_role("button", name="Deny").click()
    assert pretend.said_of("press") == []

    await page.get_by_role("button", name="Drop").click()
    async with page.expect_response("**/page/act"):
        await page.get_by_role("button", name="Confirm").click()
    wanted = {"where": {"home": True}, "block_id": "b", "action_id": "drop", "value": "g1"}
    assert pretend.said_of("press")[0].items() >= wanted.items()
