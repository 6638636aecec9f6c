"""Coaching circles, as conversations: gathering, a meeting with its times, and the rule of silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.coaching.circles import cards, gathering, meeting
from flows.coaching.circles.meeting import Begin, Next
from flows.coaching.circles.samples import CIRCLE, INVITED, LAST, MEETING
from flows.coaching.circles.steps import NAMES, SHORT, WHOLE, Step, minutes_of, steps_from
from flows.kit.flow import Flow
from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.rehearsal import Rehearsal
from flows.kit.samples import ADA
from flows.kit.wording import wording_for
from storage.coaching.circles.commands import (
    AskToCircle,
    BeginMeeting,
    ComeIn,
    KeepTime,
    LeaveOut,
    MoveMeeting,
    OpenCircle,
    StayOut,
    TellCircle,
    TellStep,
)
from storage.coaching.circles.queries import Circle, Member
from storage.directory.together.queries import Standing

ABOUT = Given(about="c1")
FITS = Standing()
PEOPLE = ("kofi", "noor", "yuki")


def flow(key: str) -> Flow[Any]:
    return next(one for one in (*gathering.FLOWS, *meeting.FLOWS) if one.key == key)


def keeps_time(circle: Circle = MEETING, **more: Any) -> Rehearsal:
    plan = [step.number for step in steps_from(circle.step)]
    before = zip(plan, [plan[0], *plan], strict=False)
    at_each = {f"TheCircle {number}": circle.model_copy(update={"step": last}) for number, last in before}
    known = {"TheCircle": circle, "TheCircle at the end": LAST, **at_each} | more
    return Rehearsal(flow("circle_keep"), ADA, knows=known, given=Given(about="c1.1"))


def goes_on(chat: Rehearsal) -> Rehearsal:
    return chat.answers(go="next")


def begins(**more: Any) -> Rehearsal:
    known = {"TheCircle": CIRCLE, "TheCircle again": CIRCLE, "Together": FITS} | more
    return Rehearsal(flow("circle_begin"), ADA, knows=known, given=ABOUT)


def role(name: str, *, giver: bool) -> str:
    me = Member(id="ada", name="Ada Okafor", me=True, giver=giver)
    others = tuple(one for one in MEETING.others if giver is False or not one.giver)
    circle = MEETING.model_copy(update={"members": (me, *others)})
    return plain(wording_for(ADA).card(cards.step(circle, me, name)))


def test_opening_a_circle_asks_each_by_a_notice() -> None:
    """One form: whom, and when first."""
    chat = Rehearsal(flow("circle_open"), ADA, knows={"Together": FITS, "NewCircle": "c1"})
    chat.answers(people=PEOPLE, day="2026-11-26", hour="14")

    opened, *asked = chat.commands
    assert opened == OpenCircle(circle="c1", meets_at=datetime(2026, 11, 26, 13, tzinfo=UTC), invited=PEOPLE)
    assert asked == [AskToCircle(invited=one, about="c1") for one in PEOPLE]


def test_two_of_one_line_are_asked_about_with_the_words_kept() -> None:
    """Day and hour stay, and so does everybody who fits."""
    line = Standing(in_line=(("Kofi Asante-Boateng", "Ada Okafor"),), in_line_ids=(("kofi", "ada"),))
    known = {"Together": line, "Together 2": FITS, "NewCircle": "c1"}
    chat = Rehearsal(flow("circle_open"), ADA, knows=known).answers(people=PEOPLE, day="2026-11-26", hour="14")

    assert chat.waiting.prefill == {"people": ("noor", "yuki"), "day": "2026-11-26", "hour": "14"}
    chat.answers(people=PEOPLE, day="2026-11-26", hour="14")
    assert chat.done


@pytest.mark.parametrize(
    ("found", "stay"),
    [
        (Standing(in_line_ids=(("kofi", "noor"), ("kofi", "yuki"))), ("noor", "yuki")),
        (Standing(in_line_ids=(("ada", "noor"),)), ("kofi", "yuki")),
        (Standing(gone_ids=("yuki",)), ("kofi", "noor")),
    ],
)
def test_of_two_in_one_line_the_upper_one_goes_unless_it_is_the_host(found: Standing, stay: tuple[str, ...]) -> None:
    """Whoever stays ticked can sit together."""
    assert gathering.fitting(PEOPLE, found) == stay


def test_a_no_is_a_row_that_goes_and_nothing_else() -> None:
    """No message to anybody."""
    known = {"TheCircle": INVITED, "TheCircle again": INVITED}
    chat = Rehearsal(flow("circle_answer"), ADA, knows=known, given=ABOUT).answers(what="no")

    assert chat.commands == [StayOut(circle="c1")]
    assert chat.heard == ["All right. Nobody is told."]


def test_a_yes_is_told_to_the_host_alone() -> None:
    """Without saying whose it is."""
    known = {"TheCircle": INVITED, "TheCircle again": INVITED, "Together": FITS}
    chat = Rehearsal(flow("circle_answer"), ADA, knows=known, given=ABOUT).answers(what="yes")

    assert chat.commands == [
        ComeIn(circle="c1", seen=4, tells=chat.now),
        TellCircle(invited="noor", about="c1.yes"),
    ]


def test_a_yes_among_people_of_ones_line_becomes_a_quiet_no() -> None:
    """Somebody may have been moved between the invitation and the answer."""
    line = Standing(in_line=(("Noor van Dijk", "Ada Okafor"),))
    known = {"TheCircle": INVITED, "TheCircle again": INVITED, "Together": line}
    chat = Rehearsal(flow("circle_answer"), ADA, knows=known, given=ABOUT).answers(what="yes")

    assert chat.commands == [StayOut(circle="c1")]
    assert "Nobody is told." in chat.heard[-1]


def test_a_meeting_begins_with_one_who_brings_a_case_and_another_who_keeps_the_time() -> None:
    """Nobody can do both."""
    chat = begins()

    assert chat.sees(Begin)
    chat.answers(giver="kofi", keeper="kofi")
    assert set(chat.problems) == {"keeper"}
    chat.answers(giver="kofi", keeper="noor")
    assert chat.commands == [
        BeginMeeting(circle="c1", seen=4, at=chat.now, giver="kofi", keeper="noor"),
        KeepTime(invited="noor", about="c1.1"),
    ]


def test_whoever_is_no_longer_here_is_taken_out_first() -> None:
    """And the meeting is begun again by whoever wants to."""
    chat = begins(Together=Standing(gone=("Yuki Tanabe",)))

    assert chat.done
    assert chat.commands == [LeaveOut(circle="c1", person="yuki")]


@pytest.mark.parametrize("left", [0, 1, 2])
def test_fewer_than_three_cannot_meet(left: int) -> None:
    """A circle of two is a talk."""
    chat = begins(TheCircle=CIRCLE.model_copy(update={"members": CIRCLE.members[:left]}))

    assert chat.done
    assert chat.commands == []


def test_every_step_is_told_to_everybody_and_moved_on_by_a_button_alone() -> None:
    """Seven steps, the last of which ends it."""
    chat = keeps_time()
    for _ in WHOLE:
        assert chat.sees(Next)
        goes_on(chat)

    assert chat.done
    moves = [command.step for command in chat.commands if isinstance(command, MoveMeeting)]
    told = [command for command in chat.commands if isinstance(command, TellStep)]
    assert moves == [2, 3, 4, 5, 6, 7, 0]
    assert len(told) == 8 * 3
    assert {command.about for command in told} == {f"c1.1.{step}" for step in range(8)}


@pytest.mark.parametrize(("first", "steps"), [(1, WHOLE), (2, SHORT)])
def test_how_the_time_is_kept_is_said_once(first: int, steps: Sequence[Step]) -> None:
    """Seven times the same note would hide what each step asks of them."""
    chat = keeps_time(MEETING.model_copy(update={"step": first}))
    for _ in steps:
        goes_on(chat)

    assert "".join(chat.heard).count("You keep the time.") == 1


def test_the_clock_gives_two_signs_in_each_step_and_does_not_move_it() -> None:
    """Two minutes before its time is up, and when it is."""
    chat = keeps_time()
    begun = chat.now
    goes_on(chat.after(timedelta(minutes=4)))
    chat.lets_time_pass()
    soon = chat.now
    chat.lets_time_pass()

    assert soon == begun + timedelta(minutes=4 + 10 - 2)
    assert chat.now == begun + timedelta(minutes=4 + 10)
    assert chat.waiting.step == "Next 2"
    assert chat.waiting.until is None


def test_a_meeting_that_was_ended_is_not_gone_on_with() -> None:
    """Whoever brought the case has left, and the keeper's next button says so."""
    over = MEETING.model_copy(update={"step": 0})
    chat = goes_on(keeps_time(**{"TheCircle 2": over}))

    assert chat.done
    assert not [command for command in chat.commands if isinstance(command, MoveMeeting)]
    assert chat.heard[-1].startswith("The meeting has ended.")


def test_three_go_the_short_way() -> None:
    """Half an hour, without arriving and wishing."""
    chat = keeps_time(MEETING.model_copy(update={"step": 2}))
    for _ in SHORT:
        goes_on(chat)

    assert chat.done
    assert [one.step for one in chat.commands if isinstance(one, MoveMeeting)] == [3, 5, 6, 7, 0]


def test_the_times_are_those_of_the_method() -> None:
    """75 minutes for four to six, 30 for three; most of it thinking aloud."""
    assert (minutes_of(WHOLE), minutes_of(SHORT)) == (75, 30)
    for steps in (WHOLE, SHORT):
        assert max(steps, key=lambda step: step.minutes).name == "think"


@pytest.mark.parametrize("name", NAMES)
def test_each_role_has_its_own_words_in_each_step(name: str) -> None:
    """Whoever brings the case reads something else than whoever coaches."""
    assert role(name, giver=True) != role(name, giver=False)


def test_while_the_others_think_aloud_the_giver_is_silent_and_nobody_asks_them() -> None:
    """The rule of silence, said to both sides."""
    assert "Now you listen, and say nothing." in role("think", giver=True)
    assert "nobody asks them anything" in role("think", giver=False)
    assert "no advice" in role("ask", giver=False).casefold()


def test_no_form_of_a_circle_takes_words() -> None:
    """Nothing that is said can be written down here by accident."""
    kinds = {
        type(question.kind).__name__
        for one in (*gathering.FLOWS, *meeting.FLOWS)
        for f in one.forms
        for question in f.questions()
    }

    assert kinds == {"PeoplePick", "Day", "Choice", "Pick"}
