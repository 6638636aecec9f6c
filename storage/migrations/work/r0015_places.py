"""which manager is to be reminded of a round is known with the nudges"""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("heard_due", schema=None) as batch_op:
        batch_op.drop_column("reminded")
