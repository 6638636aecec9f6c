"""What a manager may do after a round."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from storage.compartments import Invitation, Sealed, WorkCommand


class TellWhatWasHeard(WorkCommand):
    """For whoever reports to the person; it answers every round that has closed by then."""

    at: datetime
    heard: Sealed
    will: Sealed
    will_not: Sealed | None = None
    why: Sealed | None = None


class TellTeam(Invitation, WorkCommand):
    """Tell somebody of the team that there is something to read; the message quotes nothing."""

    invites: ClassVar[str] = "heard_news"
