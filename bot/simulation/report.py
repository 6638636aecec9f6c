"""What was found out, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.simulation.findings import PROMISES, Findings
from bot.simulation.plot import plot

WHY = {
    "day": "something more important came on the same day",
    "week": "the week was full",
    "closed": "not in their working time before it closed",
}


def report(found: Findings) -> Iterator[str]:
    """Line by line."""
    yield f"{len(found.people)} people, {found.days} days from {found.first}"
    yield (
        f"{found.unasked} unasked messages, {found.rounds} of them of confidential rounds, "
        f"{found.again} put off by their readers before; {found.answers} answers to what people did"
    )
    yield ""
    yield from _load(found)
    yield ""
    yield "What had its turn and was left out:"
    yield from (f"  {found.left_out[why]:>7}  {words}" for why, words in WHY.items())
    yield f"  {found.came:>7}  announced for a week by the preview, and came"
    yield f"  {found.unjudged:>7}  announced to people whose circumstances then changed: not judged"
    yield ""
    yield "Promises, and how often each was broken:"
    for promise, words in PROMISES.items():
        broken = found.broken[promise]
        yield f"  {'BROKEN' if broken else 'kept':<6} {broken:>7}  {words}"
        yield from (f"                   {example}" for example in found.examples.get(promise, ()))


def write(found: Findings, folder: Path) -> None:
    """simulation.txt and simulation.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "simulation.txt").write_text("\n".join([*report(found), ""]), "utf-8")
    (folder / "simulation.svg").write_text(plot(found), "utf-8")


def _load(found: Findings) -> Iterator[str]:
    yield "Unasked messages by hour of the day (UTC):"
    most = max(found.hours.values(), default=1)
    for hour in range(24):
        number = found.hours[hour]
        yield f"  {hour:02}  {number:>7}  {'#' * round(40 * number / most)}".rstrip()
    weeks, minutes = found.a_week, sorted(found.minutes.values())
    yield ""
    yield f"A person in a week with any: {_spread(weeks)}"
    yield f"The workspace in a minute with any: {_spread(minutes)}; put off by the chat: {found.put_off}"


def _spread(ordered: Sequence[int]) -> str:
    if not ordered:
        return "nothing"
    parts = (f"{name} {percentile(ordered, part)}" for name, part in (("half", 50), ("90 %", 90), ("99 %", 99)))
    return f"{', '.join(parts)}, most {ordered[-1]}"


def percentile(ordered: Sequence[int], part: int) -> int:
    """The smallest number that so many per cent do not exceed."""
    return ordered[max(0, -(-len(ordered) * part // 100) - 1)]
