"""The invitation to a round: who will read what, from how many answers on, and what is not said at all."""

from __future__ import annotations

from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.targets import Start
from flows.kit.text import T

KEY = "voice"
"""The flow that asks."""


def audience(floor: int, *, small: bool) -> T:
    """Who will read it. `small`: nothing can be said about the person's team by itself."""
    return T.of("voice-audience-small" if small else "voice-audience", floor=floor)


def invitation(round_id: str, floor: int, *, small: bool) -> Message:
    """Names no question: it arrives unasked."""
    return (
        Line[T](text=T("voice-invitation")),
        Note[T](text=audience(floor, small=small)),
        Note[T](text=T("voice-invitation-why")),
        Buttons[T](buttons=(button("voice-answer", Start(KEY, round_id), primary=True),)),
    )
