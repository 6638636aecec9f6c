"""`goals 40 %`, `goals migration 40`, `goals auditors yes`: one message that tells how a goal stands.

What is meant is never guessed: one key result that fits is told at once, several are asked about, none is said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, Quote, button
from flows.kit.numbers import written
from flows.kit.person import Person
from flows.kit.questions import Pick, offer
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.examples import OWN, STEP
from flows.work.goals.forms import Short
from flows.work.goals.moving import TOLD, moved
from flows.work.goals.people import audience, open_and_mine, words_back
from flows.work.goals.standing import COUNTED, MOST, STEPS, rounded
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.goals.commands import MoveGoal
from storage.work.goals.queries import Goal, GoalById, GoalWhole, KeyResult, MyOpenGoals

_GROUP: Final = re.compile(r"\d{3}")
_BEFORE_GROUP: Final = re.compile(r"[-+−]?\d{1,3}")


@dataclass(frozen=True)
class Typed:
    """What was typed, taken apart: part of a title, a number or a step."""

    title: str = field(repr=False)
    number: Decimal | None = None
    percent: bool = False
    step: str | None = None


@dataclass(frozen=True)
class Said:
    """What is told: `why`, if they gave circumstances behind it."""

    value: Decimal | None
    words: Sealed
    why: Sealed | None


class Meant(Form):
    """Which of those that fit."""

    result: Annotated[str, Pick()]


def typed(words: str, steps: dict[str, str], locale: str) -> Typed | None:
    """None when there is neither a number nor a step at the end. `steps` are words for steps, as people type them."""
    title, number, percent = _parted(words)
    value = written(number, locale) if number else None
    if value is not None:
        return Typed(title, rounded(value), percent) if abs(value) <= MOST else None
    for said in sorted(steps, key=len, reverse=True):
        before = _before(words.strip(), said)
        if before is not None:
            return Typed(before, step=steps[said])
    return None


def _parted(words: str) -> tuple[str, str, bool]:
    """What stands before the last word, that word if it begins like a number, and whether a percent sign follows.

    Thousands may be parted by spaces: «1 234» is one number.
    """
    plain = words.strip()
    percent = plain.endswith("%")
    parts = plain.rstrip("% ").split() if percent else plain.split()
    number = parts.pop() if parts and any(sign.isdecimal() for sign in parts[-1]) else ""
    while _GROUP.fullmatch(number[:3]) and parts and _BEFORE_GROUP.fullmatch(parts[-1]):
        number = f"{parts.pop()} {number}"
    return " ".join(parts), number, percent


def _before(words: str, said: str) -> str | None:
    """What stands before some words, where the whole ends with them."""
    folded = words.casefold()
    return words[: -len(said)].strip() if folded == said or folded.endswith(f" {said}") else None


@dataclass(frozen=True)
class Fit:
    goal: Goal
    result: KeyResult

    @property
    def key(self) -> str:
        return f"{self.goal.id}.{self.result.id}"

    @property
    def label(self) -> str:
        """Words of the person: never to be logged."""
        return f"{self.result.name.reveal()} · {self.goal.content.terms.title.reveal()}"


def fits(said: Typed, goals: Iterable[Goal]) -> list[Fit]:
    """Key results the words may mean: by what they count, and by a part of their or their goal's name."""
    return [Fit(goal, result) for goal in goals for result in goal.content.terms.results if _fits(said, goal, result)]


def _fits(said: Typed, goal: Goal, result: KeyResult) -> bool:
    names = (goal.content.terms.title.reveal().casefold(), result.name.reveal().casefold())
    return _counts_so(said, result) and any(said.title.casefold() in name for name in names)


def _counts_so(said: Typed, result: KeyResult) -> bool:
    if said.step is not None:
        return result.measured == "milestone" or (result.measured == "yesno" and said.step != "begun")
    return result.measured == "percent" if said.percent else result.measured in COUNTED


async def body(ctx: Context[WorkCommand]) -> None:
    words = ctx.given.words
    if words is None or ctx.given.people:
        await ctx.say(*_not_understood(T("goalwords-own"), words), named="own only")
        return
    told, why = _because(words.reveal(), ctx.person)
    said = typed(told, _steps(ctx.person), ctx.person.locale)
    if said is None or (why and len(why) > Short.max_length):
        await ctx.say(*_not_understood(T("goalwords-no-number"), words), named="no number")
        return
    goals = await ctx.know(MyOpenGoals())
    if not goals:
        await ctx.say(*_nothing_to_move(words), named="no goals")
        return
    found = fits(said, goals)
    if not found:
        await ctx.say(*_not_understood(T("goalwords-no-goal"), words), named="no goal")
        return
    fit = found[0]
    if len(found) > 1:
        offers = {"result": offer((one.key, one.label) for one in found)}
        meant = await ctx.ask(Meant, offers=offers)
        fit = next(one for one in found if one.key == meant.result)
    value = STEPS[said.step] if said.step else said.number
    await _tell(ctx, fit, Said(value, words, Sealed(why) if why else None))


async def _tell(ctx: Context[WorkCommand], fit: Fit, said: Said) -> None:
    now = await ctx.know(GoalById(goal=fit.goal.id))
    refused = open_and_mine(now, ("goal-your-words", said.words))
    if now is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    result = next((one for one in now.goal.content.terms.results if one.id == fit.result.id), None)
    if result is None or result.measured != fit.result.measured:
        await ctx.say(*_not_understood(T("goalwords-no-goal"), said.words), named="no goal")
        return
    await ctx.do(MoveGoal(goal=fit.goal.id, at=ctx.now, result=result.id, value=said.value, circumstances=said.why))
    saved = moved(ctx.person, GoalWhole(goal=fit.goal), now, result, said.value)
    await ctx.say(*saved, *_circumstances(now.goal, result, said.why), named="saved")


def _circumstances(goal: Goal, result: KeyResult, why: Sealed | None) -> Message:
    if why:
        return (Quote[T](label=T("goal-circumstances"), words=why),)
    more = button("goalwords-more", Start("goalmove", f"{goal.id}.{result.id}.{TOLD}"))
    return (Note[T](text=T("goalwords-also")), Buttons[T](buttons=(more,)))


def _because(words: str, person: Person) -> tuple[str, str]:
    """What stands before a word such as «because», and what stands behind it; of several the first counts."""
    because = "|".join(re.escape(word.strip()) for word in wording_for(person).text(T("goalwords-because")).split(","))
    parts = re.split(rf"[,;]?\s(?:{because})\s", words, maxsplit=1, flags=re.IGNORECASE)
    return parts[0], parts[1].strip() if len(parts) > 1 else ""


def _steps(person: Person) -> dict[str, str]:
    """Steps by the words for them, in the person's language."""
    return dict(_said_steps(person))


def _said_steps(person: Person) -> Iterator[tuple[str, str]]:
    words = wording_for(person)
    for step in STEPS:
        yield words.text(T(f"goal-word-{step}")).casefold(), step
    for said in words.text(T("goalwords-yes")).split(","):
        yield said.strip().casefold(), "reached"


def _not_understood(why: T, words: Sealed | None) -> Message:
    """What could not be done, what was typed, and how it could be said."""
    buttons = Buttons[T](buttons=(button("goals-see", See("goals")),))
    return (Line[T](text=why), *words_back(("goal-your-words", words)), Note[T](text=T("goals-by-word")), buttons)


def _nothing_to_move(words: Sealed) -> Message:
    begin = Buttons[T](buttons=(button("goals-set", Start("goalset"), primary=True),))
    return Line[T](text=T("goals-none")), *words_back(("goal-your-words", words)), begin


_ONE = OWN.goal.model_copy(
    update={
        "id": "g2",
        "content": OWN.goal.content.model_copy(
            update={"terms": OWN.goal.content.terms.model_copy(update={"results": (STEP,)})}
        ),
    }
)
_KNOWS = {"MyOpenGoals": (OWN.goal,), "GoalById": OWN}

goalwords = Flow(
    key="goalwords",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Meant,),
    audience=audience,
    minutes=1,
    examples=(
        Example("a number alone", ADA, (), _KNOWS, Given(words=Sealed("40 %"))),
        Example(
            "a word for a step",
            ADA,
            ({"result": "g1.2"},),
            {**_KNOWS, "MyOpenGoals": (OWN.goal, _ONE)},
            Given(words=Sealed("Rehearsal under way")),
        ),
        Example("no number", ADA, (), _KNOWS, Given(words=Sealed("and what now"))),
    ),
)
