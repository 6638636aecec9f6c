"""Every call the bot made to the connector, for people to look at: to whom, when and what; never a token."""

from __future__ import annotations

from collections import deque
from typing import Final

from adapters.playground.sent import KEPT, Sent
from adapters.playground.teams.tenant import Message, Tenant

SHOWN: Final = ("send", "update", "delete", "dialog", "card")
"""Those a person sees something of."""


class SentLog:
    """`to` is a user's id in a personal chat; `channel` a conversation; `ts` Teams' id of the message."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self.entries: deque[Sent] = deque(maxlen=KEPT)

    def add(
        self, method: str, *, to: str | None = None, text: str = "", message: Message | None = None, error: str = ""
    ) -> None:
        self.entries.append(
            Sent(
                at=self._tenant.now(),
                method=method,
                to=to,
                text=text,
                id=message.own_id if message else None,
                ts=message.id if message else None,
                channel=message.conversation if message else None,
                error=error or None,
            )
        )
        self._tenant.changes.happened()
