"""What the made-up people do: they join, move, go on holiday, leave, and do something with a message or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from pathlib import Path
from random import Random
from typing import Any, Final

from adapters.port import Account, AccountChanged, Invoked, Pressed, ShowForm, Submitted
from bot.commands.import_people import import_people
from bot.compose import Bot
from bot.simulation.chat import Arrived
from bot.simulation.crowd import WORKSPACE, Someone, write_list
from flows.kit.questions import Raw
from flows.kit.targets import OnNudge, OpenStep, Start, decode, encode

TOLD_BEFORE: Final = timedelta(days=3)
"""How long before the first day away somebody says so."""
SNOOZES: Final = 0.02
MUTES: Final = 0.003
SLOWS: Final = 0.5
"""How likely somebody puts a message off, switches a rhythm off, or takes the offer to have it less often."""
LATEST: Final = 300
"""Minutes after which nobody answers a message any more."""
PEERS: Final = 20
"""One in so many takes part in peer coaching."""
MARKS: Final = timedelta(minutes=5)
"""People do something on the five minutes: what many do is done in one step."""


@dataclass(frozen=True, order=True)
class _Due:
    at: datetime
    person: str
    number: int


class Deeds:
    """`zones` is where people live by now, `gone` who has left, `wished` the nudges somebody asked for again;
    `changed` the moments at which somebody's circumstances changed."""

    def __init__(self, bot: Bot, people: Mapping[str, Someone], folder: Path, seed: int) -> None:
        self._bot, self._people, self._seed = bot, people, seed
        self._list = folder / "people.csv"
        self._due: list[_Due] = []
        self._deeds: dict[_Due, Callable[[], None]] = {}
        self._events = 0
        self.zones = {one.id: one.zone for one in people.values()}
        self.gone: set[str] = set()
        self.wished: set[str] = set()
        self.changed: dict[str, list[datetime]] = defaultdict(list)

    @property
    def next(self) -> datetime | None:
        return self._due[0].at if self._due else None

    def do_due(self, now: datetime) -> None:
        while self._due and self._due[0].at <= now:
            due = heappop(self._due)
            self._deeds.pop(due)()

    def _later(self, at: datetime, person: str, deed: Callable[[], None]) -> None:
        self._events += 1
        due = _Due(at, person, self._events)
        self._deeds[due] = deed
        heappush(self._due, due)

    # --- what happens to people ---------------------------------------------------------------------------------------

    def begin(self, now: datetime) -> None:
        """Whoever is here from the beginning is imported; everything else in their lives is put on the list."""
        here = [one for one in self._people.values() if one.joins is None]
        self._import(here, now.date())
        for number, one in enumerate(here):
            self._choose_hours(one)
            if number % PEERS == 0:
                self._join_peers(one)
        for one in self._people.values():
            if one.joins:
                self._later(_midnight(one.joins), one.id, partial(self._join, one, one.joins))
            for first, last in one.away:
                told = _midnight(first) - TOLD_BEFORE
                self._later(told, one.id, partial(self._go_away, one, told, first, last))
            if one.moves:
                self._later(_midnight(one.moves[0]), one.id, partial(self._move, one, *one.moves))
            if one.leaves:
                self._later(_midnight(one.leaves), one.id, partial(self._leave, one, one.leaves))

    def _join(self, person: Someone, day: date) -> None:
        """The list names them and everybody above them, who have a team now."""
        above = [person]
        while above[-1].manager:
            above.append(self._people[above[-1].manager])
        self._import(above, day)
        self._choose_hours(person)
        for one in above:
            self.changed[one.id].append(_midnight(day))

    def _import(self, people: Iterable[Someone], day: date) -> None:
        write_list(self._list, people, self.zones)
        import_people(self._bot.databases, self._list, day)

    def _choose_hours(self, person: Someone) -> None:
        hours = {"starts": str(person.starts), "ends": str(person.ends)}
        days = tuple(str(day) for day in person.working_days)
        self._fills_in(person, "settings", {"working_days": days, **hours})

    def _join_peers(self, person: Someone) -> None:
        """Of peer coaching they get the suggestions, and never say yes."""
        shown = self._bot.turns.handle(Pressed(self._event(), _account(person), encode(Start("peers_join"))))
        if isinstance(shown, ShowForm):
            self._send(person, shown, {"topics": ("focus",), "languages": ("en",), "rest": "0"})

    def _go_away(self, person: Someone, told: datetime, first: date, last: date) -> None:
        if person.id not in self.gone:
            self._fills_in(person, "away", {"first_day": first.isoformat(), "last_day": last.isoformat()})
            self.changed[person.id].append(told)

    def _move(self, person: Someone, day: date, zone: str) -> None:
        self.zones[person.id] = zone
        self._bot.turns.handle(AccountChanged(self._event(), _account(person), timezone=zone))
        self.changed[person.id].append(_midnight(day))

    def _leave(self, person: Someone, day: date) -> None:
        self.gone.add(person.id)
        self._bot.turns.handle(AccountChanged(self._event(), _account(person), active=False))
        for one in (person.id, person.manager):
            self.changed[one].append(_midnight(day))

    # --- what they do with a message ----------------------------------------------------------------------------------

    def receive(self, person: Someone, message: Arrived) -> None:
        """Decide what they will do with a nudge, and when; the same for the same person and day."""
        chance = Random(f"{self._seed} {person.id} {message.at:%Y-%m-%d}")  # noqa: S311  # a habit is no secret
        at = _on_a_mark(message.at + timedelta(minutes=chance.randrange(1, LATEST)))
        what, acts = chance.random(), _acts(message)
        if what < SNOOZES:
            self._later(at, person.id, partial(self._press, person, acts.get("snooze", ""), at, "snooze"))
        elif what < SNOOZES + MUTES:
            self._later(at, person.id, partial(self._press, person, acts.get("mute", ""), at, "mute"))
        elif "slow" in acts and what < SLOWS:
            self._later(at, person.id, partial(self._press, person, acts["slow"], at, "slow"))
        elif "answer" in acts and chance.random() < person.answers:
            self._later(at, person.id, partial(self._answer, person, acts["answer"]))

    def _press(self, person: Someone, target: str, at: datetime, act: str) -> None:
        if person.id in self.gone or not target:
            return
        self._bot.turns.handle(Pressed(self._event(), _account(person), target))
        pressed = decode(target)
        if act == "snooze" and isinstance(pressed, OnNudge):
            self.wished.add(pressed.nudge)
        self.changed[person.id].append(at)

    def _answer(self, person: Someone, target: str) -> None:
        reply = self._bot.turns.handle(Pressed(self._event(), _account(person), target))
        if isinstance(reply, ShowForm):
            self._send(person, reply, {"moved": "As planned.", "blocked": "nothing"})

    def _fills_in(self, person: Someone, verb: str, answers: Mapping[str, Raw]) -> None:
        reply = self._bot.turns.handle(Invoked(self._event(), _account(person), verb))
        if isinstance(reply, ShowForm):
            self._send(person, reply, answers)

    def _send(self, person: Someone, shown: ShowForm, answers: Mapping[str, Any]) -> None:
        """What the form was filled with before stays, as it does on a screen."""
        view = shown.view
        event = Submitted(self._event(), _account(person), view.run, view.step, {**_filled(shown), **answers})
        self._bot.turns.handle(event)

    def _event(self) -> str:
        self._events += 1
        return f"deed-{self._events}"


def _on_a_mark(moment: datetime) -> datetime:
    return moment + (-(moment - _midnight(moment.date()))) % MARKS


def _acts(message: Arrived) -> dict[str, str]:
    """What its buttons do, with the target of each."""
    found: dict[str, str] = {}
    for target in message.targets:
        match decode(target):
            case OnNudge(act=act):
                found[act] = target
            case OpenStep():
                found["answer"] = target
    return found


def _filled(shown: ShowForm) -> dict[str, Any]:
    return {field.name: field.initial for field in shown.view.fields if field.initial is not None}


def _account(person: Someone) -> Account:
    return Account("slack", WORKSPACE, person.user)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
