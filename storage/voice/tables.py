"""Every table of the voice compartment."""

from __future__ import annotations

from storage.voice.metadata import METADATA, RUNS
from storage.voice.reports import tables as _reports  # noqa: F401  importing makes them known
from storage.voice.rounds import tables as _rounds  # noqa: F401  importing makes them known

__all__ = ["METADATA", "RUNS"]
