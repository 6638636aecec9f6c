"""Messages to one person: into their direct conversation with Cairn, nowhere else, and found again by their id."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from adapters.limits import TooLarge
from adapters.port import Account, Delivered, Envelope, RateLimited, Reach, Refused, Uncertain, Unreachable
from adapters.slack.home import home
from adapters.slack.limits import HISTORY_PAGE
from adapters.slack.messages import METADATA, message
from adapters.slack.web import Answer, Web
from flows.kit.message import Card

CLOCKS_APART: Final = timedelta(minutes=2)
"""A message bears Slack's time, not ours; the id decides, so looking a little further back does no harm."""
PAGES_LOOKED_AT: Final = 10
CONVERSATIONS_KEPT: Final = 20_000


class Outbound:
    def __init__(self, web: Web) -> None:
        self._web = web
        self._conversations: dict[Account, str] = {}

    async def deliver(self, envelope: Envelope) -> Delivered:
        """Raises: DeliveryError."""
        try:
            content = message(envelope.card, envelope.id)
        except TooLarge:
            raise Refused("card_too_large") from None
        return await self.post(envelope.account, content, envelope.conversation)

    async def post(
        self, account: Account, content: Mapping[str, Any], known: str | None = None, thread: str | None = None
    ) -> Delivered:
        """Raises: DeliveryError."""
        arguments = {**content, **({"thread_ts": thread} if thread else {})}
        channel, fresh = await self._conversation(account, known)
        try:
            posted = await self._web.call("chat.postMessage", account.tenant, {**arguments, "channel": channel})
        except Unreachable as failed:
            if fresh or failed.code != "channel_not_found":
                raise
            # A remembered conversation can go stale, as when a workspace moves into an organisation.
            channel = await self._open(account)
            posted = await self._web.call("chat.postMessage", account.tenant, {**arguments, "channel": channel})
        return Delivered(f"{channel}:{_text(posted, 'ts')}", channel)

    async def find(self, envelope: Envelope, since: datetime) -> Delivered | None:
        """Raises: DeliveryError."""
        channel, _ = await self._conversation(envelope.account, envelope.conversation)
        arguments = {
            "channel": channel,
            "oldest": f"{(since - CLOCKS_APART).timestamp():.6f}",
            "limit": str(HISTORY_PAGE),
            "include_all_metadata": "true",
        }
        for _ in range(PAGES_LOOKED_AT):
            page = await self._web.read("conversations.history", envelope.account.tenant, arguments)
            for posted in page.get("messages") or ():
                if _id_of(posted) == envelope.id:
                    return Delivered(f"{channel}:{_text(posted, 'ts')}", channel)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
            arguments["cursor"] = cursor
        raise Uncertain("too_many_pages")

    async def show_home(self, account: Account, card: Card) -> None:
        """Raises: DeliveryError."""
        try:
            view = home(card)
        except TooLarge:
            raise Refused("card_too_large") from None
        await self._web.call("views.publish", account.tenant, {"user_id": account.user, "view": view})

    async def _conversation(self, account: Account, known: str | None) -> tuple[str, bool]:
        """The person's direct conversation, and whether Slack has just named it."""
        remembered = known or self._conversations.get(account)
        if remembered is not None and remembered.startswith("D"):  # anything else is not a direct conversation
            return remembered, False
        return await self._open(account), True

    async def _open(self, account: Account) -> str:
        try:
            opened = await self._web.call("conversations.open", account.tenant, {"users": account.user})
        except RateLimited as error:  # of this method alone; to people whose conversation is known messages can go
            raise RateLimited(error.code, error.retry_after_seconds, Reach.BEGINNING) from None
        channel = _text(opened.get("channel") or {}, "id")
        if len(self._conversations) >= CONVERSATIONS_KEPT:
            del self._conversations[next(iter(self._conversations))]
        self._conversations[account] = channel
        return channel


def _id_of(posted: Mapping[str, Any]) -> object:
    metadata = posted.get("metadata") or {}
    return (metadata.get("event_payload") or {}).get("id") if metadata.get("event_type") == METADATA else None


def _text(answer: Answer, name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise Uncertain("no_answer")
    return value
