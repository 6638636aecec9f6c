"""Every query of the coaching compartment with the function that answers it, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storage.coaching.circles import answers as circles
from storage.coaching.contributions import answers as contributions
from storage.coaching.counts import rows as counts
from storage.coaching.crossings import answers as crossings
from storage.coaching.notes import answers as notes
from storage.coaching.observing import answers as observing
from storage.coaching.peers import answers as peers
from storage.coaching.preps import answers as preps
from storage.coaching.reflections import answers as reflections
from storage.coaching.shelf import answers as shelf
from storage.coaching.threads import answers as threads
from storage.coaching.upward import answers as upward
from storage.compartments import Query

ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    **contributions.ANSWERS,
    **crossings.ANSWERS,
    **notes.ANSWERS,
    **reflections.ANSWERS,
    **preps.ANSWERS,
    **threads.ANSWERS,
    **peers.ANSWERS,
    **circles.ANSWERS,
    **upward.ANSWERS,
    **observing.ANSWERS,
    **shelf.ANSWERS,
    **counts.ANSWERS,
}
