"""After an outage: what was meant for the afternoon is not sent in the night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adapters.port import PlatformDown
from tests.desk import Desk

THURSDAY_AFTERNOON = datetime(2026, 11, 19, 14, 40, tzinfo=UTC)
THURSDAY_NIGHT = datetime(2026, 11, 19, 22, 40, tzinfo=UTC)
FRIDAY_MORNING = datetime(2026, 11, 20, 9, 40, tzinfo=UTC)
"""10:40 where Ada and Tom live: when what was moved comes, and the reminder of those who were asked and did not answer.
"""
PROMPT = "check-in"
NOTICE = "has an idea for you"


def asked_in_an_outage(desk: Desk) -> None:
    """Ada's prompt is queued at her time; nothing delivers it."""
    desk.bot.nudging.tick()
    desk.clock.at = THURSDAY_AFTERNOON
    desk.bot.nudging.tick()


async def received(desk: Desk, person: str, words: str, at: datetime) -> int:
    """How many of a kind somebody has been sent until then."""
    desk.clock.at = at
    desk.bot.nudging.tick()
    return sum(words in told for told in await desk.mail(person))


async def test_a_prompt_that_missed_its_day_is_left_out(desk: Desk) -> None:
    """Nobody is written to at night because a machine was repaired at night, or twice on the day after."""
    asked_in_an_outage(desk)

    at_night = await received(desk, "ada", PROMPT, THURSDAY_NIGHT)

    assert (at_night, await received(desk, "ada", PROMPT, FRIDAY_MORNING)) == (0, 1)


async def test_a_prompt_that_is_tried_again_keeps_the_hours_too(desk: Desk) -> None:
    """The waits between tries grow to hours: the next try may fall into the night."""
    asked_in_an_outage(desk)
    desk.postbox.faults = [PlatformDown("http_503")] * 100
    for half_hours in range(12):
        await received(desk, "ada", PROMPT, THURSDAY_AFTERNOON + timedelta(minutes=30) * half_hours)
    desk.postbox.faults = []

    at_night = await received(desk, "ada", PROMPT, THURSDAY_NIGHT + timedelta(hours=2))

    assert (at_night, await received(desk, "ada", PROMPT, FRIDAY_MORNING)) == (0, 1)


async def test_what_a_colleague_sent_waits_for_the_morning(desk: Desk) -> None:
    """Tried in vain in the afternoon, it comes the next morning: not at night, and not never."""
    desk.clock.at = THURSDAY_AFTERNOON
    form = desk.opens("ada", "give", desk.mention("tom"))
    desk.submits("ada", form, first="For example on Tuesday: the two options came a day before, and that helped.")
    desk.postbox.faults = [PlatformDown("http_503")] * 2
    await received(desk, "tom", NOTICE, THURSDAY_AFTERNOON)

    at_night = await received(desk, "tom", NOTICE, THURSDAY_NIGHT)

    assert (at_night, await received(desk, "tom", NOTICE, FRIDAY_MORNING)) == (0, 1)


async def test_what_waits_for_the_morning_holds_nothing_up(desk: Desk) -> None:
    """It was tried in vain before; what is tried again goes first, but not through a whole night."""
    desk.clock.at = THURSDAY_AFTERNOON
    form = desk.opens("ada", "give", desk.mention("tom"))
    desk.submits("ada", form, first="For example on Tuesday: the two options came a day before, and that helped.")
    desk.postbox.faults = [PlatformDown("http_503")] * 2
    await received(desk, "tom", NOTICE, THURSDAY_AFTERNOON)
    await received(desk, "tom", NOTICE, THURSDAY_NIGHT)

    desk.checks_in("tom", moved="The lanterns are lit.")

    assert await received(desk, "tom", "Saved.", THURSDAY_NIGHT + timedelta(seconds=1)) == 1
    assert await received(desk, "tom", NOTICE, FRIDAY_MORNING) == 1


async def test_an_answer_comes_whenever_it_can(desk: Desk) -> None:
    """Whoever writes at night waits for the answer; hours are for what nobody asked for."""
    desk.clock.at = THURSDAY_NIGHT
    desk.checks_in("ada", moved="The lanterns are lit.")

    assert await received(desk, "ada", "Saved.", THURSDAY_NIGHT + timedelta(minutes=30)) == 1


async def test_answers_that_are_tried_again_come_at_night_and_in_their_order(desk: Desk) -> None:
    """A chat that does not answer for a minute at night must not put the first answer behind the second."""
    desk.clock.at = THURSDAY_NIGHT
    desk.checks_in("ada", moved="The lanterns are lit.")
    desk.postbox.faults = [PlatformDown("http_503")]
    await desk.mail("ada")
    form = desk.opens("ada", "give", desk.mention("tom"))
    desk.submits("ada", form, first="For example on Tuesday: the two options came a day before, and that helped.")
    desk.clock.at += timedelta(minutes=1)

    told = await desk.mail("ada")

    assert [words for line in told for words in ("Saved.", "Sent.") if line.startswith(words)] == ["Saved.", "Sent."]


async def test_what_nobody_could_try_in_the_afternoon_waits_for_the_morning(desk: Desk) -> None:
    """The machine stood still until the night: a first try is late then too, and hours are hours."""
    desk.clock.at = THURSDAY_AFTERNOON
    form = desk.opens("ada", "give", desk.mention("tom"))
    desk.submits("ada", form, first="For example on Tuesday: the two options came a day before, and that helped.")

    at_night = await received(desk, "tom", NOTICE, THURSDAY_NIGHT)

    assert (at_night, await received(desk, "tom", NOTICE, FRIDAY_MORNING)) == (0, 1)
