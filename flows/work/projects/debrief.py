"""A debrief: what was expected, what happened, why, and what follows. Everybody of the project writes their half."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Note, button
from flows.kit.questions import Text
from flows.kit.samples import ADA
from flows.kit.targets import OpenStep, See, Start
from flows.kit.text import T
from flows.work.projects.choosing import Which, chosen
from flows.work.projects.kickoff import audience, written
from flows.work.projects.samples import OTHER, PROJECT, TITLE
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.projects.commands import InviteToDebrief, SaveProjectWords
from storage.work.projects.queries import TheProject


class Debrief(Form):
    """The difference has a place for luck and circumstances: a result is never of people alone."""

    expected: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None
    happened: Annotated[Sealed | None, Text(max_length=500, lines=2)] = None
    why: Annotated[Sealed | None, Text(max_length=500, lines=3)] = None
    keep: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    change: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    owner: Annotated[Sealed | None, Text(max_length=200)] = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not written(self):
            raise rejected("expected", "debrief-problem-empty")
        return self


async def body(ctx: Context[WorkCommand]) -> None:
    """Begun by one of the project, it asks the others too, once a month; asked, it says so first."""
    about, _, asked = ctx.given.about.partition("/")
    title = await chosen(ctx, about)
    project = await ctx.know(TheProject(project=title.id)) if title else None
    if project is None:
        return
    month = f"{ctx.now:%Y-%m}"
    if asked:
        open_it = Buttons[T](buttons=(button("aim-open", OpenStep("", "Debrief"), primary=True),))
        await ctx.say(Line[T](text=T("debrief-invited")), open_it, named="invited")
    elif not any(words.kind == "debrief" and f"{words.saved_at:%Y-%m}" == month for words in project.words):
        for person, _ in project.title.members:
            if person != ctx.person.id:
                invitation = InviteToDebrief(invited=person, about=f"{project.title.id}/asked")
                await ctx.do(invitation, named=f"invite {person}")
    await _write(ctx, project.title.id, month)


async def _write(ctx: Context[WorkCommand], project: str, month: str) -> None:
    debrief = await ctx.ask(Debrief)
    words = written(debrief)
    await ctx.do(SaveProjectWords(project=project, kind="debrief", day=month, at=ctx.now, words=words))
    await ctx.say(
        Line[T](text=T("debrief-kept")),
        Note[T](text=T("debrief-private")),
        Buttons[T](
            buttons=(
                button("project-see", See("project", project)),
                button("debrief-private-button", Start("private-debrief")),
            )
        ),
        named="kept",
    )


_SAID = {
    "expected": "Done in October.",
    "happened": "Done in November; no rework.",
    "why": "The permit took three weeks. We had planned two.",
    "keep": "Measuring twice.",
    "change": "Ask for permits first. Next time.",
    "owner": "Permits: Grace.",
}

debrief = Flow(
    key="debrief",
    verb="debrief",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Which, Debrief),
    audience=audience,
    minutes=15,
    by_button=True,
    examples=(
        Example("the project is over", ADA, (_SAID,), {"MyProjects": (TITLE,), "TheProject": PROJECT}),
        Example(
            "one of two",
            ADA,
            ({"project": "p1"}, _SAID),
            {"MyProjects": (TITLE, OTHER), "TheProject": PROJECT},
        ),
        Example(
            "asked by somebody else",
            ADA,
            (_SAID,),
            {"MyProjects": (TITLE,), "TheProject": PROJECT},
            Given(about="p1/asked"),
        ),
    ),
)
