"""What people do and see in the demo's Slack, in one line each."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.playground.member import Member, Seen
from adapters.playground.words import visible
from adapters.playground.workspace import Message
from bot.demo.run import Demo
from tests.harbour import settled


def member(harbour: Demo, name: str) -> Member:
    return harbour.playground.member(name)


async def form(harbour: Demo, person: Member, title: str = "Your week") -> Seen:
    return await settled(harbour, lambda: person.modal if person.modal and person.modal.title == title else None)


async def answers(harbour: Demo, person: Member, title: str, values: Mapping[str, object]) -> None:
    """Fill the open form of that title, and send it."""
    await person.fill(await form(harbour, person, title), values)
    await person.submit()


async def newest(harbour: Demo, person: Member, part: str) -> Message:
    def found() -> Message | None:
        return next((message for message in reversed(person.heard) if part in message.text), None)

    return await settled(harbour, found)


async def calls(harbour: Demo, person: Member, words: str, part: str) -> Message:
    """`/cairn words`, and the newest message that says `part` after it."""
    before = len(person.heard)
    await person.command("/cairn", words)

    def found() -> Message | None:
        return next((message for message in reversed(person.heard[before:]) if part in message.text), None)

    return await settled(harbour, found)


def read(harbour: Demo, message: Message) -> str:
    """All that a message shows, with people's names."""
    return visible(message.blocks, harbour.playground.workspace.name_of)
