"""Commands of agendas, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, select, update

from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import Prepared, WorkSession
from storage.sql import insert as insert_unless
from storage.work.agenda.commands import AddPoint, SavePerformersView, SettlePoint
from storage.work.agenda.tables import agenda_points
from storage.work.commitments.pairs import open_pair, pair_of, row_of, seal_pair

BY_ID: Final = Prepared(select(agenda_points).where(agenda_points.c.id == bindparam("row")))
_NEW = Prepared(insert_unless(agenda_points).on_conflict_do_nothing())
_SETTLED = Prepared(
    update(agenda_points)
    .where(agenda_points.c.id == bindparam("row"), agenda_points.c.version == bindparam("seen"))
    .values({name: bindparam(name) for name in ("version", "state", "carried")})
)


def add_point(session: WorkSession, owner: Reader, command: AddPoint) -> None:
    _add(session, owner, command, "point", orjson.dumps({"words": command.words.reveal()}))


def save_view(session: WorkSession, owner: Reader, command: SavePerformersView) -> None:
    """What was shared before is kept as talked about: the newest one stands."""
    pair = pair_of(session.keys, owner.tenant, owner.id, command.other)
    alias = session.keys.alias(owner.tenant, owner.id)
    session.execute(
        update(agenda_points)
        .where(agenda_points.c.pair == pair, agenda_points.c.kind == "view", agenda_points.c.author == alias)
        .values(state="done")
    )
    parts = command.model_dump(mode="json", context=UNSEAL, include={"parts"})
    _add(session, owner, command, "view", orjson.dumps(parts))


def _add(session: WorkSession, owner: Reader, command: AddPoint | SavePerformersView, kind: str, plain: bytes) -> None:
    row = row_of(session.keys, owner.tenant, command.id)
    values = {
        "id": row,
        "pair": pair_of(session.keys, owner.tenant, owner.id, command.other),
        "author": session.keys.alias(owner.tenant, owner.id),
        "other": session.keys.alias(owner.tenant, command.other),
        "kind": kind,
        "state": "open",
        "version": 1,
        "carried": 0,
        "since": command.at,
        "address": seal_pair(session.keys, "agenda_points", row, command.id, (owner.id, command.other)),
        "sealed": session.keys.seal(owner.tenant, owner.id, Place("agenda_points", row, 1), plain),
    }
    if session.change(_NEW, values) != 1:
        raise RunMovedOn


def settle(session: WorkSession, owner: Reader, command: SettlePoint) -> None:
    row: Any = session.first(BY_ID, {"row": row_of(session.keys, owner.tenant, command.id)})
    address = open_pair(session.keys, "agenda_points", row) if row else None
    if address is None or owner.id not in address[1] or row.version != command.version or row.state != "open":
        raise RunMovedOn
    carry = command.how == "carry"
    values = {
        "row": row.id,
        "seen": row.version,
        "version": row.version + 1,
        "state": "open" if carry else command.how,
        "carried": row.carried + carry,
    }
    if session.change(_SETTLED, values) != 1:
        raise RunMovedOn


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    AddPoint: add_point,
    SavePerformersView: save_view,
    SettlePoint: settle,
}
