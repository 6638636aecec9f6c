"""The Slack app manifest, made from the verbs there are, so that no command is promised that nothing answers.

`manifest/slack.json` is what this makes; a test holds the two together. Schema: `slackapi/manifest-schema`, version 1.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, Final

from adapters.limits import within
from adapters.slack.inbound import ALIASES, EVENTS, PRODUCT
from adapters.slack.limits import COMMAND_DESCRIPTION, SHORTCUT_DESCRIPTION, SHORTCUT_NAME
from adapters.slack.platform import PATH

SCOPES: Final = {
    "chat:write": "to answer and to remind, in the direct messages with Cairn",
    "commands": "for the slash commands and shortcuts",
    "im:history": "to read what people write to Cairn in its direct messages, and to see whether a message arrived",
    "im:write": "to open the direct messages with a person",
    "users:read": "for time zones, arrivals and departures",
}
"""Every scope, and what it is for."""

_ADDRESS: Final = re.compile(r"https://[^/?#\s]+(/\S*)?$")
_EVENT_NAMES: Final = {"message": "message.im"}
"""Events that are subscribed to by another name than the one they come with."""

_COMMANDS: Final = {
    "checkin": ("Your weekly check-in: what moved, what is next, what is in the way", ""),
    "feedforward": ("Give a colleague feedforward; it goes to them alone", "[@colleague]"),
    "goals": ("See your goals and keep them moving", ""),
    "pulse": ("Your team's pulse", ""),
    "reflect": ("A quiet reflection; only you can read it", ""),
}
_SHORTCUTS: Final = (
    ("global", "checkin", "Check in", "Your weekly check-in"),
    ("global", "give", "Give feedforward", "Feedforward for a colleague; it goes to them alone"),
    ("global", "ask", "Ask for feedforward", "One question to some colleagues; their answers come to you alone"),
    ("global", "praise", "Praise", "Tell a colleague what was good, and what came of it"),
    ("global", "reflect", "Reflect", "A quiet reflection; only you can read it"),
    ("message", "give", "Feedforward about this", "Give the author feedforward about this message, privately"),
)


def manifest(
    verbs: Collection[str], origin: str = "https://cairn.example.com", *, sockets: bool = False
) -> dict[str, Any]:
    """`origin` is where Slack reaches Cairn; with `sockets` Slack needs no address.

    Raises: TooLarge, or ValueError for an address that Slack would not take.
    """
    if not sockets and not _ADDRESS.match(origin):
        raise ValueError("Slack reaches a bot over https only, such as https://cairn.example.com")
    url = origin.rstrip("/") + PATH
    reached = {} if sockets else {"request_url": url}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": "Cairn",
            "description": "Check-ins, goals and ideas for next time, in the chat you already use",
            "long_description": (
                "Small, honest conversations about work, all year round: a weekly check-in, goals that employees own "
                "and both sides agree on, ideas for next time between colleagues, topics for one-to-ones, and a space "
                "of one's own for reflection. Every question says who will read the answer before it is given. "
                "Nothing is scored, and nobody gets a list of who has answered and who has not."
            ),
            "background_color": "#2f5d50",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Cairn", "always_online": True},
            "shortcuts": [_shortcut(*shortcut) for shortcut in _SHORTCUTS if shortcut[1] in verbs],
            "slash_commands": [
                _command(PRODUCT, "Everything Cairn can do", "[what to do]", sockets, url),
                *(_command(name, *_COMMANDS[name], sockets, url) for name, verb in ALIASES.items() if verb in verbs),
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**reached, "bot_events": sorted(_EVENT_NAMES.get(name, name) for name in EVENTS)},
            "interactivity": {"is_enabled": True, **reached},
            "org_deploy_enabled": True,
            "socket_mode_enabled": sockets,
            "token_rotation_enabled": False,
        },
    }


def _command(name: str, description: str, hint: str, sockets: bool, url: str) -> dict[str, Any]:
    return {
        "command": f"/{name}",
        **({} if sockets else {"url": url}),
        "description": within(COMMAND_DESCRIPTION, description, f"description of /{name}"),
        **({"usage_hint": hint} if hint else {}),
        # Without it `@zoe` comes as the typed letters, and not as the person.
        "should_escape": True,
    }


def _shortcut(kind: str, verb: str, name: str, description: str) -> dict[str, Any]:
    return {
        "type": kind,
        "callback_id": verb,
        "name": within(SHORTCUT_NAME, name, f"name of the shortcut {verb}"),
        "description": within(SHORTCUT_DESCRIPTION, description, f"description of the shortcut {verb}"),
    }
