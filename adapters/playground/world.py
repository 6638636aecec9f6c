"""What the playground borrows from whoever runs it: a clock, a way to move it, and the reasons behind messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Journey = Literal["hour", "day", "next"]


@dataclass(frozen=True)
class Explanation:
    """Why a message was sent: the rule, what it looked at, and how its receiver stops it."""

    rule: str
    facts: tuple[str, ...]
    switch_off: str


class World(Protocol):
    def now(self) -> datetime:
        """Aware, UTC."""
        ...

    async def travel(self, to: Journey, user: str) -> str:
        """Moves the clock, for everybody; `next` is to the next nudge of `user`. Says in a sentence what happened."""
        ...

    async def explain(self, message_id: str) -> Explanation | None:
        """`message_id` is `metadata.event_payload["id"]` of a message of the bot's; None when no rule sent it."""
        ...
