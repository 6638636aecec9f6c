"""The made-up company of the demo, one person a line of company.csv."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

COMPANY: Final = Path(__file__).with_name("company.csv")
ROLES: Final = ("employee", "manager", "hr", "admin", "programme", "handler", "guest")


@dataclass(frozen=True)
class Person:
    """One line. `manager` is the id of another line, or empty for whoever has none; `timezone` an IANA name."""

    id: str
    name: str
    email: str
    manager: str
    unit: str
    timezone: str
    locale: str
    slack_team: str
    slack_user: str
    teams_tenant: str
    teams_user: str
    role: str


COLUMNS: Final = tuple(field.name for field in fields(Person))


def read_company(path: Path = COMPANY) -> tuple[Person, ...]:
    """Raises: ValueError when the header is not exactly ours, or a line names a role or a manager nobody knows."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name} must begin with: {','.join(COLUMNS)}")
        people = tuple(Person(**line) for line in reader)
    _refuse_strangers(people)
    return people


def _refuse_strangers(people: Sequence[Person]) -> None:
    known = {person.id for person in people}
    if len(known) != len(people):
        raise ValueError("two people have the same id")
    for person in people:
        if person.role not in ROLES:
            raise ValueError(f"{person.id} has the role {person.role!r}; there are {', '.join(ROLES)}")
        if person.manager and person.manager not in known:
            raise ValueError(f"{person.id} reports to {person.manager!r}, who is not in the file")
