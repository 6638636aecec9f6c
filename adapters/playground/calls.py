"""One call of a Web API method: who calls, with which arguments, on what; and how arguments are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from adapters.playground.events import Events
from adapters.playground.pace import Pace
from adapters.playground.refusals import Refused
from adapters.playground.sent import SentLog
from adapters.playground.socket_mode import Sockets
from adapters.playground.views import Views
from adapters.playground.workspace import Conversation, User, Workspace


@dataclass
class Slack:
    """Everything a method may touch."""

    workspace: Workspace
    views: Views
    events: Events
    sent: SentLog
    sockets: Sockets
    pace: Pace = field(default_factory=Pace)
    base_url: str = ""


@dataclass(frozen=True)
class Call:
    """`arguments` as they came: strings from a form, values from JSON."""

    slack: Slack
    method: str
    arguments: Mapping[str, Any] = field(repr=False)

    @property
    def workspace(self) -> Workspace:
        return self.slack.workspace

    def has(self, name: str) -> bool:
        return self.arguments.get(name) not in (None, "")

    def text(self, name: str) -> str:
        value = self.arguments.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def required(self, name: str) -> str:
        if not self.has(name):
            raise Refused("invalid_arguments", [f"missing required field: {name}"])
        return self.text(name)

    def flag(self, name: str) -> bool:
        return self.arguments.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        if not self.has(name):
            return default
        try:
            return int(self.arguments[name])
        except (TypeError, ValueError):
            raise Refused("invalid_arguments", [f"must be an integer [json-pointer:/{name}]"]) from None

    def json(self, name: str, malformed: str = "invalid_arguments") -> Any:
        """A value that a form carries as JSON text. Raises: Refused with `malformed`."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise Refused(malformed) from None

    # --- what arguments name ------------------------------------------------------------------------------------------

    def person(self, name: str = "user", error: str = "user_not_found") -> User:
        found = self.workspace.users.get(self.text(name))
        if found is None:
            raise Refused(error)
        return found

    def conversation(self, name: str = "channel") -> Conversation:
        """A conversation the bot is in, by its id or by the person it is with. Raises: Refused."""
        named = self.text(name)
        if named == self.workspace.app.user:
            raise Refused("cannot_dm_bot")
        if named in self.workspace.users:
            return self.workspace.direct(named)
        found = self.workspace.conversations.get(named)
        if found is None:
            raise Refused("channel_not_found")
        if found.user is None:
            raise Refused("not_in_channel")
        return found
