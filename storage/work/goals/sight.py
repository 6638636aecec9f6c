"""Who may read a goal, decided once for every answer and every command.

The owner; their manager of today; a team goal: whoever reports to its owner; a functional goal: whoever stands below
its owner; a strategic goal: everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sqlalchemy import ColumnElement, and_, or_

from storage.keys import KeyRing
from storage.reader import Reader
from storage.work.goals.tables import goals


class Sight:
    """A reader's place in the company at the moment of reading; the directory is asked at most once for each side."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The reader's managers, the nearest first."""
        return self.reader.above()

    @cached_property
    def reports(self) -> Mapping[str, str]:
        return dict(self.reader.reports())

    def manages(self, owner: str) -> bool:
        return owner in self.reports

    def may_read(self, level: str, owner: str) -> bool:
        if owner == self.reader.id or level == "strategic":
            return True
        if level == "team" and owner == next(iter(self.above), None):
            return True
        return (level == "functional" and owner in self.above) or self.manages(owner)

    def of_others(self, keys: KeyRing) -> ColumnElement[bool]:
        """Goals that are the reader's to see because of their place below the owner."""
        above = [keys.alias(self.reader.tenant, person) for person in self.above]
        me = keys.alias(self.reader.tenant, self.reader.id)
        return and_(
            goals.c.owner != me,
            or_(
                goals.c.level == "strategic",
                and_(goals.c.level == "team", goals.c.owner.in_(above[:1])),
                and_(goals.c.level == "functional", goals.c.owner.in_(above)),
            ),
        )
