"""Which project a verb is about: the one a button named, the only one, or the one that is chosen."""

from __future__ import annotations

from typing import Annotated

from flows.kit.effects import Context
from flows.kit.form import Form
from flows.kit.message import Buttons, Line, button
from flows.kit.questions import Pick, offer
from flows.kit.targets import Start
from flows.kit.text import T
from storage.compartments import WorkCommand
from storage.work.projects.queries import MyProjects, ProjectTitle


class Which(Form):
    project: Annotated[str, Pick()]


async def chosen(ctx: Context[WorkCommand], about: str) -> ProjectTitle | None:
    """None, and a sentence said, for somebody who is of no project."""
    mine = await ctx.know(MyProjects())
    named = next((title for title in mine if title.id == about), None)
    if named or len(mine) == 1:
        return named or mine[0]
    if not mine:
        begin = Buttons[T](buttons=(button("verb-kickoff", Start("kickoff")),))
        await ctx.say(Line[T](text=T("project-none")), begin, named="none")
        return None
    which = await ctx.ask(Which, offers={"project": offer((title.id, title.name.reveal()) for title in mine)})
    return next((title for title in mine if title.id == which.project), None)
