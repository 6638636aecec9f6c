"""What a Slack workspace remembers: people, conversations, messages and triggers. Views are in `views`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from adapters.playground import limits
from adapters.playground.app import App, Team
from adapters.playground.changes import Changes
from adapters.playground.fields import Values, elements, initial_values
from adapters.playground.people import Person
from adapters.playground.refusals import Refused
from adapters.playground.words import readable, unescape, visible

Json = dict[str, Any]

GENERAL: Final = "C0GENERAL"
COLORS: Final = ("34647f", "8a5a2b", "4f6f3a", "7a4468", "2f6f6a", "9a4a3c", "55518a", "6b6431", "3d5f9a", "84506a")


@dataclass
class User:
    """A member. Mutable: people move house and leave."""

    person: Person
    color: str
    timezone: str
    deleted: bool = False

    @property
    def id(self) -> str:
        return self.person.slack_user

    @property
    def handle(self) -> str:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.name


@dataclass
class Message:
    """`user` wrote it; `only_for` is set for an ephemeral one. `text` is as transported, escaped."""

    ts: str
    at: datetime
    channel: str
    user: str
    text: str = field(repr=False)
    words: str = field(repr=False)
    """Every word it shows, as a person reads it."""
    blocks: list[Json] = field(default_factory=list, repr=False)
    by_bot: bool = False
    only_for: str | None = None
    thread_ts: str | None = None
    metadata: Json | None = None
    edited_ts: str | None = None
    client_msg_id: str | None = None
    values: Values = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str | None:
        """The bot's own id of it, from the metadata."""
        found = (self.metadata or {}).get("event_payload", {}).get("id")
        return found if isinstance(found, str) else None


@dataclass
class Conversation:
    """`user` is the person of a direct conversation with the bot; None for a channel, where the bot is no member."""

    id: str
    name: str
    user: str | None
    messages: list[Message] = field(default_factory=list, repr=False)

    def message(self, ts: str) -> Message | None:
        return next((one for one in reversed(self.messages) if one.ts == ts), None)


@dataclass
class Trigger:
    """`view` is the modal it came from, if it came from one."""

    id: str
    user: str
    at: datetime
    view: str | None = None
    used: bool = False


@dataclass(frozen=True)
class Notice:
    """What Slack itself told somebody."""

    at: datetime
    text: str


class Workspace:
    def __init__(
        self, now: Callable[[], datetime], ids: Callable[[], str], team: Team, app: App, people: Iterable[Person]
    ) -> None:
        self.now = now
        self.team = team
        self.app = app
        self.installed = True
        self.changes = Changes()
        self.users: dict[str, User] = {}
        self.conversations: dict[str, Conversation] = {GENERAL: Conversation(GENERAL, "general", None)}
        self.notices: dict[str, list[Notice]] = {}
        self._ids = ids
        self._last_ts = 0
        self._triggers: dict[str, Trigger] = {}
        for person in people:
            self.join(person)

    # --- names of things ----------------------------------------------------------------------------------------------

    def fresh(self, prefix: str = "") -> str:
        return prefix + re.sub(r"[^A-Za-z0-9]", "", self._ids()).upper()

    def ts(self) -> str:
        """Seconds and microseconds of now; later than any before."""
        moment = self.now().astimezone(UTC)
        self._last_ts = max(self._last_ts + 1, int(moment.timestamp()) * 1_000_000 + moment.microsecond)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    # --- people -------------------------------------------------------------------------------------------------------

    def join(self, person: Person) -> User:
        user = User(person, COLORS[len(self.users) % len(COLORS)], person.timezone)
        self.users[user.id] = user
        direct = Conversation(f"D{user.id[1:]}", "directmessage", user.id)
        self.conversations[direct.id] = direct
        self.notices[user.id] = []
        self.changes.happened()
        return user

    def name_of(self, user_id: str) -> str | None:
        if user_id == self.app.user:
            return self.app.name
        user = self.users.get(user_id)
        return user.name if user else None

    def direct(self, user_id: str) -> Conversation:
        return self.conversations[f"D{user_id[1:]}"]

    def tell(self, user_id: str, sentence: str) -> None:
        """Slack says something to somebody, by itself."""
        self.notices[user_id].append(Notice(self.now(), sentence))
        self.changes.happened()

    # --- messages -----------------------------------------------------------------------------------------------------

    def post(
        self, conversation: Conversation, user: str, text: str, blocks: Iterable[Json] = (), **more: Any
    ) -> Message:
        """`more` are further fields of Message."""
        given = self.with_ids(blocks)
        message = Message(
            ts=self.ts(),
            at=self.now(),
            channel=conversation.id,
            user=user,
            text=text,
            words=self.words(text, given),
            blocks=given,
            by_bot=user == self.app.user,
            values=initial_values(given),
            **more,
        )
        conversation.messages.append(message)
        self.changes.happened()
        return message

    def rewrite(self, message: Message, text: str, blocks: Iterable[Json]) -> None:
        message.text = text
        message.blocks = self.with_ids(blocks)
        message.words = self.words(text, message.blocks)
        message.values = initial_values(message.blocks, message.values)
        message.edited_ts = self.ts()
        self.changes.happened()

    def remove(self, message: Message) -> None:
        self.conversations[message.channel].messages.remove(message)
        self.changes.happened()

    def words(self, text: str, blocks: list[Json]) -> str:
        return visible(blocks, self.name_of) if blocks else readable(text, self.name_of)

    def with_ids(self, blocks: Iterable[Json]) -> list[Json]:
        """The blocks as Slack keeps them: each with a block_id, each element with an action_id."""
        kept = [{**block, "block_id": block.get("block_id") or self.fresh("b")} for block in blocks]
        for block, spec in list(elements(kept)):
            named = {**spec, "action_id": spec.get("action_id") or self.fresh("a")}
            match block["type"]:
                case "input":
                    block["element"] = named
                case "section":
                    block["accessory"] = named
                case _:
                    block["elements"] = [named if one is spec else one for one in block["elements"]]
        return kept

    # --- triggers -----------------------------------------------------------------------------------------------------

    def pull_trigger(self, user_id: str, view: str | None = None) -> str:
        moment = self.now()
        self._triggers = {key: one for key, one in self._triggers.items() if moment - one.at < 20 * limits.TRIGGER_LIFE}
        trigger = Trigger(f"{self.ts()}.{self.fresh()}".lower(), user_id, moment, view)
        self._triggers[trigger.id] = trigger
        return trigger.id

    def spend_trigger(self, trigger_id: object) -> Trigger:
        """Raises: Refused when it is unknown, was used, or is older than three seconds."""
        trigger = self._triggers.get(str(trigger_id))
        if trigger is None:
            raise Refused("invalid_trigger_id")
        if trigger.used:
            raise Refused("exchanged_trigger_id")
        if self.now() - trigger.at > limits.TRIGGER_LIFE:
            raise Refused("expired_trigger_id")
        trigger.used = True
        return trigger


def plain(text_object: Json | None) -> str:
    return unescape(str((text_object or {}).get("text", "")))
