"""Erasing what the evaluation holds of somebody: what they released, its receipts, and who opened it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, delete

from storage.evaluation.released.tables import released_openings, released_receipts, released_statements
from storage.reader import Reader
from storage.sql import EvaluationSession

OWN: Final[tuple[Column[str], ...]] = (
    released_openings.c.alias,
    released_receipts.c.alias,
    released_statements.c.alias,
)
"""Rows of the person, by the column of their alias. That they opened what others released is those others' to know."""


def erase_rows(session: EvaluationSession, owner: Reader) -> None:
    """In one transaction."""
    alias = session.keys.alias(owner.tenant, owner.id)
    for column in OWN:
        session.execute(delete(column.table).where(column == alias))
