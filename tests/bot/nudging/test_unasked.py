"""What somebody gets while they are not speaking with Cairn waits until they are at work, and is never too much."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from adapters.port import ShowForm
from flows import nudges
from storage.directory import tracks
from tests.desk import Desk

NIGHT = datetime(2026, 11, 18, 22, 0, tzinfo=UTC)
MORNING = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
AFTER_LEAVE = datetime(2026, 12, 7, 10, 0, tzinfo=UTC)
MONDAY_OF_GOALS = datetime(2026, 12, 7, 12, 0, tzinfo=UTC)


def asks_grace_for_help(desk: Desk) -> None:
    second = desk.checks_in("ada", moved="x", help="advice")
    assert isinstance(second, ShowForm)
    desk.submits("ada", second.view, help_from=desk.account("grace").user)


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


async def test_two_processes_that_both_find_room_on_a_day_write_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each looked before the other had noted its message: still one a day, and what comes second is left out."""
    with desk.bot.databases.directory() as session:
        tracks.mute_all(session, "grace", desk.bot.nudging.year.rhythms.keys() - {"digest", "goals"})
    desk.bot.nudging.tick()
    monkeypatch.setattr(nudges, "over", lambda *_: None)

    await desk.time_passes(MONDAY_OF_GOALS)
    await desk.time_passes(MONDAY_OF_GOALS.replace(hour=14))

    assert len(await desk.mail("grace")) == 1
    with desk.bot.databases.directory(write=False) as session:
        assert tracks.next_moment(session, "grace") > desk.clock.at.replace(hour=23)  # type: ignore[operator]


async def test_a_day_on_which_nothing_was_written_after_all_is_free_again(desk: Desk) -> None:
    """Whoever has answered already is left alone, and what else has its turn that day may come."""
    with desk.bot.databases.directory() as session:
        first = tracks.take_days(session, [("ada", "2026-11-19", "one")])
        refused = tracks.take_days(session, [("ada", "2026-11-19", "two"), ("tom", "2026-11-19", "three")])
        tracks.give_day_back(session, "ada", "2026-11-19", "two")
        still = tracks.take_days(session, [("ada", "2026-11-19", "two")])
        tracks.give_day_back(session, "ada", "2026-11-19", "one")
        then = tracks.take_days(session, [("ada", "2026-11-19", "two")])

    assert (first, refused, still, then) == ({"one"}, {"three"}, set(), {"two"})
