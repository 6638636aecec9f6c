"""Every query of the working record with the function that answers it, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storage.compartments import Query
from storage.work.checkins import answers as checkins

ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    **checkins.ANSWERS,
}
