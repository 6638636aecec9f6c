"""What happens between two check-ins, in Teams; and what is begun in one chat and finished in the other."""

from __future__ import annotations

import aiohttp

from adapters.playground.teams import nodes
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.tenant import Message
from bot.demo.run import Demo
from tests.scenarios import in_slack
from tests.scenarios.in_teams import answers, breathes, heard, says, settled

GOAL = "Every lantern lit by hand"


async def pressed(harbour: Demo, person: TeamsMember, on: str, button: str, part: str) -> Message:
    """A button of the newest message that says `on`, and the newest message that says `part` after it."""
    message = await heard(harbour, person, on)
    breathes(harbour)
    before = len(person.heard)
    await person.press(button, message)

    def found() -> Message | None:
        return next((message for message in reversed(person.heard[before:]) if part in message.words), None)

    return await settled(harbour, found)


async def test_a_goal_is_set_agreed_by_both_and_updated_in_one_message(harbour: Demo) -> None:
    """Dialog, notice, card and a typed number: the same goal all the way, and its reader sees it move."""
    dana, samuel = harbour.teams.member("dana"), harbour.teams.member("samuel")
    await dana.press("Set a goal", await says(harbour, dana, "goals", "Your goals"))
    wanted = {"What do you want to reach?": GOAL, "What is it about?": "result"}
    await answers(harbour, dana, "What do you want to reach?", wanted)
    measure = {"What would show that it works?": "Lanterns lit", "How is it counted?": "number"}
    await answers(harbour, dana, "How is it counted?", {**measure, "Where should it get to?": "40"})
    await pressed(harbour, dana, "Your goal is saved.", "I agree", "Samuel Whitcombe has not agreed yet")
    assert dana.dialog is None

    await says(harbour, samuel, "goals Dana", "Goals of Dana Kowalczyk")
    await pressed(harbour, samuel, "Goals of Dana Kowalczyk", "See the goal", "A goal of Dana Kowalczyk")
    await pressed(harbour, samuel, "A goal of Dana Kowalczyk", "I agree", "Both of you have agreed")
    await says(harbour, dana, "goals 10", "from 0 to 10")

    await dana.search("goals", "LANTERN hand")
    await samuel.search("goals", "lantern")
    (found,) = dana.results
    assert found["preview"]["content"]["title"] == GOAL
    assert found["preview"]["content"]["text"] == "25% of the way"
    assert "Action." not in str(found["content"]), "others see this card: nothing on it can be pressed"
    assert samuel.results == [], "a search finds one's own, not what one may read"

    pulse = await says(harbour, samuel, "pulse", "Your team’s pulse")
    assert "This moved." in pulse.words
    assert harbour.teams.mishaps == []


async def test_begun_in_slack_and_named_in_teams(harbour: Demo) -> None:
    """What Kofi answered in Slack is there in Teams, and so is the answer of Samuel, who has read it there too."""
    slack, kofi = in_slack.member(harbour, "kofi"), harbour.teams.member("kofi")
    samuel = harbour.teams.member("samuel")
    await slack.say("barrier")
    await in_slack.newest(harbour, slack, "1 of 5")
    await slack.say("Tools or access")
    await in_slack.newest(harbour, slack, "2 of 5")

    await says(harbour, kofi, "barrier", "2 of 5")
    await says(harbour, kofi, "The ladder is locked away.", "3 of 5")
    await says(harbour, kofi, "skip", "4 of 5")
    await says(harbour, kofi, "skip", "5 of 5")
    await says(harbour, kofi, "1", "I have told Samuel Whitcombe")

    await says(harbour, samuel, "barriers", "Waits for you")
    await pressed(harbour, samuel, "Waits for you", "Read it", "The ladder is locked away.")
    await samuel.press("Answer", await heard(harbour, samuel, "In the way of Kofi"))
    await answers(harbour, samuel, "How does it stand?", {"How does it stand?": "solved", "In your words": "Here."})
    await heard(harbour, samuel, "I have told Kofi Asante-Boateng.")
    await says(harbour, kofi, "barriers", "What you have named")
    answered = await pressed(harbour, kofi, "What you have named", "Read it", "out of the way")
    assert "Here." in answered.words
    assert harbour.teams.mishaps == []


async def test_an_idea_given_in_slack_is_tried_and_pinned_in_teams(harbour: Demo) -> None:
    """The receiver's chat is the receiver's choice; what she was given leaves as a file from there, too."""
    kofi, dana = in_slack.member(harbour, "kofi"), harbour.teams.member("dana")
    await kofi.command("/cairn", "give @dana Next time, light the far one first.")
    await in_slack.form(harbour, kofi, "An idea for next time")
    await kofi.submit()
    await in_slack.newest(harbour, kofi, "Only Dana Kowalczyk can read it")

    piece = await says(harbour, dana, "received", "An idea from Kofi")
    piece = await pressed(harbour, dana, "An idea from Kofi", "Read it", "light the far one first")
    await dana.press("Pin this", piece)
    await answers(harbour, dana, "Which one?", {"Theme": "Lanterns"})
    await heard(harbour, dana, "Pinned.")
    await says(harbour, dana, "evidence", "My evidence pack")
    offer = await pressed(harbour, dana, "My evidence pack", "As Markdown", "Your file is ready")
    link = next(action["url"] for _, action in nodes.actions(offer.cards[0]) if "url" in action)
    async with aiohttp.ClientSession() as browser, browser.post(link) as file:
        assert "light the far one first" in await file.text()
    assert harbour.teams.mishaps == []
