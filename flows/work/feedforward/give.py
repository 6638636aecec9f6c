"""Feedforward: one or two ideas for next time, to one colleague, who alone reads them. No score, no verdict."""

from __future__ import annotations

from typing import Annotated, Final, Self

from pydantic import model_validator

from flows.kit import tone
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form, rejected
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.questions import Text, Yes
from flows.kit.samples import ADA
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.feedforward.writing import Whom, still_fit, written
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.directory.colleagues.queries import Receiver
from storage.work.feedforward.commands import Give, InviteToRead
from storage.work.feedforward.queries import NewPiece

IDEA: Final = 500
"""Characters."""


class Idea(Form):
    first: Annotated[Sealed, Text(max_length=IDEA, lines=3)]
    second: Annotated[Sealed | None, Text(max_length=IDEA, lines=3)] = None
    situation: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    unsure: Annotated[Sealed | None, Text(max_length=300)] = None


class IdeaFor(Idea, Whom):
    """Where nobody was named with the verb."""


class Again(Form):
    """The same words once more, with hints beside them."""

    as_it_is: Annotated[bool, Yes()] = False
    first: Annotated[Sealed | None, Text(max_length=IDEA, lines=3)] = None
    second: Annotated[Sealed | None, Text(max_length=IDEA, lines=3)] = None
    situation: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    unsure: Annotated[Sealed | None, Text(max_length=300)] = None

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        return frozenset(Idea.model_fields) if answers.get("as_it_is") == "yes" else frozenset()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.as_it_is or self.first):
            raise rejected("first", "give-again-problem-empty")
        return self


async def body(ctx: Context[WorkCommand]) -> None:
    notes = {"situation": (T("give-from-message"),)} if ctx.given.quoting else {}
    begun = await written(ctx, "give", (Idea, IdeaFor), "first", "give-audience-to", notes)
    if begun is None:
        return
    to, idea = await _looked_over(ctx, *begun)
    if not await still_fit(ctx, "give", to, _labelled(idea)):
        return
    piece = await ctx.know(NewPiece())
    await ctx.do(
        Give(
            id=piece,
            kind="idea",
            receiver=to.id,
            at=ctx.now,
            first=idea.first,
            second=idea.second,
            situation=idea.situation,
            unsure=idea.unsure,
            quoting=ctx.given.quoting,
        )
    )
    await ctx.do(InviteToRead(invited=to.id, about=piece))
    await ctx.say(*sent(to, piece), named="sent")


async def _looked_over(ctx: Context[WorkCommand], to: Receiver, idea: Idea) -> tuple[Receiver, Idea]:
    """Once more with hints, where there are any; whoever wrote it may leave it as it is."""
    notes = hints(ctx.person, idea, quoting=bool(ctx.given.quoting))
    if not notes:
        return to, idea
    words = {name: raw for name, raw in idea.raw().items() if name in Idea.model_fields}
    line = T.of("give-audience-to", name=to.name)
    again = await ctx.ask(Again, prefill=words, notes=notes, audience=line)
    if again.first is None:
        return to, idea
    return to, Idea(first=again.first, second=again.second, situation=again.situation, unsure=again.unsure)


def hints(person: Person, idea: Idea, *, quoting: bool = False) -> dict[str, tuple[T, ...]]:
    """By question. An example is only missed where nothing else says which moment is meant."""
    found = {
        name: tone.hints(words.reveal(), person.locale)
        for name, words in (("first", idea.first), ("second", idea.second), ("situation", idea.situation))
        if words
    }
    if not (idea.situation or quoting) and tone.lacks_example(idea.first.reveal(), person.locale):
        found["first"] += (T("tone-example"),)
    return {name: said for name, said in found.items() if said}


def sent(to: Receiver, piece: str) -> Message:
    return (
        Line[T](text=T.of("give-sent", name=to.name)),
        Note[T](text=T("give-sent-note")),
        Buttons[T](buttons=(button("piece-see", See("piece", piece)),)),
    )


def _labelled(idea: Idea) -> tuple[tuple[str, Sealed | None], ...]:
    return (
        ("piece-idea", idea.first),
        ("piece-second", idea.second),
        ("piece-situation", idea.situation),
        ("piece-unsure", idea.unsure),
    )


audience = always("give-audience")

_TOM = Receiver(id="tom", name="Tom Haverkamp", fit="yes")
_KNOWN = {"WhoCanReceive 2": (_TOM,), "WhoCanReceive now": (_TOM,), "NewPiece": "5f1d0c7e9a3b"}

EXAMPLES = (
    Example(
        "an idea for a colleague",
        ADA,
        (
            {
                "receiver": "tom",
                "first": "Next time, send the two options a day before the meeting, so that I can read them.",
                "situation": "The vendor meeting on Tuesday.",
                "unsure": "I might be wrong about who decides.",
            },
        ),
        _KNOWN,
    ),
    Example(
        "with a hint, and sent as it is",
        ADA,
        ({"first": "You are always late."}, {"as_it_is": "yes"}),
        {**_KNOWN, "WhoCanReceive": (_TOM,)},
        Given(people=("tom",)),
    ),
)

give = Flow(
    key="give",
    verb="give",
    compartment=Compartment.WORK,
    mode="work",
    version=1,
    body=body,
    forms=(IdeaFor, Idea, Again),
    audience=audience,
    minutes=2,
    examples=EXAMPLES,
    people=1,
)
