"""Every query of the voice compartment with the function that answers it, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storage.compartments import Query
from storage.voice.reports import answers as reports
from storage.voice.rounds import answers as rounds

ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {**rounds.ANSWERS, **reports.ANSWERS}
