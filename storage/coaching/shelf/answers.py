"""A shelf is answered to its owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storage.coaching.shelf.commands import Typed
from storage.coaching.shelf.queries import MyTyped
from storage.coaching.shelf.rows import read
from storage.compartments import Query
from storage.reader import Reader
from storage.sql import CoachingSession


def my_typed(session: CoachingSession, reader: Reader, query: MyTyped) -> Typed | None:
    return read(session, reader).typed


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {MyTyped: my_typed}
