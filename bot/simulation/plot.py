"""What was found out, as one picture: SVG without a script, a font or anything else from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from html import escape
from typing import Final

from bot.simulation.findings import PROMISES, Findings

WIDE: Final = 960
PANEL: Final = 150
"""Height of the bars of one panel; pixels, as all lengths here."""
LEFT: Final = 70
ROW: Final = 22
INK, BAR, GOOD, BAD = "#22303c", "#3b7ea1", "#2f7d4f", "#b3261e"

Bars = Sequence[tuple[str, int]]
"""Label and height; an empty label is not written."""


def plot(found: Findings) -> str:
    """The whole file."""
    panels: tuple[tuple[str, Bars], ...] = (
        ("Unasked messages by hour of the day (UTC)", [(f"{hour}", found.hours[hour]) for hour in range(24)]),
        ("Unasked messages by day", list(_by_day(found))),
        ("Weeks of a person, by how many messages came", list(_by_number(found))),
    )
    step = PANEL + 80
    tall = 70 + step * len(panels) + ROW * (len(PROMISES) + 2)
    box = f'viewBox="0 0 {WIDE} {tall}" width="{WIDE}" height="{tall}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" fill="{INK}">',
        f'<rect width="{WIDE}" height="{tall}" fill="white"/>',
        _text(LEFT, 34, f"{len(found.people)} people, {found.days} days from {found.first}", size=20),
    ]
    for number, (title, bars) in enumerate(panels):
        parts += _panel(title, bars, 70 + number * step)
    parts += _promises(found, 70 + step * len(panels))
    return "\n".join([*parts, "</svg>", ""])


def _by_day(found: Findings) -> Iterator[tuple[str, int]]:
    for number in range(found.days):
        day = found.first + timedelta(days=number)
        yield (f"{day:%b}" if day.day == 1 else ""), found.by_day[day]


def _by_number(found: Findings) -> Iterator[tuple[str, int]]:
    weeks = Counter(found.weeks.values())
    for number in range(1, max(weeks, default=0) + 1):
        yield f"{number}", weeks[number]


def _panel(title: str, bars: Bars, top: int) -> Iterator[str]:
    most = max((number for _, number in bars), default=0) or 1
    floor, wide = top + 20 + PANEL, (WIDE - LEFT - 30) / max(len(bars), 1)
    yield _text(LEFT, top + 8, title, size=15)
    yield _text(LEFT - 8, top + 28, f"{most}", anchor="end")
    yield _text(LEFT - 8, floor, "0", anchor="end")
    for number, (label, value) in enumerate(bars):
        left, high = LEFT + number * wide, PANEL * value / most
        gap = min(2.0, wide / 5)
        if value:
            shape = f'x="{left:.1f}" y="{floor - high:.1f}" width="{wide - gap:.1f}" height="{high:.1f}"'
            yield f'<rect {shape} fill="{BAR}"/>'
        if label:
            yield _text(left + wide / 2, floor + 18, label, anchor="middle")
    yield f'<path d="M{LEFT} {floor}H{WIDE - 30}" stroke="{INK}"/>'


def _promises(found: Findings, top: int) -> Iterator[str]:
    yield _text(LEFT, top + 8, "Promises", size=15)
    for number, (promise, words) in enumerate(PROMISES.items(), 1):
        broken, line = found.broken[promise], top + 10 + number * ROW
        told = f"broken {broken} times" if broken else "kept"
        yield _text(LEFT, line, told, colour=BAD if broken else GOOD)
        yield _text(LEFT + 150, line, words)


def _text(left: float, line: float, words: str, *, size: int = 13, anchor: str = "start", colour: str = INK) -> str:
    place = f'x="{left:.1f}" y="{line:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place}>{escape(words)}</text>"
