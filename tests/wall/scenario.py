"""A scenario by chance, and the worlds it is played in: the same days for everybody, with other coaching.

A day has moments for everybody's work, ticks of the clock, and gaps in which some people use coaching. Gaps are there
in every world; what happens in them is all that may differ.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from adapters.playground.people import Person as Employee
from adapters.playground.people import read_company
from bot.catalog import CATALOG
from storage.compartments import Compartment
from storage.databases import Urls
from tests.wall import stage as stages
from tests.wall.chance import Chance
from tests.wall.chats import Offered
from tests.wall.people import Actor, Manner, compartment_of, is_page, is_used, leads_to_used, verbs_for
from tests.wall.stage import Call, Left, Stage
from tests.wall.words import Source, Words

MONDAY: Final = datetime(2026, 11, 16, tzinfo=UTC)
"""Of the first week: check-ins are asked for on its Thursday, a pulse opens on Tuesdays."""
TICKS_AT: Final = (9, 13, 17)
"""Hours of each day, UTC, between which everything else happens."""
GAP: Final = timedelta(minutes=2)
PLATFORMS: Final = ("slack", "teams")
ENDED_OF_EACH: Final = 4


@dataclass(frozen=True)
class Roles:
    """Who uses coaching: somebody with a coach, the coach, another who could be it, and somebody alone."""

    coachee: str
    coach: str
    another: str
    alone: str

    @property
    def all(self) -> frozenset[str]:
        return frozenset((self.coachee, self.coach, self.another, self.alone))


@dataclass(frozen=True)
class World:
    """`parties` see what differs; everybody else must see the same in every world."""

    name: str
    words: str
    """Other letters, other words and lengths."""
    deeds: str | None = "A"
    """Other letters, other deeds; None for a world without coaching."""
    coach: str = "coach"
    erases: bool = False
    releases: bool = False


WORLDS: Final = (
    World("as it was", "X"),
    World("silence", "X", deeds=None),
    World("other words", "Y"),
    World("other deeds", "X", deeds="B"),
    World("erased", "X", erases=True),
    World("another coach", "X", coach="another"),
)

RELEASED: Final = (
    World("released", "X", releases=True),
    World("released after other words", "Y", releases=True),
    World("released after other deeds", "X", deeds="B", releases=True),
)
"""The same sentence is let across at the end, after other coaching."""


@dataclass(frozen=True)
class Size:
    """How many days, things done a day, and gaps for coaching a day; and on which day of the first week it begins."""

    begins: int = 2
    days: int = 8
    deeds: int = 4
    gaps: int = 2
    in_a_gap: int = 6


WHOLE: Final = Size()
"""From a Wednesday to the Wednesday after."""


def short(seed: str) -> Size:
    """Two days of a week."""
    return Size(begins=Random(f"{seed}|begins").randrange(5), days=2, deeds=5)


@dataclass(frozen=True)
class Seen:
    """All that a world shows, and who took part in its coaching."""

    world: World
    parties: frozenset[str]
    calls: tuple[Call, ...]
    left: Left
    words: Mapping[str, Source]
    named: Mapping[str, Collection[str]]
    """Whom somebody named in a form."""
    flows: frozenset[str]
    """Flows that were begun in it."""


class Scenario:
    """`seed` decides everything but what World decides."""

    def __init__(self, seed: str, size: Size) -> None:
        self.seed, self.size = seed, size
        self.begins = MONDAY + timedelta(days=size.begins)
        chance = Random(f"{seed}|people")
        company = read_company()
        self.platform = {one.id: chance.choice(PLATFORMS) for one in company}
        self.roles = _roles(company, chance)
        # On each platform somebody first hears of Cairn by their coaching, or what that leaves behind is never seen.
        self.platform[self.roles.alone] = next(one for one in PLATFORMS if one != self.platform[self.roles.coachee])
        self.people = tuple(one.id for one in company)

    def chance(self, *named: str) -> Random:
        return Random("|".join((self.seed, *named)))


def _roles(company: Collection[Employee], chance: Random) -> Roles:
    """Nobody's manager and nobody's report among them: what a manager sees is what must not differ."""
    reports = [one for one in company if one.role == "employee"]
    coachee = chance.choice(reports)
    near = {coachee.id, coachee.manager}
    coaches = [one for one in company if one.id not in near and one.manager]
    coach, another = chance.sample(coaches, 2)
    rest = [one.id for one in reports if one.id not in near | {coach.id, another.id}]
    return Roles(coachee.id, coach.id, another.id, chance.choice(rest))


class Play:
    """A scenario in one world."""

    def __init__(self, scenario: Scenario, world: World, stage: Stage) -> None:
        self._scenario, self._world, self._stage = scenario, world, stage
        self.work_words = Words(f"{scenario.seed}|work")
        self.released_words = Words(f"{scenario.seed}|released")
        self.coaching_words = Words(f"{scenario.seed}|coaching|{world.words}")
        self._of_coaching: set[str] = set()
        """Messages that came in gaps."""
        roles = scenario.roles
        self._coach = getattr(roles, world.coach)
        self.parties = frozenset((roles.coachee, self._coach, roles.alone)) if world.deeds else frozenset()

    async def all(self) -> None:
        size = self._scenario.size
        for day in range(size.days):
            midnight = self._scenario.begins + timedelta(days=day)
            for hour in TICKS_AT:
                self._stage.begin(f"tick {day} {hour}", midnight + timedelta(hours=hour))
                await self._stage.tick()
            if midnight.weekday() < 5:
                await self._work(day, midnight + timedelta(hours=10))
                await self._gaps(day, midnight + timedelta(hours=15))
        over = self._scenario.begins + timedelta(days=size.days)
        await self._looks(over + timedelta(hours=7))
        if self._world.releases:
            await self._releases(over + timedelta(hours=8))
        await self._erases(over + timedelta(hours=9))
        self._stage.begin("tick at the end", self._scenario.begins + timedelta(days=size.days + 1))
        await self._stage.tick()

    # --- what everybody does in every world ---------------------------------------------------------------------------

    async def _work(self, day: int, begins: datetime) -> None:
        """On the first day those who use coaching begin with that."""
        roles = self._scenario.roles
        later = (roles.coachee, roles.alone) if day == 0 else ()
        people = [person for person in self._scenario.people if person not in later]
        for number in range(self._scenario.size.deeds):
            name = f"work {day} {number}"
            chance = self._scenario.chance(name)
            person = chance.choice(people)
            at = begins + number * timedelta(minutes=20)
            await self._delivered(name, at)
            self._stage.begin(name, at, person)
            await self._actor(person, self.work_words).acts(self._manner(person), chance)

    def _manner(self, person: str) -> Manner:
        party = person in self._scenario.roles.all
        member = self._stage.bot.people.by_id(person)
        assert member
        return Manner(
            goes_for=self._not_of_coaching if party else _elsewhere,
            verbs=verbs_for(member.person, coaching=not party),
            colleagues=self._scenario.people,
        )

    def _not_of_coaching(self, button: Offered) -> bool:
        """Nothing that came of coaching and nothing that leads there, so that the same is before them in all worlds."""
        from_coaching = self._stage.chance.issued.get(button.message) == Compartment.COACHING
        if from_coaching or button.message in self._of_coaching:
            return False
        return compartment_of(button.target) is not Compartment.COACHING

    # --- what some do in gaps -----------------------------------------------------------------------------------------

    async def _gaps(self, day: int, begins: datetime) -> None:
        size = self._scenario.size
        for number in range(size.gaps):
            for turn in range(size.in_a_gap):
                at = begins + timedelta(hours=number) + turn * GAP
                await self._gap(f"coaching {day} {number} {turn}", at, first=(day, number) == (0, 0))

    async def _gap(self, name: str, at: datetime, *, first: bool) -> None:
        """The clock and the deliveries are the same in every world, whether somebody does something or not."""
        roles, turn = self._scenario.roles, int(name[-1])
        person = (roles.coachee, self._coach, roles.alone)[turn % 3]
        before = self._messages(person)
        await self._delivered(name, at)
        self._stage.begin(name, at, person)
        if self._world.deeds is not None:
            actor, chance = self._actor(person, self.coaching_words), self._scenario.chance(name, self._world.deeds)
            manner = self._coached(person)
            if first and person == roles.coachee:
                await actor.calls(f"coach @{self._name(self._coach)}", manner, chance)
            elif first and person == roles.alone:
                await actor.calls(chance.choice(manner.verbs), manner, chance)
            else:
                await actor.acts(manner, chance)
        self._stage.begin(f"{name} end", at + GAP / 2)
        await self._stage.settle()
        self._of_coaching |= self._messages(person) - before

    def _coached(self, person: str) -> Manner:
        member = self._stage.bot.people.by_id(person)
        assert member
        things = (CATALOG.for_verb(verb) for verb in CATALOG.verbs)
        return Manner(
            goes_for=_of_coaching,
            verbs=[one.verb for one in things if one and one.compartment is Compartment.COACHING and is_used(one)],
            colleagues=self.parties,
            first=("start:thread_answer", "see:thread:") if person == self._coach else (),
            rather=("take", "go"),
            chats=False,
        )

    async def _looks(self, begins: datetime) -> None:
        """Whoever is outside opens their Home, or in Teams what there is, and one page by chance."""
        outside = [person for person in self._scenario.people if person not in self._scenario.roles.all]
        for number, person in enumerate(outside):
            name, at = f"looks {person}", begins + number * GAP
            await self._delivered(name, at)
            self._stage.begin(name, at, person)
            actor, manner, chance = (
                self._actor(person, self.work_words),
                self._manner(person),
                self._scenario.chance(name),
            )
            await actor.chat.open_home()
            await actor.calls(chance.choice([verb for verb in manner.verbs if is_page(verb)]), manner, chance)

    async def _releases(self, at: datetime) -> None:
        """A few words go into the review at once, and the manager who was named reads them."""
        coachee = self._scenario.roles.coachee
        manager = next(one.manager for one in read_company() if one.id == coachee)
        await self._delivered("release", at)
        self._stage.begin("release", at, coachee)
        manner = replace(self._coached(coachee), rather=("now",))
        await self._actor(coachee, self.released_words).calls("release", manner, self._scenario.chance("release"))
        await self._delivered("released", at + GAP)
        self._stage.begin("released", at + GAP, manager)
        reading = replace(self._manner(manager), first=("see:statement:",))
        reader = self._actor(manager, self.work_words)
        await reader.calls("released", reading, self._scenario.chance("released"))
        await reader.acts(reading, self._scenario.chance("released", "read"))

    async def _erases(self, begins: datetime) -> None:
        """Whoever used coaching deletes all they can: every list is opened, every end is pressed."""
        self._stage.begin("tick before the end", begins)
        await self._stage.tick()
        times = (begins + GAP * number for number in count())
        for person in sorted(self._scenario.roles.all):
            for number, verb in enumerate(_lists()):
                self._stage.begin(f"erases {person} {number}", next(times), person)
                await self._stage.settle()
                if self._world.erases and person in self.parties:
                    await self._erases_in(person, verb)

    async def _erases_in(self, person: str, verb: str) -> None:
        manner = replace(self._coached(person), rather=_GONE, first=_ENDS)
        actor = self._actor(person, self.coaching_words)
        await actor.calls(verb, manner, self._scenario.chance("erases", person, verb))
        for number in range(ENDED_OF_EACH):
            await actor.acts(manner, self._scenario.chance("erases", person, verb, str(number)))

    async def _delivered(self, before: str, at: datetime) -> None:
        """What is due by then, coaching or not, arrives in a step of its own."""
        self._stage.begin(f"before {before}", at)
        await self._stage.settle()

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _actor(self, person: str, words: Words) -> Actor:
        return Actor(self._stage, person, self._scenario.platform[person], words)

    def _name(self, person: str) -> str:
        return self._stage.slack.member(person).name

    def _messages(self, person: str) -> set[str]:
        return {one.message for one in self._actor(person, self.work_words).chat.buttons()}


_GONE: Final = ("delete", "end", "erase", "yes")
_ENDS: Final = ("start:thread_end", "start:unreflect", "start:unprep", "see:thread:", "see:reflection:", "see:prep")


def _of_coaching(button: Offered) -> bool:
    return compartment_of(button.target) is Compartment.COACHING and leads_to_used(button.target)


def _elsewhere(button: Offered) -> bool:
    return compartment_of(button.target) is not Compartment.COACHING


def _lists() -> list[str]:
    return [view.verb for view in CATALOG.views if view.compartment is Compartment.COACHING and view.verb]


async def played(scenario: Scenario, world: World, urls: Urls, folder: Path) -> Seen:
    """`folder` is empty, but for the databases where they are files in it."""
    spare = folder / "temporary"
    spare.mkdir()
    clock = stages.HandClock(scenario.begins + timedelta(hours=8))
    with stages.temporary(spare):
        async with stages.stage(urls, Chance(scenario.seed), clock) as stage:
            with stages.logged(clock) as written:
                play = Play(scenario, world, stage)
                await play.all()
                left = await stages.what_is_left(stage, folder)
    contents = {**left.contents, **stages.files(folder)}
    ended = replace(left, logs=tuple(written.getvalue().splitlines()), contents=contents)
    words = {**play.work_words.written, **play.coaching_words.written, **play.released_words.written}
    return Seen(world, play.parties, tuple(stage.calls), ended, words, stage.named, frozenset(stage.begun))
