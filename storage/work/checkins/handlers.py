"""Commands of the working record, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import bindparam, delete, insert, select, update

from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.checkins.commands import SaveCheckIn
from storage.work.checkins.tables import check_ins, help_wanted

_VERSION = Prepared(select(check_ins.c.version).where(check_ins.c.id == bindparam("row")))
_NEW = Prepared(insert(check_ins))
_RENEWED = Prepared(
    update(check_ins)
    .where(check_ins.c.id == bindparam("row"))
    .values({name: bindparam(name) for name in ("version", "saved_at", "sealed")})
)
_NO_REQUEST = Prepared(delete(help_wanted).where(help_wanted.c.id == bindparam("row")))
_REQUEST = Prepared(insert(help_wanted))


def save_check_in(session: WorkSession, owner: Reader, command: SaveCheckIn) -> None:
    """One row per person and week; each save is a new version, so that an older one cannot be put back unnoticed."""
    alias = session.keys.alias(owner.tenant, owner.id)
    row = f"{alias}:{command.week}"
    found = session.first(_VERSION, {"row": row})
    version = found.version + 1 if found else 1
    words = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, exclude={"week", "at"}))
    sealed = session.keys.seal(owner.tenant, owner.id, Place("check_ins", row, version), words)
    values = {"version": version, "saved_at": command.at, "sealed": sealed}
    if found:
        session.later(_RENEWED, {"row": row, **values})
        session.later(_NO_REQUEST, {"row": row})
    else:
        session.later(_NEW, {"id": row, "alias": alias, "week": command.week, **values})
    _keep_request(session, owner, command, row)


def _keep_request(session: WorkSession, owner: Reader, command: SaveCheckIn, row: str) -> None:
    if not command.help_from:
        return
    words = command.help_words.reveal() if command.help_words else None
    request = orjson.dumps({"person": owner.id, "help": command.help, "words": words})
    values = {
        "id": row,
        "helper": session.keys.alias(owner.tenant, command.help_from),
        "week": command.week,
        "sealed": session.keys.seal(owner.tenant, command.help_from, Place("help_wanted", row, 1), request),
    }
    session.later(_REQUEST, values)


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    SaveCheckIn: save_check_in,
}
