"""begin"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.begin import begin

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    begin()
    op.create_table(
        "check_ins",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
    )
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.create_index("check_ins_of", ["alias", "week"], unique=True)

    op.create_table(
        "help_wanted",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("helper", sa.Text(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_wanted")),
    )
    with op.batch_alter_table("help_wanted", schema=None) as batch_op:
        batch_op.create_index("help_wanted_from", ["helper", "week"], unique=False)
