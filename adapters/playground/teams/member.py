"""One person of the tenant, for tests and scripts: acts as they would and sees what they see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from adapters.playground.refusals import NotPossible
from adapters.playground.teams import inputs, nodes
from adapters.playground.teams.client import Client
from adapters.playground.teams.tenant import Conversation, Dialog, Message, Shown, Tenant

Json = dict[str, Any]


class TeamsMember:
    def __init__(self, tenant: Tenant, client: Client) -> None:
        self._tenant = tenant
        self.client = client

    @property
    def user(self) -> str:
        """Teams' id of them."""
        return self.client.user.id

    @property
    def aad(self) -> str:
        """Entra's id of them."""
        return self.client.user.aad

    @property
    def name(self) -> str:
        return self.client.user.name

    # --- what they see ------------------------------------------------------------------------------------------------

    @property
    def chat(self) -> list[Message]:
        """The personal chat with the bot, oldest first."""
        return self.client.of(self._tenant.chat(self.client.user))

    @property
    def heard(self) -> list[Message]:
        """What the bot wrote in it."""
        return [message for message in self.chat if message.by_bot]

    @property
    def group(self) -> list[Message]:
        return self.client.of(self._tenant.group)

    @property
    def channel(self) -> list[Message]:
        return self.client.of(self._tenant.channel)

    @property
    def dialog(self) -> Dialog | None:
        return self.client.user.dialog

    @property
    def notices(self) -> list[str]:
        """What Teams itself said to them."""
        return [notice.text for notice in self.client.user.notices]

    @property
    def results(self) -> list[Json]:
        """What the message extension put before them, as attachments."""
        return self.client.user.results

    def card(self, message: Message | None = None, number: int = 0) -> Shown:
        """A card as it is before them now; of the latest message that has one. Raises: NotPossible."""
        found = message or next((one for one in reversed(self.chat) if one.cards), None)
        if found is None or len(found.cards) <= number:
            raise NotPossible("There is no card.")
        return found.before(self.user)[number]

    @property
    def filled(self) -> dict[str, str]:
        """What is in each input of the open dialog, by its label."""
        shown = self.client.dialog().shown
        specs = nodes.inputs(shown.card) if shown else ()
        return {str(spec.get("label") or spec["id"]): shown.values.get(spec["id"], "") for _, spec in specs if shown}

    @property
    def errors(self) -> dict[str, str]:
        """Sentences by input id, in the open dialog: those of Teams' own checks."""
        shown = self.client.dialog().shown
        return shown.errors if shown else {}

    # --- what they do -------------------------------------------------------------------------------------------------

    async def install(self) -> None:
        await self.client.install()

    async def uninstall(self) -> None:
        await self.client.uninstall()

    def block(self) -> None:
        self.client.block()

    def unblock(self) -> None:
        self.client.block(False)

    async def say(self, words: str, where: Conversation | None = None) -> Message:
        return await self.client.say(words, where)

    async def slash(self, words: str, where: Conversation) -> None:
        await self.client.slash(words, where)

    async def edit(self, message: Message, words: str) -> None:
        await self.client.edit(message, words)

    async def delete(self, message: Message) -> None:
        await self.client.delete(message)

    async def undelete(self, message: Message) -> None:
        await self.client.undelete(message)

    async def suggested(self, title: str) -> None:
        await self.client.suggested(title)

    async def press(
        self, button: str, message: Message | None = None, *, card: int = 0, values: Mapping[str, object] | None = None
    ) -> None:
        """A button of a card by its visible title or id, after filling in what the card asks. Raises: NotPossible."""
        found = message or next((one for one in reversed(self.chat) if one.cards), None)
        if found is None:
            raise NotPossible("There is no card.")
        shown = self.card(found, card)
        if values:
            self.client.fill(shown, self._values(shown, values))
        await self.client.press(found, shown, _button(shown, button))

    async def look(self, message: Message, *, card: int = 0) -> None:
        """Teams asks for their own view of a card by itself."""
        await self.client.refresh(message, self.card(message, card))

    def reload(self) -> None:
        """The client starts anew: cards are as the bot sent them."""
        for conversation in self._tenant.conversations.values():
            for message in conversation.messages:
                message.forget_views(self.user)

    def fill(self, values: Mapping[str, object]) -> None:
        """Inputs of the open dialog by label or id; a choice by title or value, a person by id or name."""
        dialog = self.client.dialog()
        if dialog.shown is None:
            raise NotPossible("This dialog asks nothing.")
        self.client.dialogs.fill(dialog, self._values(dialog.shown, values))

    async def submit(self, button: str | None = None) -> None:
        """The dialog's button; its only Action.Submit where none is named. What keeps it open is in `errors` and
        `dialog.notice`."""
        dialog = self.client.dialog()
        if dialog.shown is None:
            raise NotPossible("This dialog has no button.")
        await self.client.dialogs.press(dialog, _button(dialog.shown, button))

    def close(self) -> None:
        self.client.dialog()
        self.client.dialogs.close()

    async def extension(self, command_id: str, context: str = "compose", message: Message | None = None) -> None:
        """An action command of the message extension; with a message, on it."""
        await self.client.dialogs.action(command_id, "message" if message else context, message)

    async def search(self, command_id: str, words: str = "") -> None:
        await self.client.dialogs.search(command_id, words)

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _values(self, shown: Shown, values: Mapping[str, object]) -> dict[str, str]:
        return {spec["id"]: self._value(spec, value) for spec, value in _named(shown, values)}

    def _value(self, spec: Json, value: object) -> str:
        if spec["type"] == "Input.Toggle":
            return inputs.on(spec) if value else inputs.off(spec)
        if spec["type"] != "Input.ChoiceSet":
            return _written(value)
        several = list(value) if isinstance(value, list | tuple | set | frozenset) else [value]
        if inputs.asks_for_people(spec):
            return ",".join(self._person(one) for one in several if one)
        return ",".join(_choice(spec, one) for one in several if one is not None)

    def _person(self, who: object) -> str:
        user = self._tenant.somebody(who.user if isinstance(who, TeamsMember) else who)
        if user is None:
            raise NotPossible("Nobody here has that name.")
        return user.aad


def _named(shown: Shown, values: Mapping[str, object]) -> list[tuple[Json, object]]:
    specs = [spec for _, spec in nodes.inputs(shown.card)]
    found = []
    for name, value in values.items():
        spec = next((one for one in specs if name in (one.get("label"), one["id"], one.get("title"))), None)
        if spec is None:
            raise NotPossible(f"There is no input {name!r} here; there are {[one.get('label') for one in specs]}.")
        found.append((spec, value))
    return found


def _choice(spec: Json, wanted: object) -> str:
    for choice in spec.get("choices", ()):
        if wanted in (choice["value"], choice["title"]):
            return str(choice["value"])
    raise NotPossible(f"There is no choice {wanted!r} here; there are {[one['title'] for one in spec['choices']]}.")


def _written(value: object) -> str:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _button(shown: Shown, wanted: str | None) -> str:
    """The pointer to a button."""
    found = list(nodes.actions(shown.card))
    if wanted is None:
        found = [(at, one) for at, one in found if one["type"] == "Action.Submit"][:1]
    for at, action in found:
        if wanted is None or wanted in (action.get("title"), action.get("id"), action.get("verb")):
            return at
    titles = [action.get("title") for _, action in nodes.actions(shown.card)]
    raise NotPossible(f"There is no button {wanted!r} here; there are {titles}.")
