"""Commands of the working record, carried out on rows in the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from sqlalchemy import bindparam, delete, select

from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import Prepared, WorkSession, insert
from storage.work.checkins.commands import AskForHelp, SaveCheckIn, SettleHelpWanted
from storage.work.checkins.tables import check_ins, help_wanted

_SAVED = Prepared(select(check_ins).where(check_ins.c.id == bindparam("row")))
_NEW = insert(check_ins)
_SAVE = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=["id"], set_={name: _NEW.excluded[name] for name in ("version", "saved_at", "sealed")}
    )
)
_NO_REQUEST = Prepared(delete(help_wanted).where(help_wanted.c.id == bindparam("row")))
_SETTLED = Prepared(
    delete(help_wanted).where(help_wanted.c.id == bindparam("row"), help_wanted.c.helper == bindparam("helper"))
)
_REQUEST = Prepared(insert(help_wanted))

_FIRST: Final = datetime(2020, 1, 1, tzinfo=UTC)


def save_check_in(session: WorkSession, owner: Reader, command: SaveCheckIn) -> None:
    """One row per person and week; each save is a new version, so that older words cannot be put back unnoticed."""
    row = f"{session.keys.alias(owner.tenant, owner.id)}:{command.week}"
    _save(session, owner, row, command, command.model_dump(mode="json", context=UNSEAL, exclude={"week", "at"}))


def ask_for_help(session: WorkSession, owner: Reader, command: AskForHelp) -> None:
    """The rest of the check-in stays as it stands now: it may have been changed since help was wanted."""
    row = f"{session.keys.alias(owner.tenant, owner.id)}:{command.week}"
    found = session.first(_SAVED, {"row": row})
    if found is None:
        raise RunMovedOn
    held = orjson.loads(session.keys.open(owner.tenant, owner.id, Place("check_ins", row, found.version), found.sealed))
    new = command.model_dump(mode="json", context=UNSEAL, exclude={"week", "at"})
    _save(session, owner, row, command, {**held, **new})


def _save(
    session: WorkSession, owner: Reader, row: str, command: SaveCheckIn | AskForHelp, words: Mapping[str, Any]
) -> None:
    version = _version(command.at)
    values = {
        "id": row,
        "alias": session.keys.alias(owner.tenant, owner.id),
        "week": command.week,
        "version": version,
        "saved_at": command.at,
        "sealed": session.keys.seal(owner.tenant, owner.id, Place("check_ins", row, version), orjson.dumps(words)),
    }
    session.later(_SAVE, values)
    session.later(_NO_REQUEST, {"row": row})
    _keep_request(session, owner, command, row)


def _version(at: datetime) -> int:
    """Grows by itself, so that nobody need look at the version there is: seconds since 2020, which fit until 2088.

    Counted from 1 they were small; none comes again.
    """
    return int((at - _FIRST).total_seconds())


def _keep_request(session: WorkSession, owner: Reader, command: SaveCheckIn | AskForHelp, row: str) -> None:
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


def settle_help_wanted(session: WorkSession, owner: Reader, command: SettleHelpWanted) -> None:
    row = f"{session.keys.alias(owner.tenant, command.asker)}:{command.week}"
    session.later(_SETTLED, {"row": row, "helper": session.keys.alias(owner.tenant, owner.id)})


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    SaveCheckIn: save_check_in,
    AskForHelp: ask_for_help,
    SettleHelpWanted: settle_help_wanted,
}
