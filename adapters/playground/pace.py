"""One message a second for each conversation, with a short burst. By the workspace's clock."""

from __future__ import annotations

import math
from datetime import datetime

from adapters.playground import limits
from adapters.playground.refusals import Refused


class Pace:
    def __init__(self) -> None:
        self._buckets: dict[str, tuple[float, datetime]] = {}

    def take(self, channel: str, now: datetime) -> None:
        """Raises: Refused with the seconds to wait."""
        left, before = self._buckets.get(channel, (float(limits.MESSAGE_BURST), now))
        gained = max(0.0, (now - before).total_seconds()) * limits.MESSAGES_PER_SECOND
        left = min(float(limits.MESSAGE_BURST), left + gained)
        if left < 1.0:
            self._buckets[channel] = (left, now)
            wait = math.ceil((1.0 - left) / limits.MESSAGES_PER_SECOND)
            raise Refused("ratelimited", retry_after_seconds=wait)
        self._buckets[channel] = (left - 1.0, now)
