"""What somebody does in a scenario: a verb or a button by chance, and answers by the kind of each question.

Everything there is to do comes from the catalogue and from what is before the person; no flow is named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any, Final, assert_never

from bot.catalog import BUILT_IN, CATALOG
from flows.kit.flow import Flow
from flows.kit.person import Person
from flows.kit.questions import Choice, Choices, Day, Number, PeoplePick, PersonPick, Pick, Scale, Text, Yes
from flows.kit.show import View
from flows.kit.targets import Answer, AskHere, OpenStep, See, Start, decode
from flows.kit.view import FieldView, FormView
from storage import runs
from storage.compartments import Compartment
from tests.wall.chats import Chat, InSlack, InTeams, Offered
from tests.wall.stage import Stage
from tests.wall.words import Source, Words

TURNS: Final = 6
"""So many forms or questions somebody answers in a row before they turn to something else."""
LOOKS_BACK: Final = 12
"""Buttons further up in the chat are not pressed any more."""
LINK: Final = re.compile(rb"/files/([A-Za-z0-9_-]{20,})")


LEFT_OUT: Final[Mapping[str, str]] = {
    "release": (
        "brings words into evaluation on purpose. "
        "In worlds of its own nothing goes across but the words of the preview."
    ),
    "publish": "brings a summary into the work record on purpose; see `tests/bot/topics/test_passages.py`.",
    "bring": "brings a summary into evaluation on purpose; see `tests/bot/topics/test_passages.py`.",
}
"""Flows of coaching that nobody uses here, by key, and why."""


def is_used(thing: Flow[Any] | View) -> bool:
    return thing.key not in LEFT_OUT


def is_page(verb: str) -> bool:
    """Whether the word shows something, and asks nothing."""
    return verb in BUILT_IN or isinstance(CATALOG.for_verb(verb), View)


def leads_to_used(target: str) -> bool:
    found = decode(target)
    return not (isinstance(found, Start) and found.verb in LEFT_OUT)


def compartment_of(target: str) -> Compartment | None:
    """Where a button leads; None for what belongs to no compartment, such as help."""
    found = decode(target)
    match found:
        case Start(verb=name):
            thing = CATALOG.for_button(name)
            return thing.compartment if thing else None
        case See(what=name):
            view = CATALOG.view(name)
            return view.compartment if view else None
        case OpenStep(run=run) | AskHere(run=run) | Answer(run=run):
            return next((one for one in Compartment if one.value[0] == run[:1]), None)
    return None


def is_alone(thing: Flow[Any] | View) -> bool:
    """Whether nobody else can be named in it."""
    if isinstance(thing, View):
        return True
    kinds = [question.kind for form in thing.forms for question in form.questions()]
    return thing.people == 0 and not any(isinstance(kind, PersonPick | PeoplePick | Pick) for kind in kinds)


@dataclass(frozen=True)
class Manner:
    """How somebody acts: which buttons and verbs they go for, whom they name, what they would rather choose."""

    goes_for: Callable[[Offered], bool]
    verbs: Sequence[str]
    colleagues: Collection[str]
    first: Sequence[str] = ()
    """Targets begin so; if one is there, it is pressed before any other."""
    rather: Sequence[str] = ()
    """Options that are taken where they are offered."""
    chats: bool = True
    """Whether they answer questions in the chat too, or only in forms."""


class Actor:
    """`chance` is one step's: what it gives depends on nothing that came before."""

    def __init__(self, stage: Stage, person: str, platform: str, words: Words) -> None:
        self._stage, self.person, self._words = stage, person, words
        self._platform = platform
        self.chat: Chat = (InSlack if platform == "slack" else InTeams)(stage, person)

    async def acts(self, manner: Manner, chance: Random) -> None:
        """Something by chance, to its end or as far as patience goes."""
        before = len(self._stage.calls)
        offered = self._offered(manner)
        preferred = [one for one in offered if one.target.startswith(tuple(manner.first))] if manner.first else []
        if preferred or (offered and chance.random() < 0.5) or not manner.verbs:
            if not (preferred or offered):
                return
            await chance.choice(preferred[-1:] or offered).press()
        elif chance.random() < 0.1:
            await self.chat.open_home()
        else:
            typed = manner.chats and chance.random() < 0.3
            await self.chat.call(chance.choice(manner.verbs), typed=typed)
        await self.goes_on(manner, chance)
        await self._fetches(before)

    async def calls(self, words: str, manner: Manner, chance: Random) -> None:
        await self.chat.call(words, typed=False)
        await self.goes_on(manner, chance)

    async def goes_on(self, manner: Manner, chance: Random) -> None:
        """Answers what is asked, form after form; what cannot be answered is closed."""
        await self._stage.settle()
        tries: dict[str, int] = {}
        for _ in range(TURNS):
            asked = self._question(manner)
            if (step := self.chat.form) is not None:
                tries[step] = tries.get(step, 0) + 1
                if tries[step] > 2:
                    break
                await self.chat.send(self._answers(manner, chance))
            elif asked and (not manner.chats or chance.random() < 0.6):
                await asked[-1].press()
            elif asked:
                await self._answers_in_chat(asked, chance)
            else:
                return
            await self._stage.settle()
        await self._gives_up(manner)

    async def _gives_up(self, manner: Manner) -> None:
        await self.chat.close()
        if self._question(manner):
            await self.chat.say("stop")
        await self._stage.settle()

    def _offered(self, manner: Manner) -> list[Offered]:
        found = {one.target: one for one in self.chat.buttons() if manner.goes_for(one)}
        return list(found.values())[-LOOKS_BACK:]

    def _question(self, manner: Manner) -> list[Offered]:
        """The buttons of the question that stands in the chat last; the one that opens its form comes last."""
        buttons = [one for one in self.chat.buttons() if manner.goes_for(one)]
        if not buttons or not isinstance(decode(buttons[-1].target), OpenStep):
            return []
        newest = buttons[-1].message
        return [one for one in buttons if one.message == newest] if self._waits(buttons[-1]) else []

    def _waits(self, button: Offered) -> bool:
        target = decode(button.target)
        compartment = compartment_of(button.target)
        if not isinstance(target, OpenStep) or compartment is None:
            return False
        with self._stage.bot.databases.read(compartment) as session:
            run = runs.load(session, target.run)
        return run is not None and run.status is runs.RunStatus.WAITING and run.mode is runs.RunMode.CHAT

    async def _answers_in_chat(self, asked: Sequence[Offered], chance: Random) -> None:
        options = [one for one in asked if isinstance(decode(one.target), Answer)]
        if options and chance.random() < 0.7:
            await chance.choice(options).press()
            return
        target = decode(asked[-1].target)
        assert isinstance(target, OpenStep)
        source = self._source(target.run, target.step, "typed")
        await self.chat.say(self._words.about(source, 200))

    async def _fetches(self, since: int) -> None:
        """Whatever links to files came, they are opened."""
        said = [call.ours for call in self._stage.calls[since:] if call.person == self.person]
        for token in dict.fromkeys(token for one in said for token in LINK.findall(one)):
            await self._stage.fetch(f"https://cairn.example/files/{token.decode()}")

    # --- answers ------------------------------------------------------------------------------------------------------

    def _answers(self, manner: Manner, chance: Random) -> Mapping[str, object]:
        view = self._stage.views[self.person]
        given: dict[str, object] = {}
        day = self._stage.clock.at.date()
        for one in view.fields:
            if one.optional and chance.random() < 0.25:
                continue
            if isinstance(one.kind, Day):
                day += timedelta(days=chance.randrange(7))
                given[one.name] = day.isoformat()
            elif (answer := self._answer(one, view, manner, chance)) is not None:
                given[one.name] = answer
        return given

    def _answer(self, one: FieldView, view: FormView, manner: Manner, chance: Random) -> object:
        options = [value for value, _ in one.options]
        match one.kind:
            case Text(max_length=longest):
                return self._words.about(self._source(view.run, view.step, one.name), longest)
            case Pick():
                known = self._stage.slack.workspace.users.values()
                people = {user.handle for user in known}
                allowed = [value for value in options if value not in people or value in manner.colleagues]
                return self._note([chance.choice(allowed)])[0] if allowed else None
            case Choice() | Scale():
                return chance.choice([value for value in options if value in manner.rather] or options)
            case Choices():
                return chance.sample(options, chance.randint(1, len(options)))
            case Yes():
                return chance.random() < 0.5
            case PersonPick() | PeoplePick():
                several = isinstance(one.kind, PeoplePick)
                named = self._note(self._people(one.kind, manner, chance))
                return named if several else named[0]
            case Number(minimum=least, maximum=most):
                return str(chance.randint(int(least or 1), int(most if most is not None else 100)))
            case Day():
                return None
            case _:
                assert_never(one.kind)

    def _people(self, kind: PersonPick | PeoplePick, manner: Manner, chance: Random) -> list[str]:
        others = sorted(set(manner.colleagues) - {self.person})
        most = min(kind.most, len(others)) if isinstance(kind, PeoplePick) else 1
        return chance.sample(others, chance.randint(1, most))

    def _note(self, people: list[str]) -> list[str]:
        self._stage.named.setdefault(self.person, set()).update(people)
        return people

    def _source(self, run: str, step: str, name: str) -> Source:
        compartment = next(one for one in Compartment if one.value[0] == run[:1])
        with self._stage.bot.databases.read(compartment) as session:
            found = runs.load(session, run)
        return Source(compartment.value, found.flow if found else "?", step, name, self.person)


def verbs_for(person: Person, *, coaching: bool) -> list[str]:
    """What somebody may call by a word; with `coaching` also what they can do there without anybody else."""
    found = [*BUILT_IN]
    for verb in CATALOG.verbs:
        thing = CATALOG.for_verb(verb)
        if thing is None or not thing.offered(person):
            continue
        if thing.compartment is not Compartment.COACHING or (coaching and is_alone(thing) and is_used(thing)):
            found.append(verb)
    return found
