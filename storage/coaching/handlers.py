"""Every command of the coaching compartment with the function that carries it out, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.coaching.notes import handlers as notes
from storage.coaching.preps import handlers as preps
from storage.coaching.reflections import handlers as reflections
from storage.coaching.threads import handlers as threads
from storage.compartments import Command

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    **notes.HANDLERS,
    **reflections.HANDLERS,
    **preps.HANDLERS,
    **threads.HANDLERS,
}
