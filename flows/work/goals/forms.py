"""The questions about a goal, in short forms; what they are called to people is in the content pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Final, Self, get_args

from pydantic import model_validator

from flows.kit.form import Answers, Form, rejected
from flows.kit.person import Person
from flows.kit.questions import Choice, Day, Number, Offered, Pick, Text, Yes, offer
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.standing import COUNTED, MOST, rounded
from storage.compartments import Sealed
from storage.work.goals.queries import GoalTitle, KeyResult, Kind, Level, Measured, Terms

KINDS: Final = ("result", "behaviour", "growth", "thinking")
MEASURED: Final = ("percent", "number", "frequency", "milestone", "yesno")
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""From the highest to the lowest."""

RESULTS_AT_MOST: Final = 5
"""Of one goal; more is a list of things to do."""

Title = Text(max_length=120)
Wide = Text(max_length=500, lines=3)
Short = Text(max_length=300, lines=2)
Figure = Number(-MOST, MOST)


class Set(Form):
    """Set: what good looks like, why it matters, what is there already, what is needed."""

    goal: Annotated[Sealed, Title]
    level: Annotated[str, Pick()]
    kind: Annotated[Kind, Choice(KINDS)]
    good: Annotated[Sealed | None, Wide] = None
    why: Annotated[Sealed | None, Short] = None
    have: Annotated[Sealed | None, Short] = None
    need: Annotated[Sealed | None, Short] = None
    due: Annotated[date | None, Day(ahead=True)] = None


class _Measure(Form):
    """What a key result is made of; two forms ask it."""

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        stepwise = answers.get("measured") in ("milestone", "yesno")
        unnamed = "name" in answers and not answers["name"]
        rest = frozenset({"measured", "baseline", "target", "source", "due", "another"})
        return rest if unnamed else frozenset({"baseline", "target"}) if stepwise else frozenset()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        told: Any = self
        if not told.name:
            if told.measured or told.target is not None or told.baseline is not None:
                raise rejected("name", "goal-problem-name")
            return self
        if told.measured is None:
            raise rejected("measured", "goal-problem-measured")
        if told.measured in COUNTED:
            _refuse_no_way(told.baseline, told.target)
        return self


def _refuse_no_way(baseline: Decimal | None, target: Decimal | None) -> None:
    if target is None:
        raise rejected("target", "goal-problem-target")
    if rounded(target) == rounded(baseline or Decimal(0)):
        raise rejected("target", "goal-problem-same")


class Measure(_Measure):
    """How one would know. May be left out whole."""

    step: ClassVar[str] = "Measure"
    several: ClassVar[bool] = True

    name: Annotated[Sealed | None, Title] = None
    measured: Annotated[Measured | None, Choice(MEASURED)] = None
    baseline: Annotated[Decimal | None, Figure] = None
    target: Annotated[Decimal | None, Figure] = None
    source: Annotated[Sealed | None, Title] = None
    due: Annotated[date | None, Day(ahead=True)] = None
    another: Annotated[bool, Yes()] = False


class Chosen(Form):
    """Which key result is to be changed, or a new one."""

    result: Annotated[str, Pick()]


class _OneResult(_Measure):
    """A key result of a goal that is there already."""

    name: Annotated[Sealed, Title]
    measured: Annotated[Measured, Choice(MEASURED)]
    baseline: Annotated[Decimal | None, Figure] = None
    target: Annotated[Decimal | None, Figure] = None
    source: Annotated[Sealed | None, Title] = None
    due: Annotated[date | None, Day(ahead=True)] = None


class Result(_OneResult):
    """Changed later, with the reason."""

    step: ClassVar[str] = "Result"

    away: Annotated[bool, Yes()] = False
    reason: Annotated[Sealed, Short]


class Another(_OneResult):
    """Added later, with the reason."""

    step: ClassVar[str] = "Another"

    reason: Annotated[Sealed, Short]


class Change(Form):
    """The words of the terms, all of them, and why they change."""

    goal: Annotated[Sealed, Title]
    kind: Annotated[Kind, Choice(KINDS)]
    good: Annotated[Sealed | None, Wide] = None
    why: Annotated[Sealed | None, Short] = None
    have: Annotated[Sealed | None, Short] = None
    need: Annotated[Sealed | None, Short] = None
    due: Annotated[date | None, Day(ahead=True)] = None
    reason: Annotated[Sealed, Short]


class Propose(Change):
    """The same from the manager, for the owner to decide."""


class Align(Form):
    """Align: what it hangs under, and what would be wrong if reaching it moved nothing there."""

    parent: Annotated[str | None, Pick()] = None
    nothing_moved: Annotated[Sealed | None, Short] = None


class Hang(Form):
    """The same, later, with the reason."""

    parent: Annotated[str | None, Pick()] = None
    nothing_moved: Annotated[Sealed | None, Short] = None
    reason: Annotated[Sealed, Short]


def key_result(told: Measure | Result | Another, identity: str) -> KeyResult | None:
    """None for a measure that was left out."""
    if told.name is None or told.measured is None:
        return None
    counted = told.measured in COUNTED and told.target is not None
    return KeyResult(
        id=identity,
        name=told.name,
        measured=told.measured,
        baseline=rounded(told.baseline or Decimal(0)) if counted else Decimal(0),
        target=rounded(told.target) if counted and told.target is not None else Decimal(1),
        source=told.source,
        due=told.due,
    )


def result_answers(result: KeyResult) -> Answers:
    counted = result.measured in COUNTED
    return {
        "name": result.name.reveal(),
        "measured": result.measured,
        "baseline": f"{result.baseline:f}" if counted else None,
        "target": f"{result.target:f}" if counted else None,
        "source": result.source.reveal() if result.source else None,
        "due": result.due.isoformat() if result.due else None,
    }


def terms_answers(terms: Terms) -> Answers:
    words = {name: getattr(terms, name) for name in ("good", "why", "have", "need")}
    revealed = {name: said.reveal() if said else None for name, said in words.items()}
    due = terms.due.isoformat() if terms.due else None
    return {"goal": terms.title.reveal(), **revealed, "kind": terms.kind, "due": due}


def levels_of(person: Person) -> tuple[Level, ...]:
    """What this person may set: a team goal takes a team, a strategic one nobody above."""
    if not person.manages:
        return ("individual",)
    return ("individual", "team", "functional", *(() if person.manager else ("strategic",)))


def offered_levels(person: Person) -> Offered:
    words = wording_for(person)
    return offer((level, words.text(T(f"goal-word-{level}"))) for level in levels_of(person))


def fitting(level: Level, parents: Sequence[GoalTitle]) -> tuple[GoalTitle, ...]:
    """Those of the same level or a higher one."""
    return tuple(parent for parent in parents if LEVELS.index(parent.level) <= LEVELS.index(level))


def offered_parents(person: Person, parents: Sequence[GoalTitle]) -> Offered:
    words = wording_for(person)
    return offer((one.id, f"{words.text(T(f'goal-word-{one.level}'))}: {one.title.reveal()}") for one in parents)
