"""The app as Slack has it on file: who it is, what it may do, and what it offers. Tokens do not show in a repr."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Command:
    """A slash command. `should_escape` turns `@somebody` into a mention; Slack's default is not to."""

    command: str
    hint: str = ""
    description: str = ""
    should_escape: bool = False


@dataclass(frozen=True)
class Shortcut:
    """`kind` is `global` or `message`."""

    callback_id: str
    name: str
    kind: str = "global"


@dataclass(frozen=True)
class App:
    """`scopes` and `events` are None where every one is granted and subscribed to."""

    signing_secret: str = field(repr=False)
    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    id: str = "A0CAIRN01"
    user: str = "U0CAIRN01"
    bot: str = "B0CAIRN01"
    name: str = "Cairn"
    handle: str = "cairn"


@dataclass(frozen=True)
class Team:
    id: str
    name: str = "Harbour & Co"
    domain: str = "harbour"
