"""What the directory holds about the reader, in the shape in which they are told."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from storage.compartments import DirectoryQuery


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class AccountKnown(_Part):
    platform: str
    tenant: str
    user: str
    active: bool


class DaysAway(_Part):
    """ISO 8601, both included."""

    first_day: str
    last_day: str


class Asked(_Part):
    """A nudge: in which rhythm, about which week, and what became of it."""

    rhythm: str
    period: str
    state: str
    due_at: datetime


class Record(_Part):
    """`muted` are rhythms that never come, `slowed` those that come every second time; `since` when they joined."""

    name: str
    email: str
    manager_name: str | None
    unit: str
    timezone: str
    locale: str
    country: str | None
    role: str
    since: str | None = None
    accounts: tuple[AccountKnown, ...] = ()
    days_away: tuple[DaysAway, ...] = ()
    muted: tuple[str, ...] = ()
    slowed: tuple[str, ...] = ()
    nudges: tuple[Asked, ...] = ()


class MyRecord(DirectoryQuery[Record]):
    """Answered for the reader about the reader."""

    answer: ClassVar[Any] = Record
