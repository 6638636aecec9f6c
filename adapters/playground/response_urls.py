"""The addresses that come with commands and interactions: five answers within thirty minutes, to one person.

Source: docs.slack.dev, handling user interaction, "Message responses".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from aiohttp import web

from adapters.playground import limits
from adapters.playground.refusals import Refused
from adapters.playground.rules import checked_blocks
from adapters.playground.sent import SentLog
from adapters.playground.workspace import Conversation, Message, Workspace

Json = dict[str, Any]

PATH: Final = "/respond"


@dataclass
class Address:
    """`source` is the message whose button was pressed; None for a command."""

    user: str
    channel: str
    at: datetime
    source: str | None = None
    uses: int = 0


class ResponseUrls:
    def __init__(self, workspace: Workspace, sent: SentLog) -> None:
        self._workspace = workspace
        self._sent = sent
        self._addresses: dict[str, Address] = {}
        self.base_url = ""

    def make(self, user: str, channel: str, source: str | None = None) -> str:
        key = self._workspace.fresh()
        self._addresses[key] = Address(user, channel, self._workspace.now(), source)
        return f"{self.base_url}{PATH}/{self._workspace.team.id}/{key}"

    async def serve(self, request: web.Request) -> web.Response:
        address = self._addresses.get(request.match_info["key"])
        try:
            if address is None or self._workspace.now() - address.at > limits.RESPONSE_URL_LIFE:
                raise Refused("expired_url")
            if address.uses >= limits.RESPONSE_URL_USES:
                raise Refused("used_url")
            address.uses += 1
            answer = orjson.loads(await request.read())
            if not isinstance(answer, dict):
                raise Refused("invalid_payload")
            self.answer(address, answer)
        except Refused as refused:
            status = 404 if refused.error in ("expired_url", "used_url") else 400
            return web.json_response(refused.body(), status=status)
        except orjson.JSONDecodeError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        return web.Response(text="ok")

    def answer(self, address: Address, answer: Json) -> None:
        """What the app says to a command or an interaction. Raises: Refused."""
        conversation = self._workspace.conversations[address.channel]
        source = conversation.message(address.source) if address.source else None
        if answer.get("delete_original"):
            if source is not None:
                self._workspace.remove(source)
            return
        blocks = checked_blocks(answer.get("blocks") or [])
        text = str(answer.get("text") or "")
        if not text and not blocks:
            raise Refused("no_text")
        if answer.get("replace_original") and source is not None:
            self._workspace.rewrite(source, text, blocks)
            message = source
        else:
            message = self._post(address, conversation, answer, blocks)
        self._sent.add("response_url", to=address.user, text=message.words, message=message)

    def _post(self, address: Address, conversation: Conversation, answer: Json, blocks: list[Json]) -> Message:
        public = answer.get("response_type") == "in_channel"
        return self._workspace.post(
            conversation,
            self._workspace.app.user,
            str(answer.get("text") or ""),
            blocks,
            only_for=None if public else address.user,
            metadata=answer.get("metadata") or None,
        )

    def answer_at_once(self, user: str, channel: str, answer: Json) -> None:
        """The body of the answer to a slash command itself. Raises: Refused."""
        self.answer(Address(user, channel, self._workspace.now()), answer)
