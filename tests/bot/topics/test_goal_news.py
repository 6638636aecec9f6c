"""News of goals that waits over a weekend: on Monday only what still matters is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.bot.goals import card, form, presses, sets_goal, tells
from tests.desk import Desk, buttons_of

SUNDAY = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def sunday(desk: Desk) -> Desk:
    desk.clock.at = SUNDAY
    return desk


def proposes(desk: Desk, goal: str, title: str = "Close it by May") -> None:
    desk.submits("grace", form(presses(desk, "grace", "goalchange", goal)), goal=title, kind="result", reason="Audit.")


def changes(desk: Desk, goal: str) -> None:
    view = form(presses(desk, "ada", "goalchange", goal))
    desk.submits("ada", view, goal="Close it by April", kind="result", reason="The audit.")


def answers(desk: Desk, goal: str, label: str) -> None:
    reply = desk.presses("ada", buttons_of(card(desk, "ada", "goalproposal", goal))[label])
    if label == "Keep mine":
        desk.submits("ada", form(reply), reason="May is too late.")


def closes(desk: Desk, goal: str) -> None:
    desk.submits("ada", form(presses(desk, "ada", "goalclose", goal)), outcome="partly")


async def monday(desk: Desk, person: str) -> list[str]:
    """First lines of what tells them of the other's doings, from Sunday to Monday morning."""
    await desk.time_passes(MONDAY)
    return [letter.splitlines()[0] for letter in await desk.mail(person) if "[Have a look]" in letter]


async def test_what_was_settled_on_sunday_is_no_news_on_monday(sunday: Desk) -> None:
    """Whoever has agreed to a goal is not told that it was set, nor who accepted a change that it is proposed."""
    goal = await sets_goal(sunday)
    presses(sunday, "grace", "goalagree", f"{goal}.1")
    proposes(sunday, goal)
    answers(sunday, goal, "Accept it")

    assert await monday(sunday, "grace") == ["Ada Okafor has accepted a change that you proposed."]
    assert await monday(sunday, "ada") == []


async def test_a_proposal_that_waits_for_an_answer_is_told(sunday: Desk) -> None:
    """However much else happens to the goal before its owner is at work; of two proposals only the second is left."""
    goal = await sets_goal(sunday)
    proposes(sunday, goal)
    proposes(sunday, goal, "Close it by June")
    presses(sunday, "grace", "goalagree", f"{goal}.1")
    tells(sunday, "ada", goal, value="30")

    proposed, agreed = await monday(sunday, "ada")

    assert proposed.startswith("Grace Lindqvist proposes a change")
    assert agreed == "Grace Lindqvist has agreed to a goal of the two of you."


async def test_a_new_goal_is_told_once_whatever_was_done_to_it_since(sunday: Desk) -> None:
    """The notice leads to the goal as it is; a second one would lead to the same."""
    goal = await sets_goal(sunday)
    changes(sunday, goal)
    presses(sunday, "ada", "goalagree", f"{goal}.2")

    assert await monday(sunday, "grace") == ["Ada Okafor has set a goal. Have a look when it suits you."]


async def test_each_goal_has_its_own_news(sunday: Desk) -> None:
    """What is settled about one says nothing about another."""
    first = await sets_goal(sunday)
    await sets_goal(sunday, "ada", {}, goal="Learn to rest")
    presses(sunday, "grace", "goalagree", f"{first}.1")

    assert await monday(sunday, "grace") == ["Ada Okafor has set a goal. Have a look when it suits you."]


async def test_an_agreement_to_words_that_were_changed_since_is_not_told(sunday: Desk) -> None:
    """On Monday it would read as an agreement to the new ones."""
    goal = await sets_goal(sunday)
    presses(sunday, "grace", "goalagree", f"{goal}.1")
    changes(sunday, goal)

    assert await monday(sunday, "ada") == []
    assert await monday(sunday, "grace") == [
        "Ada Okafor has changed a goal of the two of you. Have a look when it suits you."
    ]


async def test_a_goal_that_is_closed_has_one_end_to_tell(sunday: Desk) -> None:
    """That it was set, changed or agreed to before is in its history; opened again, that is what is told."""
    goal = await sets_goal(sunday)
    proposes(sunday, goal)
    answers(sunday, goal, "Keep mine")
    changes(sunday, goal)
    closes(sunday, goal)
    again = await sets_goal(sunday, "ada", {}, goal="Learn to rest")
    closes(sunday, again)
    presses(sunday, "ada", "goalreopen", again)

    assert await monday(sunday, "grace") == [
        "Ada Okafor has closed a goal. Have a look when it suits you.",
        "Ada Okafor has opened a goal again that was closed. Have a look when it suits you.",
    ]


async def test_an_answer_to_a_proposal_stays_news_beside_a_later_change(sunday: Desk) -> None:
    """The manager asked; and a later agreement of the owner leads to nothing else."""
    goal = await sets_goal(sunday)
    proposes(sunday, goal)
    answers(sunday, goal, "Keep mine")
    changes(sunday, goal)
    presses(sunday, "ada", "goalagree", f"{goal}.2")

    declined, changed = await monday(sunday, "grace")

    assert declined.startswith("Ada Okafor has looked at the change that you proposed")
    assert changed.startswith("Ada Okafor has changed a goal of the two of you")


async def test_news_that_was_delivered_holds_nothing_back(desk: Desk) -> None:
    """Within working hours each thing is told as it happens."""
    goal = await sets_goal(desk)
    await desk.mail("grace")
    changes(desk, goal)
    await desk.mail("grace")
    presses(desk, "ada", "goalagree", f"{goal}.2")

    told = [letter.splitlines()[0] for letter in await desk.mail("grace")]

    assert [line.split()[3] for line in told] == ["set", "changed", "agreed"]
