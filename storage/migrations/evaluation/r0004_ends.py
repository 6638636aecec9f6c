"""the last day of a released statement, and whose it is while its withdrawal is on the way to its owner's list"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("released_receipts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address", sa.LargeBinary(), nullable=True))
        batch_op.create_index(batch_op.f("ix_released_receipts_state"), ["state"], unique=False)
    with op.batch_alter_table("released_statements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_day", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_released_statements_last_day"), ["last_day"], unique=False)
