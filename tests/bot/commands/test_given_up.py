"""What is given up is told to whoever runs Cairn: in the log, in the metrics and by the doctor."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from adapters.port import Delivered, Envelope, Refused, Uncertain, Unreachable
from bot import metrics
from bot.commands.doctor import examine
from bot.delivery.marking import LEASE_SECONDS
from bot.settings import Settings
from flows.kit.message import plain
from storage.databases import Urls
from storage.outbox import OutboxState
from tests.bot.deliveries import arrived, counted, drain, put, state
from tests.bot.logged import lines, production_logs
from tests.desk import Desk, Postbox, settings_env


def through(desk: Desk, postbox: Postbox) -> None:
    desk.outbox.close()
    desk.postbox = postbox
    desk.outbox = desk.another_outbox("desk")


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Poisoned(Postbox):
    """Whoever sends the message with the poison in it dies."""

    async def deliver(self, envelope: Envelope) -> Delivered:
        if plain(envelope.card) == "poison":
            raise Killed
        return await super().deliver(envelope)


def given_up(kind: OutboxState) -> float | None:
    return metrics.REGISTRY.get_sample_value("cairn_outbox_given_up", {"state": kind})


async def findings(desk: Desk, urls: Urls, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """What the doctor says of messages at the desk's time, and whether all is well with it."""
    monkeypatch.setattr("bot.commands.doctor.utc_now", desk.clock)
    found = await asyncio.to_thread(lambda: list(examine(Settings.from_env(settings_env(urls)))))
    return {one.sentence: one.well for one in found if one.sentence.startswith("Messages in")}


async def test_a_message_that_takes_its_sender_down_three_times_is_set_aside_and_told(
    desk: Desk, urls: Urls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator reads of it in the log, in the metrics and from the doctor; everybody else has their messages."""
    through(desk, Poisoned())
    put(desk, "poison")
    before = counted("delivery_set_aside")
    with production_logs() as log:
        for number in range(3):
            unlucky = desk.another_outbox(f"unlucky {number}")
            with pytest.raises(Killed):
                await drain(desk, unlucky)
            unlucky.close()
            desk.clock.pass_(timedelta(seconds=LEASE_SECONDS + 1))
            await desk.outbox.drain()
            desk.clock.pass_(timedelta(minutes=1))
        put(desk, "to ada")
        await drain(desk)
    desk.bot.ticks.measure()

    assert state(desk, "poison") is OutboxState.SET_ASIDE
    assert arrived(desk) == ["to ada"]
    assert [line["event"] for line in lines(log)].count("delivery_set_aside") == 1
    assert counted("delivery_set_aside") == before + 1
    assert given_up(OutboxState.SET_ASIDE) == 1
    assert await findings(desk, urls, monkeypatch) == {
        "Messages in 14 days set aside, because whoever sent them crashed three times: 1 (keeps crashing 1).": False
    }


async def test_the_doctor_and_the_gauge_tell_what_was_given_up_and_why_for_two_weeks(
    desk: Desk, urls: Urls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers and words for why, nobody's name; that somebody has left is no fault, and what is long ago is no news."""
    through(desk, Postbox(capabilities=replace(desk.postbox.capabilities, finds_messages=False)))
    for words, person, fault in (
        ("refused", "ada", [Refused("invalid_blocks")] * 4),
        ("unsure", "tom", [Uncertain("no_answer")]),
        ("left", "grace", [Unreachable("user_disabled")]),
    ):
        put(desk, words, person)
        desk.postbox.faults = [*fault]
        for _ in range(4):
            await drain(desk)
            desk.clock.pass_(timedelta(seconds=65))
    desk.bot.ticks.measure()
    now = {kind: given_up(kind) for kind in (OutboxState.DEAD, OutboxState.DOUBTFUL, OutboxState.SET_ASIDE)}
    told = await findings(desk, urls, monkeypatch)
    desk.clock.pass_(timedelta(days=15))
    desk.bot.ticks.measure()

    assert now == {OutboxState.DEAD: 1, OutboxState.DOUBTFUL: 1, OutboxState.SET_ASIDE: 0}
    assert told == {
        "Messages in 14 days given up after several tries: 1 (invalid_blocks 1).": False,
        "Messages in 14 days of which nobody knows whether they arrived: 1 (unknown_outcome 1).": True,
    }
    assert given_up(OutboxState.DEAD) == given_up(OutboxState.DOUBTFUL) == 0
    assert await findings(desk, urls, monkeypatch) == {}
