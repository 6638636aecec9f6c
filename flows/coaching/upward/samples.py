"""What goes between a manager and a report, for examples."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from storage.coaching.upward.queries import Ask, Report, UpwardPiece
from storage.compartments import Sealed

REPORTS: Final = (Report(id="ada", name="Ada Okafor"), Report(id="tom", name="Tom Haverkamp"))
ASK: Final = Ask(
    id="u1",
    manager="grace",
    manager_name="Grace Lindqvist",
    asked_at=datetime(2026, 11, 18, 9, 0, tzinfo=UTC),
    theme=Sealed("How I lead our Monday meeting."),
)
PIECE: Final = UpwardPiece(
    id="v1",
    mine=True,
    other="ada",
    other_name="Ada Okafor",
    given_at=datetime(2026, 11, 19, 9, 0, tzinfo=UTC),
    state="new",
    theme=ASK.theme,
    helps=Sealed("You ask what each of us needs before we leave."),
    question=Sealed("What would happen if somebody else led it once?"),
    idea=Sealed("Next time, send the list on Friday."),
)
