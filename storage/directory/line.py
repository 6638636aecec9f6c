"""The line of managers above somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, literal, select

from storage.directory.tables import people
from storage.sql import DirectorySession

LONGEST: Final = 30
"""An import refuses circles; should there be one all the same, this ends it."""


def managers_above(session: DirectorySession, person: str) -> tuple[str, ...]:
    """Their ids, the nearest first."""
    line = select(people.c.manager.label("id"), literal(1).label("step")).where(people.c.id == person)
    above = line.where(people.c.manager.is_not(None)).cte("above", recursive=True)
    further = select(people.c.manager, above.c.step + 1).join(above, people.c.id == above.c.id)
    above = above.union_all(further.where(people.c.manager.is_not(None), above.c.step < LONGEST))
    found = session.execute(select(above.c.id).order_by(above.c.step)).all()
    return tuple(dict.fromkeys(row.id for row in found))


def managers(session: DirectorySession) -> dict[str, str | None]:
    """Everybody's manager by id, also of those who have left: a line leads through them."""
    return {row.id: row.manager for row in session.execute(select(people.c.id, people.c.manager)).all()}


def led_by_leavers(session: DirectorySession) -> int:
    """How many people are here whose manager has left: nobody reads what is meant for that manager."""
    leaver = people.alias("leaver")
    led = select(func.count()).select_from(people.join(leaver, leaver.c.id == people.c.manager))
    return session.scalar(led.where(people.c.active.is_(True), leaver.c.active.is_(False))) or 0


def above(managers: Mapping[str, str | None], person: str) -> tuple[str, ...]:
    """As `managers_above`, of a line that is known."""
    found: dict[str, None] = {}
    upper = managers.get(person)
    while upper and upper not in found and len(found) < LONGEST:
        found[upper] = None
        upper = managers.get(upper)
    return tuple(found)


def one_above_the_other(managers: Mapping[str, str | None], one: str, other: str) -> bool:
    return one in above(managers, other) or other in above(managers, one)
