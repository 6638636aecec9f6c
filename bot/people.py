"""From an account on a platform to the person behind it, and to what that person may read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from adapters.port import Account
from bot.calendars import calendar_of
from flows.kit.person import Colleague, Person, Style
from flows.nudges import at_work_from
from storage.databases import Databases
from storage.directory import line, people
from storage.directory.people import CalledRow, PersonRow
from storage.reader import Reader


@dataclass(frozen=True)
class Member:
    """A person of the directory. `active` is false for whoever has left."""

    person: Person
    active: bool


class People:
    """The directory as the runtime asks it; every call is a read of its own."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    def by_account(self, account: Account) -> Member | None:
        with self._databases.glance() as session:
            row = people.by_account(session, account.platform, account.tenant, account.user)
        return _member(row) if row else None

    def by_id(self, person: str) -> Member | None:
        with self._databases.glance() as session:
            row = people.by_id(session, person)
        return _member(row) if row else None

    def free_from(self, person: str, moment: datetime) -> datetime:
        """When somebody may be written to unasked: `moment`, or when they are next at work."""
        with self._databases.directory(write=False) as session:
            row = people.with_leave(session, [person]).get(person)
        return at_work_from(calendar_of(row), moment) if row else moment

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


def _member(row: PersonRow) -> Member:
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
        ),
        row.active,
    )
