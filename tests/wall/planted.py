"""Leaks planted on purpose, one of each kind: what the proof must find, or it proves nothing."""

from __future__ import annotations

import asyncio
import base64
import gzip
import logging
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import func, select

from adapters.port import Submitted
from bot import logs, metrics
from bot.catalog import Catalog
from bot.delivery import outbox
from bot.nudging.sending import Sending
from bot.play import Player
from bot.ready import Ready
from bot.ticks.ticks import Ticks
from bot.turns.submissions import Submissions
from flows.kit.message import Line
from storage import runs
from storage.coaching.peers.tables import peer_rounds
from storage.columns import METADATA
from storage.compartments import Compartment
from storage.databases import Databases

Leak = Callable[[pytest.MonkeyPatch], None]


def _after_coaching(patch: pytest.MonkeyPatch, then: Callable[[Player, Any, Any], None]) -> None:
    """`then` is called with the player, the flow and the person whenever something of coaching begins."""
    begin = Player.begin

    def begun(self: Player, session: Any, flow: Any, person: Any, **how: Any) -> Any:
        played = begin(self, session, flow, person, **how)
        if flow.compartment is Compartment.COACHING:
            then(self, flow, person)
        return played

    patch.setattr(Player, "begin", begun)


def _with_words(patch: pytest.MonkeyPatch, then: Callable[[str], None]) -> None:
    """`then` is called with what somebody sent in a form of coaching."""
    take = Submissions.take

    def taken(self: Submissions, event: Submitted, person: Any) -> Any:
        if event.run.startswith(Compartment.COACHING.value[0]):
            then(" ".join(str(value) for value in event.answers.values()))
        return take(self, event, person)

    patch.setattr(Submissions, "take", taken)


def _used(databases: Databases) -> int:
    """How much coaching there is, in rows; a round of peer coaching opens for nobody, too."""
    with databases.coaching(write=False) as session:
        tables = [table for table in METADATA[Compartment.COACHING].sorted_tables if table is not peer_rounds]
        return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def a_label_of_a_metric(patch: pytest.MonkeyPatch) -> None:
    _after_coaching(patch, lambda player, flow, person: metrics.TURNS.labels(f"begun-{flow.key}").inc())


def a_number_in_a_metric(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Ticks, "measure", lambda self: metrics.OUTBOX_AGE.set(_used(self._databases)))


def a_line_in_the_log(patch: pytest.MonkeyPatch) -> None:
    _after_coaching(patch, lambda player, flow, person: logs.event("started", kind="coaching"))


def words_in_the_log(patch: pytest.MonkeyPatch) -> None:
    wrapped: Callable[[str], str] = lambda words: base64.b64encode(words.encode()).decode()  # noqa: E731
    _with_words(patch, lambda words: logs.event("delivery_retry", logging.WARNING, code=wrapped(words)))


def a_file_that_stays(patch: pytest.MonkeyPatch) -> None:
    _with_words(patch, lambda words: _kept(gzip.compress(words.encode())))


def _kept(content: bytes) -> None:
    (Path(tempfile.gettempdir()) / "draft").write_bytes(content)


def the_order_of_a_list(patch: pytest.MonkeyPatch) -> None:
    offered, coached = Catalog.offered, set[str]()
    _after_coaching(patch, lambda player, flow, person: coached.add(person.id))

    def sorted_by_use(self: Catalog, person: Any) -> Any:
        found = offered(self, person)
        return found[::-1] if coached else found

    patch.setattr(Catalog, "offered", sorted_by_use)


def a_reminder_left_out(patch: pytest.MonkeyPatch) -> None:
    """Once there is coaching, nobody is asked for a check-in."""
    send = Sending.send_waiting
    patch.setattr(Sending, "send_waiting", lambda self: 0 if _used(self._databases) else send(self))


def a_name_in_a_notice(patch: pytest.MonkeyPatch) -> None:
    """The manager is told of it."""

    def told(player: Player, flow: Any, person: Any) -> None:
        manager = player._people.by_id(person.manager.id) if person.manager else None
        if manager is None:
            return
        card = (Line[str](text=f"{person.name} works on something."),)
        with player._databases.work() as session:
            player.queue(session, manager.person, card, key=f"told:{person.id}:{flow.key}:{player._ids()}")

    _after_coaching(patch, told)


def a_row_elsewhere(patch: pytest.MonkeyPatch) -> None:
    """Another compartment's inbox grows."""

    def noted(player: Player, flow: Any, person: Any) -> None:
        with player._databases.work() as session:
            runs.heard(session, f"seen:{player._ids()}", player._clock())

    _after_coaching(patch, noted)


def the_moment_of_a_message(patch: pytest.MonkeyPatch) -> None:
    """What waits for somebody comes a minute later, when there is coaching."""
    free_from = Player.queue

    def later(self: Player, session: Any, person: Any, card: Any, **how: Any) -> None:
        clock = self._clock
        if session.compartment is not Compartment.COACHING and _used(self._databases):
            self._clock = lambda: clock() + timedelta(minutes=1)
        try:
            free_from(self, session, person, card, **how)
        finally:
            self._clock = clock

    patch.setattr(Player, "queue", later)


def a_page_of_health(patch: pytest.MonkeyPatch) -> None:
    parts_down = Ready.parts_down

    async def down(self: Ready) -> Any:
        found = await parts_down(self)
        used = await asyncio.to_thread(_used, self._databases)
        return [*found, f"coaching busy {used}"]

    patch.setattr(Ready, "parts_down", down)


def a_conversation_in_the_directory(patch: pytest.MonkeyPatch) -> None:
    """Where somebody was reached by a coaching message is remembered beside their name."""
    known: Callable[[Any], bool] = lambda one: one.delivered.conversation != one.address.conversation  # noqa: E731
    patch.setattr(outbox._Arrival, "is_news", property(known))


LEAKS: Final[tuple[Leak, ...]] = (
    a_label_of_a_metric,
    a_number_in_a_metric,
    a_line_in_the_log,
    words_in_the_log,
    a_file_that_stays,
    the_order_of_a_list,
    a_reminder_left_out,
    a_name_in_a_notice,
    a_row_elsewhere,
    the_moment_of_a_message,
    a_page_of_health,
    a_conversation_in_the_directory,
)
