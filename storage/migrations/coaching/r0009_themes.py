"""when the host of a circle last heard of a yes, and what circles would like leaders to hear"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("circles", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "circle_themes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_themes")),
    )
    with op.batch_alter_table("circle_themes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_themes_alias"), ["alias"], unique=False)
        batch_op.create_index(batch_op.f("ix_circle_themes_quarter"), ["quarter"], unique=False)
