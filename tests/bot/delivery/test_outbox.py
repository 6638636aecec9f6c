"""Deliveries: each message once, in order, honestly given up; whatever the platform, the network or a crash does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from adapters.port import (
    Delivered,
    DeliveryError,
    Envelope,
    PlatformDown,
    RateLimited,
    Rates,
    Refused,
    Uncertain,
)
from bot.delivery.lanes.embedded import Embedded
from bot.delivery.lanes.pace import Pace, its_turn
from bot.delivery.marking import LEASE_SECONDS
from flows.kit.message import plain
from storage import outbox, sending
from storage.compartments import Compartment
from storage.outbox import TRIES, Letter, OutboxState
from storage.sending import OutboxRow
from storage.sql import Session, StorageDown
from tests.bot.deliveries import a_day_passes, arrived, counted, drain, put, state, through
from tests.desk import Desk, Postbox

PAST_THE_LEASE = timedelta(seconds=LEASE_SECONDS + 1)
BUSY_SECONDS = 30
"""For what would otherwise never come, on a busy machine."""


@pytest.fixture
async def written_to(desk: Desk) -> Desk:
    """Ada has been written to before: her conversation is known."""
    put(desk, "first")
    await drain(desk)
    return desk


# --- nobody knows whether it arrived ----------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [1, 2])
async def test_a_message_that_arrived_without_an_answer_is_found_and_not_doubled(written_to: Desk, times: int) -> None:
    """The answer was lost, not the message."""
    for number in range(times):
        put(written_to, f"hello {number}")
    written_to.postbox.faults = [Uncertain("no_answer") for _ in range(times)]
    written_to.postbox.arrives_all_the_same = True

    await a_day_passes(written_to)

    assert arrived(written_to) == ["first", *(f"hello {number}" for number in range(times))]
    assert state(written_to, "hello 0") is OutboxState.SENT


async def test_even_the_first_message_to_somebody_is_found(desk: Desk) -> None:
    """That no conversation is known yet does not mean that there is none."""
    put(desk, "hello")
    desk.postbox.faults = [Uncertain("no_answer")]
    desk.postbox.arrives_all_the_same = True

    await a_day_passes(desk)

    assert arrived(desk) == ["hello"]


@dataclass
class Blind(Postbox):
    """A platform on which looking fails, too, before it works again."""

    find_faults: list[Exception] = field(default_factory=list)

    async def find(self, envelope: Envelope, since: datetime) -> Delivered | None:
        if self.find_faults:
            raise self.find_faults.pop(0)
        return await super().find(envelope, since)


@pytest.mark.parametrize(
    "error", [RateLimited("ratelimited", 5), PlatformDown("not_connected"), Uncertain("no_answer"), Refused("no_scope")]
)
@pytest.mark.parametrize("arrives", [True, False])
async def test_a_message_is_not_sent_again_before_somebody_could_look(
    desk: Desk, error: DeliveryError, arrives: bool
) -> None:
    """A network that loses an answer rarely gives the next one: a failed look is not a «not found»."""
    through(desk, Blind(faults=[Uncertain("no_answer")], find_faults=[error, error], arrives_all_the_same=arrives))
    put(desk, "hello")

    await a_day_passes(desk)

    assert arrived(desk) == ["hello"]
    assert state(desk, "hello") is OutboxState.SENT


async def test_where_nobody_can_ever_look_the_message_is_left_doubtful(desk: Desk) -> None:
    """After a day of looking it is told to the operator, not repeated."""
    through(desk, Blind(faults=[Uncertain("no_answer")], find_faults=[Refused("no_scope")] * 5000))
    put(desk, "hello")
    doubtful = counted("delivery_doubtful")

    await a_day_passes(desk)

    assert state(desk, "hello") is OutboxState.DOUBTFUL
    assert counted("delivery_doubtful") == doubtful + 1


@pytest.fixture
def sightless(desk: Desk) -> Desk:
    """A desk with a platform on which no message can be found again."""
    capabilities = replace(desk.postbox.capabilities, finds_messages=False)
    through(desk, Postbox(capabilities=capabilities, arrives_all_the_same=True))
    return desk


async def test_a_neutral_message_of_unknown_fate_is_repeated_at_most_once(sightless: Desk) -> None:
    """«Time for your check-in» twice is a nuisance, three times a nag."""
    put(sightless, "hello", neutral=True)
    sightless.postbox.faults = [Uncertain("no_answer") for _ in range(9)]

    await a_day_passes(sightless)

    assert arrived(sightless) == ["hello", "hello"]
    assert state(sightless, "hello") is OutboxState.DOUBTFUL


async def test_a_message_with_content_of_unknown_fate_is_not_repeated(sightless: Desk) -> None:
    """Reading twice that somebody wants help looks like two people wanting it."""
    put(sightless, "hello")
    put(sightless, "next")
    sightless.postbox.faults = [Uncertain("no_answer")]
    doubtful = counted("delivery_doubtful")

    await a_day_passes(sightless)

    first, second, told = arrived(sightless)
    assert (first, second) == ("hello", "next")
    assert "did not tell me whether it reached you" in told
    assert state(sightless, "hello") is OutboxState.DOUBTFUL
    assert counted("delivery_doubtful") == doubtful + 1


# --- crashes and company ----------------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Deadly(Postbox):
    """Whoever sends dies `deaths` times: before the message is on its way, or right after it arrived."""

    deaths: int = 1
    after_sending: bool = True

    async def deliver(self, envelope: Envelope) -> Delivered:
        if self.deaths:
            self.deaths -= 1
            if self.after_sending:
                self.delivered.append(envelope)
            raise Killed
        return await super().deliver(envelope)


async def dies(desk: Desk, name: str) -> None:
    """A worker of that name begins to deliver and is killed on the way."""
    worker = desk.another_outbox(name)
    with pytest.raises(Killed):
        await drain(desk, worker)
    worker.close()


@pytest.mark.parametrize("after_sending", [True, False])
async def test_a_worker_that_dies_while_sending_neither_loses_nor_doubles(desk: Desk, after_sending: bool) -> None:
    """Another one looks what became of the message, once the lease of the dead one is over."""
    through(desk, Deadly(after_sending=after_sending))
    put(desk, "hello")
    put(desk, "later")
    await dies(desk, "unlucky")
    await drain(desk)
    before = arrived(desk)
    desk.clock.pass_(PAST_THE_LEASE)
    await a_day_passes(desk)

    assert before == (["hello"] if after_sending else [])
    assert arrived(desk) == ["hello", "later"]


async def test_a_message_that_two_hold_at_the_same_moment_is_sent_once(desk: Desk) -> None:
    """A lane that is drained while it is held: both have found it, and both mark it together."""
    put(desk, "hello")
    (lane,) = await desk.outbox.due()
    (planned,) = (await desk.outbox.look(lane, 10, hurried=False)).planned
    await asyncio.gather(*(desk.outbox.send(planned, Pace(Rates())) for _ in range(2)))

    assert arrived(desk) == ["hello"]


async def test_a_worker_that_dies_between_claiming_and_sending_loses_nothing(desk: Desk) -> None:
    """What it had taken is sent by others, once."""
    for number in range(3):
        for person in ("ada", "tom", "grace"):
            put(desk, f"{person} {number}", person)
    unlucky = desk.another_outbox("unlucky")
    (lane,) = await unlucky.due()
    found = await unlucky.look(lane, 10, hurried=False)
    assert len(unlucky._marking.take_all(found.planned)) == 3
    unlucky.close()
    desk.clock.pass_(PAST_THE_LEASE)
    await a_day_passes(desk)

    for person in ("ada", "tom", "grace"):
        assert [words for words in arrived(desk) if words.startswith(person)] == [f"{person} {n}" for n in range(3)]


async def test_a_neutral_message_that_kills_its_sender_is_repeated_at_most_once(sightless: Desk) -> None:
    """Crash after crash must not become reminder after reminder."""
    through(sightless, Deadly(capabilities=sightless.postbox.capabilities, deaths=9))
    put(sightless, "hello", neutral=True)
    for number in range(2):
        await dies(sightless, f"unlucky {number}")
        sightless.clock.pass_(PAST_THE_LEASE)
        await sightless.outbox.drain()
        sightless.clock.pass_(PAST_THE_LEASE)
    await a_day_passes(sightless)

    assert arrived(sightless) == ["hello", "hello"]
    assert state(sightless, "hello") is OutboxState.DOUBTFUL


async def test_two_workers_at_once_send_each_message_once_and_in_order(desk: Desk) -> None:
    """Any number of processes may deliver."""
    other = desk.another_outbox("other")
    people = ("ada", "tom", "grace", "yuki", "priya")
    for number in range(4):
        for person in people:
            put(desk, f"{person} {number}", person)
    while any(await asyncio.gather(desk.outbox.drain(), other.drain())):
        pass
    other.close()

    for person in people:
        assert [words for words in arrived(desk) if words.startswith(person)] == [f"{person} {n}" for n in range(4)]
    assert len(arrived(desk)) == 20


@dataclass
class Slow(Postbox):
    """Every message takes a while; `meanwhile` happens before it arrives."""

    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def deliver(self, envelope: Envelope) -> Delivered:
        if self.meanwhile:
            await self.meanwhile()
        return await super().deliver(envelope)


async def test_a_sender_that_slept_does_not_send_what_another_may_have_sent(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that was stopped and goes on: between marking and sending the lease ran out."""
    put(desk, "hello")
    taken = sending.opened

    def asleep(*args: Any) -> list[OutboxRow | None]:
        desk.clock.pass_(PAST_THE_LEASE)
        return taken(*args)

    monkeypatch.setattr(sending, "opened", asleep)
    other = desk.another_outbox("other")
    (lane,) = await desk.outbox.due()
    (planned,) = (await desk.outbox.look(lane, 10, hurried=False)).planned
    await desk.outbox.send(planned, Pace(Rates()))
    early = arrived(desk)
    monkeypatch.undo()
    await drain(desk, other)
    other.close()

    assert early == []
    assert arrived(desk) == ["hello"]


async def test_a_worker_told_to_stop_leaves_what_it_has_not_begun(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process need not wait for a lease to run out."""
    monkeypatch.setattr("bot.delivery.lanes.holding.AT_ONCE", 2)
    stopping = asyncio.Event()

    async def meanwhile() -> None:
        stopping.set()

    through(desk, slow := Slow(meanwhile=meanwhile))
    for person in ("ada", "tom", "grace"):
        put(desk, person, person)
    await asyncio.wait_for(Embedded().run(desk.outbox, stopping), BUSY_SECONDS)
    before, slow.meanwhile = arrived(desk), None
    await drain(desk)

    assert len(before) == 2
    assert sorted(arrived(desk)) == ["ada", "grace", "tom"]


@dataclass
class Patient(Postbox):
    """Answers to the first message only when the second has arrived."""

    others: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, envelope: Envelope) -> Delivered:
        if plain(envelope.card) == "to ada":
            await self.others.wait()
        delivered = await super().deliver(envelope)
        self.others.set()
        return delivered


async def test_a_slow_answer_to_one_message_holds_up_nobody_else(desk: Desk) -> None:
    """On a Thursday at four a whole company is written to; one after the other would take hours."""
    through(desk, Patient())
    put(desk, "to ada")
    put(desk, "to tom", "tom")

    await asyncio.wait_for(drain(desk), BUSY_SECONDS)

    assert arrived(desk) == ["to tom", "to ada"]
    assert state(desk, "to ada") is state(desk, "to tom") is OutboxState.SENT


async def test_restarts_do_not_use_up_the_tries_of_a_message(desk: Desk) -> None:
    """Ten releases in an afternoon, and a message that never was begun has all its tries left."""
    stopping = asyncio.Event()
    stopping.set()
    put(desk, "hello")
    for _ in range(TRIES + 2):
        await desk.outbox.drain(stopping)
    desk.postbox.faults = [PlatformDown("http_503") for _ in range(TRIES - 1)]

    await a_day_passes(desk)

    assert arrived(desk) == ["hello"]


@dataclass
class Clumsy(Postbox):
    """An adapter with a mistake in it: it stumbles over some messages."""

    over: str = ""

    async def deliver(self, envelope: Envelope) -> Delivered:
        if self.over in plain(envelope.card):
            raise KeyError("a mistake of ours")
        return await super().deliver(envelope)


async def test_a_message_nobody_can_send_does_not_hold_up_the_others(desk: Desk) -> None:
    """One mistake must not silence everybody."""
    through(desk, Clumsy(over="hello"))
    put(desk, "hello")
    put(desk, "to tom", "tom")
    dead = counted("delivery_dead")

    await a_day_passes(desk)

    assert arrived(desk) == ["to tom"]
    assert state(desk, "hello") is OutboxState.DEAD
    assert counted("delivery_dead") == dead + 1


@pytest.mark.parametrize("payload", [{}, {"card": [{"part": "of another version"}], "via": "slack"}])
async def test_a_message_nobody_can_read_does_not_hold_up_the_others(desk: Desk, payload: object) -> None:
    """A message that an older version queued is given up, and counted."""
    with desk.bot.databases.work() as session:
        outbox.queue(
            session, Letter("0" * 24, "company", "ada", "old", "message", payload, desk.clock(), "slack:T0CAIRN01")
        )
    put(desk, "to tom", "tom")

    await a_day_passes(desk)

    assert arrived(desk) == ["to tom"]
    assert state(desk, "old") is OutboxState.DEAD


@dataclass
class Ringing(Postbox):
    """Rings when something has arrived."""

    rung: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, envelope: Envelope) -> Delivered:
        delivered = await super().deliver(envelope)
        self.rung.set()
        return delivered


async def test_deliveries_go_on_after_the_database_was_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An outage ends by itself; nobody has to restart anything."""
    begin, stopping, calls, lanes = desk.bot.databases.begin, asyncio.Event(), list[Compartment](), Embedded()

    def gone(compartment: Compartment) -> object:
        calls.append(compartment)
        desk.bot.databases.begin = begin  # type: ignore[method-assign]  # the database comes back
        lanes.kick()
        raise StorageDown("gone")

    through(desk, ringing := Ringing())
    put(desk, "hello")
    desk.bot.databases.begin = gone  # type: ignore[method-assign, assignment]  # the database goes away
    running = asyncio.create_task(lanes.run(desk.outbox, stopping))
    await asyncio.wait_for(ringing.rung.wait(), BUSY_SECONDS)
    stopping.set()
    await running

    assert len(calls) == 1
    assert arrived(desk) == ["hello"]
    assert state(desk, "hello") is OutboxState.SENT


def lose_the_answer_to_marking(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = desk.bot.databases.begin

    @contextmanager
    def gone(compartment: Compartment) -> Iterator[Session]:
        with begin(compartment) as session:
            yield session
        monkeypatch.setattr(desk.bot.databases, "begin", begin)
        raise StorageDown("gone")

    monkeypatch.setattr(desk.bot.databases, "begin", gone)


def lose_it_at_the_last_moment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    del desk

    async def gone(*_: object) -> None:
        monkeypatch.setattr("bot.delivery.outbox.its_turn", its_turn)
        raise StorageDown("gone")

    monkeypatch.setattr("bot.delivery.outbox.its_turn", gone)


@pytest.mark.parametrize("goes_away", [lose_the_answer_to_marking, lose_it_at_the_last_moment])
async def test_what_was_marked_but_not_begun_when_the_database_went_away_is_sent_afterwards(
    sightless: Desk, monkeypatch: pytest.MonkeyPatch, goes_away: Callable[[Desk, pytest.MonkeyPatch], None]
) -> None:
    """Where nobody can look whether it arrived: who marked it knows that it was not even tried."""
    put(sightless, "hello", unasked=True)
    goes_away(sightless, monkeypatch)
    with pytest.raises(StorageDown):
        await sightless.outbox.drain()
    await a_day_passes(sightless)

    assert arrived(sightless) == ["hello"]
    assert state(sightless, "hello") is OutboxState.SENT


async def test_a_kick_is_answered_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """«Saved» comes at once, not with the next look; a commit kicks the lane it put something into."""
    monkeypatch.setattr("bot.delivery.lanes.embedded.LOOK_SECONDS", 600)
    stopping, lanes = asyncio.Event(), Embedded()
    desk.bot.databases.queued = lanes.kick
    through(desk, ringing := Ringing())
    running = asyncio.create_task(lanes.run(desk.outbox, stopping))
    for words in ("first", "hello"):
        ringing.rung.clear()
        await asyncio.to_thread(put, desk, words)
        await asyncio.wait_for(ringing.rung.wait(), BUSY_SECONDS)
    stopping.set()
    await running

    assert arrived(desk) == ["first", "hello"]
