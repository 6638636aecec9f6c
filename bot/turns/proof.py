"""«prove»: who has opened words of mine, what the wall consists of, and what its tests said of the code that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.fingerprint import ROOT, fingerprint
from bot.people import People
from flows.kit.message import Buttons, Facts, Heading, Line, Message, MessagePart, Note, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.targets import See
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage import access
from storage.access import Opened
from storage.compartments import Compartment
from storage.databases import Databases

RESULT: Final = ROOT / "build" / "wall.json"
"""Where `make prove-wall` leaves its result, and where it travels with a deployment."""
SHOWN: Final = 20
LOCKS: Final = ("folders", "types", "sealed", "logins", "keys", "traces")
NAMED: Final = (
    "check_ins",
    "goals",
    "goal_changes",
    "plan_lines",
    "preference_checks",
    "contributions",
    "released_statements",
    "thread_keys",
    "learned_posts",
    "barriers",
    "barrier_steps",
    "commitments",
    "agenda_points",
    "projects",
    "project_words",
)
"""Tables whose words a manager can be shown, by the name people have for them; others are something they wrote."""
TOGETHER: Final = {
    "released_receipts": "released_statements",
    "project_replies": "project_words",
    "commitment_steps": "commitments",
}
"""Tables that are shown with another one only: one look is one line."""


class Result(BaseModel):
    """What the wall's own tests found, on which code and day. `leaks` were planted on purpose, `caught` noticed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    day: date
    worlds: int
    canaries: int
    cells: int
    leaks: int
    caught: int

    @property
    def good(self) -> bool:
        return self.caught == self.leaks > 0 and min(self.worlds, self.canaries, self.cells) > 0


def read_result(path: Path = RESULT) -> Result | None:
    """None where there is none, or none that can be read."""
    try:
        return Result.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


class Proof:
    def __init__(
        self, databases: Databases, people: People, *, result: Callable[[], Result | None] = read_result
    ) -> None:
        self._databases, self._people, self._result = databases, people, result

    def message(self, person: Person) -> Message:
        """For the person alone: it names who leads them."""
        sees, mine = button("sees-title", See("sees")), button("verb-mydata", See("mydata"))
        return (
            Heading[T](text=T("prove-title")),
            *self._opened(person),
            Heading[T](text=T("prove-wall")),
            *(Line[T](text=T(f"prove-lock-{lock}")) for lock in LOCKS),
            Heading[T](text=T("prove-tests")),
            *self._tested(person),
            Note[T](text=T("prove-limits")),
            Buttons[T](buttons=(sees, mine)),
        )

    def _opened(self, person: Person) -> Iterator[MessagePart]:
        found = {compartment: self._of(person, compartment) for compartment in Compartment}
        accesses = sorted((one for opened in found.values() for one in opened.accesses), key=lambda one: one.day)
        yield Note[T](text=T("prove-opened-rule"))
        if not all(opened.whole for opened in found.values()):
            yield Line[T](text=T("prove-opened-broken"))
        if not accesses:
            yield Line[T](text=T("prove-opened-nobody"))
            return
        names = self._people.reader(person).names({one.reader for one in accesses})
        words = wording_for(person)
        newest = list(dict.fromkeys(replace(one, what=TOGETHER.get(one.what, one.what)) for one in reversed(accesses)))
        rows = tuple(
            (
                T.of("name", name=day_words(one.day, person)),
                T.of("prove-opened-row", name=names.get(one.reader, "?"), what=_what(one.what, words)),
            )
            for one in newest[:SHOWN]
        )
        yield Facts[T](rows=rows)
        if len(newest) > SHOWN:
            yield Note[T](text=T.of("prove-opened-more", number=len(newest) - SHOWN))

    def _of(self, person: Person, compartment: Compartment) -> Opened:
        with self._databases.read(compartment) as session:
            return access.opened(session, person.tenant, person.id)

    def _tested(self, person: Person) -> Iterator[MessagePart]:
        result = self._result()
        if result is None:
            yield Line[T](text=T("prove-tests-none"))
            return
        if result.code != fingerprint():
            yield Line[T](text=T.of("prove-tests-other", day=day_words(result.day, person), code=result.code))
            return
        verdict = "prove-tests-good" if result.good else "prove-tests-bad"
        yield Line[T](text=T.of(verdict, day=day_words(result.day, person), code=result.code))
        figures = {name: getattr(result, name) for name in ("worlds", "canaries", "cells", "leaks", "caught")}
        for name in ("worlds", "canaries", "cells"):
            if figures[name]:  # none: that part did not hold, and its sentence would say it did
                yield Line[T](text=T.of(f"prove-tests-{name}", number=figures[name]))
        yield Line[T](text=T.of("prove-tests-leaks", number=figures["leaks"], caught=figures["caught"]))


def _what(table: str, words: Wording) -> str:
    kind = table.replace("_", "-") if table in NAMED else "other"
    return words.text(T(f"prove-what-{kind}"))
