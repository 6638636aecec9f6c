"""What may be asked of agendas: only ever by one of the two, about their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery
from storage.work.barriers.queries import Barrier
from storage.work.commitments.shapes import Commitment

VIEW_PARTS: Final = ("works", "tension", "strengths", "fit", "help")
"""The questions of a performer's view, in order."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class AgendaPoint(_Frozen):
    """`carried` is how often it was carried over; `state` is done or off when it is no longer to be talked about."""

    id: str
    version: int
    mine: bool
    other: str
    state: Literal["open", "done", "off"]
    since: datetime
    carried: int
    words: Sealed


class PerformersView(_Frozen):
    """How the employee sees it, as much of it as they chose to share, by part."""

    mine: bool
    other: str
    version: int
    saved_at: datetime
    parts: dict[str, Sealed]


class WishForHelp(_Frozen):
    """Help that the employee asked for in a check-in of that week."""

    week: str
    help: str
    words: Sealed | None = None


class Stuck(_Frozen):
    """What the employee's check-in names as in their way: its kind, and their words."""

    kind: str
    words: Sealed | None = None


class Agenda(_Frozen):
    """`managed`: the other one reports to the reader today. Whoever wrote nothing has nothing here.

    `stuck_twice`: the employee's last two check-ins both name something that is in the way.
    """

    other: str
    other_name: str
    managed: bool
    view: PerformersView | None = None
    points: tuple[AgendaPoint, ...] = ()
    help: tuple[WishForHelp, ...] = ()
    stuck: Stuck | None = None
    stuck_twice: bool = False
    commitment: Commitment | None = None
    barriers: tuple[Barrier, ...] = ()


class AgendaWith(WorkQuery[Agenda]):
    """What the reader and `other` have to talk about. Help and what is in the way come from the employee's newest
    check-in from `since` to `week`.

    `reports`: the reader reports to `other` today; it adds the reader's own check-in, nothing of anybody else's.
    """

    answer: ClassVar[Any] = Agenda

    other: str
    week: str
    since: str
    now: datetime
    reports: bool


class AgendaPointOf(WorkQuery[AgendaPoint | None]):
    """One point by its id; None for anybody but the two."""

    answer: ClassVar[Any] = AgendaPoint | None

    id: str


class Pair(_Frozen):
    """Somebody the reader has an agenda with. `managed`: they report to the reader today."""

    other: str
    other_name: str
    managed: bool
    open_points: int


class MyAgendas(WorkQuery[tuple[Pair, ...]]):
    """Whoever reports to the reader today, then others with whom there are open points, by name."""

    answer: ClassVar[Any] = tuple[Pair, ...]


class AgendaWhole(_Frozen):
    points: tuple[AgendaPoint, ...]
    views: tuple[PerformersView, ...]


class MyAgendaWhole(WorkQuery[AgendaWhole]):
    """Every point and view of every pair the reader is one of: to be given to its owner."""

    answer: ClassVar[Any] = AgendaWhole
