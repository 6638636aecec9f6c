"""Doing what is behind an answer. Each act has a second way when Teams refuses the first; none of them raises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar, assert_never

from adapters.background import LONG_PAUSES_SECONDS, PAUSES_SECONDS, Sleep, patiently
from adapters.port import DeliveryError
from adapters.teams.answer import Act, ReplaceMessage, SayDirectly, SayHere
from adapters.teams.background import report
from adapters.teams.cards import message
from adapters.teams.connector import Connector
from adapters.teams.inbound import Place
from adapters.teams.outbound import Outbound
from flows.kit.message import Buttons, Card
from flows.kit.targets import See, Start, decode

T = TypeVar("T")


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
                await self._say_directly(card, place, offered(card, self._verbs) if welcome else ())
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
        await self._patiently(lambda: self._outbound.post(place.account, content), LONG_PAUSES_SECONDS)

    async def _replace(self, card: Card, place: Place) -> None:
        content, old = message(card), place.message or ""
        await self._patiently(lambda: self._connector.replace(place.conversation, old, content))

    async def _patiently(self, send: Callable[[], Awaitable[T]], pauses: Sequence[float] = PAUSES_SECONDS) -> T:
        return await patiently(send, self._sleep, pauses)


def offered(card: Card, verbs: Sequence[str]) -> list[str]:
    """The verbs this card has a button for, and help: what is not for somebody is not on their card."""
    buttons = (button for part in card if isinstance(part, Buttons) for button in part.buttons)
    targets = [decode(button.target) for button in buttons]
    names = {target.verb for target in targets if isinstance(target, Start)}
    names |= {target.what for target in targets if isinstance(target, See)}
    return [verb for verb in verbs if verb in names or verb == "help"]
