"""Who is nudged when: tracks that fall due, and nudges claimed once per person, rhythm and period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.directory.people import REACHABLE, leave_of
from storage.directory.tables import nudges, people, tracks
from storage.sql import DirectorySession, Moment, Prepared

JOINED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""A due time long past: the next tick plans this track anew; what of this week is past is not asked after all."""
MOVED: Final = datetime(2000, 1, 2, tzinfo=UTC)
"""The same, but a week that is still open is asked, late if need be."""


@dataclass(frozen=True, slots=True)
class Track:
    """Whom to plan, with the hours of that person; days of leave are ISO 8601, both ends included."""

    person: str
    rhythm: str
    next_due_at: datetime
    timezone: str
    working_days: str
    day_starts: int
    day_ends: int
    country: str | None
    leave: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NudgeRow:
    """`state` is claimed, asked, snoozed, reminded, answered, dropped or failed. At `next_at` it is looked at again."""

    id: str
    person: str
    rhythm: str
    period: str
    state: str
    due_at: datetime
    not_after: datetime
    next_at: datetime | None


def ensure(session: DirectorySession, people_ids: Iterable[str], rhythms: Iterable[str]) -> None:
    """A track for each person and rhythm that lacks one, to be planned by the next tick."""
    kinds = tuple(rhythms)
    rows = [
        {"person": person, "rhythm": rhythm, "muted": False, "next_due_at": JOINED}
        for person in people_ids
        for rhythm in kinds
    ]
    if rows:
        session.execute(insert(tracks).on_conflict_do_nothing(), rows)


def due(session: DirectorySession, now: datetime, limit: int) -> list[Track]:
    """Tracks of active people that are due at `now`, earliest first, kept from other workers until the commit."""
    rows = session.rows(_DUE, {"b_now": now, "b_limit": limit})
    away = leave_of(session, {row.person for row in rows}) if rows else {}
    return [Track(*(*row, away.get(row.person, ()))) for row in rows]


def reschedule(session: DirectorySession, planned: Sequence[tuple[str, str, datetime | None]]) -> None:
    """Set the next due time of (person, rhythm) pairs."""
    if planned:
        session.change(_MOVE, [{"p": person, "r": rhythm, "d": due_at} for person, rhythm, due_at in planned])


def claim(session: DirectorySession, claimed: Sequence[NudgeRow]) -> None:
    """Insert nudges; one that exists for the same person, rhythm and period stays as it is."""
    if claimed:
        session.change(_CLAIM, [vars(row) for row in claimed])


_HOURS = (people.c.timezone, people.c.working_days, people.c.day_starts, people.c.day_ends, people.c.country)
_DUE = Prepared(
    select(tracks.c.person, tracks.c.rhythm, tracks.c.next_due_at, *_HOURS)
    .join(people, people.c.id == tracks.c.person)
    .where(tracks.c.next_due_at <= bindparam("b_now", type_=Moment), people.c.active.is_(True), REACHABLE)
    .order_by(tracks.c.next_due_at)
    .limit(bindparam("b_limit"))
    .with_for_update(skip_locked=True, of=tracks)
)
_MOVE = Prepared(
    update(tracks)
    .where(tracks.c.person == bindparam("p"), tracks.c.rhythm == bindparam("r"))
    .values(next_due_at=bindparam("d"))
)
_CLAIM = Prepared(insert(nudges).on_conflict_do_nothing())


def waiting(session: DirectorySession, now: datetime, limit: int) -> list[NudgeRow]:
    """Nudges to be looked at, earliest first."""
    rows = session.execute(select(nudges).where(nudges.c.next_at <= now).order_by(nudges.c.next_at).limit(limit))
    return [NudgeRow(**row._mapping) for row in rows]


def find(session: DirectorySession, nudge: str) -> NudgeRow | None:
    row = session.one_or_none(select(nudges).where(nudges.c.id == nudge))
    return NudgeRow(**row._mapping) if row else None


def note(session: DirectorySession, nudge: str, state: str, next_at: datetime | None) -> None:
    session.execute(update(nudges).where(nudges.c.id == nudge).values(state=state, next_at=next_at))


def failed_since(session: DirectorySession, moment: datetime) -> int:
    """How many nudges that fell due after it were set aside, because sending them failed again and again."""
    failed = select(func.count()).select_from(nudges).where(nudges.c.state == "failed", nudges.c.due_at >= moment)
    return session.scalar(failed) or 0


def mute(session: DirectorySession, person: str, rhythm: str, muted: bool) -> None:
    session.execute(
        update(tracks)
        .where(tracks.c.person == person, tracks.c.rhythm == rhythm)
        .values(muted=muted, next_due_at=None if muted else JOINED)
    )


def replan(session: DirectorySession, person: str, how: datetime) -> None:
    """Have the next tick plan this person anew, as somebody who JOINED or MOVED."""
    session.execute(update(tracks).where(tracks.c.person == person, tracks.c.muted.is_(False)).values(next_due_at=how))


def next_moment(session: DirectorySession, person: str | None = None) -> datetime | None:
    """The earliest moment at which a track or a nudge is due, of everybody who is here or of one person."""
    here = select(people.c.id).where(people.c.active.is_(True), REACHABLE)
    tracked = select(func.min(tracks.c.next_due_at)).where(tracks.c.person.in_(here))
    nudged = select(func.min(nudges.c.next_at))
    if person is not None:
        tracked, nudged = tracked.where(tracks.c.person == person), nudged.where(nudges.c.person == person)
    moments = (session.scalar(tracked), session.scalar(nudged))
    return min((moment for moment in moments if moment is not None), default=None)


def muted(session: DirectorySession, person: str) -> frozenset[str]:
    rows = session.execute(select(tracks.c.rhythm).where(tracks.c.person == person, tracks.c.muted.is_(True)))
    return frozenset(row.rhythm for row in rows)


def newest(session: DirectorySession, person: str) -> NudgeRow | None:
    """The nudge that fell due last and was sent."""
    row = session.execute(
        select(nudges)
        .where(nudges.c.person == person, nudges.c.state.not_in(("claimed", "dropped", "failed")))
        .order_by(nudges.c.due_at.desc())
        .limit(1)
    ).one_or_none()
    return NudgeRow(**row._mapping) if row else None
