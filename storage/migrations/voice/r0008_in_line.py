"""in line"""

from __future__ import annotations

from storage.migrations.in_line import in_lane_order

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    in_lane_order()
