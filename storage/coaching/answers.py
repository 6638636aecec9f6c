"""Every query of the coaching compartment with the function that answers it, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storage.coaching.notes import answers as notes
from storage.coaching.preps import answers as preps
from storage.coaching.reflections import answers as reflections
from storage.coaching.threads import answers as threads
from storage.compartments import Query

ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    **notes.ANSWERS,
    **reflections.ANSWERS,
    **preps.ANSWERS,
    **threads.ANSWERS,
}
