"""What is not sent any more: too late, answered already, removed, left."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from adapters.port import (
    AccountChanged,
    DeliveryError,
    PlatformDown,
    RateLimited,
    Uncertain,
    Uninstalled,
    Unreachable,
)
from bot.delivery.outbox import Outbox
from storage.compartments import Compartment
from storage.outbox import OutboxState
from tests.bot.deliveries import a_day_passes, arrived, counted, drain, put, state
from tests.bot.logged import production_logs
from tests.desk import TEAM, Desk


async def test_a_nudge_is_not_sent_when_its_check_in_came_first(desk: Desk) -> None:
    """Whoever wrote in the same minute is not asked to write."""
    desk.bot.nudging.tick()
    desk.clock.at = datetime.fromisoformat("2026-11-19T14:45:00+00:00")
    desk.bot.nudging.tick()
    desk.checks_in("ada", moved="x")

    assert [words.splitlines()[0] for words in await desk.mail("ada")] == ["Saved. Thank you."]
    assert any("check-in?" in words for words in await desk.mail("tom"))


async def test_a_message_that_came_too_late_is_cancelled(desk: Desk) -> None:
    """A question about last week on Monday is worse than none."""
    put(desk, "hello", not_after=desk.clock() + timedelta(hours=2))
    desk.postbox.faults = [RateLimited("ratelimited", 3600 * 3)]
    await drain(desk)
    desk.clock.pass_(timedelta(hours=4))
    await drain(desk)

    assert state(desk, "hello") is OutboxState.CANCELLED
    assert arrived(desk) == []


async def test_nothing_is_sent_where_cairn_was_removed(desk: Desk) -> None:
    """Removed is removed; what waits is given up after a day, when it can hardly have been a mistake."""
    put(desk, "hello")
    desk.bot.turns.handle(Uninstalled("e1", "slack", TEAM))

    await a_day_passes(desk)

    assert arrived(desk) == []
    assert state(desk, "hello") is OutboxState.CANCELLED


async def test_nothing_is_sent_to_somebody_who_left(desk: Desk) -> None:
    """What was on its way on the last day stays here."""
    put(desk, "hello")
    desk.bot.turns.handle(AccountChanged("left", desk.account("ada"), active=False))

    await a_day_passes(desk)

    assert arrived(desk) == []
    assert state(desk, "hello") is OutboxState.DEAD


async def test_somebody_without_an_account_on_any_platform_is_unreachable(desk: Desk) -> None:
    """Their message is not tried for a day; the operator sees the count."""
    nowhere = Outbox(desk.bot.databases, {}, clock=desk.clock, owner="nowhere")
    put(desk, "hello")
    unreachable = counted("unreachable")

    await drain(desk, nowhere)
    nowhere.close()

    assert state(desk, "hello") is OutboxState.DEAD
    assert counted("unreachable") == unreachable + 1


@pytest.mark.parametrize("error", [PlatformDown("http_503"), Uncertain("no_answer"), Unreachable("user_disabled")])
async def test_the_log_does_not_tell_that_what_was_not_sent_was_of_coaching(desk: Desk, error: DeliveryError) -> None:
    """Somebody's account is closed at noon, and a line of that minute would say that they had a coach."""
    said = []
    for within in (Compartment.WORK, Compartment.COACHING):
        put(desk, f"hello from {within}", within=within)
        desk.postbox.faults = [error]
        with production_logs() as log:
            await drain(desk)
        said.append(log.getvalue())

    assert said[0] == said[1] != ""
