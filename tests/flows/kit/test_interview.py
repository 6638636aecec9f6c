"""A form asked one question at a time in the chat: the same answers, the same rules, the same end."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flows.coaching.threads.begin import coach
from flows.kit.chat import KEEP, question_card
from flows.kit.engine import Drafted
from flows.kit.form import Form
from flows.kit.interview import NO_OPTION, from_words, next_question
from flows.kit.message import Buttons, plain
from flows.kit.questions import Raw
from flows.kit.rehearsal import Rehearsal
from flows.kit.targets import Answer, OpenStep, Target, decode
from flows.kit.text import T
from flows.kit.view import options_of
from flows.kit.wording import Wording
from flows.welcome.away import Away, away
from flows.welcome.settings import Settings, settings
from flows.work.checkins.checkin import Help, Week, checkin
from storage.compartments import Sealed
from storage.directory.commands import SetLeave, SetPreferences
from storage.work.checkins.commands import AskForHelp, InviteToHelp, SaveCheckIn
from storage.work.checkins.queries import CheckIn, MyWeeks
from tests.flows.kit.sample import ADA

LAST_WEEK = CheckIn(
    week="2026-W46", saved_at=datetime(2026, 11, 12, 14, 0, tzinfo=UTC), plan=Sealed("Call the auditors")
)


def checking_in(*, last: CheckIn | None = None) -> Rehearsal:
    return Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks(last=last)})


def buttons(chat: Rehearsal) -> dict[str, Target | None]:
    """The buttons of the question asked now, by their words."""
    card = question_card(chat.flow, ADA, "run", chat.waiting, chat.last.problems)
    return {b.text: decode(b.target) for part in card if isinstance(part, Buttons) for b in part.buttons}


def test_questions_come_one_at_a_time_in_the_order_of_the_form() -> None:
    """The first card says who reads the answers; each says how far along it is."""
    chat = checking_in()

    title, room, readers, *_ = chat.question.splitlines()
    assert (title, room) == ("Your week", "🔵 🛠️ Work · about 3 minutes")
    assert readers.startswith("Grace Lindqvist, your manager, reads this and nobody else does.")
    assert "1 of 7 · What moved forward this week that matters?" in chat.question

    chat.types("The migration is closed.")

    assert chat.question.splitlines()[0] == "2 of 7 · What is in the way?"


def test_a_whole_conversation_in_the_chat_ends_as_the_form_does() -> None:
    """Where there are no forms, nobody gets less."""
    chat = checking_in()
    for words in ("Half of it.", "A decision that is not made", "Two vendors.", "When Mo is back, I will ask."):
        chat.types(words)
    for words in ("advice", "2", "no"):
        chat.types(words)

    assert chat.sees(Help)

    chat.types("grace").types("Which of the two?")

    assert chat.done
    assert chat.commands == [
        SaveCheckIn(
            week="2026-W47",
            at=chat.now,
            moved=Sealed("Half of it."),
            blocked="decision",
            blocked_words=Sealed("Two vendors."),
            plan=Sealed("When Mo is back, I will ask."),
            help="advice",
            energy=2,
        ),
        AskForHelp(
            week="2026-W47",
            at=chat.now,
            help="advice",
            help_from="grace",
            help_words=Sealed("Which of the two?"),
        ),
        InviteToHelp(invited="grace", week="2026-W47"),
    ]


@pytest.mark.parametrize("typed", ["Time or workload", "TIME OR WORKLOAD", "time", "Time", " time ", "3"])
def test_an_option_may_be_typed_by_its_words_its_value_or_its_number(typed: str) -> None:
    """However somebody writes it, with or without capitals."""
    chat = checking_in().types("skip").types(typed)

    assert chat.waiting.draft["blocked"] == "time"


@pytest.mark.parametrize(
    ("form", "name", "typed", "raw"),
    [
        (Week, "energy", "4", "4"),
        (Week, "energy", "4 · good", "4"),
        (Week, "energy_shared", "YES", "yes"),
        (Week, "energy_shared", "2", "no"),
        (Week, "energy_shared", "perhaps", "perhaps"),
        (Week, "moved", " Time ", "Time"),
        (Help, "help_from", "grace", "grace"),
        (Away, "first_day", "2026-12-21", "2026-12-21"),
        (Week, "energy", "1", "1"),
        (Week, "energy", "6", NO_OPTION),
        (Settings, "working_days", "Monday, tuesday , 5", ("0", "1", "4")),
        (Settings, "working_days", "1, 7", ("0", "6")),
        (Settings, "working_days", "0", (NO_OPTION,)),
        (Settings, "style", "2", "autonomy"),
        (Settings, "style", "0", NO_OPTION),
        (Settings, "where", "slack", "slack"),
        (Settings, "working_days", "Monday, someday", ("0", "someday")),
        (Settings, "starts", "08:00", "8"),
        (Settings, "starts", "8:00", "8"),
        (Settings, "starts", "8", "8"),
        (Settings, "starts", "08", "8"),
        (Settings, "starts", "6", "6"),
        (Settings, "starts", "3", NO_OPTION),
        (Settings, "starts", "8:30", "8:30"),
        (Settings, "ends", "18", "18"),
        (Settings, "ends", "3", NO_OPTION),
    ],
)
def test_typed_words_stand_for_an_answer(form: type[Form], name: str, typed: str, raw: Raw) -> None:
    """What is not an option stays as it was typed, to be refused with a sentence."""
    question = form.question_named(name)
    flow = {Week: "checkin-week", Help: "checkin-help", Away: "away-away", Settings: "settings-settings"}[form]
    labels = dict(options_of(Wording(), f"{flow}-{name.replace('_', '-')}", question.kind))

    assert from_words(question, typed, labels) == raw


@pytest.mark.parametrize("typed", ["3", "0"])
def test_a_number_that_was_not_offered_is_asked_again(typed: str) -> None:
    """Whoever types 3 for an hour means three o'clock, not the third hour in the list: nothing is guessed."""
    chat = Rehearsal(settings, ADA, knows=settings.examples[0].knows).types("Plainly").types("Monday")

    assert chat.types(typed).problems == {"starts": "Please choose one of the options."}


def test_nothing_typed_is_no_option() -> None:
    """Not even where an option has no words."""
    assert from_words(Week.question_named("blocked"), "  ", {}) == ""


def test_a_wrong_answer_is_asked_again_with_the_sentence_and_then_it_goes_on() -> None:
    """The question comes again, with what would be right above it."""
    chat = checking_in().types("skip").types("the weather")

    assert chat.problems == {"blocked": "Please choose one of the options."}
    assert chat.question.splitlines()[:2] == ["Please choose one of the options.", "2 of 7 · What is in the way?"]

    chat.types("people")

    assert chat.question.splitlines()[0] == "3 of 7 · In your words: what holds it up?"


def test_a_question_that_may_be_left_out_says_so_and_is_left_out() -> None:
    """Typed or pressed; left out counts as answered, so it is not asked again."""
    chat = checking_in()

    assert buttons(chat)["Leave it out"] == Answer("run", "Week", "moved", "")

    chat.types("skip")

    assert chat.waiting.draft == {"moved": None}
    assert next_question(Week, chat.waiting.draft).name == "blocked"


def test_a_question_that_must_be_answered_cannot_be_left_out() -> None:
    """Neither by a button, which is not there, nor by the word."""
    chat = Rehearsal(away, ADA)

    assert "Leave it out" not in buttons(chat)
    assert chat.types("skip").problems == {"first_day": "Please answer this one."}


def test_options_are_buttons_and_the_form_is_always_one_press_away() -> None:
    """Whoever would rather see it all at once, or not type into the chat, can."""
    chat = checking_in().types("skip")

    assert list(buttons(chat)) == [
        *("Nothing", "Not clear what is wanted", "Time or workload", "Working with others"),
        *("A decision that is not made", "Tools or access", "Something else", "Leave it out", "Open as a form"),
    ]
    assert buttons(chat)["Time or workload"] == Answer("run", "Week", "blocked", "time")
    assert buttons(chat)["Open as a form"] == OpenStep("run", "Week")


def test_where_several_may_be_chosen_all_of_them_are_named() -> None:
    """Without buttons to press, the options must stand in the question."""
    preferences = settings.examples[0].knows
    chat = Rehearsal(settings, ADA, knows=preferences).types("Plainly")

    assert "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday" in chat.question

    for words in ("Monday, Tuesday, Tuesday", "08:00", "18:00", "skip", "skip"):
        chat.types(words)

    assert [c.working_days for c in chat.commands if isinstance(c, SetPreferences)] == [(0, 1)]


def test_questions_that_an_answer_makes_pointless_are_not_asked() -> None:
    """Nothing in the way: nothing to describe. No energy told: none to share."""
    chat = checking_in().types("Closed it.").types("nothing")

    assert chat.question.splitlines()[0] == "4 of 7 · The one thing for next week"

    chat.types("skip").types("skip").types("skip")

    assert chat.done
    assert [c.energy_shared for c in chat.commands if isinstance(c, SaveCheckIn)] == [False]


def test_answers_that_clash_lead_back_to_the_question_that_can_mend_it() -> None:
    """Each answer stood alone; together they say nothing. The words typed then are the answer to that question."""
    chat = checking_in()
    for _ in range(5):
        chat.types("skip")

    assert not chat.done
    assert chat.question.splitlines()[:2] == [
        "One line anywhere is enough. If there is nothing to say this week, just close this.",
        "1 of 7 · What moved forward this week that matters?",
    ]

    chat.types("A quiet week.")

    assert [c.moved for c in chat.commands if isinstance(c, SaveCheckIn)] == [Sealed("A quiet week.")]


def test_a_clash_is_still_explained_when_the_question_is_looked_at_later() -> None:
    """Whoever comes back after lunch must see why they are asked again."""
    whole: dict[str, Raw] = {question.name: None for question in Week.questions()}
    chat = checking_in().answers(**{**whole, "blocked_words": "Two vendors."})
    again = Rehearsal(checkin, ADA, stored=chat.stored, knows=chat.knows)

    assert again.question.splitlines()[:2] == [
        "You wrote what is in the way. Please choose the kind that fits best.",
        "2 of 7 · What is in the way?",
    ]

    again.types("decision")

    assert [c.blocked_words for c in again.commands if isinstance(c, SaveCheckIn)] == [Sealed("Two vendors.")]


def test_days_that_clash_are_put_right_in_the_chat() -> None:
    """The second of two days is asked again, and the first is kept."""
    chat = Rehearsal(away, ADA).types("2026-12-31").types("2026-12-21")

    assert chat.question.splitlines()[0] == "The last day comes before the first. Please look at the two days again."
    assert "2 of 2 · Last day away" in chat.question

    chat.types("2027-01-04")

    assert chat.commands == [SetLeave(first_day=date(2026, 12, 31), last_day=date(2027, 1, 4))]


def test_words_already_there_can_be_kept() -> None:
    """Last week's plan is offered as the start of this week's answer: one press instead of typing it."""
    chat = checking_in(last=LAST_WEEK)

    assert "Already there: Call the auditors" in chat.question
    assert buttons(chat)["Keep it"] == Answer("run", "Week", "moved", KEEP)

    chat.hear(Drafted(chat.now, "Week", "moved", chat.waiting.prefill["moved"]))

    assert chat.waiting.draft == {"moved": "Call the auditors"}
    assert "2 of 7" in chat.question


def test_nothing_is_offered_to_keep_where_nothing_is() -> None:
    """An empty answer has no words to keep."""
    assert "Keep it" not in buttons(checking_in())


def test_what_was_said_in_the_chat_stands_in_the_form() -> None:
    """Begun on the phone in the chat, finished at the desk in the form."""
    chat = checking_in(last=LAST_WEEK).types("Called them.").types("time").types("Three audits at once.")

    assert {field.name: field.initial for field in chat.view.fields if field.initial} == {
        "moved": "Called them.",
        "blocked": "time",
        "blocked_words": "Three audits at once.",
    }


def test_a_form_sent_in_the_middle_of_the_chat_is_the_answer() -> None:
    """What stands in the form counts, also where it differs from what was said before."""
    chat = checking_in().types("Called them.").types("time")

    chat.answers(moved="Called them twice.", blocked="nothing")

    assert chat.done
    assert [c.moved for c in chat.commands if isinstance(c, SaveCheckIn)] == [Sealed("Called them twice.")]


def test_a_wrong_form_in_the_middle_of_the_chat_goes_on_in_the_chat() -> None:
    """The chat asks for what was wrong in the form, and for nothing else."""
    chat = checking_in().answers(moved="Called them.", blocked_words="x" * 301, blocked="time", plan=None, help=None)
    for name in ("energy", "energy_shared"):
        chat.hear(Drafted(chat.now, "Week", name, None))

    assert "3 of 7 · In your words: what holds it up?" in chat.question

    chat.types("Too many audits.")

    assert [c.moved for c in chat.commands if isinstance(c, SaveCheckIn)] == [Sealed("Called them.")]


def test_an_empty_message_leaves_a_question_out() -> None:
    """A picture or an invisible sign is no answer; the conversation does not stand still."""
    chat = checking_in().types("\u202e")

    assert "2 of 7" in chat.question


def test_a_card_about_a_form_that_is_whole_begins_again_with_it() -> None:
    """Words kept from a form that came too early are offered question by question, to be confirmed."""
    whole: dict[str, Raw] = {question.name: None for question in Week.questions()}
    whole["moved"] = "Called them."

    assert next_question(Week, whole).name == "moved"


def test_what_introduces_a_form_comes_before_its_first_question_in_the_chat_too() -> None:
    """Where help is to be had, and what nobody may ask for, must not depend on where somebody answers."""
    chat = Rehearsal(coach, ADA)
    first = plain(question_card(coach, ADA, "run", chat.waiting, {}))
    intro = Wording().text(T("coach-begin-intro"))

    assert intro in first
