"""What may be done with feedforward and praise. Each is done to the person's own, as giver or as receiver."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from storage.compartments import Invitation, Sealed, WorkCommand
from storage.work.feedforward.queries import Kind, Value


class Give(WorkCommand):
    """Keep something for one other person, under an id from `NewPiece`. Private, unless it is praise and `may_show`.

    `quoting` is the link of a message it is about, never its words. `ask` and `question` are set in an answer.
    """

    id: str
    kind: Kind
    receiver: str
    at: datetime
    first: Sealed
    second: Sealed | None = None
    situation: Sealed | None = None
    unsure: Sealed | None = None
    effect: Sealed | None = None
    value: Value | None = None
    quoting: str | None = None
    ask: str | None = None
    question: Sealed | None = None
    may_show: bool = False


class Respond(WorkCommand):
    """The receiver says thanks, that they will try it, or what came of it. Only ever one step on."""

    piece: str
    state: Literal["thanked", "trying", "tried"]
    result: Sealed | None = None


class ShowPraise(WorkCommand):
    """The receiver shows praise to the people who are in their team now; only where its giver agreed."""

    piece: str


class KeepPrivate(WorkCommand):
    """Giver or receiver takes back that praise may be shown. It cannot be shown again."""

    piece: str


class AskFor(WorkCommand):
    """Keep a question to some colleagues, under an id from `NewPiece`. Their answers go to the person alone."""

    id: str
    people: tuple[str, ...]
    at: datetime
    by: date
    question: Sealed
    why: Sealed | None = None


class EraseGiven(WorkCommand):
    """Delete all the person gave, at its receivers' too, and all they asked."""


class EraseReceived(WorkCommand):
    """Delete all the person was given, and that they were asked."""


class InviteToRead(Invitation, WorkCommand):
    """Tell somebody that there is something for them to read; the message quotes nothing."""

    invites: ClassVar[str] = "arrived"


class InviteToHear(Invitation, WorkCommand):
    """Tell a giver that the receiver has responded; the message quotes nothing."""

    invites: ClassVar[str] = "heard"


class InviteToAnswer(Invitation, WorkCommand):
    """Ask somebody for an idea; the message says who asks and quotes nothing."""

    invites: ClassVar[str] = "answer"
