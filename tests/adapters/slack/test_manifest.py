"""The manifest, against the code and against Slack's limits."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.slack import limits
from adapters.slack.inbound import ALIASES, EVENTS
from adapters.slack.manifest import SCOPES, manifest
from tests.adapters.stub import VERBS

MADE = manifest(VERBS, "https://cairn.acme.example/")
FEATURES = MADE["features"]


def test_only_commands_that_something_answers_are_promised() -> None:
    """A command without a verb behind it would be a dead end."""
    few = manifest(("checkin", "help"))

    assert [command["command"] for command in few["features"]["slash_commands"]] == ["/cairn", "/checkin"]
    assert [shortcut["callback_id"] for shortcut in few["features"]["shortcuts"]] == ["checkin"]


def test_every_short_command_is_there_when_its_verb_is() -> None:
    """And calls a verb there is."""
    assert [command["command"] for command in FEATURES["slash_commands"]] == [
        "/cairn",
        *(f"/{name}" for name in ALIASES),
    ]
    assert set(ALIASES.values()) <= set(VERBS)


def test_people_named_in_a_command_arrive_as_people() -> None:
    """Slack sends the typed letters unless it is asked to escape."""
    assert all(command["should_escape"] for command in FEATURES["slash_commands"])


def test_exactly_the_events_we_read_are_subscribed_to() -> None:
    """Others would be failures in Slack's count, which in the end switches the app off."""
    subscribed = MADE["settings"]["event_subscriptions"]["bot_events"]

    assert {name.removesuffix(".im") for name in subscribed} == set(EVENTS)
    assert "message.im" in subscribed
    assert not [name for name in subscribed if name.startswith(("message.channels", "message.groups", "message.mpim"))]


def test_we_ask_for_six_rights_and_can_say_what_each_is_for() -> None:
    """None reads a channel; a stolen token must find little."""
    assert MADE["oauth_config"]["scopes"] == {"bot": sorted(SCOPES)}
    assert set(SCOPES) == {"commands", "chat:write", "im:write", "im:history", "users:read"}
    assert all(SCOPES.values())


def test_everything_comes_to_one_address() -> None:
    """The one the gate stands at."""
    url = "https://cairn.acme.example/slack/events"
    settings = MADE["settings"]

    assert {command["url"] for command in FEATURES["slash_commands"]} == {url}
    assert settings["event_subscriptions"]["request_url"] == url
    assert settings["interactivity"] == {"is_enabled": True, "request_url": url}


def test_with_sockets_no_address_is_needed() -> None:
    """For a place nobody can reach from outside."""
    made = manifest(VERBS, sockets=True)

    assert made["settings"]["socket_mode_enabled"] is True
    assert "cairn.example.com" not in str(made)


def test_the_settings_are_as_decided() -> None:
    """Sockets off by default, whole organisations welcome, no agent features."""
    settings = MADE["settings"]

    assert (settings["socket_mode_enabled"], settings["token_rotation_enabled"]) == (False, False)
    assert settings["org_deploy_enabled"] is True
    assert not {"agent_view", "assistant_view"} & set(FEATURES)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (MADE["display_information"]["name"], limits.APP_NAME),
        (MADE["display_information"]["description"], limits.APP_DESCRIPTION),
        (MADE["display_information"]["long_description"], limits.APP_LONG_DESCRIPTION[1]),
        *((command["command"], limits.COMMAND_NAME) for command in FEATURES["slash_commands"]),
        *((shortcut["name"], limits.SHORTCUT_NAME) for shortcut in FEATURES["shortcuts"]),
    ],
)
def test_every_text_fits(text: Any, limit: int) -> None:
    """Slack refuses the whole manifest otherwise."""
    assert 0 < len(text) <= limit


def test_there_are_not_too_many_of_anything() -> None:
    """Nor too little said: the long description has a shortest length too."""
    assert len(FEATURES["slash_commands"]) <= limits.COMMANDS
    assert len(FEATURES["shortcuts"]) <= limits.SHORTCUTS
    assert len(MADE["display_information"]["long_description"]) >= limits.APP_LONG_DESCRIPTION[0]
