"""A standup in writing: since last time, until next time, what is in the way, and a question somebody is sitting with.

Colleagues answer the question with a question, not with advice.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import model_validator

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.moments import day_of
from flows.kit.person import Person
from flows.kit.questions import Text
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.projects.choosing import Which, chosen
from flows.work.projects.kickoff import audience, written
from flows.work.projects.samples import OTHER, STANDUP, TITLE
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.projects.commands import ReplyWithQuestion, SaveProjectWords, TellOfReply
from storage.work.projects.queries import NewProject, TheQuestion

QUESTION_MARKS = ("?", "？", "؟", ";", "՞")
"""Of English and most others, Chinese and Japanese, Arabic, Greek, Armenian."""


class Standup(Form):
    since: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    until: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    way: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    sitting: Annotated[Sealed | None, Text(max_length=300)] = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not (self.since or self.until or self.way or self.sitting):
            raise rejected("since", "standup-problem-empty")
        return self


class Back(Form):
    back: Annotated[Sealed, Text(max_length=300)]

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if not self.back.reveal().rstrip(" )”\"'").endswith(QUESTION_MARKS):
            raise rejected("back", "back-problem-question")
        return self


async def body(ctx: Context[WorkCommand]) -> None:
    project = await chosen(ctx, ctx.given.about)
    if project is None:
        return
    standup = await ctx.ask(Standup)
    day = day_of(ctx.now, ctx.person).isoformat()
    words = written(standup)
    await ctx.do(SaveProjectWords(project=project.id, kind="standup", day=day, at=ctx.now, words=words))
    see = Buttons[T](buttons=(button("project-see", See("project", project.id)),))
    await ctx.say(Line[T](text=T("standup-kept")), see, named="kept")


async def answering(ctx: Context[WorkCommand]) -> None:
    """A question back, begun by a button beside somebody's question."""
    asked = await ctx.know(TheQuestion(words=ctx.given.about))
    question = asked.words.get("sitting") if asked else None
    if asked is None or question is None or asked.person == ctx.person.id:
        await ctx.say(Line[T](text=T("project-gone")), named="gone")
        return
    new = await ctx.know(NewProject())
    back = await ctx.ask(Back, audience=T.of("back-audience", name=asked.name))
    await ctx.do(ReplyWithQuestion(reply=new, words=asked.id, question=back.back, at=ctx.now))
    await ctx.do(TellOfReply(invited=asked.person, about=asked.id))
    await ctx.say(Line[T](text=T.of("back-kept", name=asked.name)), named="kept")


async def told(ctx: Context[WorkCommand]) -> None:
    see = Buttons[T](buttons=(button("replied-see", See("sitting", ctx.given.about)),))
    await ctx.say(Line[T](text=T("replied-told")), see, named="told")


def only_the_asker(person: Person) -> T:
    return T("replied-audience")


_SAID = {"since": "The quay is measured.", "until": "The drawing.", "sitting": "Who decides about the colour?"}

standup = Flow(
    key="standup",
    verb="standup",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(Which, Standup),
    audience=audience,
    minutes=1,
    by_button=True,
    examples=(
        Example("the only project", ADA, (_SAID,), {"MyProjects": (TITLE,)}),
        Example(
            "one of two",
            ADA,
            ({"project": "p2"}, _SAID),
            {"MyProjects": (TITLE, OTHER)},
        ),
    ),
)
back = Flow(
    key="back",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=answering,
    forms=(Back,),
    audience=only_the_asker,
    minutes=1,
    by_button=True,
    examples=(
        Example(
            "a question back",
            ADA,
            ({"back": "What would change if it came only once?"},),
            {"TheQuestion": STANDUP, "NewProject": "r1"},
            Given(about="w1"),
        ),
    ),
)
replied = Flow(
    key="replied",
    verb="",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=told,
    forms=(),
    audience=only_the_asker,
    minutes=1,
    examples=(Example("somebody asked back", ADA, (), {}, Given(about="w1")),),
)
