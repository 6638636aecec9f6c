"""What Teams sends, as the runtime's inbound events; and the place where each may be answered. Nothing is done here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from yarl import URL

from adapters.port import Account, AccountChanged, HomeOpened, Inbound, Invoked, Pressed, Submitted, Typed
from adapters.teams.activity import Activity
from adapters.teams.cards import OURS
from adapters.teams.conversations import Conversation
from adapters.teams.forms import CLOSE, Values, answers, kept_answers, loaded
from adapters.teams.html import words_of
from adapters.teams.package import ABOUT_A_MESSAGE
from adapters.teams.spoken import as_typed, calls_us, verb_in
from flows.kit.view import FormView

PLATFORM: Final = "teams"
PRODUCT: Final = "cairn"

MESSAGE_HOSTS: Final = frozenset(
    {"teams.microsoft.com", "teams.cloud.microsoft", "gov.teams.microsoft.us", "dod.teams.microsoft.us"}
)
"""Where links to messages lead."""

Body = Mapping[str, Any]


class Odd(Exception):
    """Not the shape Teams documents. Says nothing of what was in it."""


class Kind(StrEnum):
    MESSAGE = "message"
    """Words, or a button of an old client, in the direct conversation."""
    MENTION = "mention"
    EXECUTE = "execute"
    DIALOG = "dialog"
    """A dialog is to open, or a button in one was pressed."""
    SUBMISSION = "submission"
    INSTALLED = "installed"
    NOTICE = "notice"


@dataclass(frozen=True)
class Place:
    """Where an answer can go. `form` and `values` are what was sent; `nonce` names this sending of them."""

    kind: Kind
    account: Account
    conversation: Conversation
    member: str
    locale: str = "en"
    message: str | None = None
    nonce: str = field(default="", repr=False)
    form: FormView | None = field(default=None, repr=False)
    values: Values = field(default_factory=dict, repr=False)


Happened = tuple[Inbound, Place]


@dataclass(frozen=True)
class Closed:
    """A dialog was closed by its own button; nothing is to be done."""


def happened(activity: Activity, verbs: Collection[str]) -> Happened | Closed | None:
    """None for activities that ask nothing of us. Raises: Odd or NotAForm."""
    reader = READERS.get(activity.name if activity.type == "invoke" else activity.type)
    return reader(activity, verbs) if reader is not None else None


# --- messages ---------------------------------------------------------------------------------------------------------


def _message(activity: Activity, verbs: Collection[str]) -> Happened | Closed | None:
    if not activity.is_personal:
        return _mention(activity, verbs) if calls_us(activity) else None
    if isinstance(activity.value, dict):
        return _sent(activity, activity.value, Kind.MESSAGE)
    words = as_typed(activity)
    if not words:
        return None
    place = _place(activity, Kind.MESSAGE)
    if (called := verb_in(words, verbs, PRODUCT)) is not None:
        return Invoked(_event_id(place), place.account, *called, forms=False, typed=words), place
    return Typed(_event_id(place), place.account, words), place


def _mention(activity: Activity, verbs: Collection[str]) -> Happened:
    """In a group others read along, unless the message was for Cairn's eyes only."""
    place = _place(activity, Kind.MENTION)
    verb, argument = verb_in(as_typed(activity), verbs, PRODUCT) or ("help", "")
    private = bool(activity.recipient.is_targeted)
    return Invoked(_event_id(place), place.account, verb, argument if private else "", private, forms=False), place


def _installation(activity: Activity, verbs: Collection[str]) -> Happened | None:
    """In a group there is nobody to greet: Cairn speaks with one person at a time."""
    del verbs
    if not activity.is_personal:
        return None
    if activity.action == "add":
        place = _place(activity, Kind.INSTALLED)
        return HomeOpened(_event_id(place), place.account), place
    if activity.action == "remove":
        place = _place(activity, Kind.NOTICE)
        return AccountChanged(_event_id(place), place.account, active=False), place
    return None


# --- cards, dialogs, message extensions -------------------------------------------------------------------------------


def _execute(activity: Activity, verbs: Collection[str]) -> Happened | Closed | None:
    del verbs
    return _sent(activity, _mapping(_mapping(activity.value, "action"), "data"), Kind.EXECUTE)


def _task(activity: Activity, verbs: Collection[str]) -> Happened | Closed | None:
    del verbs
    return _sent(activity, _mapping(activity.value, "data"), Kind.DIALOG)


def _command(activity: Activity, verbs: Collection[str]) -> Happened | None:
    """An action command of the message extension, perhaps called on a message. Only its caller sees the dialog."""
    del verbs
    verb = _text(activity.value, "commandId").removesuffix(ABOUT_A_MESSAGE)
    place = _place(activity, Kind.DIALOG)
    message = activity.value.get("messagePayload")
    if not isinstance(message, dict):
        return Invoked(_event_id(place), place.account, verb), place
    link, author = _link(message.get("linkToMessage")), _author(message.get("from"))
    words = _words(message.get("body"))
    return Invoked(_event_id(place), place.account, verb, quoting=link, quoted=words, author=author), place


def _words(body: object) -> str:
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(content, str):
        return ""
    return content if body.get("contentType") == "text" else words_of(content)


def _author(sender: object) -> str | None:
    """Somebody of an organisation, by the id they have there. Apps and passers-by are nobody we could write to."""
    user = sender.get("user") if isinstance(sender, dict) else None
    if not isinstance(user, dict) or user.get("userIdentityType", "aadUser") != "aadUser":
        return None
    found = user.get("id")
    return found if isinstance(found, str) and found else None


def _link(link: object) -> str | None:
    """The address of the message a command was called on, where it leads to one."""
    if not isinstance(link, str):
        return None
    try:
        url = URL(link)
    except ValueError:
        return None
    return link if url.scheme == "https" and url.host in MESSAGE_HOSTS and url.user is None else None


def _sent(activity: Activity, data: Body, kind: Kind) -> Happened | Closed | None:
    """What a button of ours sent: a press, or a form."""
    ours = data.get(OURS)
    if not isinstance(ours, dict):
        return None
    if ours.get(CLOSE) is True:
        return Closed()
    if "form" in ours:
        return _submission(activity, data, ours, kind)
    place = _place(activity, kind)
    return Pressed(_event_id(place), place.account, _text(ours, "press"), place.message), place


def _submission(activity: Activity, data: Body, ours: Body, kind: Kind) -> Happened:
    view = loaded(ours["form"])
    values = kept_answers(view, ours["kept"]) if "kept" in ours else answers(view, data)
    place = _place(activity, Kind.SUBMISSION if kind is Kind.DIALOG else kind, view, values, ours.get("nonce"))
    return Submitted(_event_id(place), place.account, view.run, view.step, values), place


READERS: Final[dict[str | None, Callable[[Activity, Collection[str]], Happened | Closed | None]]] = {
    "message": _message,
    "installationUpdate": _installation,
    "adaptiveCard/action": _execute,
    "task/fetch": _task,
    "task/submit": _task,
    "composeExtension/fetchTask": _command,
    "composeExtension/submitAction": _task,
}
"""By the activity's type, or an invoke's name. Edits and deletions of messages are not here: what was said to Cairn is
kept as it was said, and taken back in Cairn."""


# --- reading ----------------------------------------------------------------------------------------------------------


def account_of(activity: Activity) -> Account:
    """People are known by their id in their organisation; guests without one by their id for this bot."""
    if activity.tenant is None:
        raise Odd
    return Account(PLATFORM, activity.tenant, activity.sender.aad_object_id or activity.sender.id)


def conversation_of(activity: Activity) -> Conversation:
    return Conversation(activity.service_url, activity.conversation.id, activity.tenant or "")


def zone_of(activity: Activity) -> str | None:
    """The person's time zone as their client tells it, an IANA name."""
    told = (entity.timezone for entity in activity.entities or () if entity.type == "clientInfo")
    return next((zone for zone in told if zone), None) or activity.local_timezone or None


def zone_news(activity: Activity, zone: str) -> AccountChanged:
    place = _place(activity, Kind.NOTICE)
    return AccountChanged(f"{_event_id(place)}:zone", place.account, timezone=zone)


def _place(
    activity: Activity,
    kind: Kind,
    form: FormView | None = None,
    values: Values | None = None,
    nonce: object = None,
) -> Place:
    named = activity.id or activity.timestamp
    if not named:
        raise Odd
    return Place(
        kind,
        account_of(activity),
        conversation_of(activity),
        activity.sender.id,
        activity.locale or (form.locale if form else "en"),
        activity.reply_to_id or None,
        nonce if isinstance(nonce, str) and nonce else _digest(activity.conversation.id, named, activity.name or ""),
        form,
        values or {},
    )


def _event_id(place: Place) -> str:
    """The nonce may come from a client, so the person stands in the name: nobody can use up another's."""
    return f"teams:{_digest(place.account.tenant, place.account.user, place.nonce)}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]


def _text(body: object, name: str) -> str:
    value = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, str) or not value:
        raise Odd
    return value


def _mapping(body: object, name: str) -> Body:
    value = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, dict):
        raise Odd
    return value
