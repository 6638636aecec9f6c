"""released statements, their receipts, and who opened them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "released_receipts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_receipts")),
    )
    op.create_index("ix_released_receipts_alias", "released_receipts", ["alias"])
    op.create_table(
        "released_statements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_statements")),
    )
    op.create_index("ix_released_statements_alias", "released_statements", ["alias"])
    op.create_table(
        "released_openings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_openings")),
    )
    op.create_index("ix_released_openings_alias", "released_openings", ["alias"])
    op.create_index("ix_released_openings_statement", "released_openings", ["statement"])
