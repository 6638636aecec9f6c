"""What comes into the evaluation by *release*, and goes out of it again. Called by the passages alone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import orjson
from sqlalchemy import delete, select, update

from storage import receipts
from storage.compartments import Sealed
from storage.evaluation.released.tables import released_openings, released_receipts, released_statements
from storage.keys import Place, Unopenable
from storage.receipts import Consent
from storage.runs import open_address, seal_address
from storage.sql import EvaluationSession, Prepared, insert

_NEW: Final = Prepared(insert(released_receipts).inline().on_conflict_do_nothing(index_elements=["id"]))


class ReceiptRefused(Exception):
    """No consent stands behind it: the receipt is of other words, of somebody else, over, or nobody's."""


@dataclass(frozen=True)
class Arriving:
    """The copy, as it comes: nothing of where it came from but the day."""

    consent: Consent
    signature: bytes
    day: date
    parts: Mapping[str, Sealed] = field(repr=False)


def receive(session: EvaluationSession, arriving: Arriving) -> None:
    """Once for each record: what is there already, or was taken back, stays as it is. Raises: ReceiptRefused."""
    consent = arriving.consent
    genuine = receipts.holds(session.keys.trusted, consent, arriving.signature)
    if not genuine or consent.digest != receipts.digest_of(arriving.parts) or consent.expires < arriving.day:
        raise ReceiptRefused
    held = {
        "cycle": consent.cycle,
        "day": arriving.day.isoformat(),
        "readers": consent.readers,
        "nonce": consent.nonce,
        "expires": consent.expires.isoformat(),
        "digest": consent.digest,
        "signature": arriving.signature.hex(),
    }
    row = {"id": consent.record, "alias": session.keys.alias(consent.tenant, consent.person)}
    receipt = {**row, "state": "standing", "sealed": _sealed(session, consent, "released_receipts", held)}
    if session.change(_NEW, receipt) != 1:
        return
    words = {name: said.reveal() for name, said in arriving.parts.items()}
    sealed = _sealed(session, consent, "released_statements", words)
    session.execute(insert(released_statements).values(**row, last_day=held["expires"], sealed=sealed))


def take_out(session: EvaluationSession, tenant: str, person: str, record: str) -> tuple[str, ...]:
    """The words are gone, the receipt stays; who had opened them, by our ids."""
    session.execute(delete(released_statements).where(released_statements.c.id == record))
    session.execute(update(released_receipts).where(released_receipts.c.id == record).values(state="withdrawn"))
    rows = session.execute(select(released_openings).where(released_openings.c.statement == record)).all()
    return tuple(sorted({by for row in rows if (by := _opened_by(session, tenant, person, row))}))


def recall(session: EvaluationSession, tenant: str, person: str, record: str) -> None:
    """Taken out here, by its owner: until their list says so, it is known whose it is."""
    take_out(session, tenant, person, record)
    values = {"state": "recalled", "address": seal_address(session.keys, "released_receipts", record, tenant, person)}
    session.execute(update(released_receipts).where(released_receipts.c.id == record).values(values))


def recalled(session: EvaluationSession) -> list[tuple[str, str, str]]:
    """Tenant, person and record of each."""
    rows = session.execute(select(released_receipts).where(released_receipts.c.state == "recalled")).all()
    found = []
    for row in rows:
        with suppress(Unopenable):
            found.append((*open_address(session.keys, "released_receipts", row.id, row.address), row.id))
    return found


def recall_is_known(session: EvaluationSession, record: str) -> None:
    this = (released_receipts.c.id == record, released_receipts.c.state == "recalled")
    session.execute(update(released_receipts).where(*this).values(state="withdrawn", address=None))


def over(session: EvaluationSession, today: date) -> list[str]:
    """What nobody may read any more, wherever they are: its last day has ended in every time zone."""
    ended = released_statements.c.last_day < (today - timedelta(days=1)).isoformat()
    return list(session.execute(select(released_statements.c.id).where(ended)).scalars())


def delete_over(session: EvaluationSession, records: list[str]) -> None:
    """The words go, the receipts stay, and so does who had opened them."""
    session.execute(delete(released_statements).where(released_statements.c.id.in_(records)))
    standing = (released_receipts.c.id.in_(records), released_receipts.c.state == "standing")
    session.execute(update(released_receipts).where(*standing).values(state="expired"))


def _opened_by(session: EvaluationSession, tenant: str, person: str, row: Any) -> str | None:
    try:
        held = session.keys.open(tenant, person, Place("released_openings", row.id, 1), row.sealed)
    except Unopenable:
        return None
    by: str = orjson.loads(held)["by"]
    return by


def _sealed(session: EvaluationSession, consent: Consent, table: str, held: Mapping[str, Any]) -> bytes:
    place = Place(table, consent.record, 1)
    return session.keys.seal(consent.tenant, consent.person, place, orjson.dumps(held))
