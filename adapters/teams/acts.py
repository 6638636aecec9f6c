"""Doing what is behind an answer. Each act has a second way when Teams refuses the first; none of them raises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar, assert_never

from adapters.port import DeliveryError, PlatformDown, RateLimited
from adapters.teams.answer import Act, ReplaceMessage, SayDirectly, SayHere
from adapters.teams.background import report
from adapters.teams.cards import message
from adapters.teams.connector import Connector
from adapters.teams.inbound import Place
from adapters.teams.outbound import Outbound
from flows.kit.message import Card

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

TRIES: Final = 3
PAUSE_SECONDS: Final = 1.0


class Doer:
    def __init__(self, connector: Connector, outbound: Outbound, verbs: Sequence[str], sleep: Sleep) -> None:
        self._connector = connector
        self._outbound = outbound
        self._verbs = verbs
        self._sleep = sleep

    async def do(self, act: Act, place: Place) -> None:
        try:
            await self._do(act, place)
        except Exception as error:  # noqa: BLE001  behind an answer there is nobody to raise to
            report(type(act).__name__, error)

    async def _do(self, act: Act, place: Place) -> None:
        match act:
            case SayHere(card=card):
                await self._say_here(card, place)
            case SayDirectly(card=card, welcome=welcome):
                await self._say_directly(card, place, self._verbs if welcome else ())
            case ReplaceMessage(card=card):
                await self._replace(card, place)
            case _:
                assert_never(act)

    async def _say_here(self, card: Card, place: Place) -> None:
        """A message that only its caller sees exists in groups, not everywhere yet."""
        if place.conversation.is_direct:
            await self._say_directly(card, place)
            return
        content = message(card)
        try:
            await self._patiently(lambda: self._connector.send(place.conversation, content, only_to=place.member))
        except DeliveryError as failed:
            report("targeted", failed)
            await self._say_directly(card, place)

    async def _say_directly(self, card: Card, place: Place, suggested: Sequence[str] = ()) -> None:
        content = message(card, suggested)
        await self._patiently(lambda: self._outbound.post(place.account, content))

    async def _replace(self, card: Card, place: Place) -> None:
        content, old = message(card), place.message or ""
        await self._patiently(lambda: self._connector.replace(place.conversation, old, content))

    async def _patiently(self, send: Callable[[], Awaitable[T]]) -> T:
        """Wait and send again while Teams says that nothing was sent."""
        for _ in range(TRIES - 1):
            try:
                return await send()
            except (RateLimited, PlatformDown) as failed:
                await self._sleep(failed.retry_after_seconds or PAUSE_SECONDS)
        return await send()
