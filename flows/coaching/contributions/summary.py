"""Writing the contribution summary of a year, in a form of its own: nothing private stands in it already."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Self

from pydantic import model_validator

from flows.coaching.contributions.stopping import stop
from flows.coaching.crossings.samples import SUMMARY, TOMORROW
from flows.coaching.reflections.periods import year_behind
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form, rejected
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.questions import Text
from flows.kit.samples import ADA
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.contributions.commands import KeepSummary
from storage.coaching.contributions.queries import MySummaryFor, Summary
from storage.compartments import CoachingCommand, Compartment, Sealed

Words = Annotated[Sealed | None, Text(max_length=500, lines=4)]
Short = Annotated[Sealed | None, Text(max_length=250, lines=3)]
"""All of them together fit into one preview on every platform, in every script."""


class Contributions(Form):
    """Situation, what I did, its effect, who else; then what did not work, what grew, and what is wanted next."""

    step: ClassVar[str] = "Year"

    one: Words = None
    two: Words = None
    three: Words = None
    setback: Short = None
    grown: Short = None
    circumstances: Short = None
    next: Short = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not parts_of(self):
            raise rejected("one", "summary-problem-empty")
        return self


def parts_of(form: Contributions) -> dict[str, Sealed]:
    """The answers by question, in the order of the form; what was left out is left out."""
    answers = ((name, getattr(form, name)) for name in Contributions.model_fields)
    return {name: answer for name, answer in answers if isinstance(answer, Sealed)}


async def body(ctx: Context[CoachingCommand]) -> None:
    cycle = year_behind(ctx.person, ctx.now)
    known = await ctx.know(MySummaryFor(cycle=cycle))
    answers = await ctx.ask(Contributions, prefill=_start(known))
    now = await ctx.know(MySummaryFor(cycle=cycle), named="MySummaryFor again")
    if _version(now) != _version(known):
        moved = {"one": (T("summary-moved"),)}
        answers = await ctx.ask(Contributions, named="again", prefill=answers.raw(), notes=moved)
        now = await ctx.know(MySummaryFor(cycle=cycle), named="MySummaryFor at last")
    parts = parts_of(answers)
    stopped = await stop(ctx, cycle, parts)
    await ctx.do(KeepSummary(cycle=cycle, seen=_version(now), at=ctx.now, parts=parts))
    await ctx.say(*_kept(stopped=stopped), named="kept")


def _version(known: Summary | None) -> int:
    return known.version if known else 0


def _start(known: Summary | None) -> Answers:
    return {name: words.reveal() for name, words in known.parts.items()} if known else {}


def _kept(*, stopped: bool) -> Message:
    return (
        Line[T](text=T("summary-kept")),
        *((Note[T](text=T("summary-stopped")),) if stopped else ()),
        Note[T](text=T("summary-kept-note")),
        Buttons[T](buttons=(button("summaries-all", See("summaries")), button("summary-change", Start("summary")))),
    )


audience = always("summary-audience")

_KNOWS: dict[str, Any] = {"MySummaryFor": None, "MySummaryFor again": None, "MyCrossings": ()}

summary = Flow(
    key="summary",
    verb="summary",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Contributions,),
    audience=audience,
    minutes=20,
    examples=(
        Example(
            "two of seven",
            ADA,
            ({name: words.reveal() for name, words in SUMMARY.parts.items()},),
            _KNOWS,
        ),
        Example(
            "while other words wait to go", ADA, ({"one": "Better words."},), {**_KNOWS, "MyCrossings": (TOMORROW,)}
        ),
    ),
    forgets=True,
)
