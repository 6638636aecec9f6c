"""Opening a round: who is asked, in which unit each counts, and how many answers it takes; from then on all frozen."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, insert, select, update

from storage.sql import Prepared, VoiceSession
from storage.sql import insert as insert_unless
from storage.voice.rounds.keeping import new_keys
from storage.voice.rounds.publication import FLOOR
from storage.voice.rounds.queries import TURN
from storage.voice.rounds.tables import cohort, rounds, seats, units

EVERY: Final = timedelta(days=14)
COUNTS_FROM: Final = 2
"""Rounds after the first one in a team."""
AT_ONCE: Final = 0
_OPEN: Final = Prepared(insert_unless(rounds).on_conflict_do_nothing())


@dataclass(frozen=True)
class Seat:
    unit: str
    since: int


def newest(session: VoiceSession) -> Any:
    """The newest round's row, or None."""
    return session.execute(select(rounds).order_by(rounds.c.number.desc()).limit(1)).one_or_none()


def open_round(
    session: VoiceSession,
    tenant: str,
    managers: Mapping[str, str | None],
    *,
    at: datetime,
    open_for: timedelta,
    floor: int,
) -> str | None:
    """`managers` are all who are here, each with their manager. The round's id, or None: too soon after the last one,
    which a clock set back makes it, or the company too small for anything to be said."""
    last = newest(session)
    if last and (last.state == "open" or at < last.opened_at + EVERY):
        return None
    number = last.number + 1 if last else 1
    sat = _seated(session, tenant, managers, number, floor)
    asked = {alias: seat.unit for alias, seat in sat.items() if _counts(seat, number)}
    if len(asked) < floor + 1:  # one of them reads it
        return None
    round_id = secrets.token_hex(8)
    keys = new_keys(session, tenant, round_id)
    row = {
        "id": round_id,
        "number": number,
        "questions": TURN[(number - 1) % len(TURN)],
        "state": "open",
        "opened_at": at,
        "closes_at": at + open_for,
        "floor": max(floor, FLOOR),
        "company_only": sum(1 for unit in asked.values() if not unit),
        "invited": False,
        "key_gone": False,
        "public": keys.public,
        "private": keys.private,
        "secret": keys.secret,
    }
    if session.change(_OPEN, row) != 1:
        return None  # another process opened it just now
    _write_seats(session, sat)
    session.execute(insert(cohort), [{"round": round_id, "alias": a, "unit": u} for a, u in sorted(asked.items())])
    if tree := _units(round_id, asked, sat, floor):
        session.execute(insert(units), tree)
    return round_id


def invited(session: VoiceSession, round_id: str) -> None:
    session.execute(update(rounds).where(rounds.c.id == round_id).values(invited=True))


def asked_in(session: VoiceSession, round_id: str) -> dict[str, bool]:
    """Who is asked, by alias, each with whether their team is too small to be shown."""
    small = set(
        session.execute(select(units.c.unit).where(units.c.round == round_id, units.c.small.is_(True))).scalars()
    )
    rows = session.execute(select(cohort).where(cohort.c.round == round_id)).all()
    return {row.alias: row.unit in small or not row.unit for row in rows}


def _seated(
    session: VoiceSession, tenant: str, managers: Mapping[str, str | None], number: int, floor: int
) -> dict[str, Seat]:
    """Everybody's seat by alias. Whoever comes or moves with fewer than the floor of others begins to count later."""
    known = {row.alias: Seat(row.unit, row.since) for row in session.execute(select(seats)).all()}
    now = {_alias(session, tenant, person): _alias(session, tenant, manager) for person, manager in managers.items()}
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


def _counts(seat: Seat, number: int) -> bool:
    return seat.since == AT_ONCE or number - seat.since >= COUNTS_FROM


def _alias(session: VoiceSession, tenant: str, person: str | None) -> str:
    return session.keys.alias(tenant, person) if person else ""


def _write_seats(session: VoiceSession, sat: Mapping[str, Seat]) -> None:
    session.execute(delete(seats))
    rows = [{"alias": alias, "unit": seat.unit, "since": seat.since} for alias, seat in sorted(sat.items())]
    session.execute(insert(seats), rows)


def _units(round_id: str, asked: Mapping[str, str], sat: Mapping[str, Seat], floor: int) -> list[dict[str, Any]]:
    """Every unit with somebody who is asked, and those above them."""
    above: dict[str, str] = {}
    waiting = set(asked.values()) - {""}
    while waiting:
        unit = waiting.pop()
        above[unit] = sat[unit].unit if unit in sat else ""
        waiting |= {above[unit]} - {"", *above}
    sizes = Counter(asked.values())
    leading = {asked[unit] for unit in above if unit in asked}
    return [
        {
            "round": round_id,
            "unit": unit,
            "above": upper,
            "asked": sizes[unit],
            "small": sizes[unit] < floor + (unit in leading),
        }
        for unit, upper in sorted(above.items())
    ]
