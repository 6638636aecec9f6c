"""Messages to one person: into their direct conversation with Cairn, nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.limits import TooLarge
from adapters.port import Account, Delivered, Envelope, Refused, Unreachable
from adapters.teams.cards import message
from adapters.teams.connector import Connector
from adapters.teams.conversations import Acquaintance, Conversation, read_stored
from adapters.teams.hosts import Hosts


class Outbound:
    def __init__(self, connector: Connector, met: Acquaintance, hosts: Hosts, service_url: str) -> None:
        """`service_url` is where a person is written to of whom no address is known."""
        self._connector = connector
        self._met = met
        self._hosts = hosts
        self._service_url = service_url

    async def deliver(self, envelope: Envelope) -> Delivered:
        """Raises: DeliveryError."""
        try:
            content = message(envelope.card, envelope_id=envelope.id)
        except TooLarge:
            raise Refused("card_too_large") from None
        return await self.post(envelope.account, content, envelope.conversation)

    async def post(self, account: Account, activity: Mapping[str, Any], stored: str | None = None) -> Delivered:
        """Raises: DeliveryError."""
        known = self._known(account, stored)
        conversation = known or await self._begin(account)
        try:
            sent = await self._connector.send(conversation, activity)
        except Unreachable as failed:
            if known is None or failed.code != "ConversationNotFound":
                raise
            self._met.forget(account)
            conversation = await self._begin(account)
            sent = await self._connector.send(conversation, activity)
        return Delivered(sent, conversation.stored())

    def _known(self, account: Account, stored: str | None) -> Conversation | None:
        """What this process saw is newer than what is stored."""
        met = self._met.of(account)
        return (met.direct if met else None) or read_stored(stored, account.tenant, self._hosts.allow)

    async def _begin(self, account: Account) -> Conversation:
        met = self._met.of(account)
        service_url, member = (met.service_url, met.member) if met else (self._service_url, None)
        conversation = await self._connector.begin(service_url, account.tenant, member or account.user)
        if not conversation.is_direct:
            raise Refused("not_a_direct_conversation")
        self._met.meet(account, member, conversation)
        return conversation
