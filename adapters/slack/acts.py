"""Doing what is behind an answer. Each act has a second way when Slack refuses the first; none of them raises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar, assert_never

from adapters.background import LONG_PAUSES_SECONDS, PAUSES_SECONDS, Sleep, patiently
from adapters.port import DeliveryError
from adapters.slack.answer import Act, OpenView, ReplaceMessage, SayDirectly, SayHere, ShowAtHome, UpdateView
from adapters.slack.background import report
from adapters.slack.inbound import Place
from adapters.slack.messages import ephemeral, message, replacement
from adapters.slack.outbound import Outbound
from adapters.slack.web import Web
from flows.kit.message import Card

T = TypeVar("T")


class Doer:
    def __init__(self, web: Web, outbound: Outbound, sleep: Sleep) -> None:
        self._web = web
        self._outbound = outbound
        self._sleep = sleep

    async def do(self, act: Act, place: Place) -> None:
        try:
            await self._do(act, place)
        except Exception as error:  # noqa: BLE001  behind an answer there is nobody to raise to
            report(type(act).__name__, error)

    async def _do(self, act: Act, place: Place) -> None:
        match act:
            case OpenView():
                await self._open(act, place)
            case UpdateView():
                await self._update(act, place)
            case SayHere(card=card):
                await self._say_here(card, place)
            case SayDirectly(card=card):
                await self._say_directly(card, place)
            case ReplaceMessage(card=card):
                await self._replace(card, place)
            case ShowAtHome(card=card):
                await self._patiently(lambda: self._outbound.show_home(place.account, card))
            case _:
                assert_never(act)

    async def _open(self, act: OpenView, place: Place) -> None:
        try:
            # Not repeated: a trigger lives three seconds and opens one view.
            arguments = {"trigger_id": place.trigger, "view": act.view}
            await self._web.call("views.open", place.account.tenant, arguments)
        except DeliveryError as failed:
            report("views.open", failed)
            await self._say_directly(act.offer, place)

    async def _update(self, act: UpdateView, place: Place) -> None:
        arguments = {"view_id": (place.view or {}).get("id"), "view": act.view}
        try:
            await self._patiently(lambda: self._web.call("views.update", place.account.tenant, arguments))
        except DeliveryError as failed:
            report("views.update", failed)
            if act.instead is not None:
                await self._say_directly(act.instead, place)

    async def _say_here(self, card: Card, place: Place) -> None:
        try:
            if place.response_url is not None:
                await self._respond(place.response_url, ephemeral(card))
            elif place.channel is not None:
                arguments = {**message(card), "channel": place.channel, "user": place.account.user}
                await self._patiently(lambda: self._web.call("chat.postEphemeral", place.account.tenant, arguments))
            else:
                await self._say_directly(card, place)
        except DeliveryError as failed:
            report("answer", failed)
            await self._say_directly(card, place)

    async def _say_directly(self, card: Card, place: Place) -> None:
        content = message(card)
        await self._patiently(
            lambda: self._outbound.post(place.account, content, thread=place.thread), LONG_PAUSES_SECONDS
        )

    async def _replace(self, card: Card, place: Place) -> None:
        if place.response_url is not None:
            await self._respond(place.response_url, replacement(card))
        else:
            arguments = {**message(card), "channel": place.channel, "ts": place.message}
            await self._patiently(lambda: self._web.call("chat.update", place.account.tenant, arguments))

    async def _respond(self, response_url: str, payload: dict[str, object]) -> None:
        await self._patiently(lambda: self._web.respond(response_url, payload))

    async def _patiently(self, send: Callable[[], Awaitable[T]], pauses: Sequence[float] = PAUSES_SECONDS) -> T:
        return await patiently(send, self._sleep, pauses)
