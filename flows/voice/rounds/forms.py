"""What each round asks, one form for a set of questions. The sets of a kind take turns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, Literal

from flows.kit.form import Form
from flows.kit.questions import Choice, Scale
from storage.voice.rounds.shapes import ITEMS, OF_NEEDS, OF_SAFETY, OF_WORK, Questions

Agree = Annotated[int, Scale(5)]
Agree7 = Annotated[int, Scale(7)]
OfWork = Literal["clarity", "time", "tools", "decisions", "skills", "people", "rules"]
OfSafety = Literal["mistakes", "meetings", "differences", "asking", "pace", "leading"]
OfPractice = Literal["outcomes", "freedom", "obstacles", "listens", "ideas", "promises", "disagree", "growth"]
OfNeeds = Literal["coach", "peers", "feedback", "learning", "goals", "talks"]
Named = Annotated[OfWork | None, Choice(OF_WORK)]


class A(Form):
    step: ClassVar[str] = "A"

    matters: Agree
    means: Agree
    theme: Named = None


class B(Form):
    step: ClassVar[str] = "B"

    asked: Agree
    candour: Agree
    theme: Named = None


class C(Form):
    step: ClassVar[str] = "C"

    load: Agree
    heard: Agree
    theme: Named = None


class D(Form):
    step: ClassVar[str] = "D"

    learning: Agree
    help: Agree
    theme: Named = None


class Safety(Form):
    """All seven statements, twice a year."""

    step: ClassVar[str] = "Safety"

    slip: Agree7
    hard: Agree7
    apart: Agree7
    risk: Agree7
    reach: Agree7
    undercut: Agree7
    seen: Agree7
    theme: Annotated[OfSafety | None, Choice(OF_SAFETY)] = None


class Pair1(Form):
    step: ClassVar[str] = "Pair1"

    slip: Agree7
    hard: Agree7


class Pair2(Form):
    step: ClassVar[str] = "Pair2"

    apart: Agree7
    risk: Agree7


class Pair3(Form):
    step: ClassVar[str] = "Pair3"

    reach: Agree7
    undercut: Agree7


class Pair4(Form):
    """The third is asked twice a turn, so that seven go into pairs."""

    step: ClassVar[str] = "Pair4"

    seen: Agree7
    apart: Agree7


class Practice(Form):
    """What somebody's manager does, and how often."""

    step: ClassVar[str] = "Practice"

    outcomes: Agree
    freedom: Agree
    obstacles: Agree
    listens: Agree
    ideas: Agree
    promises: Agree
    disagree: Agree
    growth: Agree
    theme: Annotated[OfPractice | None, Choice(ITEMS["practice"])] = None


class Needs(Form):
    step: ClassVar[str] = "Needs"

    whom: Agree
    usable: Agree
    hours: Agree
    talks: Agree
    theme: Annotated[OfNeeds | None, Choice(OF_NEEDS)] = None


FORMS: Final[Mapping[Questions, type[Form]]] = {
    "a": A,
    "b": B,
    "c": C,
    "d": D,
    "safety": Safety,
    "pair1": Pair1,
    "pair2": Pair2,
    "pair3": Pair3,
    "pair4": Pair4,
    "practice": Practice,
    "needs": Needs,
}
