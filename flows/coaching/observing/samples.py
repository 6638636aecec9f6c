"""An observation, for examples."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from storage.coaching.observing.queries import Observation
from storage.compartments import Sealed

ASKED: Final = Observation(
    id="o1",
    mine=False,
    other="ada",
    other_name="Ada Okafor",
    at=datetime(2026, 11, 18, 9, 0, tzinfo=UTC),
)
GIVEN: Final = Observation(
    id="o1",
    mine=True,
    other="kofi",
    other_name="Kofi Asante-Boateng",
    at=datetime(2026, 11, 19, 9, 0, tzinfo=UTC),
    seen={"asked": "often", "listened": "once", "echoed": "not", "left": "unseen"},
    moment=Sealed("When she said nothing for a while, and he went on by himself."),
)
