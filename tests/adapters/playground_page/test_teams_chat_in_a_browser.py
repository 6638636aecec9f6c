"""Teams' chat: what one writes, what is offered, and dialogs with the words kept."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Json, Pretend, card, dialog, wrote

pytestmark = pytest.mark.asyncio(loop_scope="module")

IN_TEAMS = "#as=29%3Aada&in=teams"


def text_box(name: str, label: str, **more: Any) -> Json:
    return {"type": "Input.Text", "id": name, "label": label} | more


def problem(text: str) -> Json:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, "color": "Attention"}]}


SHARE = {"type": "Action.Submit", "title": "Share", "style": "positive", "data": {}}


def form(*body: Json, **more: Any) -> Json:
    return dialog(card(*body, {"type": "ActionSet", "actions": [SHARE]}), **more)


def open_dialog(tenant: Pretend, one: Json) -> None:
    assert tenant.teams is not None
    tenant.teams["dialog"] = one


async def type_in_the_middle(page: Page, label: str) -> None:
    """Leave the caret inside the words, where a careless refresh would move it."""
    await page.get_by_label(label).click()
    await page.keyboard.type("half a thought")
    for _ in range(3):
        await page.keyboard.press("ArrowLeft")


async def typed_so_far(page: Page) -> object:
    return await page.evaluate("(box => [box.value, box.selectionStart, box.selectionEnd])(document.activeElement)")


# --- the composer -----------------------------------------------------------------------------------------------------


async def test_commands_are_offered_and_words_are_words(visit: Visit, tenant: Pretend) -> None:
    """Nobody has to know a command by heart, and Enter sends what was written, not what was offered."""
    page = await visit(IN_TEAMS)
    box = page.get_by_label("Message to Cairn")
    await box.click()
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("checkin")
    await page.keyboard.press("Enter")
    await expect(box).to_have_value("")
    await page.keyboard.type("go")
    await expect(page.get_by_role("option")).to_have_text(["goalsWhat you want to move"])
    async with page.expect_response("**/page/teams/act"):
        await page.keyboard.press("Enter")

    assert [one["text"] for one in tenant.said_of("say")] == ["checkin", "go"]


async def test_the_offer_does_not_hold_whoever_goes_on_by_keyboard(visit: Visit, tenant: Pretend) -> None:
    """Tab through an empty composer leads on, not into a command."""
    page = await visit(IN_TEAMS)
    await page.get_by_label("Message to Cairn").focus()
    await page.keyboard.press("Tab")

    await expect(page.get_by_role("button", name="Send")).to_be_focused()
    await expect(page.get_by_label("Message to Cairn")).to_have_value("")


async def test_commands_of_the_extension_stand_where_teams_shows_them(visit: Visit, tenant: Pretend) -> None:
    """Feedforward about a message begins at the message; what needs none begins at the plus."""
    assert tenant.teams is not None
    tenant.teams["extensions"] = [
        {"id": "give", "title": "Give feedforward", "kind": "action", "context": ["compose", "message"]},
        {"id": "ask", "title": "Ask", "kind": "action", "context": ["compose"]},
    ]
    page = await visit(IN_TEAMS)
    await page.get_by_role("button", name="Actions").click()
    await page.get_by_role("menuitem", name="Ask").click()
    await page.get_by_role("button", name="More for this message from Cairn").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem")).to_have_text(["Give feedforward"])
    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("menuitem", name="Give feedforward").click()

    assert tenant.asked_in_teams == [
        {"as": "29:ada", "kind": "extension", "id": "ask", "context": "compose"},
        {"as": "29:ada", "kind": "message_extension", "id": "give", "message": "1"},
    ]


async def test_chips_stand_under_the_newest_message_alone(visit: Visit, tenant: Pretend) -> None:
    """In Teams they go with the next message."""
    chips = [{"title": "Yes", "value": "yes"}]
    assert tenant.teams is not None
    tenant.teams["chat"] = [wrote("1", "Old", suggested=chips), wrote("2", "Shall we?", suggested=chips)]
    page = await visit(IN_TEAMS)
    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("button", name="Yes").click()

    assert [(one["kind"], one["title"]) for one in tenant.asked_in_teams] == [("suggested", "Yes")]


async def test_the_app_is_added_and_removed_as_in_teams(visit: Visit, tenant: Pretend) -> None:
    """Before that nothing can arrive, and the page says so."""
    assert tenant.teams is not None
    tenant.teams["chat"] = []
    tenant.teams["people"][0]["installed"] = False
    page = await visit(IN_TEAMS)
    await expect(page.locator("#log")).to_contain_text("Cairn is not among Ada Moreira’s apps yet.")
    async with page.expect_response("**/page/teams/act"):
        await page.locator("#log").get_by_role("button", name="Add Cairn").click()
    tenant.teams["people"][0]["installed"] = True
    tenant.change_teams(chat=[wrote("1", "Hello.")])
    await expect(page.locator("#log")).to_contain_text("Hello.")
    await page.get_by_role("button", name="Cairn in Teams").click()
    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("menuitem", name="Remove Cairn").click()

    assert [one["kind"] for one in tenant.asked_in_teams] == ["install", "uninstall"]


# --- dialogs ----------------------------------------------------------------------------------------------------------


async def test_words_in_a_dialog_outlive_a_change_elsewhere(visit: Visit, tenant: Pretend) -> None:
    """A form is where the longest thoughts are written."""
    open_dialog(tenant, form(text_box("moved", "What moved?", isMultiline=True)))
    page = await visit(IN_TEAMS)
    await type_in_the_middle(page, "What moved?")
    tenant.change_teams(chat=[wrote("2", "Something new")])
    await expect(page.locator("#log")).to_contain_text("Something new")

    assert await typed_so_far(page) == ["half a thought", 11, 11]


async def test_a_card_that_comes_back_with_a_problem_keeps_the_words(visit: Visit, tenant: Pretend) -> None:
    """A wrong answer is mended, not written again, whether or not the bot sent the words back with it."""
    boxes = [text_box("moved", "What moved?"), text_box("stuck", "What is stuck?")]

    async def answer(body: Json) -> Json:
        if body["kind"] == "dialog_submit":
            tenant.change_teams(dialog=form(boxes[0], problem("Please say who could help."), boxes[1]))
        return {"ok": True}

    tenant.answer = answer
    open_dialog(tenant, form(*boxes))
    page = await visit(IN_TEAMS)
    await page.get_by_label("What moved?").fill("Refunds")
    await page.get_by_label("What is stuck?").fill("The ledger")
    await page.get_by_role("button", name="Share").click()

    await expect(page.get_by_text("Please say who could help.")).to_be_visible()
    await expect(page.get_by_label("What is stuck?")).to_be_focused()
    await expect(page.get_by_label("What is stuck?")).to_have_value("The ledger")
    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")
    assert tenant.asked_in_teams[0]["values"] == {"moved": "Refunds", "stuck": "The ledger"}
    assert tenant.asked_in_teams[0]["at"] == "/body/2/actions/0"


async def test_what_teams_itself_finds_stands_at_its_field(visit: Visit, tenant: Pretend) -> None:
    """The server checks once more; its sentence rests as soon as the field is being mended."""
    boxes = [text_box("moved", "What moved?"), text_box("stuck", "What is stuck?")]

    async def answer(body: Json) -> Json:
        tenant.change_teams(dialog=form(*boxes, errors={"stuck": "This is needed."}, values={"moved": "Refunds"}))
        return {"ok": True}

    tenant.answer = answer
    open_dialog(tenant, form(*boxes))
    page = await visit(IN_TEAMS)
    await page.get_by_label("What moved?").fill("Refunds")
    await page.get_by_role("button", name="Share").click()
    stuck = page.get_by_label("What is stuck?")
    await expect(page.get_by_role("alert").filter(has_text="This is needed.")).to_be_visible()
    await expect(stuck).to_be_focused()
    await expect(stuck).to_have_attribute("aria-invalid", "true")
    await stuck.fill("The ledger")

    await expect(page.get_by_text("This is needed.")).to_be_hidden()
    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")


async def test_the_next_form_begins_empty(visit: Visit, tenant: Pretend) -> None:
    """Words for one question must not stand under another, even when both have the same name."""

    async def answer(_: Json) -> Json:
        tenant.change_teams(dialog=form(text_box("words", "And what else?")))
        return {"ok": True}

    tenant.answer = answer
    open_dialog(tenant, form(text_box("words", "What moved?")))
    page = await visit(IN_TEAMS)
    await page.get_by_label("What moved?").fill("Refunds")
    await page.get_by_role("button", name="Share").click()

    await expect(page.get_by_label("And what else?")).to_have_value("")
    await expect(page.get_by_label("And what else?")).to_be_focused()


async def test_a_dialog_that_could_not_be_sent_stays_with_its_words(visit: Visit, tenant: Pretend) -> None:
    """Nothing typed is lost to a bad moment."""

    async def answer(_: Json) -> Json:
        tenant.change_teams(dialog=form(text_box("moved", "What moved?"), notice="Unable to reach app."))
        return {"ok": True}

    tenant.answer = answer
    open_dialog(tenant, form(text_box("moved", "What moved?")))
    page = await visit(IN_TEAMS)
    await page.get_by_label("What moved?").fill("Refunds")
    await page.keyboard.press("Control+Enter")

    await expect(page.get_by_role("alert").filter(has_text="Unable to reach app.")).to_be_visible()
    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")


async def test_words_in_a_dialog_outlive_a_reload(visit: Visit, tenant: Pretend) -> None:
    """A reload is a reflex, not a decision."""
    open_dialog(tenant, form(text_box("moved", "What moved?", value="As before")))
    page = await visit(IN_TEAMS)
    await page.get_by_label("What moved?").fill("Refunds")
    await page.reload()

    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")


async def test_leaving_a_dialog_with_words_in_it_asks_first(visit: Visit, tenant: Pretend) -> None:
    """One stray Escape must not throw a reflection away; who means it is let go, and finds it empty later."""

    async def answer(_: Json) -> Json:
        tenant.change_teams(dialog=None)
        return {"ok": True}

    tenant.answer = answer
    open_dialog(tenant, form(text_box("moved", "What moved?")))
    page = await visit(IN_TEAMS)
    await page.get_by_label("What moved?").fill("Refunds")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Keep writing").click()
    await expect(page.get_by_label("What moved?")).to_have_value("Refunds")
    assert tenant.said_of("dialog_close") == []

    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Close it").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    tenant.change_teams(dialog=form(text_box("moved", "What moved?")))
    await expect(page.get_by_label("What moved?")).to_have_value("")


async def test_an_untouched_dialog_closes_on_escape_and_the_focus_returns(visit: Visit, tenant: Pretend) -> None:
    """Who came by keyboard goes on by keyboard, from where they were, with nothing unfolding in their way."""

    async def answer(body: Json) -> Json:
        tenant.change_teams(dialog=form(text_box("moved", "What moved?")) if body["kind"] == "say" else None)
        return {"ok": True}

    page = await visit(IN_TEAMS)
    tenant.answer = answer
    await page.get_by_label("Message to Cairn").fill("checkin")
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("What moved?")).to_be_focused()
    names = []
    for _ in range(4):
        focused = page.locator(":focus")
        names.append(await focused.get_attribute("aria-label") or await focused.text_content())
        await page.keyboard.press("Tab")
    await page.keyboard.press("Escape")

    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(page.get_by_label("Message to Cairn")).to_be_focused()
    await expect(page.get_by_role("option")).to_have_count(0)
    assert names == ["", "Share", "Close", ""]


async def test_a_dialog_that_only_says_something_can_be_put_away(visit: Visit, tenant: Pretend) -> None:
    """Teams shows the words and a way out."""
    open_dialog(tenant, dialog(None, text="Thank you. <b>Kept.</b>"))
    page = await visit(IN_TEAMS)
    await expect(page.get_by_role("dialog")).to_contain_text("Thank you. <b>Kept.</b>")
    async with page.expect_response("**/page/teams/act"):
        await page.locator(".dialog-foot").get_by_role("button", name="Close").click()

    assert [one["kind"] for one in tenant.asked_in_teams] == ["dialog_close"]
