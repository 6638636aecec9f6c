"""The app as Teams has it on file: its registration and what its manifest offers. Secrets do not show in a repr."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class BotCommand:
    """An entry of the command menu of the bot's chat."""

    title: str
    description: str = ""


@dataclass(frozen=True)
class Extension:
    """A command of the message extension. `kind` is `action` or `query`.

    `context` is where Teams offers it: `compose`, `commandBox`, `message`. An action with `fetch` asks the bot for its
    dialog. `parameter` is the name of a query's search box.
    """

    id: str
    title: str
    kind: str = "action"
    context: tuple[str, ...] = ("compose", "commandBox")
    fetch: bool = True
    parameter: str = "query"


@dataclass(frozen=True)
class TeamsApp:
    """`public_key` is PEM, for a bot that proves itself with a certificate instead of a password."""

    id: str
    password: str | None = field(default=None, repr=False)
    public_key: str | None = field(default=None, repr=False)
    commands: tuple[BotCommand, ...] = ()
    extensions: tuple[Extension, ...] = ()
    name: str = "Cairn"

    @property
    def bot(self) -> str:
        """The bot's id in conversations."""
        return f"28:{self.id}"
