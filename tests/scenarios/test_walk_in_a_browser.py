"""A newcomer's first five minutes in the demo's page, in a real browser. Leaves pictures in `screenshots/`."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.demo.run import Demo

PICTURES = Path(__file__).parent.parent.parent / "screenshots"
WILD = "Waiting for <!channel> & <b>vendor</b> *A* @here"


async def picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    await page.screenshot(path=PICTURES / f"{name}.png")


async def opened(browser: Browser, harbour: Demo, person: str) -> Page:
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(f"{harbour.page}/#as={harbour.playground.member(person).user}")
    await expect(page.get_by_text(f"For {harbour.playground.member(person).name} it is")).to_be_visible()
    return page


async def until_shown(harbour: Demo, page: Page, text: str) -> None:
    """Slack's limit of a message a second holds here too; the demo's clock runs, this one is pushed."""
    for _ in range(20):
        try:
            await expect(page.get_by_role("log").get_by_text(text).last).to_be_visible(timeout=1_000)
        except AssertionError:
            harbour.clock.move_to(harbour.clock() + timedelta(seconds=1))
            harbour.bot.lanes.kick()
        else:
            return
    pytest.fail(f"the page never showed {text!r}")


async def test_the_first_five_minutes(harbour: Demo, browser: Browser) -> None:
    """Be Ada, travel to her nudge, make a mistake, mend it, ask for help, and be Grace who reads it."""
    page = await opened(browser, harbour, "ada")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.get_by_role("button", name="To my next nudge").click()
    await until_shown(harbour, page, "A few minutes for your check-in?")
    await picture(page, "1-nudge")

    await page.get_by_role("button", name="Answer", exact=True).last.click()
    form = page.get_by_role("dialog")
    await expect(form.get_by_text("Grace Lindqvist, your manager, reads this")).to_be_visible()
    await picture(page, "2-form")
    await form.get_by_label("In your words").fill(WILD)
    await form.get_by_role("button", name="Save").click()
    await expect(form.get_by_text("Please choose the kind that fits best.")).to_be_visible()
    await expect(form.get_by_label("In your words")).to_have_value(WILD)
    await picture(page, "3-mistake")

    await form.get_by_label("A decision that is not made").check()
    await form.get_by_label("Advice").check()
    await form.get_by_role("button", name="Save").click()
    await form.get_by_label("Who could help?").select_option(label="Tom Haverkamp")
    await picture(page, "4-help")
    await form.get_by_role("button", name="Save").click()
    await until_shown(harbour, page, "They are told that you would like their help.")
    await page.get_by_role("button", name="See it as it is read").last.click()
    await until_shown(harbour, page, WILD)
    await picture(page, "5-as-it-is-read")

    page = await opened(browser, harbour, "grace")
    await page.get_by_role("tab", name="Home").click()
    await page.get_by_role("button", name="See the whole week").click()
    await page.get_by_role("tab", name="Messages").click()
    await until_shown(harbour, page, WILD)
    await picture(page, "6-manager")
    assert faults == []


async def test_home_says_who_sees_what_and_is_renewed(harbour: Demo, browser: Browser) -> None:
    """On Home, checking in changes what Home says without opening it again."""
    page = await opened(browser, harbour, "dana")
    await page.get_by_role("tab", name="Home").click()
    await expect(page.get_by_text("You have not checked in yet this week.")).to_be_visible()
    await picture(page, "7-home")

    await page.get_by_role("button", name="Check in", exact=True).click()
    form = page.get_by_role("dialog")
    await form.get_by_label("What moved forward this week that matters?").fill("The lanterns are lit.")
    await form.get_by_role("button", name="Save").click()

    await expect(page.get_by_text(re.compile(r"^Saved \w+ \d\d:\d\d\. You can change it until"))).to_be_visible()
    await picture(page, "8-home-renewed")


async def test_on_a_narrow_screen_and_in_the_dark(harbour: Demo, browser: Browser) -> None:
    """The page holds on a telephone and at night."""
    context = await browser.new_context(
        viewport={"width": 380, "height": 760}, color_scheme="dark", reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"{harbour.page}/#as={harbour.playground.member('ada').user}")
    await expect(page.get_by_text("Saved. Thank you.").first).to_be_visible()
    await picture(page, "9-narrow-dark")

    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def test_the_same_person_in_teams(harbour: Demo, browser: Browser) -> None:
    """One switch leads to the same person's Teams, with the welcome and a form as a dialog."""
    page = await opened(browser, harbour, "dana")
    await page.get_by_text("In Teams").click()
    await expect(page.get_by_text("Good to see you, Dana.").first).to_be_visible()
    await picture(page, "10-teams")

    await page.get_by_role("button", name="Check in", exact=True).first.click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("What moved forward this week that matters?").fill("The lanterns are lit.")
    await picture(page, "11-teams-form")
    await dialog.get_by_role("button", name="Save").click()
    await until_shown(harbour, page, "Saved. Thank you.")
    await picture(page, "12-teams-saved")


async def goal_set(harbour: Demo, page: Page) -> None:
    """From the verb on Home to a goal that is counted, and a number in one message."""
    await page.get_by_role("tab", name="Home").click()
    await page.get_by_role("button", name="My goals").first.click()
    await page.get_by_role("tab", name="Messages").click()
    await until_shown(harbour, page, "You have no open goal yet.")
    await page.get_by_role("button", name="Set a goal").last.click()
    form = page.get_by_role("dialog")
    await form.get_by_label("What do you want to reach?").fill("Every customer on the new invoicing")
    await form.get_by_role("button", name="Go on").click()
    await form.get_by_label("What would show that it works?").fill("Customers moved")
    await form.get_by_label("As a percentage").check()
    await form.get_by_label("Where should it get to?").fill("100")
    await picture(page, "13-goal-form")
    await form.get_by_role("button", name="Go on").click()
    await until_shown(harbour, page, "Your goal is saved.")


async def test_a_goal_with_its_chart_and_what_the_manager_sees(harbour: Demo, browser: Browser) -> None:
    """Set in a form, told twice by a message, drawn as a chart; Grace has it in her pulse, in Teams."""
    page = await opened(browser, harbour, "ada")
    await goal_set(harbour, page)
    ada, grace = harbour.playground.member("ada"), harbour.teams.member("grace")
    await ada.say("goals 40 %")
    await until_shown(harbour, page, "from 0% to 40%")
    await harbour.playground.world.travel("day", ada.user)
    await ada.say("goals 55 %")
    await until_shown(harbour, page, "from 40% to 55%")
    await page.get_by_role("button", name="See the goal").last.click()
    await until_shown(harbour, page, "Key result 1 over time")
    await picture(page, "14-goal")

    await grace.say("pulse")
    page = await opened(browser, harbour, "grace")
    await page.get_by_text("In Teams").click()
    await until_shown(harbour, page, "A question worth asking")
    await picture(page, "15-pulse-in-teams")
