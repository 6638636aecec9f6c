"""All rows of the working record, topic by topic. What a person wrote is sealed under their own key of this one."""

from __future__ import annotations

from storage.work.checkins import tables as _checkins  # noqa: F401  importing a topic's tables makes them known
from storage.work.metadata import METADATA, RUNS

__all__ = ["METADATA", "RUNS"]
