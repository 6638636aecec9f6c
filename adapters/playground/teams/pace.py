"""So many operations within a time, for each conversation and for the whole tenant. By the tenant's clock."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from datetime import datetime, timedelta

from adapters.playground.teams.limits import TENANT, Windows
from adapters.playground.teams.refusals import Refused


class Pace:
    def __init__(self) -> None:
        self._taken: defaultdict[tuple[str, str], deque[datetime]] = defaultdict(deque)

    def take(self, operation: str, conversation: str, windows: Windows, now: datetime) -> None:
        """Raises: Refused with the seconds to wait; what is refused does not count."""
        own, everybody = self._taken[operation, conversation], self._taken["tenant", ""]
        wait = max(_wait(own, windows, now), _wait(everybody, TENANT, now))
        if wait > timedelta():
            raise Refused("Throttled", wait_seconds=max(1, math.ceil(wait.total_seconds())))
        own.append(now)
        everybody.append(now)


def _wait(taken: deque[datetime], windows: Windows, now: datetime) -> timedelta:
    longest = windows[-1][1]
    while taken and taken[0] <= now - longest:
        taken.popleft()
    while taken and taken[-1] > now:  # the clock went back: a demo writes its past first
        taken.pop()
    wait = timedelta()
    for most, span in windows:
        # The one that must be out of the span before another may come.
        if len(taken) >= most and (free := taken[-most] + span) > now:
            wait = max(wait, free - now)
    return wait
