"""After a round managers hear that their team would like to hear from them; every manager has a place on their day."""

from __future__ import annotations

from datetime import datetime

from bot.nudging.suggesting import Wanted
from bot.people import People
from bot.play import Player
from flows.kit.message import Buttons, Message, button
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.nudges import ASK
from flows.work.heard.telling import due_notice, due_reminder
from storage.databases import Databases
from storage.directory.people import TENANT
from storage.directory.tracks import NudgeRow
from storage.sql import WorkSession
from storage.work.heard import due
from storage.work.heard.due import Expected


class Hearing:
    def __init__(self, databases: Databases, members: People, player: Player) -> None:
        self._databases, self._members, self._player = databases, members, player

    def write(self, wanted: Wanted) -> list[datetime | None]:
        """As `Inviting.write`: the one reminder comes some days before the fortnight is over."""
        with self._databases.work() as session:
            for one in wanted:
                self._write(session, *one)
        return [row.not_after - due.BEFORE for row, _, _ in wanted]

    def _write(self, session: WorkSession, row: NudgeRow, sequence: int, not_after: datetime) -> None:
        alias = session.keys.alias(TENANT, row.person)
        one = due.expected(session, alias)
        member = self._members.by_id(row.person) if one else None
        if one and member and member.active and member.person.manages:
            message, which = _message(member.person, one, sequence)
            key = f"heard:{which}{one.round}:{alias}"
            self._player.nudge(session, member.person, message, key=key, not_after=not_after)


def _message(person: Person, one: Expected, sequence: int) -> tuple[Message, str]:
    notice, which = (due_notice, "") if sequence == ASK else (due_reminder, "again:")
    leads = Buttons[T](
        buttons=(
            button("heard-results", See("voice-pulse", one.kind)),
            button("heard-write", Start("heard_tell"), primary=True),
        )
    )
    return (*notice(person, one.due_at), leads), which
