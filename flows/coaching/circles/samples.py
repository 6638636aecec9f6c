"""A circle of made-up people, for examples."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from storage.coaching.circles.queries import Circle, Member

_OTHERS: Final = (
    Member(id="kofi", name="Kofi Asante-Boateng"),
    Member(id="noor", name="Noor van Dijk"),
    Member(id="yuki", name="Yuki Tanabe"),
)
CIRCLE: Final = Circle(
    id="c1",
    version=4,
    meets_at=datetime(2026, 11, 26, 13, 0, tzinfo=UTC),
    meeting=0,
    step=0,
    members=(Member(id="ada", name="Ada Okafor", me=True, host=True), *_OTHERS),
)
INVITED: Final = CIRCLE.model_copy(
    update={"invited": True, "members": (Member(id="noor", name="Noor van Dijk", host=True),)}
)
MEETING: Final = CIRCLE.model_copy(
    update={
        "meeting": 1,
        "step": 1,
        "begun_at": datetime(2026, 11, 19, 9, 0, tzinfo=UTC),
        "members": (
            Member(id="ada", name="Ada Okafor", me=True, host=True, keeper=True),
            _OTHERS[0].model_copy(update={"giver": True}),
            *_OTHERS[1:],
        ),
    }
)
LAST: Final = MEETING.model_copy(update={"step": 7})
LISTENS: Final = MEETING.model_copy(
    update={
        "step": 5,
        "members": (
            Member(id="ada", name="Ada Okafor", me=True, giver=True),
            _OTHERS[0].model_copy(update={"host": True, "keeper": True}),
            *_OTHERS[1:],
        ),
    }
)
