"""A whole bot without a chat platform: events go in by hand, messages come out into a list."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from adapters.port import (
    Account,
    AccountChanged,
    Capabilities,
    Delivered,
    DeliveryError,
    Envelope,
    Forms,
    HomeOpened,
    Invoked,
    Pressed,
    Reply,
    ShowForm,
    ShowHome,
    Submitted,
    Tell,
    Typed,
)
from bot.commands.import_people import import_people
from bot.compose import Bot, compose
from bot.delivery.outbox import Outbox
from bot.settings import Settings
from flows.kit.message import Buttons, Card, plain
from flows.kit.questions import Raw
from flows.kit.view import FormView
from storage.compartments import Compartment
from storage.databases import Urls
from storage.directory import people
from tests.storage_fixtures import MASTER_KEY

COMPANY = Path(__file__).parent.parent / "adapters" / "playground" / "company.csv"
WEDNESDAY = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
TEAM = "T0CAIRN01"


@dataclass
class Postbox:
    """A platform that keeps what it is given. `faults` are raised first, one a call; `lost` ones did arrive."""

    name: str = "slack"
    capabilities: Capabilities = field(default=Capabilities(forms=Forms.MODAL, home=True, finds_messages=True))
    delivered: list[Envelope] = field(default_factory=list)
    homes: dict[str, Card] = field(default_factory=dict)
    faults: list[DeliveryError] = field(default_factory=list)
    arrives_all_the_same: bool = False

    async def deliver(self, envelope: Envelope) -> Delivered:
        if self.faults:
            if self.arrives_all_the_same:
                self.delivered.append(envelope)
            raise self.faults.pop(0)
        self.delivered.append(envelope)
        return Delivered(message=f"m{len(self.delivered)}", conversation=f"D-{envelope.account.user}")

    async def find(self, envelope: Envelope, since: datetime) -> Delivered | None:
        del since
        found = any(arrived.id == envelope.id for arrived in self.delivered)
        return Delivered("found", f"D-{envelope.account.user}") if found else None

    async def show_home(self, account: Account, card: Card) -> None:
        self.homes[account.user] = card


class HandClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = WEDNESDAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, passed: timedelta) -> None:
        self.at += passed


class Desk:
    """People are named by their ids in company.csv."""

    def __init__(self, urls: Urls, at: datetime = WEDNESDAY) -> None:
        self.clock = HandClock(at)
        self._numbers = count(1)
        self.bot: Bot = compose(_settings(urls), clock=self.clock, ids=self._id, references=lambda: "REF123")
        self.postbox = Postbox()
        self.outbox = self.another_outbox("desk")
        import_people(self.bot.databases, COMPANY)

    def _id(self) -> str:
        return f"{next(self._numbers):024x}"

    def another_outbox(self, owner: str) -> Outbox:
        return Outbox(self.bot.databases, {"slack": self.postbox}, clock=self.clock, owner=owner)

    def close(self) -> None:
        self.outbox.close()
        self.bot.outbox.close()
        self.bot.runtime.close()
        self.bot.databases.close()

    # --- what people do -----------------------------------------------------------------------------------------------

    def accounts(self, person: str) -> list[Account]:
        with self.bot.databases.directory(write=False) as session:
            found = people.accounts_of(session, person)
        return [Account(row.platform, row.tenant, row.user) for row in found]

    def account(self, person: str) -> Account:
        return self.accounts(person)[0]

    def leaves(self, person: str) -> None:
        """Every platform closes the person's account."""
        for account in self.accounts(person):
            self.bot.turns.handle(AccountChanged(self.event_id(), account, active=False))

    def event_id(self) -> str:
        return f"event-{self._id()}"

    def invokes(self, person: str, verb: str, argument: str = "", *, forms: bool = True) -> Reply:
        """`argument` is what is typed after the verb; people are mentioned as `desk.mention(…)` or named."""
        return self.bot.turns.handle(Invoked(self.event_id(), self.account(person), verb, argument, forms=forms))

    def mention(self, person: str) -> str:
        return f"<@{self.account(person).user}>"

    def opens(self, person: str, verb: str, argument: str = "") -> FormView:
        reply = self.invokes(person, verb, argument)
        assert isinstance(reply, ShowForm), reply
        return reply.view

    def submits(self, person: str, view: FormView, event_id: str = "", **answers: Raw) -> Reply:
        return self.sends(person, view, answers, event_id)

    def sends(self, person: str, view: FormView, answers: Mapping[str, Raw], event_id: str = "") -> Reply:
        event = Submitted(event_id or self.event_id(), self.account(person), view.run, view.step, answers)
        return self.bot.turns.handle(event)

    def presses(self, person: str, target: str) -> Reply:
        return self.bot.turns.handle(Pressed(self.event_id(), self.account(person), target))

    def types(self, person: str, words: str) -> Reply:
        return self.bot.turns.handle(Typed(self.event_id(), self.account(person), words))

    def reads(self, person: str, verb: str, argument: str = "") -> str:
        """What a verb that only shows something shows."""
        reply = self.invokes(person, verb, argument)
        assert isinstance(reply, Tell), reply
        return plain(reply.card)

    def home(self, person: str) -> str:
        reply = self.bot.turns.handle(HomeOpened(self.event_id(), self.account(person)))
        assert isinstance(reply, ShowHome)
        return plain(reply.card)

    def checks_in(self, person: str, **answers: Raw) -> Reply:
        return self.sends(person, self.opens(person, "checkin"), answers)

    # --- what people get ----------------------------------------------------------------------------------------------

    async def mail(self, person: str) -> list[str]:
        """Everything delivered to a person so far, as plain text, after delivering what is due."""
        while await self.outbox.drain():
            pass
        user = self.account(person).user
        return [plain(envelope.card) for envelope in self.postbox.delivered if envelope.account.user == user]

    async def buttons(self, person: str) -> dict[str, str]:
        """The buttons of the person's newest message: target by label."""
        await self.mail(person)
        user = self.account(person).user
        newest = [envelope for envelope in self.postbox.delivered if envelope.account.user == user][-1]
        return buttons_of(newest.card)

    async def time_passes(self, until: datetime) -> None:
        """To a moment, with a tick there."""
        self.clock.at = until
        self.bot.nudging.tick()
        self.bot.ticks.wake()
        while await self.outbox.drain():
            pass


def buttons_of(card: Card) -> dict[str, str]:
    return {button.text: button.target for part in card if isinstance(part, Buttons) for button in part.buttons}


def desk_on(urls: Urls, at: datetime = WEDNESDAY) -> Iterator[Desk]:
    made = Desk(urls, at)
    yield made
    made.close()


def settings_env(urls: Urls) -> dict[str, str]:
    own = {f"DATABASE_URL_{compartment.upper()}": urls.data[compartment] for compartment in Compartment}
    return {
        **own,
        "DATABASE_URL_KEYS": urls.keys,
        "CAIRN_MASTER_KEY": base64.b64encode(MASTER_KEY).decode(),
    }


def _settings(urls: Urls) -> Settings:
    return Settings.from_env(settings_env(urls))
