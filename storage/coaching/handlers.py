"""Every command of the coaching compartment with the function that carries it out, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.coaching import erasing
from storage.coaching.circles import handlers as circles
from storage.coaching.contributions import handlers as contributions
from storage.coaching.counts import rows as counts
from storage.coaching.crossings import handlers as crossings
from storage.coaching.notes import handlers as notes
from storage.coaching.observing import handlers as observing
from storage.coaching.peers import handlers as peers
from storage.coaching.preps import handlers as preps
from storage.coaching.reflections import handlers as reflections
from storage.coaching.shelf import handlers as shelf
from storage.coaching.threads import handlers as threads
from storage.coaching.upward import handlers as upward
from storage.compartments import Command

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    **contributions.HANDLERS,
    **crossings.HANDLERS,
    **notes.HANDLERS,
    **reflections.HANDLERS,
    **preps.HANDLERS,
    **threads.HANDLERS,
    **peers.HANDLERS,
    **circles.HANDLERS,
    **upward.HANDLERS,
    **observing.HANDLERS,
    **shelf.HANDLERS,
    **counts.HANDLERS,
    **erasing.HANDLERS,
}
