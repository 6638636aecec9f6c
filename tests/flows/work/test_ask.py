"""Asking for feedforward, and answering: who is asked, when they are reminded, and how they say «rather not»."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flows.kit.given import Given
from flows.kit.person import Person
from flows.kit.rehearsal import BEGINNING, Rehearsal
from flows.kit.targets import Answer, decode
from flows.work.feedforward.answer import Reply, ReplyAgain, answer, notice, reminders
from flows.work.feedforward.ask import Question, QuestionTo, ask
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Fit, Receiver
from storage.work.feedforward.commands import AskFor, Give, InviteToAnswer, InviteToRead
from storage.work.feedforward.queries import Asked

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
TOM = Person("tom", "company", "Tom Haverkamp", "America/New_York")
TOM_KNOWN = Receiver(id="tom", name="Tom Haverkamp", fit="yes")
GRACE_KNOWN = Receiver(id="grace", name="Grace Lindqvist", fit="yes")
BOTH = (TOM_KNOWN, GRACE_KNOWN)
ASKED = Asked(
    id="q1",
    asker="ada",
    asker_name="Ada Okafor",
    asked_at=BEGINNING,
    by=date(2026, 11, 26),
    question=Sealed("How could I end meetings on time?"),
    why=Sealed("I lead them now."),
)


def asking(*, now: Fit = "yes") -> Rehearsal:
    """Ada asks Tom and Grace, whom she named with the verb."""
    later = (TOM_KNOWN.model_copy(update={"fit": now}), GRACE_KNOWN)
    knows = {"WhoCanReceive": BOTH, "WhoCanReceive now": later, "NewPiece": "q1"}
    return Rehearsal(ask, ADA, knows=knows, given=Given(people=("tom", "grace"), words=Sealed("What about X?")))


def test_everybody_named_is_asked_once() -> None:
    """One question, kept once, and an invitation for each."""
    chat = asking().answers(change="How?", by="2026-11-26")

    assert chat.done
    assert chat.commands == [
        AskFor(id="q1", people=("tom", "grace"), at=chat.now, by=date(2026, 11, 26), question=Sealed("How?")),
        InviteToAnswer(invited="tom", about="q1"),
        InviteToAnswer(invited="grace", about="q1"),
    ]
    assert "Asked: Tom Haverkamp, Grace Lindqvist." in chat.heard[0]


def test_the_form_begins_with_what_was_typed_and_a_week_from_today() -> None:
    """And names who will read the question, and that the answers come to the asker alone."""
    view = asking().view

    assert {field.name: field.initial for field in view.fields} == {
        "change": "What about X?",
        "why": None,
        "by": "2026-11-26",
    }
    assert view.audience.startswith("Your question is read by Tom Haverkamp, Grace Lindqvist, and by nobody else.")
    assert "The answers come to you alone" in view.audience


def test_at_most_five_can_be_picked() -> None:
    """A question to everybody is a survey."""
    chat = Rehearsal(ask, ADA).answers(people=("a", "b", "c", "d", "e", "f"), change="How?", by="2026-11-26")

    assert chat.problems == {"people": "Please choose at most 5."}


@pytest.mark.parametrize(
    ("by", "why"), [("2026-11-18", "That day is over"), ("2026-12-20", "within a month"), ("2026-11-19", "")]
)
def test_the_day_lies_between_today_and_a_month_from_now(by: str, why: str) -> None:
    """Today is allowed; the sentence stands beside the day and the words are kept."""
    chat = asking().answers(change="How?", by=by)

    assert chat.done is not bool(why)
    if why:
        assert chat.sees(Question)
        fields = {field.name: field for field in chat.view.fields}
        assert why in (fields["by"].hint or "")
        assert fields["change"].initial == "How?"
        assert chat.answers(change="How?", by="2026-11-26").done


def test_a_guest_among_those_picked_is_named_beside_the_question() -> None:
    """Nobody is left out in silence; the form comes back with the rest in it."""
    guest = TOM_KNOWN.model_copy(update={"fit": "guest"})
    knows = {"WhoCanReceive 2": (guest, GRACE_KNOWN), "WhoCanReceive 3": BOTH[1:], "WhoCanReceive now": BOTH[1:]}
    chat = Rehearsal(ask, ADA, knows={**knows, "NewPiece": "q1"})
    chat.answers(people=("tom", "grace"), change="How?", by="2026-11-26")

    assert chat.sees(QuestionTo)
    assert "Tom Haverkamp is a guest" in (chat.view.fields[0].hint or "")

    chat.answers(people=("grace",), change="How?", by="2026-11-26")

    assert chat.done
    assert [command.invited for command in chat.commands if isinstance(command, InviteToAnswer)] == ["grace"]


def test_when_one_of_them_leaves_meanwhile_nobody_is_asked_and_the_words_come_back() -> None:
    """The asker decides whether to ask the others."""
    chat = asking(now="left").answers(change="How?", why="Because.", by="2026-11-26")

    assert chat.done
    assert chat.commands == []
    for words in ("Tom Haverkamp is no longer here", "How?", "Because."):
        assert words in chat.heard[0]


# --- the one who is asked ---------------------------------------------------------------------------------------------


def asked(known: Asked | None = ASKED, *, fit: Fit = "yes", now: datetime = BEGINNING) -> Rehearsal:
    now_and_then = [(Receiver(id="ada", name="Ada Okafor", fit=one),) for one in ("yes", fit)]
    knows = {
        "TheAsk": known,
        **dict(zip(("WhoCanReceive first", "WhoCanReceive"), now_and_then, strict=True)),
        "NewPiece": "p1",
    }
    return Rehearsal(answer, TOM, knows=knows, given=Given(about="q1"), now=now)


def test_the_notice_says_who_and_by_when_and_nothing_of_what() -> None:
    """With «rather not» as near as the answer."""
    chat = asked()

    (said,) = chat.heard
    assert said.splitlines() == [
        "Ada Okafor would like an idea from you, by Thursday, 26 November.",
        "You read the question when you open it. “Rather not” needs no reason, and nobody is told.",
        "[Read the question] · [Rather not]",
    ]


def test_the_question_stands_above_the_answer() -> None:
    """In the form and in the chat, with who will read what is written."""
    chat = asked()

    for shown in (chat.view.intro or "", chat.question):
        assert "How could I end meetings on time?" in shown
        assert "I lead them now." in shown
    assert "Only Ada Okafor, who asks, reads your answer, and you." in chat.view.audience
    assert "How could I end" not in repr(chat.view)


def test_an_answer_goes_to_whoever_asked() -> None:
    """With the question, so that it can be read by itself."""
    chat = asked().answers(first="Say when ten minutes remain.")

    assert chat.done
    assert chat.commands == [
        Give(
            id="p1",
            kind="answer",
            receiver="ada",
            at=chat.now,
            first=Sealed("Say when ten minutes remain."),
            ask="q1",
            question=Sealed("How could I end meetings on time?"),
        ),
        InviteToRead(invited="ada", about="p1"),
    ]


def test_rather_not_needs_no_reason_and_leaves_no_trace() -> None:
    """No command: nothing of it is kept but that the conversation is over."""
    pressed = asked().types("skip").types("skip").types("Yes")
    ticked = asked().answers(not_now="yes")

    assert (pressed.done, ticked.done) == (True, True)
    assert pressed.commands == ticked.commands == []
    assert ticked.heard[-1] == "All right. Nobody is told, and I will not ask again."


def test_a_question_declined_and_then_of_somebody_who_left_is_not_offered_again() -> None:
    """There is nobody left to answer."""
    knows = {"WhoCanReceive first": (Receiver(id="ada", name="Ada Okafor", fit="left"),)}
    chat = Rehearsal(
        answer,
        TOM,
        knows={"TheAsk": ASKED.model_copy(update={"declined": True}), **knows},
        given=Given(about="q1"),
        now=BEGINNING,
    )

    assert chat.done
    assert chat.heard == ["This question is no longer open. There is nothing to do."]


def test_the_button_rather_not_answers_the_very_question_that_is_open() -> None:
    """It names no run: whoever says it puts theirs in."""
    (_, _, buttons) = notice("answer-asked", ASKED, TOM)
    target = decode(getattr(buttons, "buttons")[1].target)  # noqa: B009  one kind of part among many

    assert target == Answer("", Reply.step, "not_now", "yes")


def test_an_answer_and_rather_not_together_are_asked_about() -> None:
    """Neither is thrown away."""
    chat = asked().answers(first="Say when.", not_now="yes")

    assert chat.problems == {"not_now": "You wrote an answer and ticked “Rather not”. Please keep one of the two."}


def test_an_empty_answer_is_not_sent() -> None:
    """Silence is said by «rather not»."""
    assert asked().answers().problems == {"first": "Please write an answer, or tick “Rather not”."}


def test_hints_come_once_for_an_answer_too() -> None:
    """And may be ignored."""
    chat = asked().answers(first="You never watch the clock.")

    assert chat.sees(ReplyAgain)

    chat.answers(as_it_is="yes")

    assert chat.done
    assert isinstance(chat.commands[0], Give)


def test_two_reminders_come_and_no_more() -> None:
    """Two days before and on the day, at ten in the morning where they are; then silence, and the question stays."""
    chat = asked()
    moments = [chat.lets_time_pass().now, chat.lets_time_pass().now]

    assert moments == [datetime(2026, 11, 24, 15, tzinfo=UTC), datetime(2026, 11, 26, 15, tzinfo=UTC)]
    assert [said.startswith("Ada Okafor would still be glad") for said in chat.heard] == [False, True, True]
    assert chat.waiting.until is None
    assert chat.answers(first="Better late.").done


@pytest.mark.parametrize(("days", "reminded"), [(0, 0), (1, 1), (2, 1), (5, 2), (30, 2)])
def test_no_reminder_comes_on_the_heels_of_the_question(days: int, reminded: int) -> None:
    """Whoever is asked for tomorrow is reminded once, and of today not at all."""
    soon = ASKED.model_copy(update={"by": BEGINNING.date() + timedelta(days=days)})

    assert len(reminders(soon, TOM, BEGINNING + timedelta(hours=2))) == reminded


@pytest.mark.parametrize(
    ("asked_at", "by", "reminded"),
    [
        ("2026-11-20 19:25", "2026-11-25", ["2026-11-25"]),  # Friday evening
        ("2026-11-21 11:00", "2026-11-25", ["2026-11-25"]),  # Saturday
        ("2026-11-23 19:25", "2026-11-26", ["2026-11-26"]),  # Monday evening
        ("2026-11-23 11:00", "2026-11-26", ["2026-11-24", "2026-11-26"]),  # Monday, in time to be read at once
    ],
)
def test_what_is_asked_out_of_hours_is_not_followed_by_its_reminder(
    asked_at: str, by: str, reminded: list[str]
) -> None:
    """It waits for the next working morning; the reminder of that morning would come in the same minute."""
    ask = ASKED.model_copy(update={"by": date.fromisoformat(by)})
    at = datetime.fromisoformat(asked_at).replace(tzinfo=ZoneInfo(TOM.timezone))

    assert [f"{one.at:%Y-%m-%d}" for one in reminders(ask, TOM, at)] == reminded


@pytest.mark.parametrize(
    ("by", "reminded"),
    [
        ("2026-11-23", ["2026-11-20", "2026-11-23"]),  # a Monday: two days before is a Saturday
        ("2026-11-24", ["2026-11-20", "2026-11-24"]),  # a Tuesday
        ("2026-11-22", ["2026-11-20"]),  # a Sunday
    ],
)
def test_a_reminder_of_the_weekend_comes_on_friday(by: str, reminded: list[str]) -> None:
    """Held until Monday it would come in the same minute as the reminder of Monday."""
    ask = ASKED.model_copy(update={"by": date.fromisoformat(by)})
    at = datetime(2026, 11, 16, 15, tzinfo=UTC)

    assert [f"{one.at:%Y-%m-%d}" for one in reminders(ask, TOM, at)] == reminded


@pytest.mark.parametrize("known", [None, ASKED.model_copy(update={"asker": "tom"})], ids=["unknown", "one's own"])
def test_only_somebody_who_was_asked_answers(known: Asked | None) -> None:
    """A forged button, an erased question and one's own read alike."""
    chat = asked(known)

    assert chat.done
    assert chat.commands == []
    assert chat.heard == ["This question is no longer open. There is nothing to do."]


def test_an_asker_who_has_left_gets_no_answer_and_the_words_come_back() -> None:
    """They are not kept for somebody who is gone."""
    chat = asked(fit="left").answers(first="Say when ten minutes remain.")

    assert chat.commands == []
    assert "Ada Okafor is no longer here" in chat.heard[-1]
    assert "Say when ten minutes remain." in chat.heard[-1]


def test_whoever_opens_it_again_after_answering_is_not_notified_again() -> None:
    """The form opens for one more idea, and nothing else is said."""
    assert asked(ASKED.model_copy(update={"answered": True})).heard == []
