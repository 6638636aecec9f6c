"""What Slack sends, as the runtime's inbound events; and the place where each may be answered. Nothing is done here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

import orjson

from adapters.port import (
    Account,
    AccountChanged,
    HomeOpened,
    Inbound,
    Invoked,
    Pressed,
    Submitted,
    Typed,
    Uninstalled,
)
from adapters.slack.spoken import as_read, as_typed
from adapters.slack.views import raw_answers

PLATFORM: Final = "slack"
PRODUCT: Final = "cairn"
ALIASES: Final = {
    "checkin": "checkin",
    "feedforward": "give",
    "goals": "goals",
    "pulse": "pulse",
    "reflect": "reflect",
}
"""Slash commands besides /cairn, and the verb each is short for."""

_OUR_BUTTON: Final = re.compile(r"cairn:[0-9]+")
_TEAM_DOMAIN: Final = re.compile(r"[a-z0-9][a-z0-9-]*")

Body = Mapping[str, Any]


class Odd(Exception):
    """Not the shape Slack documents. Says nothing of what was in it."""


class Kind(StrEnum):
    COMMAND = "command"
    BUTTON = "button"
    SHORTCUT = "shortcut"
    SUBMISSION = "submission"
    MESSAGE = "message"
    HOME = "home"
    NOTICE = "notice"


@dataclass(frozen=True)
class Place:
    """Where an answer can go. `trigger` opens one form within three seconds; `view` is the form that was sent."""

    kind: Kind
    account: Account
    trigger: str | None = field(default=None, repr=False)
    response_url: str | None = field(default=None, repr=False)
    channel: str | None = None
    message: str | None = None
    thread: str | None = None
    view: Mapping[str, Any] | None = field(default=None, repr=False)
    locale: str = "en"


Happened = tuple[Inbound, Place]


# --- events -----------------------------------------------------------------------------------------------------------


def event(body: Body, verbs: Collection[str]) -> Happened | None:
    """None for events that ask nothing of us."""
    inner = _mapping(body, "event")
    reader = EVENTS.get(_text(inner, "type"))
    return reader(body, inner, verbs) if reader is not None else None


def _message(body: Body, message: Body, verbs: Collection[str]) -> Happened | None:
    """Words in the direct conversation. Edits, deletions, bots and other conversations say nothing to us."""
    from_person = not message.get("bot_id") and message.get("subtype") in (None, "file_share")
    if not from_person or message.get("channel_type") != "im" or not message.get("text"):
        return None
    account = Account(PLATFORM, _tenant(body), _text(message, "user"))
    place = Place(Kind.MESSAGE, account, channel=_text(message, "channel"), thread=_maybe(message, "thread_ts"))
    words = as_typed(_text(message, "text"))
    event_id = _text(body, "event_id")
    if (called := verb_in(words, verbs)) is not None:
        verb, argument = called
        return Invoked(event_id, account, verb, argument, forms=False, typed=words), place
    return Typed(event_id, account, words), place


def verb_in(words: str, verbs: Collection[str]) -> tuple[str, str] | None:
    """Verb and argument when the words begin with a verb, alone or after the product's name; None otherwise."""
    first, rest = _first_word(words)
    if first == PRODUCT:
        first, rest = _first_word(rest)
    return (first, rest) if first in verbs else None


def _first_word(words: str) -> tuple[str, str]:
    """As a verb, also where it is the name of a slash command, and what follows. No verb has a hyphen, though people
    write a check-in with one."""
    first, *rest = words.split(maxsplit=1) or [""]
    name = first.removeprefix("/").lower().replace("-", "")
    return ALIASES.get(name, name), rest[0] if rest else ""


def _home_opened(body: Body, opened: Body, verbs: Collection[str]) -> Happened | None:
    del verbs
    if opened.get("tab") != "home":
        return None
    account = Account(PLATFORM, _tenant(body), _text(opened, "user"))
    return HomeOpened(_text(body, "event_id"), account), Place(Kind.HOME, account)


def _account_changed(body: Body, changed: Body, verbs: Collection[str]) -> Happened | None:
    del verbs
    user = _mapping(changed, "user")
    if user.get("is_bot"):
        return None
    account = Account(PLATFORM, _tenant(body), _text(user, "id"))
    deleted = user.get("deleted")
    active = not deleted if isinstance(deleted, bool) else None
    return AccountChanged(_text(body, "event_id"), account, active, _maybe(user, "tz")), _nowhere(account)


def _uninstalled(body: Body, uninstalled: Body, verbs: Collection[str]) -> Happened | None:
    del uninstalled, verbs
    account = Account(PLATFORM, _tenant(body), "")
    return Uninstalled(_text(body, "event_id"), PLATFORM, account.tenant), _nowhere(account)


def _tokens_revoked(body: Body, revoked: Body, verbs: Collection[str]) -> Happened | None:
    return _uninstalled(body, revoked, verbs) if _mapping(revoked, "tokens").get("bot") else None


def _nowhere(account: Account) -> Place:
    return Place(Kind.NOTICE, account)


EVENTS: Final[dict[str, Callable[[Body, Body, Collection[str]], Happened | None]]] = {
    "app_home_opened": _home_opened,
    "app_uninstalled": _uninstalled,
    "message": _message,
    "team_join": _account_changed,
    "tokens_revoked": _tokens_revoked,
    "user_change": _account_changed,
}


# --- commands, shortcuts, buttons, forms ------------------------------------------------------------------------------


def command(body: Body, verbs: Collection[str]) -> Happened | None:
    """`/cairn <verb> <argument>` or an alias. The answer is seen by its caller alone, so it is private anywhere."""
    name = _text(body, "command").removeprefix("/").lower()
    words = as_typed(_maybe(body, "text") or "")
    if name == PRODUCT:
        verb, argument = _first_word(words)
        verb = verb or ("help" if "help" in verbs else "")
    else:
        verb, argument = ALIASES.get(name, name), words
    account = Account(PLATFORM, _tenant(body), _text(body, "user_id"))
    place = Place(
        Kind.COMMAND,
        account,
        trigger=_text(body, "trigger_id"),
        response_url=_maybe(body, "response_url"),
    )
    return Invoked(_text(body, "trigger_id"), account, verb, argument), place


def action(body: Body, verbs: Collection[str]) -> Happened | None:
    del verbs
    actions = body.get("actions")
    if not isinstance(actions, list) or not actions or not isinstance(actions[0], dict):
        raise Odd
    pressed: Body = actions[0]
    target = _maybe(pressed, "value")
    if target is None or not _OUR_BUTTON.fullmatch(_maybe(pressed, "action_id") or ""):
        return None
    container = body.get("container") if isinstance(body.get("container"), dict) else {}
    channel, ts = _maybe(container or {}, "channel_id"), _maybe(container or {}, "message_ts")
    account = _actor(body)
    place = Place(
        Kind.BUTTON,
        account,
        trigger=_text(body, "trigger_id"),
        response_url=_maybe(body, "response_url"),
        channel=channel,
        message=ts,
    )
    return Pressed(place.trigger or "", account, target, f"{channel}:{ts}" if channel and ts else None), place


def shortcut(body: Body, verbs: Collection[str]) -> Happened | None:
    del verbs
    account = _actor(body)
    place = Place(Kind.SHORTCUT, account, trigger=_text(body, "trigger_id"), response_url=_maybe(body, "response_url"))
    event_id, verb, link = place.trigger or "", _text(body, "callback_id"), _permalink(body)
    message = body.get("message")
    if not isinstance(message, dict):
        return Invoked(event_id, account, verb), place
    author = None if message.get("bot_id") else _maybe(message, "user")
    words = as_read(_maybe(message, "text") or "")
    return Invoked(event_id, account, verb, quoting=link, quoted=words, author=author), place


def submission(body: Body, verbs: Collection[str]) -> Happened | None:
    del verbs
    view = _mapping(body, "view")
    try:
        form = orjson.loads(_text(view, "private_metadata"))
    except orjson.JSONDecodeError:
        raise Odd from None
    if not isinstance(form, dict):
        raise Odd
    account = _actor(body)
    place = Place(Kind.SUBMISSION, account, view=view, locale=_maybe(form, "locale") or "en")
    # The view's id and hash stay the same when a form is sent again after an error; each sending has its own trigger.
    return Submitted(
        _text(body, "trigger_id"), account, _text(form, "run"), _text(form, "step"), raw_answers(view)
    ), place


def _actor(body: Body) -> Account:
    return Account(PLATFORM, _tenant(body), _text(_mapping(body, "user"), "id"))


def _permalink(body: Body) -> str | None:
    """The address of the message a shortcut was called on: ids only, none of its words, no channel's name."""
    message, channel, team = body.get("message"), body.get("channel"), body.get("team")
    if not (isinstance(message, dict) and isinstance(channel, dict) and isinstance(team, dict)):
        return None
    domain = _text(team, "domain")
    if not _TEAM_DOMAIN.fullmatch(domain):
        raise Odd
    return f"https://{domain}.slack.com/archives/{_text(channel, 'id')}/p{_text(message, 'ts').replace('.', '')}"


# --- reading ----------------------------------------------------------------------------------------------------------


def _tenant(body: Body) -> str:
    """The organisation where Cairn is installed for all of it, else the workspace."""
    authorizations = body.get("authorizations")
    if isinstance(authorizations, list) and authorizations and isinstance(authorizations[0], dict):
        install: Body = authorizations[0]
    else:
        install = body
    # A slash command says it with a string.
    if install.get("is_enterprise_install") in (True, "true"):
        return _id(install, "enterprise")
    return _maybe(body, "team_id") or _id(body, "team")


def _id(body: Body, name: str) -> str:
    return _maybe(body, f"{name}_id") or _text(_mapping(body, name), "id")


def _text(body: Body, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise Odd
    return value


def _maybe(body: Body, name: str) -> str | None:
    value = body.get(name)
    return value if isinstance(value, str) and value else None


def _mapping(body: Body, name: str) -> Body:
    value = body.get(name)
    if not isinstance(value, dict):
        raise Odd
    return value
