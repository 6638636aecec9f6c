"""Who is nudged when: tracks that fall due, and nudges claimed once per person, rhythm and period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from storage.directory.people import ASKED, TENANT, leave_of
from storage.directory.tables import days_taken, nudges, people, tracks, year_in_force
from storage.lists import among, listed
from storage.prepared import spelled_out
from storage.sql import DirectorySession, Moment, Prepared

JOINED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""A due time long past: the next tick plans this track anew; what of this week is past is not asked after all."""
MOVED: Final = datetime(2000, 1, 2, tzinfo=UTC)
"""The same, but a week that is still open is asked, late if need be."""
ENLISTED: Final = "*"
"""The track of whoever is to be given their rhythms: when it is due, a track for each of them is made."""
RECENT: Final = timedelta(days=35)
"""Longer than any nudge can be under way, so that nothing sent this week is overlooked."""
UNSENT: Final = ("claimed", "dropped", "failed")


class Track(NamedTuple):
    """Whom to plan, with the hours of that person; days of leave are ISO 8601, both ends included."""

    person: str
    rhythm: str
    next_due_at: datetime
    timezone: str
    working_days: str
    day_starts: int
    day_ends: int
    country: str | None
    since: str | None
    slow: bool
    leave: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NudgeRow:
    """`state` is claimed, asked, snoozed, reminded, answered, ignored, offered, dropped or failed. At `next_at` it is
    looked at again. `sent` counts ask and reminders, `sent_on` holds the days (ISO 8601, spaces between)."""

    id: str
    person: str
    rhythm: str
    period: str
    state: str
    due_at: datetime
    not_after: datetime
    next_at: datetime | None
    sent: int = 0
    sent_on: str = ""
    year: str = ""


def enlist(session: DirectorySession, people_ids: Iterable[str]) -> None:
    """Have the next tick give these people their rhythms: whoever is new, or has a team now."""
    new = insert(tracks).on_conflict_do_update(index_elements=["person", "rhythm"], set_={"next_due_at": JOINED})
    rows = [_new(person, ENLISTED) for person in people_ids]
    if rows:
        session.execute(new, rows)


def take_over(session: DirectorySession, name: str, fingerprint: str) -> bool:
    """Have everybody planned anew when the year is not the one they were planned by. True when it was another one."""
    known = session.scalar(select(year_in_force.c.fingerprint).where(year_in_force.c.tenant == TENANT))
    if known == fingerprint:
        return False
    values = {"name": name, "fingerprint": fingerprint}
    put = insert(year_in_force).values(tenant=TENANT, **values)
    session.execute(put.on_conflict_do_update(index_elements=["tenant"], set_=values))
    session.execute(update(tracks).where(tracks.c.muted.is_(False)).values(next_due_at=JOINED))
    return known is not None


def _new(person: str, rhythm: str) -> dict[str, object]:
    return {"person": person, "rhythm": rhythm, "muted": False, "slow": False, "next_due_at": JOINED}


def ensure(session: DirectorySession, people_ids: Iterable[str], rhythms: Iterable[str]) -> None:
    """A track for each person and rhythm that lacks one, to be planned by the next tick."""
    kinds = tuple(rhythms)
    rows = [_new(person, rhythm) for person in people_ids for rhythm in kinds]
    if rows:
        session.execute(insert(tracks).on_conflict_do_nothing(), rows)


def due(session: DirectorySession, now: datetime, limit: int) -> list[Track]:
    """Tracks of active people that are due at `now`, earliest first, kept from other workers until the commit."""
    rows = session.rows(_DUE, {"b_now": now, "b_limit": limit})
    away = leave_of(session, {row.person for row in rows}) if rows else {}
    return [Track._make((*row, away.get(row.person, ()))) for row in rows]


def reschedule(session: DirectorySession, planned: Sequence[tuple[str, str, datetime | None]]) -> None:
    """Set the next due time of (person, rhythm) pairs."""
    if planned:
        session.change(_MOVE, [{"p": person, "r": rhythm, "d": due_at} for person, rhythm, due_at in planned])


Ask = tuple[str, str, str, datetime, datetime]
"""Person, rhythm, period, from when on it may be sent, and before when."""


def claim(session: DirectorySession, batch: str, year: str, asks: Iterable[Ask]) -> None:
    """Insert nudges that are due now; one for the same person, rhythm and period stays as it is.

    `batch` is an id of its own. The nudges have it with a number, so that they lie side by side in their index: in
    places of their own a thousand new ones would touch a thousand pages.
    """
    rows = [
        {
            "id": f"{batch}-{number}",
            "person": person,
            "rhythm": rhythm,
            "period": period,
            "due_at": due_at,
            "not_after": not_after,
            "next_at": due_at,
            "year": year,
        }
        for number, (person, rhythm, period, due_at, not_after) in enumerate(asks)
    ]
    if rows:
        session.change(_CLAIM, rows)


_HOURS = (people.c.timezone, people.c.working_days, people.c.day_starts, people.c.day_ends, people.c.country)
_OF_TRACK = (*_HOURS, people.c.since, tracks.c.slow)
_DUE = Prepared(
    select(tracks.c.person, tracks.c.rhythm, tracks.c.next_due_at, *_OF_TRACK)
    .join(people, people.c.id == tracks.c.person)
    .where(tracks.c.next_due_at <= bindparam("b_now", type_=Moment), ASKED)
    .order_by(tracks.c.next_due_at)
    .limit(bindparam("b_limit"))
    .with_for_update(skip_locked=True, of=tracks)
)
_MOVE = Prepared(
    update(tracks)
    .where(tracks.c.person == bindparam("p"), tracks.c.rhythm == bindparam("r"))
    .values(next_due_at=bindparam("d"))
)
_ASKED = ("id", "person", "rhythm", "period", "due_at", "not_after", "next_at", "year")
_CLAIM = Prepared(
    insert(nudges)
    .values({**{name: bindparam(name) for name in _ASKED}, "state": "claimed", "sent": 0, "sent_on": ""})
    .on_conflict_do_nothing()
)
_NOW = bindparam("b_now", type_=Moment)
_ANY_DUE = Prepared(
    select(tracks.c.person)
    .join(people, people.c.id == tracks.c.person)
    .where(tracks.c.next_due_at <= _NOW, ASKED)
    .limit(1)
)
_NEXT_TRACK = Prepared(
    select(tracks.c.next_due_at)
    .join(people, people.c.id == tracks.c.person)
    .where(tracks.c.next_due_at.is_not(None), ASKED)
    .order_by(tracks.c.next_due_at)
    .limit(1)
)
_NEXT_NUDGE = Prepared(
    select(nudges.c.next_at).where(nudges.c.next_at.is_not(None)).order_by(nudges.c.next_at).limit(1)
)
_WAITING = Prepared(
    select(nudges).where(nudges.c.next_at <= _NOW).order_by(nudges.c.next_at, nudges.c.id).limit(bindparam("b_limit"))
)
_PUT: dict[str, Any] = {name: bindparam(name) for name in ("state", "next_at")}
_NOTE = Prepared(update(nudges).where(nudges.c.id == bindparam("b_id")).values(_PUT))
_SAME = (nudges.c.id == bindparam("b_id"), nudges.c.sent == bindparam("b_sent"))
_NOTE_SENT = Prepared(
    update(nudges)
    .where(*_SAME, nudges.c.state == bindparam("b_state"))
    .values({**_PUT, **{name: bindparam(name) for name in ("sent", "sent_on")}})
)
_TAKE_DAY = Prepared(insert(days_taken).on_conflict_do_nothing())
_DAYS = Prepared(
    select(days_taken).where(among(days_taken.c.person, "b_ids"), days_taken.c.day >= bindparam("b_since"))
)
_GIVE_DAY_BACK = Prepared(
    delete(days_taken).where(
        days_taken.c.person == bindparam("b_person"),
        days_taken.c.day == bindparam("b_day"),
        days_taken.c.nudge == bindparam("b_nudge"),
    )
)
_FORGET_DAYS = Prepared(delete(days_taken).where(days_taken.c.day < bindparam("b_before")))
_RECENT = Prepared(
    select(nudges)
    .where(among(nudges.c.person, "b_ids"), nudges.c.due_at >= bindparam("b_since", type_=Moment), nudges.c.sent > 0)
    .order_by(nudges.c.due_at.desc(), nudges.c.id)
)
_EARLIER = Prepared(
    select(nudges)
    .where(nudges.c.person == bindparam("b_person"), nudges.c.rhythm == bindparam("b_rhythm"))
    .where(
        nudges.c.due_at < bindparam("b_before", type_=Moment),
        *(nudges.c.state != spelled_out(state) for state in UNSENT),
    )
    .order_by(nudges.c.due_at.desc())
    .limit(bindparam("b_limit"))
)
_WRITTEN: Final = (nudges.c.sent > 0, ~nudges.c.rhythm.startswith("round-"))
"""Rounds do not count: they have a place on everybody's days, whether they are asked or not, and their invitations say
themselves what they are."""
_MET = Prepared(select(nudges.c.id).where(nudges.c.person == bindparam("b_person"), *_WRITTEN).limit(1))
_CHOSEN = Prepared(
    select(tracks.c.person, tracks.c.rhythm, tracks.c.muted).where(
        among(tracks.c.person, "b_ids"), or_(tracks.c.muted.is_(True), tracks.c.slow.is_(True))
    )
)


def waiting(session: DirectorySession, now: datetime, limit: int) -> list[NudgeRow]:
    """Nudges to be looked at, earliest first."""
    return _nudges(session.rows(_WAITING, {"b_now": now, "b_limit": limit}))


def is_due(session: DirectorySession, now: datetime) -> bool:
    """Whether anybody is to be planned."""
    return session.first(_ANY_DUE, {"b_now": now}) is not None


def soonest(session: DirectorySession) -> datetime | None:
    """When anything is due next to be planned or looked at, or was due; as `next_moment`, of everybody."""
    found = session.several((_NEXT_TRACK, {}), (_NEXT_NUDGE, {}))
    return min((row[0] for rows in found for row in rows), default=None)


def _nudges(rows: Iterable[Any]) -> list[NudgeRow]:
    return [NudgeRow(*row) for row in rows]


def find(session: DirectorySession, nudge: str) -> NudgeRow | None:
    row = session.one_or_none(select(nudges).where(nudges.c.id == nudge))
    return NudgeRow(**row._mapping) if row else None


def note(session: DirectorySession, nudge: str, state: str, next_at: datetime | None) -> None:
    session.later(_NOTE, {"b_id": nudge, "state": state, "next_at": next_at})


def note_sent(session: DirectorySession, before: NudgeRow, state: str, next_at: datetime | None, day: str) -> None:
    """That one more message of it went out on the person's own `day`; nothing when another process noted it first.

    One that the person put off was counted when it came first.
    """
    again = before.state == "snoozed"
    values = {
        "b_id": before.id,
        "b_sent": before.sent,
        "b_state": before.state,
        "state": state,
        "next_at": next_at,
        "sent": before.sent + (not again),
        "sent_on": before.sent_on if again else f"{before.sent_on} {day}".strip(),
    }
    session.later(_NOTE_SENT, values)


def take_days(session: DirectorySession, wanted: Sequence[tuple[str, str, str]]) -> set[str]:
    """Of (person, day, nudge) those nudges that may write: on a day of somebody one alone, whoever asks first."""
    rows = [{"person": person, "day": day, "nudge": nudge} for person, day, nudge in sorted(wanted)]
    if not rows:
        return set()
    session.change(_TAKE_DAY, rows)
    asked = {"b_ids": listed({person for person, _, _ in wanted}), "b_since": min(day for _, day, _ in wanted)}
    taken = {(row.person, row.day): row.nudge for row in session.rows(_DAYS, asked)}
    return {nudge for person, day, nudge in wanted if taken[person, day] == nudge}


def give_day_back(session: DirectorySession, person: str, day: str, nudge: str) -> None:
    """Nothing was written after all."""
    session.later(_GIVE_DAY_BACK, {"b_person": person, "b_day": day, "b_nudge": nudge})


def forget_days(session: DirectorySession, before: datetime) -> None:
    session.later(_FORGET_DAYS, {"b_before": before.date().isoformat()})


def skip_reminder(session: DirectorySession, before: NudgeRow, next_at: datetime) -> None:
    """That a reminder was left out, and when the one after it comes."""
    same = (nudges.c.id == before.id, nudges.c.sent == before.sent)
    session.execute(update(nudges).where(*same).values(sent=before.sent + 1, next_at=next_at))


def recent(session: DirectorySession, ids: Iterable[str], now: datetime) -> dict[str, list[NudgeRow]]:
    """What was sent to each of these people not long ago, the newest first."""
    found: dict[str, list[NudgeRow]] = {}
    for row in _nudges(session.rows(_RECENT, {"b_ids": listed(ids), "b_since": now - RECENT})):
        found.setdefault(row.person, []).append(row)
    return found


def earlier(session: DirectorySession, row: NudgeRow, limit: int) -> list[NudgeRow]:
    """What was sent to the same person in the same rhythm before, the newest first."""
    same = {"b_person": row.person, "b_rhythm": row.rhythm, "b_before": row.due_at, "b_limit": limit}
    return _nudges(session.rows(_EARLIER, same))


def failed_since(session: DirectorySession, moment: datetime) -> int:
    """How many nudges that fell due after it were set aside, because sending them failed again and again."""
    failed = select(func.count()).select_from(nudges).where(nudges.c.state == "failed", nudges.c.due_at >= moment)
    return session.scalar(failed) or 0


def mute(session: DirectorySession, person: str, rhythm: str, muted: bool) -> None:
    if muted:
        mute_all(session, person, [rhythm])
        return
    this = (tracks.c.person == person, tracks.c.rhythm == rhythm)
    session.execute(update(tracks).where(*this).values(muted=False, slow=False, next_due_at=JOINED))


def mute_all(session: DirectorySession, person: str, rhythms: Iterable[str]) -> None:
    """Also rhythms the person has not been given yet: what they chose holds when they are."""
    off = {"muted": True, "next_due_at": None}
    rows = [{**_new(person, rhythm), **off} for rhythm in rhythms]
    if rows:
        session.execute(insert(tracks).on_conflict_do_update(index_elements=["person", "rhythm"], set_=off), rows)


def slow_down(session: DirectorySession, person: str, rhythm: str, slow: bool) -> None:
    """Every second time from now on, or every time again."""
    this = (tracks.c.person == person, tracks.c.rhythm == rhythm, tracks.c.muted.is_(False))
    session.execute(update(tracks).where(*this).values(slow=slow, next_due_at=JOINED))


def replan(session: DirectorySession, person: str, how: datetime) -> None:
    """Have the next tick plan this person anew, as somebody who JOINED or MOVED."""
    session.execute(update(tracks).where(tracks.c.person == person, tracks.c.muted.is_(False)).values(next_due_at=how))


def next_moment(session: DirectorySession, person: str | None = None) -> datetime | None:
    """The earliest moment at which a track or a nudge is due, of everybody who is here or of one person."""
    here = select(people.c.id).where(ASKED)
    tracked = select(func.min(tracks.c.next_due_at)).where(tracks.c.person.in_(here))
    nudged = select(func.min(nudges.c.next_at))
    if person is not None:
        tracked, nudged = tracked.where(tracks.c.person == person), nudged.where(nudges.c.person == person)
    moments = (session.scalar(tracked), session.scalar(nudged))
    return min((moment for moment in moments if moment is not None), default=None)


@dataclass(frozen=True)
class Chosen:
    """What somebody chose for themselves: rhythms that never come, and those that come every second time."""

    muted: frozenset[str] = frozenset()
    slowed: frozenset[str] = frozenset()


def chosen(session: DirectorySession, ids: Iterable[str]) -> dict[str, Chosen]:
    """Of those of these people who chose anything."""
    found: dict[str, Chosen] = {}
    for row in session.rows(_CHOSEN, {"b_ids": listed(ids)}):
        so_far = found.get(row.person, Chosen())
        more = frozenset({row.rhythm})
        found[row.person] = (
            Chosen(so_far.muted | more, so_far.slowed) if row.muted else Chosen(so_far.muted, so_far.slowed | more)
        )
    return found


def is_met(session: DirectorySession, person: str) -> bool:
    """Whether Cairn ever wrote to them of its own accord, other than about a round."""
    return session.first(_MET, {"b_person": person}) is not None


def newest(session: DirectorySession, person: str) -> NudgeRow | None:
    """The nudge that fell due last and was sent; of none about a round is known whether it was."""
    theirs = select(nudges).where(nudges.c.person == person, *_WRITTEN)
    row = session.execute(theirs.order_by(nudges.c.due_at.desc()).limit(1)).one_or_none()
    return NudgeRow(**row._mapping) if row else None
