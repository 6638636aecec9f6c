"""What is under way to somebody is found by one index, which serves no other question; and what is next in a lane
stands in its index in that order.

Of one revision in each compartment, and never changed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def in_lane_order() -> None:
    for name in ("ix_outbox_due", "ix_outbox_of"):
        op.drop_index(name, "outbox")
    waits, in_line = sa.text("state = 'queued'"), ["lane", "unasked", "due_at", "number"]
    op.create_index("ix_outbox_due", "outbox", in_line, sqlite_where=waits, postgresql_where=waits)
    under_way = sa.text("state = 'queued' OR state = 'sending'")
    op.create_index("ix_outbox_of", "outbox", ["alias"], sqlite_where=under_way, postgresql_where=under_way)
