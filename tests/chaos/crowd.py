"""People who write all the time: an idea for a colleague, or a growth goal for nobody but themselves.

Each sends a form again until it is taken, as somebody does who is told «please try again».
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

import orjson

from adapters.playground.member import Member, Seen
from adapters.playground.people import Person
from adapters.playground.refusals import NotPossible
from adapters.playground.teams import nodes
from adapters.playground.teams.member import TeamsMember
from tests.chaos.history import MARK, Refusal, Submission
from tests.chaos.town import Town

LOOK_SECONDS: Final = 4.0
"""For a form to come."""
SAVING_SECONDS: Final = 25.0
"""How long somebody leaves a window open that asks for it: longer than any wait for a database, several together."""
AGAIN_SECONDS: Final = 0.25
PAUSE_SECONDS: Final = 0.6
OPEN_AS_FORM: Final = "Open as a form"


@dataclass(frozen=True)
class Draft:
    """What somebody is about to write."""

    person: Person
    words: str
    to: Person | None

    @property
    def text(self) -> str:
        """A sentence without anything that Cairn would give a hint about."""
        if self.to is None:
            return f"To speak up early: {self.words}"
        return f"For example on Tuesday: {self.words} was a good beginning, and the end could be as clear as that."


class Form(Protocol):
    """An open form, as the person has it before them."""

    run: str

    @property
    def is_open(self) -> bool: ...

    @property
    def told(self) -> bool:
        """Whether it says that something went wrong."""
        ...

    @property
    def text(self) -> str:
        """All that is typed in it."""
        ...

    @property
    def is_waiting(self) -> bool:
        """Whether it says that it is being saved, and nothing can be done."""
        ...

    @property
    def says_saved(self) -> bool: ...

    async def send(self) -> None: ...

    async def close(self) -> None: ...


class SlackForm:
    def __init__(self, member: Member, run: str) -> None:
        self._member, self.run = member, run

    @property
    def _seen(self) -> Seen | None:
        return self._member.modal

    @property
    def is_open(self) -> bool:
        return self._seen is not None

    @property
    def told(self) -> bool:
        seen = self._seen
        return bool(seen and (seen.errors or seen.notice or "(reference" in seen.words))

    @property
    def text(self) -> str:
        return " ".join(str(value) for value in self._seen.filled.values()) if self._seen else ""

    @property
    def is_waiting(self) -> bool:
        return bool(self._seen and self._seen.title == "Saving…")

    @property
    def says_saved(self) -> bool:
        return bool(self._seen and self._seen.title == "Saved")

    async def send(self) -> None:
        await self._member.submit()

    async def close(self) -> None:
        await self._member.clear()


class TeamsForm:
    def __init__(self, member: TeamsMember, run: str) -> None:
        self._member, self.run = member, run

    @property
    def is_open(self) -> bool:
        return self._member.dialog is not None

    @property
    def told(self) -> bool:
        dialog = self._member.dialog
        said = dialog.shown.words if dialog and dialog.shown else ""
        return bool(dialog and (dialog.notice or self._member.errors or "(reference" in said or "Saving…" in said))

    @property
    def text(self) -> str:
        """Of a dialog that is saving, the words are in its button."""
        dialog = self._member.dialog
        return str(orjson.dumps(dialog.shown.card)) + str(dialog.shown.values) if dialog and dialog.shown else ""

    @property
    def is_waiting(self) -> bool:
        return False

    @property
    def says_saved(self) -> bool:
        return bool(self._member.dialog and self._member.dialog.shown is None)

    async def send(self) -> None:
        await self._member.submit()

    async def close(self) -> None:
        if self._member.dialog:
            self._member.close()


@dataclass
class Crowd:
    """`people` write, half of them in Slack and half in Teams; everybody can be written to."""

    town: Town
    people: tuple[Person, ...]
    acknowledged: int = 0
    left_waiting: int = 0
    """Windows in Slack that went on saying «Saving…» with the words in it because the process had died."""
    odd: list[str] = field(default_factory=list)
    """What a person saw that nobody thought of."""
    _number: int = 0
    _looks: dict[str, float] = field(default_factory=dict)
    _saved: asyncio.Event = field(default_factory=asyncio.Event)

    async def reaches(self, number: int) -> None:
        """Once so many forms were saved."""
        while self.acknowledged < number:
            self._saved.clear()
            await self._saved.wait()

    async def write(self) -> None:
        """Until it is cancelled."""
        async with asyncio.TaskGroup() as group:
            for number, person in enumerate(self.people):
                group.create_task(self._writes(person, self._in_slack if number % 2 == 0 else self._in_teams))

    async def _writes(self, person: Person, opened: Callable[[Draft], Awaitable[Form | None]]) -> None:
        while True:
            draft = self._draft(person)
            form = await opened(draft)
            if form:
                await self._sent(draft, form)
            await asyncio.sleep(PAUSE_SECONDS * (0.5 + self.town.chance.random()))

    def _draft(self, person: Person) -> Draft:
        self._number += 1
        others = [one for one in self.town.people if one.id != person.id]
        to = self.town.chance.choice(others) if self.town.chance.random() < 0.6 else None
        return Draft(person, f"{MARK}{self._number:05d}{person.id}", to)

    # --- opening ------------------------------------------------------------------------------------------------------

    async def _in_slack(self, draft: Draft) -> Form | None:
        member = self.town.slack.member(draft.person.id)
        try:
            await member.clear()
            await member.command("/cairn", f"give @{draft.to.name}" if draft.to else "growth")
            with self._looking(draft.person) as seconds:
                seen = await self.town.slack.until(lambda: member.modal, within_seconds=seconds)
            await member.fill(seen, {"Idea:first" if draft.to else "Growth:goal": draft.text})
        except (NotPossible, TimeoutError):
            return None
        return SlackForm(member, orjson.loads(seen.view.content["private_metadata"])["run"])

    async def _in_teams(self, draft: Draft) -> Form | None:
        member = self.town.teams.member(draft.person.id)
        try:
            if member.dialog:
                member.close()
            await (member.extension("give") if draft.to else self._growth(member, draft.person))
            if member.dialog is None or member.dialog.shown is None:
                return None
            run = _run_of(member.dialog.shown.card)
            named: dict[str, object] = {"What do you want to grow in?": draft.text}
            if draft.to:
                named = {"For whom?": draft.to.name, "One idea for next time": draft.text}
            member.fill(named)
        except (NotPossible, TimeoutError):
            return None
        return TeamsForm(member, run)

    async def _growth(self, member: TeamsMember, person: Person) -> None:
        before = len(member.heard)
        await member.say("growth")
        with self._looking(person) as seconds:
            card = await self.town.teams.until(
                lambda: next((one for one in member.heard[before:] if OPEN_AS_FORM in one.words), None),
                within_seconds=seconds,
            )
        await member.press(OPEN_AS_FORM, card)

    @contextmanager
    def _looking(self, person: Person) -> Iterator[float]:
        """For how many seconds somebody looks for a form; longer, if they are patient, when it did not come last time:
        it may have been lost, or all may be slow."""
        seconds = self._looks.get(person.id, LOOK_SECONDS)
        self._looks[person.id] = min(2 * seconds, LOOK_SECONDS * self.town.history.patience)
        yield seconds
        self._looks[person.id] = LOOK_SECONDS

    # --- sending ------------------------------------------------------------------------------------------------------

    async def _sent(self, draft: Draft, form: Form) -> None:
        began = time.monotonic()
        submission = Submission(draft.words, draft.person.id, form.run, began, to=draft.to.id if draft.to else None)
        self.town.history.submissions.append(submission)
        index = len(self.town.history.submissions) - 1
        if await self._until_taken(draft, form):
            self.town.history.submissions[index] = replace(submission, acknowledged=time.monotonic())
            self.acknowledged += 1
            self._saved.set()

    async def _until_taken(self, draft: Draft, form: Form) -> bool:
        """False when the person gave up: their words are gone from the form."""
        while True:
            try:
                await form.send()
            except NotPossible:
                self.odd.append(f"{draft.person.id} could not send: {form.text[:80]}")
            if await self._settled(form):
                await form.close()
                return True
            if form.is_waiting:
                self.left_waiting += 1
                await form.close()
                return False
            kept = draft.words in form.text
            self.town.history.refusals.append(Refusal(draft.words, told=form.told, kept=kept))
            if not kept:
                await form.close()
                return False
            await asyncio.sleep(AGAIN_SECONDS)

    async def _settled(self, form: Form) -> bool:
        """Whether it is saved, and the person is told so."""
        with suppress(TimeoutError):
            await self.town.slack.until(lambda: not form.is_waiting, within_seconds=SAVING_SECONDS)
        return not form.is_open or form.says_saved


def _run_of(card: Any) -> str:
    for _, action in nodes.actions(card):
        data = action.get("data") or {}
        form = (data.get("cairn") or {}).get("form") if isinstance(data, dict) else None
        if form:
            return str(form["run"])
    raise NotPossible("This dialog belongs to no conversation.")
