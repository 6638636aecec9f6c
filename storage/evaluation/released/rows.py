"""Released statements with their receipts as they are kept, each checked against what its owner signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import orjson
from sqlalchemy import select

from storage import receipts
from storage.compartments import Sealed
from storage.evaluation.released.tables import released_receipts, released_statements
from storage.keys import Place, Unopenable
from storage.receipts import Consent
from storage.sql import EvaluationSession

State = Literal["standing", "withdrawn", "expired"]


@dataclass(frozen=True)
class Kept:
    """`holds`: the receipt is the one that was signed for this record, this person, these words and these readers."""

    id: str
    person: str = field(repr=False)
    state: State
    holds: bool
    cycle: str = ""
    day: date = date.min
    expires: date = date.min
    readers: tuple[str, ...] = field(default=(), repr=False)
    parts: dict[str, Sealed] = field(default_factory=dict)


def kept(session: EvaluationSession, tenant: str, people: Iterable[str], statement: str | None = None) -> list[Kept]:
    """All statements of these people, or the one of that id, also those whose receipt does not hold.

    Words without any receipt are among them, as standing: two statements, however many people.
    """
    aliases = {session.keys.alias(tenant, person): person for person in people}
    session.keys.prefetch(tenant, aliases.values())
    of_receipts = select(released_receipts).where(released_receipts.c.alias.in_(aliases))
    of_words = select(released_statements).where(released_statements.c.alias.in_(aliases))
    if statement is not None:
        of_receipts = of_receipts.where(released_receipts.c.id == statement)
        of_words = of_words.where(released_statements.c.id == statement)
    words = {row.id: row for row in session.execute(of_words).all()}
    found = [
        _kept(session, tenant, aliases[row.alias], row, words.pop(row.id, None))
        for row in session.execute(of_receipts).all()
    ]
    return [*found, *(Kept(row.id, aliases[row.alias], "standing", holds=False) for row in words.values())]


def _kept(session: EvaluationSession, tenant: str, person: str, row: Any, words: Any) -> Kept:
    try:
        held = _opened(session, tenant, person, "released_receipts", row)
        said = _opened(session, tenant, person, "released_statements", words) if words else {}
    except Unopenable:
        return Kept(row.id, person, _state(row), holds=False)
    parts = {name: Sealed(text) for name, text in said.items()}
    consent = Consent(
        record=row.id,
        tenant=tenant,
        person=person,
        cycle=held["cycle"],
        digest=receipts.digest_of(parts) if row.state == "standing" else held["digest"],
        readers=tuple(held["readers"]),
        nonce=held["nonce"],
        expires=date.fromisoformat(held["expires"]),
    )
    return Kept(
        id=row.id,
        person=person,
        state=_state(row),
        holds=receipts.holds(session.keys.trusted, consent, bytes.fromhex(held["signature"])),
        cycle=consent.cycle,
        day=date.fromisoformat(held["day"]),
        expires=consent.expires,
        readers=consent.readers,
        parts=parts,
    )


def _state(row: Any) -> State:
    """Whether its owner's list knows of it yet is nobody's business."""
    state: State = "withdrawn" if row.state == "recalled" else row.state
    return state


def _opened(session: EvaluationSession, tenant: str, person: str, table: str, row: Any) -> Any:
    return orjson.loads(session.keys.open(tenant, person, Place(table, row.id, 1), row.sealed))
