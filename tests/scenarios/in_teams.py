"""What people do and see in the demo's Teams, in one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final, TypeVar

import tests.harbour
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.tenant import Message, Shown
from bot.demo.run import Demo

X = TypeVar("X")

BREATH: Final = timedelta(seconds=2)
"""What Teams takes eight messages in, of one conversation; what comes sooner it may refuse three times running."""


async def settled(harbour: Demo, condition: Callable[[], X | None]) -> X:
    """What the condition gives once the tenant shows it; seconds pass meanwhile."""
    return await tests.harbour.settled(harbour, condition, harbour.teams)


def breathes(harbour: Demo) -> None:
    """Nobody says or presses the next thing at the very same moment."""
    harbour.clock.move_to(harbour.clock() + BREATH)


async def heard(harbour: Demo, person: TeamsMember, part: str) -> Message:
    def found() -> Message | None:
        return next((message for message in reversed(person.heard) if part in message.words), None)

    return await settled(harbour, found)


async def says(harbour: Demo, person: TeamsMember, words: str, part: str) -> Message:
    """The bare word in the chat, and the newest message that says `part` after it."""
    breathes(harbour)
    before = len(person.heard)
    await person.say(words)

    def found() -> Message | None:
        return next((message for message in reversed(person.heard[before:]) if part in message.words), None)

    return await settled(harbour, found)


async def form(harbour: Demo, person: TeamsMember, part: str) -> Shown:
    """The open form that says `part`."""

    def found() -> Shown | None:
        shown = person.dialog.shown if person.dialog else None
        return shown if shown and part in shown.words else None

    return await settled(harbour, found)


async def answers(harbour: Demo, person: TeamsMember, part: str, values: Mapping[str, object]) -> None:
    """Fill the open form that says `part`, and send it."""
    await form(harbour, person, part)
    person.fill(values)
    await person.submit()
