"""What somebody may ask about peer coaching: their own part, and whom they are suggested to now."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import CoachingQuery

GroupState = Literal["proposed", "open"]


class _Shown(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Peering(_Shown):
    """How the reader takes part. `rest`: how many rounds they leave out from now on."""

    topics: tuple[str, ...]
    languages: tuple[str, ...]
    rest: int = 0


class Avoided(_Shown):
    """Somebody the reader would rather not meet."""

    id: str
    name: str


class PeerGroup(_Shown):
    """Whom the reader is suggested to. `seat` is when they coach, from 0, among `others` and themselves.

    `others` are (id, name), in the order in which they coach. `said_yes`: the reader did. `last`: all others did, which
    is never shown before the reader has answered.
    """

    id: str
    state: GroupState
    version: int
    answer_by: datetime
    others: tuple[tuple[str, str], ...]
    seat: int
    said_yes: bool
    last: bool
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: int = 0
    same_manager: bool = False


class MyPeering(CoachingQuery[Peering | None]):
    """None for whoever does not take part."""

    answer: ClassVar[Any] = Peering | None


class WhomIAvoid(CoachingQuery[tuple[Avoided, ...]]):
    """For forms alone: no card shows it, since a chat keeps its cards."""

    answer: ClassVar[Any] = tuple[Avoided, ...]


class MyPeerGroup(CoachingQuery[PeerGroup | None]):
    """Of the newest round: suggested and waiting, or agreed."""

    answer: ClassVar[Any] = PeerGroup | None


class ThePeerGroup(CoachingQuery[PeerGroup | None]):
    """None for everybody who is not, or no longer, in it, and when it is over."""

    answer: ClassVar[Any] = PeerGroup | None

    group: str


class PeersWhole(_Shown):
    """`avoided` are names. `met` are the names of everybody one was suggested to, as far as that is kept."""

    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    avoided: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


class MyPeersWhole(CoachingQuery[PeersWhole | None]):
    """For taking away one's own data."""

    answer: ClassVar[Any] = PeersWhole | None
