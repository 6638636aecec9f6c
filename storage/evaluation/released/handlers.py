"""Noting who opens a released statement, in the transaction that shows it; and taking one out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson

from storage.compartments import Command
from storage.evaluation.released.answers import owner_of
from storage.evaluation.released.commands import NoteOpening, WithdrawReleased
from storage.evaluation.released.receiving import recall
from storage.evaluation.released.rows import kept
from storage.evaluation.released.tables import released_openings
from storage.keys import Place
from storage.reader import Reader
from storage.sql import EvaluationSession, insert


def note_opening(session: EvaluationSession, reader: Reader, command: NoteOpening) -> None:
    """Once a day for each reader, sealed for the owner of the statement. Nothing, where the reader may not read it."""
    owner, day = owner_of(session, reader, command.statement, command.today), command.today.isoformat()
    if owner is None or owner == reader.id:
        return
    row = session.keys.alias(reader.tenant, f"opening|{command.statement}|{reader.id}|{day}")
    held = orjson.dumps({"by": reader.id, "day": day})
    values = {
        "id": row,
        "alias": session.keys.alias(reader.tenant, owner),
        "statement": command.statement,
        "sealed": session.keys.seal(reader.tenant, owner, Place("released_openings", row, 1), held),
    }
    session.execute(insert(released_openings).values(values).on_conflict_do_nothing(index_elements=["id"]))


def withdraw_released(session: EvaluationSession, owner: Reader, command: WithdrawReleased) -> None:
    """Nothing, where it is not the owner's own, or does not stand any more."""
    mine = kept(session, owner.tenant, [owner.id], command.statement)
    if mine and mine[0].state == "standing":
        recall(session, owner.tenant, owner.id, command.statement)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    NoteOpening: note_opening,
    WithdrawReleased: withdraw_released,
}
