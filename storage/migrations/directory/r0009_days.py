"""each day of a person is taken by one unasked message"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "days_taken",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("nudge", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", "day", name=op.f("pk_days_taken")),
    )
