"""Who is who: people, their accounts on the platforms, their reporting line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert

from storage.directory.tables import accounts, leave, people, workspaces
from storage.lists import among, listed
from storage.sql import DirectorySession, Prepared, Session

TENANT = "company"
"""One installation serves one company; the tenant stands in every key all the same."""


@dataclass(frozen=True)
class PersonRow:
    """A person with their calendar. Days of leave are ISO 8601, both ends included.

    `active` by account is whether they are here with that account, else whether they are here with any.
    """

    id: str
    tenant: str
    name: str
    timezone: str
    locale: str
    role: str
    active: bool
    style: str
    manager: str | None
    manager_name: str | None
    manages: bool
    working_days: str
    day_starts: int
    day_ends: int
    country: str | None
    leave: tuple[tuple[str, str], ...] = ()
    since: str | None = None
    lately: str | None = None
    several: bool = False
    """Whether they have accounts on more than one platform; told by account."""


_managers = people.alias("managers")
_leads = and_(_managers.c.id == people.c.manager, _managers.c.active.is_(True))
"""Whoever has left leads nobody and reads nothing, even before the company's list names somebody else."""
_reports = people.alias("reports")
_manages = exists().where(_reports.c.manager == people.c.id, _reports.c.active.is_(True))
REACHABLE = exists().where(accounts.c.person == people.c.id, accounts.c.active.is_(True))
"""Whether a person has an account that is open; whoever has none has left, whatever the company's list says."""
ASKED = and_(people.c.active.is_(True), REACHABLE, people.c.role != "guest")
"""Whom Cairn asks of its own accord; guests are here for the conversations they coach in."""


_open = accounts.alias("open")
_several = (
    select(func.max(_open.c.platform) > func.min(_open.c.platform))
    .where(_open.c.person == people.c.id, _open.c.active.is_(True))
    .scalar_subquery()
    .label("several")
)


def _select(reachable: ColumnElement[bool], *more: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    columns = (_managers.c.name.label("manager_name"), _manages.label("manages"), reachable.label("reachable"))
    return select(people, *columns, *more).select_from(people.outerjoin(_managers, _leads))


_PERSON = _select(REACHABLE)
_BY_ID = Prepared(_PERSON.where(people.c.id == bindparam("person")))
_AMONG = Prepared(_PERSON.where(among(people.c.id, "b_ids")))
_LEAVE = Prepared(select(leave).where(among(leave.c.person, "b_ids")).order_by(leave.c.first_day))
_BY_ACCOUNT = Prepared(
    _select(accounts.c.active, _several)
    .join(accounts, accounts.c.person == people.c.id)
    .where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.tenant == bindparam("tenant"),
        accounts.c.user == bindparam("user"),
    )
)


def by_account(session: DirectorySession, platform: str, tenant: str, user: str) -> PersonRow | None:
    row = session.first(_BY_ACCOUNT, {"platform": platform, "tenant": tenant, "user": user})
    found = _person(row)
    return replace(found, several=bool(row.several)) if found else None


def by_id(session: DirectorySession, person: str) -> PersonRow | None:
    return _person(session.first(_BY_ID, {"person": person}))


def with_leave(session: Session, ids: Iterable[str]) -> dict[str, PersonRow]:
    """Many people with their days of leave, by id."""
    some = {"b_ids": listed(ids)}
    rows, days = session.several((_AMONG, some), (_LEAVE, some))
    away = _away(days)
    found = (_person(row, away.get(row.id, ())) for row in rows)
    return {person.id: person for person in found if person}


def leave_of(session: DirectorySession, ids: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Days of leave, first and last, of those who have any."""
    return _away(session.rows(_LEAVE, {"b_ids": listed(ids)}))


def _away(rows: Iterable[Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    away: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows:
        away[row.person] = (*away.get(row.person, ()), (row.first_day, row.last_day))
    return away


def _person(row: Any, away: tuple[tuple[str, str], ...] = ()) -> PersonRow | None:
    if row is None:
        return None
    return PersonRow(
        id=row.id,
        tenant=row.tenant,
        name=row.name,
        timezone=row.timezone,
        locale=row.locale,
        role=row.role,
        active=bool(row.active and row.reachable),
        style=row.style,
        manager=row.manager,
        manager_name=row.manager_name,
        manages=bool(row.manages),
        working_days=row.working_days,
        day_starts=row.day_starts,
        day_ends=row.day_ends,
        country=row.country,
        leave=away,
        since=row.since,
        lately=row.lately,
    )


def reports_of(session: DirectorySession, manager: str) -> tuple[tuple[str, str], ...]:
    """(id, name) of the active people who report to `manager` today, by name."""
    rows = session.execute(
        select(people.c.id, people.c.name)
        .where(people.c.manager == manager, people.c.active.is_(True))
        .order_by(people.c.name, people.c.id)
    )
    return tuple((row.id, row.name) for row in rows)


def team_of(session: DirectorySession, person: str) -> tuple[tuple[str, str], ...]:
    """(id, name) of the active people around `person` today, by name: they, their manager, whoever reports to the same
    manager, and their reports."""
    manager = select(people.c.manager).where(people.c.id == person).scalar_subquery()
    around = or_(people.c.id == person, people.c.id == manager, people.c.manager == manager, people.c.manager == person)
    rows = session.execute(
        select(people.c.id, people.c.name).where(around, people.c.active.is_(True)).order_by(people.c.name, people.c.id)
    )
    return tuple((row.id, row.name) for row in rows)


def names_of(session: DirectorySession, ids: Iterable[str]) -> dict[str, str]:
    rows = session.execute(select(people.c.id, people.c.name).where(people.c.id.in_(list(ids))))
    return {row.id: row.name for row in rows}


@dataclass(frozen=True)
class CalledRow:
    id: str
    name: str
    email: str


def perhaps_called(
    session: DirectorySession, tenant: str, initials: Iterable[str], address: str
) -> tuple[CalledRow, ...]:
    """Active people whose name begins with one of these letters, or who have that e-mail address, by name."""
    rows = session.execute(
        select(people.c.id, people.c.name, people.c.email)
        .where(people.c.tenant == tenant, people.c.active.is_(True), REACHABLE)
        .where(
            or_(
                func.substr(people.c.name, 1, 1).in_(list(initials)),
                func.lower(people.c.email) == address.casefold(),
            )
        )
        .order_by(people.c.name, people.c.id)
    ).all()
    return tuple(CalledRow(row.id, row.name, row.email) for row in rows)


def of_user(session: DirectorySession, user: str) -> str | None:
    """The person of an account, by its name on the platform alone; for the demo, where such names are unique."""
    return session.execute(select(accounts.c.person).where(accounts.c.user == user).limit(1)).scalar()


@dataclass(frozen=True)
class AccountRow:
    platform: str
    tenant: str
    user: str
    conversation: str | None
    active: bool


def accounts_of(session: DirectorySession, person: str) -> tuple[AccountRow, ...]:
    rows = session.execute(select(accounts).where(accounts.c.person == person).order_by(accounts.c.platform))
    return tuple(AccountRow(row.platform, row.tenant, row.user, row.conversation, row.active) for row in rows)


def with_address(session: DirectorySession, email: str) -> str | None:
    """The active person of this e-mail address; None when there is none, or when it is not one person's alone."""
    found = session.execute(
        select(people.c.id).where(func.lower(people.c.email) == email.casefold(), people.c.active.is_(True))
    ).all()
    return found[0].id if len(found) == 1 else None


def add_account(session: DirectorySession, platform: str, tenant: str, user: str, person: str) -> None:
    new = {"platform": platform, "tenant": tenant, "user": user, "person": person, "active": True}
    session.execute(insert(accounts).values(new))


_MET = Prepared(
    update(accounts)
    .where(
        accounts.c.platform == bindparam("b_platform"),
        accounts.c.tenant == bindparam("b_tenant"),
        accounts.c.user == bindparam("b_user"),
    )
    .values(conversation=bindparam("conversation"))
)


def remember_conversation(session: DirectorySession, platform: str, tenant: str, user: str, conversation: str) -> None:
    this = {"b_platform": platform, "b_tenant": tenant, "b_user": user}
    session.later(_MET, {**this, "conversation": conversation})


def set_account_active(session: DirectorySession, platform: str, tenant: str, user: str, *, active: bool) -> None:
    this = and_(accounts.c.platform == platform, accounts.c.tenant == tenant, accounts.c.user == user)
    session.execute(update(accounts).where(this).values(active=active))


def set_timezone(session: DirectorySession, person: str, timezone: str) -> None:
    session.execute(update(people).where(people.c.id == person).values(timezone=timezone))


@dataclass(frozen=True)
class NewPerson:
    """One line of an import; `accounts` are (platform, tenant, user)."""

    id: str
    name: str
    email: str
    manager: str | None
    unit: str
    timezone: str
    locale: str
    role: str
    accounts: tuple[tuple[str, str, str], ...]
    country: str | None = None
    since: str | None = None
    """The day they joined, ISO 8601; None keeps what is known."""
    until: str | None = None
    """The last day of a guest, ISO 8601; None keeps what is known."""
    active: bool | None = None
    """None keeps what is known: somebody who left a platform is not brought back by an old list."""


_DEFAULTS = {
    "style": "plain",
    "working_days": "01234",
    "day_starts": 8 * 60,
    "day_ends": 18 * 60,
    "country": None,
    "active": True,
    "since": None,
    "until": None,
}


def is_empty(session: DirectorySession) -> bool:
    return session.scalar(select(people.c.id).limit(1)) is None


def put(session: DirectorySession, new: NewPerson, joining: str | None = None) -> bool:
    """Add or renew one person, keeping what they chose themselves. True when they were not here before.

    `joining` is the day on which they joined if they are new and it is not known.
    """
    values = {
        "tenant": TENANT,
        "name": new.name,
        "email": new.email,
        "manager": new.manager,
        "unit": new.unit,
        "timezone": new.timezone,
        "locale": new.locale,
        "role": new.role,
        **({} if new.country is None else {"country": new.country}),
        **({} if new.since is None else {"since": new.since}),
        **({} if new.until is None else {"until": new.until}),
        **({} if new.active is None else {"active": new.active}),
    }
    known = session.scalar(select(people.c.id).where(people.c.id == new.id)) is not None
    if known:
        session.execute(update(people).where(people.c.id == new.id).values(values))
    else:
        session.execute(insert(people).values(id=new.id, **{**_DEFAULTS, "since": joining, **values}))
    _link(session, new)
    return not known


def _link(session: DirectorySession, new: NewPerson) -> None:
    """The list decides for the platforms it names; an account on another one, linked by the person, stays."""
    kept = {(row.platform, row.tenant, row.user): row for row in accounts_of(session, new.id)}
    for platform, tenant, user in new.accounts:
        same = and_(accounts.c.platform == platform, accounts.c.tenant == tenant, accounts.c.user == user)
        theirs = and_(accounts.c.person == new.id, accounts.c.platform == platform)
        session.execute(delete(accounts).where(or_(same, theirs)))
        row = {"platform": platform, "tenant": tenant, "user": user, "person": new.id}
        known = kept.get((platform, tenant, user))
        conversation, active = (known.conversation, known.active) if known else (None, True)
        session.execute(insert(accounts).values(**row, conversation=conversation, active=active))


def set_workspace_active(session: DirectorySession, platform: str, tenant: str, *, active: bool) -> None:
    """Workspaces are active unless noted otherwise."""
    put_workspace = pg_insert(workspaces).values(platform=platform, tenant=tenant, active=active)
    session.execute(put_workspace.on_conflict_do_update(index_elements=["platform", "tenant"], set_={"active": active}))


def is_workspace_active(session: DirectorySession, platform: str, tenant: str) -> bool:
    active = session.scalar(
        select(workspaces.c.active).where(workspaces.c.platform == platform, workspaces.c.tenant == tenant)
    )
    return active is not False


@dataclass(frozen=True)
class Hours:
    """When somebody is at work, without their name."""

    person: str
    timezone: str
    working_days: str
    day_starts: int
    day_ends: int
    country: str | None
    since: str | None
    leave: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HoursRow(Hours):
    manages: bool


_HOURS = (
    people.c.id.label("person"),
    *(people.c[name] for name in ("timezone", "working_days", "day_starts", "day_ends", "country", "since")),
)
_HOURS_OF = Prepared(select(*_HOURS).where(among(people.c.id, "b_ids")))


def hours_of(session: Session, ids: Iterable[str]) -> dict[str, Hours]:
    """Many people's, by id, whether they are here or not."""
    some = {"b_ids": listed(ids)}
    rows, days = session.several((_HOURS_OF, some), (_LEAVE, some))
    away = _away(days)
    return {row.person: Hours(**row._asdict(), leave=away.get(row.person, ())) for row in rows}


def hours_of_everybody(session: DirectorySession, after: str, limit: int) -> list[HoursRow]:
    """A page of whoever is asked anything, by id from `after` on: to count, not to name."""
    rows = session.execute(
        select(*_HOURS, _manages.label("manages"))
        .where(people.c.tenant == TENANT, ASKED, people.c.id > after)
        .order_by(people.c.id)
        .limit(limit)
    ).all()
    away = leave_of(session, [row.person for row in rows])
    return [HoursRow(**row._asdict(), leave=away.get(row.person, ())) for row in rows]


def managing(session: DirectorySession, ids: Iterable[str]) -> frozenset[str]:
    """Those of these people who have somebody reporting to them."""
    rows = session.execute(select(people.c.id).where(people.c.id.in_(list(ids)), _manages))
    return frozenset(row.id for row in rows)
