"""The messages of rhythms: the ask, the reminder, the offer to come less often. They name no topic beyond their own."""

from __future__ import annotations

from datetime import date, timedelta

from bot.catalog import Catalog
from bot.play import Played
from flows.kit.flow import Flow
from flows.kit.message import Button, Buttons, Line, Message, button
from flows.kit.targets import AskHere, OnNudge, OpenStep, See, Start
from flows.kit.text import T
from flows.nudges import ASK, Nudge, Rhythm
from storage.directory.tracks import NudgeRow


def begun(row: NudgeRow, rhythm: Rhythm, nudge: Nudge, played: Played, *, less: bool) -> Message:
    """With a run that waits for the answer. `less`: it offers to come less often."""
    step = played.turn.waiting.step if played.turn.waiting else ""
    answer = (
        button("nudge-answer", OpenStep(played.run, step), primary=True),
        button("nudge-answer-here", AskHere(played.run, step)),
    )
    return Line[T](text=_line(rhythm, nudge, less=less)), Buttons[T](buttons=(*answer, *_ways(row, less=less)))


def offered(row: NudgeRow, rhythm: Rhythm, catalog: Catalog) -> Message:
    """With a button that leads there, and nothing begun."""
    to = button(f"nudge-{rhythm.key}-open", _target(rhythm, row, catalog), primary=True)
    return Line[T](text=T(f"nudge-{rhythm.key}-line")), Buttons[T](buttons=(to, *_ways(row, less=False)))


def _ways(row: NudgeRow, *, less: bool) -> tuple[Button[T], ...]:
    slower = button("nudge-slower", OnNudge(row.id, "slow"))
    return (
        slower if less else button("nudge-snooze", OnNudge(row.id, "snooze")),
        button("nudge-not-for-me", OnNudge(row.id, "mute")),
        button("nudge-why", OnNudge(row.id, "why")),
    )


def _line(rhythm: Rhythm, nudge: Nudge, *, less: bool) -> T:
    if less:
        return T.of("nudge-less", rhythm=rhythm.key)
    if nudge.sequence == ASK:
        return T(f"nudge-{rhythm.key}-line")
    last = nudge.sequence >= len(rhythm.reminders)
    return T.of("nudge-again-last" if last else "nudge-again", rhythm=rhythm.key)


def _target(rhythm: Rhythm, row: NudgeRow, catalog: Catalog) -> Start | See:
    thing = catalog.for_verb(rhythm.offers)
    about = f"{_day_of(rhythm, row):%Y-%m}" if rhythm.about == "month" else ""
    return Start(rhythm.offers, about) if isinstance(thing, Flow) else See(thing.key if thing else rhythm.offers, about)


def _day_of(rhythm: Rhythm, row: NudgeRow) -> date:
    """The day of the rule, whenever it came."""
    return date.fromisoformat(row.period) + timedelta(days=rhythm.asks.weekday)
