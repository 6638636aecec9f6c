"""What Teams sends to a bot, in Teams' shapes. Source: learn.microsoft.com, Teams, the pages of bots and activities."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from adapters.playground.teams.tenant import CHANNEL, PERSONAL, Conversation, Message, Tenant, User

Json = dict[str, Any]

LOCALES: Final = {"en": "en-GB", "de": "de-DE", "pt": "pt-PT"}
COUNTRIES: Final = {"en": "GB", "de": "DE", "pt": "PT"}


def activity(tenant: Tenant, user: User, conversation: Conversation, kind: str, **more: Any) -> Json:
    """What every activity has. `more` goes over it; None takes a part away."""
    now = tenant.now()
    made: Json = {
        "type": kind,
        "id": f"f:{tenant.fresh()}",
        "timestamp": _utc(now),
        "localTimestamp": now.astimezone(ZoneInfo(user.timezone)).isoformat(timespec="milliseconds"),
        "localTimezone": user.timezone,
        "locale": _locale(user),
        "channelId": "msteams",
        "serviceUrl": tenant.service_url,
        "from": {"id": user.id, "name": user.name, "aadObjectId": user.aad},
        "recipient": {"id": tenant.app.bot, "name": tenant.app.name},
        "conversation": _conversation(tenant, conversation, more.pop("thread", None)),
        "entities": [_client(user)],
        "channelData": _channel_data(tenant, conversation),
        **more,
    }
    return {key: value for key, value in made.items() if value is not None}


def _locale(user: User) -> str:
    return LOCALES.get(user.person.locale, user.person.locale)


def _client(user: User) -> Json:
    country = COUNTRIES.get(user.person.locale, "GB")
    return {
        "type": "clientInfo",
        "locale": _locale(user),
        "country": country,
        "platform": "Web",
        "timezone": user.timezone,
    }


def _conversation(tenant: Tenant, conversation: Conversation, thread: str | None) -> Json:
    made: Json = {"id": conversation.id, "conversationType": conversation.kind, "tenantId": tenant.id}
    if conversation.kind != PERSONAL:
        made["isGroup"] = True
    if conversation.kind == CHANNEL and thread:
        made["id"] = f"{conversation.id};messageid={thread}"
    return made


def _channel_data(tenant: Tenant, conversation: Conversation, **more: Any) -> Json:
    made: Json = {"tenant": {"id": tenant.id}, **more}
    if conversation.kind == CHANNEL:
        made |= {
            "teamsChannelId": conversation.id,
            "teamsTeamId": tenant.team,
            "channel": {"id": conversation.id},
            "team": {"id": tenant.team},
        }
    return made


# --- messages ---------------------------------------------------------------------------------------------------------


def written(tenant: Tenant, user: User, message: Message, *, targeted: bool = False) -> Json:
    """A message somebody typed."""
    conversation = tenant.conversations[message.conversation]
    words = {"contentType": "text/html", "content": f"<p>{_html(message.text)}</p>"}
    made = activity(
        tenant,
        user,
        conversation,
        "message",
        id=message.id,
        thread=message.reply_to or message.id,
        text=message.text,
        textFormat="plain",
        attachments=[words],
        replyToId=message.reply_to if conversation.kind != CHANNEL else None,
    )
    made["entities"] += message.entities
    if targeted:
        made["recipient"]["isTargeted"] = True
    return made


def _html(text: str) -> str:
    """As the client writes it: everything escaped but mentions."""
    return html.escape(text, quote=False).replace("&lt;at&gt;", "<at>").replace("&lt;/at&gt;", "</at>")


def changed(tenant: Tenant, user: User, message: Message, event: str) -> Json:
    """`event` is `editMessage`, `undeleteMessage` or `softDeleteMessage`."""
    conversation = tenant.conversations[message.conversation]
    gone = event == "softDeleteMessage"
    return activity(
        tenant,
        user,
        conversation,
        "messageDelete" if gone else "messageUpdate",
        id=message.id,
        thread=message.reply_to or message.id,
        text=None if gone else message.text,
        channelData=_channel_data(tenant, conversation, eventType=event),
    )


def submitted(tenant: Tenant, user: User, message: Message, value: object, text: str | None = None) -> Json:
    """Action.Submit: a message without words, unless the card asked for some."""
    conversation = tenant.conversations[message.conversation]
    return activity(
        tenant,
        user,
        conversation,
        "message",
        thread=message.reply_to or message.id,
        replyToId=message.id,
        value=value,
        text=text,
        channelData=_channel_data(
            tenant, conversation, source={"name": "message"}, legacy={"replyToId": f"1:{message.id}"}
        ),
    )


# --- coming and going -------------------------------------------------------------------------------------------------


def installation(tenant: Tenant, user: User, conversation: Conversation, action: str) -> Json:
    """`action` is `add` or `remove`."""
    return activity(tenant, user, conversation, "installationUpdate", action=action, localTimezone=None)


def members_added(tenant: Tenant, user: User, conversation: Conversation) -> Json:
    """The bot came in."""
    return activity(
        tenant, user, conversation, "conversationUpdate", membersAdded=[{"id": tenant.app.bot}], localTimezone=None
    )


# --- invokes ----------------------------------------------------------------------------------------------------------


def invoke(
    tenant: Tenant, user: User, conversation: Conversation, name: str, value: Json, source: Message | None = None
) -> Json:
    """`source` is the message whose card was pressed."""
    return activity(
        tenant,
        user,
        conversation,
        "invoke",
        name=name,
        value=value,
        thread=(source.reply_to or source.id) if source else None,
        replyToId=source.id if source else None,
        channelData=_channel_data(tenant, conversation, **({"source": {"name": "message"}} if source else {})),
    )


def quoted(tenant: Tenant, message: Message) -> Json:
    """A message as an action command on it is told of it."""
    writer = tenant.users.get(message.sender)
    app = {"application": {"id": tenant.app.id, "displayName": tenant.app.name, "applicationIdentityType": "bot"}}
    person = writer and {"user": {"id": writer.aad, "displayName": writer.name, "userIdentityType": "aadUser"}}
    return {
        "id": message.id,
        "replyToId": message.reply_to,
        "createdDateTime": _utc(message.at),
        "lastModifiedDateTime": None,
        "deleted": False,
        "summary": None,
        "importance": "normal",
        "locale": "en-us",
        "linkToMessage": f"https://teams.microsoft.com/l/message/{message.conversation}/{message.id}",
        "from": {"device": None, "conversation": None, "user": None, "application": None, **(person or app)},
        "body": {"contentType": "html", "content": f"<p>{_html(message.text)}</p>"},
        "attachments": [],
        "mentions": [],
        "reactions": [],
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
