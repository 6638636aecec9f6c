"""Cairn as the made-up company has installed it: what its manifests promise and grant, and no more."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any, TypedDict

from adapters.playground.app import Command, Shortcut
from adapters.playground.people import read_company
from adapters.playground.server import Playground
from adapters.playground.teams.app import BotCommand, Extension, TeamsApp
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.world import World
from adapters.slack.manifest import manifest
from adapters.teams.package import manifest as teams_manifest
from bot.catalog import CATALOG
from bot.compose import random_id


@dataclass(frozen=True)
class Secrets:
    """Made anew for each demo."""

    signing: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
    bot_token: str = field(default_factory=lambda: f"xoxb-{secrets.token_hex(12)}", repr=False)
    app_token: str = field(default_factory=lambda: f"xapp-{secrets.token_hex(12)}", repr=False)
    teams_id: str = "a0caf00d-0000-4000-8000-00000000ca1e"
    teams_password: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


def playground(world: World, keys: Secrets) -> tuple[Playground, TeamsPlayground]:
    """A Slack workspace and a Teams tenant of the same people, on one address."""
    company = read_company()
    app = TeamsApp(
        keys.teams_id, password=keys.teams_password, commands=tuple(_menu()), extensions=tuple(_extensions())
    )
    teams = TeamsPlayground(world, company, app=app, ids=random_id)
    slack = Playground(
        world,
        company,
        bot_url=None,
        signing_secret=keys.signing,
        bot_token=keys.bot_token,
        app_token=keys.app_token,
        ids=random_id,
        teams=teams,
        **installed(manifest(CATALOG.verbs)),
    )
    return slack, teams


def environment(slack: Playground, teams: TeamsPlayground, keys: Secrets) -> dict[str, str]:
    """The settings of a bot that is connected to both."""
    return {
        "SLACK_API_URL": slack.api_url,
        "SLACK_SIGNING_SECRET": keys.signing,
        "SLACK_BOT_TOKEN": keys.bot_token,
        "MICROSOFT_APP_ID": keys.teams_id,
        "MICROSOFT_APP_PASSWORD": keys.teams_password,
        "MICROSOFT_APP_TENANT_ID": teams.tenant.id,
        "MICROSOFT_OPENID_METADATA_URL": teams.metadata_url,
        "MICROSOFT_AUTHORITY_URL": teams.base_url,
        "MICROSOFT_ALLOWED_SERVICE_HOSTS": teams.base_url,
    }


def _menu() -> list[BotCommand]:
    """The command menu of the personal chat, as the app package has it."""
    commands = teams_manifest(CATALOG.verbs)["bots"][0]["commandLists"][0]["commands"]
    return [BotCommand(command["title"], command["description"]) for command in commands]


def _extensions() -> list[Extension]:
    commands = teams_manifest(CATALOG.verbs)["composeExtensions"][0]["commands"]
    return [Extension(one["id"], one["title"], one["type"], context=tuple(one["context"])) for one in commands]


class Installed(TypedDict):
    """What the workspace knows of the app from its manifest: the demo grants it no more than a real one would."""

    commands: list[Command]
    shortcuts: list[Shortcut]
    scopes: list[str]
    events: list[str]


def installed(app: dict[str, Any]) -> Installed:
    features = app["features"]
    return Installed(
        commands=[
            Command(command["command"], command.get("usage_hint", ""), command["description"], command["should_escape"])
            for command in features["slash_commands"]
        ],
        shortcuts=[
            Shortcut(shortcut["callback_id"], shortcut["name"], shortcut["type"]) for shortcut in features["shortcuts"]
        ],
        scopes=app["oauth_config"]["scopes"]["bot"],
        events=app["settings"]["event_subscriptions"]["bot_events"],
    )
