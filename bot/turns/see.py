"""What is only read: views made at the moment of looking, help, why a nudge came, the Home tab. Nothing is stored
but what a link to a file is recognised by.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from adapters.port import Hit
from bot.catalog import Catalog
from bot.documents.downloads import Downloads
from bot.documents.mydata import MyData
from bot.nudging.nudging import Nudging
from bot.nudging.upcoming import Upcoming
from bot.play import Player
from bot.turns.begun import begun_by
from bot.turns.proof import Proof
from flows.kit.given import NOTHING, Given
from flows.kit.message import Card, Message, Note
from flows.kit.person import Person
from flows.kit.search import find
from flows.kit.show import Looking, View, show
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.welcome.help import help_message, more_message, sees_message, topic_message
from flows.welcome.home import home_message
from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.sql import Session


class See:
    """Cards as the person who looks may see them."""

    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        player: Player,
        nudging: Nudging,
        clock: Callable[[], datetime],
        mydata: MyData,
        downloads: Downloads,
        upcoming: Upcoming,
        proof: Proof,
    ) -> None:
        self._databases, self._catalog, self._player = databases, catalog, player
        self._nudging, self._clock = nudging, clock
        self._mydata, self._downloads, self._upcoming = mydata, downloads, upcoming
        self._proof = proof

    def show(self, person: Person, what: str, given: Given = NOTHING) -> Card:
        """The card of a view; help for what there is no view of."""
        return wording_for(person).card(self._message(person, what, given))

    def find(self, person: Person, what: str, words: str) -> tuple[Hit, ...] | None:
        """What the person's own things have of these words; None for a search there is not."""
        search = self._catalog.search(what)
        if search is None:
            return None
        looking = Looking(person, self._clock(), Given(words=Sealed(words) if words else None))
        with self._databases.read(search.compartment) as session:
            hits = find(search, looking, lambda query: self._player.ask(session, person, query))
        said = wording_for(person)
        return tuple(Hit(hit.title.reveal(), said.text(hit.note), said.card(hit.message)) for hit in hits)

    def home(self, person: Person) -> Card:
        sections: list[Any] = []
        for compartment, views in self._catalog.home.items() if not person.is_guest else ():
            with self._databases.read(compartment) as session:
                for view in views:
                    sections += self._look(session, view, person, NOTHING)
        sections += self._begun(person)
        message = home_message(person, tuple(sections), self._catalog.offered(person))
        return wording_for(person).card(message)

    def _begun(self, person: Person) -> Message:
        return begun_by(self._databases, self._catalog, person, self._clock())

    def _message(self, person: Person, what: str, given: Given) -> Message:
        view = self._catalog.view(what)
        if view is not None:
            shown = (*self._looked(view, person, given), *self._following(view, person, given))
            return (*shown, *_room(view.compartment))
        offered = self._catalog.offered(person)
        built_in: dict[str, Callable[[], Message]] = {
            "why": lambda: self._nudging.why_last(person),
            "upcoming": lambda: self._upcoming.message(person),
            "preview": lambda: self._upcoming.counts_message(person),
            "mydata": lambda: self._mydata.message(person, self._clock()),
            "prove": lambda: self._proof.message(person),
            "download": lambda: self._downloads.offer(person, given.about),
            "more": lambda: more_message(offered, given.about),
            "sees": lambda: sees_message(person),
        }
        return built_in.get(what, lambda: self._help(person, given.about))()

    def _help(self, person: Person, about: str) -> Message:
        """On one verb, where its name or nearly its name is given; else the whole."""
        topic = self._catalog.closest(about, person) if about else None
        return (
            topic_message(topic)
            if topic and topic.name != "help"
            else help_message(person, self._catalog.offered(person), self._begun(person))
        )

    def _looked(self, view: View, person: Person, given: Given) -> Message:
        opened = self._databases.begin if view.notes else self._databases.read
        with opened(view.compartment) as session:
            if view.notes:
                self._player.carry_out(session, person, view.notes(Looking(person, self._clock(), given)))
            return self._look(session, view, person, given)

    def _following(self, view: View, person: Person, given: Given) -> Message:
        found = (self._catalog.view(key) for key in view.follows)
        return tuple(part for one in found if one for part in self._looked(one, person, given))

    def _look(self, session: Session, view: View, person: Person, given: Given) -> Message:
        looking = Looking(person, self._clock(), given)
        return show(view, looking, lambda query: self._player.ask(session, person, query))


def _room(compartment: Compartment) -> Message:
    """Which room a card stands in; an evaluation's own cards begin with theirs, and the others have none."""
    rooms = {Compartment.COACHING: "explore", Compartment.WORK: "work"}
    return (Note[T](text=T(f"room-{rooms[compartment]}")),) if compartment in rooms else ()
