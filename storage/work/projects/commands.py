"""What may be done in a project, by whoever is of it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from storage.compartments import Invitation, Sealed, WorkCommand

Kind = Literal["kickoff", "standup", "debrief"]


class BeginProject(WorkCommand):
    """`project` is an id from `NewProject`; the person is of it too, beside `people`."""

    project: str
    name: Sealed
    people: tuple[str, ...]
    at: datetime


class InviteToProject(Invitation, WorkCommand):
    """Tell somebody that they are of a project now, and ask them for their half of the kickoff."""

    invites: ClassVar[str] = "aim"


class InviteToDebrief(Invitation, WorkCommand):
    """Ask somebody of the project for their half of its debrief; `about` ends in «/asked»."""

    invites: ClassVar[str] = "debrief"


class SaveProjectWords(WorkCommand):
    """Keep what the person wrote, in place of what they wrote for the same `kind` on the same local day.

    Everybody of the project reads it.
    """

    project: str
    kind: Kind
    day: str
    at: datetime
    words: dict[str, Sealed]


class ReplyWithQuestion(WorkCommand):
    """A question back to the question in `words` (an id of `ProjectWords`); only its writer reads it."""

    reply: str
    words: str
    question: Sealed
    at: datetime


class TellOfReply(Invitation, WorkCommand):
    """Tell the writer of a question that somebody asked one back."""

    invites: ClassVar[str] = "replied"


class LeaveProject(WorkCommand):
    """The person is of it no more; what they wrote there is deleted."""

    project: str
