"""Invitations to confidential rounds, and their reminder: nudges like any other, planned with them for everybody alike.

The directory knows that a round has a place on somebody's day, never whether they are asked in it or have answered:
that only the voice compartment can tell, at the moment of writing. Rounds of peer coaching and what managers hear after
a round go the same way, each by its own compartment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.calendars import calendar_of
from bot.nudging.hearing import Hearing
from bot.nudging.rounds_ahead import HEARD, PEERS, RoundsAhead
from bot.nudging.suggesting import Suggesting, Wanted
from bot.people import People
from bot.play import Player
from flows.kit.message import Message
from flows.nudges import ASK, RoundTimes, Year, at_work_from, round_key
from flows.voice.rounds.inviting import KEY, invitation, reminder
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.people import TENANT
from storage.directory.tracks import NudgeRow
from storage.sql import VoiceSession
from storage.voice.rounds import opening
from storage.voice.rounds.shapes import KIND_OF


class Inviting:
    def __init__(
        self,
        databases: Databases,
        members: People,
        player: Player,
        year: Year,
        *,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
    ) -> None:
        self._databases, self._members, self._player = databases, members, player
        self._year, self._ids = year, ids
        self.ahead = RoundsAhead(databases, year, clock=clock)
        self._others = {
            round_key(PEERS): Suggesting(databases, members, player).write,
            round_key(HEARD): Hearing(databases, members, player).write,
        }

    def plan(self, times: RoundTimes, ids: Sequence[str]) -> None:
        """Have these people invited in their working time; whoever was planned before stays so."""
        with self._databases.directory() as session:
            rows = people.with_leave(session, ids).values()
            slots = ((row.id, at_work_from(calendar_of(row), times.opens_at)) for row in rows)
            asks = [(row, times.key, times.period, at, times.closes_at) for row, at in slots if at < times.closes_at]
            tracks.claim(session, self._ids(), self._year.name, asks)

    def write(self, wanted: Wanted) -> Iterator[datetime | None]:
        """Queue an invitation (0) or a reminder (1), to be delivered before a moment, for whoever of these is asked,
        once. Of each, when the reminder comes, halfway through the round; None when the round is over."""
        found: dict[str, datetime | None] = {}
        for key in {row.rhythm for row, _, _ in wanted}:
            some = [one for one in wanted if one[0].rhythm == key]
            when = self._others.get(key, self._write_all)(some)
            found.update(zip((row.id for row, _, _ in some), when, strict=True))
        return (found[row.id] for row, _, _ in wanted)

    def _write_all(self, wanted: Wanted) -> list[datetime | None]:
        with self._databases.voice() as session:
            round_ = opening.open_now(session)
            return [self._write(session, round_, *one) for one in wanted]

    def _write(
        self, session: VoiceSession, round_: Any, row: NudgeRow, sequence: int, not_after: datetime
    ) -> datetime | None:
        if round_ is None or round_key(KIND_OF[round_.questions]) != row.rhythm or round_.closes_at != row.not_after:
            return None
        alias = session.keys.alias(TENANT, row.person)
        small = opening.asked(session, round_.id, alias)
        member = self._members.by_id(row.person) if small is not None else None
        if small is not None and member and member.active and not member.person.is_guest:
            what, message = _message(round_, sequence, small=small)
            key = f"{KEY}:{what}:{round_.id}:{alias}"
            self._player.nudge(session, member.person, message, key=key, not_after=not_after)
        halfway: datetime = round_.opened_at + (round_.closes_at - round_.opened_at) / 2
        return halfway


def _message(round_: Any, sequence: int, *, small: bool) -> tuple[str, Message]:
    kind = KIND_OF[round_.questions]
    if sequence == ASK:
        return "invited", invitation(round_.id, kind, round_.floor, small=small)
    return "reminded", reminder(round_.id, kind, round_.floor, small=small)
