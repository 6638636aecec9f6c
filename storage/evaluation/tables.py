"""All rows of the evaluation compartment, topic by topic."""

from __future__ import annotations

from storage.evaluation.metadata import METADATA, RUNS
from storage.evaluation.released import tables as _released  # noqa: F401  importing a topic's tables makes them known

__all__ = ["METADATA", "RUNS"]
