"""botbuilder, behind the gate: it sorts activities into kinds, and each kind leads to our own readers.

The handler is an ordinary one, so that it also runs under another adapter that takes botbuilder's handlers. Activities
cross as our own model; botbuilder's is filled with what its dispatch looks at.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

from botbuilder.core import (  # type: ignore[import-untyped]
    ActivityHandler,
    BotAdapter,
    InvokeResponse,
    TurnContext,
)
from botbuilder.schema import Activity as SdkActivity  # type: ignore[import-untyped]
from botbuilder.schema import ActivityTypes, ChannelAccount, ConversationAccount

from adapters.answering import Ack
from adapters.teams.activity import Activity, read_activity
from adapters.teams.background import report

Take = Callable[[Activity], Awaitable[Ack]]

ACTIVITY: Final = "cairn.activity"
ACK: Final = "cairn.ack"
ANSWER: Final = BotAdapter._INVOKE_RESPONSE_KEY  # noqa: SLF001  the SDK's own way back


class Handler(ActivityHandler):  # type: ignore[misc]
    """Every kind that can ask something of us leads to `take`; the others end in botbuilder, which does nothing."""

    def __init__(self, take: Take) -> None:
        super().__init__()
        self._take = take

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await self._told(turn_context)

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        await self._told(turn_context)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        await self._told(turn_context)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """The answer is put where every adapter looks for it: sent through the turn, it would be copied in depth."""
        ack = await self._take(_activity(turn_context))
        answer = InvokeResponse(status=ack.status, body=ack.body)
        turn_context.turn_state[ANSWER] = SdkActivity(type=ActivityTypes.invoke_response, value=answer)
        return answer

    async def _told(self, turn_context: TurnContext) -> None:
        turn_context.turn_state[ACK] = await self._take(_activity(turn_context))


def _activity(turn_context: TurnContext) -> Activity:
    """Ours came with the turn; under another adapter it is read from botbuilder's, which keeps the unknown."""
    ours = turn_context.turn_state.get(ACTIVITY)
    return ours if isinstance(ours, Activity) else read_activity(_as_sent(turn_context.activity))


def _as_sent(activity: SdkActivity) -> dict[str, Any]:
    def with_unknown(model: Any) -> dict[str, Any]:
        return {**model.serialize(), **(model.additional_properties or {})}

    body = with_unknown(activity)
    for name, model in (
        ("conversation", activity.conversation),
        ("from", activity.from_property),
        ("recipient", activity.recipient),
    ):
        if model is not None:
            body[name] = with_unknown(model)
    if activity.entities:
        body["entities"] = [with_unknown(entity) for entity in activity.entities]
    return body


class Dispatcher(BotAdapter):  # type: ignore[misc]
    """Runs a handler for one activity. Whatever is sent goes by our own connector, not by way of the turn."""

    def __init__(self, take: Take) -> None:
        super().__init__()
        self.handler = Handler(take)

    async def dispatch(self, activity: Activity) -> Ack:
        """Never raises."""
        context = TurnContext(self, _as_botbuilder(activity))
        context.turn_state[ACTIVITY] = activity
        try:
            await self.run_pipeline(context, self.handler.on_turn)
        except Exception as error:  # noqa: BLE001  botbuilder stumbles over shapes it does not expect; no 500 for that
            report("botbuilder", error)
            return Ack()
        answered = context.turn_state.get(ANSWER)
        if answered is not None:
            return Ack(answered.value.body, int(answered.value.status or HTTPStatus.OK))
        ack = context.turn_state.get(ACK)
        return ack if isinstance(ack, Ack) else Ack()

    async def send_activities(self, *_: Any) -> list[Any]:
        raise TypeError("Cairn sends through its own connector")

    async def update_activity(self, *_: Any) -> None:
        raise TypeError("Cairn sends through its own connector")

    async def delete_activity(self, *_: Any) -> None:
        raise TypeError("Cairn sends through its own connector")


def _as_botbuilder(activity: Activity) -> SdkActivity:
    return SdkActivity(
        type=activity.type,
        id=activity.id,
        name=activity.name,
        action=activity.action,
        channel_id=activity.channel_id,
        service_url=activity.service_url,
        from_property=ChannelAccount(id=activity.sender.id),
        recipient=ChannelAccount(id=activity.recipient.id),
        conversation=ConversationAccount(id=activity.conversation.id),
    )


class _NoBody(logging.Filter):
    """The SDKs quote requests, answers and tokens in what they log; only where they spoke is let through."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = f"teams sdk: {record.module}:{record.lineno}"
        record.args = None
        record.exc_info = record.exc_text = record.stack_info = None
        return True


SDK_LOGGERS: Final = ("botbuilder", "botframework", "msal", "msrest", "requests", "requests_oauthlib", "urllib3")


def quiet_loggers() -> None:
    """Whatever the SDKs have to say, they say without content, and only when something is wrong."""
    for name in (*SDK_LOGGERS, *logging.root.manager.loggerDict):
        if name.partition(".")[0] in SDK_LOGGERS:
            logger = logging.getLogger(name)
            logger.setLevel(logging.ERROR)
            if not any(isinstance(present, _NoBody) for present in logger.filters):
                logger.addFilter(_NoBody())
