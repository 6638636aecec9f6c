"""Work of a tick that fails: tried less and less often, then set aside, so that one mistake holds up nobody else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot import logs, metrics

WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 10, 60, 360))
"""Before the second try, the third and so on; when the last has failed, too, the work is set aside."""


class Setbacks:
    """Of one kind of work, by names within it. In memory: a process that starts, perhaps with the mistake mended, tries
    everything again."""

    def __init__(self, kind: str, clock: Callable[[], datetime]) -> None:
        self._kind, self._clock = kind, clock
        self._failed: dict[str, tuple[int, datetime | None]] = {}

    def __len__(self) -> int:
        return len(self._failed)

    def rests(self, name: str) -> bool:
        """Whether it failed and is not to be tried now."""
        if name not in self._failed:
            return False
        _, again_at = self._failed[name]
        return again_at is None or again_at > self._clock()

    def failed(self, name: str, error: Exception, reference: str | None = None) -> datetime | None:
        """When to try again; None when it is set aside. `reference` is an opaque id, to find the row by."""
        times = self._failed.get(name, (0, None))[0] + 1
        again_at = self._clock() + WAITS[times - 1] if times <= len(WAITS) else None
        self._failed[name] = (times, again_at)
        outcome = "again" if again_at else "set_aside"
        metrics.SETBACKS.labels(self._kind, outcome).inc()
        what = logs.error_fields(error)
        logs.event(
            "tick_failed", logging.ERROR, kind=self._kind, code=outcome, count=times, reference=reference, **what
        )
        return again_at

    def done(self, name: str) -> None:
        self._failed.pop(name, None)
