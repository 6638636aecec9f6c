"""Prompts to oneself through the whole bot: from one’s own words, for one’s own eyes, the team before the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.port import ShowForm, Tell
from flows.kit.message import plain
from flows.kit.questions import Raw
from storage.databases import Urls
from tests.bot.goals import sets_goal, tells
from tests.desk import WEDNESDAY, Desk, desk_on

PROMPT = "Something to think of"


@pytest.fixture
def desk(urls: Urls) -> Iterator[Desk]:
    yield from desk_on(urls)


def stuck_for_two_weeks(desk: Desk, *people: str) -> None:
    for week in range(2):
        desk.clock.at = WEDNESDAY + timedelta(weeks=week)
        for person in people:
            desk.checks_in(person, moved="x", blocked="time")


def test_two_weeks_with_something_in_the_way_lead_to_a_prompt(desk: Desk) -> None:
    """On the Home of whoever said so, with the fact it comes from."""
    stuck_for_two_weeks(desk, "ada")

    home = desk.home("ada")

    assert PROMPT in home
    assert "Your last two check-ins both name something in your way." in home


def test_nobody_else_sees_that_a_rule_applied(desk: Desk) -> None:
    """Not the manager, on no page of theirs, and no message is sent because of it."""
    stuck_for_two_weeks(desk, "ada")

    pages = [desk.home("grace"), desk.reads("grace", "pulse"), desk.reads("grace", "team"), desk.home("tom")]

    assert not any(PROMPT in page or "both name something" in page for page in pages)


def test_after_one_week_there_is_none(desk: Desk) -> None:
    """A bad week is a bad week."""
    desk.checks_in("ada", moved="x", blocked="time")

    assert PROMPT not in desk.home("ada")


def test_two_weeks_long_ago_are_no_signal(desk: Desk) -> None:
    """What was in the way in October may be gone; nothing is kept of it here."""
    stuck_for_two_weeks(desk, "ada")
    desk.clock.pass_(timedelta(weeks=2))

    assert PROMPT not in desk.home("ada")


def test_when_half_of_the_team_says_the_same_the_question_goes_to_the_team(desk: Desk) -> None:
    """Three of Grace's six: none of them is prompted alone, and Grace has a question for all of them."""
    stuck_for_two_weeks(desk, "ada", "tom", "priya")

    assert not any(PROMPT in desk.home(person) for person in ("ada", "tom", "priya"))
    assert "Which one thing, if it were gone, would help most of us?" in desk.reads("grace", "pulse")


async def test_a_milestone_whose_day_is_past_leads_to_its_goal(desk: Desk) -> None:
    """Until it is told as reached, or has another day."""
    milestone: dict[str, Raw] = {"name": "Contract signed", "measured": "milestone", "due": "2026-11-19"}
    await sets_goal(desk, "ada", milestone)
    before = desk.home("ada")
    desk.clock.at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    after = desk.home("ada")

    assert PROMPT not in before
    assert "A milestone of one of your goals was for Thursday, 19 November." in after
    assert "Contract signed" not in after


async def test_a_goal_called_off_course_twice_leads_to_a_question_about_it(desk: Desk) -> None:
    """Once is a bad week; a word in between begins anew."""
    goal = await sets_goal(desk, "ada")
    shown = []
    for number, course in enumerate(("off", "on", "off", "off")):
        tells(desk, "ada", goal, value=str(30 + number), course=course)
        shown.append("You called one of your goals off course twice." in desk.home("ada"))

    assert shown == [False, False, False, True]


async def test_a_project_that_others_wrote_about_has_room_for_ones_own_view(desk: Desk) -> None:
    """Until one has written; and nobody outside of it hears of it."""
    view = desk.opens("grace", "kickoff")
    desk.submits("grace", view, name="The new quay", people=(desk.account("ada").user,))
    await desk.mail("ada")
    form = desk.presses("grace", (await desk.buttons("grace"))["Write my half"])
    assert isinstance(form, ShowForm)
    desk.submits("grace", form.view, good="Ships moor in any wind.")

    assert "A project of yours is beginning" in desk.home("ada")
    assert "quay" not in desk.home("ada")
    assert PROMPT not in desk.home("grace")
    assert PROMPT not in desk.home("tom")


def test_why_tells_the_rules_in_their_order(desk: Desk) -> None:
    """Nothing here is a judgement: everybody can read what leads to what."""
    stuck_for_two_weeks(desk, "ada")

    reply = desk.presses("ada", "see:signals")

    assert isinstance(reply, Tell)
    told = plain(reply.card)
    assert told.index("stuck: ") < told.index("milestone: ") < told.index("course: ")
