"""Which rounds there were, and which there will be: opening follows rules, so it can be foreseen.

What nobody can know before is not in it: a round opened by hand, a company that becomes too small, an outage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import Final

from sqlalchemy import select

from storage.sql import Prepared, VoiceSession
from storage.voice.rounds.opening import next_set, refused
from storage.voice.rounds.shapes import KIND_OF, REST, RULES, Questions, RoundKind
from storage.voice.rounds.tables import rounds

_ALL: Final = Prepared(
    select(rounds.c.number, rounds.c.questions, rounds.c.state, rounds.c.opened_at, rounds.c.closes_at).order_by(
        rounds.c.number.desc()
    )
)


@dataclass(frozen=True)
class Held:
    """A round, as far as everybody may know of it."""

    number: int
    questions: Questions
    state: str
    opened_at: datetime
    closes_at: datetime

    @property
    def kind(self) -> RoundKind:
        return KIND_OF[self.questions]


def held(session: VoiceSession) -> tuple[Held, ...]:
    """Every round so far, the newest first."""
    return tuple(Held(*row) for row in session.rows(_ALL, {}))


def foreseen(
    before: Sequence[Held],
    due: Callable[[datetime], Sequence[RoundKind]],
    starts: Iterable[datetime],
    since: datetime,
    until: datetime,
) -> tuple[Held, ...]:
    """The rounds that will open from `since` on and before `until`, after those `before`, the newest first.

    `due` are the kinds whose turn it is at a moment, those that go first at the front; `starts` when turns begin.
    """
    known, found = list(before), list[Held]()
    moments = [*starts, *(moment for one in before for moment in _moments_after(one))]
    moments = [moment for moment in moments if since <= moment < until]
    heapify(moments)
    while moments:
        now = heappop(moments)
        known = [replace(one, state="closed") if one.state == "open" and one.closes_at <= now else one for one in known]
        kind = next((kind for kind in due(now) if refused(known, kind, now) is None), None)
        if kind:
            number = known[0].number + 1 if known else 1
            new = Held(number, next_set(known, kind), "open", now, now + RULES[kind].open_for)
            known.insert(0, new)
            found.insert(0, new)
            for moment in _moments_after(new):
                if moment < until:
                    heappush(moments, moment)
    return tuple(found)


def _moments_after(one: Held) -> Iterable[datetime]:
    """When something may open that was refused because of this round."""
    gaps = {gap for rules in RULES.values() if (gap := rules.after.get(one.kind))}
    return one.closes_at, one.opened_at + REST, *(one.opened_at + gap for gap in gaps)
