"""One thing that happened, from Teams' activity to the host and back to an answer. Never raises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

from adapters.answering import Ack, Outcome
from adapters.background import Background
from adapters.port import AccountChanged, Inbound, NotKept, Phrase, SearchHost, Tell
from adapters.teams.activity import Activity
from adapters.teams.acts import Doer
from adapters.teams.answer import (
    Act,
    afterwards,
    at_once,
    kept_open,
    not_ours,
    not_understood,
    saving,
)
from adapters.teams.background import report
from adapters.teams.conversations import Acquaintance
from adapters.teams.forms import NotAForm
from adapters.teams.inbound import (
    Closed,
    Happened,
    Kind,
    Odd,
    Place,
    account_of,
    conversation_of,
    happened,
    zone_news,
    zone_of,
)
from adapters.teams.search import QUERY, found, said, searched
from adapters.teams.timing import Timing
from flows.kit.message import Line

ODD: Final = (Odd, NotAForm, LookupError, TypeError, AttributeError)
"""What reading an activity of an undocumented shape ends in."""

PERSON_WAITS: Final = frozenset({Kind.EXECUTE, Kind.DIALOG, Kind.SUBMISSION})
"""Kinds for which a client shows a spinner, and an error when it lasts. Words wait for their commit: Teams may bring
those again."""

TURNS_KEPT_SECONDS: Final = 60.0
"""How long the same activity, sent again, gets the same answer. After that the host alone knows that it was done."""
TURNS_KEPT: Final = 5_000


class Turns:
    def __init__(
        self,
        *,
        host: SearchHost,
        doer: Doer,
        met: Acquaintance,
        background: Background,
        phrase: Phrase,
        verbs: Sequence[str],
        clock: Callable[[], datetime],
        timing: Timing,
    ) -> None:
        self._host = host
        self._doer = doer
        self._met = met
        self._background = background
        self._phrase = phrase
        self._verbs = frozenset(verbs)
        self._clock = clock
        self._timing = timing
        self._under_way: dict[str, tuple[float, asyncio.Task[Outcome]]] = {}
        self._shown: set[str] = set()

    async def take(self, activity: Activity) -> Ack:
        if activity.name == QUERY:
            return await self._search(activity)
        try:
            read = happened(activity, self._verbs)
            self._note(activity)
        except ODD as error:
            report("reading", error)
            return self._unreadable(activity)
        if read is None:
            return not_ours(activity.name, activity.locale or "en", self._phrase)
        if isinstance(read, Closed):
            return Ack()
        return await self._turn(read)

    async def _search(self, activity: Activity) -> Ack:
        locale = activity.locale or "en"
        try:
            asked, skip = searched(activity)
            hits = await asyncio.wait_for(self._host.search(asked), self._timing.patience_seconds)
            return found(hits, asked, skip, locale, self._phrase)
        except ODD as error:
            report("reading", error)
            return said(self._phrase("teams-no-search", locale))
        except Exception as error:  # noqa: BLE001  nothing was to be kept: whoever searched searches again
            report("search", error)
            return said(self._phrase("teams-search-later", locale))

    def _note(self, activity: Activity) -> None:
        """Where somebody is to be found, and in which time zone."""
        account = account_of(activity)
        if activity.type == "installationUpdate" and activity.action == "remove":
            self._met.forget(account)
            return
        self._met.meet(account, activity.sender.id, conversation_of(activity))
        zone = zone_of(activity)
        if zone is not None and self._met.moved_to(account, zone):
            self._background.spawn(self._tell_host(zone_news(activity, zone)))

    async def _tell_host(self, news: AccountChanged) -> None:
        try:
            await self._host.handle(news)
        except Exception as error:  # noqa: BLE001  the next message brings it again after a restart
            report("zone", error)

    async def _turn(self, read: Happened) -> Ack:
        event, place = read
        turn, first = self._begun(event, place)
        if not first:
            self._shown.add(event.event_id)  # if it ends now, its end is shown here
        await asyncio.wait({turn}, timeout=self._timing.patience_seconds if place.kind in PERSON_WAITS else None)
        if turn.done():
            self._shown.add(event.event_id)
            return self._answer(turn.result(), place, with_acts=first)
        meanwhile = self._meanwhile(place)
        if meanwhile is None:
            await asyncio.wait({turn})
            return self._answer(turn.result(), place, with_acts=first)
        self._shown.discard(event.event_id)
        if first:
            self._background.spawn(self._finish(turn, event.event_id, place))
        return meanwhile

    def _meanwhile(self, place: Place) -> Ack | None:
        """None when a form and its words are too large to be carried along: then the client must wait."""
        try:
            return saving(place, self._phrase)
        except ValueError as error:
            report("drawing", error)
            return None

    def _begun(self, event: Inbound, place: Place) -> tuple[asyncio.Task[Outcome], bool]:
        """The turn of this event, and whether it was begun by this request: Teams asks again when an answer is slow."""
        now = self._clock().timestamp()
        self._drop_old(now)
        if (known := self._under_way.get(event.event_id)) is not None:
            return known[1], False
        turn = self._background.spawn(self._outcome(event, place))
        self._under_way[event.event_id] = now, turn
        return turn, True

    def _drop_old(self, now: float) -> None:
        while self._under_way:
            oldest = next(iter(self._under_way))
            began, turn = self._under_way[oldest]
            if not turn.done() or (len(self._under_way) < TURNS_KEPT and now - began <= TURNS_KEPT_SECONDS):
                return
            del self._under_way[oldest]
            self._shown.discard(oldest)

    async def _outcome(self, event: Inbound, place: Place) -> Outcome:
        try:
            if place.kind is Kind.INSTALLED:  # perhaps again, after a removal
                back = AccountChanged(f"{event.event_id}:back", place.account, active=True)
                await self._host.handle(back)
            return await self._host.handle(event)
        except NotKept as not_kept:
            outcome = not_kept
        except Exception as error:  # noqa: BLE001  a fault of ours must not take the person's words with it
            report("turn", error)
            outcome = NotKept(self._phrase("teams-failed", place.locale), "-")
        self._under_way.pop(event.event_id, None)  # sent again, it is tried again
        return outcome

    def _answer(self, outcome: Outcome, place: Place, *, with_acts: bool) -> Ack:
        try:
            ack, acts = at_once(outcome, place, self._phrase)
        except ValueError as error:
            open_still = kept_open(outcome, place, self._phrase)
            ack, acts = open_still or at_once(self._not_shown(error, place), place, self._phrase)
        if with_acts:
            self._start(acts, place)
        return ack

    async def _finish(self, turn: asyncio.Task[Outcome], event_id: str, place: Place) -> None:
        outcome = await turn
        if event_id in self._shown:
            return  # the person asked meanwhile, and has seen it in the dialog
        try:
            acts = afterwards(outcome, place, self._phrase)
        except ValueError as error:
            acts = afterwards(self._not_shown(error, place), place, self._phrase)
        self._start(acts, place)

    def _not_shown(self, error: ValueError, place: Place) -> Tell:
        """The turn is kept, but what should be shown has a size or a shape Teams does not take."""
        report("drawing", error)
        return Tell((Line[str](text=self._phrase("teams-not-shown", place.locale)),))

    def _start(self, acts: tuple[Act, ...], place: Place) -> None:
        for act in acts:
            self._background.spawn(self._doer.do(act, place))

    def _unreadable(self, activity: Activity) -> Ack:
        data = activity.value.get("data") if isinstance(activity.value, dict) else None
        if activity.name in ("task/submit", "composeExtension/submitAction") and isinstance(data, dict):
            with suppress(ValueError):
                return not_understood(data, self._phrase)
        return not_ours(activity.name, activity.locale or "en", self._phrase)
