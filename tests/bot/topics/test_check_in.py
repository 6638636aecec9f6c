"""A check-in from the first word to its reader: what is kept, who reads it, and what happens on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from adapters.port import Account, Invoked, Nothing, NotKept, ShowForm, ShowProblems, Tell
from flows.kit.message import plain
from flows.nudges import week_of
from storage.columns import METADATA
from storage.compartments import Compartment
from storage.directory.tables import people
from storage.work.checkins.queries import TeamCheckIns
from tests.desk import Desk, buttons_of

STUCK = {"moved": "Half the migration.", "blocked": "decision", "blocked_words": "Vendor A or B?"}


def test_the_manager_reads_what_was_written_and_nobody_else_does(desk: Desk) -> None:
    """The audience line is a promise: the manager, and nobody else, whatever their rank."""
    desk.checks_in("ada", moved="The migration is closed.", blocked="nothing")

    assert "The migration is closed." in desk.reads("grace", "team")
    for other in ("ines", "noor", "rui", "tom", "samuel"):
        assert "The migration is closed." not in desk.reads(other, "team") + desk.home(other)


def test_energy_stays_with_its_owner_until_it_is_shared(desk: Desk) -> None:
    """Energy is private by default; ticking one box shows it to the manager, and unticking takes it back."""
    desk.checks_in("ada", moved="x", energy="2")
    before = desk.reads("grace", "team")
    desk.checks_in("ada", moved="x", energy="2", energy_shared="yes")
    shared = desk.reads("grace", "team")
    desk.checks_in("ada", moved="x", energy="2")

    assert "Energy:" not in before
    assert "Energy: 2 · low" in shared
    assert "Energy:" not in desk.reads("grace", "team")


def test_energy_that_is_not_shared_is_not_even_handed_to_the_card(desk: Desk) -> None:
    """Two locks, not one: a card that forgot to leave it out would have nothing to show."""
    desk.checks_in("ada", moved="x", energy="2")
    manager = desk.bot.people.by_id("grace")
    assert manager
    week = week_of(manager.person.timezone, desk.clock()).key

    with desk.bot.databases.work(write=False) as session:
        (ada,) = desk.bot.player.ask(session, manager.person, TeamCheckIns(week=week))

    assert ada.check_in.moved
    assert ada.check_in.energy is None


def test_an_old_manager_reads_nothing_any_more_and_the_new_one_does(desk: Desk) -> None:
    """Who reads is decided by today's reporting line, at the moment of reading."""
    desk.checks_in("ada", moved="The migration is closed.")

    set_manager(desk, "ada", "samuel")

    assert "The migration is closed." not in desk.reads("grace", "team")
    assert "The migration is closed." in desk.reads("samuel", "team")


def test_what_was_written_without_a_manager_is_read_by_no_later_one(desk: Desk) -> None:
    """The line above the form said that nobody else reads it."""
    set_manager(desk, "ada", None)
    desk.checks_in("ada", moved="The migration is closed.", blocked="time", help="ears")
    set_manager(desk, "ada", "samuel")
    pulse, agenda = desk.reads("samuel", "pulse"), desk.reads("samuel", "agenda", desk.mention("ada"))

    assert "The migration is closed." not in desk.reads("samuel", "team")
    assert "Time or workload" not in pulse + agenda
    assert "Somebody to listen" not in pulse + agenda

    desk.checks_in("ada", moved="For Samuel.")

    assert "For Samuel." in desk.reads("samuel", "team")


def set_manager(desk: Desk, person: str, manager: str | None) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(manager=manager))


def test_nobody_is_told_who_has_not_answered(desk: Desk) -> None:
    """Not answering is never reported by name."""
    desk.checks_in("ada", moved="x")

    assert "Tom" not in desk.reads("grace", "team")
    assert "Tom" not in desk.home("grace")


def test_a_mistake_is_shown_at_its_field_and_mended(desk: Desk) -> None:
    """A wrong answer keeps the words and says what would be right; the next try goes through."""
    view = desk.opens("ada", "checkin")

    wrong = desk.submits("ada", view, moved="x", blocked_words="Vendor A or B?")
    again = desk.opens("ada", "checkin")
    right = desk.submits("ada", view, **STUCK)

    assert isinstance(wrong, ShowProblems)
    assert list(wrong.problems) == ["blocked"]
    assert {field.name: field.initial for field in again.fields}["blocked_words"] == "Vendor A or B?"
    assert isinstance(right, Nothing)
    assert "Vendor A or B?" in desk.reads("grace", "team")


async def test_pressing_save_twice_saves_once(desk: Desk) -> None:
    """A double click, or the platform asking again, changes nothing and tells nobody twice."""
    view = desk.opens("ada", "checkin")
    desk.submits("ada", view, event_id="same", moved="x")

    repeated = desk.submits("ada", view, event_id="same", moved="x")
    clicked = desk.submits("ada", view, moved="x")

    assert isinstance(repeated, Nothing)
    assert isinstance(clicked, Nothing)
    assert len(await desk.mail("ada")) == 1


def test_a_form_left_open_on_a_second_device_changes_what_was_saved(desk: Desk) -> None:
    """Other words sent later from the same form are not swallowed as a second click: they are a change."""
    view = desk.opens("ada", "checkin")
    desk.submits("ada", view, moved="From the laptop.")

    desk.submits("ada", view, moved="From the telephone.")

    assert "From the telephone." in desk.reads("grace", "team")
    assert "From the laptop." not in desk.reads("grace", "team")


def test_other_words_for_a_form_answered_in_the_middle_stay_in_the_form(desk: Desk) -> None:
    """While the second form is still open nobody can tell which words are meant: none are thrown away."""
    view = desk.opens("ada", "pin")
    desk.submits("ada", view, kind="artefact")

    with pytest.raises(NotKept) as refusal:
        desk.submits("ada", view, kind="goal")

    assert "Your words are still here" in refusal.value.sentence


async def test_a_check_in_is_saved_though_the_second_window_is_closed(desk: Desk) -> None:
    """She hears so, her Home says so, and her manager reads that help is wanted and nobody was asked."""
    second = desk.checks_in("ada", **STUCK, help="advice")

    assert isinstance(second, ShowForm)
    assert [message.splitlines()[0] for message in await desk.mail("ada")] == ["Saved. Thank you."]
    assert "Saved Wednesday 10:00." in desk.home("ada")
    assert "Help wanted: Advice\nAsked of: nobody in particular" in desk.reads("grace", "team")


def test_a_check_in_can_be_changed_while_the_second_window_was_left_open(desk: Desk) -> None:
    """«Change it» and the word lead to the week again; what is sent from the old window later is added to it."""
    second = desk.checks_in("ada", **STUCK, help="advice")
    assert isinstance(second, ShowForm)
    again = desk.opens("ada", "checkin")
    desk.submits("ada", again, moved="All of it.", help="advice")
    desk.submits("ada", second.view, help_from=desk.account("tom").user, help_words="Ten minutes.")

    week = desk.reads("grace", "team")

    assert again.step == "Week"
    assert "All of it." in week
    assert "Half the migration." not in week
    assert "Asked of: Tom Haverkamp\nWhat would help: Ten minutes." in week


def test_other_words_for_the_week_are_a_change_while_the_second_window_is_open(desk: Desk) -> None:
    """The first form was saved already, so nobody need finish the second one first."""
    view = desk.opens("ada", "checkin")
    desk.submits("ada", view, **STUCK, help="advice")
    desk.submits("ada", view, moved="From the telephone.")

    assert "From the telephone." in desk.reads("grace", "team")


async def test_saving_the_second_window_twice_asks_once(desk: Desk) -> None:
    """A double click, or the platform asking again."""
    second = desk.checks_in("ada", **STUCK, help="advice")
    assert isinstance(second, ShowForm)
    for _ in range(2):
        desk.submits("ada", second.view, event_id="same", help_from=desk.account("tom").user)
    desk.submits("ada", second.view, help_from=desk.account("tom").user)

    assert len(await desk.mail("tom")) == 1
    assert len(await desk.mail("ada")) == 2


async def test_stop_in_the_chat_leaves_the_check_in_saved(desk: Desk) -> None:
    """What it says is so: it is kept, and the button leads to it with all that was written."""
    desk.invokes("ada", "checkin", forms=False)
    for words in ("Half the migration.", "nothing", "skip", "advice", "skip"):
        desk.types("ada", words)
    asked = (await desk.mail("ada"))[-1]
    desk.types("ada", "stop")

    assert "Who could help?" in asked
    assert "What you had answered so far is kept" in (await desk.mail("ada"))[-1]
    assert "Half the migration." in desk.reads("grace", "team")
    assert desk.opens("ada", "checkin").fields[0].initial == "Half the migration."


async def test_whoever_left_the_second_window_open_is_not_reminded(desk: Desk) -> None:
    """On Friday the check-in is not «still open»: it is saved."""
    desk.bot.nudging.tick()
    await desk.time_passes(datetime(2026, 11, 19, 15, 0, tzinfo=UTC))
    asked = len(await desk.mail("ada"))
    desk.checks_in("ada", **STUCK, help="advice")
    await desk.time_passes(datetime(2026, 11, 20, 12, 0, tzinfo=UTC))

    assert asked == 1
    assert not any("still open" in message for message in await desk.mail("ada"))


async def test_a_message_that_asks_for_a_saved_check_in_is_not_sent(desk: Desk) -> None:
    """It was waiting to be delivered while she wrote; her second window is still open."""
    desk.bot.nudging.tick()
    desk.clock.at = datetime(2026, 11, 19, 15, 0, tzinfo=UTC)
    desk.bot.nudging.tick()
    desk.checks_in("ada", **STUCK, help="advice")

    assert [message.splitlines()[0] for message in await desk.mail("ada")] == ["Saved. Thank you."]


def test_on_monday_a_manager_reads_what_was_written_last_week(desk: Desk) -> None:
    """Until somebody writes in the new week; after that it is a press away, and a word."""
    desk.checks_in("ada", moved="The migration is closed.", energy="2")
    desk.clock.at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    monday, home = desk.reads("grace", "team"), desk.home("grace")
    desk.checks_in("tom", moved="A new test box.")

    assert "week of 16 November" in monday
    assert "The migration is closed." in monday
    assert "Energy" not in monday
    assert "One check-in of last week is there to read." in home
    assert "The migration is closed." not in desk.reads("grace", "team")
    assert "The migration is closed." in desk.reads("grace", "team", "last week")
    assert "The migration is closed." not in desk.reads("samuel", "team", "last week")


async def test_the_person_is_told_once_that_it_is_saved(desk: Desk) -> None:
    """«Saved» comes after the commit, once, and says who reads it and until when it can be changed."""
    view = desk.opens("ada", "checkin")
    desk.submits("ada", view, event_id="same", moved="x")
    desk.submits("ada", view, event_id="same", moved="x")

    (saved,) = await desk.mail("ada")

    assert "Saved" in saved
    assert "Grace Lindqvist can read it now." in saved
    assert "Friday 17:00" in saved


async def test_whoever_is_asked_for_help_is_told_neutrally_and_reads_the_request_only(desk: Desk) -> None:
    """The notice names no topic; the request is read when its receiver opens it, without the rest of the check-in."""
    second = desk.checks_in("ada", **STUCK, help="advice")
    assert isinstance(second, ShowForm)
    desk.submits("ada", second.view, help_from=desk.account("tom").user, help_words="Ten minutes on vendors.")

    (notice,) = await desk.mail("tom")
    opened = desk.presses("tom", (await desk.buttons("tom"))["See who, and with what"])

    assert "vendor" not in notice.lower()
    assert isinstance(opened, Tell)
    assert "Ada Okafor: Advice" in plain(opened.card)
    assert "Ten minutes on vendors." in plain(opened.card)
    assert "Half the migration" not in plain(opened.card)


@pytest.mark.parametrize(("days", "there"), [(7, True), (21, True), (28, False)])
async def test_a_request_for_help_can_be_read_for_four_weeks(desk: Desk, days: int, there: bool) -> None:
    """Asked on a Friday, read on a Monday: nobody should find that nobody is waiting."""
    second = desk.checks_in("ada", **STUCK, help="advice")
    assert isinstance(second, ShowForm)
    desk.submits("ada", second.view, help_from=desk.account("tom").user, help_words="Ten minutes on vendors.")
    see = (await desk.buttons("tom"))["See who, and with what"]
    desk.clock.at += timedelta(days=days)

    opened = desk.presses("tom", see)

    assert isinstance(opened, Tell)
    assert ("Ten minutes on vendors." in plain(opened.card)) is there
    assert ("In the last four weeks nobody has asked for your help" in plain(opened.card)) is not there
    assert ("From the week of 16 November" in plain(opened.card)) is there


async def test_what_is_done_comes_off_the_list_of_whoever_was_asked_alone(desk: Desk) -> None:
    """Nobody else can press it for them, and the check-in stays as it was written."""
    second = desk.checks_in("ada", **STUCK, help="advice")
    assert isinstance(second, ShowForm)
    desk.submits("ada", second.view, help_from=desk.account("tom").user, help_words="Ten minutes on vendors.")
    opened = desk.presses("tom", (await desk.buttons("tom"))["See who, and with what"])
    assert isinstance(opened, Tell)
    done = buttons_of(opened.card)["Done"]
    for target in (done, "act:hand_done:", "act:hand_done:2026-W47", "act:hand_done:." + "x" * 300):
        desk.presses("samuel", target)
    before = desk.home("tom")
    desk.presses("tom", done)

    assert "A colleague would like your help" in before
    assert "A colleague would like your help" not in desk.home("tom")
    assert "It is off your list." in (await desk.mail("tom"))[-1]
    assert "What would help: Ten minutes on vendors." in desk.reads("grace", "team")
    assert len(await desk.mail("ada")) == 2


@pytest.mark.parametrize(("user", "sentence"), [("U0NOBODY1", "I do not know this person"), ("", "somebody other")])
def test_help_can_only_be_asked_of_a_colleague(desk: Desk, user: str, sentence: str) -> None:
    """A guest, a bot or oneself cannot be picked; the sentence says so and the right choice goes through."""
    second = desk.checks_in("ada", **STUCK, help="advice")
    assert isinstance(second, ShowForm)

    refused = desk.submits("ada", second.view, help_from=user or desk.account("ada").user)
    mended = desk.submits("ada", second.view, help_from=desk.account("tom").user)

    assert isinstance(refused, ShowProblems)
    assert sentence in refused.problems["help_from"]
    assert isinstance(mended, Nothing)


def test_somebody_elses_form_cannot_be_sent(desk: Desk) -> None:
    """A run belongs to one person; its id in other hands opens nothing, and the words typed are kept in the form."""
    view = desk.opens("ada", "checkin")

    with pytest.raises(NotKept) as refusal:
        desk.submits("tom", view, moved="from Tom")

    assert "somebody else" in refusal.value.sentence
    assert "from Tom" not in desk.reads("grace", "team")


@pytest.mark.parametrize("run", ["", "w", "wdoesnotexist", "xnocompartment", "c" + "0" * 24])
def test_an_unknown_run_keeps_the_words_in_the_form(desk: Desk, run: str) -> None:
    """What was typed into a form whose run is gone is not thrown away without a word."""
    view = replace(desk.opens("ada", "checkin"), run=run)

    with pytest.raises(NotKept):
        desk.submits("ada", view, moved="x")


def test_an_unknown_step_shows_where_the_run_stands(desk: Desk) -> None:
    """A form of a version long gone leads to the question that is open now."""
    reply = desk.submits("ada", replace(desk.opens("ada", "checkin"), step="Forgotten"), moved="x")

    assert isinstance(reply, ShowForm)
    assert reply.view.step == "Week"


def test_a_check_in_begun_in_a_form_is_finished_in_the_chat(desk: Desk) -> None:
    """One conversation, wherever it goes on; answers given so far are kept."""
    desk.opens("ada", "checkin")
    desk.invokes("ada", "checkin", forms=False)
    for words in ("The migration is closed.", "Nothing", "skip", "none just now", "skip"):
        assert isinstance(desk.types("ada", words), Nothing)

    assert "The migration is closed." in desk.reads("grace", "team")


async def test_in_the_chat_one_question_follows_another(desk: Desk) -> None:
    """Each question says how far along it is; who reads the answers is said before the first."""
    desk.invokes("ada", "checkin", forms=False)
    desk.types("ada", "The migration is closed.")
    first, second = await desk.mail("ada")

    assert first.index("Grace Lindqvist, your manager, reads this") < first.index("1 of 7")
    assert second.startswith("2 of 7")


async def test_stop_ends_the_questions_and_keeps_the_answers(desk: Desk) -> None:
    """Stopping is allowed at any time; the form shows later what was answered."""
    desk.invokes("ada", "checkin", forms=False)
    desk.types("ada", "Half the migration.")
    desk.types("ada", "stop")

    assert "What you had answered so far is kept" in (await desk.mail("ada"))[-1]
    assert desk.opens("ada", "checkin").fields[0].initial == "Half the migration."


async def test_stop_before_the_first_answer_promises_nothing(desk: Desk) -> None:
    """Nothing was answered, so nothing is kept; the button begins again."""
    desk.invokes("ada", "checkin", forms=False)
    desk.types("ada", "stop")

    assert (await desk.mail("ada"))[-1] == "All right, I have stopped asking.\n[Check in]"


def test_words_typed_when_nothing_is_asked_lead_to_what_can_be_done(desk: Desk) -> None:
    """Small talk is not stored and not answered with silence."""
    reply = desk.types("ada", "Hello there")

    assert isinstance(reply, Tell)
    assert "Check in" in plain(reply.card)


@pytest.mark.parametrize("target", ["", "nonsense", "openstep:w1:Week", "openstep:z:Week", "answer:w1", "start:"])
def test_a_forgotten_button_answers_with_a_sentence(desk: Desk, target: str) -> None:
    """A button of an old version, or a made-up one, never fails and never does anything."""
    reply = desk.presses("ada", target)

    assert isinstance(reply, Tell)
    assert plain(reply.card)


def test_an_unknown_verb_is_answered_with_the_known_ones(desk: Desk) -> None:
    """What was typed is quoted back without anything a platform could obey."""
    text = desk.reads("ada", "<!channel>dance")

    assert "“channeldance”" in text
    assert "[Check in]" in text


def test_an_unknown_verb_gives_back_what_stood_behind_it(desk: Desk) -> None:
    """Nothing typed is lost for a slip in its first word."""
    assert "the week view first" in desk.reads("ada", "feedbackk", "the week view first")
    assert "the week view first" in desk.reads("ada", "chekin", "the week view first")


@pytest.mark.parametrize(
    ("typed", "meant"), [("chekin", "checkin"), ("check-in", "checkin"), ("check", "checkin"), ("goal", "goals")]
)
def test_a_slip_in_a_verb_is_answered_with_the_one_that_is_meant(desk: Desk, typed: str, meant: str) -> None:
    """Whoever is one letter off need not read a list."""
    text = desk.reads("ada", typed)

    assert f"Did you mean “{meant}”?" in text
    assert text.count("[") == 2


@pytest.mark.parametrize(("typed", "meant"), [("chekin", "checkin"), ("Check in!", "checkin"), ("goal", "goals")])
def test_a_slip_typed_as_a_word_in_the_chat_is_recognised(desk: Desk, typed: str, meant: str) -> None:
    """In a chat without slash commands a verb is a plain word, and so is a slip in it."""
    reply = desk.types("ada", typed)

    assert isinstance(reply, Tell)
    assert f"Did you mean “{meant}”?" in plain(reply.card)
    assert len(buttons_of(reply.card)) == 2


def test_words_for_an_open_question_are_no_slip(desk: Desk) -> None:
    """Nor is a sentence with a word in it that looks like a verb."""
    sentence = desk.types("ada", "my goal is lunch")
    desk.invokes("ada", "checkin", forms=False)

    assert isinstance(sentence, Tell)
    assert "Did you mean" not in plain(sentence.card)
    assert isinstance(desk.types("ada", "goal"), Nothing)


async def test_a_question_whose_form_was_closed_still_hears_what_is_typed(desk: Desk) -> None:
    """Closing a window is said to nobody, so the question in the chat must not have stopped listening."""
    desk.invokes("ada", "checkin", forms=False)
    opened = desk.presses("ada", (await desk.buttons("ada"))["Open as a form"])
    asked = len(await desk.mail("ada"))

    assert isinstance(opened, ShowForm)
    assert isinstance(desk.types("ada", "The rollout."), Nothing)
    assert len(await desk.mail("ada")) == asked + 1

    again = desk.presses("ada", (await desk.buttons("ada"))["Open as a form"])
    assert isinstance(again, ShowForm)
    assert "The rollout." in [field.initial for field in again.view.fields]


def test_help_on_a_verb_is_about_that_verb(desk: Desk) -> None:
    """«help coach» is a question about coaching; of what there is not, the whole of help is shown."""
    assert "settings ·" not in desk.reads("ada", "help", "Coach")
    assert "coach ·" in desk.reads("ada", "help", "Coach")
    assert "settings ·" in desk.reads("ada", "help", "something else entirely")


def test_a_sign_in_place_of_a_verb_is_answered_with_a_whole_sentence(desk: Desk) -> None:
    """Of an emoji nothing is left to quote."""
    assert desk.reads("ada", "🙂").startswith("I do not understand this.")


def test_a_stranger_is_told_whom_to_ask(desk: Desk) -> None:
    """An account nobody imported gets a sentence; nothing is stored for it."""
    reply = desk.bot.turns.handle(Invoked("e", Account("slack", "T0ELSEWHERE", "U0ADA0001"), "checkin"))

    assert isinstance(reply, Tell)
    assert "I do not know you yet" in plain(reply.card)


def test_somebody_who_left_cannot_send_anything_and_keeps_their_words(desk: Desk) -> None:
    """A form still open on the last day is refused with a sentence, not swallowed."""
    view = desk.opens("ada", "checkin")
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(active=False))

    with pytest.raises(NotKept) as refusal:
        desk.submits("ada", view, moved="x")

    assert "has ended" in refusal.value.sentence


@pytest.mark.parametrize("swept", [True, False])
async def test_a_form_left_open_into_a_later_week_becomes_the_check_in_of_that_one(desk: Desk, swept: bool) -> None:
    """Seen in the demo: one of two weeks ago was «saved», said who reads it now, and stood where nobody looks."""
    view = desk.opens("ada", "checkin")
    desk.clock.pass_(timedelta(days=13))
    if swept:
        desk.bot.ticks.wake()

    reply = desk.submits("ada", view, moved="Late, but here.")
    desk.bot.ticks.wake()
    home = desk.home("ada")
    begun_again = desk.opens("ada", "checkin")
    mail = await desk.mail("ada")
    saved = desk.submits("ada", begun_again, moved="Late, but here.")

    assert isinstance(reply, ShowForm)
    assert "The week of 16 November is over, so this is not saved for it." in (reply.view.fields[0].hint or "")
    assert reply.view.fields[0].initial == begun_again.fields[0].initial == "Late, but here."
    assert "kept open until Sunday, 6 December" in home
    assert mail == []
    assert isinstance(saved, Nothing)
    assert "week of 30 November\n" in desk.reads("grace", "team")
    assert "Late, but here." in desk.reads("grace", "team")


async def test_a_form_of_an_earlier_week_does_not_write_over_this_one(desk: Desk) -> None:
    """Its words come back, and «Change it» is there for whoever wants them in."""
    view = desk.opens("ada", "checkin")
    desk.clock.pass_(timedelta(days=7))
    desk.checks_in("ada", moved="A new test box.")
    desk.submits("ada", view, moved="Late, but here.")
    told = (await desk.mail("ada"))[-1]

    assert "for this week you have checked in already" in told
    assert "Late, but here." in told
    assert told.endswith("[See it as it is read] · [Change it]")
    assert "A new test box." in desk.reads("grace", "team")
    assert "Late, but here." not in desk.reads("grace", "team")


async def test_the_button_under_a_saved_card_goes_on_showing_its_week(desk: Desk) -> None:
    """And from there to the week before, as far back as there are any; a manager's reading ends with the week after."""
    desk.checks_in("ada", moved="The migration is closed.")
    see = (await desk.buttons("ada"))["See it as it is read"]
    desk.clock.pass_(timedelta(days=7))
    desk.checks_in("ada", moved="A new test box.")
    last_week = desk.presses("ada", see)
    now = desk.presses("ada", (await desk.buttons("ada"))["See it as it is read"])
    assert isinstance(now, Tell)
    desk.clock.pass_(timedelta(days=7))
    before = desk.presses("ada", buttons_of(now.card)["See the one before"])

    assert isinstance(last_week, Tell)
    assert isinstance(before, Tell)
    assert "The migration is closed." in plain(last_week.card)
    assert "Read by Grace Lindqvist, and by nobody else." in plain(last_week.card)
    assert "A new test box." in plain(now.card)
    assert "The migration is closed." in plain(before.card)
    assert "so does not read this one any more" in plain(before.card)


def test_the_next_week_begins_with_what_was_planned(desk: Desk) -> None:
    """Last week's plan stands where this week's answer goes."""
    desk.checks_in("ada", moved="x", plan="When Mo is back, I will hand over.")
    desk.clock.pass_(timedelta(days=7))

    assert desk.opens("ada", "checkin").fields[0].initial == "When Mo is back, I will hand over."


def test_no_word_stands_readable_in_any_table(desk: Desk) -> None:
    """What was written is ciphertext wherever the turn put it: record, journal, outbox."""
    desk.checks_in("ada", moved="zanzibar", blocked="time", blocked_words="zanzibar", plan="zanzibar")

    for compartment in Compartment:
        with desk.bot.databases.read(compartment) as session:
            for table in METADATA[compartment].tables.values():
                for row in session.execute(select(table)):
                    assert "zanzibar" not in repr(tuple(row))


async def test_an_answer_that_begins_with_a_verb_is_an_answer(desk: Desk) -> None:
    """«Why the build failed» answers the open question; the bare word «why» still asks why."""
    account = desk.account("ada")
    desk.invokes("ada", "checkin", forms=False)
    words = "Why the build failed: found it."
    answered = desk.bot.turns.handle(Invoked("e1", account, "why", "the build…", forms=False, typed=words))
    bare = desk.bot.turns.handle(Invoked("e2", account, "why", forms=False, typed="why"))

    assert isinstance(answered, Tell)
    assert plain(answered.card).startswith("I took this as your answer to my question.")
    assert "2 of 7" in (await desk.mail("ada"))[-1]
    assert isinstance(bare, Tell)
    assert desk.opens("ada", "checkin").fields[0].initial == words
