"""A person of the demo's company in either chat: does the same things, and writes down the sentences they read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from adapters.playground.member import Member
from adapters.playground.teams import nodes
from adapters.playground.teams.member import TeamsMember
from adapters.playground.words import visible
from bot.demo.run import Demo
from tests.contracts.kit import calm
from tests.harbour import settled


class Chat(Protocol):
    """What is read is in order; a form is told by its title and the labels of its fields."""

    read: list[str]

    async def say(self, words: str, until: str) -> None: ...

    async def press(self, button: str, on: str, until: str) -> None:
        """A button of the newest message with the words `on`."""
        ...

    async def open(self, button: str, on: str, title: str) -> None:
        """As `press`, for a button that opens a form."""
        ...

    async def send(self, answers: Mapping[str, object], until: str) -> None:
        """Fill in the open form and send it; what comes is a message, or a form with these words."""
        ...

    async def finish(self, answers: Mapping[str, object]) -> None:
        """As `send`, for a form after which nothing comes: it closes."""
        ...

    def filled(self) -> Mapping[str, object]: ...

    async def nudged(self, until: str) -> None:
        """Time passes until the next nudge."""
        ...


class InSlack:
    def __init__(self, harbour: Demo, name: str) -> None:
        self.read: list[str] = []
        self._harbour, self._name = harbour, name

    @property
    def _member(self) -> Member:
        return self._harbour.playground.member(self._name)

    async def say(self, words: str, until: str) -> None:
        before = self._all()
        await self._member.say(words)
        await self._note(until, before)

    async def press(self, button: str, on: str, until: str) -> None:
        message = next(message for message in reversed(self._member.heard) if on in self._words(message.blocks))
        before = self._all()
        await self._member.press(message, button)
        await self._note(until, before)

    async def open(self, button: str, on: str, title: str) -> None:
        message = next(message for message in reversed(self._member.heard) if on in self._words(message.blocks))
        await self._member.press(message, button)
        await settled(self._harbour, lambda: self._member.modal and self._member.modal.title == title)
        self.read.append(f"{title}: {', '.join(self.filled())}")

    async def send(self, answers: Mapping[str, object], until: str) -> None:
        before = self._all()
        await self._member.fill(self._member.modal, answers)
        await self._member.submit()
        await self._note(until, before)

    async def finish(self, answers: Mapping[str, object]) -> None:
        before = self._all()
        await self._member.fill(self._member.modal, answers)
        await self._member.submit()
        await settled(self._harbour, lambda: self._member.modal is None or None)
        self.read += _lines(_new(self._all(), before))

    def filled(self) -> Mapping[str, object]:
        return self._member.modal.filled if self._member.modal else {}

    async def nudged(self, until: str) -> None:
        before = self._all()
        await self._harbour.playground.world.travel("next", self._member.user)
        await self._note(until, before)

    def _words(self, blocks: list[dict[str, object]]) -> str:
        return visible(blocks, self._harbour.playground.workspace.name_of)

    def _all(self) -> list[str]:
        """Every message as it is now, and what is wrong with the open form."""
        said = [self._words(message.blocks) for message in self._member.heard]
        modal = self._member.modal
        return [*said, *(modal.errors.values() if modal else ()), *([modal.title] if modal else ())]

    async def _note(self, until: str, before: list[str]) -> None:
        await settled(self._harbour, lambda: any(until in words for words in _new(self._all(), before)) or None)
        self.read += _lines(_new(self._all(), before))


class InTeams:
    def __init__(self, harbour: Demo, name: str) -> None:
        self.read: list[str] = []
        self._harbour = harbour
        self._member: TeamsMember = harbour.teams.member(name)

    async def say(self, words: str, until: str) -> None:
        before = self._all()
        await self._member.say(words)
        await self._note(until, before)

    async def press(self, button: str, on: str, until: str) -> None:
        message = next(message for message in reversed(self._member.heard) if on in message.words)
        before = self._all()
        await self._member.press(button, message)
        await self._note(until, before)

    async def open(self, button: str, on: str, title: str) -> None:
        message = next(message for message in reversed(self._member.heard) if on in message.words)
        await self._member.press(button, message)
        await settled(self._harbour, lambda: self._opened(title), self._harbour.teams)
        self.read.append(f"{title}: {', '.join(self.filled())}")

    async def send(self, answers: Mapping[str, object], until: str) -> None:
        before = self._all()
        self._member.fill(answers)
        await self._member.submit()
        await self._note(until, before)

    async def finish(self, answers: Mapping[str, object]) -> None:
        before = self._all()
        self._member.fill(answers)
        await self._member.submit()
        await settled(self._harbour, lambda: self._member.dialog is None or None, self._harbour.teams)
        self.read += _lines(_new(self._all(), before))

    def filled(self) -> Mapping[str, object]:
        return self._member.filled

    async def nudged(self, until: str) -> None:
        before = self._all()
        await self._harbour.playground.world.travel("next", self._member.aad)
        await self._note(until, before)

    def _opened(self, title: str) -> bool:
        return self._member.dialog is not None and self._member.dialog.title == title

    def _is_new(self, words: str, before: list[str]) -> bool:
        return any(words in said for said in _new(self._all(), before))

    def _all(self) -> list[str]:
        said = [message.words for message in self._member.heard]
        dialog = self._member.dialog
        shown = dialog.shown if dialog else None
        return [*said, *(_problems(shown.card) if shown else ()), *([dialog.title] if dialog else ())]

    async def _note(self, until: str, before: list[str]) -> None:
        await settled(self._harbour, lambda: self._is_new(until, before), self._harbour.teams)
        self.read += _lines(_new(self._all(), before))


def _problems(card: dict[str, object]) -> list[str]:
    runs = [node for _, node in nodes.nodes(card) if node["type"] == "TextRun"]
    return [run["text"] for run in runs if run.get("color") == "Attention"]


def _new(now: list[str], before: list[str]) -> list[str]:
    """What was not there before, counted: the same sentence a second time is news."""
    left = list(before)
    news = []
    for words in now:
        if words in left:
            left.remove(words)
        else:
            news.append(words)
    return news


def _lines(texts: list[str]) -> list[str]:
    return [line for text in texts for line in calm(text).split("\n")]
