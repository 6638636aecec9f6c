"""Every call the bot made, for people to look at: to whom, when and what; never a token."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from adapters.playground.workspace import Message, Workspace

KEPT: Final = 20_000


@dataclass(frozen=True)
class Sent:
    """`method` is the Web API's or `response_url`; `to` a user, if one was meant; `id` the bot's own id of a message.

    `error` is Slack's word when it refused.
    """

    at: datetime
    method: str
    to: str | None
    text: str = field(repr=False)
    id: str | None = None
    ts: str | None = None
    channel: str | None = None
    error: str | None = None


class SentLog:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.entries: deque[Sent] = deque(maxlen=KEPT)

    def add(
        self,
        method: str,
        *,
        to: str | None = None,
        text: str = "",
        message: Message | None = None,
        error: str | None = None,
    ) -> None:
        self.entries.append(
            Sent(
                at=self._workspace.now(),
                method=method,
                to=to,
                text=text,
                id=message.id if message else None,
                ts=message.ts if message else None,
                channel=message.channel if message else None,
                error=error,
            )
        )
        self._workspace.changes.happened()
