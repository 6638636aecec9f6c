"""One lane in hand: how often it is looked into, and what is begun with before its moment."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field

import pytest

from adapters.port import Rate, Rates
from bot.delivery.lanes import holding
from bot.delivery.lanes.holding import Found, Holding
from bot.delivery.lanes.pace import Pace

BUSY_SECONDS = 30


@dataclass(frozen=True)
class Message:
    conversation: str
    place: str = "work"
    hurried: bool = True
    begins: bool = False
    lost: bool = False


@dataclass
class Box:
    """What waits in a lane; a message is under way until it is `answered`."""

    waiting: list[Message]
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    looks: list[frozenset[str]] = field(default_factory=list)
    begun: list[tuple[Message, float]] = field(default_factory=list)

    async def look(self, lane: str, most: int, places: Collection[str] = (), *, hurried: bool) -> Found[Message]:
        del lane, most, hurried
        self.looks.append(frozenset(places))
        return Found([one for one in self.waiting if not places or one.place in places], more=False)

    async def send(self, planned: Message, pace: Pace, at: float) -> None:
        del pace
        self.waiting.remove(planned)
        self.begun.append((planned, at))
        await self.answered.wait()


async def begun(box: Box, many: int) -> None:
    async with asyncio.timeout(BUSY_SECONDS):
        while len(box.begun) < many:  # noqa: ASYNC110  what is begun is only counted
            await asyncio.sleep(0)


async def begun_at(box: Box, pace: Pace, moments: Collection[float]) -> float:
    """The first of these moments at which a message is begun with."""
    now = [0.0]
    for moment in moments:
        now[0] = moment
        await Holding("lane", box, pace, lambda: now[0]).run(None, patient=False)
        if box.begun:
            return moment
    raise AssertionError("never")


async def test_what_comes_while_nothing_may_go_is_found_by_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy morning a look for each message would cost more than the messages."""
    monkeypatch.setattr(holding, "AT_ONCE", 2)
    box = Box([Message("ada"), Message("tom")])
    held = Holding("lane", box, Pace(Rates()), lambda: 1000.0)
    running = asyncio.create_task(held.run(None, patient=True))
    await begun(box, 2)
    for name in ("grace", "yuki", "priya"):
        box.waiting.append(Message(name))
        held.tell()
        await asyncio.sleep(0)
    looks_meanwhile = len(box.looks)
    box.answered.set()
    await asyncio.wait_for(running, BUSY_SECONDS)

    assert looks_meanwhile == 1
    assert len(box.begun) == 5
    assert len(box.looks) <= 4


async def test_after_a_message_one_looks_only_behind_it() -> None:
    """Who has more to send says so; four other places need not be opened for each message."""
    box = Box([Message("ada", "coaching")])
    box.answered.set()
    await asyncio.wait_for(Holding("lane", box, Pace(Rates()), lambda: 1000.0).run(None, patient=True), BUSY_SECONDS)

    assert box.looks == [frozenset(), frozenset({"coaching"})]


async def test_what_waits_elsewhere_for_somebody_who_is_just_written_to_is_not_forgotten() -> None:
    """Their answer about a goal must not wait for the next round because a reflection is under way."""
    box = Box([Message("ada", "coaching"), Message("ada", "work")])
    box.answered.set()
    await asyncio.wait_for(Holding("lane", box, Pace(Rates()), lambda: 1000.0).run(None, patient=True), BUSY_SECONDS)

    assert [one.place for one, _ in box.begun] == ["coaching", "work"]


async def test_a_message_is_begun_with_a_moment_before_it_may_go_and_not_sooner() -> None:
    """To mark it takes a moment, which would be lost with each burst; who may go when is known before."""
    pace, box = Pace(Rates(tenant=(Rate(1, 1.0),))), Box([Message("ada")])
    box.answered.set()
    pace.went(1000.0, "tom", begins=False)
    free = 1000.0 + pace.wait_of_lane(1000.0)
    moment = await begun_at(box, pace, [1000.0 + tick / 50 for tick in range(100)])
    ((_, at),) = box.begun

    assert at == pytest.approx(free)
    assert 0 < free - moment <= holding.LEAD_SECONDS


async def test_no_more_is_in_hand_than_leaves_before_it_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is behind would mark many, put most of them back as too late, and mark them again."""
    now, most, stopping = [0.0], [0], asyncio.Event()
    box = Box([Message(f"p{number}") for number in range(9)])

    async def rest(held: Holding[Message], seconds: float) -> None:
        await asyncio.sleep(0)
        now[0] += seconds
        most[0] = max(most[0], len(held._flying))
        if now[0] > 10.0:
            box.answered.set()
            stopping.set()

    monkeypatch.setattr(Holding, "_rest", rest)
    held = Holding("lane", box, Pace(Rates(tenant=(Rate(2, 1.0),))), lambda: now[0])
    await asyncio.wait_for(held.run(stopping, patient=True), BUSY_SECONDS)

    assert most == [3]


async def test_a_lane_that_is_never_quiet_is_let_go_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A company of ten thousand would keep others waiting until its last message has left."""
    monkeypatch.setattr(holding, "AT_ONCE", 2)
    now, box = [0.0], Box([Message(f"p{number}") for number in range(9)])
    held = Holding("lane", box, Pace(Rates()), lambda: now[0])
    running = asyncio.create_task(held.run(None, patient=True))
    await begun(box, 2)
    now[0] = holding.HOLD_SECONDS + 1.0
    held.tell()
    for _ in range(9):
        await asyncio.sleep(0)
    box.answered.set()
    await asyncio.wait_for(running, BUSY_SECONDS)

    assert len(box.begun) == 2


@pytest.mark.parametrize("others_turn", [False, True])
async def test_who_held_a_lane_lets_go_when_the_next_may_begin_afresh(
    monkeypatch: pytest.MonkeyPatch, *, others_turn: bool
) -> None:
    """Two processes, one after the other: neither knows what the other has just sent, but they keep the rate."""
    now, moments = [1000.0], list[float]()

    class Postbox(Box):
        async def send(self, planned: Message, pace: Pace, at: float) -> None:
            pace.left(at, planned.conversation, begins=False)
            self.waiting.remove(planned)
            moments.append(at)

    async def rest(_: object, seconds: float) -> None:
        await asyncio.sleep(0)
        now[0] += seconds

    monkeypatch.setattr(Holding, "_rest", rest)
    if others_turn:
        monkeypatch.setattr(holding, "HOLD_SECONDS", 0.0)
    box = Postbox([Message(name) for name in ("ada", "tom", "grace")])
    held = Holding("lane", box, Pace(Rates(tenant=(Rate(2, 1.0),))), lambda: now[0])
    await asyncio.wait_for(held.run(None, patient=True, shared=True), BUSY_SECONDS)

    assert bool(box.waiting) is others_turn
    assert now[0] >= moments[-1] + 1.0
