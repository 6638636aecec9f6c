"""What somebody who takes part in peer coaching may do."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from storage.compartments import CoachingCommand, Invitation


class JoinPeers(CoachingCommand):
    """Take part from the next round on, or after leaving out `rest` of them; in place of what was said before."""

    topics: tuple[str, ...]
    languages: tuple[str, ...]
    rest: int = 0


class LeavePeers(CoachingCommand):
    """Take part no longer. All that was said for it is deleted, the people they would rather not meet included."""


class AvoidPeers(CoachingCommand):
    """Not to be suggested to these people, nor they to the person. Nobody ever learns of it."""

    people: tuple[str, ...]


class MeetAgain(CoachingCommand):
    """Take somebody off that list."""

    person: str


class AcceptPeers(CoachingCommand):
    """Say yes to a suggestion, as it was at version `seen`. There is no command for a no."""

    group: str
    seen: int
    at: datetime


class LeavePeerGroup(CoachingCommand):
    """Out of what was agreed; two who remain of three go on."""

    group: str


class TellPeers(Invitation, CoachingCommand):
    """Tell somebody that a suggestion has come about."""

    invites: ClassVar[str] = "peers_agreed"


class TellPeersOver(Invitation, CoachingCommand):
    """Tell somebody that what was agreed is over, and not why."""

    invites: ClassVar[str] = "peers_over"


class TellPeersFewer(Invitation, CoachingCommand):
    """Tell one of the two who remain of three."""

    invites: ClassVar[str] = "peers_fewer"
