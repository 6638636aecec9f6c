"""A report without a name, in Slack and in Teams: asked in forms alone, with the same sentences, and no word of it in
any message.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from storage.directory.tables import people
from storage.voice.reports.tables import slips
from tests.contracts.people import Chat, InSlack, InTeams
from tests.harbour import harbour_in

WORDS = "The numbers are changed before the audit."


async def _reports(ada: Chat) -> None:
    await ada.say("report", "in a form alone")
    await ada.open("Open as a form", "in a form alone", "Report without a name")
    await ada.send({}, "What happened")
    said = {"Which of these is closest?": "rules", "How often?": "once", "Who may read it?": "kofi"}
    await ada.send({**said, "Anything in your own words?": WORDS}, "Your code")
    await ada.finish({"What shall happen with it?": "send"})


async def _played(folder: Path, chat: type[InSlack | InTeams], preferred: str) -> tuple[list[str], int]:
    """What Ada reads in messages and titles of forms, and how many slips there are afterwards."""
    async with harbour_in(folder) as harbour:
        with harbour.bot.databases.directory() as session:
            session.execute(update(people).where(people.c.id == "ada").values(prefers=preferred))
        ada = chat(harbour, "ada")
        await _reports(ada)
        assert harbour.teams.mishaps == []
        with harbour.bot.databases.voice(write=False) as voice:
            return ada.read, len(voice.execute(slips.select()).all())


@pytest.mark.parametrize(("chat", "preferred"), [(InSlack, "slack"), (InTeams, "teams")])
async def test_no_word_of_a_report_becomes_a_message(
    tmp_path: Path, chat: type[InSlack | InTeams], preferred: str
) -> None:
    """What the chat platform keeps is that a form was opened: neither a word of it nor that it was sent."""
    read, sent = await _played(tmp_path, chat, preferred)

    assert sent == 1
    assert not [line for line in read if "numbers" in line]
    assert "Report without a name" in read[-3]
    assert [line.partition(":")[0] for line in read[-2:]] == ["What happened", "Your code"]


async def test_a_report_reads_the_same_in_both_chats(tmp_path: Path) -> None:
    """Nobody has a lesser way to speak up for the chat their company bought."""
    in_slack, _ = await _played(tmp_path / "slack", InSlack, "slack")
    in_teams, _ = await _played(tmp_path / "teams", InTeams, "teams")

    assert in_teams == in_slack
