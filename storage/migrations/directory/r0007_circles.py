"""what is counted of circles and pairs in a year, and the themes circles raised in a quarter"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("yearly_counts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("circles", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("pairs", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("together", sa.Integer(), nullable=True))
    with op.batch_alter_table("yearly_counts", schema=None) as batch_op:
        batch_op.alter_column("circles", server_default=None)
        batch_op.alter_column("pairs", server_default=None)
    op.create_table(
        "quarterly_themes",
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("themes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("quarter", name=op.f("pk_quarterly_themes")),
    )
