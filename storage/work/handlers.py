"""Every command of the working record with the function that carries it out, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.compartments import Command
from storage.work.checkins import handlers as checkins

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    **checkins.HANDLERS,
}
