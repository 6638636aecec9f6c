"""Why a PostgreSQL server lets nobody in, in plain words. Quoted is only what is about the way in: no row was read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import psycopg
from sqlalchemy import URL

SECONDS: Final = 5
"""How long the server may take to answer."""


@dataclass(frozen=True)
class Refusal:
    sentence: str
    login: bool
    """It is the login or its password that the server does not take."""


# libpq tells no SQLSTATE of a connection that was not made, only the server's sentence; in another language it is
# quoted as it is.
_LOGIN: Final = r'password authentication failed|no password supplied|role "[^"]*" does not exist'
_KNOWN: Final = (
    (_LOGIN, "the server does not take this login or its password", "set the right ones"),
    ("not permitted to log in", "this login may not log in", "give it LOGIN on the server, or name another one"),
    (r'database "[^"]*" does not exist', "there is no such database", "make it first, or name another one"),
    ("permission denied for database", "this login may not connect to that database", "let it, or name another one"),
    ("pg_hba.conf", "the server lets nobody in that way", "its pg_hba.conf needs a line for this login and machine"),
    ("Connection refused", "nothing answers there", "look whether the server runs, and on which port"),
    ("failed to resolve|could not translate", "no host of that name is known", "look at its spelling"),
    ("timeout expired", f"nothing answers within {SECONDS} seconds", "look at the name, the port and the network"),
    ("No such file or directory", "nothing answers on this machine", "name a host, or start the server"),
    ("too many c|connection slots", "all of its connections are taken", "allow more, or stop what holds them"),
    ("starting up|shutting down|recovery mode", "it is just starting or stopping", "try again in a moment"),
    ("invalid (URI|connection option|.* value)", "it does not know an option behind the ?", "look at their spelling"),
    ("SSL|certificate", "the two do not agree on TLS", "look at sslmode in it, and at the server's certificate"),
)


def refusal(url: URL) -> Refusal | None:
    """What keeps the login of that URL out; None when it is let in. Never holds a password."""
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        psycopg.connect(plain, connect_timeout=SECONDS, application_name="cairn-migrate").close()
    except psycopg.Error as error:
        said, kind = str(error), type(error).__name__
    else:
        return None
    server = url.host or "on this machine"
    where = f"server {server}{f':{url.port}' if url.port else ''}, database {url.database or url.username or ''}"
    for pattern, words, advice in _KNOWN:
        if re.search(pattern, said):
            return Refusal(f"{words} ({where}); {advice}", login=pattern == _LOGIN)
    quoted = re.search(r"FATAL: +(.+)", said)
    return Refusal(f"no way in ({where}): {quoted[1] if quoted else kind}", login=False)
