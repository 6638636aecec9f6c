"""What may be done with posts about what was learned."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from storage.compartments import Invitation, Sealed, WorkCommand


class SharePost(WorkCommand):
    """`id` is from `NewPost`. `head` and everybody below them read it; None is everybody in the company."""

    id: str
    at: datetime
    head: str | None
    tried: Sealed
    happened: Sealed
    learned: Sealed
    tell: Sealed | None = None


class ThankForPost(WorkCommand):
    """Once for each person and post; nothing for one the person may not read, or wrote."""

    id: str


class WithdrawPost(WorkCommand):
    """Deletes an own post, and the thanks for it."""

    id: str


class NoteCall(WorkCommand):
    """A leader asks their team, after a post of their own."""

    at: datetime


class NoteLook(WorkCommand):
    """What the person is shown is no news to them any more: the library, or one `post`, with all before it."""

    post: str = ""


class AskToShare(Invitation, WorkCommand):
    """Ask somebody of the team; the message quotes nothing."""

    invites: ClassVar[str] = "learned_asked"
