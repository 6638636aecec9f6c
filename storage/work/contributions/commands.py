"""What somebody may do with a contribution summary they published, where it stands."""

from __future__ import annotations

from typing import ClassVar

from storage.compartments import WorkCommand


class WithdrawContribution(WorkCommand):
    """The owner takes it out, here: also when they have erased everything in coaching, and with it the way back."""

    crosses: ClassVar[bool] = True

    contribution: str
