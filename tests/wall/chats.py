"""A person in Slack or in Teams, for a driver that knows no flow: what they can call, press, fill in and close."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from adapters.playground.fields import elements
from adapters.playground.teams import nodes
from flows.kit.targets import decode
from tests.wall.stage import Stage


@dataclass(frozen=True)
class Offered:
    """A button before somebody: what it leads to, and the message it stands on."""

    target: str
    message: str
    press: Callable[[], Awaitable[None]] = field(repr=False)


class Chat(Protocol):
    async def call(self, words: str, *, typed: bool) -> None:
        """A verb with what comes after it; `typed` as a message where there is another way."""
        ...

    async def say(self, words: str) -> None: ...

    async def open_home(self) -> None: ...

    def buttons(self) -> list[Offered]:
        """Oldest first."""
        ...

    @property
    def form(self) -> str | None:
        """The step of the form that is open."""
        ...

    async def send(self, answers: Mapping[str, object]) -> None:
        """The open form, by the names of its fields."""
        ...

    async def close(self) -> None: ...


class InSlack:
    def __init__(self, stage: Stage, person: str) -> None:
        self._member = stage.slack.member(person)

    async def call(self, words: str, *, typed: bool) -> None:
        await (self._member.say(words) if typed else self._member.command("/cairn", words))

    async def say(self, words: str) -> None:
        await self._member.say(words)

    async def open_home(self) -> None:
        await self._member.open_home()

    def buttons(self) -> list[Offered]:
        return list(self._buttons())

    def _buttons(self) -> Iterator[Offered]:
        client = self._member.client
        for message in self._member.heard:
            for block, spec in elements(message.blocks):
                value = spec.get("value")
                if spec["type"] == "button" and isinstance(value, str) and decode(value):
                    names = (block["block_id"], spec["action_id"], value)
                    yield Offered(
                        value,
                        message.id or message.ts,
                        lambda message=message, names=names: client.press(message, *names),  # type: ignore[misc]
                    )

    @property
    def form(self) -> str | None:
        modal = self._member.modal
        ids = [block["block_id"] for block in modal.blocks if block["type"] == "input"] if modal else []
        return ids[0].rpartition(":")[0] if ids else None

    async def send(self, answers: Mapping[str, object]) -> None:
        step = self.form
        await self._member.fill(self._member.modal, {f"{step}:{name}": value for name, value in answers.items()})
        await self._member.submit()

    async def close(self) -> None:
        if self._member.modal:
            await self._member.clear()


class InTeams:
    def __init__(self, stage: Stage, person: str) -> None:
        self._member = stage.teams.member(person)

    async def call(self, words: str, *, typed: bool) -> None:
        del typed
        await self._member.say(words)

    async def say(self, words: str) -> None:
        await self._member.say(words)

    async def open_home(self) -> None:
        """Teams has none: the word that shows what there is."""
        await self._member.say("help")

    def buttons(self) -> list[Offered]:
        return list(self._buttons())

    def _buttons(self) -> Iterator[Offered]:
        client = self._member.client
        for message in self._member.heard:
            for shown in message.before(self._member.user):
                for at, action in nodes.actions(shown.card):
                    target = ((action.get("data") or {}).get("cairn") or {}).get("press")
                    if isinstance(target, str) and decode(target):
                        yield Offered(
                            target,
                            message.own_id or message.id,
                            lambda message=message, shown=shown, at=at: client.press(message, shown, at),  # type: ignore[misc]
                        )

    @property
    def form(self) -> str | None:
        dialog = self._member.dialog
        ids = [spec["id"] for _, spec in nodes.inputs(dialog.shown.card)] if dialog and dialog.shown else []
        return ids[0].rpartition(":")[0] if ids else None

    async def send(self, answers: Mapping[str, object]) -> None:
        step = self.form
        self._member.fill({f"{step}:{name}": value for name, value in answers.items()})
        await self._member.submit()

    async def close(self) -> None:
        if self._member.dialog:
            self._member.close()
