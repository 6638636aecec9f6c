"""A form and a card in a terminal: the simplest platform there is, for rehearsing a flow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, assert_never

from flows.kit.message import (
    Buttons,
    Card,
    Chart,
    Divider,
    Facts,
    Heading,
    Line,
    Link,
    Note,
    Quote,
    Row,
    number_text,
    revealed,
)

Say = Callable[[str], None]

LONGEST_BAR: Final = 30
"""Characters."""


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
            case Divider():
                say("")
            case _:
                for line in _figures(part):
                    say(line)


def _figures(part: Facts[str] | Buttons[str] | Row[str] | Chart[str] | Link[str]) -> Iterator[str]:
    match part:
        case Facts(rows=rows):
            yield from (f"{label}: {revealed(value)}" for label, value in rows)
        case Buttons(buttons=buttons):
            yield "  ".join(f"[{button.text}]" for button in buttons)
        case Row(note=note, button=button):
            yield f"• {revealed(part.text)}{f'  [{button.text}]' if button else ''}"
            yield from [f"  {note}"] if note else []
        case Chart(title=title):
            yield title
            yield from _bars(part)
        case Link(text=text, url=url):
            yield f"{text}: {url}"
        case _:
            assert_never(part)


def _bars(chart: Chart[str]) -> Iterator[str]:
    """Each number with a bar beside it; below zero there is none."""
    widest = max((len(label) for label, _ in chart.points), default=0)
    highest = max((number for _, number in chart.points), default=Decimal(0))
    for label, number in chart.points:
        bar = "█" * int(LONGEST_BAR * number / highest) if number > 0 else ""
        yield f"  {label:<{widest}}  {bar} {number_text(number)}{chart.unit}"
