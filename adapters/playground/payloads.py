"""What Slack sends to apps, in Slack's shapes. Source: docs.slack.dev, the pages of payloads, events and objects."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from adapters.playground.views import View
from adapters.playground.workspace import Conversation, Message, User, Workspace

Json = dict[str, Any]

VERIFICATION: Final = "verification-by-token-is-deprecated"
"""Slack still puts it into every payload as `token`."""


# --- objects ----------------------------------------------------------------------------------------------------------


def user_object(workspace: Workspace, user: User, locale: bool = False) -> Json:
    offset = workspace.now().astimezone(ZoneInfo(user.timezone)).utcoffset()
    admin = user.person.role == "admin"
    made: Json = {
        "id": user.id,
        "team_id": workspace.team.id,
        "name": user.handle,
        "deleted": user.deleted,
        "color": user.color,
        "real_name": user.name,
        "tz": user.timezone,
        "tz_label": user.timezone.rpartition("/")[2].replace("_", " "),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": {
            "real_name": user.name,
            "real_name_normalized": user.name,
            "display_name": user.handle,
            "display_name_normalized": user.handle,
            "first_name": user.name.split()[0],
            "last_name": user.name.split()[-1],
            "email": user.person.email,
            "team": workspace.team.id,
        },
        "is_admin": admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "updated": int(workspace.now().timestamp()),
    }
    if locale:
        made["locale"] = {"en": "en-US", "de": "de-DE", "pt": "pt-BR"}.get(user.person.locale, user.person.locale)
    return made


def bot_user_object(workspace: Workspace) -> Json:
    app = workspace.app
    return {
        "id": app.user,
        "team_id": workspace.team.id,
        "name": app.handle,
        "deleted": not workspace.installed,
        "real_name": app.name,
        "tz": "America/Los_Angeles",
        "tz_offset": -28800,
        "profile": {"real_name": app.name, "display_name": "", "api_app_id": app.id, "bot_id": app.bot},
        "is_bot": True,
        "is_app_user": False,
    }


def message_object(workspace: Workspace, message: Message, metadata: bool = False) -> Json:
    """A message as the Web API and payloads show it; metadata only where it was asked for."""
    made: Json = {"type": "message", "user": message.user, "ts": message.ts, "text": message.text}
    made["team"] = workspace.team.id
    if message.blocks:
        made["blocks"] = message.blocks
    if message.by_bot:
        made |= {"bot_id": workspace.app.bot, "app_id": workspace.app.id}
        made["bot_profile"] = {"id": workspace.app.bot, "app_id": workspace.app.id, "name": workspace.app.name}
    if message.client_msg_id:
        made["client_msg_id"] = message.client_msg_id
    if message.thread_ts:
        made["thread_ts"] = message.thread_ts
    if message.edited_ts:
        made["edited"] = {"user": message.user, "ts": message.edited_ts}
    if metadata and message.metadata:
        made["metadata"] = message.metadata
    return made


def view_object(workspace: Workspace, view: View, values: bool = True) -> Json:
    content = view.content
    return {
        "id": view.id,
        "team_id": workspace.team.id,
        "type": view.kind,
        "blocks": view.blocks,
        "private_metadata": content.get("private_metadata") or "",
        "callback_id": content.get("callback_id") or "",
        "state": {"values": view.values if values else {}},
        "hash": view.hash,
        "title": content.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(content.get("clear_on_close")),
        "notify_on_close": bool(content.get("notify_on_close")),
        "close": content.get("close"),
        "submit": content.get("submit"),
        "previous_view_id": view.previous,
        "root_view_id": view.root,
        "app_id": workspace.app.id,
        "external_id": view.external_id,
        "app_installed_team_id": workspace.team.id,
        "bot_id": workspace.app.bot,
    }


# --- events -----------------------------------------------------------------------------------------------------------


def envelope(workspace: Workspace, event: Json) -> Json:
    team = workspace.team.id
    return {
        "token": VERIFICATION,
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": workspace.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.fresh("Ev"),
        "event_time": int(workspace.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team,
                "user_id": workspace.app.user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{workspace.fresh()}",
    }


def message_event(workspace: Workspace, message: Message) -> Json:
    return {
        **message_object(workspace, message, metadata=True),
        "channel": message.channel,
        "event_ts": message.ts,
        "channel_type": "im",
    }


def changed_event(workspace: Workspace, message: Message, before: Json) -> Json:
    return {
        "type": "message",
        "subtype": "message_changed",
        "message": message_object(workspace, message, metadata=True),
        "previous_message": before,
        "channel": message.channel,
        "hidden": True,
        "ts": message.edited_ts,
        "event_ts": message.edited_ts,
        "channel_type": "im",
    }


def deleted_event(workspace: Workspace, message: Message) -> Json:
    ts = workspace.ts()
    return {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": message_object(workspace, message),
        "deleted_ts": message.ts,
        "channel": message.channel,
        "hidden": True,
        "ts": ts,
        "event_ts": ts,
        "channel_type": "im",
    }


def home_event(workspace: Workspace, user: User, tab: str, view: View | None) -> Json:
    made: Json = {
        "type": "app_home_opened",
        "user": user.id,
        "channel": workspace.direct(user.id).id,
        "tab": tab,
        "event_ts": workspace.ts(),
    }
    if tab == "home" and view is not None:
        made["view"] = view_object(workspace, view)
    return made


# --- interactions -----------------------------------------------------------------------------------------------------


def _interaction(workspace: Workspace, kind: str, user: User, named: str = "username") -> Json:
    return {
        "type": kind,
        "user": {"id": user.id, named: user.handle, "name": user.handle, "team_id": workspace.team.id},
        "api_app_id": workspace.app.id,
        "token": VERIFICATION,
        "team": {"id": workspace.team.id, "domain": workspace.team.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def action(workspace: Workspace, block: Json, spec: Json, chosen: Json) -> Json:
    """One entry of `actions`; `chosen` is what the element's state says, if it holds one."""
    made = {
        "type": spec["type"],
        "action_id": spec["action_id"],
        "block_id": block["block_id"],
        **{key: spec[key] for key in ("placeholder",) if key in spec},
        **chosen,
        "action_ts": workspace.ts(),
    }
    if spec["type"] == "button":
        made |= {key: spec[key] for key in ("text", "value", "style", "url") if key in spec}
    return made


def message_actions(workspace: Workspace, user: User, message: Message, actions: list[Json], response_url: str) -> Json:
    ephemeral = message.only_for is not None
    conversation = workspace.conversations[message.channel]
    made = _interaction(workspace, "block_actions", user) | {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": ephemeral,
        },
        "trigger_id": workspace.pull_trigger(user.id),
        "channel": {"id": conversation.id, "name": conversation.name},
        "state": {"values": message.values},
        "response_url": response_url,
        "actions": actions,
    }
    if not ephemeral:  # docs.slack.dev, block_actions: the source message is left out for an ephemeral one.
        made["message"] = message_object(workspace, message)
    return made


def view_actions(workspace: Workspace, user: User, view: View, actions: list[Json]) -> Json:
    return _interaction(workspace, "block_actions", user) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.pull_trigger(user.id, view.id),
        "view": view_object(workspace, view),
        "actions": actions,
    }


def submission(workspace: Workspace, user: User, view: View) -> Json:
    return _interaction(workspace, "view_submission", user) | {
        "trigger_id": workspace.pull_trigger(user.id, view.id),
        "view": view_object(workspace, view),
        "response_urls": [],
    }


def closing(workspace: Workspace, user: User, view: View, cleared: bool) -> Json:
    return _interaction(workspace, "view_closed", user) | {
        "view": view_object(workspace, view),
        "is_cleared": cleared,
    }


def shortcut(workspace: Workspace, user: User, callback_id: str) -> Json:
    return _interaction(workspace, "shortcut", user) | {
        "action_ts": workspace.ts(),
        "callback_id": callback_id,
        "trigger_id": workspace.pull_trigger(user.id),
    }


def message_shortcut(workspace: Workspace, user: User, callback_id: str, message: Message, response_url: str) -> Json:
    conversation = workspace.conversations[message.channel]
    return _interaction(workspace, "message_action", user, named="name") | {
        "action_ts": workspace.ts(),
        "callback_id": callback_id,
        "trigger_id": workspace.pull_trigger(user.id),
        "response_url": response_url,
        "message_ts": message.ts,
        "channel": {"id": conversation.id, "name": conversation.name},
        "message": message_object(workspace, message),
    }


def command(
    workspace: Workspace, user: User, conversation: Conversation, said: tuple[str, str], response_url: str
) -> dict[str, str]:
    """A slash command's form; `said` is command and text as transported."""
    name, text = said
    return {
        "token": VERIFICATION,
        "team_id": workspace.team.id,
        "team_domain": workspace.team.domain,
        "channel_id": conversation.id,
        "channel_name": conversation.name,
        "user_id": user.id,
        "user_name": user.handle,
        "command": name,
        "text": text,
        "api_app_id": workspace.app.id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": workspace.pull_trigger(user.id),
    }


def local_time(moment: datetime, timezone: str) -> str:
    return moment.astimezone(ZoneInfo(timezone)).strftime("%H:%M")
