"""`python -m bot preview`: what the coming days bring, as text. Counts and reasons; of one person, days and hours.

The counts are exact, unlike those of the chat: whoever runs the command has the database, and `--person`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bot.nudging.upcoming import Upcoming
from bot.settings import SettingsFaulty
from flows.nudges import Coming, Over

WHY = {
    Over.DAY: "left out: something more important comes on the same day",
    Over.WEEK: "left out: the week is full",
    Over.QUIET: "left out: the organisation's quiet days",
    Over.CLOSED: "left out: not in their working time before it closes",
}
"""Why somebody is not at work is theirs: a day off, a holiday and days away read alike."""


def preview(upcoming: Upcoming, days: int, person: str | None) -> Iterator[str]:
    """Raises: SettingsFaulty when there is nobody of that id."""
    yield f"Year: {upcoming.year.name}"
    yield from _of_one(upcoming, days, person) if person else _of_everybody(upcoming, days)


def _of_one(upcoming: Upcoming, days: int, person: str) -> Iterator[str]:
    try:
        found = upcoming.of(person, days)
    except LookupError as error:
        raise SettingsFaulty(f"--person: {error}") from None
    for one in found:
        yield f"{one.day}  {one.rhythm:<14}  {_becomes(one)}"
    if not found:
        yield "Nothing has its turn."


def _becomes(one: Coming) -> str:
    return WHY[one.left_out] if one.left_out else f"{one.at:%H:%M} UTC"


def _of_everybody(upcoming: Upcoming, days: int) -> Iterator[str]:
    whole = upcoming.counts(days)
    yield f"People: {whole.people}"
    by_day: dict[date, list[tuple[str, Over | None, int]]] = defaultdict(list)
    for (day, rhythm, left_out), number in whole.counts.items():
        by_day[day].append((rhythm, left_out, number))
    for day in sorted(by_day):
        comes = sum(number for _, left_out, number in by_day[day] if left_out is None)
        yield f"{day:%a %Y-%m-%d}  {comes} messages"
        for rhythm, left_out, number in sorted(by_day[day], key=lambda one: (one[0], one[1] or "")):
            yield f"    {rhythm:<14} {number:>7}" + (f"  {WHY[left_out]}" if left_out else "")
