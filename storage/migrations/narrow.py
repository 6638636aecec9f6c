"""Less to write at each turn: indexes over those rows alone that are looked for, and tables that are their own index.

Of one revision in each compartment, and never changed.
"""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import op


def narrow() -> None:
    """The inbox also loses a column that nobody filled."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    _inbox(sqlite)
    _runs(sqlite)
    _outbox(sqlite)


def _inbox(sqlite: bool) -> None:
    op.drop_index("ix_inbox_at", "inbox")
    with op.batch_alter_table("inbox", recreate=_anew(sqlite), table_kwargs=_OWN_INDEX) as inbox:
        inbox.drop_column("run_id")


def _runs(sqlite: bool) -> None:
    op.drop_index("ix_runs_wake_at", "runs")
    op.drop_index("ix_runs_expires_at", "runs")
    with op.batch_alter_table("runs", recreate=_anew(sqlite), table_kwargs=_OWN_INDEX) as runs:
        runs.drop_constraint("uq_runs_start_key", type_="unique")
    _index("uq_runs_start_key", "runs", "start_key", "start_key IS NOT NULL", unique=True)
    _index("ix_runs_wake_at", "runs", "wake_at", "wake_at IS NOT NULL")
    _index("ix_runs_expires_at", "runs", "expires_at", "expires_at IS NOT NULL")


def _outbox(sqlite: bool) -> None:
    for name in ("ix_outbox_due", "ix_outbox_of", "uq_outbox_flying"):
        op.drop_index(name, "outbox")
    with op.batch_alter_table("outbox", recreate=_anew(sqlite)) as outbox:
        outbox.drop_constraint("uq_outbox_id", type_="unique")
    _index("ix_outbox_due", "outbox", "due_at", "state = 'queued'")
    _index("ix_outbox_of", "outbox", "alias", "state = 'queued'")
    _index("uq_outbox_flying", "outbox", "alias", "state = 'sending'", unique=True)


_OWN_INDEX = {"sqlite_with_rowid": False}


def _anew(sqlite: bool) -> Literal["always", "never"]:
    """SQLite alters a table by copying it."""
    return "always" if sqlite else "never"


def _index(name: str, table: str, column: str, where: str, *, unique: bool = False) -> None:
    op.create_index(name, table, [column], unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
