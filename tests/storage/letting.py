"""People who let words across, without a bot: a directory by hand, and what would be told written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from storage import passages
from storage.coaching.answers import ANSWERS as COACHING
from storage.coaching.crossings.carrying import OnItsWay
from storage.coaching.crossings.commands import LetAcross, TakeBack
from storage.coaching.crossings.queries import Crossing, MyCrossing
from storage.coaching.crossings.shapes import Held, Party
from storage.coaching.handlers import HANDLERS as COACHING_HANDLERS
from storage.compartments import Command, Compartment, Query, Sealed
from storage.databases import Databases
from storage.evaluation.answers import ANSWERS as EVALUATION
from storage.evaluation.handlers import HANDLERS as EVALUATION_HANDLERS
from storage.evaluation.released.queries import OneReleased, Released
from storage.reader import Reader
from storage.sql import Session
from storage.work.answers import ANSWERS as WORK
from storage.work.handlers import HANDLERS as WORK_HANDLERS

ANSWERS: Final[Mapping[type[Query[Any]], Any]] = {**COACHING, **WORK, **EVALUATION}
HANDLERS: Final[Mapping[type[Command], Any]] = {**COACHING_HANDLERS, **EVALUATION_HANDLERS, **WORK_HANDLERS}
EVENING: Final = datetime(2026, 11, 18, 16, 30, tzinfo=UTC)
MORNING: Final = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)
TODAY: Final = MORNING.date()
WORDS: Final = "I learned to ask before I answer."
GRACE: Final = Party(id="grace", name="Grace")


@dataclass
class Letting:
    """`leads` is who leads whom today; `told` what the courier would have told, in order."""

    databases: Databases
    leads: dict[str, str] = field(default_factory=lambda: {"ada": "grace", "tom": "grace"})
    told: list[tuple[str, ...]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    def reader(self, person: str) -> Reader:
        reports = tuple((one, one.title()) for one, leader in self.leads.items() if leader == person)

        def names(ids: Iterable[str]) -> dict[str, str]:
            return {one: one.title() for one in ids}

        above = (self.leads[person],) if person in self.leads else ()
        return Reader(person, "company", person.title(), lambda: reports, names, lambda: above)

    def does(self, person: str, command: Command) -> None:
        with self.databases.begin(command.compartment) as session:
            HANDLERS[type(command)](session, self.reader(person), command)

    def asks(self, person: str, query: Query[Any]) -> Any:
        with self.databases.read(query.compartment) as session:
            return ANSWERS[type(query)](session, self.reader(person), query)

    def lets(self, person: str = "ada", crossing: str = "x1", **changed: Any) -> None:
        given: dict[str, Any] = {
            "crossing": crossing,
            "kind": "release",
            "what": "statement",
            "cycle": "2026",
            "parts": {"statement": Sealed(WORDS)},
            "readers": (GRACE,),
            "at": EVENING,
            "due_at": MORNING,
            "expires": date(2027, 12, 31),
        }
        self.does(person, LetAcross(**(given | changed)))

    def takes_back(self, person: str = "ada", crossing: str = "x1") -> None:
        self.does(person, TakeBack(crossing=crossing, seen=self.crossing(person, crossing).version, at=MORNING))

    def crossing(self, person: str = "ada", crossing: str = "x1") -> Crossing:
        found = self.asks(person, MyCrossing(crossing=crossing))
        assert isinstance(found, Crossing)
        return found

    def carries(self, now: datetime = MORNING) -> int:
        """How many were due."""
        due = passages.due(self.databases, now, 100)
        for crossing in due:
            passages.carry(self.databases, crossing, self, now)
        return len(due)

    def reads(self, person: str, owner: str = "ada", crossing: str = "x1", today: date = TODAY) -> Released:
        """What somebody is shown of a crossing of the owner's."""
        record = self.crossing(owner, crossing).receipt.record
        found = self.asks(person, OneReleased(statement=record, today=today))
        assert isinstance(found, Released)
        return found

    # --- the courier --------------------------------------------------------------------------------------------------

    def hindrance(self, its: OnItsWay) -> Held | None:
        if its.person in self.gone:
            return "left"
        return None if (self.leads.get(its.person),) == tuple(one.id for one in its.crossing.readers) else "readers"

    def day(self, its: OnItsWay) -> date:
        del its
        return MORNING.date()

    def arrived(self, source: Session, its: OnItsWay) -> None:
        self.told.append(("arrived", source.compartment, its.crossing.id))

    def stopped(self, source: Session, its: OnItsWay, why: Held) -> None:
        self.told.append(("stopped", source.compartment, its.crossing.id, why))

    def taken_out(self, target: Session, its: OnItsWay, opened_by: tuple[str, ...]) -> None:
        self.told.append(("taken out", target.compartment, its.crossing.id, *opened_by))


def rows(databases: Databases, compartment: Compartment, table: Any) -> list[Any]:
    with databases.read(compartment) as session:
        return list(session.execute(table.select()).all())
