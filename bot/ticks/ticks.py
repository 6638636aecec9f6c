"""What has to happen without anybody asking: questions that time out, runs that end, events that may be forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot import metrics
from bot.catalog import Catalog
from bot.people import People
from bot.play import Player
from bot.setbacks import Setbacks
from flows.kit.engine import TimedOut
from storage import outbox, runs
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import tracks
from storage.run_tables import GIVEN_UP
from storage.runs import Run, RunMovedOn, RunStatus
from storage.sql import Session, StorageDown

BATCH: Final = 500
EVENTS_KEPT: Final = timedelta(days=7)
MESSAGES_KEPT: Final = timedelta(days=30)
DAYS_KEPT: Final = timedelta(days=7)
"""On which somebody was written to: a message is looked at on its own day."""
LOOKED_BACK: Final = timedelta(days=14)
"""For messages that were given up."""


class Ticks:
    def __init__(
        self,
        databases: Databases,
        catalog: Catalog,
        people: People,
        player: Player,
        clock: Callable[[], datetime],
    ) -> None:
        self._databases, self._catalog, self._people = databases, catalog, people
        self._player, self._clock = player, clock
        self._setbacks = Setbacks("run", clock)

    def wake(self) -> None:
        """Play the time-outs that came, and end the runs whose time is over. What they hold is kept."""
        for compartment in Compartment:
            with self._databases.peek(compartment) as session:
                due = runs.due_runs(session, self._clock(), BATCH + len(self._setbacks))
            for run_id in due:
                if not self._setbacks.rests(run_id):
                    self._safely(compartment, run_id)

    def _safely(self, compartment: Compartment, run_id: str) -> None:
        try:
            with self._databases.begin(compartment) as session:
                self._wake(session, run_id)
        except RunMovedOn:
            return  # somebody answered in this very moment: that comes first
        except StorageDown:  # nobody's mistake, and the next would fail as well
            raise
        except Exception as error:  # noqa: BLE001  # a mistake with one run must not hold up everybody's
            self._setbacks.failed(run_id, error, reference=run_id[1:])  # its first letter tells the compartment
        else:
            self._setbacks.done(run_id)

    def _wake(self, session: Session, run_id: str) -> None:
        run = runs.load(session, run_id)
        if run is None or run.status is not RunStatus.WAITING:
            return
        now = self._clock()
        if run.wake_at and run.wake_at <= now and run.step and self._timed_out(session, run, run.wake_at, run.step):
            return
        runs.move(session, run, now=now, status=RunStatus.EXPIRED, step=run.step)
        flow = self._catalog.flow(run.flow)
        if flow and flow.forgets:
            runs.forget(session, run.id)

    def _timed_out(self, session: Session, run: Run, at: datetime, step: str) -> bool:
        member, flow = self._people.by_id(run.person), self._catalog.flow(run.flow)
        if member is None or flow is None:
            return False
        self._player.play(session, flow, member.person, run, TimedOut(at, step))
        return True

    def measure(self) -> None:
        """How long the message that has waited longest is late, and how many were given up."""
        now, waiting, ended = self._clock(), [], dict.fromkeys(GIVEN_UP, 0)
        for compartment in Compartment:
            with self._databases.read(compartment) as session:
                waiting.append(outbox.oldest_due(session, now))
                for one in outbox.given_up(session, now - LOOKED_BACK):
                    ended[one.state] += one.count
        oldest = min((moment for moment in waiting if moment), default=now)
        metrics.OUTBOX_AGE.set((now - oldest).total_seconds())
        for state, count in ended.items():
            metrics.GIVEN_UP.labels(state).set(count)

    def forget(self) -> None:
        """Delete what is only kept against repetition."""
        now = self._clock()
        for compartment in Compartment:
            with self._databases.begin(compartment) as session:
                runs.forget_events(session, now - EVENTS_KEPT)
                outbox.forget_settled(session, now - MESSAGES_KEPT)
        with self._databases.directory() as session:
            tracks.forget_days(session, now - DAYS_KEPT)
