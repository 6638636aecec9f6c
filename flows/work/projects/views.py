"""What everybody of a project reads of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flows.kit.message import (
    Buttons,
    Divider,
    Heading,
    Line,
    Message,
    MessagePart,
    Note,
    Quote,
    Row,
    button,
    own,
)
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment
from storage.work.projects.queries import MyProjects, Project, ProjectWords, TheProject, TheQuestion

SHOWN_AT_ONCE: Final = 5
"""Pieces of writing on one card; a platform takes 50 parts, and a debrief has nine."""


async def _projects(look: Looking) -> Message:
    mine = await look.know(MyProjects())
    begin = Buttons[T](buttons=(button("verb-kickoff", Start("kickoff")),))
    if not mine:
        return Line[T](text=T("project-none")), begin
    rows = (
        Row[T](
            text=own(title.name),
            note=T.of("project-of", number=len(title.members)),
            button=button("project-see", See("project", title.id)),
        )
        for title in mine[:20]
    )
    return Heading[T](text=T("projects-title")), *rows, begin


async def _project(look: Looking) -> Message:
    about, _, page = look.given.about.partition("/")
    project = await look.know(TheProject(project=about))
    if project is None:
        return (Line[T](text=T("project-gone")),)
    first = SHOWN_AT_ONCE * (int(page) - 1 if page.isdecimal() and len(page) < 4 else 0)
    shown = project.words[first : first + SHOWN_AT_ONCE]
    more = first + SHOWN_AT_ONCE < len(project.words)
    return (
        Heading[T](text=T("project-title")),
        Quote[T](label=T("project-name"), words=project.title.name),
        Note[T](text=T.of("project-members", names=", ".join(name for _, name in project.title.members))),
        *_written(look.person, shown),
        *_buttons(project, first // SHOWN_AT_ONCE + 2 if more else None),
    )


def _written(person: Person, shown: Iterable[ProjectWords]) -> Iterable[MessagePart]:
    for words in shown:
        yield Divider()
        yield Heading[T](text=T.of(f"project-kind-{words.kind}", name=words.name))
        yield Note[T](text=T.of("project-day", day=day_words(words.saved_at.date(), person)))
        for name, said in words.words.items():
            question = f"{words.kind}-{name}"
            yield Quote[T](label=T(f"project-said-{question}"), words=said)
        for name, reply in words.replies:
            yield Quote[T](label=T.of("project-reply", name=name), words=reply)
        if "sitting" in words.words and words.person != person.id:
            yield Buttons[T](buttons=(button("project-ask-back", Start("back", words.id)),))


def _buttons(project: Project, page: int | None) -> Message:
    about = project.title.id
    buttons = [button("verb-standup", Start("standup", about)), button("verb-debrief", Start("debrief", about))]
    if page:
        buttons.append(button("project-earlier", See("project", f"{about}/{page}")))
    return Divider(), Buttons[T](buttons=tuple(buttons))


async def _sitting(look: Looking) -> Message:
    """One's own question with the questions that came back."""
    words = await look.know(TheQuestion(words=look.given.about))
    if words is None or words.person != look.person.id:
        return (Line[T](text=T("project-gone")),)
    asked = words.words.get("sitting")
    return (
        *((Quote[T](label=T("project-said-standup-sitting"), words=asked),) if asked else ()),
        *(Quote[T](label=T.of("project-reply", name=name), words=question) for name, question in words.replies),
    )


VIEWS = (
    View("projects", Compartment.WORK, _projects, verb="projects"),
    View("project", Compartment.WORK, _project),
    View("sitting", Compartment.WORK, _sitting),
)
