"""The person a flow talks with, as much of them as a flow may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Style(StrEnum):
    """How somebody likes to be spoken to; chosen by them, never inferred. It changes wording, never what is kept."""

    PLAIN = "plain"
    AUTONOMY = "autonomy"
    COLLABORATION = "collaboration"
    DETAIL = "detail"


@dataclass(frozen=True)
class Colleague:
    """Somebody else, by id and name."""

    id: str
    name: str


@dataclass(frozen=True)
class Person:
    """One employee. `timezone` is an IANA name; `manager` is None for whoever has none. `since` is the day they joined,
    None for whoever was there before Cairn."""

    id: str
    tenant: str
    name: str
    timezone: str
    locale: str = "en"
    style: Style = Style.PLAIN
    manager: Colleague | None = None
    manages: bool = False
    role: str = "employee"
    since: date | None = None
    via: str | None = None
    """The platform they are speaking on just now, where the answer belongs; None when nobody is speaking."""
    today: date | None = None
    """The day it is where they live; None where nobody said which, as in a rehearsal."""

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def is_guest(self) -> bool:
        """A coach from outside: here for the conversations they coach in, and for nothing else."""
        return self.role == "guest"


def for_employees(person: Person) -> bool:
    """Of what is not offered to guests."""
    return not person.is_guest
