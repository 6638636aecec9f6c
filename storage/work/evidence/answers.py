"""Queries of the evidence pack. The owner reads their own; for everybody else there is nothing there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, select

from storage.compartments import Query
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.evidence.queries import PAGE, Candidate, CouldPin, Evidence, MyEvidence, MyEvidenceWhole, MyPin, Pin
from storage.work.evidence.sources import candidates
from storage.work.evidence.tables import evidence_pins

PLACE: Final = "evidence_pins"

_MINE = Prepared(select(evidence_pins).where(evidence_pins.c.alias == bindparam("me")))
_ONE = Prepared(
    select(evidence_pins).where(evidence_pins.c.alias == bindparam("me"), evidence_pins.c.id == bindparam("pin"))
)


def could_pin(session: WorkSession, reader: Reader, query: CouldPin) -> tuple[Candidate, ...]:
    return candidates(session, reader, query.kind)


def my_evidence(session: WorkSession, reader: Reader, query: MyEvidence) -> Evidence:
    pins = _all(session, reader)
    start = max(query.page - 1, 0) * PAGE
    return Evidence(page=pins[start : start + PAGE], pins=len(pins))


def my_pin(session: WorkSession, reader: Reader, query: MyPin) -> Pin | None:
    row = row_of(session, reader, query.pin)
    return _opened(session, reader, row) if row else None


def my_evidence_whole(session: WorkSession, reader: Reader, query: MyEvidenceWhole) -> tuple[Pin, ...]:
    return _all(session, reader)


def _all(session: WorkSession, reader: Reader) -> tuple[Pin, ...]:
    rows = session.rows(_MINE, {"me": session.keys.alias(reader.tenant, reader.id)})
    pins = [pin for row in rows if (pin := _opened(session, reader, row))]
    return tuple(sorted(pins, key=_by_theme))


def _by_theme(pin: Pin) -> tuple[bool, str, str, str]:
    theme = pin.theme.reveal().casefold() if pin.theme else ""
    return not theme, theme, pin.dated.isoformat(), pin.id


def row_of(session: WorkSession, owner: Reader, pin: str) -> Any:
    """The row of a pin of theirs, or None."""
    return session.first(_ONE, {"me": session.keys.alias(owner.tenant, owner.id), "pin": pin})


def contents(session: WorkSession, owner: Reader, row: Any) -> dict[str, Any] | None:
    """What is sealed in a row; None for what no longer opens."""
    try:
        opened = session.keys.open(owner.tenant, owner.id, Place(PLACE, row.id, row.version), row.sealed)
    except Unopenable:
        return None
    content: dict[str, Any] = orjson.loads(opened)
    return content


def _opened(session: WorkSession, reader: Reader, row: Any) -> Pin | None:
    content = contents(session, reader, row)
    return Pin(id=row.id, version=row.version, pinned_at=row.pinned_at, **content) if content else None


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    CouldPin: could_pin,
    MyEvidence: my_evidence,
    MyPin: my_pin,
    MyEvidenceWhole: my_evidence_whole,
}
