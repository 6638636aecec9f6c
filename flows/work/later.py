"""Reminders of something that has its day: they can be put off, or be done without."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Final, Literal

from flows.kit.form import Form
from flows.kit.moments import day_of
from flows.kit.person import Person
from flows.kit.questions import Choice
from flows.work.moments import morning

LOOKS_AT_MOST: Final = 60
LIVES: Final = timedelta(days=400)


class Later(Form):
    """When the next reminder comes."""

    when: Annotated[Literal["tomorrow", "week", "never"], Choice(("tomorrow", "week", "never"))]


def put_off(person: Person, now: datetime, later: Later) -> tuple[datetime, ...]:
    """When they are reminded instead."""
    if later.when == "never":
        return ()
    return (morning(person, day_of(now, person) + timedelta(days=1 if later.when == "tomorrow" else 7)),)


def as_long_as_it_may_last(person: Person, begun: datetime) -> datetime:
    return begun + LIVES
