"""The Teams app package, made from the verbs there are, so that no command is promised that nothing answers.

`manifest/teams/` is what this makes; a test holds the two together. Schema: Microsoft Teams app manifest 1.29.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from yarl import URL

from adapters.limits import within
from adapters.teams.icons import colour_icon, outline_icon
from adapters.teams.limits import (
    COMMAND_DESCRIPTION,
    COMMAND_TITLE,
    COMMANDS_IN_LIST,
    EXTENSION_COMMANDS,
    EXTENSION_DESCRIPTION,
    EXTENSION_TITLE,
    MANIFEST_DEVELOPER,
    MANIFEST_FULL_DESCRIPTION,
    MANIFEST_FULL_NAME,
    MANIFEST_SHORT_DESCRIPTION,
    MANIFEST_SHORT_NAME,
    MANIFEST_URL,
)

SCHEMA: Final = "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json"
NO_APP: Final = "00000000-0000-0000-0000-000000000000"
ORIGIN: Final = "https://cairn.example.com"
VERSION: Final = "1.0.0"

_GUID: Final = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_VERSION: Final = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")

_SHORT: Final = "Check-ins, goals and ideas for next time, in the chat you already use"
_FULL: Final = (
    "Small, honest conversations about work, all year round: a weekly check-in, goals that employees own and both "
    "sides agree on, ideas for next time between colleagues, topics for one-to-ones, and a space of one's own for "
    "reflection. Every question says who will read the answer before it is given. Nothing is scored, and nobody "
    "gets a list of who has answered and who has not."
)
_COMMANDS: Final = {
    "checkin": "Your weekly check-in: what moved, what is next, what is in the way",
    "goals": "See your goals and keep them moving",
    "give": "Give a colleague feedforward; it goes to them alone",
    "ask": "Ask colleagues for feedforward",
    "praise": "Tell a colleague what was good, and what came of it",
    "reflect": "A quiet reflection; only you can read it",
    "coach": "Think something through; only you can read it",
    "prep": "Prepare a conversation",
    "pulse": "Your team's pulse",
    "team": "What your reports wrote for you this week",
    "settings": "How Cairn speaks to you, and when it may write",
    "away": "Days on which Cairn leaves you in peace",
    "why": "Why Cairn wrote to you last, and how to switch it off",
    "mydata": "Everything Cairn keeps of you",
    "help": "Everything Cairn can do, and who sees what",
}
"""In the order of the menu; what does not fit is behind help, which always does."""

ABOUT_A_MESSAGE: Final = ".message"
"""Ends the id of an action that has a name of its own on messages; before it stands the verb."""
_ACTIONS: Final = (
    ("checkin", "Check in", "Your weekly check-in", ("compose", "commandBox", "message")),
    ("give", "Give feedforward", "Feedforward for a colleague, privately", ("compose", "commandBox")),
    ("give", "Feedforward about this", "Give the author feedforward about this message, privately", ("message",)),
    ("ask", "Ask for feedforward", "One question to some colleagues, for you alone", ("compose", "commandBox")),
    ("praise", "Praise", "Tell a colleague what was good, privately", ("compose", "commandBox", "message")),
    ("reflect", "Reflect", "A quiet reflection; only you can read it", ("compose", "commandBox")),
)
SEARCH_BOX: Final = "query"
"""The name of what is typed into a search."""
_SEARCHES: Final = (("goals", "My goals", "Find a goal of yours and put it into your message"),)


@dataclass(frozen=True)
class Developer:
    """Who answers for this Cairn, as Teams shows it. The addresses are pages of theirs: without a website it is the
    bot's own address, and where the other two are not given they are the website."""

    name: str = "Cairn"
    website: str | None = None
    privacy: str | None = None
    terms: str | None = None


US: Final = Developer()


def manifest(
    verbs: Collection[str],
    app_id: str = NO_APP,
    origin: str = ORIGIN,
    version: str = VERSION,
    developer: Developer = US,
) -> dict[str, Any]:
    """`origin` is where Teams reaches Cairn. Raises: TooLarge, or ValueError for what Teams would not take."""
    host = _page(origin, "Teams reaches a bot").host
    if not (_GUID.fullmatch(app_id) and _VERSION.fullmatch(version)):
        raise ValueError("a Teams app needs an id like 00000000-0000-0000-0000-000000000000 and a version like 1.0.0")
    return {
        "$schema": SCHEMA,
        "manifestVersion": "1.29",
        "version": version,
        "id": app_id,
        "localizationInfo": {"defaultLanguageTag": "en", "defaultLanguageFile": "en.json"},
        "developer": _developer(developer, origin),
        "name": {"short": "Cairn", "full": "Cairn: good conversations about work"},
        "description": {"short": _SHORT, "full": _FULL},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#2f5d50",
        "defaultInstallScope": "personal",
        "bots": [_bot(verbs, app_id)],
        "composeExtensions": [{"botId": app_id, "commands": [*_actions(verbs), *_searches(verbs)]}],
        "validDomains": [host],
    }


def _developer(developer: Developer, origin: str) -> dict[str, str]:
    website = developer.website or origin
    pages = {
        "websiteUrl": website,
        "privacyUrl": developer.privacy or website,
        "termsOfUseUrl": developer.terms or website,
    }
    for page in pages.values():
        _page(within(MANIFEST_URL, page, "address of the developer"), "Teams opens the developer's pages")
    return {"name": within(MANIFEST_DEVELOPER, developer.name, "name of the developer"), **pages}


def _page(address: str, what: str) -> URL:
    """Raises: ValueError."""
    url = URL(address)
    if url.scheme != "https" or url.host is None:
        raise ValueError(f"{what} over https only, such as {ORIGIN}")
    return url


def _bot(verbs: Collection[str], app_id: str) -> dict[str, Any]:
    commands = _commands(verbs)
    return {
        "botId": app_id,
        "scopes": ["personal", "team", "groupChat"],
        "supportsFiles": False,
        "isNotificationOnly": False,
        "supportsTargetedMessages": True,
        "commandLists": [
            {"scopes": ["personal"], "commands": commands},
            {"scopes": ["team", "groupChat"], "triggers": ["mention", "slash"], "commands": commands},
        ],
    }


def _commands(verbs: Collection[str]) -> list[dict[str, str]]:
    known = [verb for verb in _COMMANDS if verb in verbs and verb != "help"][: COMMANDS_IN_LIST - 1]
    return [
        {
            "title": within(COMMAND_TITLE, verb, "title of a command"),
            "description": within(COMMAND_DESCRIPTION, _COMMANDS[verb], f"description of {verb}"),
        }
        for verb in [*known, "help"]
    ]


def _actions(verbs: Collection[str]) -> list[dict[str, Any]]:
    made = [_action(*action) for action in _ACTIONS if action[0] in verbs]
    return made[: EXTENSION_COMMANDS - len(_SEARCHES)]


def _action(verb: str, title: str, description: str, context: Sequence[str]) -> dict[str, Any]:
    on_messages_alone = tuple(context) == ("message",)
    return {
        "id": f"{verb}{ABOUT_A_MESSAGE}" if on_messages_alone else verb,
        "type": "action",
        **({} if on_messages_alone else {"triggers": ["slash"]}),
        "context": list(context),
        "title": within(EXTENSION_TITLE, title, f"title of the action {verb}"),
        "description": within(EXTENSION_DESCRIPTION, description, f"description of the action {verb}"),
        "fetchTask": True,
    }


def _searches(verbs: Collection[str]) -> list[dict[str, Any]]:
    """Searches stand beside the actions, so that their ids may be the verbs': Teams tells the two apart."""
    return [_search(*search) for search in _SEARCHES if search[0] in verbs]


def _search(key: str, title: str, description: str) -> dict[str, Any]:
    box = {"name": SEARCH_BOX, "title": "Words of the goal", "description": "Leave it empty to see them all"}
    return {
        "id": key,
        "type": "query",
        "context": ["compose", "commandBox"],
        "title": within(EXTENSION_TITLE, title, f"title of the search {key}"),
        "description": within(EXTENSION_DESCRIPTION, description, f"description of the search {key}"),
        "initialRun": True,
        "parameters": [{**box, "inputType": "text"}],
    }


def localisation(made: dict[str, Any]) -> dict[str, str]:
    """The English texts of a manifest, by the paths under which Teams looks for a language's own."""
    texts = {
        "name.short": within(MANIFEST_SHORT_NAME, made["name"]["short"], "short name"),
        "name.full": within(MANIFEST_FULL_NAME, made["name"]["full"], "full name"),
        "description.short": within(MANIFEST_SHORT_DESCRIPTION, made["description"]["short"], "short description"),
        "description.full": within(MANIFEST_FULL_DESCRIPTION, made["description"]["full"], "full description"),
    }
    for place, commands in enumerate(made["bots"][0]["commandLists"]):
        for number, command in enumerate(commands["commands"]):
            path = f"bots[0].commandLists[{place}].commands[{number}]"
            texts |= {f"{path}.title": command["title"], f"{path}.description": command["description"]}
    for number, command in enumerate(made["composeExtensions"][0]["commands"]):
        path = f"composeExtensions[0].commands[{number}]"
        texts |= {f"{path}.title": command["title"], f"{path}.description": command["description"]}
    return {"$schema": SCHEMA.replace("MicrosoftTeams.schema", "MicrosoftTeams.Localization.schema"), **texts}


def files(made: dict[str, Any]) -> dict[str, bytes]:
    """Everything in a package, by name."""
    return {
        "manifest.json": _json(made),
        "en.json": _json(localisation(made)),
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }


def package(made: dict[str, Any]) -> bytes:
    """The zip to be uploaded to Teams: the same bytes for the same manifest."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files(made).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
