"""What people let across, carried when its time has come, or at once; and what its owner is told of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot import alarms, logs
from bot.people import People
from bot.play import Player
from bot.setbacks import Setbacks
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.targets import See
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage import passages
from storage.coaching.crossings.carrying import OnItsWay
from storage.coaching.crossings.shapes import Held
from storage.databases import Databases
from storage.runs import RunMovedOn
from storage.sql import Session, StorageDown, StorageError

BATCH: Final = 200


class Passing:
    """Every step may be done again, and by several processes at once."""

    def __init__(self, databases: Databases, people: People, player: Player, *, clock: Callable[[], datetime]) -> None:
        self._databases, self._clock = databases, clock
        self._people, self._player = people, player
        self._setbacks = Setbacks("passage", clock)
        self._expired: date | None = None

    def after_turn(self, speaking: Person) -> None:
        """Carry what this turn let across at once. The turn is committed: what fails here, the next tick does."""
        if not self._player.lets_across():
            return
        try:
            self.tick(speaking)
        except StorageError as error:
            logs.event("tick_failed", logging.WARNING, kind="passage", **logs.error_fields(error))

    def tick(self, speaking: Person | None = None) -> None:
        """Until nothing is left: what crosses may take the place of something that is to leave. Whoever is `speaking`
        just now is told where they are."""
        courier = _Courier(self._people, self._player, self._clock, speaking)
        while due := self._due():
            for crossing in due:
                self._safely(crossing, courier)
        passages.follow(self._databases, courier)
        self._expire()

    def _expire(self) -> None:
        """Looked for once a day by each process."""
        today = self._clock().date()
        if self._expired != today:
            passages.expire(self._databases, today)
            self._expired = today

    def _due(self) -> list[str]:
        found = passages.due(self._databases, self._clock(), BATCH + len(self._setbacks))
        return [crossing for crossing in found if not self._setbacks.rests(crossing)]

    def _safely(self, crossing: str, courier: _Courier) -> None:
        try:
            passages.carry(self._databases, crossing, courier, self._clock())
        except RunMovedOn:
            return  # its owner changed it in this very moment: the next look sees how it stands
        except StorageDown:
            raise
        except Exception as error:  # noqa: BLE001  # a mistake with one must not hold up everybody's
            self._setbacks.failed(crossing, error, reference=crossing)
        else:
            self._setbacks.done(crossing)


class _Courier:
    def __init__(self, people: People, player: Player, clock: Callable[[], datetime], speaking: Person | None) -> None:
        self._people, self._player, self._clock, self._speaking = people, player, clock, speaking

    def hindrance(self, its: OnItsWay) -> Held | None:
        """It goes to the readers named in the preview, or not at all."""
        owner = self._people.by_id(its.person)
        if owner is None or not owner.active:
            return "left"
        manager = owner.person.manager
        named = tuple(party.id for party in its.crossing.readers)
        return None if manager and (manager.id,) == named else "readers"

    def day(self, its: OnItsWay) -> date:
        owner = self._people.by_id(its.person)
        zone = ZoneInfo(owner.person.timezone if owner else "UTC")
        return self._clock().astimezone(zone).date()

    def arrived(self, source: Session, its: OnItsWay) -> None:
        """What goes at once was told in the turn that let it."""
        if its.crossing.pause:
            self._tell(source, its, (Line[T](text=T("passed-arrived")), _see()))

    def stopped(self, source: Session, its: OnItsWay, why: Held) -> None:
        if why == "receipt":
            alarms.receipts_refused(source.compartment, 1)
        if why != "left":
            self._tell(source, its, (Line[T](text=T(f"passed-stopped-{why}")), _see()))

    def taken_out(self, target: Session, its: OnItsWay, opened_by: tuple[str, ...]) -> None:
        """Of something replaced by its next version nobody needs to be told."""
        owner = self._people.by_id(its.person)
        if not opened_by or its.crossing.ends != "withdrawn" or owner is None:
            return
        names = self._people.reader(owner.person).names(opened_by)
        opened = T.of("passed-was-opened", names=", ".join(names.values()))
        self._tell(target, its, (Line[T](text=opened), Note[T](text=T("passed-was-opened-note"))))

    def _tell(self, session: Session, its: OnItsWay, message: Message) -> None:
        """Without a word of it, once for each thing that becomes of it."""
        member = self._people.by_id(its.person)
        if member and member.active:
            owner = self._speaking if self._speaking and self._speaking.id == its.person else member.person
            key = f"crossing:{its.crossing.id}:{its.crossing.version}"
            self._player.queue(session, owner, wording_for(owner).card(message), key=key, neutral=True)


def _see() -> Buttons[T]:
    return Buttons[T](buttons=(button("across-look", See("across")),))
