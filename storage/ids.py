"""Ids nobody has: asked for by flows, which hold no chance, as the answer to a query."""

from __future__ import annotations

import secrets
from typing import Any

from storage.compartments import Query
from storage.reader import Reader
from storage.sql import Session


def new_id(session: Session, reader: Reader, query: Query[Any]) -> str:
    return secrets.token_hex(12)
