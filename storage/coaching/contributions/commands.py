"""What somebody may do with their contribution summaries while nobody else reads them."""

from __future__ import annotations

from datetime import datetime

from storage.compartments import CoachingCommand, Sealed


class KeepSummary(CoachingCommand):
    """`seen` is the version it was written upon, 0 for a new one. `parts` are the answers by question."""

    cycle: str
    seen: int
    at: datetime
    parts: dict[str, Sealed]


class DropSummary(CoachingCommand):
    """What went across already stays there, until it is taken back."""

    summary: str
