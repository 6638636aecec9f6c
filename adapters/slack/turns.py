"""One thing that happened, from Slack's payload to the host and back to an answer. Never raises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import Final

from adapters.answering import Ack, Outcome
from adapters.background import Background, Sleep
from adapters.port import Host, NotKept, Phrase, Tell
from adapters.slack.acts import Doer
from adapters.slack.answer import Act, afterwards, at_once, not_understood, saving
from adapters.slack.background import report
from adapters.slack.inbound import Body, Happened, Kind, Odd, Place
from adapters.slack.timing import Timing
from flows.kit.message import Line

Reader = Callable[[Body, Collection[str]], Happened | None]

ODD: Final = (Odd, LookupError, TypeError, AttributeError)
"""What reading a payload of an undocumented shape ends in."""

PERSON_WAITS: Final = frozenset({Kind.COMMAND, Kind.BUTTON, Kind.SHORTCUT, Kind.SUBMISSION})
"""Kinds Slack shows an error for after three seconds. Events wait for their commit: Slack brings those again."""


class Turns:
    def __init__(
        self,
        *,
        host: Host,
        doer: Doer,
        background: Background,
        phrase: Phrase,
        verbs: Collection[str],
        timing: Timing,
        sleep: Sleep,
    ) -> None:
        self._host = host
        self._doer = doer
        self._background = background
        self._phrase = phrase
        self._verbs = verbs
        self._timing = timing
        self._sleep = sleep

    async def take(self, read: Reader, body: Body) -> Ack:
        try:
            happened = read(body, self._verbs)
        except ODD as error:
            report("reading", error)
            return self._unreadable(body)
        if happened is None:
            return Ack()
        place = happened[1]
        turn = self._background.spawn(self._outcome(happened))
        await asyncio.wait({turn}, timeout=self._timing.patience_seconds if place.kind in PERSON_WAITS else None)
        if turn.done():
            return self._answer(turn.result(), place)
        self._background.spawn(self._finish(turn, place))
        return saving(place, self._phrase)

    async def _outcome(self, happened: Happened) -> Outcome:
        event, place = happened
        try:
            return await self._host.handle(event)
        except NotKept as not_kept:
            return not_kept
        except Exception as error:  # noqa: BLE001  a fault of ours must not take the person's words with it
            report("turn", error)
            return NotKept(self._phrase("slack-failed", place.locale), "-")

    def _answer(self, outcome: Outcome, place: Place) -> Ack:
        try:
            ack, acts = at_once(outcome, place, self._phrase)
        except ValueError as error:
            ack, acts = at_once(self._not_shown(error, place), place, self._phrase)
        self._start(acts, place)
        return ack

    async def _finish(self, turn: asyncio.Task[Outcome], place: Place) -> None:
        outcome = await turn
        try:
            acts = afterwards(outcome, place, self._phrase)
        except ValueError as error:
            acts = afterwards(self._not_shown(error, place), place, self._phrase)
        if place.kind is Kind.SUBMISSION:
            # Slack may take this call before it has shown the answer that says "Saving…", which would then stay.
            await self._sleep(self._timing.answer_lands_seconds)
        self._start(acts, place)

    def _not_shown(self, error: ValueError, place: Place) -> Tell:
        """The turn is kept, but what should be shown has a size or a shape Slack does not take."""
        report("drawing", error)
        return Tell((Line[str](text=self._phrase("slack-not-shown", place.locale)),))

    def _start(self, acts: tuple[Act, ...], place: Place) -> None:
        for act in acts:
            self._background.spawn(self._doer.do(act, place))

    def _unreadable(self, body: Body) -> Ack:
        view = body.get("view")
        if body.get("type") != "view_submission" or not isinstance(view, dict):
            return Ack()
        try:
            return not_understood(view, self._phrase)
        except ODD:
            return Ack()
