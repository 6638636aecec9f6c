"""Check-ins from one week to the next: which week a form is about, and what becomes of one that was left."""

from __future__ import annotations

from datetime import timedelta

from adapters.port import Nothing, Reply, ShowForm, Tell
from flows.kit.message import plain
from flows.kit.targets import OpenStep, See, Start, encode
from tests.desk import Desk, buttons_of

A_WEEK = timedelta(days=7)


def told(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


def leaves_half_in_the_chat(desk: Desk, *words: str) -> None:
    desk.invokes("ada", "checkin", forms=False)
    for said in words:
        desk.types("ada", said)


async def test_the_form_and_the_questions_in_the_chat_say_which_week_they_are_about(desk: Desk) -> None:
    """By the day it begins for them, before anything is asked."""
    assert (desk.opens("ada", "checkin").intro or "").startswith("Week of 16 November\n")

    desk.invokes("ada", "checkin", forms=False)
    (asked,) = await desk.mail("ada")

    assert asked.index("Week of 16 November") < asked.index("1 of 7")


async def test_change_it_under_a_check_in_of_an_earlier_week_says_that_it_is_closed(desk: Desk) -> None:
    """It opens no form of another week in silence: which one there is now is said, and a button away."""
    desk.checks_in("ada", moved="The migration is closed.")
    change = (await desk.buttons("ada"))["Change it"]
    desk.clock.pass_(A_WEEK)

    assert isinstance(desk.presses("ada", change), Nothing)
    assert (await desk.mail("ada"))[-1] == (
        "The check-in of the week of 16 November is closed and stays as it is. “Check in” opens the one of this week, "
        "the week of 23 November.\n[See it as it is read] · [Check in]"
    )
    buttons = await desk.buttons("ada")
    assert "The migration is closed." in told(desk.presses("ada", buttons["See it as it is read"]))
    opened = desk.presses("ada", buttons["Check in"])
    assert isinstance(opened, ShowForm)
    assert (opened.view.intro or "").startswith("Week of 23 November\n")


async def test_change_it_and_the_word_lead_to_the_same_open_check_in(desk: Desk) -> None:
    """What was typed in the one must not be missing in the other."""
    desk.checks_in("ada", moved="The migration is closed.")
    change = (await desk.buttons("ada"))["Change it"]
    leaves_half_in_the_chat(desk, "The migration is closed, and the tables are gone.")

    opened = desk.presses("ada", change)

    assert isinstance(opened, ShowForm)
    assert opened.view.fields[0].initial == "The migration is closed, and the tables are gone."


async def test_words_of_a_check_in_left_until_its_week_was_over_stand_in_the_next_one(desk: Desk) -> None:
    """Nothing typed is lost, nobody else has read it, and the form says where it comes from."""
    leaves_half_in_the_chat(desk, "Half the migration.", "decision", "Vendor A or B?")
    await desk.time_passes(desk.clock.at + A_WEEK)

    view = desk.opens("ada", "checkin")

    assert [field.initial for field in view.fields[:3]] == ["Half the migration.", "decision", "Vendor A or B?"]
    assert (view.fields[0].hint or "").startswith("You had begun the check-in of the week of 16 November and not saved")
    assert "Half the migration." not in desk.reads("grace", "team")

    desk.submits("ada", view, moved="All of it.")

    assert "All of it." in desk.reads("grace", "team")


async def test_words_that_were_left_are_offered_once(desk: Desk) -> None:
    """Whoever opened the form they stand in and did not want them is not shown them every week."""
    leaves_half_in_the_chat(desk, "Half the migration.")
    await desk.time_passes(desk.clock.at + A_WEEK)
    offered, again = (desk.opens("ada", "checkin").fields[0].initial for _ in range(2))
    await desk.time_passes(desk.clock.at + A_WEEK)

    assert offered == again == "Half the migration."
    assert desk.opens("ada", "checkin").fields[0].initial is None


async def test_words_that_were_left_outlast_an_invitation_nobody_opened(desk: Desk) -> None:
    """The message on Thursday begins a check-in of its own; whoever was away has not seen what stands in it."""
    leaves_half_in_the_chat(desk, "Half the migration.")
    for _ in range(2 * 24):
        await desk.time_passes(desk.clock.at + timedelta(hours=6))

    assert any("your check-in?" in message for message in await desk.mail("ada"))
    assert desk.opens("ada", "checkin").fields[0].initial == "Half the migration."


async def test_what_was_saved_is_not_offered_again(desk: Desk) -> None:
    """A second form left open is not a check-in left open."""
    desk.checks_in("ada", moved="Half the migration.", help="advice")
    await desk.time_passes(desk.clock.at + A_WEEK)

    assert desk.opens("ada", "checkin").fields[0].initial is None


async def left_and_put_right(desk: Desk) -> str:
    """A button of a check-in that ran out in its second week, with an answer of both."""
    view = desk.opens("ada", "checkin")
    desk.clock.pass_(A_WEEK)
    again = desk.submits("ada", view, moved="Half the migration.", plan="The tables.")
    assert isinstance(again, ShowForm)
    desk.submits("ada", again.view, moved="Three quarters of it.", plan="The tables.", blocked_words="Vendors.")
    await desk.time_passes(desk.clock.at + A_WEEK)
    return encode(OpenStep(again.view.run, again.view.step))


async def test_an_answer_that_was_changed_is_given_back_once_as_it_was_left_last(desk: Desk) -> None:
    """Two answers to one question leave somebody guessing which of them counts."""
    said = told(desk.presses("ada", await left_and_put_right(desk)))

    assert said.count("What moved") == 1
    assert "Three quarters of it." in said
    assert "Half the migration." not in said
    assert "The tables." in said


async def test_what_has_ended_leads_to_a_newer_check_in_that_is_open_and_offers_none_that_is_saved(desk: Desk) -> None:
    """«Check in» would promise a new one, and there is one each week."""
    leaves_half_in_the_chat(desk, "Half the migration.")
    old = (await desk.buttons("ada"))["Open as a form"]
    await desk.time_passes(desk.clock.at + A_WEEK)
    without = told(desk.presses("ada", old))
    newer = desk.opens("ada", "checkin")
    running = desk.presses("ada", old)
    desk.submits("ada", newer, moved="All of it.")

    assert "You can begin again whenever you like." in without
    assert without.endswith("[Check in]")
    assert isinstance(running, Tell)
    assert "A newer one has taken its place." in told(running)
    assert buttons_of(running.card) == {"Go on with it": encode(OpenStep(newer.run, "Week"))}
    assert "Half the migration." in told(desk.presses("ada", old))
    assert "[" not in told(desk.presses("ada", old))


def test_a_button_that_names_no_week_opens_this_one(desk: Desk) -> None:
    """Such as one of a message that came before buttons named theirs."""
    for about in ("", "nonsense", "2026-W99", "0001-W01"):
        opened = desk.presses("ada", encode(Start("checkin", about)))
        assert isinstance(opened, ShowForm), about


def test_a_check_in_of_last_year_is_read_with_its_year(desk: Desk) -> None:
    """In January «week of 28 December» is not the one to come."""
    desk.clock.pass_(timedelta(days=44))
    desk.checks_in("ada", moved="The migration is closed.")
    before = told(desk.presses("ada", encode(See("checkin", "2026-W50"))))
    this = told(desk.presses("ada", encode(See("checkin", "2027-W01"))))

    assert "7 December 2026" in before
    assert "4 January" in this
    assert "2027" not in this
