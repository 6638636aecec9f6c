"""A round of peer coaching, told to whoever has a seat in it or pauses; of everybody it has a place on their day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.people import People
from bot.play import Player
from flows.coaching.peers import notices
from storage.coaching.peers import rounds
from storage.coaching.peers.rows import newest
from storage.coaching.shelf import rows as shelf
from storage.databases import Databases
from storage.directory.people import TENANT
from storage.directory.tracks import NudgeRow
from storage.reader import Reader
from storage.sql import CoachingSession

Wanted = Sequence[tuple[NudgeRow, int, datetime]]
"""Whom to write to, which message (0, or 1 for the reminder), and before which moment it is to be delivered."""


class Suggesting:
    def __init__(self, databases: Databases, members: People, player: Player) -> None:
        self._databases, self._members, self._player = databases, members, player

    def write(self, wanted: Wanted) -> list[datetime | None]:
        """As `Inviting.write`; there is no reminder."""
        with self._databases.coaching() as session:
            row = newest(session)
            if row is None:
                return [None for _ in wanted]
            aliases = {one.person: session.keys.alias(TENANT, one.person) for one, _, _ in wanted}
            seated, paused = rounds.seated(session, row, list(aliases.values())), set(rounds.paused_in(session, row))
            for one, _, not_after in wanted:
                alias = aliases[one.person]
                if one.not_after == row.answer_by and (alias in seated or one.person in paused):
                    self._tell(
                        session, one.person, f"peers:{row.number}:{alias}", not_after, pauses=alias not in seated
                    )
        return [one.not_after if one.not_after == row.answer_by else None for one, _, _ in wanted]

    def _tell(self, session: CoachingSession, person: str, key: str, not_after: datetime, *, pauses: bool) -> None:
        member = self._members.by_id(person)
        if member and member.active and not is_hidden(session, person):
            message = notices.pause() if pauses else notices.suggested()
            self._player.nudge(session, member.person, message, key=key, not_after=not_after)


def is_hidden(session: CoachingSession, person: str) -> bool:
    """Whether somebody wants nothing of their coaching to be announced just now."""
    return shelf.read(session, Reader(person, TENANT, "", lambda: (), lambda _: {})).hidden
