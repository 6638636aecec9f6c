"""The day a circle meets: who hears of it, when, and who does not; and that the day is another one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from adapters.port import Reply, ShowForm, Tell
from bot.nudging.meetings import Meetings
from flows.kit.message import Row, plain
from flows.kit.targets import Act, See, Start, encode
from storage.coaching.circles import telling
from storage.coaching.circles.tables import circle_members
from storage.coaching.tables import RUNS
from storage.directory.tables import leave, people
from tests.desk import Desk, buttons_of

HOST = "kofi"
GUESTS = ("ada", "noor", "rui")
CIRCLE = (HOST, *GUESTS)
TODAY = "A circle you are in meets today at "
MOVED = "A circle you are in has a new time to meet."
MOVED_INVITED = "A circle you are invited to has a new time to meet."
THE_DAY = "2026-11-25"
"""A Wednesday. The circle meets at 15:00 of its host in London."""


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def form(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def circle_of(desk: Desk, person: str) -> str:
    reply = desk.invokes(person, "circle")
    assert isinstance(reply, Tell), reply
    row = next(part for part in reply.card if isinstance(part, Row))
    return row.button.target.rsplit(":", maxsplit=1)[-1] if row.button else ""


def answers(desk: Desk, person: str, circle: str, what: str = "yes") -> None:
    desk.submits(person, form(desk.presses(person, encode(Start("circle_answer", circle)))).view, what=what)


def gathered(desk: Desk, persons: Iterable[str] = GUESTS) -> str:
    """A circle to which Ada, Noor and Rui are invited; `persons` have said yes."""
    view = form(desk.presses(HOST, encode(Start("circle_open")))).view
    desk.sends(HOST, view, {"people": tuple(desk.account(one).user for one in GUESTS), "day": THE_DAY, "hour": "15"})
    circle = circle_of(desk, HOST)
    for person in persons:
        answers(desk, person, circle)
    return circle


def plans(desk: Desk, circle: str, day: str, hour: str = "15") -> None:
    desk.submits(HOST, form(desk.presses(HOST, encode(Start("circle_plan", circle)))).view, day=day, hour=hour)


def leaves(desk: Desk, person: str, circle: str) -> None:
    desk.submits(person, form(desk.presses(person, encode(Start("circle_leave", circle)))).view, what="leave")


def is_away(desk: Desk, person: str, day: str = THE_DAY) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(leave.insert().values(person=person, first_day=day, last_day=day))


def has(desk: Desk, person: str, **values: object) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(**values))


def ticks(desk: Desk, moment: datetime) -> None:
    desk.clock.at = moment
    desk.bot.meetings.tick()


async def heard(desk: Desk, person: str, words: str) -> list[str]:
    return [letter for letter in await desk.mail(person) if letter.startswith(words)]


async def all_day(desk: Desk, day: int = 25) -> None:
    for half in range(48):
        ticks(desk, at(0, day=day) + timedelta(minutes=30 * half))
        await desk.mail(HOST)


async def test_on_the_day_each_member_hears_once_that_it_meets(desk: Desk) -> None:
    """When, in their own time, and nobody's name: the platform keeps what is said there."""
    gathered(desk)
    has(desk, "ada", timezone="Europe/Berlin")
    await all_day(desk, day=24)
    before = {person: await heard(desk, person, TODAY) for person in CIRCLE}
    await all_day(desk)

    assert before == {person: [] for person in CIRCLE}
    for person in CIRCLE:
        (letter,) = await heard(desk, person, TODAY)
        assert not [name for name in ("Ada", "Kofi", "Noor", "Rui") if name in letter]
    assert (await heard(desk, HOST, TODAY))[0].startswith(f"{TODAY}15:00, your time.")
    assert (await heard(desk, "ada", TODAY))[0].startswith(f"{TODAY}16:00, your time.")


async def test_its_one_button_leads_to_the_circle(desk: Desk) -> None:
    """Who is in it, and the way to hear of it no more, stand there."""
    circle = gathered(desk)
    ticks(desk, at(12))
    buttons = await desk.buttons("ada")
    shown = desk.presses("ada", buttons["Have a look"])

    assert buttons == {"Have a look": encode(See("circle", circle))}
    assert isinstance(shown, Tell)
    assert "Kofi Asante-Boateng" in plain(shown.card)
    assert "No message on its day" in buttons_of(shown.card)


async def test_each_hears_in_their_own_hours(desk: Desk) -> None:
    """Nine in the morning of one is the middle of the night of another."""
    gathered(desk)
    has(desk, "ada", timezone="America/New_York", day_starts=8 * 60)
    has(desk, "noor", timezone="Europe/Berlin", day_starts=10 * 60)
    came: dict[str, datetime] = {}
    for half in range(48):
        ticks(desk, at(0) + timedelta(minutes=30 * half))
        for person in ("ada", "noor"):
            if await heard(desk, person, TODAY):
                came.setdefault(person, desk.clock.at)

    assert came == {"ada": at(13), "noor": at(9)}


async def test_nobody_hears_who_said_no_left_is_away_or_wants_none(desk: Desk) -> None:
    """Nor who has not answered. Whoever stays hears all the same."""
    circle = gathered(desk, ())
    desk.submits(
        HOST,
        form(desk.presses(HOST, encode(Start("circle_invite", circle)))).view,
        people=tuple(desk.account(one).user for one in ("tom", "priya", "yuki")),
    )
    answers(desk, "ada", circle, "no")
    for person in ("noor", "rui", "tom", "priya", "yuki"):
        answers(desk, person, circle)
    leaves(desk, "noor", circle)
    is_away(desk, "rui")
    desk.presses("tom", encode(Act("circle_day", f"{circle}.off")))
    desk.leaves("yuki")
    await all_day(desk)

    for person in ("ada", "noor", "rui", "tom"):
        assert await heard(desk, person, TODAY) == []
    for person in (HOST, "priya"):
        assert len(await heard(desk, person, TODAY)) == 1


async def test_whoever_has_not_answered_hears_nothing_on_the_day(desk: Desk) -> None:
    """It is not theirs yet."""
    gathered(desk, ("ada", "noor"))
    await all_day(desk)

    assert await heard(desk, "rui", TODAY) == []
    assert len(await heard(desk, "ada", TODAY)) == 1


async def test_with_two_it_does_not_meet_and_nobody_is_told_so(desk: Desk) -> None:
    """A meeting begins with three."""
    gathered(desk, ("ada",))
    await all_day(desk)

    assert await heard(desk, HOST, TODAY) == []


async def test_whoever_hid_their_coaching_hears_nothing_of_it(desk: Desk) -> None:
    """They wanted nothing of it to be announced just now."""
    gathered(desk)
    desk.invokes("ada", "coach", "hide")
    await all_day(desk)

    assert await heard(desk, "ada", TODAY) == []


async def test_the_switch_stands_on_the_circle_and_goes_both_ways(desk: Desk) -> None:
    """Twice off is off; and whoever has heard today does not hear again."""
    circle = gathered(desk)
    for _ in range(2):
        desk.presses("ada", encode(Act("circle_day", f"{circle}.off")))
    said = (await desk.mail("ada"))[-1]
    ticks(desk, at(12))
    quiet = await heard(desk, "ada", TODAY)
    desk.presses("ada", encode(Act("circle_day", f"{circle}.on")))
    ticks(desk, at(12, 1))
    await desk.mail("ada")
    desk.presses("ada", encode(Act("circle_day", f"{circle}.off")))
    desk.presses("ada", encode(Act("circle_day", f"{circle}.on")))
    ticks(desk, at(12, 2))

    assert said == "All right: on its day I say nothing."
    assert quiet == []
    assert len(await heard(desk, "ada", TODAY)) == 1


async def test_a_switch_of_somebody_elses_circle_opens_by_no_button(desk: Desk) -> None:
    """Neither for a stranger nor for whoever has not said yes."""
    circle = gathered(desk, ("ada",))
    for person in ("tom", "noor"):
        desk.presses(person, encode(Act("circle_day", f"{circle}.off")))

        assert "nothing here for you" in (await desk.mail(person))[-1]


async def test_nothing_comes_of_a_day_that_was_given_up(desk: Desk) -> None:
    """Moved before the morning: the old day passes in silence, and the new one is told on its own morning."""
    circle = gathered(desk)
    plans(desk, circle, "2026-11-26")
    await all_day(desk)
    on_the_old = await heard(desk, "ada", TODAY)
    await all_day(desk, day=26)

    assert on_the_old == []
    assert len(await heard(desk, "ada", TODAY)) == 1


async def test_what_is_on_its_way_is_taken_back_when_the_day_moves_or_the_person_leaves(desk: Desk) -> None:
    """An outage between the morning and the chat must not end with a day that is not true any more."""
    circle = gathered(desk)
    await desk.mail(HOST)
    ticks(desk, at(10))
    leaves(desk, "rui", circle)
    plans(desk, circle, "2026-11-26")

    for person in ("ada", "rui"):
        assert await heard(desk, person, TODAY) == []


async def test_what_is_on_its_way_is_taken_back_when_the_meeting_begins(desk: Desk) -> None:
    """They sit together already."""
    circle = gathered(desk)
    await desk.mail(HOST)
    ticks(desk, at(12))
    view = form(desk.presses(HOST, encode(Start("circle_begin", circle)))).view
    desk.submits(HOST, view, giver="ada", keeper=HOST)
    ticks(desk, at(12, 1))

    assert await heard(desk, "noor", TODAY) == []


@pytest.mark.parametrize("late", [at(15), at(15, day=26)])
async def test_it_is_not_told_when_it_has_begun_or_the_day_is_over(desk: Desk, late: datetime) -> None:
    """A worker that stood still through the day is silent afterwards."""
    gathered(desk)
    await desk.mail(HOST)
    ticks(desk, late)

    assert await heard(desk, "ada", TODAY) == []


async def test_what_was_written_in_the_morning_is_not_delivered_when_it_has_begun(desk: Desk) -> None:
    """The chat was away from noon to four."""
    gathered(desk)
    await desk.mail(HOST)
    ticks(desk, at(12))
    desk.clock.at = at(15, 1)

    assert await heard(desk, "ada", TODAY) == []


async def test_whoever_says_yes_on_the_day_is_not_told_a_minute_later_that_it_is_today(desk: Desk) -> None:
    """They have just read it."""
    circle = gathered(desk, ("ada", "noor"))
    desk.clock.at = at(12)
    answers(desk, "rui", circle)
    ticks(desk, at(12, 1))

    assert await heard(desk, "rui", TODAY) == []
    assert len(await heard(desk, "ada", TODAY)) == 1


async def test_two_processes_tell_it_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both looked before either wrote."""
    gathered(desk)
    desk.clock.at = at(12)
    with desk.bot.databases.coaching(write=False) as session:
        seen = telling.waiting(session, desk.clock.at, desk.clock.at)
    monkeypatch.setattr(telling, "waiting", lambda *_: seen)
    for one in (desk.bot.meetings, Meetings(desk.bot.databases, desk.bot.player, desk.clock)):
        one.tick()

    assert len(await heard(desk, "ada", TODAY)) == 1


async def test_a_circle_that_begins_in_that_very_moment_is_not_told_that_it_will(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tick had looked before; it looks again as it writes."""
    circle = gathered(desk)
    desk.clock.at = at(12)
    with desk.bot.databases.coaching(write=False) as session:
        seen = telling.waiting(session, desk.clock.at, desk.clock.at)
    view = form(desk.presses(HOST, encode(Start("circle_begin", circle)))).view
    desk.submits(HOST, view, giver="ada", keeper=HOST)
    monkeypatch.setattr(telling, "waiting", lambda *_: seen)
    desk.bot.meetings.tick()

    assert await heard(desk, "noor", TODAY) == []


async def test_nothing_is_written_to_whoever_has_left_the_company(desk: Desk) -> None:
    """It would be counted as a message that could not be delivered."""
    gathered(desk)
    desk.leaves("rui")
    ticks(desk, at(12))
    await desk.mail("ada")
    with desk.bot.databases.coaching(write=False) as session:
        keys = session.execute(select(RUNS.outbox.c.key)).scalars().all()

    assert len([key for key in keys if key.startswith("circle:today:")]) == 3


async def test_members_and_the_invited_hear_once_of_a_new_day_in_their_hours(desk: Desk) -> None:
    """Moved twice in the evening is one message in the morning, and the host hears of nobody who has not answered."""
    circle = gathered(desk, ("ada", "noor"))
    desk.clock.at = at(9, day=20)
    answers_until_now = {person: len(await desk.mail(person)) for person in CIRCLE}
    desk.clock.at = at(20, day=22)
    plans(desk, circle, "2026-11-26")
    plans(desk, circle, "2026-11-27")
    ticks(desk, at(21, day=22))
    in_the_evening = {person: (await desk.mail(person))[answers_until_now[person] :] for person in GUESTS}
    await all_day(desk, day=23)

    assert in_the_evening == {person: [] for person in GUESTS}
    for person, words in (("ada", MOVED), ("noor", MOVED), ("rui", MOVED_INVITED)):
        new = (await desk.mail(person))[answers_until_now[person] :]
        assert [letter.splitlines()[0] for letter in new] == [words]
    assert not await heard(desk, HOST, "A circle you are")
    answers(desk, "rui", circle)
    assert [row.state for row in _seats(desk)] == ["in"] * 4


def _seats(desk: Desk) -> list[Any]:
    with desk.bot.databases.coaching(write=False) as session:
        return list(session.execute(select(circle_members)).all())


async def test_a_no_and_a_yes_to_a_circle_that_moved_need_no_message_more(desk: Desk) -> None:
    """Whoever answered has seen the new day."""
    circle = gathered(desk, ("ada",))
    desk.clock.at = at(20, day=22)
    plans(desk, circle, "2026-11-27")
    answers(desk, "noor", circle)
    answers(desk, "rui", circle, "no")
    await all_day(desk, day=23)

    for person in ("noor", "rui"):
        assert not await heard(desk, person, "A circle you are")


async def test_a_day_moved_to_today_is_told_as_today(desk: Desk) -> None:
    """One message, not one that it has moved and one that it is now; whoever moved it knows."""
    circle = gathered(desk)
    desk.clock.at = at(12, day=24)
    plans(desk, circle, "2026-11-24", "16")
    for moment in (at(12, 1, day=24), at(12, 2, day=24)):
        ticks(desk, moment)

    assert len(await heard(desk, "ada", TODAY)) == 1
    assert not await heard(desk, "ada", MOVED)
    assert not await heard(desk, HOST, TODAY)


async def test_after_a_meeting_nobody_ended_the_next_day_is_told_as_well(desk: Desk) -> None:
    """Phones are put away and buttons are left unpressed."""
    circle = gathered(desk)
    desk.clock.at = at(15)
    view = form(desk.presses(HOST, encode(Start("circle_begin", circle)))).view
    desk.submits(HOST, view, giver="ada", keeper=HOST)
    plans(desk, circle, "2026-11-26")
    ticks(desk, at(16))
    while_they_meet = await heard(desk, "noor", MOVED)
    await all_day(desk, day=26)

    assert while_they_meet == []
    assert len(await heard(desk, "noor", TODAY)) == 1


async def test_the_same_day_planned_again_is_told_to_nobody(desk: Desk) -> None:
    """Nothing has changed, and its host hears so."""
    circle = gathered(desk)
    plans(desk, circle, THE_DAY)
    ticks(desk, at(12, day=24))

    assert (await desk.mail(HOST))[-1].startswith("That is when it meets already.")
    assert not await heard(desk, "ada", MOVED)


async def test_a_circle_that_fails_holds_up_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again later, and what was to be said then is said."""
    gathered(desk)
    desk.clock.at = at(12)
    nudge = desk.bot.player.nudge
    monkeypatch.setattr(desk.bot.player, "nudge", _fails)
    desk.bot.meetings.tick()
    monkeypatch.setattr(desk.bot.player, "nudge", nudge)
    ticks(desk, at(12, 0) + timedelta(seconds=30))
    at_once = await heard(desk, "ada", TODAY)
    ticks(desk, at(12, 2))

    assert at_once == []
    assert len(await heard(desk, "ada", TODAY)) == 1


def _fails(*args: object, **kwargs: object) -> None:
    raise RuntimeError("a mistake of ours")


def test_the_day_of_this_file_is_a_wednesday() -> None:
    """Else nobody would be at work."""
    assert date.fromisoformat(THE_DAY).weekday() == 2
