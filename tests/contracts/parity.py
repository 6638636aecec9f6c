"""What each platform can do, as a page: from capabilities, manifests, limits, and the rules of the suite itself.

python -m tests.contracts.parity > docs/parity.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any, Final

from adapters.port import Capabilities, Forms
from adapters.slack import limits as slack_limits
from adapters.slack import manifest as slack_manifest
from adapters.teams import limits as teams_limits
from adapters.teams import package as teams_package
from adapters.teams.inbound import READERS
from bot.catalog import CATALOG
from tests.contracts import test_delivery, test_rendering, test_requests
from tests.contracts.platforms import ALL

SUITE: Final[tuple[ModuleType, ...]] = (test_rendering, test_requests, test_delivery)

INTRODUCTION: Final = """\
# What Cairn can do where

Everything a flow asks and says is the same on every platform: the same sentences, questions and buttons reach the
person, and what is begun on one is finished on another. This page says where the platforms themselves differ, and which
rules all of them are held to. It is made from the code: `tests/contracts/parity.py` writes it, and a test holds it
against what is committed.
"""

_FORMS: Final = {Forms.MODAL: "modal", Forms.DIALOG: "dialog", Forms.NONE: "none: one question at a time"}


def page() -> str:
    names = [kit.name for kit in ALL]
    return "\n".join(
        [
            INTRODUCTION,
            "## What differs",
            "",
            *_table(["", *names], _differences()),
            "",
            "## What every platform is held to",
            "",
            *_table(["rule", *names], _rules(names)),
            "",
        ]
    )


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _differences() -> Iterator[Sequence[str]]:
    can: list[Capabilities] = [kit.capabilities for kit in ALL]
    slack = slack_manifest.manifest(CATALOG.verbs)
    teams = teams_package.manifest(CATALOG.verbs)
    yield "a whole form at once", *(_FORMS[one.forms] for one in can)
    yield "one question at a time in the chat", *("yes" for _ in can)
    yield "a home of its own", *(_yes(one.home) for one in can)
    yield "look-up after a send of unknown outcome", *(_yes(one.finds_messages) for one in can)
    yield "commands of the platform", _listed(_slash(slack)), _listed(_menu(teams)), "none"
    yield "called on somebody's message", _yes(_on_message(slack)), _yes(_on_message_in_teams(teams)), "no"
    yield "called from anywhere, without a message", _listed(_global(slack)), _listed(_extension(teams)), "no"
    yield (
        "an answer only its caller sees, in company",
        "yes: ephemeral",
        _targeted(teams),
        "nobody else is there",
    )
    yield "search from a message being written", *(_searches(one, teams) for one in can)
    yield "greets whoever installs it", "no", _yes("installationUpdate" in READERS), "no"
    yield "must be installed for a person before it can write to them", "no: for the workspace", "yes", "no"
    yield "longest typed answer", f"{slack_limits.TYPED_ANSWER:,} characters", "what fits the form", "as the flow says"
    yield "largest form", f"{slack_limits.BLOCKS_IN_VIEW} blocks", f"{teams_limits.CARD_BYTES // 1024} KiB", "none"
    yield "largest card", f"{slack_limits.BLOCKS_IN_MESSAGE} blocks", f"{teams_limits.CARD_BYTES // 1024} KiB", "none"


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def _slash(slack: dict[str, Any]) -> list[str]:
    return [command["command"] for command in slack["features"]["slash_commands"]]


def _menu(teams: dict[str, Any]) -> list[str]:
    return [command["title"] for command in teams["bots"][0]["commandLists"][0]["commands"]]


def _on_message(slack: dict[str, Any]) -> bool:
    return any(shortcut["type"] == "message" for shortcut in slack["features"]["shortcuts"])


def _on_message_in_teams(teams: dict[str, Any]) -> bool:
    return any("message" in command["context"] for command in teams["composeExtensions"][0]["commands"])


def _global(slack: dict[str, Any]) -> list[str]:
    return [one["callback_id"] for one in slack["features"]["shortcuts"] if one["type"] == "global"]


def _extension(teams: dict[str, Any]) -> list[str]:
    actions = teams["composeExtensions"][0]["commands"]
    return [action["id"] for action in actions if action["type"] == "action" and action["context"] != ["message"]]


def _searches(can: Capabilities, teams: dict[str, Any]) -> str:
    commands = teams["composeExtensions"][0]["commands"]
    return _listed([one["id"] for one in commands if one["type"] == "query"]) if can.searches else "no"


def _targeted(teams: dict[str, Any]) -> str:
    return (
        "where Teams has targeted messages, else in the chat" if teams["bots"][0]["supportsTargetedMessages"] else "no"
    )


# --- the rules --------------------------------------------------------------------------------------------------------


def _rules(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """One row for each test of the suite, with the platforms it runs on."""
    for module in SUITE:
        for name, test in vars(module).items():
            if name.startswith("test_"):
                held = _platforms(test)
                yield name.removeprefix("test_").replace("_", " "), *("✓" if one in held else "" for one in names)


def _platforms(test: Any) -> set[str]:
    found: set[str] = set()
    for mark in test.pytestmark:
        if mark.name == "parametrize" and mark.args[0] == "kit":
            found |= {kit.name for kit in mark.args[1]}
        elif mark.name == "parametrize" and "kit" in mark.args[0]:
            found |= {kit.name for kit, *_ in mark.args[1]}
    return found


if __name__ == "__main__":
    sys.stdout.write(page())
