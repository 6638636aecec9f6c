"""A group of peers, for examples."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from storage.coaching.peers.queries import PeerGroup, Peering

TAKES_PART: Final = Peering(topics=("conflict", "focus"), languages=("en",))
PROPOSED: Final = PeerGroup(
    id="p1",
    state="proposed",
    version=1,
    answer_by=datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
    others=(("kofi", "Kofi Asante-Boateng"),),
    seat=0,
    said_yes=False,
    last=True,
    topics=("focus",),
    languages=("en",),
    hours=35,
)
OPEN: Final = PROPOSED.model_copy(update={"state": "open", "said_yes": True})
OF_THREE: Final = OPEN.model_copy(
    update={"others": (("kofi", "Kofi Asante-Boateng"), ("rui", "Rui Esteves")), "seat": 1}
)
