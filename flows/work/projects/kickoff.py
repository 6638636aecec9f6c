"""A kickoff: somebody names a project and who is of it; everybody writes their half when it suits them."""

from __future__ import annotations

from typing import Annotated

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.questions import PeoplePick, Text
from flows.kit.samples import ADA, GRACE
from flows.kit.targets import OpenStep, See, Start
from flows.kit.text import T
from flows.work.projects.samples import PROJECT
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.projects.commands import BeginProject, InviteToProject, SaveProjectWords
from storage.work.projects.queries import NewProject, TheProject

PEOPLE_AT_MOST = 10


class Project(Form):
    name: Annotated[Sealed, Text(max_length=80)]
    people: Annotated[tuple[str, ...], PeoplePick(most=PEOPLE_AT_MOST)]


class Aim(Form):
    """Every question may be left out; nobody sees who left out what."""

    good: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    aim: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    need: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    silent: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None


async def body(ctx: Context[WorkCommand]) -> None:
    new = await ctx.know(NewProject())
    project = await ctx.ask(Project, prefill={"people": ctx.given.people or None})
    await ctx.do(BeginProject(project=new, name=project.name, people=project.people, at=ctx.now))
    for person in project.people:
        await ctx.do(InviteToProject(invited=person, about=new), named=f"invite {person}")
    buttons = (button("kickoff-half", Start("aim", new), primary=True), button("project-see", See("project", new)))
    begun = Line[T](text=T.of("kickoff-begun", number=len(project.people)))
    await ctx.say(begun, Buttons[T](buttons=buttons), named="begun")


async def half(ctx: Context[WorkCommand]) -> None:
    """The half of one person; invited, or begun by whoever began the project."""
    project = await ctx.know(TheProject(project=ctx.given.about))
    if project is None:
        await ctx.say(Line[T](text=T("project-gone")), named="gone")
        return
    await ctx.say(
        Line[T](text=T("aim-invited")),
        Note[T](text=T("aim-invited-note")),
        Buttons[T](buttons=(button("aim-open", OpenStep("", "Aim"), primary=True),)),
        named="invited",
    )
    aim = await ctx.ask(Aim)
    words = written(aim)
    if words:
        await ctx.do(SaveProjectWords(project=project.title.id, kind="kickoff", day="once", at=ctx.now, words=words))
    await ctx.say(*_kept(project.title.id, bool(words)), named="kept")


def written(form: Form) -> dict[str, Sealed]:
    """The answers that are words, by question."""
    answers = ((name, getattr(form, name)) for name in type(form).model_fields)
    return {name: answer for name, answer in answers if isinstance(answer, Sealed) and answer}


def _kept(project: str, something: bool) -> Message:
    buttons = (button("project-see", See("project", project)), button("aim-private-button", Start("private-aim")))
    return (
        Line[T](text=T("aim-kept" if something else "aim-nothing")),
        Note[T](text=T("aim-private")),
        Buttons[T](buttons=buttons),
    )


audience = always("project-audience")

kickoff = Flow(
    key="kickoff",
    verb="kickoff",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Project,),
    audience=audience,
    minutes=2,
    people=PEOPLE_AT_MOST,
    examples=(
        Example(
            "a project of three", GRACE, ({"name": "The new quay", "people": ("ada", "mo")},), {"NewProject": "p1"}
        ),
    ),
)

aim = Flow(
    key="aim",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=half,
    forms=(Aim,),
    audience=audience,
    minutes=3,
    by_button=True,
    examples=(
        Example(
            "one half",
            ADA,
            ({"good": "Ships moor in any wind.", "aim": "Chair a meeting.", "need": "A second pair of eyes."},),
            {"TheProject": PROJECT},
            Given(about="p1"),
        ),
    ),
)
