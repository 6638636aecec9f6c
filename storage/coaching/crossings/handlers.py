"""Letting words across and taking them back: only noted here, in the turn of their owner, and signed.

What is noted is carried out by `storage.passages`, after this transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import insert

from storage import receipts
from storage.coaching.crossings.answers import my_crossing, my_crossings
from storage.coaching.crossings.commands import LetAcross, TakeBack
from storage.coaching.crossings.queries import Crossing, MyCrossing, MyCrossings
from storage.coaching.crossings.rows import renew, sealed
from storage.coaching.crossings.shapes import Receipt
from storage.coaching.crossings.tables import crossings
from storage.compartments import Command
from storage.reader import Reader
from storage.receipts import Consent
from storage.runs import RunMovedOn, seal_address
from storage.sql import CoachingSession


def let_across(session: CoachingSession, owner: Reader, command: LetAcross) -> None:
    """Raises: RunMovedOn when what it takes the place of has moved on."""
    replaces = ""
    for old in _replaced(session, owner, command):
        if old.state == "crossed":
            replaces = old.id
        else:
            replaces = replaces or old.replaces
            renew(session, owner.tenant, owner.id, old, "leaving", due_at=command.at, ends="replaced")
    one = Crossing(
        id=command.crossing,
        version=1,
        state="waiting",
        saved_at=command.at,
        due_at=command.due_at,
        kind=command.kind,
        what=command.what,
        cycle=command.cycle,
        parts=command.parts,
        readers=command.readers,
        receipt=_signed(session, owner, command),
        pause=command.due_at > command.at,
        replaces=replaces,
    )
    values = {
        "id": one.id,
        "alias": session.keys.alias(owner.tenant, owner.id),
        "address": seal_address(session.keys, "crossings", one.id, owner.tenant, owner.id),
        "version": one.version,
        "state": one.state,
        "due_at": one.due_at,
        "saved_at": one.saved_at,
        "sealed": sealed(session, owner.tenant, owner.id, one),
    }
    session.execute(insert(crossings).values(values))


def take_back(session: CoachingSession, owner: Reader, command: TakeBack) -> None:
    """Raises: RunMovedOn when it is no longer as it was seen."""
    one = my_crossing(session, owner, MyCrossing(crossing=command.crossing))
    if one is None or one.version != command.seen:
        raise RunMovedOn
    if one.state in ("waiting", "held", "crossed"):
        renew(session, owner.tenant, owner.id, one, "leaving", due_at=command.at, ends="withdrawn")


def _replaced(session: CoachingSession, owner: Reader, command: LetAcross) -> list[Crossing]:
    """What the owner still has on its way or across in the same place, the oldest first."""
    mine = [one for one in my_crossings(session, owner, MyCrossings()) if one.state in ("waiting", "held", "crossed")]
    if command.what == "contribution":
        way = ("contribution", command.kind, command.cycle)
        return [one for one in reversed(mine) if (one.what, one.kind, one.cycle) == way]
    return [one for one in mine if one.id == command.instead_of]


def _signed(session: CoachingSession, owner: Reader, command: LetAcross) -> Receipt:
    consent = Consent(
        record=secrets.token_hex(12),
        tenant=owner.tenant,
        person=owner.id,
        cycle=command.cycle,
        digest=receipts.digest_of(command.parts),
        readers=tuple(party.id for party in command.readers),
        nonce=secrets.token_hex(16),
        expires=command.expires,
    )
    return Receipt(
        record=consent.record,
        digest=consent.digest,
        nonce=consent.nonce,
        expires=consent.expires,
        signature=receipts.sign(session.keys.secret(receipts.PURPOSE), consent).hex(),
    )


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    LetAcross: let_across,
    TakeBack: take_back,
}
