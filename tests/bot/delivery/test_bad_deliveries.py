"""What may happen between planning a message and its arrival: nobody gets it twice, and nobody who should not."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select, update

from adapters.port import Delivered, Envelope, Tell, Uninstalled
from bot.delivery.lanes.pace import Pace
from bot.delivery.outbox import REMOVED_KEPT, REMOVED_LOOK
from flows import nudges
from flows.kit.message import Buttons, Line, button, dump_card, plain
from flows.kit.targets import Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage import outbox, sending
from storage.compartments import Compartment
from storage.databases import Urls
from storage.directory import people, tracks
from storage.directory.tables import accounts
from storage.outbox import Letter, OutboxState
from storage.run_tables import RunTables
from storage.sql import StorageDown
from tests.bot.deliveries import arrived, drain, put, state
from tests.bot.logged import lines, production_logs
from tests.desk import TEAM, Desk, Postbox

APART = timedelta(minutes=10)
THURSDAY = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
ASKED = datetime(2026, 11, 19, 14, 45, tzinfo=UTC)
"""Whoever works in Berlin has been asked for their check-in."""
BERLIN = ("ada", "tom", "grace", "noor")
ELSEWHERE = "T0CAIRN02"
ENDED = "This belongs to something that has ended."


def through(desk: Desk, postbox: Postbox) -> None:
    desk.outbox.close()
    desk.postbox = postbox
    desk.outbox = desk.another_outbox("desk")


# --- a database goes away while messages are marked -------------------------------------------------------------------


async def test_a_message_that_was_marked_goes_when_another_database_is_gone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marked and not sent, it would stay in doubt for ever in Teams, though nobody had begun to send it."""
    put(desk, "ada")
    put(desk, "tom", "tom")
    put(desk, "grace", "grace", within=Compartment.COACHING)
    takes, take = count(1), sending.take

    def third_fails(*asked: Any) -> set[int]:
        if next(takes) == 3:
            raise StorageDown("gone")
        return take(*asked)

    monkeypatch.setattr(sending, "take", third_fails)
    with suppress(StorageDown):
        await drain(desk)
    await drain(desk)

    assert sorted(arrived(desk)) == ["ada", "grace", "tom"]


# --- two replicas, two clocks -----------------------------------------------------------------------------------------


@pytest.fixture
def ahead(desk: Desk, urls: Urls) -> Iterator[Desk]:
    """Another process on the same databases, whose clock is ten minutes ahead."""
    other = Desk(urls, desk.clock.at + APART)
    other._numbers = count(1 << 40)
    through(other, desk.postbox)
    yield other
    other.close()


async def test_replicas_whose_clocks_are_ten_minutes_apart_ask_once_and_at_most_that_much_early(
    desk: Desk, ahead: Desk
) -> None:
    """Clocks drift in company networks: nobody is asked twice for it, nor in the morning instead of the afternoon."""
    due = {person: nudges.ask_of(nudges.CHECKIN, calendar(desk, person), person, "2026-W47") for person in BERLIN}
    came: dict[str, list[datetime]] = {desk.account(person).user: [] for person in BERLIN}
    for step in range(40):
        moment, before = THURSDAY + step * timedelta(minutes=5), len(desk.postbox.delivered)
        for replica, at in ((ahead, moment + APART), (desk, moment)):
            replica.clock.at = at
            replica.bot.nudging.tick()
            await drain(replica)
        for envelope in desk.postbox.delivered[before:]:
            came.get(envelope.account.user, []).append(moment)

    for person in BERLIN:
        ask, moments = due[person], came[desk.account(person).user]
        assert ask
        assert len(moments) == 1, person
        assert ask.due_at - APART <= moments[0] <= ask.due_at + APART


def calendar(desk: Desk, person: str) -> nudges.Calendar:
    member = desk.bot.people.by_id(person)
    assert member
    return nudges.Calendar(member.person.timezone)


# --- Cairn is removed while a wave is on its way ----------------------------------------------------------------------


@dataclass
class Revoked(Postbox):
    """Every message takes a little more than a second; with the second one to `TEAM` Cairn is removed there."""

    desk: Desk | None = field(default=None, repr=False)

    async def deliver(self, envelope: Envelope) -> Delivered:
        delivered = await super().deliver(envelope)
        assert self.desk
        self.desk.clock.pass_(timedelta(seconds=1.1))
        if envelope.account.tenant == TEAM and sum(one.account.tenant == TEAM for one in self.delivered) == 2:
            self.desk.bot.turns.handle(Uninstalled("removed", "slack", TEAM))
        return delivered


@pytest.fixture
async def removed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Six people of one workspace and two of another are written to; two of the six have been, then it was removed."""
    monkeypatch.setattr("bot.delivery.lanes.holding.AT_ONCE", 1)
    with desk.bot.databases.directory() as session:
        moved = accounts.c.person.in_(["tom", "grace"]), accounts.c.platform == "slack"
        session.execute(update(accounts).where(*moved).values(tenant=ELSEWHERE))
    through(desk, Revoked(desk=desk))
    for person in ("ada", "mateus", "priya", "yuki", "tom", "grace", "leila"):
        put(desk, f"to {person}", person)
    put(desk, "for the next minutes", "dana", not_after=desk.clock() + timedelta(minutes=5))
    await drain(desk)
    return desk


async def test_where_cairn_was_removed_the_wave_stops_and_goes_on_elsewhere(removed: Desk) -> None:
    """A workspace that wants no more messages gets none; another one's people do not notice."""
    tenants = Counter(envelope.account.tenant for envelope in removed.postbox.delivered)

    assert tenants == {TEAM: 2, ELSEWHERE: 2}
    assert not any(await asyncio.gather(*(removed.outbox.drain() for _ in range(2))))


async def test_where_cairn_is_installed_again_nothing_is_lost_that_is_still_in_time(removed: Desk) -> None:
    """An app that was removed by mistake, or whose token was changed, has its messages within minutes."""
    removed.clock.pass_(timedelta(hours=1))
    await drain(removed)
    meanwhile = len(arrived(removed))
    with removed.bot.databases.directory() as session:
        people.set_workspace_active(session, "slack", TEAM, active=True)
    removed.clock.pass_(REMOVED_LOOK)
    put(removed, "new", "leila")
    await drain(removed)

    wave = [f"to {person}" for person in ("ada", "mateus", "priya", "yuki", "tom", "grace", "leila")]
    assert meanwhile == 4
    assert sorted(arrived(removed)) == sorted([*wave, "new"])
    assert state(removed, "for the next minutes") is OutboxState.CANCELLED


async def test_what_waits_for_cairn_to_be_installed_again_waits_a_day_at_most(removed: Desk) -> None:
    """Whoever comes back after weeks must not find old messages, and nothing is kept for those who do not."""
    removed.clock.pass_(REMOVED_KEPT + timedelta(hours=1))
    await drain(removed)
    with removed.bot.databases.directory() as session:
        people.set_workspace_active(session, "slack", TEAM, active=True)
    await drain(removed)

    assert len(arrived(removed)) == 4
    assert state(removed, "to leila") is OutboxState.CANCELLED


# --- somebody goes between planning and sending -----------------------------------------------------------------------


async def test_whoever_is_erased_between_looking_and_sending_is_not_written_to(desk: Desk) -> None:
    """The message was in a sender's hand already: it is not sent, and no row of it is left."""
    put(desk, "to ada")
    put(desk, "to tom", "tom")
    (lane,) = await desk.outbox.due()
    found = await desk.outbox.look(lane, 10, hurried=False)
    with desk.bot.databases.work() as session:
        table = RunTables.of(Compartment.WORK).outbox
        session.execute(table.delete().where(table.c.alias == session.keys.alias("company", "ada")))
    desk.bot.databases.erase(Compartment.WORK, "company", "ada")
    for planned in found.planned:
        await desk.outbox.send(planned, Pace(desk.postbox.capabilities.rates))

    assert arrived(desk) == ["to tom"]
    assert state(desk, "to ada") is None


async def test_a_row_whose_key_is_destroyed_is_buried_and_holds_up_nobody(desk: Desk) -> None:
    """A row that came back with a backup does not open any more: neither its words nor whom it was for."""
    put(desk, "to ada")
    put(desk, "to tom", "tom")
    desk.bot.databases.erase(Compartment.WORK, "company", "ada")

    await drain(desk)

    assert arrived(desk) == ["to tom"]
    assert state(desk, "to ada") is OutboxState.DEAD


async def test_whoever_left_between_planning_and_sending_is_not_written_to_or_named(desk: Desk) -> None:
    """Their account is closed for good: the row says that it was given up, and neither whose it is nor its words."""
    words = "Words that only one person may read"
    card = dump_card((Line[str](text=words),))
    with desk.bot.databases.work() as session:
        letter = Letter("1" * 24, "company", "ada", "k", "message", {"card": card}, desk.clock(), f"slack:{TEAM}")
        outbox.queue(session, letter)
    user = desk.account("ada").user
    desk.leaves("ada")
    await drain(desk)
    desk.clock.pass_(REMOVED_KEPT)
    await drain(desk)
    with desk.bot.databases.work(write=False) as session:
        row = session.execute(select(RunTables.of(Compartment.WORK).outbox)).one()

    assert arrived(desk) == []
    assert row.state == OutboxState.DEAD
    assert not any(told in str(tuple(row)) for told in (words, user, "Okafor"))


# --- an update removed a flow -----------------------------------------------------------------------------------------


async def test_nudges_whose_flow_is_gone_are_set_aside_with_a_line_and_the_others_come(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A year that asks for what this version no longer has must not silence everything else."""
    monkeypatch.delitem(desk.bot.catalog._by_verb, "checkin")
    desk.bot.nudging.tick()
    with production_logs() as log:
        for minutes in (0, 2, 20, 19 * 60, 25 * 60 + 10):
            await desk.time_passes(ASKED + timedelta(minutes=minutes))
    told = Counter((line["kind"], line["code"]) for line in lines(log) if line["event"] == "tick_failed")
    with desk.bot.databases.directory(write=False) as session:
        failed = tracks.failed_since(session, THURSDAY)
    asked = [words for words in arrived(desk) if "check-in?" in words]
    for hour in (9, 12, 15):
        await desk.time_passes(datetime(2026, 11, 27, hour, 45, tzinfo=UTC))

    assert asked == []
    assert told["nudge", "set_aside"] == failed > 0
    assert any("look back on it" in words for words in await desk.mail("ada"))


async def test_the_buttons_of_a_flow_that_is_gone_say_plainly_that_it_has_ended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old message outlives the version that wrote it: it is delivered, and whoever presses it reads a sentence."""
    desk.bot.nudging.tick()
    desk.clock.at = ASKED
    desk.bot.nudging.tick()
    ada = desk.bot.people.by_id("ada")
    assert ada
    old = Buttons[T](buttons=(button("nudge-answer", Start("retired-verb")),))
    with desk.bot.databases.work() as session:
        card = wording_for(ada.person).card((old,))
        desk.bot.player.queue(session, ada.person, card, key="old", not_before=desk.clock() + APART)
    flow = desk.bot.catalog.for_rhythm("checkin")
    monkeypatch.delitem(desk.bot.catalog._by_verb, "checkin")
    monkeypatch.delitem(desk.bot.catalog._flows, flow.key)
    answer = (await desk.buttons("ada"))["Answer"]
    desk.clock.pass_(APART)
    retired = next(iter((await desk.buttons("ada")).values()))

    for target in (answer, retired):
        reply = desk.presses("ada", target)
        assert isinstance(reply, Tell)
        assert plain(reply.card).startswith(ENDED)
