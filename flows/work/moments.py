"""Ids and days that a flow can work out by itself: the same every time it is played again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import NAMESPACE_OID, uuid5
from zoneinfo import ZoneInfo

from flows.kit.person import Person

NINE: Final = time(9)
LOOK_AGAIN: Final = timedelta(days=7)
"""How often a waiting run looks whether it is still wanted, such as after somebody has left."""


def made_id(*parts: str) -> str:
    """An id for something new. Nothing is secret about it: storage decides who may read what it names."""
    return uuid5(NAMESPACE_OID, "\n".join(parts)).hex


def morning(person: Person, day: date) -> datetime:
    """Nine o'clock of that day where the person is."""
    return datetime.combine(day, NINE, ZoneInfo(person.timezone))


def next_look(moments: tuple[datetime, ...], now: datetime) -> timedelta:
    """How long to wait: until the next of these moments, or a week."""
    return min((LOOK_AGAIN, *(moment - now for moment in moments if moment > now)))


def with_version(id_: str, version: int) -> str:
    """What a button carries that is about something as it was seen."""
    return f"{id_}.{version}"


def seen_version(about: str) -> tuple[str, int]:
    """The id and the version; 0 for a version that cannot be read, which nothing ever is."""
    id_, _, version = about.partition(".")
    return id_, int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
