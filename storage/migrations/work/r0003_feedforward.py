"""feedforward"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedforward",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("receiver", sa.Text(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("visibility", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedforward")),
    )
    op.create_index("feedforward_given", "feedforward", ["giver", "given_at"])
    op.create_index("feedforward_received", "feedforward", ["receiver", "given_at"])
    op.create_table(
        "praise_readers",
        sa.Column("piece", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("piece", "reader", name=op.f("pk_praise_readers")),
    )
    op.create_index("praise_readers_of", "praise_readers", ["reader"])
    op.create_table(
        "feedforward_asks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedforward_asks")),
    )
    op.create_index("feedforward_asks_of", "feedforward_asks", ["asker", "asked_at"])
    op.create_table(
        "feedforward_asked",
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ask", "person", name=op.f("pk_feedforward_asked")),
    )
    op.create_index("feedforward_asked_of", "feedforward_asked", ["person"])
