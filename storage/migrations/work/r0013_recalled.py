"""whose a published summary is while its withdrawal is on the way to its owner's list"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("address", sa.LargeBinary(), nullable=True))
        batch_op.create_index(batch_op.f("ix_contributions_state"), ["state"], unique=False)
