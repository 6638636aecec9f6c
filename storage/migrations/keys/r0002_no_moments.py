"""no moments: when somebody's first key was made told when they first wrote in that compartment; nothing reads it"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("wrapped_keys") as wrapped_keys:
        wrapped_keys.drop_column("made_at")
