"""Every command of the voice compartment with the function that carries it out, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.compartments import Command
from storage.voice.reports import handlers as reports
from storage.voice.rounds import handlers as rounds

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {**rounds.HANDLERS, **reports.HANDLERS}
