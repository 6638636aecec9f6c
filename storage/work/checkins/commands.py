"""What may be done with the working record. Sealed words; nobody's name."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from storage.compartments import Invitation, Sealed, WorkCommand


class SaveCheckIn(WorkCommand):
    """Keep the person's check-in for a week, in place of an earlier one of the same week.

    `week` is an ISO week such as 2026-W47, in the person's own calendar. `energy` is for the person alone unless
    `energy_shared`; all of it is when it was written `alone`, without a manager who was to read it.
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
    alone: bool = False


class AskForHelp(WorkCommand):
    """Add to the saved check-in of a week whom its owner asks for help; None is nobody in particular.

    Raises: RunMovedOn when there is no check-in of that week.
    """

    week: str
    at: datetime
    help: str
    help_from: str | None = None
    help_words: Sealed | None = None


class SettleHelpWanted(WorkCommand):
    """Take what `asker` asked of the person in a week off their list. The asker's check-in stays as it is."""

    asker: str
    week: str


class InviteToHelp(Invitation, WorkCommand):
    """Tell somebody that the person would like their help; the message quotes nothing."""

    invites: ClassVar[str] = "hand"

    week: str
