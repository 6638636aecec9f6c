"""What is only read: help, a check-in as its readers see it, a team's week, why a nudge came, the Home tab."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.catalog import Catalog
from bot.nudging import Nudging
from bot.play import Player
from flows.kit.message import Buttons, Card, Message, button
from flows.kit.person import Person
from flows.kit.targets import Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.nudges import week_of
from flows.welcome.help import help_message
from flows.welcome.home import HomeFacts, home_message
from flows.work.checkins import cards
from storage.databases import Databases
from storage.work.checkins.queries import HelpWantedFromMe, MyCheckIn, TeamCheckIns


class See:
    """Cards made at the moment of looking, as the person who looks; nothing is stored."""

    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        player: Player,
        nudging: Nudging,
        clock: Callable[[], datetime],
    ) -> None:
        self._databases, self._catalog, self._player = databases, catalog, player
        self._nudging, self._clock = nudging, clock

    def show(self, person: Person, what: str) -> Card:
        shown: dict[str, Callable[[Person], Message]] = {
            "help": self._help,
            "checkin": self._check_in,
            "team": self._team,
            "hand": self._hand,
            "why": self._nudging.why_last,
        }
        return wording_for(person).card(shown.get(what, self._help)(person))

    def home(self, person: Person) -> Card:
        week = week_of(person.timezone, self._clock())
        with self._databases.work(write=False) as session:
            mine = self._player.ask(session, person, MyCheckIn(week=week.key))
            team = self._player.ask(session, person, TeamCheckIns(week=week.key)) if person.manages else ()
            wanted = self._player.ask(session, person, HelpWantedFromMe(week=week.key))
        facts = HomeFacts(
            now=self._clock(),
            closes_at=week.closes_at,
            saved_at=mine.this.saved_at if mine.this else None,
            team_written=len(team),
            help_wanted=len(wanted),
        )
        return wording_for(person).card(home_message(person, facts, self._catalog.verbs))

    def _help(self, person: Person) -> Message:
        return help_message(person, self._catalog.verbs)

    def _check_in(self, person: Person) -> Message:
        week = week_of(person.timezone, self._clock())
        with self._databases.work(write=False) as session:
            mine = self._player.ask(session, person, MyCheckIn(week=week.key))
        card = cards.own_check_in(person, week.key, mine.this)
        if mine.this is None:
            return (*card, Buttons[T](buttons=(button("verb-checkin", Start("checkin"), primary=True),)))
        return card

    def _team(self, person: Person) -> Message:
        week = week_of(person.timezone, self._clock())
        with self._databases.work(write=False) as session:
            team = self._player.ask(session, person, TeamCheckIns(week=week.key))
        return cards.team_week(person, week.key, team)

    def _hand(self, person: Person) -> Message:
        week = week_of(person.timezone, self._clock())
        with self._databases.work(write=False) as session:
            wanted = self._player.ask(session, person, HelpWantedFromMe(week=week.key))
        return cards.help_wanted(wanted)
