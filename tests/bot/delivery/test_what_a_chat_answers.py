"""What a chat may answer to a message, and what becomes of the message then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from adapters.port import (
    Delivered,
    DeliveryError,
    Envelope,
    PlatformDown,
    RateLimited,
    Reach,
    Refused,
    Uncertain,
    Unreachable,
)
from bot.delivery.delivering import BACKOFF, JITTER
from flows.kit.message import plain
from storage.outbox import TRIES, OutboxState
from tests.bot.deliveries import a_day_passes, arrived, counted, drain, put, state, through
from tests.desk import Desk, Postbox


@pytest.mark.parametrize(
    ("error", "becomes", "outcome"),
    [
        (RateLimited("ratelimited", 3), OutboxState.QUEUED, "delivery_retry"),
        (PlatformDown("http_503"), OutboxState.QUEUED, "delivery_retry"),
        (Refused("invalid_auth"), OutboxState.QUEUED, "delivery_retry"),
        (Uncertain("no_answer"), OutboxState.QUEUED, "delivery_retry"),
        (Unreachable("user_disabled"), OutboxState.DEAD, "unreachable"),
    ],
)
async def test_every_failure_has_its_consequence_and_is_counted(
    desk: Desk, error: DeliveryError, becomes: OutboxState, outcome: str
) -> None:
    """Try again, or stop: the platform's answer decides, and the operator can see how often."""
    put(desk, "hello")
    desk.postbox.faults = [error]
    before = counted(outcome)

    await drain(desk)

    assert state(desk, "hello") is becomes
    assert counted(outcome) == before + 1
    assert arrived(desk) == []


@pytest.mark.parametrize("error", [RateLimited("r", 3), PlatformDown("d"), Refused("r"), Uncertain("u")])
async def test_what_failed_once_arrives_later_and_once(desk: Desk, error: DeliveryError) -> None:
    """A hiccup costs seconds, not a message."""
    put(desk, "hello")
    desk.postbox.faults = [error]
    sent = counted("sent", "slack")

    await a_day_passes(desk)

    assert arrived(desk) == ["hello"]
    assert state(desk, "hello") is OutboxState.SENT
    assert counted("sent", "slack") == sent + 1


async def test_whoever_cannot_be_reached_is_not_tried_again(desk: Desk) -> None:
    """An account that is gone stays gone."""
    put(desk, "hello")
    desk.postbox.faults = [Unreachable("user_disabled")]

    await a_day_passes(desk)

    assert arrived(desk) == []


async def test_the_platform_says_how_long_to_wait(desk: Desk) -> None:
    """Whoever comes back too early is made to wait longer."""
    put(desk, "hello")
    desk.postbox.faults = [RateLimited("ratelimited", 30)]
    await drain(desk)
    desk.clock.pass_(timedelta(seconds=29))
    await drain(desk)
    early = arrived(desk)
    desk.clock.pass_(timedelta(seconds=2))
    await drain(desk)

    assert early == []
    assert arrived(desk) == ["hello"]


async def test_after_a_day_of_trying_a_message_is_given_up_and_counted(desk: Desk) -> None:
    """Each wait is longer than the last; in the end the operator learns of it instead of nobody."""
    put(desk, "hello")
    desk.postbox.faults = [PlatformDown("http_503")] * 100
    dead, waits = counted("delivery_dead"), list(BACKOFF)
    await drain(desk)
    for wait in waits:
        desk.clock.pass_(wait - timedelta(seconds=1))
        left = len(desk.postbox.faults)
        await drain(desk)
        assert len(desk.postbox.faults) == left, "tried too early"
        desk.clock.pass_(timedelta(seconds=1) + JITTER * wait)
        await drain(desk)

    assert len(desk.postbox.faults) == 100 - TRIES
    assert waits == sorted(waits)
    assert timedelta(hours=20) < sum(waits, timedelta()) < timedelta(hours=30)
    assert state(desk, "hello") is OutboxState.DEAD
    assert counted("delivery_dead") == dead + 1


async def test_a_wrong_secret_that_is_mended_within_a_day_costs_no_message(desk: Desk) -> None:
    """Whoever changes a secret and makes a mistake finds it in the morning."""
    put(desk, "hello")
    desk.postbox.faults = [Refused("invalid_auth", reach=Reach.TENANT)] * 6
    for _ in range(26):  # what is tried again comes when its reader is at work
        await drain(desk)
        desk.clock.pass_(timedelta(hours=1))
    await drain(desk)

    assert desk.postbox.faults == []
    assert arrived(desk) == ["hello"]


async def test_a_message_that_is_not_taken_holds_up_the_next_for_minutes_only(desk: Desk) -> None:
    """One card with a mistake of ours in it must not keep the answers of a day from its reader."""
    put(desk, "crooked")
    desk.postbox.faults = [Refused("invalid_blocks")] * 100
    await drain(desk)
    put(desk, "hello")
    for _ in range(3):
        desk.clock.pass_(timedelta(seconds=65))
        await drain(desk)
    desk.postbox.faults = []
    desk.clock.pass_(timedelta(seconds=15))
    await drain(desk)

    assert state(desk, "crooked") is OutboxState.DEAD
    assert arrived(desk) == ["hello"]


async def test_when_a_workspace_takes_messages_again_those_put_back_go_at_once(desk: Desk) -> None:
    """Who waited through an outage of hours need not wait for hours more; nor what they were told since."""
    put(desk, "hello")
    desk.postbox.faults = [PlatformDown("http_503", reach=Reach.TENANT)] * 4
    for seconds in (0, 3, 12, 66):
        desk.clock.pass_(timedelta(seconds=seconds))
        await drain(desk)
    put(desk, "and then")
    desk.clock.pass_(timedelta(minutes=2))
    put(desk, "to tom", "tom")
    await drain(desk)

    assert arrived(desk) == ["to tom", "hello", "and then"]


@dataclass
class Picky(Postbox):
    """Says of one message that it does not work at all, and takes all others."""

    tried: int = 0

    async def deliver(self, envelope: Envelope) -> Delivered:
        if plain(envelope.card) == "hello":
            self.tried += 1
            raise PlatformDown("http_500", reach=Reach.TENANT)
        return await super().deliver(envelope)


async def test_one_message_that_fails_by_itself_is_not_tried_more_often_for_others_that_arrive(desk: Desk) -> None:
    """Else it uses up within minutes what was to last a day."""
    through(desk, picky := Picky())
    put(desk, "hello")
    for number in range(12):
        put(desk, f"to tom {number}", "tom")
        await drain(desk)
        desk.clock.pass_(timedelta(seconds=40))

    assert len(arrived(desk)) == 12
    assert picky.tried == 4


async def test_being_asked_for_patience_is_not_being_refused(desk: Desk) -> None:
    """A long queue on Thursday afternoon must not use up the tries that a real outage needs."""
    put(desk, "hello")
    outage: list[DeliveryError] = [PlatformDown("http_503") for _ in range(TRIES - 1)]
    desk.postbox.faults = [*(RateLimited("ratelimited", 30) for _ in range(3 * TRIES)), *outage]

    for _ in range(2):
        await a_day_passes(desk)

    assert desk.postbox.faults == []
    assert arrived(desk) == ["hello"]


async def test_later_messages_wait_for_the_first(desk: Desk) -> None:
    """«Saved» before the question it answers would be nonsense; others do not wait."""
    put(desk, "one")
    desk.postbox.faults = [PlatformDown("http_503")]
    await drain(desk)
    put(desk, "two")
    put(desk, "to tom", "tom")
    await drain(desk)
    meanwhile = arrived(desk)
    await a_day_passes(desk)

    assert meanwhile == ["to tom"]
    assert arrived(desk) == ["to tom", "one", "two"]
