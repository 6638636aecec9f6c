"""the year in force, and what the nudge policy remembers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ADDED = (
    ("tracks", "slow", sa.Boolean(), sa.false()),
    ("nudges", "sent", sa.Integer(), "0"),
    ("nudges", "sent_on", sa.Text(), ""),
    ("nudges", "year", sa.Text(), ""),
)


def upgrade() -> None:
    op.create_table(
        "year_in_force",
        sa.Column("tenant", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_year_in_force")),
    )
    op.add_column("people", sa.Column("since", sa.Text(), nullable=True))
    for table, name, type_, default in ADDED:
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column(name, type_, nullable=False, server_default=default))
        with op.batch_alter_table(table) as batch_op:  # rows that are there have their value now
            batch_op.alter_column(name, existing_type=type_, existing_nullable=False, server_default=None)
