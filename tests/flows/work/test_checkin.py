"""The weekly check-in: what is asked, who reads it, until when it may be changed, and who is asked for help."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.kit.person import Colleague, Person, Style
from flows.kit.questions import Choice, PersonPick, Scale, Text, Yes
from flows.kit.rehearsal import Rehearsal
from flows.kit.view import FormView
from flows.kit.wording import Wording
from flows.nudges import week_of
from flows.work.checkins.checkin import Help, Week, audience, checkin, week_ends
from storage.compartments import Sealed
from storage.work.checkins.commands import AskForHelp, InviteToHelp, SaveCheckIn
from storage.work.checkins.queries import CheckIn, MyWeeks

ADA = Person("ada", "T0CAIRN01", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))
THURSDAY = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
CLOSES = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
"""Friday 17:00 in Berlin."""

LAST = CheckIn(week="2026-W46", saved_at=THURSDAY - timedelta(days=7), plan=Sealed("Call the auditors"))
THIS = CheckIn(
    week="2026-W47",
    saved_at=THURSDAY,
    moved=Sealed("Called them."),
    blocked="decision",
    blocked_words=Sealed("Two vendors."),
    plan=Sealed("When they answer, I will close it."),
    help="advice",
    help_from="mo",
    help_words=Sealed("Which of the two?"),
    energy=2,
    energy_shared=True,
)


def check_in(mine: MyWeeks | None = None, *, person: Person = ADA, now: datetime = THURSDAY) -> Rehearsal:
    return Rehearsal(checkin, person, knows={"MyCheckIn": mine or MyWeeks()}, now=now)


def saved(chat: Rehearsal) -> SaveCheckIn:
    [command] = [command for command in chat.commands if isinstance(command, SaveCheckIn)]
    return command


def asks(kind: str, **asked: Any) -> AskForHelp:
    return AskForHelp(week="2026-W47", at=THURSDAY, help=kind, **asked)


def initials(view: FormView) -> dict[str, object]:
    return {field.name: field.initial for field in view.fields if field.initial}


def test_the_line_above_the_form_names_everybody_who_reads_it() -> None:
    """The manager by name, and nobody else; the energy is set apart."""
    line = Wording().text(audience(ADA))

    assert line.startswith("Grace Lindqvist, your manager, reads this and nobody else does.")
    assert "Your energy stays with you unless you share it." in line
    assert check_in().view.audience == line


def test_without_a_manager_nobody_reads_it() -> None:
    """The line does not promise a reader who is not there."""
    chat = check_in(person=replace(ADA, manager=None))

    assert chat.view.audience.startswith("Nobody else reads this: no manager is entered for you.")

    chat.answers(moved="Called them.")

    assert chat.heard[0].splitlines()[1] == "It is there for you to look back on."


def test_without_a_manager_it_says_that_sharing_reaches_nobody() -> None:
    """The box is the same for everybody; what it would do is not."""
    alone, led = check_in(person=replace(ADA, manager=None)).view, check_in().view
    hints = [{field.name: field.hint for field in view.fields}["energy_shared"] for view in (alone, led)]

    assert hints == ["No manager is entered for you, so nobody would read it.", None]


def test_a_line_is_enough() -> None:
    """Every question may be left out; what was left out stays empty."""
    chat = check_in().answers(moved="Called them.")

    assert chat.done
    assert saved(chat) == SaveCheckIn(week="2026-W47", at=THURSDAY, moved=Sealed("Called them."))
    assert chat.heard[0].splitlines() == [
        "Saved. Thank you.",
        "Grace Lindqvist can read it now.",
        "You can change it until Friday 17:00.",
        "[See it as it is read] · [Change it]",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [("moved", "Called them."), ("blocked", "nothing"), ("plan", "Call them."), ("help", "nothing"), ("energy", "3")],
)
def test_one_answer_anywhere_is_enough(name: str, value: str) -> None:
    """Whichever question somebody finds worth answering."""
    assert check_in().answers(**{name: value}).done


def test_somebody_who_only_wants_help_may_ask_for_it() -> None:
    """A bad week may have nothing to tell but that."""
    chat = check_in().answers(help="ears")

    assert chat.sees(Help)

    chat.answers(help_from="grace")

    assert saved(chat).help == "ears"


def test_nothing_at_all_is_met_with_a_way_out() -> None:
    """Then with one line, it is saved."""
    chat = check_in().answers()

    assert chat.problems == {
        "moved": "One line anywhere is enough. If there is nothing to say this week, just close this."
    }
    assert chat.answers(moved="A quiet week.").done


def test_what_is_in_the_way_needs_its_kind() -> None:
    """The words are kept while the kind is chosen."""
    chat = check_in().answers(blocked_words="Two vendors.")

    assert chat.problems == {"blocked": "You wrote what is in the way. Please choose the kind that fits best."}
    assert initials(chat.view) == {"blocked_words": "Two vendors."}

    chat.answers(blocked="decision", blocked_words="Two vendors.")

    assert (saved(chat).blocked, saved(chat).blocked_words) == ("decision", Sealed("Two vendors."))


def test_energy_is_for_the_person_alone_unless_they_share_it() -> None:
    """Not ticking the box is the answer that keeps it private."""
    private = saved(check_in().answers(energy="2"))
    shared = saved(check_in().answers(energy="2", energy_shared="yes"))

    assert (private.energy, private.energy_shared) == (2, False)
    assert (shared.energy, shared.energy_shared) == (2, True)


def test_energy_that_was_not_told_cannot_be_shared() -> None:
    """A tick without an answer is a slip; it is put right without losing anything."""
    chat = check_in().answers(moved="Called them.", energy_shared="yes")

    assert chat.problems == {"energy": "There is nothing to share yet. Choose how your energy was, or untick the box."}
    assert saved(chat.answers(moved="Called them.", energy="4", energy_shared="yes")).energy == 4


def test_last_weeks_plan_is_where_this_week_begins() -> None:
    """What was meant to happen is the best reminder of what did."""
    chat = check_in(MyWeeks(last=LAST))

    assert initials(chat.view) == {"moved": "Call the auditors"}


def test_without_a_plan_the_form_begins_empty() -> None:
    """Nobody is told what they did not plan."""
    chat = check_in(MyWeeks(last=LAST.model_copy(update={"plan": None})))

    assert initials(chat.view) == {}


def test_editing_begins_with_this_weeks_own_answers() -> None:
    """All of them, private ones too, and not with last week's plan."""
    chat = check_in(MyWeeks(this=THIS, last=LAST))

    assert initials(chat.view) == {
        "moved": "Called them.",
        "blocked": "decision",
        "blocked_words": "Two vendors.",
        "plan": "When they answer, I will close it.",
        "help": "advice",
        "energy": "2",
        "energy_shared": "yes",
    }

    chat.answers(moved="Called them twice.", help="advice")

    assert initials(chat.view) == {"help_from": "mo", "help_words": "Which of the two?"}


def test_an_edit_replaces_the_answers_of_the_week() -> None:
    """What is sent last is what is read."""
    chat = check_in(MyWeeks(this=THIS)).answers(moved="Called them twice.")

    assert chat.commands == [SaveCheckIn(week="2026-W47", at=THURSDAY, moved=Sealed("Called them twice."))]


def test_help_asks_from_whom_and_invites_them() -> None:
    """The second form comes only for whoever wants help; the invitation quotes nothing."""
    chat = check_in().answers(moved="Half of it.", help="decision")

    assert chat.sees(Help)

    chat.answers(help_from="mo", help_words="Which of the two?")

    assert chat.done
    assert chat.commands[1:] == [
        asks("decision", help_from="mo", help_words=Sealed("Which of the two?")),
        InviteToHelp(invited="mo", week="2026-W47"),
    ]
    assert chat.heard[1].startswith("Saved. They are told that you would like their help.")


def test_the_check_in_is_saved_before_it_is_asked_who_could_help() -> None:
    """Whoever closes the second window has checked in all the same, and hears so at once."""
    chat = check_in().answers(moved="Half of it.", help="advice")

    assert chat.sees(Help)
    assert chat.commands == [SaveCheckIn(week="2026-W47", at=THURSDAY, moved=Sealed("Half of it."), help="advice")]
    assert chat.heard[0].splitlines()[:2] == ["Saved. Thank you.", "Grace Lindqvist can read it now."]


def test_nobody_in_particular_is_an_answer_too() -> None:
    """The manager reads that help is wanted; nobody else is told anything."""
    chat = check_in().answers(help="advice").answers(help_words="Which of the two?")

    assert chat.done
    assert chat.commands[1:] == [asks("advice", help_words=Sealed("Which of the two?"))]
    assert chat.heard[1].splitlines()[0] == (
        "Saved. Grace Lindqvist can read that you would like help. Nobody else is asked."
    )


def test_who_could_help_can_be_skipped_in_the_chat() -> None:
    """Word by word, without a form."""
    chat = check_in().answers(help="advice").types("skip").types("skip")

    assert chat.done
    assert chat.commands[1:] == [asks("advice")]


def test_without_a_manager_nobody_is_said_to_read_it() -> None:
    """Nor that somebody is asked."""
    chat = check_in(person=replace(ADA, manager=None)).answers(help="advice").answers()

    assert chat.heard[1].splitlines()[0] == "Saved. Nobody is asked."


def test_a_run_that_an_earlier_version_left_at_the_second_form_saves_both() -> None:
    """Its check-in was not saved before the second form then; now it is, with the answer or without one."""
    begun = check_in().answers(moved="Half of it.", help="advice")
    kept = [line for line in json.loads(begun.stored) if line["step"] not in ("SaveCheckIn", "saved")]
    for line in kept:
        line["data"] = {"v": 1} if line["step"] == "begin" else line["data"]
    chat = Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks()}, now=THURSDAY, stored=json.dumps(kept))

    assert chat.sees(Help)
    assert saved(chat).moved == Sealed("Half of it.")

    chat.answers(help_from="mo")

    assert [type(command) for command in chat.commands] == [SaveCheckIn, AskForHelp, InviteToHelp]
    assert [heard.splitlines()[0][:6] for heard in chat.heard] == ["Saved.", "Saved."]


@pytest.mark.parametrize("wanted", [None, "nothing"])
def test_who_wants_no_help_is_asked_nothing_more_and_nobody_is_invited(wanted: str | None) -> None:
    """No second form, no message to anybody."""
    chat = check_in().answers(moved="All of it.", help=wanted)

    assert chat.done
    assert not any(isinstance(command, InviteToHelp) for command in chat.commands)


def test_an_edit_does_not_ask_the_same_colleague_again() -> None:
    """One request, one message, however often the check-in is put right."""
    chat = check_in(MyWeeks(this=THIS)).answers(moved="Called them twice.", help="advice").answers(help_from="mo")

    assert [type(command) for command in chat.commands] == [SaveCheckIn, AskForHelp]
    assert "They have been told already" in chat.heard[1]


def test_an_edit_leaves_the_request_as_it_was_until_another_is_named() -> None:
    """Whoever closes the second window of an edit has not taken the request back."""
    still = check_in(MyWeeks(this=THIS)).answers(moved="Called them twice.", help="decision")
    no_more = check_in(MyWeeks(this=THIS)).answers(moved="Called them twice.", help="nothing")

    assert (saved(still).help_from, saved(still).help_words) == ("mo", Sealed("Which of the two?"))
    assert (saved(no_more).help_from, saved(no_more).help_words) == (None, None)


def test_an_edit_may_ask_another_colleague() -> None:
    """They have not heard of it yet."""
    chat = check_in(MyWeeks(this=THIS)).answers(help="advice").answers(help_from="grace")

    assert chat.commands[2:] == [InviteToHelp(invited="grace", week="2026-W47")]


def test_after_the_close_a_saved_check_in_is_only_shown() -> None:
    """What a manager has read does not change behind their back."""
    chat = check_in(MyWeeks(this=THIS), now=CLOSES)

    assert chat.done
    assert chat.commands == []
    assert chat.heard == ["This week’s check-in is closed. It stays as you saved it.\n[See it as it is read]"]


def test_until_the_close_it_may_be_changed() -> None:
    """To the second that was promised."""
    chat = check_in(MyWeeks(this=THIS), now=CLOSES - timedelta(seconds=1)).answers(moved="Called them twice.")

    assert saved(chat).moved == Sealed("Called them twice.")


def test_an_edit_sent_after_the_close_gives_the_words_back_and_saves_nothing() -> None:
    """The form was open while the week closed: every sentence comes back."""
    chat = check_in(MyWeeks(this=THIS), now=CLOSES - timedelta(minutes=5)).after(timedelta(minutes=10))
    chat.answers(moved="Called them twice.", blocked="time", blocked_words="Audits.", plan="Rest.", help="ears")

    assert chat.done
    assert chat.commands == []
    [heard] = chat.heard
    assert heard.splitlines()[0].startswith("The week closed while you were writing")
    for words in ("Called them twice.", "Audits.", "Rest."):
        assert words in heard


def test_a_second_form_sent_after_the_close_of_an_edit_gives_its_words_back() -> None:
    """The edit itself was saved in time."""
    chat = check_in(MyWeeks(this=THIS), now=CLOSES - timedelta(minutes=5)).answers(moved="Called them.", help="ears")
    chat.after(timedelta(minutes=10)).answers(help_from="grace", help_words="Ten minutes.")

    assert chat.done
    assert [type(command) for command in chat.commands] == [SaveCheckIn]
    assert chat.heard[1].startswith("The week closed while you were writing")
    assert "Ten minutes." in chat.heard[1]


def test_a_first_check_in_is_taken_after_the_close_too() -> None:
    """Late is better than lost; it says nothing of changing it, since that is over."""
    chat = check_in(now=CLOSES + timedelta(hours=20)).answers(moved="Called them.")

    assert saved(chat).week == "2026-W47"
    assert chat.heard == ["Saved. Thank you.\nGrace Lindqvist can read it now.\n[See it as it is read]"]


def test_a_form_that_is_sent_after_its_week_ended_comes_back_for_the_present_one() -> None:
    """With what was written in it, however often; a first one is taken until Sunday, and no reader is promised."""
    knows = {"MyCheckIn": MyWeeks(), "MyCheckIn 2": MyWeeks(), "MyCheckIn 3": MyWeeks()}
    chat = Rehearsal(checkin, ADA, knows=knows, now=THURSDAY)
    for week in ("16 November", "23 November"):
        chat.after(timedelta(days=7)).answers(moved="Called them.", energy="2")

        assert chat.commands == []
        assert chat.heard == []
        assert initials(chat.view) == {"moved": "Called them.", "energy": "2"}
        assert f"The week of {week} is over" in (chat.view.fields[0].hint or "")

    chat.answers(moved="Called them.")

    assert (saved(chat).week, saved(chat).at) == ("2026-W49", THURSDAY + timedelta(days=14))
    assert "You can change it until Friday 17:00." in chat.heard[0]


def test_whoever_checked_in_since_gets_the_words_of_an_older_form_back() -> None:
    """They do not stand in the place of what is saved."""
    knows = {"MyCheckIn": MyWeeks(), "MyCheckIn 2": MyWeeks(this=THIS)}
    chat = Rehearsal(checkin, ADA, knows=knows, now=THURSDAY).after(timedelta(days=4))
    chat.answers(moved="Called them.", blocked="time", blocked_words="Audits.", plan="Rest.")

    assert chat.done
    assert chat.commands == []
    [heard] = chat.heard
    assert heard.startswith("The week of 16 November is over, so this is not saved for it")
    for words in ("Called them.", "Audits.", "Rest."):
        assert words in heard


def test_a_second_form_sent_after_the_week_ended_gives_its_words_back() -> None:
    """What it adds to would be read by nobody."""
    chat = check_in().answers(moved="Called them.", help="ears").after(timedelta(days=4))
    chat.answers(help_from="grace", help_words="Ten minutes.")

    assert chat.done
    assert [type(command) for command in chat.commands] == [SaveCheckIn]
    assert "Ten minutes." in chat.heard[1]


def test_a_check_in_ends_with_its_week() -> None:
    """Sunday midnight where the person lives: next week has its own."""
    assert week_ends(ADA, THURSDAY) == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
    assert week_of(ADA.timezone, week_ends(ADA, THURSDAY)).key == "2026-W48"


@pytest.mark.parametrize("name", ["moved", "blocked", "blocked_words", "plan"])
def test_three_styles_ask_in_three_ways(name: str) -> None:
    """Each style was thought about; none is a copy of another."""
    labels = [label_in(style, name) for style in (Style.AUTONOMY, Style.COLLABORATION, Style.DETAIL)]

    assert len(set(labels)) == 3, labels


def label_in(style: Style, name: str) -> str:
    view = check_in(person=replace(ADA, style=style)).view
    return next(field.label for field in view.fields if field.name == name)


@pytest.mark.parametrize("name", ["moved", "blocked"])
def test_plain_is_a_way_of_its_own_where_most_is_said(name: str) -> None:
    """Whoever chooses no style is not spoken to in somebody else's."""
    assert label_in(Style.PLAIN, name) not in {label_in(style, name) for style in Style if style is not Style.PLAIN}


@pytest.mark.parametrize("style", Style)
def test_style_changes_wording_and_never_what_is_kept(style: Style) -> None:
    """The same answers lead to the same command in every style."""
    answers = {"moved": "Called them.", "blocked": "time", "energy": "3"}

    assert (
        check_in(person=replace(ADA, style=style)).answers(**answers).commands == check_in().answers(**answers).commands
    )


WORDS_READ_A_MINUTE = 200
WORDS_TYPED_A_MINUTE = 36
"""On a phone: Palin and others, How do people type on mobile devices?, MobileHCI 2019."""
WORDS_OF_A_LINE = 12
SECONDS_TO_PICK = 3


def minutes(view: FormView) -> float:
    """Reading all of the form once, typing a line into each box, and picking an option of each list."""
    sentences = [view.title, view.mode_line, view.audience, view.intro or ""]
    seconds = 0.0
    for field in view.fields:
        sentences += [field.label, field.hint or "", *(label for _, label in field.options)]
        match field.kind:
            case Text():
                seconds += WORDS_OF_A_LINE / WORDS_TYPED_A_MINUTE * 60
            case Choice() | Scale() | Yes() | PersonPick():
                seconds += SECONDS_TO_PICK
    return sum(len(sentence.split()) for sentence in sentences) / WORDS_READ_A_MINUTE + seconds / 60


@pytest.mark.parametrize("style", Style)
def test_the_whole_check_in_takes_no_longer_than_it_says(style: Style) -> None:
    """Three minutes are promised above the form, help and all; a question too many would break the promise."""
    chat = check_in(MyWeeks(last=LAST), person=replace(ADA, style=style))
    week = minutes(chat.view)
    help_form = minutes(chat.answers(help="advice").view)

    assert chat.sees(Help)
    assert 1 < week + help_form <= checkin.minutes == 3


def test_every_question_of_the_week_may_be_left_out() -> None:
    """An offer, not a duty: no box is marked as required."""
    assert all(question.optional for question in Week.questions())
