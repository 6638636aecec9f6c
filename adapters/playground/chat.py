"""The chat.* methods. Source of each rule: docs.slack.dev, the method's page."""

from __future__ import annotations

from typing import Any

from adapters.playground import limits
from adapters.playground.calls import Call
from adapters.playground.payloads import changed_event, deleted_event, message_event, message_object
from adapters.playground.refusals import Refused
from adapters.playground.rules import checked_blocks, checked_metadata
from adapters.playground.workspace import Message

Json = dict[str, Any]


def post_message(call: Call) -> Json:
    # Somebody who left is still written to: Slack takes the message (slackapi/python-slack-sdk#1156).
    conversation = call.conversation()
    text, blocks = _content(call)
    metadata = checked_metadata(call.json("metadata", "invalid_metadata_format"))
    call.slack.pace.take(conversation.id, call.workspace.now())
    message = call.workspace.post(
        conversation,
        call.workspace.app.user,
        text[: limits.MESSAGE_TEXT],
        blocks,
        metadata=metadata,
        thread_ts=call.text("thread_ts") or None,
    )
    call.slack.sent.add(call.method, to=conversation.user, text=message.words, message=message)
    call.slack.events.send_soon(message_event(call.workspace, message))
    return {
        "channel": conversation.id,
        "ts": message.ts,
        "message": message_object(call.workspace, message, metadata=True),
    }


def _content(call: Call) -> tuple[str, list[Json]]:
    """Text and checked blocks; one of them must be there."""
    text = call.text("text")
    blocks = checked_blocks(call.json("blocks", "invalid_blocks_format") or [])
    if not text and not blocks:
        raise Refused("no_text")
    return text, blocks


def post_ephemeral(call: Call) -> Json:
    conversation = call.conversation()
    user = call.workspace.users.get(call.text("user"))
    if user is None or user.deleted or conversation.user != user.id:
        raise Refused("user_not_in_channel")
    text, blocks = _content(call)
    message = call.workspace.post(conversation, call.workspace.app.user, text, blocks, only_for=user.id)
    call.slack.sent.add(call.method, to=user.id, text=message.words, message=message)
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    message = _own(call, "cant_update_message")
    text = call.text("text")
    if len(text) > limits.UPDATED_TEXT:
        raise Refused("msg_too_long")
    given = call.json("blocks", "invalid_blocks_format")
    # docs.slack.dev, chat.update: blocks and metadata that are not given stay; empty ones are taken away.
    blocks = message.blocks if given is None else checked_blocks(given)
    if not text and not blocks:
        raise Refused("no_text")
    if call.arguments.get("metadata") is not None:
        message.metadata = checked_metadata(call.json("metadata", "invalid_metadata_format"))
    before = message_object(call.workspace, message)
    call.workspace.rewrite(message, text or message.text, blocks)
    to = call.workspace.conversations[message.channel].user
    call.slack.sent.add(call.method, to=to, text=message.words, message=message)
    call.slack.events.send_soon(changed_event(call.workspace, message, before))
    return {
        "channel": message.channel,
        "ts": message.ts,
        "text": message.text,
        "message": message_object(call.workspace, message, metadata=True),
    }


def delete(call: Call) -> Json:
    message = _own(call, "cant_delete_message")
    call.workspace.remove(message)
    to = call.workspace.conversations[message.channel].user
    call.slack.sent.add(call.method, to=to, message=message)
    call.slack.events.send_soon(deleted_event(call.workspace, message))
    return {"channel": message.channel, "ts": message.ts}


def _own(call: Call, error: str) -> Message:
    """A message that the bot wrote and everybody in the conversation sees."""
    message = call.conversation().message(call.text("ts"))
    if message is None or message.only_for is not None:
        raise Refused("message_not_found")
    if not message.by_bot:
        raise Refused(error)
    return message
