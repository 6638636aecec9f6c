"""Commands of the evidence pack, carried out on rows of their owner."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, delete, insert, update

from storage.compartments import Command, Sealed
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import Prepared, WorkSession
from storage.work.evidence.answers import PLACE, contents, row_of
from storage.work.evidence.commands import EditPin, PinArtefact, PinEvidence, RemovePin
from storage.work.evidence.sources import candidates
from storage.work.evidence.tables import evidence_pins

_NEW = Prepared(insert(evidence_pins))
_RENEWED = Prepared(
    update(evidence_pins)
    .where(evidence_pins.c.id == bindparam("pin"), evidence_pins.c.version == bindparam("seen"))
    .values(version=bindparam("version"), sealed=bindparam("sealed"))
)
_GONE = Prepared(
    delete(evidence_pins).where(evidence_pins.c.id == bindparam("pin"), evidence_pins.c.alias == bindparam("me"))
)


def pin_evidence(session: WorkSession, owner: Reader, command: PinEvidence) -> None:
    """Raises: RunMovedOn when what was to be pinned is gone."""
    kind = command.source.partition(":")[0]
    found = next((one for one in candidates(session, owner, kind) if one.source == command.source), None)
    if found is None:
        raise RunMovedOn
    copied = {"words": found.words.reveal(), "dated": found.dated, "by": found.by}
    _keep(session, owner, command, {"source": kind, **copied})


def pin_artefact(session: WorkSession, owner: Reader, command: PinArtefact) -> None:
    copied = {"words": command.title.reveal(), "link": command.link.reveal(), "dated": command.at.date()}
    _keep(session, owner, command, {"source": "artefact", **copied})


def _keep(session: WorkSession, owner: Reader, command: PinEvidence | PinArtefact, content: dict[str, Any]) -> None:
    pin = secrets.token_hex(8)
    content |= {"note": _plain(command.note), "theme": _plain(command.theme)}
    values = {
        "id": pin,
        "alias": session.keys.alias(owner.tenant, owner.id),
        "version": 1,
        "pinned_at": command.at,
        "sealed": session.keys.seal(owner.tenant, owner.id, Place(PLACE, pin, 1), orjson.dumps(content)),
    }
    session.change(_NEW, values)


def edit_pin(session: WorkSession, owner: Reader, command: EditPin) -> None:
    """Raises: RunMovedOn when the pin was changed or removed after it was shown."""
    row = row_of(session, owner, command.pin)
    content = contents(session, owner, row) if row else None
    if row is None or content is None or row.version != command.seen:
        raise RunMovedOn
    content |= {"note": _plain(command.note), "theme": _plain(command.theme)}
    version = row.version + 1
    sealed = session.keys.seal(owner.tenant, owner.id, Place(PLACE, row.id, version), orjson.dumps(content))
    if session.change(_RENEWED, {"pin": row.id, "seen": row.version, "version": version, "sealed": sealed}) != 1:
        raise RunMovedOn


def remove_pin(session: WorkSession, owner: Reader, command: RemovePin) -> None:
    """One that is gone already is gone."""
    session.change(_GONE, {"pin": command.pin, "me": session.keys.alias(owner.tenant, owner.id)})


def _plain(words: Sealed | None) -> str | None:
    return words.reveal() if words else None


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    PinEvidence: pin_evidence,
    PinArtefact: pin_artefact,
    EditPin: edit_pin,
    RemovePin: remove_pin,
}
