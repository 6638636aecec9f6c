"""Carrying out what a manager tells."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import bindparam, insert, update

from storage.compartments import Command
from storage.keys import Place
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.heard.commands import TellWhatWasHeard
from storage.work.heard.tables import heard_due, heard_posts

PLACE: Final = "heard_posts"
_TOLD: Final = Prepared(insert(heard_posts))
_ANSWERED: Final = Prepared(
    update(heard_due)
    .where(
        heard_due.c.manager == bindparam("me"),
        heard_due.c.post.is_(None),
        heard_due.c.closed_at <= bindparam("until", type_=heard_due.c.closed_at.type),
    )
    .values(post=bindparam("told"))
)


def tell(session: WorkSession, owner: Reader, command: TellWhatWasHeard) -> None:
    post, me = secrets.token_hex(8), session.keys.alias(owner.tenant, owner.id)
    words = {name: getattr(command, name) for name in ("heard", "will", "will_not", "why")}
    plain = orjson.dumps({name: said.reveal() if said else None for name, said in words.items()})
    sealed = session.keys.seal(owner.tenant, owner.id, Place(PLACE, post, 1), plain)
    session.change(_TOLD, {"id": post, "author": me, "written_at": command.at, "sealed": sealed})
    session.change(_ANSWERED, {"me": me, "until": command.at, "told": post})


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {TellWhatWasHeard: tell}
