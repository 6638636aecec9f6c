"""What somebody gets while they are not speaking with Cairn waits until they are at work."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.desk import Desk

NIGHT = datetime(2026, 11, 18, 22, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
AFTER_LEAVE = datetime(2026, 12, 7, 10, 0, tzinfo=UTC)


def asks_grace_for_help(desk: Desk) -> None:
    view = desk.opens("ada", "checkin")
    desk.submits("ada", view, moved="x", help="advice")
    desk.submits("ada", desk.opens("ada", "checkin"), help_from=desk.account("grace").user)


async def test_a_request_written_at_night_is_told_in_the_morning(desk: Desk) -> None:
    """Whoever works late must not wake anybody; whoever speaks gets the answer at once."""
    desk.clock.at = NIGHT
    asks_grace_for_help(desk)

    at_night, to_ada = await desk.mail("grace"), await desk.mail("ada")
    await desk.time_passes(MORNING)

    assert at_night == []
    assert any("Saved" in message for message in to_ada)
    assert any("would like your help" in message for message in await desk.mail("grace"))


async def test_what_comes_during_leave_is_there_on_the_first_day_back(desk: Desk) -> None:
    """It is neither dropped nor sent to the beach."""
    view = desk.opens("grace", "away")
    desk.submits("grace", view, first_day="2026-11-18", last_day="2026-12-06")
    before = len(await desk.mail("grace"))
    desk.clock.at = MORNING
    asks_grace_for_help(desk)

    while_away = len(await desk.mail("grace"))
    await desk.time_passes(AFTER_LEAVE)

    assert while_away == before
    assert any("would like your help" in message for message in await desk.mail("grace"))


async def test_what_waits_for_the_morning_does_not_come_on_the_first_day_of_leave(desk: Desk) -> None:
    """Written on Wednesday night, and in the same night Grace says that she is away from Thursday on."""
    desk.clock.at = NIGHT
    asks_grace_for_help(desk)
    view = desk.opens("grace", "away")
    desk.submits("grace", view, first_day="2026-11-19", last_day="2026-12-06")

    await desk.time_passes(MORNING)
    on_leave = [letter for letter in await desk.mail("grace") if "would like your help" in letter]
    await desk.time_passes(AFTER_LEAVE)

    assert on_leave == []
    assert sum("would like your help" in letter for letter in await desk.mail("grace")) == 1
