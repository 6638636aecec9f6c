"""Opening a round: who is asked, in which unit each counts, and how many answers it takes; from then on all frozen."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import and_, bindparam, delete, insert, select, update

from storage.sql import Prepared, VoiceSession
from storage.sql import insert as insert_unless
from storage.voice.rounds.keeping import new_keys
from storage.voice.rounds.publication import FLOOR
from storage.voice.rounds.shapes import ITEMS, KIND_OF, REST, RULES, Questions, RoundKind
from storage.voice.rounds.tables import cohort, quiet, rounds, seats, units

COUNTS_FROM: Final = 2
"""Rounds after the first one in a team, of whatever kind."""
AT_ONCE: Final = 0
_OPEN: Final = Prepared(insert_unless(rounds).on_conflict_do_nothing())

Refusal = Literal["open", "soon", "again", "small"]
"""Why no round is opened: another is open; too soon after the last, which a clock set back makes it; the round before
asked the same; the company is too small for anything to be said."""


@dataclass(frozen=True)
class Seat:
    unit: str
    since: int


def newest(session: VoiceSession) -> Any:
    """The newest round's row, or None."""
    return session.execute(select(rounds).order_by(rounds.c.number.desc()).limit(1)).one_or_none()


def refusal(session: VoiceSession, kind: RoundKind, at: datetime) -> Refusal | None:
    """Why a round of the kind cannot be opened now, as far as earlier rounds go."""
    return refused(_earlier(session), kind, at)


def _earlier(session: VoiceSession) -> Sequence[Any]:
    """Every round, the newest first."""
    columns = (rounds.c.number, rounds.c.questions, rounds.c.state, rounds.c.opened_at)
    return session.execute(select(*columns).order_by(rounds.c.number.desc())).all()


def refused(earlier: Sequence[Any], kind: RoundKind, at: datetime) -> Refusal | None:
    """The same, of rounds the newest first."""
    if not earlier:
        return None
    last = earlier[0]
    if last.state == "open":
        return "open"
    after = RULES[kind].after
    gaps = ((row, after.get(KIND_OF[row.questions])) for row in earlier)
    if at < last.opened_at or any(gap and at < row.opened_at + gap for row, gap in gaps):
        return "soon"
    same = set(ITEMS[next_set(earlier, kind)]) & set(ITEMS[last.questions])
    return "again" if same and at < last.opened_at + REST else None


def next_set(earlier: Iterable[Any], kind: RoundKind) -> Questions:
    sets = RULES[kind].sets
    return sets[sum(KIND_OF[row.questions] == kind for row in earlier) % len(sets)]


def open_round(
    session: VoiceSession,
    tenant: str,
    managers: Mapping[str, str | None],
    *,
    at: datetime,
    floor: int,
    kind: RoundKind = "pulse",
    readers: Iterable[str] = (),
) -> str | Refusal:
    """`managers` are all who are here, each with their manager; `readers` read what is published, though they may lead
    nobody. The round's id, or why there is none."""
    earlier = _earlier(session)
    if why_not := refused(earlier, kind, at):
        return why_not
    number = earlier[0].number + 1 if earlier else 1
    sat = seated(_known(session), _aliases(session, tenant, managers), number, floor)
    asked = {alias: seat.unit for alias, seat in sat.items() if counts(seat, number) and _is_asked(kind, seat)}
    if len(asked) < floor + 1:  # one of them reads it
        return "small"
    round_id = secrets.token_hex(8)
    keys = new_keys(session, tenant, round_id)
    row = {
        "id": round_id,
        "number": number,
        "questions": next_set(earlier, kind),
        "state": "open",
        "opened_at": at,
        "closes_at": at + RULES[kind].open_for,
        "floor": max(floor, FLOOR),
        "company_only": sum(1 for unit in asked.values() if not unit),
        **dict.fromkeys(("invited", "told", "key_gone"), False),
        "public": keys.public,
        "private": keys.private,
        "secret": keys.secret,
    }
    if session.change(_OPEN, row) != 1:
        return "open"  # by another process, just now
    _write_seats(session, sat)
    session.execute(insert(cohort), [{"round": round_id, "alias": a, "unit": u} for a, u in sorted(asked.items())])
    reading = {session.keys.alias(tenant, person) for person in readers}
    if tree := _units(round_id, asked, sat, floor, reading):
        session.execute(insert(units), tree)
    return round_id


def _is_asked(kind: RoundKind, seat: Seat) -> bool:
    return bool(seat.unit) or not RULES[kind].about_managers


def written(session: VoiceSession, round_id: str, *, what: Literal["invited", "told"]) -> None:
    """Everybody has been written to."""
    session.execute(update(rounds).where(rounds.c.id == round_id).values({what: True}))


_OPEN_NOW: Final = Prepared(
    select(rounds.c.id, rounds.c.questions, rounds.c.floor, rounds.c.opened_at, rounds.c.closes_at)
    .where(rounds.c.state == "open")
    .order_by(rounds.c.number.desc())
    .limit(1)
)
_ASKED: Final = Prepared(
    select(cohort.c.unit, units.c.small)
    .outerjoin(units, and_(units.c.round == cohort.c.round, units.c.unit == cohort.c.unit))
    .where(
        cohort.c.round == bindparam("b_round"),
        cohort.c.alias == bindparam("b_alias"),
        ~select(quiet.c.alias).where(quiet.c.alias == cohort.c.alias).exists(),
    )
)


def open_now(session: VoiceSession) -> Any:
    """The round that is open: id, questions, floor, opened_at, closes_at; or None."""
    return session.first(_OPEN_NOW, {})


def asked(session: VoiceSession, round_id: str, alias: str) -> bool | None:
    """Whether the team of somebody who is asked and written to is too small to be shown; None for all others."""
    row = session.first(_ASKED, {"b_round": round_id, "b_alias": alias})
    return None if row is None else not row.unit or bool(row.small)


# --- who sits where ---------------------------------------------------------------------------------------------------


def seated(known: Mapping[str, Seat], now: Mapping[str, str], number: int, floor: int) -> dict[str, Seat]:
    """Everybody's seat. Whoever comes or moves with fewer than the floor of others begins to count later.

    `now` is who is in which unit.
    """
    moved = {alias: (known[alias].unit if alias in known else None, unit) for alias, unit in now.items()}
    together = Counter(moved.values())
    found: dict[str, Seat] = {}
    for alias, (before, unit) in moved.items():
        if before == unit:
            found[alias] = known[alias]
        elif together[before, unit] >= floor or number == 1:
            found[alias] = Seat(unit, known[alias].since if alias in known else AT_ONCE)
        else:
            found[alias] = Seat(unit, number)
    return found


def counts(seat: Seat, number: int) -> bool:
    return seat.since == AT_ONCE or number - seat.since >= COUNTS_FROM


def _known(session: VoiceSession) -> dict[str, Seat]:
    return {row.alias: Seat(row.unit, row.since) for row in session.execute(select(seats)).all()}


def _aliases(session: VoiceSession, tenant: str, managers: Mapping[str, str | None]) -> dict[str, str]:
    def alias(person: str | None) -> str:
        return session.keys.alias(tenant, person) if person else ""

    return {alias(person): alias(manager) for person, manager in managers.items()}


def _write_seats(session: VoiceSession, sat: Mapping[str, Seat]) -> None:
    session.execute(delete(seats))
    rows = [{"alias": alias, "unit": seat.unit, "since": seat.since} for alias, seat in sorted(sat.items())]
    session.execute(insert(seats), rows)


def _units(
    round_id: str, asked: Mapping[str, str], sat: Mapping[str, Seat], floor: int, reading: Collection[str]
) -> list[dict[str, Any]]:
    """Every unit with somebody who is asked, and those above them."""
    above: dict[str, str] = {}
    waiting = set(asked.values()) - {""}
    while waiting:
        unit = waiting.pop()
        above[unit] = sat[unit].unit if unit in sat else ""
        waiting |= {above[unit]} - {"", *above}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for alias, unit in asked.items():
        members[unit].append(alias)
    with_readers = {asked[alias] for alias in {*above, *reading} if alias in asked}
    return [
        {
            "round": round_id,
            "unit": unit,
            "above": upper,
            "asked": len(members[unit]),
            "small": len(members[unit]) < floor + (unit in with_readers),
            "members": _digest(members[unit]),
            "answered": None,
            "fell": False,
        }
        for unit, upper in sorted(above.items())
    ]


def _digest(members: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()
