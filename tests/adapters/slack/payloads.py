"""Payloads as Slack sends them (docs.slack.dev, "Interaction payloads", "Slash commands", "Events API"), signed."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import orjson

SECRET = "a-signing-secret-of-a-test"
WORDS = "words that only Ada may read"
TEAM = {"id": "T1", "domain": "acme"}
ADA = {"id": "UADA", "username": "ada", "name": "ada", "team_id": "T1"}


def signed(raw: bytes, at: datetime, content_type: str = "application/x-www-form-urlencoded") -> dict[str, str]:
    timestamp = str(int(at.timestamp()))
    digest = hmac.new(SECRET.encode(), f"v0:{timestamp}:".encode() + raw, hashlib.sha256).hexdigest()
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest}",
    }


def form(fields: dict[str, str]) -> bytes:
    return urlencode(fields).encode()


def interaction(payload: dict[str, Any]) -> bytes:
    return form({"payload": orjson.dumps(payload).decode()})


def command(name: str = "/cairn", text: str = "", response_url: str = "", trigger: str = "1.2.abc") -> dict[str, str]:
    return {
        "token": "legacy-token",
        "team_id": "T1",
        "team_domain": "acme",
        "channel_id": "C1",
        "channel_name": "general",
        "user_id": "UADA",
        "user_name": "ada",
        "command": name,
        "text": text,
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def event(inner: dict[str, Any], event_id: str = "Ev1") -> dict[str, Any]:
    return {
        "token": "legacy-token",
        "team_id": "T1",
        "api_app_id": "A1",
        "event": inner,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": 1700000000,
        "authorizations": [
            {"enterprise_id": None, "team_id": "T1", "user_id": "UBOT", "is_bot": True, "is_enterprise_install": False}
        ],
    }


def direct_message(text: str, **more: object) -> dict[str, Any]:
    message = {"type": "message", "channel": "DADA", "channel_type": "im", "user": "UADA"}
    return event({**message, "text": text, "ts": "1700000000.000100", "event_ts": "1700000000.000100", **more})


def pressed(value: str, response_url: str = "", **more: object) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "user": ADA,
        "team": TEAM,
        "api_app_id": "A1",
        "token": "legacy-token",
        "is_enterprise_install": False,
        "enterprise": None,
        "trigger_id": "3.4.def",
        "response_url": response_url,
        "container": {
            "type": "message",
            "message_ts": "1700000000.000200",
            "channel_id": "DADA",
            "is_ephemeral": False,
        },
        "channel": {"id": "DADA", "name": "directmessage"},
        "actions": [
            {
                "type": "button",
                "block_id": "abc",
                "action_id": "cairn:1",
                "value": value,
                "text": {"type": "plain_text", "text": "Go", "emoji": False},
                "action_ts": "1700000001.000000",
            }
        ],
        **more,
    }


def shortcut(verb: str, **more: object) -> dict[str, Any]:
    return {
        "type": "shortcut",
        "token": "legacy-token",
        "team": TEAM,
        "user": ADA,
        "is_enterprise_install": False,
        "enterprise": None,
        "callback_id": verb,
        "trigger_id": "5.6.ghi",
        **more,
    }


def message_shortcut(verb: str, text: str) -> dict[str, Any]:
    return shortcut(
        verb,
        type="message_action",
        channel={"id": "C1", "name": "secret-plans"},
        message={"type": "message", "user": "UBOB", "ts": "1700000000.000300", "text": text},
        message_ts="1700000000.000300",
        response_url="",
    )


def submitted(view: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """The view as a person sent it; `values` are element states by field name."""
    state: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            answered = values.get(block["block_id"].rpartition(":")[2], {})
            state[block["block_id"]] = {element["action_id"]: {"type": element["type"], **answered}}
    return {
        "type": "view_submission",
        "team": TEAM,
        "user": ADA,
        "api_app_id": "A1",
        "token": "legacy-token",
        "trigger_id": "7.8.jkl",
        "is_enterprise_install": False,
        "enterprise": None,
        "response_urls": [],
        "view": {
            **view,
            "id": "V1",
            "team_id": "T1",
            "hash": "1700000000.hash",
            "root_view_id": "V1",
            "previous_view_id": None,
            "app_id": "A1",
            "bot_id": "B1",
            "external_id": "",
            "clear_on_close": False,
            "app_installed_team_id": "T1",
            "state": {"values": state},
        },
    }
