"""A form and a card in a terminal: the simplest platform there is, for rehearsing a flow."""

from __future__ import annotations

from collections.abc import Callable

from flows.kit.message import Buttons, Card, Divider, Facts, Heading, Line, Note, Quote

Say = Callable[[str], None]


def show(card: Card, say: Say) -> None:
    """Every part of a card on lines of its own; buttons are named in brackets."""
    for part in card:
        match part:
            case Heading(text=text):
                say(f"\n{text}\n{'─' * len(text)}")
            case Line(text=text):
                say(text)
            case Note(text=text):
                say(f"  {text}")
            case Quote(label=label, words=words):
                say(f"{label}:\n  “{words.reveal()}”")
            case Facts(rows=rows):
                for label, value in rows:
                    say(f"{label}: {value}")
            case Buttons(buttons=buttons):
                say("  ".join(f"[{button.text}]" for button in buttons))
            case Divider():
                say("")
