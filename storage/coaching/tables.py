"""All rows of the coaching compartment, topic by topic; sealed under the key of whoever they are of."""

from __future__ import annotations

from storage.coaching.circles import tables as _circles  # noqa: F401
from storage.coaching.contributions import tables as _contributions  # noqa: F401
from storage.coaching.counts import tables as _counts  # noqa: F401
from storage.coaching.crossings import tables as _crossings  # noqa: F401
from storage.coaching.metadata import METADATA, RUNS
from storage.coaching.notes import tables as _notes  # noqa: F401  importing a topic's tables makes them known
from storage.coaching.observing import tables as _observing  # noqa: F401
from storage.coaching.peers import tables as _peers  # noqa: F401
from storage.coaching.preps import tables as _preps  # noqa: F401
from storage.coaching.reflections import tables as _reflections  # noqa: F401
from storage.coaching.shelf import tables as _shelf  # noqa: F401
from storage.coaching.threads import tables as _threads  # noqa: F401
from storage.coaching.upward import tables as _upward  # noqa: F401

__all__ = ["METADATA", "RUNS"]
