"""Nothing somebody typed is lost: not to a change elsewhere, not to a refusal, not to a slip."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Json, Pretend, said, text_input, view

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def typed_so_far(page: Page) -> object:
    """Words, caret and whether the box still has the focus."""
    return await page.evaluate(
        "() => { const box = document.activeElement; return [box.value, box.selectionStart, box.selectionEnd]; }"
    )


async def type_in_the_middle(page: Page, name: str) -> None:
    """Leave the caret inside the words, where a careless refresh would move it."""
    await page.get_by_label(name).click()
    await page.keyboard.type("half a thought")
    for _ in range(3):
        await page.keyboard.press("ArrowLeft")


async def test_words_in_the_composer_outlive_a_change(visit: Visit, pretend: Pretend) -> None:
    """Messages arrive while people write."""
    page = await visit()
    await type_in_the_middle(page, "Message to Cairn")
    pretend.change(messages=[said("2.0", "Something new")])
    await expect(page.locator("#log")).to_contain_text("Something new")

    assert await typed_so_far(page) == ["half a thought", 11, 11]


async def test_words_in_a_form_outlive_a_change_elsewhere(visit: Visit, pretend: Pretend) -> None:
    """A form is where the longest thoughts are written."""
    pretend.state["modals"] = [view(text_input("moved", "What moved?", multiline=True))]
    page = await visit()
    await type_in_the_middle(page, "What moved?")
    pretend.change(messages=[said("2.0", "Something new")])
    await expect(page.locator("#log")).to_contain_text("Something new")

    assert await typed_so_far(page) == ["half a thought", 11, 11]


async def test_words_in_a_form_outlive_an_update_of_the_form(visit: Visit, pretend: Pretend) -> None:
    """Slack keeps a field whose block and action stay, even when its label changes; so does this page."""
    pretend.state["modals"] = [view(text_input("moved", "What moved?"), text_input("stuck", "What is stuck?"))]
    page = await visit()
    await type_in_the_middle(page, "What moved?")
    pretend.change(modals=[view(text_input("new", "Anything new?"), text_input("moved", "What moved this week?"))])
    await expect(page.get_by_label("What moved this week?")).to_be_visible()

    assert await typed_so_far(page) == ["half a thought", 11, 11]


async def test_words_wait_while_one_is_somebody_else_and_after_a_reload(visit: Visit, pretend: Pretend) -> None:
    """Looking at the other side of a conversation must not cost the sentence one was writing."""
    page = await visit()
    await type_in_the_middle(page, "Message to Cairn")
    await page.get_by_role("link", name="Ben Okafor").click()
    await expect(page.get_by_label("Message to Cairn")).to_have_value("")
    await page.get_by_role("link", name="Ada Moreira").click()
    await expect(page.get_by_label("Message to Cairn")).to_have_value("half a thought")
    await page.reload()

    await expect(page.get_by_label("Message to Cairn")).to_have_value("half a thought")


async def test_refused_words_stay_and_taken_words_go(visit: Visit, pretend: Pretend) -> None:
    """The box empties when the words have arrived, not before."""
    replies: list[Json] = [{"ok": False, "sentence": "That did not arrive."}, {"ok": True}]

    async def answer(body: Json) -> Json:
        return replies.pop(0) if body["kind"] == "say" else {"ok": True}

    pretend.answer = answer
    page = await visit()
    box = page.get_by_label("Message to Cairn")
    await box.fill("Hello")
    await box.press("Enter")
    await expect(page.get_by_role("alert").filter(has_text="That did not arrive.")).to_be_visible()
    await expect(box).to_have_value("Hello")
    await box.press("Enter")

    await expect(box).to_have_value("")
    assert [one["text"] for one in pretend.said_of("say")] == ["Hello", "Hello"]


async def test_ones_own_words_lead_to_their_answer(visit: Visit, pretend: Pretend) -> None:
    """Who had scrolled back to read something old finds the answer without searching."""
    old = [said(f"{number}.0", f"Old {number} " + "words " * 60) for number in range(1, 30)]

    async def answer(body: Json) -> Json:
        if body["kind"] == "say":
            pretend.change(messages=[*old, said("40.0", "Hello", sender="me"), said("41.0", "Hello, Ada.")])
        return {"ok": True}

    pretend.answer = answer
    pretend.state["messages"] = old
    page = await visit()
    await page.get_by_text("Old 1 words").scroll_into_view_if_needed()
    await page.get_by_label("Message to Cairn").fill("Hello")
    await page.keyboard.press("Enter")

    await expect(page.get_by_text("Hello, Ada.")).to_be_in_viewport()


async def test_a_command_nobody_knows_stays_in_the_box(visit: Visit, pretend: Pretend) -> None:
    """A slip in a command is mended, not typed again."""
    page = await visit()
    await page.get_by_label("Message to Cairn").fill("/chekin monday")
    await page.keyboard.press("Enter")

    problem = page.locator("#composer-problem")
    await expect(problem).to_have_text("Nobody here knows /chekin. Type / to see the commands.")
    await expect(page.get_by_label("Message to Cairn")).to_have_value("/chekin monday")
    assert pretend.said_of("command") == []


async def test_a_command_is_offered_completed_and_run(visit: Visit, pretend: Pretend) -> None:
    """Nobody has to know a command by heart."""
    page = await visit()
    await page.get_by_label("Message to Cairn").click()
    await page.keyboard.type("/ch")
    await expect(page.get_by_role("option", name="/checkin")).to_contain_text("How is your week going?")
    await page.keyboard.press("Tab")
    await page.keyboard.type("monday")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Message to Cairn")).to_have_value("")

    assert pretend.said_of("command") == [{"as": "UADA", "kind": "command", "command": "/checkin", "text": "monday"}]


async def test_leaving_a_form_with_words_in_it_asks_first(visit: Visit, pretend: Pretend) -> None:
    """One stray Escape must not throw a reflection away."""
    pretend.state["modals"] = [view(text_input("moved", "What moved?"))]
    page = await visit()
    await page.get_by_label("What moved?").fill("Refunds")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Keep writing").click()

    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")
    assert pretend.said_of("close") == []


async def test_an_untouched_form_closes_on_escape_and_the_focus_returns(visit: Visit, pretend: Pretend) -> None:
    """Who came by keyboard goes on by keyboard, from where they were."""

    async def answer(body: Json) -> Json:
        pretend.change(modals=[view(text_input("moved", "What moved?"))] if body["kind"] == "command" else [])
        return {"ok": True}

    page = await visit()
    pretend.answer = answer
    await page.get_by_label("Message to Cairn").fill("/checkin")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("What moved?")).to_be_focused()
    await page.keyboard.press("Escape")

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_label("Message to Cairn")).to_be_focused()
    assert [one["view_id"] for one in pretend.said_of("close")] == ["V1"]


async def test_tab_goes_round_inside_a_form(visit: Visit, pretend: Pretend) -> None:
    """Behind an open form there is nothing to reach."""
    pretend.state["modals"] = [view(text_input("moved", "What moved?"))]
    page = await visit()
    names = []
    for _ in range(5):
        focused = page.locator(":focus")
        names.append(await focused.get_attribute("aria-label") or await focused.text_content())
        await page.keyboard.press("Tab")

    assert names == ["", "Not now", "Share", "Close", ""]
