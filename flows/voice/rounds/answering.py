"""Answering a round, once. Nothing of the conversation is kept but a sealed ballot."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line, Message, Note
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.questions import Raw
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.voice.rounds.forms import FORMS
from flows.voice.rounds.inviting import KEY
from flows.voice.rounds.inviting import audience as read_by
from storage.compartments import Compartment, Sealed, VoiceCommand
from storage.voice.rounds.commands import AnswerRound
from storage.voice.rounds.queries import MyRound, MyStanding
from storage.voice.rounds.shapes import ITEMS, RULES, Questions


async def body(ctx: Context[VoiceCommand]) -> None:
    round_id = ctx.given.about
    mine = await ctx.know(MyRound(round=round_id, at=ctx.now))
    if mine.standing != "open":
        await ctx.say(*_not_open(mine), named="not open")
        return
    readers = read_by(mine.kind, mine.floor, small=mine.small)
    given = await ctx.ask(FORMS[mine.questions], audience=readers, notes=_moved(mine))
    now = await ctx.know(MyRound(round=round_id, at=ctx.now), named="MyRound again")
    if now.standing != "open":
        await ctx.say(*_not_open(now), named="too late")
        return
    await ctx.do(AnswerRound(round=round_id, at=ctx.now, answers=_sealed(given)))
    await ctx.say(*_thanks(ctx.person, now), named="thanks")


def _not_open(mine: MyStanding) -> Message:
    line = Line[T](text=T(f"voice-is-{mine.standing}"))
    return (line, Note[T](text=T(f"voice-often-{mine.kind}"))) if mine.standing == "closed" else (line,)


def _moved(mine: MyStanding) -> dict[str, tuple[T, ...]]:
    """Beside the first question."""
    first = FORMS[mine.questions].questions()[0].name
    return {first: (T("voice-moved"),)} if mine.moved else {}


def _sealed(given: Form) -> Sealed:
    return Sealed(json.dumps(given.model_dump(mode="json")))


def _thanks(person: Person, mine: MyStanding) -> Message:
    until = T.of("voice-thanks-until", day=day_words(mine.closes_at.date(), person)) if mine.closes_at else None
    return (Line[T](text=T("voice-thanks")), *((Note[T](text=until),) if until else ()))


def audience(person: Person) -> T:  # the same for everybody, until the round is known
    return read_by("pulse", MyStanding(standing="open").floor, small=False)


_OPEN = MyStanding(standing="open", closes_at=datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
_SMALL = _OPEN.model_copy(update={"questions": "b", "small": True, "moved": True})
_PRACTICE = _OPEN.model_copy(update={"questions": "practice", "small": True})
_ROUND = Given(about="r1")


def _asking(questions: Questions) -> MyStanding:
    return _OPEN.model_copy(update={"questions": questions})


def _all(questions: Questions, score: str) -> dict[str, Raw]:
    return dict.fromkeys(ITEMS[questions], score)


def _knows(mine: MyStanding) -> dict[str, MyStanding]:
    return {"MyRound": mine, "MyRound again": mine}


voice = Flow(
    key=KEY,
    verb="",
    compartment=Compartment.VOICE,
    mode="work",
    version=1,
    body=body,
    forms=tuple(FORMS.values()),
    audience=audience,
    minutes=2,
    by_button=True,
    forgets=True,
    examples=(
        Example("what matters", ADA, ({"matters": "4", "means": "2", "theme": "tools"},), _knows(_OPEN), _ROUND),
        Example("in a small team", ADA, ({"asked": "3", "candour": "4"},), _knows(_SMALL), _ROUND),
        Example("the workload", ADA, ({"load": "2", "heard": "3", "theme": "time"},), _knows(_asking("c")), _ROUND),
        Example("learning", ADA, ({"learning": "5", "help": "5"},), _knows(_asking("d")), _ROUND),
        Example("safety", ADA, ({**_all("safety", "6"), "theme": "meetings"},), _knows(_asking("safety")), _ROUND),
        *(Example(pair, ADA, (_all(pair, "3"),), _knows(_asking(pair)), _ROUND) for pair in RULES["pair"].sets),
        Example(
            "a manager's practice", ADA, ({**_all("practice", "4"), "theme": "growth"},), _knows(_PRACTICE), _ROUND
        ),
        Example("what people need", ADA, ({**_all("needs", "2"), "theme": "peers"},), _knows(_asking("needs")), _ROUND),
    ),
)
