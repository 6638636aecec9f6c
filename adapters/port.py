"""What every chat platform gives the runtime, and what it is given back. Frozen data; nothing of any one platform.

A platform translates: what people do becomes an `Inbound` for `Host.handle`, the `Reply` becomes the platform's answer,
and an `Envelope` from the outbox becomes a message in the person's direct conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from flows.kit.message import Card
from flows.kit.questions import Raw
from flows.kit.view import FormView


@dataclass(frozen=True)
class Account:
    """Somebody as one platform knows them. `tenant` is the workspace or organisation; all three make the key."""

    platform: str
    tenant: str
    user: str


# --- in ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Invoked:
    """A verb was called: slash command, shortcut, menu entry, or the bare word in the direct conversation.

    `private` is false where others could read the answer; then only a pointer to the private place may be given.
    `forms` says whether a form can be opened in answer. `quoting` is the link of a message the verb was called on,
    `quoted` its text, `author` the platform user who wrote it.
    `typed` is the whole message where the verb was the first word of one: it may be the answer to an open question.
    """

    event_id: str
    account: Account
    verb: str
    argument: str = field(default="", repr=False)
    private: bool = True
    forms: bool = True
    quoting: str | None = None
    quoted: str = field(default="", repr=False)
    author: str | None = None
    typed: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Typed:
    """Words typed in the direct conversation with Cairn."""

    event_id: str
    account: Account
    words: str = field(repr=False)


@dataclass(frozen=True)
class Pressed:
    """A button. `target` is what `targets.encode` made; `message` names the message it stood on, if any."""

    event_id: str
    account: Account
    target: str
    message: str | None = None


@dataclass(frozen=True)
class Submitted:
    """A form was sent. People picked in it are named by platform user (several as a tuple); the runtime turns them into
    ours."""

    event_id: str
    account: Account
    run: str
    step: str
    answers: Mapping[str, Raw] = field(repr=False)


@dataclass(frozen=True)
class HomeOpened:
    """The person looks at the platform's home of Cairn."""

    event_id: str
    account: Account


@dataclass(frozen=True)
class AccountChanged:
    """The platform says something new of an account. None means unchanged or unknown."""

    event_id: str
    account: Account
    active: bool | None = None
    timezone: str | None = None


@dataclass(frozen=True)
class Uninstalled:
    """Cairn was removed from a tenant: nothing may be sent there any more."""

    event_id: str
    platform: str
    tenant: str


@dataclass(frozen=True)
class Searched:
    """Words in a search box of the platform, empty as long as nothing is typed. It is no event: nothing comes of it."""

    account: Account
    search: str
    words: str = field(default="", repr=False)


Inbound = Invoked | Typed | Pressed | Submitted | HomeOpened | AccountChanged | Uninstalled


# --- back -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShowForm:
    """Open the form, or put it in place of the one just sent."""

    view: FormView


@dataclass(frozen=True)
class ShowProblems:
    """Show the same form again, words kept, each sentence at its field."""

    view: FormView
    problems: Mapping[str, str]


@dataclass(frozen=True)
class Tell:
    """Answer privately, here and now, outside the outbox: help, refusals, where things stand. Closes an open form."""

    card: Card


@dataclass(frozen=True)
class Replace:
    """Put this card in place of the message whose button was pressed."""

    card: Card


@dataclass(frozen=True)
class ShowHome:
    card: Card


@dataclass(frozen=True)
class Nothing:
    """All that is to be said comes through the outbox. Closes an open form."""


Reply = ShowForm | ShowProblems | Tell | Replace | ShowHome | Nothing


@dataclass(frozen=True)
class Hit:
    """One thing found: a line of a list, and the card that goes into the person's own message if they choose it."""

    title: str = field(repr=False)
    note: str = field(repr=False)
    card: Card = field(repr=False)


class Host(Protocol):
    """The runtime, as adapters see it."""

    async def handle(self, event: Inbound) -> Reply:
        """One turn, committed before this returns.

        Expected refusals come back as a `Tell` or `ShowProblems`. Raises: NotKept when nothing could be committed.
        """
        ...


class SearchHost(Host, Protocol):
    """The runtime, for platforms with a search box."""

    async def search(self, asked: Searched) -> tuple[Hit, ...] | None:
        """The person's own things, best first. None for a search or a person there is not.

        Nothing is kept, so whatever it raises loses nothing.
        """
        ...


class NotKept(Exception):
    """The turn could not be stored. `sentence` is for the person and quotes `reference`, which the log has too."""

    def __init__(self, sentence: str, reference: str) -> None:
        super().__init__(reference)
        self.sentence = sentence
        self.reference = reference


# --- out --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Envelope:
    """One message for one person. `id` is opaque and travels with the message, so that it can be found again.

    `conversation` is what an earlier delivery said would reach the person; opaque outside its adapter.
    """

    id: str
    account: Account
    card: Card = field(repr=False)
    conversation: str | None = None


@dataclass(frozen=True)
class Delivered:
    """`message` names it on the platform, `conversation` reaches the person next time."""

    message: str
    conversation: str


class Reach(StrEnum):
    """How far a failure goes: what else would fail in the same way just now."""

    MESSAGE = "message"
    CONVERSATION = "conversation"
    BEGINNING = "beginning"
    """Whatever goes to people in this tenant with whom no conversation is known yet."""
    TENANT = "tenant"


class DeliveryError(Exception):
    """A send failed; the class says what to do. `code` is the platform's own word for it, never content.

    ├─ RateLimited     wait `retry_after_seconds`, then send again
    ├─ PlatformDown    it did not arrive; send again later
    ├─ Uncertain       it may have arrived; look before sending again
    ├─ Unreachable     this person cannot be reached any more; stop
    └─ Refused         the platform will not take this message or these credentials; a person must look
    """

    def __init__(self, code: str, retry_after_seconds: float | None = None, reach: Reach = Reach.MESSAGE) -> None:
        super().__init__(code)
        self.code = code
        self.retry_after_seconds = retry_after_seconds
        self.reach = reach


class RateLimited(DeliveryError):
    pass


class PlatformDown(DeliveryError):
    pass


class Uncertain(DeliveryError):
    pass


class Unreachable(DeliveryError):
    pass


class Refused(DeliveryError):
    pass


class Forms(StrEnum):
    """How a platform asks a whole form at once."""

    MODAL = "modal"
    DIALOG = "dialog"
    NONE = "none"


@dataclass(frozen=True)
class Rate:
    """At most so many in any so many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True)
class Rates:
    """How fast messages may go to one tenant, into one conversation, and to people no conversation with is known yet.

    All rates of a line hold together. Without any, nothing is held back.
    """

    tenant: tuple[Rate, ...] = ()
    conversation: tuple[Rate, ...] = ()
    beginning: tuple[Rate, ...] = ()


@dataclass(frozen=True)
class Capabilities:
    forms: Forms
    home: bool
    finds_messages: bool
    """Whether a message can be looked up by its id after a send of unknown outcome."""
    searches: bool = False
    """Whether things can be looked for from a message that is being written."""
    rates: Rates = Rates()


class Platform(Protocol):
    """One chat platform, as the runtime sees it."""

    name: str
    capabilities: Capabilities

    async def deliver(self, envelope: Envelope) -> Delivered:
        """Send to the person's direct conversation, nowhere else. Raises: DeliveryError."""
        ...

    async def find(self, envelope: Envelope, since: datetime) -> Delivered | None:
        """The message with this envelope's id if it arrived after `since`. Raises: DeliveryError."""
        ...

    async def show_home(self, account: Account, card: Card) -> None:
        """Raises: DeliveryError."""
        ...


Phrase = Callable[[str, str], str]
"""A fixed sentence of the content packs by key and locale, for what an adapter must say by itself."""
