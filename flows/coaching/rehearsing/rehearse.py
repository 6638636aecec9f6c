"""Rehearse: choose who and what about, reply five times, look back, replay from any turn. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from flows.coaching.rehearsing import debrief
from flows.coaching.rehearsing.matching import Closest, closest
from flows.coaching.rehearsing.partner import PERSONAS, TOPICS, Move, Persona, Topic, card, cards, outcome, says
from flows.kit.effects import Context, Offers
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers, Form, rejected
from flows.kit.message import Buttons, Line, Note, Quote, button
from flows.kit.person import Person
from flows.kit.questions import Choice, Pick, Text, offer
from flows.kit.samples import ADA
from flows.kit.targets import Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.compartments import CoachingCommand, Compartment, Sealed


class Scene(Form):
    """With whom, and what about."""

    step: ClassVar[str] = "Scene"

    persona: Annotated[Persona, Choice(PERSONAS)]
    topic: Annotated[Topic, Choice(TOPICS)]


class Reply(Form):
    """Own words, else one of three cards. Asked anew in each turn."""

    step: ClassVar[str] = "Reply"

    words: Annotated[Sealed | None, Text(max_length=300, lines=2)] = None
    card: Annotated[Move | None, Pick()] = None

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:
        return frozenset({"card"} if answers.get("words") else ())

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.words and not self.card:
            raise rejected("words", "rehearse-problem-empty")
        return self


class Debrief(Form):
    """Where trust rose or fell and why; then again from a turn, or enough."""

    step: ClassVar[str] = "Debrief"

    then: Annotated[str, Pick()]


ENOUGH = "enough"


@dataclass(frozen=True)
class _Room:
    """One rehearsal as it stands: who, what about, and the kinds of reply so far; never the words of one."""

    person: Person
    persona: Persona
    topic: Topic
    moves: tuple[Move, ...] = ()

    def partner(self) -> tuple[Quote[T], ...]:
        said = " ".join(wording_for(self.person).text(line) for line in says(self.persona, self.topic, self.moves))
        return (Quote[T](label=T("rehearse-they-say"), words=Sealed(said)),)

    def cards(self) -> Offers:
        words = wording_for(self.person)
        return {"card": offer((move, words.text(line)) for move, line in cards(self.topic, len(self.moves) + 1))}


async def body(ctx: Context[CoachingCommand]) -> None:
    scene = await ctx.ask(Scene)
    moves: tuple[Move, ...] = ()
    heard: tuple[Quote[T], ...] = ()
    replies = count(1)
    for look in count(1):
        while outcome(scene.persona, moves) is None:
            room = _Room(ctx.person, scene.persona, scene.topic, moves)
            step = f"Reply {next(replies)}"
            reply = await ctx.ask(Reply, named=step, offers=room.cards(), quotes=(*heard, *room.partner()))
            found = closest(reply.words.reveal(), ctx.person.locale) if reply.words else None
            moves += (found.move if found else _card_of(reply),)
            heard = _heard(ctx.person, scene.topic, len(moves), found)
        looked_back = debrief.quotes(ctx.person, scene.persona, scene.topic, moves)
        then = (
            await ctx.ask(
                Debrief,
                named=f"Debrief {look}",
                offers={"then": _then(ctx.person, moves)},
                quotes=(*heard, *looked_back),
                prefill={"then": ENOUGH},
            )
        ).then
        if then == ENOUGH:
            break
        moves, heard = moves[: int(then) - 1], ()
    again = Buttons[T](buttons=(button("rehearse-again", Start("rehearse")), button("verb-prep", Start("prep"))))
    await ctx.say(Line[T](text=T("rehearse-over")), Note[T](text=T("rehearse-nothing-kept")), again, named="over")


def _card_of(reply: Reply) -> Move:
    return reply.card or "own"


def _heard(person: Person, topic: Topic, turn: int, found: Closest | None) -> tuple[Quote[T], ...]:
    """Of typed words: the card they come closest to, and the rule that says so."""
    if found is None:
        return ()
    words = wording_for(person)
    told = f"{words.text(card(topic, turn, found.move))}\n{words.text(T(f'rehearse-rule-{found.rule}'))}"
    return (Quote[T](label=T("rehearse-closest"), words=Sealed(told)),)


def _then(person: Person, moves: Sequence[Move]) -> tuple[tuple[str, str], ...]:
    words = wording_for(person)
    turns = ((str(turn), words.text(T.of("rehearse-from", number=turn))) for turn in range(1, len(moves) + 1))
    return offer([(ENOUGH, words.text(T("rehearse-enough"))), *turns])


audience = always("rehearse-audience")


def _a_day(person: Person, begun: datetime) -> datetime:  # an open one is forgotten after a day
    return begun + timedelta(days=1)


rehearse = Flow(
    key="rehearse",
    verb="rehearse",
    compartment=Compartment.COACHING,
    mode="explore",
    version=1,
    body=body,
    forms=(Scene, Reply, Debrief),
    audience=audience,
    minutes=6,
    examples=(
        Example(
            "somebody who defends themselves",
            ADA,
            (
                {"persona": "defends", "topic": "promise"},
                {"card": "ask"},
                {"words": "I was unsure what to tell the customers."},
                {"card": "verdict"},
                {"card": "ask"},
                {"card": "own"},
                {"then": ENOUGH},
            ),
        ),
        Example(
            "once more from the second turn",
            ADA,
            (
                {"persona": "attacks", "topic": "hurt"},
                {"card": "verdict"},
                {"card": "verdict"},
                {"then": "2"},
                {"card": "ask"},
                {"card": "own"},
                {"card": "own"},
                {"card": "own"},
                {"then": ENOUGH},
            ),
        ),
    ),
    expires=_a_day,
    forgets=True,
)

FLOWS = (rehearse,)
