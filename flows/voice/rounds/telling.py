"""What is written after a round: to a team and its manager alike, when answers fell for the second time."""

from __future__ import annotations

from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.targets import See
from flows.kit.text import T


def fell() -> Message:
    """The same words for everybody; it names no statement."""
    return (
        Line[T](text=T("voice-fell")),
        Note[T](text=T("voice-fell-note")),
        Buttons[T](buttons=(button("voice-fell-see", See("voice-talk")),)),
    )
