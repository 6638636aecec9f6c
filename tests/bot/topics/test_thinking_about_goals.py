"""From a goal to one's own thinking about it: the thinking knows the goal, and the goal knows nothing."""

from __future__ import annotations

import re
from datetime import timedelta

from adapters.port import Tell
from flows.kit.message import Card, plain
from flows.kit.targets import Act, See, Start, encode
from storage.coaching.shelf.tables import shelves
from storage.compartments import Compartment
from tests.bot.goals import sees, sets_goal
from tests.bot.topics.test_threads import CANARY, ELSEWHERE, dump, ends, form, newest, together
from tests.desk import Desk, buttons_of

THINK = "Think about it, for myself"
OPENS = "The goal it is about"


def goal_card(desk: Desk, person: str, goal: str) -> Card:
    reply = desk.presses(person, encode(See("goal", goal)))
    assert isinstance(reply, Tell)
    return reply.card


def thread_card(desk: Desk, person: str, thread: str) -> Card:
    reply = desk.presses(person, encode(See("thread", thread)))
    assert isinstance(reply, Tell)
    return reply.card


def points(desk: Desk, person: str, goal: str, where: str) -> None:
    view = form(desk.presses(person, buttons_of(goal_card(desk, person, goal))[THINK])).view
    desk.submits(person, view, where=where)


async def test_a_thread_says_which_goal_it_is_about_and_leads_there(desk: Desk) -> None:
    """One tap from the thinking to the goal."""
    goal, thread = await sets_goal(desk), await together(desk)
    points(desk, "ada", goal, thread)
    reply = desk.presses("ada", buttons_of(thread_card(desk, "ada", thread))[OPENS])

    assert isinstance(reply, Tell)
    assert "Close the migration" in plain(reply.card)


async def test_nothing_of_work_is_otherwise_because_of_it(desk: Desk) -> None:
    """Byte for byte, in no table but coaching's own; and the button stands there whether it is used or not."""
    goal, thread = await sets_goal(desk), await together(desk)
    await desk.mail("grace")
    card, grace = goal_card(desk, "ada", goal), sees(desk, "grace", "goal", goal)
    before = {one: dump(desk, one) for one in ELSEWHERE}
    points(desk, "ada", goal, thread)

    assert {one: dump(desk, one) for one in ELSEWHERE} == before
    assert goal_card(desk, "ada", goal) == card
    assert sees(desk, "grace", "goal", goal) == grace
    assert THINK not in grace


async def test_the_coach_and_a_dump_of_coaching_do_not_learn_which_goal(desk: Desk) -> None:
    """It is sealed for the coachee alone."""
    goal, thread = await sets_goal(desk), await together(desk)
    points(desk, "ada", goal, thread)

    seen = thread_card(desk, "kofi", thread)
    assert OPENS not in buttons_of(seen)
    assert goal not in plain(seen)
    assert goal not in repr(dump(desk, Compartment.COACHING)[shelves.fullname])


async def test_it_can_be_taken_back(desk: Desk) -> None:
    """With one tap, and only by its owner."""
    goal, thread = await sets_goal(desk), await together(desk)
    points(desk, "ada", goal, thread)
    desk.presses("kofi", encode(Act("about_goal_off", f"thread.{thread}")))
    off = buttons_of(thread_card(desk, "ada", thread))["Not about it any more"]
    desk.presses("ada", off)

    assert OPENS not in buttons_of(thread_card(desk, "ada", thread))


async def test_a_note_and_a_new_thread_can_be_about_a_goal(desk: Desk) -> None:
    """Without any coach."""
    goal = await sets_goal(desk)
    view = form(desk.presses("ada", encode(Start("about_goal", goal)))).view
    about = form(desk.submits("ada", view, where="note")).view
    desk.submits("ada", about, words=f"What am I avoiding, {CANARY}?")
    notes = desk.invokes("ada", "notes")
    assert isinstance(notes, Tell)
    assert goal in buttons_of(notes.card)[OPENS]

    view = form(desk.presses("ada", encode(Start("about_goal", goal)))).view
    grow = form(desk.submits("ada", view, where="grow")).view
    way = form(desk.submits("ada", grow, wish="Ship the first part.")).view
    desk.submits("ada", way, chosen="Ask.")

    assert goal in buttons_of(thread_card(desk, "ada", newest(desk, "ada")))[OPENS]


async def test_a_goal_of_somebody_else_opens_nothing(desk: Desk) -> None:
    """A forged id is only an id: the goal's own side decides who reads it."""
    goal = await sets_goal(desk)
    thread = await together(desk, "tom")
    view = form(desk.presses("tom", encode(Start("about_goal", goal)))).view
    desk.submits("tom", view, where=thread)
    reply = desk.presses("tom", buttons_of(thread_card(desk, "tom", thread))[OPENS])

    assert isinstance(reply, Tell)
    assert "not yours to see" in plain(reply.card)


async def test_an_id_that_is_none_and_a_thread_that_is_somebody_elses_are_refused(desk: Desk) -> None:
    """Nothing is kept."""
    goal, thread = await sets_goal(desk), await together(desk)
    before = dump(desk, Compartment.COACHING)[shelves.fullname]
    desk.presses("ada", encode(Start("about_goal", "x" * 65)))
    view = form(desk.presses("kofi", encode(Start("about_goal", goal)))).view
    desk.submits("kofi", view, where=thread)

    assert dump(desk, Compartment.COACHING)[shelves.fullname] == before


async def test_with_the_thread_goes_what_it_was_about(desk: Desk) -> None:
    """Deleted means deleted."""
    goal, thread = await sets_goal(desk), await together(desk)
    points(desk, "ada", goal, thread)
    ends(desk, "ada", thread, "delete")
    member = desk.bot.people.by_id("ada")
    assert member

    held = desk.bot.downloads._documents["mydata"](member.person, desk.clock())
    assert goal not in repr([section.data for section in held.sections if section.key in ("threads", "notes")])


async def test_threads_to_choose_from_are_told_apart_without_a_word_of_them(desk: Desk) -> None:
    """The form may stand open on a screen that others see."""
    goal = await sets_goal(desk)
    await together(desk)
    desk.clock.pass_(timedelta(minutes=1))
    await together(desk, coach="noor")
    view = form(desk.presses("ada", encode(Start("about_goal", goal)))).view
    labels = [label for _, label in view.fields[0].options]

    assert len(labels) == len(set(labels)) == 4
    assert CANARY not in " ".join(labels)
    assert re.fullmatch(r"With .*, since Wednesday, 18 November *", labels[-1])
