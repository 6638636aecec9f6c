"""The ledger of what was published: the one place it is read from, whatever shows it. What is in it never changes."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, or_, select

from storage.sql import VoiceSession
from storage.voice.rounds.groups import COMPANY, Group
from storage.voice.rounds.publication import released_bytes
from storage.voice.rounds.queries import Release
from storage.voice.rounds.tables import releases


def put(session: VoiceSession, round_id: str, published: Mapping[Group, Release]) -> None:
    """Raises: StorageConflict for a group of which something is said already."""
    rows = [
        {"round": round_id, "kind": kind, "unit": unit, "body": released_bytes(release)}
        for (kind, unit), release in sorted(published.items())
    ]
    if rows:
        session.execute(insert(releases), rows)


def of_unit(session: VoiceSession, round_id: str, unit: str) -> dict[Group, bytes]:
    """What whoever leads a unit may read: their team, everybody below them, and the company."""
    mine = or_(releases.c.unit == unit, releases.c.kind == COMPANY[0])
    rows = session.execute(select(releases).where(releases.c.round == round_id, mine)).all()
    return {(row.kind, row.unit): row.body for row in rows}
