"""Read a CSV of people into the directory: all of it, or, when anything is wrong, nothing and a list of what."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Self
from zoneinfo import available_timezones

from bot.commands.csv_lines import Fault, ImportRefused, Line, Row, lines_of, told
from flows.kit.wording import locales
from flows.nudges.holiday import public_holidays
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.entered import Entered, addresses, entered
from storage.directory.line import led_by_leavers
from storage.directory.people import NewPerson
from storage.sql import DirectorySession

COLUMNS: Final = (
    "id",
    "name",
    "email",
    "manager",
    "unit",
    "timezone",
    "locale",
    "slack_team",
    "slack_user",
    "teams_tenant",
    "teams_user",
    "role",
)
A_YEAR: Final = 2026
"""Any year: a country either has known holidays or has not."""
COUNTRY: Final = re.compile("[A-Z]{2}")
OPTIONAL: Final = ("country", "active", "since", "until")
"""Columns that may be left out: ISO 3166 country for public holidays; yes or no for who is here; when they joined; the
last day of a guest."""
ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
IN_ENTRA: Final = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
IDS: Final = {
    "slack_team": (re.compile("[TE][A-Z0-9]+"), "id of a workspace, such as T0123ABCD"),
    "slack_user": (re.compile("[UW][A-Z0-9]+"), "member id, such as U0123ABCD"),
    "teams_tenant": (re.compile(IN_ENTRA), "id of a tenant, such as 99999999-8888-7777-6666-555555555555"),
    "teams_user": (re.compile(f"{IN_ENTRA}|29:.+"), "object id, such as 33333333-2222-1111-0000-444444444444"),
}
"""How the ids of the platforms look (docs.slack.dev/reference/objects; a person in Teams' own words is 29:…)."""
ROLES: Final = ("employee", "manager", "hr", "admin", "programme", "handler", "guest")


@dataclass(frozen=True)
class Imported:
    """How many people; the second half tells a column that slipped from an ordinary day."""

    new: int
    renewed: int
    """Those of whom the file says something else than was known."""
    unchanged: int = 0
    other_manager: int = 0
    other_account: int = 0
    left: int = 0
    back: int = 0
    led_by_leavers: int = 0
    """Of the whole company, after the import."""

    @classmethod
    def between(cls, before: Mapping[str, Entered], after: Mapping[str, Entered], led_by_leavers: int) -> Self:
        changed = [(was, after[person]) for person, was in before.items() if was != after[person]]
        return cls(
            new=len(after) - len(before),
            renewed=len(changed),
            unchanged=len(before) - len(changed),
            other_manager=sum(was.manager != now.manager for was, now in changed),
            other_account=sum(was.accounts != now.accounts for was, now in changed),
            left=sum(was.active and not now.active for was, now in changed),
            back=sum(now.active and not was.active for was, now in changed),
            led_by_leavers=led_by_leavers,
        )


def import_people(databases: Databases, path: Path, today: date | None = None) -> Imported:
    """People who are in the directory but not in the file stay as they are.

    With `today`, whoever is new in a company that is here already has joined today, unless the file says when, and days
    are looked at. Raises: ImportRefused.
    """
    rows, too_many = lines_of(path, (*COLUMNS, *OPTIONAL), COLUMNS)
    if not rows:
        raise ImportRefused("the file names nobody")
    ids = [row["id"] for _, row in rows]
    with databases.directory(write=False) as session:
        before = {} if any(map(_has_controls, ids)) else entered(session, ids)
        here = [(line, row) for line, row in rows if _is_here(row, before.get(row["id"]))]
        faults = [*_faults(rows, here), *_taken(session, rows, here), *_days(here, before, today)]
    if refused := told(faults, too_many):
        raise ImportRefused(refused)
    with databases.directory() as session:
        joining = today.isoformat() if today and not people.is_empty(session) else None
        before = entered(session, ids)
        for _, row in rows:
            people.put(session, _person(row), joining)
        tracks.enlist(session, ids)
        return Imported.between(before, entered(session, ids), led_by_leavers(session))


def _is_here(row: Row, known: Entered | None) -> bool:
    """Once the file is imported."""
    return row["active"] == "yes" or (row["active"] != "no" and (known is None or known.active))


def _faults(rows: Sequence[Line], here: Sequence[Line]) -> Iterator[Fault]:
    zones, known, spoken = available_timezones(), {row["id"] for _, row in rows}, locales()
    yield from _repeated(rows, ["id"])
    yield from _repeated(rows, ["slack_team", "slack_user"])
    yield from _repeated(rows, ["teams_tenant", "teams_user"])
    yield from _repeated([(line, {"email": row["email"].casefold()}) for line, row in here], ["email"])
    for line, row in rows:
        faulty = _faults_of(row, known, zones, spoken)
        yield from ((line, sentence) for wrong, sentence in faulty if wrong)
    yield from _circles(rows)


def _faults_of(
    row: Row, known: Collection[str], zones: Collection[str], spoken: Sequence[str]
) -> Iterator[tuple[bool, str]]:
    """What may be wrong with one line, and whether it is."""
    for column in ("id", "name", "timezone"):
        yield not row[column], f"{column} is empty"
    for column, value in row.items():
        yield _has_controls(value), f"{column} has a line break or a control character in it"
    zone, manager, country = row["timezone"], row["manager"], row["country"]
    yield bool(zone) and zone not in zones, "timezone is none of the IANA names, such as Europe/Berlin"
    yield row["locale"].split("-")[0] not in ("", *spoken), f"locale is none of {', '.join(spoken)}"
    yield bool(manager) and (manager not in known or manager == row["id"]), "manager is not the id of another line"
    yield row["role"] not in ("", *ROLES), f"role is none of {', '.join(ROLES)}"
    unknown = bool(country) and not (COUNTRY.fullmatch(country) and public_holidays(country, None, A_YEAR))
    yield unknown, "country is no ISO 3166 code with known public holidays, such as DE"
    yield row["active"] not in ("", "yes", "no"), "active is neither yes nor no"
    yield not _is_day(row["since"]), "since is no day such as 2026-11-19"
    yield not _is_day(row["until"]), "until is no day such as 2026-11-19"
    yield bool(row["until"]) and row["role"] != "guest", "until is for guests"
    yield _is_other(row["email"], ADDRESS), "email is no address such as ada@example.com"
    for column, (looks, what) in IDS.items():
        yield _is_other(row[column], looks), f"{column} is no {what}"
    for one, other in (("slack_team", "slack_user"), ("teams_tenant", "teams_user")):
        yield bool(row[one]) != bool(row[other]), f"{one} and {other} belong together"


def _has_controls(value: str) -> bool:
    return any(unicodedata.category(sign) == "Cc" for sign in value)


def _is_other(value: str, looks: re.Pattern[str]) -> bool:
    return bool(value) and not _has_controls(value) and not looks.fullmatch(value)


def _is_day(shown: str) -> bool:
    try:
        return not shown or date.fromisoformat(shown).isoformat() == shown
    except ValueError:
        return False


def _repeated(rows: Iterable[Line], columns: list[str]) -> Iterator[Fault]:
    values = [(line, tuple(row[column] for column in columns)) for line, row in rows]
    counts = Counter(value for _, value in values if all(value))
    for line, value in values:
        if counts[value] > 1:
            stand = "stands" if len(columns) == 1 else "stand"
            yield line, f"{' and '.join(columns)} {stand} twice in the file"


def _circles(rows: Iterable[Line]) -> Iterator[Fault]:
    managers = {row["id"]: row["manager"] for _, row in rows if row["manager"] != row["id"]}
    for line, row in rows:
        seen: set[str] = set()
        above = managers.get(row["id"], "")
        while above and above not in seen:
            if above == row["id"]:
                yield line, "the line of managers leads back to the same person"
                break
            seen.add(above)
            above = managers.get(above, "")


def _taken(session: DirectorySession, rows: Sequence[Line], here: Sequence[Line]) -> Iterator[Fault]:
    """Accounts and addresses of somebody who is still here and not in the file.

    A slip in such a column would send one colleague's messages to another. Whoever is in the file may give an account
    away, and so may whoever has left.
    """
    known, held = {row["id"] for _, row in rows}, addresses(session)
    for line, row in rows:
        for platform, tenant, user in (("slack", "slack_team", "slack_user"), ("teams", "teams_tenant", "teams_user")):
            asked = row[user] and not _has_controls(row[tenant] + row[user])  # PostgreSQL refuses a NUL in a question
            owner = people.by_account(session, platform, row[tenant], row[user]) if asked else None
            if owner and owner.active and owner.id not in known:
                yield line, f"{tenant} and {user} belong to {owner.id}, who is not in the file and has not left"
    for line, row in here:
        if (other := held.get(row["email"].casefold())) and other not in known:
            yield line, f"email belongs to {other}, who is not in the file and has not left"


def _days(here: Sequence[Line], before: Mapping[str, Entered], today: date | None) -> Iterator[Fault]:
    """Days that are well written and cannot be meant; what is known already may stay in the list."""
    if today is None:
        return
    tomorrow = (today + timedelta(days=1)).isoformat()  # which it is somewhere already
    for line, row in here:
        if _is_day(row["since"]) and row["since"] > tomorrow:
            yield line, "since is a day to come; who is not here yet comes into the file when they begin"
        known = before.get(row["id"])
        if (
            _is_day(row["until"])
            and "" < row["until"] < today.isoformat()
            and not (known and known.until == row["until"])
        ):
            yield line, "until is a day that is past; for somebody who has left, active is no"


def _person(row: Row) -> NewPerson:
    accounts = (("slack", row["slack_team"], row["slack_user"]), ("teams", row["teams_tenant"], row["teams_user"]))
    return NewPerson(
        id=row["id"],
        name=row["name"],
        email=row["email"],
        manager=row["manager"] or None,
        unit=row["unit"],
        timezone=row["timezone"],
        locale=row["locale"] or "en",
        role=row["role"] or "employee",
        accounts=tuple(account for account in accounts if account[1]),
        country=row["country"] or None,
        since=row["since"] or None,
        until=row["until"] or None,
        active={"yes": True, "no": False}.get(row["active"]),
    )
