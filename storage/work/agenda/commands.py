"""What may be done with an agenda of two people. `id` is made by the flow."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from storage.compartments import Sealed, WorkCommand


class AddPoint(WorkCommand):
    """Put something on the agenda with `other`. Raises: RunMovedOn when there is one of that id."""

    id: str
    other: str
    at: datetime
    words: Sealed


class SavePerformersView(WorkCommand):
    """How the employee sees it, in place of what they shared with `other` before; `parts` by the question's name."""

    id: str
    other: str
    at: datetime
    parts: dict[str, Sealed]


class SettlePoint(WorkCommand):
    """Talked about, carried over, or taken off by either of the two.

    Raises: RunMovedOn when it is no longer open at `version`, or not the person's.
    """

    id: str
    version: int
    how: Literal["done", "carry", "off"]
