"""Every query of the evaluation compartment with the function that answers it, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storage.compartments import Query
from storage.evaluation.released import answers as released

ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {**released.ANSWERS}
