"""One conversation, two chats: the same things done in Slack and in Teams are answered with the same sentences."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest
from sqlalchemy import update

from storage.directory.tables import accounts, people
from tests.contracts.people import Chat, InSlack, InTeams
from tests.harbour import harbour_in

Scene = Callable[[Chat], Awaitable[None]]

MOVED = "What moved forward this week that matters?"
WORDS = "In your words: what holds it up?"
IN_THE_WAY = "What is in the way?"
HELP = "What help would you like?"


async def _check_in_with_a_mistake(ada: Chat) -> None:
    await ada.say("help", "Who sees what")
    await ada.open("Check in", "Who sees what", "Your week")
    await ada.send({MOVED: "Five customers.", WORDS: "The vendor."}, "Please choose the kind that fits best.")
    assert (ada.filled()[MOVED], ada.filled()[WORDS]) == ("Five customers.", "The vendor.")
    await ada.send({IN_THE_WAY: "decision"}, "Saved. Thank you.")
    await ada.press("See it as it is read", "Saved. Thank you.", "The vendor.")


async def _help_asked(ada: Chat) -> None:
    await ada.say("help", "Who sees what")
    await ada.open("Check in", "Who sees what", "Your week")
    await ada.send({MOVED: "Half of it.", HELP: "advice"}, "Saved. Thank you.")
    assert "A hand" in ada.read
    await ada.send({"Who could help?": "Tom Haverkamp", "What would help?": "Ten minutes."}, "Saved. They are told")


async def _help_left_open(ada: Chat) -> None:
    """The second window is closed, and the check-in is saved all the same."""
    await ada.say("help", "Who sees what")
    await ada.open("Check in", "Who sees what", "Your week")
    await ada.send({MOVED: "Half of it.", HELP: "advice"}, "Saved. Thank you.")
    assert "A hand" in ada.read
    await ada.press("See it as it is read", "Saved. Thank you.", "Asked of: nobody in particular")
    await ada.open("Change it", "Saved. Thank you.", "Your week")
    assert ada.filled()[MOVED] == "Half of it."


async def _interview(ada: Chat) -> None:
    await ada.say("checkin", "1 of 7")
    await ada.say("The lanterns are lit.", "2 of 7")
    await ada.say("neither fish nor flesh", "Please choose one of the options.")
    await ada.press("Nothing", "2 of 7", "4 of 7")
    await ada.say("skip", "5 of 7")
    await ada.press("None just now", "5 of 7", "6 of 7")
    await ada.press("Leave it out", "6 of 7", "Saved. Thank you.")
    await ada.say("hello?", "I am not waiting for an answer just now.")


async def _nudge(ada: Chat) -> None:
    await ada.nudged("A few minutes for your check-in?")
    await ada.press("Why this?", "A few minutes for your check-in?", "Every week: Thursday at 15:00")
    await ada.press("Later", "A few minutes for your check-in?", "All right. I will ask again")
    await ada.nudged("A few minutes for your check-in?")
    await ada.press("Not for me", "A few minutes for your check-in?", "I will not write to you about this any more.")
    await ada.press("Write to me again", "I will not write to you about this any more.", "about this again")


async def _settings(ada: Chat) -> None:
    await ada.say("help", "Who sees what")
    await ada.open("Settings", "Who sees what", "Settings")
    await ada.send({"I may write from": "12", "until": "14"}, "at least three hours")
    await ada.send({"until": "20", "How should I speak to you?": "collaboration"}, "I will write to you about")
    await ada.say("checkin", "and who helped?")


async def _away(ada: Chat) -> None:
    await ada.say("help", "Who sees what")
    await ada.press("More I can do", "Who sees what", "With others")
    await ada.open("Days away", "With others", "Days away")
    days = {"First day away": "2026-12-31", "Last day away": "2026-12-21"}
    await ada.send(days, "The last day comes before the first.")
    await ada.send({"First day away": "2026-12-21", "Last day away": "2026-12-31"}, "I will leave you in peace")


async def _stale_button(ada: Chat) -> None:
    await _interview(ada)
    await ada.press("Time or workload", "2 of 7", "This is done already.")


async def _somebody_unknown(ada: Chat) -> None:
    for words in ("checkin", "help", "hello?"):
        await ada.say(words, "I do not know you yet.")


UNKNOWN = "somebody unknown"
SCENES: Mapping[str, Scene] = {
    "a check-in with a mistake": _check_in_with_a_mistake,
    "help asked": _help_asked,
    "help left open": _help_left_open,
    "an interview": _interview,
    "a nudge": _nudge,
    "settings": _settings,
    "days away": _away,
    "a stale button": _stale_button,
    UNKNOWN: _somebody_unknown,
}


async def _played(folder: Path, chat: type[InSlack | InTeams], name: str, preferred: str) -> list[str]:
    """What Ada reads; she wants to be written to where she is."""
    async with harbour_in(folder) as harbour:
        with harbour.bot.databases.directory() as session:
            session.execute(update(people).where(people.c.id == "ada").values(prefers=preferred))
            if name == UNKNOWN:
                session.execute(
                    update(accounts).where(accounts.c.person == "ada").values(user=accounts.c.user + "-gone")
                )
        ada = chat(harbour, "ada")
        await SCENES[name](ada)
        assert harbour.teams.mishaps == []
        return ada.read


@pytest.mark.parametrize("name", SCENES)
async def test_the_same_sentences_reach_the_person_in_both_chats(tmp_path: Path, name: str) -> None:
    """Nobody has a lesser Cairn for the chat their company bought."""
    in_slack = await _played(tmp_path / "slack", InSlack, name, "slack")
    in_teams = await _played(tmp_path / "teams", InTeams, name, "teams")

    assert in_teams == in_slack
    assert in_slack
