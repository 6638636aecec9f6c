"""Methods about people, conversations, the team and the app. Source of each rule: docs.slack.dev, the method's page."""

from __future__ import annotations

import base64
import binascii
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from adapters.playground import limits
from adapters.playground.calls import Call
from adapters.playground.payloads import bot_user_object, message_object, user_object
from adapters.playground.refusals import Refused

Json = dict[str, Any]


def auth_test(call: Call) -> Json:
    app, team = call.workspace.app, call.workspace.team
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": app.handle,
        "team_id": team.id,
        "user_id": app.user,
        "bot_id": app.bot,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Json:
    if call.has("error"):
        raise Refused(call.text("error"))
    return {"args": {key: value for key, value in call.arguments.items() if key != "token"}}


def team_info(call: Call) -> Json:
    team = call.workspace.team
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}


def connections_open(call: Call) -> Json:
    return {"url": call.slack.sockets.address(call.slack.base_url)}


# --- people -----------------------------------------------------------------------------------------------------------


def users_info(call: Call) -> Json:
    if call.text("user") == call.workspace.app.user:
        return {"user": bot_user_object(call.workspace)}
    return {"user": user_object(call.workspace, call.person(), locale=call.flag("include_locale"))}


def users_list(call: Call) -> Json:
    everybody = [
        *(user_object(call.workspace, user, call.flag("include_locale")) for user in call.workspace.users.values()),
        bot_user_object(call.workspace),
    ]
    start = _position(call, "user")
    end = start + min(max(call.number("limit", limits.USERS_PAGE), 1), limits.USERS_PAGE)
    more = _cursor("user", end) if end < len(everybody) else ""
    return {
        "members": everybody[start:end],
        "cache_ts": int(call.workspace.now().timestamp()),
        "response_metadata": {"next_cursor": more},
    }


def lookup_by_email(call: Call) -> Json:
    wanted = call.required("email").casefold()
    for user in call.workspace.users.values():
        if user.person.email.casefold() == wanted and not user.deleted:
            return {"user": user_object(call.workspace, user)}
    raise Refused("users_not_found")


def dnd_info(call: Call) -> Json:
    """Slack's own default for everybody: 22:00 to 8:00 of their day."""
    zone = ZoneInfo(call.person().timezone)
    local = call.workspace.now().astimezone(zone)
    start = local.replace(hour=22, minute=0, second=0, microsecond=0)
    if local.hour < 8:
        start -= timedelta(days=1)
    end = (start + timedelta(days=1)).replace(hour=8)
    return {
        "dnd_enabled": True,
        "next_dnd_start_ts": int(start.timestamp()),
        "next_dnd_end_ts": int(end.timestamp()),
        "snooze_enabled": False,
    }


# --- conversations ----------------------------------------------------------------------------------------------------


def conversations_open(call: Call) -> Json:
    if call.has("channel"):
        conversation = call.conversation()
    else:
        conversation = call.workspace.direct(_one_user(call))
    channel: Json = {"id": conversation.id}
    if call.flag("return_im"):
        channel |= {"user": conversation.user, "is_im": True, "is_open": True}
    return {"no_op": True, "already_open": True, "channel": channel}


def _one_user(call: Call) -> str:
    given = call.arguments.get("users")
    users = given if isinstance(given, list) else [one for one in call.text("users").split(",") if one]
    if not users:
        raise Refused("users_list_not_supplied")
    if users == [call.workspace.app.user]:
        raise Refused("cannot_dm_bot")
    for user in users:
        known = call.workspace.users.get(user)
        if known is None:
            raise Refused("user_not_found")
        if known.deleted:
            raise Refused("user_disabled")
    if len(users) > 1:  # mpim:write is none of our scopes, and nothing private belongs there
        raise Refused("missing_scope")
    return str(users[0])


def conversations_history(call: Call) -> Json:
    """Newest first; what only one person sees is no part of it."""
    conversation = call.conversation()
    oldest, latest = call.text("oldest") or "0", call.text("latest") or "9" * 10
    inclusive = call.flag("inclusive")
    found = [
        message
        for message in reversed(conversation.messages)
        if message.only_for is None and _between(float(message.ts), float(oldest), float(latest), inclusive)
    ]
    start = _position(call, "next_ts")
    end = start + min(max(call.number("limit", limits.HISTORY_PAGE), 1), limits.HISTORY_PAGE_AT_MOST)
    metadata = call.flag("include_all_metadata")
    answer: Json = {
        "messages": [message_object(call.workspace, one, metadata) for one in found[start:end]],
        "has_more": end < len(found),
        "pin_count": 0,
    }
    if end < len(found):
        answer["response_metadata"] = {"next_cursor": _cursor("next_ts", end)}
    return answer


def _between(ts: float, oldest: float, latest: float, inclusive: bool) -> bool:
    return oldest <= ts <= latest if inclusive else oldest < ts < latest


def _cursor(kind: str, position: int) -> str:
    return base64.b64encode(f"{kind}:{position}".encode()).decode()


def _position(call: Call, kind: str) -> int:
    if not call.has("cursor"):
        return 0
    try:
        name, _, position = base64.b64decode(call.text("cursor"), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Refused("invalid_cursor") from None
    if name != kind or not position.isdigit():
        raise Refused("invalid_cursor")
    return int(position)
