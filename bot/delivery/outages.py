"""After an outage: what was put back in a workspace for hours is tried at once, as soon as anything arrives there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from math import inf
from typing import Final

from adapters.port import DeliveryError, PlatformDown, Reach, Refused
from storage import sending
from storage.compartments import Compartment
from storage.databases import Databases
from storage.sql import StorageError

LONG: Final = timedelta(minutes=1)
"""So long nothing went, or is a message put back: less is not worth mending."""


class Outages:
    """What this process knows of each lane. Of one it knows nothing of it believes that an outage may just be over."""

    def __init__(self, databases: Databases, clock: Callable[[], datetime]) -> None:
        self._databases, self._clock = databases, clock
        self._shut_since: dict[str, float] = {}

    def failed(self, lane: str, error: DeliveryError) -> None:
        """Only what would have failed with every message there counts."""
        if error.reach is Reach.TENANT and isinstance(error, PlatformDown | Refused):
            self._shut_since[lane] = min(self._clock().timestamp(), self._shut_since.get(lane, 0.0))

    def is_over(self, lane: str) -> bool:
        """Something arrived there: whether that ends an outage. True once."""
        since, self._shut_since[lane] = self._shut_since.get(lane, 0.0), inf
        return self._clock().timestamp() - since >= LONG.total_seconds()

    def hasten(self, lane: str) -> None:
        """What waits there for its next try is due now. Raises: StorageError."""
        now = self._clock()
        try:
            for compartment in Compartment:
                with self._databases.begin(compartment) as session:
                    sending.hasten(session, lane, now, now + LONG)
        except StorageError:
            self._shut_since[lane] = 0.0
            raise
