"""Activities as Teams sends them (learn.microsoft.com, Teams: bots, cards, dialogs and message extensions)."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

import jwt

from tests.adapters.teams.fake_microsoft import APP, ISSUER, TENANT, private_key

WORDS = "words that only Ada may read"
ADA = "00000000-0000-0000-0000-00000000ada0"
BOB = "00000000-0000-0000-0000-00000000b0b0"
DIRECT = "a:1-ada"
GROUP = "19:group@thread.v2"

_numbers = count(1)


def token(
    service_url: str, now: datetime, *, header: dict[str, Any] | None = None, key: str = "a", **claims: Any
) -> str:
    """A bearer token as the Bot Framework makes it; a claim of None is left out."""
    said: dict[str, Any] = {
        "iss": ISSUER,
        "aud": APP,
        "serviceurl": service_url,
        "nbf": int(now.timestamp()),
        "exp": int(now.timestamp()) + 3600,
        **claims,
    }
    said = {name: value for name, value in said.items() if value is not None}
    return jwt.encode(said, private_key(key), algorithm="RS256", headers={"kid": "k1", **(header or {})})


def activity(kind: str, service_url: str, **more: Any) -> dict[str, Any]:
    """What every activity has; `more` goes over it, and None takes a part away."""
    made: dict[str, Any] = {
        "type": kind,
        "id": f"f:{next(_numbers)}",
        "timestamp": "2026-03-02T09:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "locale": "en-GB",
        "from": {"id": "29:ada", "name": "Ada", "aadObjectId": ADA},
        "recipient": {"id": f"28:{APP}", "name": "Cairn"},
        "conversation": {"id": DIRECT, "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        **more,
    }
    return {name: value for name, value in made.items() if value is not None}


def in_group(text: str, service_url: str, *, mentioned: bool = True, targeted: bool = False) -> dict[str, Any]:
    mention = {"type": "mention", "text": "<at>Cairn</at>", "mentioned": {"id": f"28:{APP}", "name": "Cairn"}}
    recipient: dict[str, Any] = {"id": f"28:{APP}", "name": "Cairn"}
    return activity(
        "message",
        service_url,
        text=f"<at>Cairn</at> {text}" if mentioned else text,
        entities=[mention] if mentioned else [],
        recipient={**recipient, "isTargeted": True} if targeted else recipient,
        conversation={"id": GROUP, "conversationType": "groupChat", "tenantId": TENANT, "isGroup": True},
    )


def pressed(target: str, service_url: str, **more: Any) -> dict[str, Any]:
    """Action.Execute."""
    action = {"type": "Action.Execute", "verb": "cairn", "data": {"cairn": {"press": target}}}
    value = {"action": action, "trigger": "manual"}
    return activity("invoke", service_url, name="adaptiveCard/action", value=value, replyToId="m-old", **more)


def fetched(target: str, service_url: str) -> dict[str, Any]:
    """A button that opens a dialog."""
    data = {"msteams": {"type": "task/fetch"}, "cairn": {"press": target}}
    value = {"data": data, "context": {"theme": "default"}}
    return activity("invoke", service_url, name="task/fetch", value=value, replyToId="m-old")


def submitted(dialog: dict[str, Any], answers: dict[str, Any], service_url: str, button: int = 0) -> dict[str, Any]:
    """A dialog is sent: what its button holds, with the inputs by id."""
    data = {**actions(dialog)[button]["data"], **answers}
    return activity("invoke", service_url, name="task/submit", value={"data": data, "context": {"theme": "default"}})


def command(verb: str, service_url: str, message: dict[str, Any] | None = None) -> dict[str, Any]:
    """An action command of the message extension, perhaps on a message."""
    value: dict[str, Any] = {"commandId": verb, "commandContext": "message" if message else "compose"}
    if message is not None:
        value["messagePayload"] = message
    return activity("invoke", service_url, name="composeExtension/fetchTask", value=value)


def card_of(dialog: dict[str, Any]) -> dict[str, Any]:
    card: dict[str, Any] = dialog["card"]["content"]
    return card


def actions(dialog: dict[str, Any]) -> list[dict[str, Any]]:
    return [action for part in card_of(dialog)["body"] if part["type"] == "ActionSet" for action in part["actions"]]


def inputs(dialog: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Inputs by the name of their field."""
    parts = (part for part in card_of(dialog)["body"] if part["type"].startswith("Input."))
    return {part["id"].rpartition(":")[2]: part for part in parts}


def runs(card: dict[str, Any]) -> list[str]:
    """Every text a card shows in its body, in order."""
    found: list[str] = []

    def look(part: Any) -> None:
        match part:
            case {"type": "TextRun" | "TextBlock", "text": text}:
                found.append(text)
            case dict():
                for value in part.values():
                    look(value)
            case list():
                for value in part:
                    look(value)

    look(card["body"])
    return found
