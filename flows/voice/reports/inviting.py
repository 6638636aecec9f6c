"""What handlers are told, once a day at most: the same words, whatever came."""

from __future__ import annotations

from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.targets import See
from flows.kit.text import T


def notice() -> Message:
    return (
        Line[T](text=T("reports-notice")),
        Note[T](text=T("reports-notice-why")),
        Buttons[T](buttons=(button("reports-notice-see", See("reports"), primary=True),)),
    )
