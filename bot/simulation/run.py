"""The year in minutes: from one due moment to the next, with the real planning, sending and delivery."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from bot.compose import Bot, compose
from bot.delivery.outbox import Outbox
from bot.places import bring_up_to_date
from bot.settings import Settings
from bot.simulation.ahead import LOOKS, OVER, Ahead
from bot.simulation.chat import Arrived, Chat
from bot.simulation.crowd import crowd
from bot.simulation.deeds import Deeds
from bot.simulation.findings import Findings, Unasked
from bot.ticks.scheduler import TICK_SECONDS
from flows.coaching.peers.notices import SUGGESTION
from flows.kit.targets import Start, decode
from flows.voice.rounds.inviting import KEY as ROUND
from storage import outbox
from storage.compartments import Compartment
from storage.directory import tracks

HOUR: Final = timedelta(hours=1)
TICK: Final = timedelta(seconds=TICK_SECONDS)
_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True)
class Asked:
    """What is to be simulated; `first` is a day, 00:00 UTC. The same is found out for the same."""

    people: int
    days: int
    seed: int
    first: date
    calendar: Path | None = None

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time(), UTC)

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(days=self.days)


class Clock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


async def simulate(asked: Asked, told: Callable[[str], None]) -> Findings:
    """In a folder of its own, which goes at the end; `told` hears of each month. Raises: SettingsFaulty."""
    with tempfile.TemporaryDirectory(prefix="cairn-simulation-") as folder:
        clock = Clock(asked.begins)
        bot = _bot(asked, Path(folder), clock)
        try:
            return await _Simulation(asked, bot, clock, Path(folder)).run(told)
        finally:
            bot.outbox.close()
            bot.runtime.close()
            bot.databases.close()


def _bot(asked: Asked, folder: Path, clock: Clock) -> Bot:
    key = Random(f"{asked.seed} key").randbytes(32)  # noqa: S311  # what it seals is made up, and deleted at the end
    given = {"CAIRN_DATA_DIR": str(folder), "CAIRN_MASTER_KEY": base64.b64encode(key).decode()}
    settings = Settings.from_env({**given, "CAIRN_CALENDAR_FILE": str(asked.calendar or "")})
    bring_up_to_date(settings)
    numbers = count(1)
    bot = compose(settings, clock=clock, ids=lambda: f"{next(numbers):024x}")
    bot.databases.without_care()
    return bot


class _Simulation:
    def __init__(self, asked: Asked, bot: Bot, clock: Clock, folder: Path) -> None:
        self._asked, self._bot, self._clock = asked, bot, clock
        people = crowd(asked.people, asked.first, asked.days, asked.seed)
        self._of_user = {one.user: one for one in people.values()}
        self._findings = Findings(people, asked.first, asked.days)
        self._chat = Chat(clock)
        platforms = {"slack": self._chat}
        self._outbox = Outbox(bot.databases, platforms, clock=clock, owner="simulation", in_threads=False)
        self._letters: datetime | None = None
        self._queued = True
        bot.databases.queued = self._hear_of
        self._deeds = Deeds(bot, people, folder, asked.seed)
        self._ahead = Ahead(bot.databases, bot.nudging.year, bot.nudging.inviting.ahead, self._findings)
        self._weeks = list(_weeks(asked))

    async def run(self, told: Callable[[str], None]) -> Findings:
        try:
            self._deeds.begin(self._clock())
            await self._beat()
            self._chat.in_earnest = True
            while (moment := self._next()) < self._asked.ends:
                if moment.month != self._clock.at.month:
                    told(f"{moment:%B %Y}")
                self._clock.at = moment
                await self._beat()
        finally:
            self._outbox.close()
        with self._bot.databases.directory(write=False) as session:
            failed = tracks.failed_since(session, self._asked.begins)
        for _ in range(failed):
            self._findings.breaks("failed", "", "a message")
        self._findings.put_off = self._chat.put_off
        self._findings.minutes = self._chat.minutes
        return self._findings

    def _next(self) -> datetime:
        """The next tick at which anything is due, at most until the next full hour."""
        now = self._clock()
        hour = now.replace(minute=0, second=0, microsecond=0) + HOUR
        week = self._weeks[0][0] if self._weeks else None
        due = (self._deeds.next, week, self._letters, self._planned())
        return max(now + TICK, _tick_at(min([hour, *(moment for moment in due if moment)])))

    def _planned(self) -> datetime | None:
        with self._bot.databases.glance() as session:
            return tracks.soonest(session)

    async def _beat(self) -> None:
        """What people do, then a tick of the scheduler; what it queued is delivered before time goes on."""
        now = self._clock()
        self._deeds.do_due(now)
        planned = self._planned()
        if planned and planned <= now:  # a tick with nothing due changes nothing
            self._bot.nudging.tick()
        if now.minute == 0 and now.second == 0:
            self._bot.ticks.wake()
            if self._bot.nudging.year.rounds:
                self._bot.rounds.tick()
            self._bot.pairing.tick()
            if now.hour == 0:
                self._bot.ticks.forget()
        await self._deliver(now)
        for message in self._chat.take():
            self._received(message)
        while self._weeks and self._weeks[0][0] <= now:
            self._look(*self._weeks.pop(0)[1:], now)

    def _hear_of(self, lanes: Collection[str]) -> None:
        self._queued = self._queued or bool(lanes)

    async def _deliver(self, now: datetime) -> None:
        """Until nothing is left that may go now. The outboxes are asked only when there may be something in them."""
        while self._queued or (self._letters and self._letters <= now):
            self._queued = False
            went = await self._outbox.drain()
            self._letters = min(self._waiting(), default=None)
            if not went:
                break

    def _waiting(self) -> list[datetime]:
        """When the next message of each compartment is due."""
        found = list[datetime]()
        for compartment in Compartment:
            with self._bot.databases.peek(compartment) as session:
                due = outbox.next_due(session)
            if due:
                found.append(due)
        return found

    def _received(self, message: Arrived) -> None:
        person = self._of_user[message.user]
        round_ = message.nudge is None and _is_of_round(message)
        if message.nudge is None and not round_:
            self._findings.answers += 1
            return
        nudge = message.nudge or message.id
        wished = nudge in self._deeds.wished
        self._deeds.wished.discard(nudge)
        wall = message.at.astimezone(ZoneInfo(self._deeds.zones[person.id]))
        gone = person.id in self._deeds.gone
        self._findings.message(Unasked(person, wall, message.id, nudge, wished=wished, of_round=round_, gone=gone))
        if not round_:
            self._deeds.receive(person, message)

    def _look(self, what: str, monday: date, now: datetime) -> None:
        if what == "announce":
            self._ahead.announce(monday, now)
        else:
            self._ahead.judge(monday, now, self._deeds.changed)


def _is_of_round(message: Arrived) -> bool:
    """An invitation or a reminder has a button that begins the answers, what follows for a manager one that tells the
    team; a suggestion of peer coaching leads there alone. Nobody here says yes to one, so nothing else does."""
    to = [decode(target) for target in message.targets]
    return to == [SUGGESTION] or any(isinstance(one, Start) and one.verb in (ROUND, "heard_tell") for one in to)


def _tick_at(moment: datetime) -> datetime:
    """The first tick at or after a moment."""
    late = (moment.second % TICK_SECONDS) + moment.microsecond / 1_000_000
    return moment if not late else moment + timedelta(seconds=TICK_SECONDS - late)


def _weeks(asked: Asked) -> list[tuple[datetime, str, date]]:
    """When each whole week is announced, and when it is judged."""
    monday = asked.first + timedelta(days=-asked.first.weekday() % 7 or 7)
    found: list[tuple[datetime, str, date]] = []
    while (begins := datetime.combine(monday, time(), UTC)) + OVER < asked.ends:
        found += [(begins + LOOKS, "announce", monday), (begins + OVER, "judge", monday)]
        monday += _WEEK
    return sorted(found)
