"""One person of the workspace, for tests and scripts: acts as they would and sees what they see."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from datetime import date, time
from typing import Any

from adapters.playground.calls import Slack
from adapters.playground.client import Client, Surface
from adapters.playground.fields import Field, Json, Values, elements, fields
from adapters.playground.refusals import NotPossible
from adapters.playground.views import View
from adapters.playground.words import visible
from adapters.playground.workspace import Message, plain


class Seen:
    """A view as a person sees it: title, words, what is filled in, and what is wrong."""

    def __init__(self, slack: Slack, view: View) -> None:
        self.view = view
        self._slack = slack

    @property
    def id(self) -> str:
        return self.view.id

    @property
    def hash(self) -> str:
        return self.view.hash

    @property
    def title(self) -> str:
        return plain(self.view.content.get("title"))

    @property
    def submit(self) -> str:
        return plain(self.view.content.get("submit"))

    @property
    def blocks(self) -> list[Json]:
        return self.view.blocks

    @property
    def errors(self) -> dict[str, str]:
        """Sentences by block_id."""
        return self.view.errors

    @property
    def state(self) -> Values:
        return self.view.values

    @property
    def notice(self) -> str | None:
        return self.view.notice

    @property
    def words(self) -> str:
        return visible(self.view.blocks, self._slack.workspace.name_of)

    @property
    def filled(self) -> dict[str, Any]:
        """What is in each field, by its label: words, an option's value, a date, a user, or a list of them."""
        found = {}
        for field in fields(self.view.blocks):
            value = field.held(self.view.values[field.block_id][field.action_id])
            found[field.label] = [_value(one) for one in value] if isinstance(value, list) else _value(value)
        return found


def _value(chosen: Any) -> Any:
    return chosen["value"] if isinstance(chosen, dict) else chosen


Place = Message | Seen


class Member:
    def __init__(self, slack: Slack, client: Client) -> None:
        self._slack = slack
        self.client = client

    @property
    def user(self) -> str:
        """Slack's id of them."""
        return self.client.user.id

    @property
    def name(self) -> str:
        return self.client.user.name

    # --- what they see ------------------------------------------------------------------------------------------------

    @property
    def dm(self) -> list[Message]:
        """The direct conversation with the bot, oldest first."""
        return list(self._slack.workspace.direct(self.user).messages)

    @property
    def heard(self) -> list[Message]:
        """What the bot wrote in it."""
        return [message for message in self.dm if message.by_bot]

    @property
    def modal(self) -> Seen | None:
        view = self._slack.views.top(self.user)
        return Seen(self._slack, view) if view else None

    @property
    def modals(self) -> list[Seen]:
        """The whole stack, the lowest first."""
        return [Seen(self._slack, view) for view in self._slack.views.stacks.get(self.user, ())]

    @property
    def home(self) -> Seen | None:
        view = self._slack.views.homes.get(self.user)
        return Seen(self._slack, view) if view else None

    @property
    def notices(self) -> list[str]:
        """What Slack itself said to them."""
        return [notice.text for notice in self._slack.workspace.notices[self.user]]

    # --- what they do -------------------------------------------------------------------------------------------------

    async def say(self, words: str, *, channel: str | None = None, thread: str | None = None) -> Message:
        return await self.client.say(words, channel, thread)

    async def edit(self, message: Message, words: str) -> None:
        await self.client.edit(message, words)

    async def delete(self, message: Message) -> None:
        await self.client.delete(message)

    async def command(self, command: str, arguments: str = "", *, channel: str | None = None) -> None:
        """A failed command shows in `notices`, as it does in Slack."""
        await self._noted(self.client.command(command, arguments, channel))

    async def open_home(self) -> None:
        await self.client.open_tab("home")

    async def open_messages(self) -> None:
        await self.client.open_tab("messages")

    async def press(self, place: Place, button: str) -> None:
        """A button by its action_id or its visible label. Raises: NotPossible when it is not there."""
        surface = _surface(place)
        for block, spec in elements(surface.blocks):
            if spec["type"] == "button" and button in (spec["action_id"], plain(spec["text"])):
                await self._noted(self.client.press(surface, block["block_id"], spec["action_id"], spec.get("value")))
                return
        raise NotPossible(f"There is no button {button!r} here; there are {_buttons(surface)}.")

    async def choose(self, place: Place, name: str, value: object) -> None:
        """A choice in a select, menu or the like, by its action_id, label or placeholder."""
        surface = _surface(place)
        for block, spec in elements(surface.blocks):
            if spec["type"] == "overflow" and name == spec["action_id"]:
                state = {"selected_option": _option(spec["options"], value)}
                await self._noted(self.client.select(surface, block["block_id"], name, state))
                return
        field = _field(surface, name)
        await self._noted(self.client.select(surface, field.block_id, field.action_id, self._state(field, value)))

    async def fill(self, view: Seen | None, values: Mapping[str, object]) -> None:
        """Fields by label, block_id or action_id; an option by its text or value, a person by id or name."""
        if view is None:
            raise NotPossible("There is no form to fill in.")
        now: Values = {}
        for name, value in values.items():
            field = _field(view.view, name)
            now.setdefault(field.block_id, {})[field.action_id] = self._state(field, value)
        self.client.fill(view.view, now)

    async def submit(self) -> None:
        """Send the uppermost form. What keeps it open is in `modal.errors` and `modal.notice`."""
        await self.client.submit(self._top())

    async def close(self) -> None:
        await self.client.close(self._top())

    async def clear(self) -> None:
        """The × that closes the whole stack."""
        await self.client.clear()

    async def shortcut(self, callback_id: str) -> None:
        await self._noted(self.client.shortcut(callback_id))

    async def message_shortcut(self, callback_id: str, ts: str) -> None:
        await self._noted(self.client.message_shortcut(callback_id, self.client.message(ts)))

    # --- the rest -----------------------------------------------------------------------------------------------------

    async def _noted(self, doing: Coroutine[Any, Any, None]) -> None:
        """What Slack told them stands in `notices`; what could not even be tried is raised."""
        before = len(self.notices)
        try:
            await doing
        except NotPossible:
            if len(self.notices) == before:
                raise

    def _top(self) -> View:
        view = self._slack.views.top(self.user)
        if view is None:
            raise NotPossible("There is no form open.")
        return view

    def _state(self, field: Field, value: object) -> Json:
        match field.spec["type"]:
            case "static_select" | "radio_buttons":
                return field.state(None if value is None else _option(field.options, value))
            case "checkboxes" | "multi_static_select":
                return field.state([_option(field.options, one) for one in _several(field, value)])
            case "users_select":
                return field.state(None if value is None else self._user(value))
            case "multi_users_select":
                return field.state([self._user(one) for one in _several(field, value)])
            case _:
                return field.state(_written(value))

    def _user(self, who: object) -> str:
        for user in self._slack.workspace.users.values():
            if who in (user.id, user.name, user.handle) or (isinstance(who, Member) and who.user == user.id):
                return user.id
        raise NotPossible("Nobody here has that name.")


def _surface(place: Place) -> Surface:
    return place.view if isinstance(place, Seen) else place


def _buttons(surface: Surface) -> list[str]:
    return [plain(spec["text"]) for _, spec in elements(surface.blocks) if spec["type"] == "button"]


def _field(surface: Surface, name: str) -> Field:
    found = list(fields(surface.blocks))
    for field in found:
        if name in (field.label, field.block_id, field.action_id):
            return field
    raise NotPossible(f"There is no field {name!r} here; there are {[field.label for field in found]}.")


def _option(options: Sequence[Json], wanted: object) -> Json:
    for option in options:
        if wanted in (option.get("value"), plain(option["text"])):
            return option
    raise NotPossible(f"There is no choice {wanted!r} here; there are {[plain(one['text']) for one in options]}.")


def _several(field: Field, value: object) -> list[object]:
    if value is True:
        return [option["value"] for option in field.options]
    if value is None or value is False:
        return []
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


def _written(value: object) -> str | None:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None or value == "" else str(value)
