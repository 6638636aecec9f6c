"""The form and the card of the tests with what Teams would make something of."""

from __future__ import annotations

from dataclasses import replace

from flows.kit.message import Button, Buttons, Card
from flows.kit.questions import Raw
from flows.kit.targets import Start, encode
from tests.adapters.examples import every_kind, every_part, told, unanswered

BOB = "00000000-0000-0000-0000-00000000b0b0"
CARL = "00000000-0000-0000-0000-00000000ca71"

EVERY_KIND = replace(every_kind("Ship *it* <at>Bob</at>", BOB, CARL), cancel="Not now")
EMPTY = unanswered(EVERY_KIND)

ANSWERS: dict[str, object] = {
    "Week:moved": "We *shipped* <at>all</at> {{DATE(2026-03-02T09:00:00Z)}}",
    "Week:colour": "red",
    "Week:helped": "red,green",
    "Week:energy": "2",
    "Week:until": "2026-04-01",
    "Week:colleague": CARL,
    "Week:shared": "no",
    "Week:progress": "7,5",
    "Week:goal": "g2",
    "Week:askees": f"{CARL},{BOB}",
}
"""As a client sends them by id: strings, and nothing for what is empty."""

READ: dict[str, Raw] = {
    "moved": "We *shipped* <at>all</at> {{DATE(2026-03-02T09:00:00Z)}}",
    "title": None,
    "colour": "red",
    "area": None,
    "helped": ("red", "green"),
    "areas": None,
    "energy": "2",
    "until": "2026-04-01",
    "colleague": CARL,
    "shared": None,
    "progress": "7,5",
    "goal": "g2",
    "askees": (CARL, BOB),
}

WILD = (
    "*bold* _it_ `code` <at>Bob</at> [click](https://evil.example) # no {{DATE(2026-03-02T09:00:00Z)}} &amp;\nline two"
)

EVERY_PART = every_part(WILD)


def greeting(*verbs: str) -> Card:
    """With a button for each."""
    buttons = tuple(Button[str](text=verb, target=encode(Start(verb))) for verb in verbs)
    return (*told("Good to see you."), Buttons[str](buttons=buttons))
