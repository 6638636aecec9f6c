"""Every command of the evaluation compartment with the function that carries it out, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.compartments import Command
from storage.evaluation.released import handlers as released

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {**released.HANDLERS}
