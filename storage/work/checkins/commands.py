"""What may be done with the working record. Sealed words; nobody's name."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from storage.compartments import Invitation, Sealed, WorkCommand


class SaveCheckIn(WorkCommand):
    """Keep the person's check-in for a week, in place of an earlier one of the same week.

    `week` is an ISO week such as 2026-W47, in the person's own calendar. `energy` is for the person alone unless
    `energy_shared`.
    """

    week: str
    at: datetime
    moved: Sealed | None = None
    blocked: str | None = None
    blocked_words: Sealed | None = None
    plan: Sealed | None = None
    help: str | None = None
    help_from: str | None = None
    help_words: Sealed | None = None
    energy: int | None = None
    energy_shared: bool = False


class InviteToHelp(Invitation, WorkCommand):
    """Tell somebody that the person would like their help; the message quotes nothing."""

    invites: ClassVar[str] = "hand"

    week: str
