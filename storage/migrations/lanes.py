"""Messages know the lane they leave by, whether anybody waits for them, and how often they took their sender down.

Of one revision in each compartment, and never changed. What waited before comes into a lane of no platform, from which
whoever delivers sorts it into its own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def lanes() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.drop_index("ix_outbox_due", "outbox")
    for column in (
        sa.Column("lane", sa.Text(), nullable=False, server_default=""),
        sa.Column("unasked", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("crashes", sa.Integer(), nullable=False, server_default="0"),
    ):
        op.add_column("outbox", column)
        if not sqlite:  # which would copy the table for it
            op.alter_column("outbox", column.name, server_default=None)
    waits = sa.text("state = 'queued'")
    op.create_index(
        "ix_outbox_due", "outbox", ["lane", "unasked", "due_at"], sqlite_where=waits, postgresql_where=waits
    )
    given_up = sa.text("state IN ('dead', 'doubtful', 'set_aside')")
    op.create_index("ix_outbox_given_up", "outbox", ["due_at"], sqlite_where=given_up, postgresql_where=given_up)
