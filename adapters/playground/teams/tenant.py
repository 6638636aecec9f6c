"""What a Teams tenant remembers: people, conversations, messages, open dialogs. Identity is in `openid` and `entra`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from adapters.playground.changes import Changes
from adapters.playground.people import Person
from adapters.playground.teams import inputs, nodes, words
from adapters.playground.teams.app import TeamsApp
from adapters.playground.teams.inputs import Values
from adapters.playground.workspace import COLORS, Notice

Json = dict[str, Any]

ADAPTIVE: Final = "application/vnd.microsoft.card.adaptive"
PERSONAL: Final = "personal"
GROUP: Final = "groupChat"
CHANNEL: Final = "channel"


@dataclass
class User:
    """A member of the tenant, with the personal chat with the bot. Mutable: people install, block and leave."""

    person: Person
    color: str
    timezone: str
    chat: str
    installed: bool = False
    blocked: bool = False
    notices: list[Notice] = field(default_factory=list, repr=False)
    dialog: Dialog | None = field(default=None, repr=False)
    results: list[Json] = field(default_factory=list, repr=False)
    """Cards a message extension put before them, as attachments."""

    @property
    def id(self) -> str:
        """Made for this bot alone."""
        return f"29:{self.handle}"

    @property
    def aad(self) -> str:
        """Entra's."""
        return self.person.teams_user

    @property
    def handle(self) -> str:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.name


@dataclass
class Shown:
    """One card before one person: what is filled in, what is wrong, and what Teams says under it."""

    card: Json = field(repr=False)
    values: Values = field(default_factory=dict, repr=False)
    errors: dict[str, str] = field(default_factory=dict)
    notice: str | None = None

    @classmethod
    def fresh(cls, card: Json) -> Shown:
        return cls(card, inputs.initial(card))

    @property
    def words(self) -> str:
        return words.of_card(self.card)

    def gathered(self, at: str) -> Json | None:
        """What the action at this pointer sends; None where Teams' own checks keep it back, with `errors`."""
        action = dict(nodes.actions(self.card))[at]
        specs = [] if action.get("associatedInputs") == "none" else nodes.inputs_of(self.card, at)
        self.errors = inputs.faults(specs, self.values)
        self.notice = None
        if self.errors:
            return None
        given = action.get("data")
        return {**(given if isinstance(given, dict) else {}), **inputs.sent(specs, self.values)}


@dataclass
class Message:
    """`sender` wrote it; `only_for` is set for a targeted one. `suggested` are chips, as card actions."""

    id: str
    at: datetime
    conversation: str
    sender: str
    text: str = field(repr=False)
    by_bot: bool = False
    attachments: list[Json] = field(default_factory=list, repr=False)
    suggested: list[Json] = field(default_factory=list, repr=False)
    entities: list[Json] = field(default_factory=list, repr=False)
    channel_data: Json = field(default_factory=dict, repr=False)
    only_for: str | None = None
    reply_to: str | None = None
    edited: bool = False
    deleted: bool = False
    _before: dict[str, list[Shown]] = field(default_factory=dict, repr=False)

    @property
    def cards(self) -> list[Json]:
        """As the bot sent them; somebody may have another one before them since."""
        return [one["content"] for one in self.attachments if one.get("contentType") == ADAPTIVE]

    @property
    def words(self) -> str:
        """Every word it shows, as a person reads it."""
        return words.of_message(self.text, self.cards)

    def before(self, user: str) -> list[Shown]:
        """Its cards before one person, who keeps what they typed and what Action.Execute answered them alone."""
        if user not in self._before:
            self._before[user] = [Shown.fresh(card) for card in self.cards]
        return self._before[user]

    def forget_views(self, user: str | None = None) -> None:
        """The client loads the message anew: the cards are those the bot sent. None is everybody's client."""
        if user is None:
            self._before.clear()
        else:
            self._before.pop(user, None)

    @property
    def own_id(self) -> str | None:
        """The bot's own id of it: `channelData.cairn.id`."""
        held = self.channel_data.get("cairn")
        found = held.get("id") if isinstance(held, dict) else None
        return found if isinstance(found, str) else None


@dataclass
class Conversation:
    """`members` by their user ids. `kind` is Teams' own word. `has_bot` is for what is not personal."""

    id: str
    kind: str
    name: str
    members: list[str] = field(default_factory=list)
    has_bot: bool = False
    messages: list[Message] = field(default_factory=list, repr=False)

    def message(self, message_id: str) -> Message | None:
        return next((one for one in reversed(self.messages) if one.id == message_id and not one.deleted), None)


@dataclass
class Dialog:
    """`shown` is its card, or None where it only says `text`. `extension` is the command it belongs to, if to one."""

    title: str
    shown: Shown | None
    text: str = field(default="", repr=False)
    height: int | str | None = None
    width: int | str | None = None
    extension: str | None = None
    context: str = "compose"
    quoting: Message | None = field(default=None, repr=False)
    notice: str | None = None


class Tenant:
    def __init__(
        self, now: Callable[[], datetime], ids: Callable[[], str], app: TeamsApp, people: Iterable[Person]
    ) -> None:
        members = tuple(people)
        self.now = now
        self.app = app
        self.id = members[0].teams_tenant
        self.changes = Changes()
        self.users: dict[str, User] = {}
        self.conversations: dict[str, Conversation] = {}
        self.service_url = ""
        self.disabled_by_admin = False
        self.mishaps: list[str] = []
        """What the bot answered that Teams could not use, for whoever writes the bot."""
        self._ids = ids
        self._last_id = 0
        self.team = f"19:{self.fresh()}@thread.tacv2"
        self.group = self._open(f"19:{self.fresh()}@thread.v2", GROUP, members[0].unit)
        self.channel = self._open(self.team, CHANNEL, "General")
        for person in members:
            self.join(person)

    # --- names of things ----------------------------------------------------------------------------------------------

    def fresh(self) -> str:
        return re.sub(r"[^A-Za-z0-9]", "", self._ids()).lower()

    def message_id(self) -> str:
        """Milliseconds of now; later than any before."""
        moment = int(self.now().astimezone(UTC).timestamp() * 1_000)
        self._last_id = max(self._last_id + 1, moment)
        return str(self._last_id)

    # --- people -------------------------------------------------------------------------------------------------------

    def join(self, person: Person) -> User:
        chat = self._open(f"a:1{self.fresh()}", PERSONAL, person.name)
        user = User(person, f"#{COLORS[len(self.users) % len(COLORS)]}", person.timezone, chat.id)
        chat.members.append(user.id)
        self.users[user.id] = user
        for shared in (self.group, self.channel):
            shared.members.append(user.id)
        self.changes.happened()
        return user

    def _open(self, conversation: str, kind: str, name: str) -> Conversation:
        self.conversations[conversation] = made = Conversation(conversation, kind, name)
        return made

    def chat(self, user: User) -> Conversation:
        return self.conversations[user.chat]

    def somebody(self, wanted: object) -> User | None:
        """By Teams' id, Entra's, ours, or their name."""
        everybody = self.users.values()
        return next((user for user in everybody if wanted in (user.id, user.aad, user.handle, user.name)), None)

    def tell(self, user: User, sentence: str) -> None:
        """Teams says something to somebody, by itself."""
        user.notices.append(Notice(self.now(), sentence))
        self.changes.happened()

    # --- messages -----------------------------------------------------------------------------------------------------

    def post(self, conversation: Conversation, sender: str, text: str, **more: Any) -> Message:
        """`more` are further fields of Message. Chips of earlier messages are gone after any new one."""
        for earlier in conversation.messages:
            earlier.suggested = []
        message = Message(
            id=self.message_id(),
            at=self.now(),
            conversation=conversation.id,
            sender=sender,
            text=text,
            by_bot=sender == self.app.bot,
            **more,
        )
        conversation.messages.append(message)
        self.changes.happened()
        return message

    def rewrite(self, message: Message, text: str, attachments: list[Json]) -> None:
        message.text = text
        message.attachments = attachments
        message.edited = True
        message.forget_views()
        self.changes.happened()

    def remove(self, message: Message) -> None:
        message.deleted = True
        self.changes.happened()
