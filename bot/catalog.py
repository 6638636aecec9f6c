"""Every flow by key and by verb, and every command and query with the function of storage that carries it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Final

from flows import coaching, evaluation, voice, welcome, work
from flows.kit.flow import Flow
from flows.kit.person import Person
from flows.kit.search import Search
from flows.kit.show import View
from flows.kit.verbs import Verb
from storage.coaching.answers import ANSWERS as COACHING_ANSWERS
from storage.coaching.handlers import HANDLERS as COACHING_HANDLERS
from storage.compartments import Command, Compartment, Query
from storage.directory.answers import ANSWERS as DIRECTORY_ANSWERS
from storage.directory.handlers import HANDLERS as DIRECTORY_HANDLERS
from storage.evaluation.answers import ANSWERS as EVALUATION_ANSWERS
from storage.evaluation.handlers import HANDLERS as EVALUATION_HANDLERS
from storage.voice.answers import ANSWERS as VOICE_ANSWERS
from storage.voice.handlers import HANDLERS as VOICE_HANDLERS
from storage.work.answers import ANSWERS as WORK_ANSWERS
from storage.work.handlers import HANDLERS as WORK_HANDLERS

BUILT_IN: Final = ("why", "upcoming", "mydata", "prove", "help")
"""Verbs that show what only the runtime knows."""

EVERYDAY: Final = (
    "checkin",
    "goals",
    "give",
    "ask",
    "reflect",
    "coach",
    "prep",
    "pulse",
    "team",
    "mydata",
    "settings",
    "help",
)
"""Verbs offered first, in this order. The others stand behind help, in alphabetical order."""

FOR_GUESTS: Final = ("threads", "report", "receipt", "mydata", "settings", "away", "prove", "help")
"""What is offered to a coach from outside: the conversations they coach in, what is about themselves, and a way to tell
what is wrong."""

OPEN_TO_GUESTS: Final = frozenset({*FOR_GUESTS, "coach", "across", "counted"})
"""What they may call besides, and why: hiding and erasing coaching, taking back what they released before they were
guests, and what everybody reads."""

CLOSE: Final = 0.75
"""How alike a slip and the verb that is meant are: «chekin», «check in», «goal»."""


class Catalog:
    """Refuses two things with one key or verb, and one whose folder is not its compartment's, when it is made."""

    def __init__(
        self,
        flows: Mapping[Compartment, tuple[Flow[Any], ...]],
        views: Mapping[Compartment, tuple[View, ...]] | None = None,
        home: Mapping[Compartment, tuple[View, ...]] | None = None,
        searches: Mapping[Compartment, tuple[Search, ...]] | None = None,
    ) -> None:
        self._flows: dict[str, Flow[Any]] = {}
        self._views: dict[str, View] = {}
        self._by_verb: dict[str, Flow[Any] | View] = {}
        self.home: Final[Mapping[Compartment, tuple[View, ...]]] = home or {}
        """What each compartment puts on the Home tab, in order."""
        self._searches: dict[str, Search] = {one.key: one for found in (searches or {}).values() for one in found}
        for compartment, made in flows.items():
            for flow in made:
                self._add(compartment, flow, self._flows)
        for compartment, shown in (views or {}).items():
            for view in shown:
                self._add(compartment, view, self._views)

    def _add(self, compartment: Compartment, thing: Any, into: dict[str, Any]) -> None:
        if thing.compartment is not compartment:
            raise ValueError(f"{thing.key} stands in the folder of {compartment}")
        if thing.key in into or thing.verb in self._by_verb or thing.verb in BUILT_IN or thing.key in BUILT_IN:
            raise ValueError(f"there are two of {thing.key!r} or of the verb {thing.verb!r}")
        into[thing.key] = thing
        if thing.verb:
            self._by_verb[thing.verb] = thing

    def __iter__(self) -> Iterator[Flow[Any]]:
        return iter(self._flows.values())

    @property
    def views(self) -> Iterable[View]:
        return self._views.values()

    def flow(self, key: str) -> Flow[Any] | None:
        return self._flows.get(key)

    def view(self, key: str) -> View | None:
        return self._views.get(key)

    def search(self, key: str) -> Search | None:
        return self._searches.get(key)

    def for_verb(self, verb: str) -> Flow[Any] | View | None:
        return self._by_verb.get(verb)

    def for_button(self, name: str) -> Flow[Any] | View | None:
        """What a button of that name begins: by verb, else by the key of a flow that buttons may begin."""
        flow = self._flows.get(name)
        return self._by_verb.get(name) or (flow if flow and flow.by_button else None)

    def for_rhythm(self, rhythm: str) -> Flow[Any]:
        """A rhythm is named like the verb it asks for."""
        found = self._by_verb[rhythm]
        if isinstance(found, View):
            raise TypeError(f"the rhythm {rhythm} asks nothing")
        return found

    @property
    def verbs(self) -> tuple[str, ...]:
        """All of them, in the order in which they are offered."""
        known = {*self._by_verb, *BUILT_IN}
        return tuple(sorted(known, key=lambda verb: (_place(verb), verb)))

    def closest(self, verb: str, person: Person) -> Verb | None:
        """Of what is offered to this person, what somebody may have meant who typed this."""
        offered = {one.name: one for one in self.offered(person)}
        return next((offered[name] for name in get_close_matches(verb, offered, 1, CLOSE)), None)

    def lets_in(self, person: Person, thing: Flow[Any] | View) -> bool:
        """Whether they may call it. What has no verb is called by a card that leads to it, and guests have none of
        work."""
        if not person.is_guest:
            return True
        return thing.verb in OPEN_TO_GUESTS if thing.verb else thing.compartment is not Compartment.WORK

    def offered(self, person: Person) -> tuple[Verb, ...]:
        """The verbs worth offering to this person: what concerns a team only to whoever has one."""
        guest = person.is_guest
        return tuple(
            Verb(name, shows=thing is None or isinstance(thing, View), everyday=guest or name in EVERYDAY)
            for name in (FOR_GUESTS if guest else self.verbs)
            if (thing := self._by_verb.get(name)) is None or thing.offered(person)
        )


def _place(verb: str) -> int:
    return EVERYDAY.index(verb) if verb in EVERYDAY else len(EVERYDAY)


CATALOG: Final = Catalog(
    flows={
        Compartment.DIRECTORY: welcome.FLOWS,
        Compartment.WORK: work.FLOWS,
        Compartment.COACHING: coaching.FLOWS,
        Compartment.VOICE: voice.FLOWS,
        Compartment.EVALUATION: evaluation.FLOWS,
    },
    views={
        Compartment.DIRECTORY: welcome.VIEWS,
        Compartment.WORK: work.VIEWS,
        Compartment.COACHING: coaching.VIEWS,
        Compartment.VOICE: voice.VIEWS,
        Compartment.EVALUATION: evaluation.VIEWS,
    },
    searches={Compartment.WORK: work.SEARCHES},
    home={Compartment.WORK: work.HOME, Compartment.VOICE: voice.HOME, Compartment.COACHING: coaching.HOME},
)

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    **DIRECTORY_HANDLERS,
    **WORK_HANDLERS,
    **COACHING_HANDLERS,
    **VOICE_HANDLERS,
    **EVALUATION_HANDLERS,
}
ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    **DIRECTORY_ANSWERS,
    **WORK_ANSWERS,
    **COACHING_ANSWERS,
    **VOICE_ANSWERS,
    **EVALUATION_ANSWERS,
}
