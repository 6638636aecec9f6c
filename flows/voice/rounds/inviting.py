"""What is said of a round before anything is answered: who will read what, from how many answers on, and what is not
said at all. The invitation, and the one reminder that everybody gets alike.
"""

from __future__ import annotations

from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.targets import Act, Start
from flows.kit.text import T
from storage.voice.rounds.shapes import RoundKind

KEY = "voice"
"""The flow that asks."""
QUIET = "voice_quiet"
"""The flow behind «not for me»."""


def audience(kind: RoundKind, floor: int, *, small: bool) -> T:
    """Who will read it. `small`: nothing can be said about the person's team by itself."""
    about = "practice" if kind == "practice" else "team"
    return T.of(f"voice-audience-{about}-small" if small else f"voice-audience-{about}", floor=floor)


def invitation(round_id: str, kind: RoundKind, floor: int, *, small: bool) -> Message:
    """Names no question: it arrives unasked, also to whoever has answered already, of whom nobody keeps a list."""
    return (
        Line[T](text=T(f"voice-invitation-{kind}")),
        Note[T](text=audience(kind, floor, small=small)),
        Note[T](text=T(f"voice-often-{kind}")),
        Note[T](text=T("voice-invited-alike")),
        _buttons(round_id),
    )


def reminder(round_id: str, kind: RoundKind, floor: int, *, small: bool) -> Message:
    """The same for everybody who was invited, whether or not they have answered."""
    return (
        Line[T](text=T("voice-reminder")),
        Note[T](text=T("voice-reminder-why")),
        Note[T](text=audience(kind, floor, small=small)),
        _buttons(round_id),
    )


def _buttons(round_id: str) -> Buttons[T]:
    return Buttons[T](
        buttons=(
            button("voice-answer", Start(KEY, round_id), primary=True),
            button("voice-not-for-me", Act(QUIET, "on")),
        )
    )
