"""until when a guest is here, what is counted of a year, and links to take everything along"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("until", sa.Text(), nullable=True))
    op.create_table(
        "yearly_counts",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("helpful", sa.Integer(), nullable=True),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_yearly_counts")),
    )
    op.create_table(
        "takeaways",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("phrase_hash", sa.LargeBinary(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_takeaways")),
    )
    with op.batch_alter_table("takeaways", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_takeaways_token_hash"), ["token_hash"], unique=False)
