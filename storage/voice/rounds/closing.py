"""Closing a round in one transaction: ballots are opened, shuffled, published, written, and what linked them goes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import delete, insert, select, update

from storage import outbox, runs
from storage.boxes import open_box
from storage.keys import Place, Unopenable
from storage.run_tables import RunTables
from storage.sql import VoiceSession
from storage.voice.rounds import ledger
from storage.voice.rounds.falling import note_falls
from storage.voice.rounds.groups import Answered, Unit
from storage.voice.rounds.keeping import private_half
from storage.voice.rounds.publication import Published, publish
from storage.voice.rounds.shapes import ITEMS, Questions, points_of, straight
from storage.voice.rounds.tables import answers, ballots, cohort, marks, releases, rounds, units

Shuffle = Callable[[list[Any]], None]
"""Puts a list into an order by chance."""


def due(session: VoiceSession, now: datetime) -> list[str]:
    """Rounds that are open and whose time is over."""
    over = select(rounds.c.id).where(rounds.c.state == "open", rounds.c.closes_at <= now)
    return list(session.execute(over).scalars())


def close_round(
    session: VoiceSession, tenant: str, round_id: str, flow: str, *, now: datetime, shuffle: Shuffle
) -> bool:
    """Whether it was open until now. `flow` is the key of the one that asks: what of it is open is forgotten."""
    row = session.execute(select(rounds).where(rounds.c.id == round_id).with_for_update()).one_or_none()
    if row is None or row.state != "open":
        return False
    opened = _opened(session, tenant, row, shuffle)
    state = "lost" if opened is None else "closed"
    session.execute(
        update(rounds)
        .where(rounds.c.id == round_id)
        .values(state=state, private=None, secret=None, closes_at=min(row.closes_at, now))
    )
    if opened is not None:
        _publish(session, row, opened)
    for table in (ballots, marks, cohort):
        session.execute(delete(table).where(table.c.round == round_id))
    _forget_who_came(session, flow, now)
    return True


@dataclass(frozen=True)
class Closed:
    """A round of which nobody has been told yet. Units are aliases of their managers."""

    id: str
    questions: Questions
    closed_at: datetime
    published: frozenset[str]
    """Units of which something is said."""
    fell: frozenset[str]


def to_tell(session: VoiceSession) -> list[Closed]:
    """Closed rounds that managers and teams have not heard of; a lost one has nothing to tell."""
    rows = session.execute(select(rounds).where(rounds.c.state == "closed", rounds.c.told.is_(False))).all()
    return [
        Closed(
            row.id,
            row.questions,
            row.closes_at,
            frozenset(
                session.execute(
                    select(releases.c.unit).where(releases.c.round == row.id, releases.c.kind == "team")
                ).scalars()
            ),
            frozenset(
                session.execute(select(units.c.unit).where(units.c.round == row.id, units.c.fell.is_(True))).scalars()
            ),
        )
        for row in rows
    ]


def keys_to_destroy(session: VoiceSession) -> list[str]:
    """Rounds that are closed and whose key is in the key store yet, or may be."""
    left = select(rounds.c.id).where(rounds.c.state != "open", rounds.c.key_gone.is_(False))
    return list(session.execute(left).scalars())


def key_destroyed(session: VoiceSession, round_id: str) -> None:
    session.execute(update(rounds).where(rounds.c.id == round_id).values(key_gone=True))


def _opened(session: VoiceSession, tenant: str, row: Any, shuffle: Shuffle) -> list[dict[str, Any]] | None:
    """What was answered, in an order by chance; None when the round's key is lost."""
    try:
        private = private_half(session, tenant, row)
    except Unopenable:
        return None
    found = []
    for sealed in session.execute(select(ballots.c.sealed).where(ballots.c.round == row.id)).scalars():
        try:
            found.append(orjson.loads(open_box(private, row.id, sealed)))
        except Unopenable:
            continue  # put there by somebody who has no round to answer
    shuffle(found)
    return found


def _publish(session: VoiceSession, row: Any, opened: list[dict[str, Any]]) -> None:
    of_round = session.execute(select(units).where(units.c.round == row.id)).all()
    tree = {unit.unit: Unit(unit.above, unit.asked) for unit in of_round}
    points = points_of(row.questions)
    given = [_straightened(one, points) for one in opened]
    published = publish(tree, row.company_only, given, ITEMS[row.questions], row.floor, points)
    ledger.put(session, row.id, published.releases)
    note_falls(session, row, published)
    if kept := _rows(session, row.id, opened, published):
        session.execute(insert(answers), kept)


def _straightened(one: dict[str, Any], points: int) -> Answered:
    scores = {item: straight(item, score, points) for item, score in one["scores"].items()}
    return Answered(one["unit"], one["reads"], scores, one["theme"])


def _rows(
    session: VoiceSession, round_id: str, opened: list[dict[str, Any]], published: Published
) -> list[dict[str, Any]]:
    """Answers without the team they came from: only the smallest group that something is said of."""
    rows = []
    for one in opened:
        group = published.smallest(one["unit"])
        if group is None:
            continue
        row_id = secrets.token_hex(16)
        plain = orjson.dumps({"group": group, "scores": one["scores"], "theme": one["theme"]})
        sealed = session.keys.seal_own(Place("answers", row_id, 1), plain)
        rows.append({"id": row_id, "round": round_id, "sealed": sealed})
    return rows


def _forget_who_came(session: VoiceSession, flow: str, now: datetime) -> None:
    """Open conversations, events heard and messages sent would tell who took part, and when."""
    table = RunTables.of(session.compartment).runs
    for run_id in session.execute(select(table.c.id).where(table.c.flow == flow)).scalars().all():
        runs.forget(session, run_id)
    runs.forget_events(session, now)
    outbox.forget_settled(session, now)
