"""What the examples of these flows are told storage knows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from storage.coaching.contributions.queries import Summary
from storage.coaching.crossings.queries import Crossing
from storage.coaching.crossings.shapes import Party, Receipt
from storage.compartments import Sealed

GRACE: Final = (Party(id="grace", name="Grace Lindqvist"),)

HELD: Final = Crossing(
    id="x0",
    version=2,
    state="held",
    saved_at=datetime(2026, 11, 17, 15, 0, tzinfo=UTC),
    due_at=datetime(2026, 11, 18, 8, 0, tzinfo=UTC),
    kind="release",
    what="statement",
    cycle="2026",
    readers=GRACE,
    receipt=Receipt(record="r0", digest="", nonce="", expires=date(2027, 12, 31), signature=""),
    pause=True,
    parts={"statement": Sealed("I learned to ask before I answer.")},
    why="readers",
)
SUMMARY: Final = Summary(
    id="s26",
    version=1,
    saved_at=datetime(2026, 11, 17, 15, 0, tzinfo=UTC),
    cycle="2026",
    parts={
        "one": Sealed("The outage in March: I wrote the first report with Tom, and two customers stayed."),
        "next": Sealed("To lead the next migration."),
    },
)
TOMORROW: Final = HELD.model_copy(
    update={
        "id": "x1",
        "state": "waiting",
        "kind": "publish",
        "what": "contribution",
        "parts": SUMMARY.parts,
        "due_at": datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
        "why": None,
    }
)
