"""From an account on a platform to the person behind it, and to what that person may read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from adapters.port import Account
from bot.calendars import calendar_of
from flows.kit.person import Colleague, Person, Style
from flows.nudges import at_work_from, local
from storage.databases import Databases
from storage.directory import line, people, reaching, tracks
from storage.directory.people import CalledRow, PersonRow
from storage.reader import Reader

NOWHERE: Final = "nowhere"
"""The lane of messages to people who cannot be reached just now."""
SPEAKERS_KEPT: Final = 20_000


def lane_of(platform: str, tenant: str) -> str:
    return f"{platform}:{tenant}"


@dataclass(frozen=True)
class Member:
    """A person of the directory. `active` is false for whoever has left.

    By account also whether they have `several` chats, and which they were in `lately`.
    """

    person: Person
    active: bool
    several: bool = False
    lately: str | None = None


class People:
    """The directory as the runtime asks it; every call is a read of its own."""

    def __init__(self, databases: Databases, clock: Callable[[], datetime]) -> None:
        self._databases, self._clock = databases, clock
        self._spoke: dict[tuple[str, str], str] = {}

    def by_account(self, account: Account) -> Member | None:
        with self._databases.glance() as session:
            row = people.by_account(session, account.platform, account.tenant, account.user)
        if row:
            if len(self._spoke) >= SPEAKERS_KEPT:
                self._spoke.clear()
            self._spoke[row.id, account.platform] = lane_of(account.platform, account.tenant)
        return self._member(row) if row else None

    def lane(self, person: Person) -> str:
        """By which messages to them leave: where they are speaking, else where they like to be written to."""
        if person.via and (spoke := self._spoke.get((person.id, person.via))):
            return spoke
        with self._databases.glance() as session:
            found = reaching.reach(session, person.id)
        best = reaching.best(found, lambda one: one.platform == person.via)
        return lane_of(best.platform, best.tenant) if best else NOWHERE

    def by_id(self, person: str) -> Member | None:
        with self._databases.glance() as session:
            row = people.by_id(session, person)
        return self._member(row) if row else None

    def _member(self, row: PersonRow) -> Member:
        return member_of(row, local(self._clock(), row.timezone).date())

    def free_from(self, person: str, moment: datetime) -> datetime:
        """When somebody may be written to unasked: `moment`, or when they are next at work."""
        with self._databases.directory(write=False) as session:
            row = people.with_leave(session, [person]).get(person)
        return at_work_from(calendar_of(row), moment) if row else moment

    def is_met(self, person: str) -> bool:
        """Whether Cairn wrote to them before of its own accord."""
        with self._databases.directory(write=False) as session:
            return tracks.is_met(session, person)

    def reader(self, person: Person) -> Reader:
        """The person as a reader of queries; who reports to them is asked at the moment of reading."""
        return Reader(
            id=person.id,
            tenant=person.tenant,
            name=person.name,
            reports=lambda: self._reports(person.id),
            names=self._names,
            above=lambda: self.above(person.id),
            team=lambda: self._team(person.id),
            role=person.role,
        )

    def _reports(self, manager: str) -> tuple[tuple[str, str], ...]:
        with self._databases.directory(write=False) as session:
            return people.reports_of(session, manager)

    def above(self, person: str) -> tuple[str, ...]:
        """Who leads the person today, the nearest first."""
        with self._databases.directory(write=False) as session:
            return line.managers_above(session, person)

    def _team(self, person: str) -> tuple[tuple[str, str], ...]:
        with self._databases.directory(write=False) as session:
            return people.team_of(session, person)

    def _names(self, ids: Iterable[str]) -> Mapping[str, str]:
        with self._databases.directory(write=False) as session:
            return people.names_of(session, ids)

    def perhaps_called(self, initials: Iterable[str], address: str, tenant: str) -> tuple[CalledRow, ...]:
        """Colleagues whose name begins with one of these letters, or who have that e-mail address."""
        with self._databases.directory(write=False) as session:
            return people.perhaps_called(session, tenant, initials, address)

    def user_of(self, person: str, like: Account) -> str | None:
        """How `person` is called on the platform and in the tenant of `like`."""
        with self._databases.directory(write=False) as session:
            found = people.accounts_of(session, person)
        same = (row.user for row in found if (row.platform, row.tenant) == (like.platform, like.tenant))
        return next(same, None)


def member_of(row: PersonRow, today: date) -> Member:
    """`today` is the day it is where they live."""
    manager = Colleague(row.manager, row.manager_name) if row.manager and row.manager_name else None
    return Member(
        Person(
            id=row.id,
            tenant=row.tenant,
            name=row.name,
            timezone=row.timezone,
            locale=row.locale,
            style=Style(row.style),
            manager=manager,
            manages=row.manages,
            role=row.role,
            since=date.fromisoformat(row.since) if row.since else None,
            today=today,
        ),
        row.active,
        row.several,
        row.lately,
    )
