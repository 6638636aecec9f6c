"""What the demo lends to the playground: its clock, travel in time, and why a message was sent."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Final

from adapters.playground.world import Explanation, Journey
from bot.compose import Bot
from bot.delivery.lanes.embedded import Embedded
from bot.demo.clock import MovableClock
from flows.kit.message import Heading, plain
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage import outbox
from storage.compartments import Compartment
from storage.directory import people, reaching, tracks
from storage.directory.people import TENANT

STEPS: Final = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
FARTHEST: Final = timedelta(days=400)
FORESEEN: Final = timedelta(days=7)
LOOK_SECONDS: Final = 0.01
LOOKS: Final = 100


class DemoWorld:
    """Travelling goes from one due moment to the next, so that everything happens at its own time."""

    def __init__(self, bot: Bot, clock: MovableClock) -> None:
        self._bot, self._clock = bot, clock
        self._travelling = asyncio.Lock()

    def now(self) -> datetime:
        return self._clock()

    async def catch_up(self) -> None:
        """Opens and sends what is due already, so that what comes next is still ahead."""
        await self._bot.scheduler.tick()
        await self._to(self._clock())

    async def travel(self, to: Journey, user: str) -> str:
        async with self._travelling:
            if to == "next":
                return await self._to_next_nudge(user)
            return await self._to(self._clock() + STEPS[to])

    async def _to_next_nudge(self, user: str) -> str:
        """On past moments at which something is planned, or left out, and nothing is sent."""
        begins = self._clock()
        farthest = begins + FARTHEST
        while (moment := await asyncio.to_thread(self._next_due_of, user)) and moment <= farthest:
            told = await self._to(min(moment, await asyncio.to_thread(self._next_edge)))
            if await asyncio.to_thread(self._has_come, user, begins):
                return " ".join(filter(None, (told, await asyncio.to_thread(self._where, user))))
        return Wording().text(T("demo-nothing-ahead"))

    def _where(self, user: str) -> str:
        """In which of several chats it came: whoever looks at the other one sees nothing new."""
        with self._bot.databases.directory(write=False) as session:
            person = people.of_user(session, user)
            found = reaching.reach(session, person) if person else []
        best = reaching.best(found)
        return Wording().text(T.of("demo-yours-came", platform=best.platform)) if best and len(found) > 1 else ""

    def _has_come(self, user: str, since: datetime) -> bool:
        """Whether something went to whoever has this id on a platform. Not everything that is planned goes: a round of
        peer coaching has its place in everybody's days."""
        with self._bot.databases.directory(write=False) as session:
            person = people.of_user(session, user)
        went = (self._last_of(compartment, person) for compartment in Compartment) if person else ()
        return any(last and last > since for last in went)

    def _last_of(self, compartment: Compartment, person: str) -> datetime | None:
        with self._bot.databases.read(compartment) as session:
            return outbox.last_unasked(session, session.keys.alias(TENANT, person))

    async def _to(self, target: datetime) -> str:
        begins = self._clock()
        while True:
            edge, due = await asyncio.to_thread(self._next_edge), await asyncio.to_thread(self._next_due)
            moment = min(edge, due or edge)
            if moment > target:
                break
            self._clock.move_to(moment)
            if moment == edge:
                await self._bot.scheduler.tick()
            await self._beat()
        self._clock.move_to(target)
        await self._beat()
        await self._bot.scheduler.tick()  # rounds, reports, what leaves coaching: whatever else was due by then
        await self._delivered()
        return Wording().text(T.of("demo-travelled", number=await asyncio.to_thread(self._sent_since, begins)))

    def _sent_since(self, moment: datetime) -> int:
        sent = 0
        for compartment in Compartment:
            with self._bot.databases.read(compartment) as session:
                sent += outbox.unasked_since(session, moment)
        return sent

    def _next_edge(self) -> datetime:
        """When the next round opens or closes, also one of peer coaching; else as far as is foreseen."""
        now = self._clock()
        ahead = self._bot.nudging.inviting.ahead(now + FORESEEN)
        edges = (edge for one in ahead for edge in (one.opens_at, one.closes_at))
        return min((edge for edge in edges if edge > now), default=now + FORESEEN)

    def _next_due_of(self, user: str) -> datetime | None:
        """Of whoever has this id on a platform."""
        with self._bot.databases.directory(write=False) as session:
            person = people.of_user(session, user)
        return self._next_due(person) if person else None

    def _next_due(self, person: str | None = None) -> datetime | None:
        """When a rhythm has its turn, or a message that waits for somebody's working hours may go."""
        with self._bot.databases.directory(write=False) as session:
            moments = [tracks.next_moment(session, person)]
        for compartment in Compartment:
            with self._bot.databases.read(compartment) as session:
                alias = session.keys.alias(TENANT, person) if person else None
                moments.append(outbox.first_after(session, self._clock(), alias))
        return min(filter(None, moments), default=None)

    async def _beat(self) -> None:
        """One tick of the scheduler; what it queued is delivered before time goes on."""
        await asyncio.to_thread(self._bot.nudging.tick)
        await asyncio.to_thread(self._bot.ticks.wake)
        await asyncio.to_thread(self._bot.erasing.tick)
        await self._delivered()

    async def _delivered(self) -> None:
        """What somebody else who holds the lane is sending, too: it would arrive at a later time than its own."""
        looks = LOOKS  # whoever was told to wait by a chat holds the lane meanwhile
        while await self._bot.outbox.drain() or (looks and self._is_under_way()):
            looks = max(looks - 1, 0)
            await asyncio.sleep(LOOK_SECONDS)

    def _is_under_way(self) -> bool:
        lanes = self._bot.lanes
        return isinstance(lanes, Embedded) and not lanes.rests

    async def explain(self, message_id: str) -> Explanation | None:
        return await asyncio.to_thread(self._explain, message_id)

    def _explain(self, message_id: str) -> Explanation | None:
        for compartment in Compartment:
            with self._bot.databases.read(compartment) as session:
                found = outbox.origin(session, message_id)
            if found:
                return self._explained(found.kind, found.key)
        return None

    def _explained(self, kind: str, key: str) -> Explanation:
        words = Wording()
        if kind != "nudge":
            return Explanation(words.text(T("demo-why-answer")), (), words.text(T("demo-why-answer-off")))
        with self._bot.databases.directory(write=False) as session:
            row = tracks.find(session, key.partition(":")[0])
        member = self._bot.people.by_id(row.person) if row else None
        if row is None or member is None:
            return Explanation(words.text(T("demo-why-gone")), (), "")
        card = wording_for(member.person).card(self._bot.nudging.why(member.person, row))
        rule, *facts, off = (plain((part,)) for part in card if not isinstance(part, Heading))
        return Explanation(rule, tuple(facts), off)
