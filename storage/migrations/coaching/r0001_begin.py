"""begin"""

from __future__ import annotations

from storage.migrations.begin import begin

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    begin()
