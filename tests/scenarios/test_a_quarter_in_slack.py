"""What happens between two check-ins, in Slack: goals, ideas, barriers, and what a year leaves to look back on."""

from __future__ import annotations

import aiohttp

from adapters.playground.fields import elements
from adapters.playground.member import Member
from adapters.playground.workspace import Message
from bot.demo.run import Demo
from tests.harbour import settled
from tests.scenarios.in_slack import answers, calls, form, member, newest, read

GOAL = "Every customer on the new invoicing"
IDEA = "Next time, the agenda could come the day before."


async def pressed(harbour: Demo, person: Member, on: str, button: str, part: str) -> Message:
    """A button of the newest message that says `on`, and the newest message that says `part` after it."""
    message = await newest(harbour, person, on)
    before = len(person.heard)
    await person.press(message, button)

    def found() -> Message | None:
        return next((message for message in reversed(person.heard[before:]) if part in message.text), None)

    return await settled(harbour, found)


async def a_goal(harbour: Demo, person: Member) -> None:
    """Set, counted in percent from 0 to 100."""
    await person.press(await calls(harbour, person, "goals", "Your goals"), "Set a goal")
    wanted = {"What do you want to reach?": GOAL, "Which level?": "individual", "What is it about?": "result"}
    await answers(harbour, person, "Set a goal", {**wanted, "By when?": "2026-12-18"})
    measure = {"What would show that it works?": "Customers moved", "How is it counted?": "percent"}
    await answers(harbour, person, "How would you know?", {**measure, "Where should it get to?": "100"})
    await newest(harbour, person, "Your goal is saved.")


async def test_a_goal_is_changed_by_a_proposal_and_agreed_by_both(harbour: Demo) -> None:
    """Grace proposes, Ada decides, both agree to the same words, and one message tells how it stands."""
    ada, grace = member(harbour, "ada"), member(harbour, "grace")
    await a_goal(harbour, ada)

    await pressed(harbour, grace, "has set a goal", "Have a look", "A goal of Ada Okafor")
    await grace.press(await newest(harbour, grace, "A goal of Ada Okafor"), "Propose a change")
    change = await form(harbour, grace, "Propose a change")
    assert "Ada Okafor reads this and decides." in change.words
    assert "Inês" not in change.words
    good = {"What does good look like?": "Nobody calls support.", "Why is it to change?": "The auditors ask."}
    await answers(harbour, grace, "Propose a change", good)

    proposal = await pressed(harbour, ada, "proposes a change", "Have a look", "The auditors ask.")
    assert "Nobody calls support." in read(harbour, proposal)
    await pressed(harbour, ada, "The auditors ask.", "Accept it", "Accepted.")
    await pressed(harbour, ada, "Accepted.", "I agree", "Grace Lindqvist has not agreed yet")
    await pressed(harbour, grace, "has accepted a change", "Have a look", "Nobody calls support.")
    await pressed(harbour, grace, "A goal of Ada Okafor", "I agree", "Both of you have agreed")

    saved = await calls(harbour, ada, "goals 40 %", "from 0% to 40%")
    assert "Customers moved" in read(harbour, saved)


async def test_an_idea_is_given_tried_and_told_of(harbour: Demo) -> None:
    """Only the two of them read it: the notices say who, and Tom, who sits beside them, finds nothing."""
    ada, grace, tom = member(harbour, "ada"), member(harbour, "grace"), member(harbour, "tom")
    await ada.command("/cairn", f"give @grace {IDEA}")
    idea = await form(harbour, ada, "An idea for next time")
    assert idea.filled["One idea for next time"] == IDEA
    await ada.submit()
    await newest(harbour, ada, "Only Grace Lindqvist can read it")

    notice = await newest(harbour, grace, "has an idea for you")
    assert IDEA not in read(harbour, notice)
    piece = await pressed(harbour, grace, "has an idea for you", "Read it", IDEA)
    await grace.press(piece, "I tried it")
    await answers(harbour, grace, "Tried it", {"What came of it?": "We ended on time."})
    told = await pressed(harbour, ada, "tried what you suggested", "Read it", "We ended on time.")

    assert "Read by you and Grace Lindqvist, and by nobody else." in read(harbour, told)
    assert IDEA not in read(harbour, await calls(harbour, tom, "received", "There is nothing here for you to read."))


async def test_what_is_in_the_way_is_named_in_one_tap_and_answered(harbour: Demo) -> None:
    """From a stuck check-in to the one person who can do something, and back; the pulse has it meanwhile."""
    ada, grace = member(harbour, "ada"), member(harbour, "grace")
    await ada.command("/checkin")
    stuck = {"What is in the way?": "decision", "In your words: what holds it up?": "Nobody signs with the bank."}
    await answers(harbour, ada, "Your week", stuck)
    await ada.press(await newest(harbour, ada, "[Name what is in the way]"), "Name what is in the way")
    named = await form(harbour, ada, "What is in the way")
    assert named.filled["What is in the way?"] == "Nobody signs with the bank."
    await answers(harbour, ada, "What is in the way", {"Who could do something about it?": "grace"})
    await newest(harbour, ada, "I have told Grace Lindqvist")

    pulse = await calls(harbour, grace, "pulse", "Your team’s pulse")
    assert "Nobody signs with the bank." in read(harbour, pulse)
    why = await pressed(harbour, grace, "Your team’s pulse", "Why this question?", "Why this question")
    assert "These are all the rules, in their order." in read(harbour, why)

    await pressed(harbour, grace, "has named something", "Read it", "In the way of Ada Okafor")
    await grace.press(await newest(harbour, grace, "In the way of Ada Okafor"), "Answer")
    await answers(harbour, grace, "Your answer", {"How does it stand?": "working", "In your words": "On Monday."})
    answered = await pressed(harbour, ada, "There is news", "Read it", "On Monday.")
    assert "How it stands: somebody works on it" in read(harbour, answered)


async def test_a_pinned_week_leaves_as_a_file_by_a_link_that_works_once(harbour: Demo) -> None:
    """From the check-in to the pack in one press, and from the pack to a page that gives the file to one reader."""
    ada = member(harbour, "ada")
    await ada.command("/checkin")
    moved = {"What moved forward this week that matters?": "Five customers moved."}
    await answers(harbour, ada, "Your week", moved)
    await settled(harbour, lambda: sum("Saved. Thank you." in one.text for one in ada.heard) == 2)  # last week's, too
    await pressed(harbour, ada, "You can change it until", "See it as it is read", "Your check-in")
    await ada.press(await newest(harbour, ada, "Your check-in"), "Pin this")
    pin = await form(harbour, ada, "Pin something")
    assert pin.filled["Which one?"] == "checkin:2026-W47"
    await answers(harbour, ada, "Pin something", {"Theme": "Invoicing"})
    await newest(harbour, ada, "Pinned.")

    await calls(harbour, ada, "evidence", "My evidence pack")
    for kind, begins in (("As PDF", b"%PDF"), ("As Markdown", b"# "), ("As JSON", b"{")):
        offer = await pressed(harbour, ada, "My evidence pack", kind, "Your file is ready")
        link = next(spec["url"] for _, spec in elements(offer.blocks) if spec.get("url"))
        async with aiohttp.ClientSession() as browser:
            async with browser.post(link) as file:
                assert (await file.read()).startswith(begins)
            async with browser.post(link) as again:
                assert again.status == 404


async def test_what_was_to_leave_tomorrow_has_left_after_a_day_of_travel(harbour: Demo) -> None:
    """Whoever travels sees everything that was due by then, not only the reminders."""
    ada = member(harbour, "ada")
    await ada.command("/cairn", "release")
    words = {"What do you want to be read in your review?": "I asked before I answered."}
    await answers(harbour, ada, "For my review", words)
    await answers(harbour, ada, "Exactly this leaves", {"What shall I do?": "tomorrow"})
    await newest(harbour, ada, "It goes tomorrow at 9:00")
    await harbour.playground.world.travel("day", ada.user)

    assert "It went on" in read(harbour, await calls(harbour, ada, "across", "What I let across"))
