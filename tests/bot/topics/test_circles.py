"""Coaching circles with the whole bot: gathering, a meeting step by step, and everything that goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from adapters.port import Nothing, Reply, ShowForm, Tell
from flows.coaching.circles.steps import SHORT, WHOLE
from flows.kit.message import Row, plain
from flows.kit.questions import Raw
from flows.kit.targets import See, Start, encode
from storage.coaching.circles.tables import circle_members, circle_themes, circles
from storage.coaching.counts.queries import MyTallies
from storage.coaching.counts.rows import my_tallies
from storage.coaching.erasing import erase_rows
from storage.coaching.tables import RUNS
from storage.directory.people import TENANT
from storage.directory.tables import people
from storage.reader import Reader
from tests.desk import WEDNESDAY, Desk, buttons_of

Goes = Callable[[Desk, str], None]

HOST = "kofi"
GUESTS = ("ada", "noor", "rui")
CIRCLE = (HOST, *GUESTS)
ASKED = "You are invited to think along with some colleagues."
LEFT = "Somebody has left a circle you are in."
YES = "Somebody has said yes to a circle you opened."
THREE_PM = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
"""Working hours everywhere in the circle."""


def form(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def told(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


def users(desk: Desk, persons: Iterable[str]) -> tuple[str, ...]:
    return tuple(desk.account(person).user for person in persons)


def opens(desk: Desk, host: str, persons: Iterable[str], **changed: Raw) -> Reply:
    view = form(desk.presses(host, encode(Start("circle_open")))).view
    given: dict[str, Raw] = {"people": users(desk, persons), "day": "2026-11-25", "hour": "15"}
    return desk.sends(host, view, given | changed)


def circle_of(desk: Desk, person: str) -> str:
    """The id of the circle that stands first in the person's list; empty when there is none."""
    reply = desk.invokes(person, "circle")
    assert isinstance(reply, Tell), reply
    row = next((part for part in reply.card if isinstance(part, Row)), None)
    return row.button.target.rsplit(":", maxsplit=1)[-1] if row and row.button else ""


def begins(desk: Desk, person: str, flow: str, circle: str) -> ShowForm:
    return form(desk.presses(person, encode(Start(flow, circle))))


def answers(desk: Desk, person: str, circle: str, what: str = "yes") -> None:
    desk.submits(person, begins(desk, person, "circle_answer", circle).view, what=what)


def sees(desk: Desk, person: str, circle: str) -> str:
    return told(desk.presses(person, encode(See("circle", circle))))


def leaves(desk: Desk, person: str, circle: str) -> None:
    desk.submits(person, begins(desk, person, "circle_leave", circle).view, what="leave")


def gathered(desk: Desk, persons: Iterable[str] = GUESTS, invited: Iterable[str] = GUESTS) -> str:
    """A circle whose host is Kofi; `persons` have said yes."""
    opens(desk, HOST, invited)
    circle = circle_of(desk, HOST)
    for person in persons:
        answers(desk, person, circle)
    return circle


def in_meeting(desk: Desk, giver: str = "ada", keeper: str = HOST, **more: Any) -> str:
    circle = gathered(desk, **more)
    desk.clock.at = THREE_PM
    view = begins(desk, HOST, "circle_begin", circle).view
    desk.submits(HOST, view, giver=giver, keeper=keeper)
    return circle


async def goes_on(desk: Desk, keeper: str = HOST) -> None:
    desk.presses(keeper, await step_button(desk, keeper))


async def step_button(desk: Desk, keeper: str = HOST) -> str:
    """The newest button of whoever keeps the time."""
    await desk.mail(keeper)
    user = desk.account(keeper).user
    cards = [buttons_of(one.card) for one in desk.postbox.delivered if one.account.user == user]
    return next(found for one in reversed(cards) if (found := one.get("Next step") or one.get("We are done")))


def rows(desk: Desk, table: Any) -> list[Any]:
    with desk.bot.databases.coaching(write=False) as session:
        return list(session.execute(select(table)).all())


def reports_to(desk: Desk, person: str, manager: str) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(manager=manager))


def test_an_hour_that_is_over_is_not_shown_as_one_to_come(desk: Desk) -> None:
    """Nobody should think of a meeting of last week as one that is still ahead."""
    circle = gathered(desk)
    before = sees(desk, HOST, circle)
    desk.clock.at = THREE_PM + timedelta(days=1)

    assert "Meets: Wednesday, 25 November" in before
    assert "Was planned for: Wednesday, 25 November" in sees(desk, HOST, circle)


async def test_an_invitation_to_a_day_that_is_over_cannot_be_accepted(desk: Desk) -> None:
    """Seen in the demo: two weeks later «Yes» was still taken, and «You are in it» said for a day of last year."""
    circle = gathered(desk, persons=())
    await desk.mail("ada")
    form_of_before = begins(desk, "ada", "circle_answer", circle).view
    desk.clock.at = THREE_PM + timedelta(days=13)
    desk.submits("ada", form_of_before, what="yes")
    desk.presses("noor", encode(Start("circle_answer", circle)))

    over = "This circle was to meet on Wednesday, 25 November"
    assert (await desk.mail("ada"))[-1].startswith(over)
    assert (await desk.mail("noor"))[-1].startswith(over)
    assert sees(desk, "rui", circle).startswith(over)
    assert "[Yes or no]" not in sees(desk, "rui", circle)
    assert circle_of(desk, "rui") == ""
    assert [one.state for one in rows(desk, circle_members)].count("in") == 1


async def test_a_host_whose_day_is_over_plans_another_before_they_ask_more(desk: Desk) -> None:
    """Their list waits for no answer to it, and with a new day whoever was invited may say yes after all."""
    circle = gathered(desk, persons=())
    ahead = told(desk.invokes(HOST, "circle"))
    desk.clock.at = THREE_PM + timedelta(days=13)
    over, card = told(desk.invokes(HOST, "circle")), sees(desk, HOST, circle)
    desk.presses(HOST, encode(Start("circle_invite", circle)))
    refused = (await desk.mail(HOST))[-1]
    desk.submits(HOST, begins(desk, HOST, "circle_plan", circle).view, day="2026-12-10", hour="15")
    answers(desk, "ada", circle)

    assert "Nobody else has said yes yet" in ahead
    assert "Nobody else had said yes" in over
    assert "Was planned for Wednesday, 25 November" in over
    assert "[Invite more people]" not in card
    assert "Plan the next meeting, then you can invite people to it." in card
    assert refused.startswith("Nobody can say yes to a day that is over.")
    assert "With Ada Okafor" in told(desk.invokes(HOST, "circle"))


async def test_a_whole_meeting_step_by_step(desk: Desk) -> None:
    """Each gets what they do now, when the keeper of the time goes on; then it is over."""
    in_meeting(desk)
    first = {person: (await desk.mail(person))[-1] for person in CIRCLE}
    for _ in WHOLE[:-3]:
        await goes_on(desk)
    thinking = {person: (await desk.mail(person))[-1] for person in CIRCLE}
    for _ in range(3):
        await goes_on(desk)

    assert all("Arrive" in words for words in first.values())
    assert "5 minutes" in first[HOST]
    assert "Now you listen, and say nothing." in thinking["ada"]
    for coach in (HOST, "noor", "rui"):
        assert "as if Ada Okafor were not there" in thinking[coach]
    assert "20 minutes" in thinking[HOST]
    for person in CIRCLE:
        assert (await desk.mail(person))[-1].startswith("The meeting is over.")
    assert rows(desk, circles)[0].step == 0
    assert sum(step.minutes for step in WHOLE) == 75


async def test_the_next_step_opens_no_window(desk: Desk) -> None:
    """A window that asks “Go on?” over the step just begun would move everybody on twice."""
    in_meeting(desk)

    assert isinstance(desk.presses(HOST, await step_button(desk)), Nothing)


async def test_nothing_of_a_meeting_is_kept(desk: Desk) -> None:
    """But who is in the circle, and that it has met once."""
    circle = in_meeting(desk)
    for _ in WHOLE:
        await goes_on(desk)

    (row,) = rows(desk, circles)
    assert (row.id, row.meeting, row.begun_at, row.giver, row.keeper) == (circle, 1, None, None, None)
    assert len(rows(desk, circle_members)) == 4
    assert rows(desk, RUNS.runs) == []
    assert rows(desk, RUNS.journal) == []


async def test_whoever_keeps_the_time_gets_two_signs_and_nothing_moves_on_by_itself(desk: Desk) -> None:
    """The clock reminds; people decide."""
    circle = in_meeting(desk)
    before = len(await desk.mail(HOST))
    await desk.time_passes(THREE_PM + timedelta(minutes=3, seconds=10))
    soon = (await desk.mail(HOST))[before:]
    await desk.time_passes(THREE_PM + timedelta(minutes=5, seconds=10))
    up = (await desk.mail(HOST))[before + 1 :]
    await desk.time_passes(THREE_PM + timedelta(minutes=40))

    assert soon == ["About two minutes are left for this step."]
    assert [letter.splitlines()[0] for letter in up] == ["The time for this step is up. Go on when you are ready."]
    assert len(await desk.mail(HOST)) == before + 2
    assert rows(desk, circles)[0].step == 1
    assert "Arrive" in sees(desk, "noor", circle)
    await goes_on(desk)
    assert rows(desk, circles)[0].step == 2


async def test_a_meeting_goes_on_after_working_hours_of_one_of_them(desk: Desk) -> None:
    """Whoever sits in a circle at six in the evening gets the step now, not tomorrow morning."""
    circle = gathered(desk)
    await desk.mail("noor")
    desk.clock.at = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)
    desk.submits(HOST, begins(desk, HOST, "circle_begin", circle).view, giver="ada", keeper=HOST)

    assert (await desk.mail("noor"))[-1].startswith("Arrive")


async def test_what_comes_unasked_names_nobody(desk: Desk) -> None:
    """Neither who asks, nor who else is asked."""
    circle = gathered(desk)
    leaves(desk, "rui", circle)
    desk.clock.pass_(timedelta(days=1))

    for person in GUESTS:
        mail = await desk.mail(person)
        assert mail[0].startswith(ASKED)
        assert "Kofi" not in " ".join(mail)
    assert (await desk.mail("noor"))[-1].startswith(LEFT)


async def test_a_host_hears_of_a_yes_once_a_day_and_what_it_is(desk: Desk) -> None:
    """Five messages for five people, all alike, are four too many; who it was stands behind the button."""
    circle = gathered(desk)
    desk.clock.at = THREE_PM - timedelta(days=5)
    first = [letter for letter in await desk.mail(HOST) if letter.startswith(YES)]
    desk.submits(HOST, begins(desk, HOST, "circle_invite", circle).view, people=users(desk, ["tom"]))
    answers(desk, "tom", circle)
    desk.clock.pass_(timedelta(hours=1))
    letters = await desk.mail(HOST)

    assert len(first) == 1
    assert len([letter for letter in letters if letter.startswith(YES)]) == 2  # the second two days later
    assert not [letter for letter in letters if "Something has changed" in letter]
    assert not [letter for letter in letters if any(name in letter for name in ("Ada", "Noor", "Rui", "Tom"))]


async def test_after_a_meeting_two_questions_may_be_left_out(desk: Desk) -> None:
    """Only what somebody answers is counted, once, and nobody else learns whether they did."""
    circle = in_meeting(desk)
    for _ in WHOLE:
        await goes_on(desk)
    ways = {person: (await desk.buttons(person))["Two questions, if you like"] for person in CIRCLE}
    before = {person: sees(desk, person, circle) for person in CIRCLE}
    for person, answered in (("ada", {"helpful": "4", "theme": "decisions"}), ("noor", {"helpful": "5"}), ("rui", {})):
        view = form(desk.presses(person, ways[person])).view
        assert "Nobody reads this" in view.audience
        desk.sends(person, view, answered)
    desk.sends("ada", form(desk.presses("ada", ways["ada"])).view, {"helpful": "1"})

    assert [person for person in CIRCLE if tally(desk, person)] == ["ada", "noor"]
    assert tally(desk, "ada") == (1, (0, 0, 0, 1, 0))
    assert len(rows(desk, circle_themes)) == 1
    assert {person: sees(desk, person, circle) for person in CIRCLE} == before
    desk.presses("tom", ways["ada"])
    assert "nothing here for you" in (await desk.mail("tom"))[-1]


def tally(desk: Desk, person: str) -> tuple[int, tuple[int, ...]] | None:
    """How many circles somebody counted, and how helpful they were."""
    with desk.bot.databases.coaching(write=False) as session:
        found = my_tallies(session, Reader(person, TENANT, "", lambda: (), lambda _: {}), MyTallies())
    return (found[0].circles, found[0].together) if found else None


async def test_a_no_is_told_to_nobody_and_leaves_no_row(desk: Desk) -> None:
    """The host sees who said yes, and cannot tell a no from an answer that has not come."""
    opens(desk, HOST, GUESTS)
    circle = circle_of(desk, HOST)
    before = sees(desk, HOST, circle)
    letters = await desk.mail(HOST)
    answers(desk, "ada", circle, "no")
    desk.clock.pass_(timedelta(days=2))

    assert sees(desk, HOST, circle) == before
    assert await desk.mail(HOST) == letters
    assert len(rows(desk, circle_members)) == 3
    assert "nothing here for you" in sees(desk, "ada", circle)


def test_somebody_above_another_cannot_be_invited_together(desk: Desk) -> None:
    """At any distance, the host included; the form says which two, and the words stay."""
    ines = opens(desk, HOST, ("ada", "noor", "ines"))
    view = form(ines).view
    hint = next(field.hint for field in view.fields if field.name == "people")

    assert hint
    assert hint == (
        "Inês Carvalho is above you in the company. A circle works among equals, so I have left out Inês Carvalho. "
        "Please choose others."
    )
    assert next(field.initial for field in view.fields if field.name == "people") == users(desk, ("ada", "noor"))
    desk.submits(HOST, view, people=users(desk, GUESTS), day="2026-11-25", hour="15")
    assert circle_of(desk, HOST)


def test_what_was_wrong_before_is_not_said_again_with_what_is_wrong_now(desk: Desk) -> None:
    """A sentence about somebody who is not chosen any more would be looked for in vain."""
    view = form(opens(desk, HOST, ("ada", "noor", "ines"))).view
    few = form(desk.sends(HOST, view, {"people": users(desk, ("ada", "noor")), "day": "2026-11-25", "hour": "15"})).view
    people = next(field for field in few.fields if field.name == "people")

    assert people.hint == "Please choose at least three people: a circle has four to six."
    assert people.initial == users(desk, ("ada", "noor"))


def test_a_form_opened_anew_keeps_the_ticks_and_not_what_was_wrong_before(desk: Desk) -> None:
    """Seen on a walk: the form of a new try began with the refusal of the last one, before anything was sent."""
    opens(desk, HOST, ("ada", "noor", "ines"))
    people = next(one for one in begins(desk, HOST, "circle_open", "").view.fields if one.name == "people")

    assert people.hint == "Three to five people, nobody above or below another."
    assert people.initial == users(desk, ("ada", "noor"))


def test_a_circle_has_four_to_six_and_meets_in_the_future(desk: Desk) -> None:
    """Two more are too few, and yesterday is over."""
    few = form(opens(desk, HOST, ("ada", "noor"), day="2026-11-17")).view
    hints = {field.name: field.hint for field in few.fields}

    assert hints["people"] == "Please choose at least three people: a circle has four to six."
    assert hints["day"] == "That moment is over. Please choose a later one."


async def test_a_seventh_yes_finds_it_full(desk: Desk) -> None:
    """Told kindly, and not as anybody's wish."""
    circle = gathered(desk, ("ada", "noor", "rui", "tom", "priya"), ("ada", "noor", "rui", "tom", "priya"))
    view = begins(desk, HOST, "circle_leave", circle).view
    desk.submits(HOST, view, what="keep")
    with desk.bot.databases.coaching() as session:
        alias = session.keys.alias(TENANT, "rui")
        session.execute(update(circle_members).where(circle_members.c.alias == alias).values(state="invited"))
    desk.submits(HOST, begins(desk, HOST, "circle_invite", circle).view, people=users(desk, ["yuki"]))
    answers(desk, "yuki", circle)
    answers(desk, "rui", circle)

    assert "as many as a circle has" in (await desk.mail("rui"))[-1]


async def test_an_invitation_answered_twice_finds_a_sentence(desk: Desk) -> None:
    """An old button is no error."""
    circle = gathered(desk)
    desk.presses("ada", encode(Start("circle_answer", circle)))

    assert "You are in this circle already." in (await desk.mail("ada"))[-1]
    assert len(rows(desk, circle_members)) == 4


@pytest.mark.parametrize("flow", ["circle_answer", "circle_begin", "circle_plan", "circle_invite", "circle_leave"])
async def test_somebody_elses_circle_opens_by_no_button(desk: Desk, flow: str) -> None:
    """As if there were none."""
    circle = gathered(desk)
    desk.presses("tom", encode(Start(flow, circle)))

    assert "nothing here for you" in (await desk.mail("tom"))[-1]
    assert "nothing here for you" in sees(desk, "tom", circle)


async def test_only_the_host_plans_and_invites(desk: Desk) -> None:
    """A member cannot take the circle over."""
    circle = gathered(desk)
    for flow in ("circle_plan", "circle_invite"):
        desk.presses("ada", encode(Start(flow, circle)))

        assert "nothing here for you" in (await desk.mail("ada"))[-1]
    view = begins(desk, HOST, "circle_plan", circle).view
    desk.submits(HOST, view, day="2026-12-16", hour="15")
    assert "16 December" in sees(desk, "ada", circle)


async def test_with_three_left_it_meets_in_the_short_way(desk: Desk) -> None:
    """Half an hour, one case, fewer steps."""
    circle = gathered(desk, ("ada", "noor"))
    short = sees(desk, HOST, circle)
    desk.clock.at = THREE_PM
    desk.submits(HOST, begins(desk, HOST, "circle_begin", circle).view, giver="ada", keeper="noor")
    first = (await desk.mail("noor"))[-1]
    for _ in SHORT:
        await goes_on(desk, "noor")

    assert "You are three: a meeting takes 30 minutes" in short
    assert "The case" in first
    assert (await desk.mail("ada"))[-1].startswith("The meeting is over.")
    assert sum(step.minutes for step in SHORT) == 30


async def test_with_two_left_no_meeting_begins(desk: Desk) -> None:
    """The circle stays, and the host can invite again."""
    circle = gathered(desk, ("ada",))
    desk.presses(HOST, encode(Start("circle_begin", circle)))

    assert "begins with three at least" in (await desk.mail(HOST))[-1]


async def test_when_the_giver_leaves_the_meeting_ends_and_the_others_are_told(desk: Desk) -> None:
    """No circle goes on about somebody who is not there."""
    circle = in_meeting(desk)
    leaves(desk, "ada", circle)
    await goes_on(desk)

    assert rows(desk, circles)[0].step == 0
    assert any(letter.startswith("The meeting has ended.") for letter in await desk.mail(HOST))
    assert any(letter.startswith(LEFT) for letter in await desk.mail("noor"))


async def test_a_coach_who_leaves_is_not_waited_for(desk: Desk) -> None:
    """With three left the meeting that has begun goes on to its end."""
    circle = in_meeting(desk)
    leaves(desk, "rui", circle)
    for _ in WHOLE:
        await goes_on(desk)

    assert (await desk.mail("ada"))[-1].startswith("The meeting is over.")
    assert "The meeting is over." not in " ".join(await desk.mail("rui"))


async def test_when_the_host_leaves_another_is_host_and_the_last_takes_the_circle_along(desk: Desk) -> None:
    """A circle is nobody's property, and an empty one is not kept."""
    circle = gathered(desk)
    leaves(desk, HOST, circle)

    assert "Plan the next meeting" in sees(desk, "ada", circle)
    for person in GUESTS:
        leaves(desk, person, circle)
    assert rows(desk, circles) == []
    assert rows(desk, circle_members) == []


async def test_whoever_has_left_the_company_is_taken_out_when_it_begins(desk: Desk) -> None:
    """Nobody waits for them, and no card goes to nobody."""
    circle = gathered(desk)
    desk.leaves("rui")
    desk.presses(HOST, encode(Start("circle_begin", circle)))
    said = (await desk.mail(HOST))[-1]

    assert "no longer in the circle: Rui Esteves" in said
    assert begins(desk, HOST, "circle_begin", circle).view.step == "Begin"


async def test_who_has_come_into_ones_line_keeps_it_from_beginning(desk: Desk) -> None:
    """A circle works among equals, also when the company changes around it."""
    circle = gathered(desk)
    reports_to(desk, "ada", "noor")
    desk.presses(HOST, encode(Start("circle_begin", circle)))

    assert "Noor van Dijk is above Ada Okafor" in (await desk.mail(HOST))[-1]
    leaves(desk, "noor", circle)
    assert begins(desk, HOST, "circle_begin", circle).view.step == "Begin"


async def test_two_who_begin_at_once_begin_one_meeting(desk: Desk) -> None:
    """The second is told that it goes on already."""
    circle = gathered(desk)
    desk.clock.at = THREE_PM
    views = {person: begins(desk, person, "circle_begin", circle).view for person in (HOST, "ada")}
    for person, view in views.items():
        desk.submits(person, view, giver="noor", keeper="rui")

    assert rows(desk, circles)[0].meeting == 1
    assert "Please begin again" in (await desk.mail("ada"))[-1]


async def test_a_meeting_nobody_ended_does_not_block_the_next(desk: Desk) -> None:
    """Phones are put away and buttons are left unpressed."""
    circle = in_meeting(desk)
    desk.clock.at = WEDNESDAY + timedelta(weeks=4)
    desk.bot.ticks.wake()

    assert "Arrive" not in sees(desk, "noor", circle)
    desk.submits(HOST, begins(desk, HOST, "circle_begin", circle).view, giver="noor", keeper="ada")
    assert (await desk.mail("ada"))[-1].startswith("Arrive")
    assert rows(desk, circles)[0].meeting == 2


async def test_a_button_of_a_step_that_is_over_moves_nothing(desk: Desk) -> None:
    """A second click does not skip a step."""
    in_meeting(desk)
    old = await step_button(desk)
    desk.presses(HOST, old)
    desk.presses(HOST, old)

    assert rows(desk, circles)[0].step == 2


async def test_erasing_oneself_leaves_the_circle_to_the_others(desk: Desk) -> None:
    """Host or not."""
    circle = gathered(desk)
    with desk.bot.databases.coaching() as session:
        erase_rows(session, Reader(HOST, TENANT, "", lambda: (), lambda _: {}))

    assert "nothing here for you" in sees(desk, HOST, circle)
    assert "Kofi" not in sees(desk, "ada", circle)
    assert "Plan the next meeting" in sees(desk, "ada", circle)


def _everything(desk: Desk, person: str) -> None:
    view = form(desk.presses(person, encode(Start("erase")))).view
    desk.submits(person, view, word="erase")
    desk.bot.erasing.tick()


def _coaching(desk: Desk, person: str) -> None:
    desk.submits(person, form(desk.presses(person, encode(Start("coach_erase")))).view, what="erase")


def _leaves(desk: Desk, person: str) -> None:
    leaves(desk, person, circle_of(desk, person))


@pytest.mark.parametrize("goes", [_everything, _coaching, _leaves])
async def test_the_others_hear_of_whoever_erased_as_of_whoever_left(
    desk: Desk, goes: Callable[[Desk, str], None]
) -> None:
    """Nothing tells the one from the other, and the next host knows that they are it."""
    gathered(desk)
    goes(desk, HOST)

    assert (await desk.mail("ada"))[-1].startswith(f"{LEFT} You are its host.")
    for person in ("noor", "rui"):
        assert (await desk.mail(person))[-1].startswith(LEFT)
        assert "its host" not in (await desk.mail(person))[-1]


@pytest.mark.parametrize("goes", [_everything, _coaching, _leaves])
async def test_an_invitation_to_a_circle_that_is_gone_does_not_go_out(
    desk: Desk, goes: Callable[[Desk, str], None]
) -> None:
    """Invited in the evening, and gone before anybody was at work: the button would lead nowhere."""
    desk.clock.at = datetime(2026, 11, 18, 22, 30, tzinfo=UTC)
    opens(desk, HOST, GUESTS)
    goes(desk, HOST)
    desk.clock.at = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)

    for person in GUESTS:
        assert await desk.mail(person) == []


async def test_a_guest_cannot_be_invited_and_an_invited_who_left_does_not_count(desk: Desk) -> None:
    """The form says who cannot come."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "noor").values(role="guest"))
    view = form(opens(desk, HOST, GUESTS)).view

    hint = next(field.hint for field in view.fields if field.name == "people")
    assert hint == "Noor van Dijk cannot be invited: they are not here any more, or a guest."
    assert "for employees" in told(desk.invokes("noor", "circle"))


def test_the_list_shows_ones_circles_alone(desk: Desk) -> None:
    """Also while one has only been invited."""
    opens(desk, HOST, GUESTS)

    assert "An invitation by Kofi Asante-Boateng" in told(desk.invokes("ada", "circle"))
    assert circle_of(desk, "tom") == ""
    assert buttons_of(desk.invokes("tom", "circle").card)  # type: ignore[union-attr]  # a Tell, as circle_of has seen
