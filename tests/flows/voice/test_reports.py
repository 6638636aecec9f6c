"""Reporting without a name, coming back with the code, and answering, as conversations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.voice.reports import cards
from flows.voice.reports.answering import KOFI as HANDLER
from flows.voice.reports.answering import report_answer
from flows.voice.reports.forms import (
    AnswerOnOnePage,
    Begin,
    Code,
    Happened,
    HappenedToOne,
    HappenedToTwo,
    Other,
    Receipt,
    TalkOnOnePage,
)
from flows.voice.reports.inviting import notice
from flows.voice.reports.reporting import KOFI, YUKI, report
from flows.voice.reports.talking import CODE, TALK, receipt
from flows.voice.reports.views import reported, reports
from storage.compartments import Sealed
from storage.directory.reporting.queries import Handler
from storage.voice.reports.commands import AnswerReport, CountTry, DropLetter, DropReport
from storage.voice.reports.queries import Allowance, QuarterCounts, ReportLetter, ReportLine

GRACE = Handler(id="grace", name="Grace Lindqvist", excluded="line")
DANA = Handler(id="dana", name="Dana Reiter")
THERE = (GRACE, KOFI, YUKI)
FULL = Allowance(may_send=False)
NEW: dict[str, Any] = {
    "HandlersForMe": THERE,
    "HandlersForMe now 1": THERE,
    "HandlersForMe now 2": THERE,
    "MyAllowance": Allowance(),
    "MyAllowance now 1": Allowance(),
    "MyAllowance now 2": Allowance(),
    "NewCode": Sealed(CODE),
}
BACK: dict[str, Any] = {
    "MyAllowance code 1": Allowance(),
    "MyAllowance code 2": Allowance(),
    "ByCode 1": TALK,
    "ByCode again 1": TALK,
    "ByCode again 2": TALK,
    "MyAllowance talk 1": Allowance(),
    "MyAllowance talk 2": Allowance(),
    "HandlersForMe talk 1": THERE,
}
SAID = {"theme": "rules", "often": "once", "words": "The numbers are changed.", "reader": "kofi"}


def reporting(**known: Any) -> Rehearsal:
    return Rehearsal(report, ADA, knows=NEW | {name.replace("_", " "): value for name, value in known.items()})


def back(**known: Any) -> Rehearsal:
    knows = BACK | {name.replace("_", " "): value for name, value in known.items()}
    return Rehearsal(receipt, ADA, knows=knows).answers(code=CODE)


def shown(chat: Rehearsal) -> str:
    """Everything that stands on the form the run waits at."""
    view = chat.view
    hints = (f"{field.label} {field.hint or ''} {field.options}" for field in view.fields)
    return "\n".join((view.audience, view.intro or "", *hints))


def test_a_report_from_its_first_question_to_the_code() -> None:
    """Three forms: what it is, what happened, and the code."""
    chat = reporting().answers().answers(**SAID, second="yuki")
    assert chat.sees(Receipt)
    assert CODE in shown(chat)

    chat.answers(then="send")

    (command,) = chat.commands
    assert isinstance(command, DropReport)
    assert command.readers == ("kofi", "yuki")
    assert command.code == Sealed(CODE)
    assert CODE not in repr(command)


def test_nobody_is_asked_for_more_readers_than_there_are() -> None:
    """«A second one?» over a list of one name is a question without an answer."""
    asked = [reporting(HandlersForMe=handlers).answers() for handlers in ((KOFI,), (KOFI, YUKI), (KOFI, YUKI, DANA))]

    assert [chat.sees(form) for chat, form in zip(asked, (HappenedToOne, HappenedToTwo, Happened), strict=True)] == [
        True,
        True,
        True,
    ]
    assert [sum(field.name in ("reader", "second", "third") for field in chat.view.fields) for chat in asked] == [
        1,
        2,
        3,
    ]


def test_older_letters_are_offered_where_there_are_some() -> None:
    """A choice that leads to what one has just read only makes one doubt."""
    options = {value for value, _ in back().view.fields[0].options}

    assert "older" not in options
    assert {"read", "write", "back"} <= options


def test_words_of_ones_own_can_be_left_out() -> None:
    """Sentences to choose from give nobody away."""
    chat = reporting().answers().answers(theme="favour", often="ongoing", reader="kofi").answers(then="send")

    (command,) = chat.commands
    assert isinstance(command, DropReport)
    assert command.words is None


def test_the_hint_about_style_and_the_lost_code_come_before_they_matter() -> None:
    """Both are told in the form in which something can still be done about it."""
    chat = reporting().answers()
    assert chat.sees(HappenedToTwo)
    assert "turns of phrase" in (chat.view.intro or "")
    chat.answers(**SAID)

    assert "cannot give you another" in (chat.view.intro or "")
    assert chat.commands == []


def test_nothing_is_sent_before_somebody_says_so_with_the_code_before_them() -> None:
    """Who would rather not send it leaves nothing behind."""
    chat = reporting().answers().answers(**SAID)
    assert list(chat.answers().problems) == ["then"]

    chat.answers(then="drop")
    assert chat.done
    assert chat.commands == []
    assert chat.heard == []


def test_the_chat_says_nothing_whatever_was_done() -> None:
    """Who reads along in the chat later learns nothing, not even that there was one; the form says so before."""
    new = reporting().answers().answers(**SAID).answers(then="send")
    read = back().answers(then="read")
    taken_back = back().answers(then="back").answers(then="back")

    assert new.heard == read.heard == taken_back.heard == []
    assert "no message about it follows" in shown(reporting().answers().answers(**SAID))


def test_who_cannot_read_it_is_told_with_the_reason() -> None:
    """A manager above, somebody who was named, somebody who works for them, and oneself."""
    handlers = (
        GRACE,
        Handler(id="ada", name="Ada Okafor", excluded="self"),
        Handler(id="tom", name="Tom Haverkamp", excluded="named"),
        Handler(id="leila", name="Leila Bensalem", excluded="under"),
        KOFI,
    )
    chat = reporting(HandlersForMe=handlers).answers(about=("tom",))
    words = shown(chat)

    assert "Grace Lindqvist cannot read it: they are above you." in words
    assert "Tom Haverkamp cannot read it: you named them." in words
    assert "Leila Bensalem cannot read it: they work for somebody you named." in words
    assert [value for value, _ in chat.view.fields[4].options] == ["kofi"]


def test_when_nobody_is_left_to_read_it_no_word_is_asked_for() -> None:
    """The only handler was named: it is said before anything is written, and the name can be left out again."""
    chat = reporting(HandlersForMe=(GRACE, KOFI.model_copy(update={"excluded": "named"})), **{"HandlersForMe 2": THERE})
    chat.answers(about=("kofi",))

    assert chat.sees(Begin)
    assert "nobody is left who could read it" in shown(chat)
    assert chat.view.fields[0].initial == ("kofi",)
    chat.knows |= {"MyAllowance 2": Allowance()}
    assert chat.answers().sees(HappenedToTwo)


def test_a_company_without_handlers_says_so_at_once() -> None:
    """And where else one can turn to."""
    chat = reporting(HandlersForMe=()).answers()

    assert chat.sees(Begin)
    assert "an authority that takes reports from outside" in shown(chat)


def test_a_reader_who_is_gone_by_the_end_is_replaced_and_the_words_stay() -> None:
    """Roles and reporting lines change while somebody writes."""
    chat = reporting(HandlersForMe_now_1=(YUKI,)).answers().answers(**SAID).answers(then="send")
    assert chat.sees(Other)
    chat.answers(reader="yuki")

    (command,) = chat.commands
    assert isinstance(command, DropReport)
    assert command.readers == ("yuki",)
    assert command.words == Sealed(SAID["words"])


def test_a_reader_who_has_come_to_be_above_does_not_get_it_beside_another() -> None:
    """Of two who were chosen one may still read it: it goes to that one alone."""
    above = (KOFI.model_copy(update={"excluded": "line"}), YUKI)
    chat = reporting(HandlersForMe_now_1=above).answers().answers(**SAID, second="yuki").answers(then="send")

    (command,) = chat.commands
    assert isinstance(command, DropReport)
    assert command.readers == ("yuki",)


def test_when_nobody_can_be_reached_just_now_the_words_wait() -> None:
    """The form with the code stays open, and can be sent again."""
    chat = reporting(HandlersForMe_now_1=(GRACE,)).answers().answers(**SAID).answers(then="send")
    assert chat.sees(Receipt)
    assert "Nobody who could read it can be reached" in shown(chat)

    assert chat.answers(then="send").done


def test_enough_for_today_is_said_before_a_word_is_written_and_before_it_is_lost() -> None:
    """A flood by one person would drown the others."""
    at_first = reporting(MyAllowance=FULL).answers()
    assert "as much as can be sent in one day" in shown(at_first)

    at_last = reporting(MyAllowance_now_1=FULL).answers().answers(**SAID).answers(then="send")
    assert at_last.sees(Receipt)
    assert "as much as can be sent in one day" in shown(at_last)
    assert at_last.answers(then="send").done


def test_words_typed_after_the_verb_are_there_already() -> None:
    """Nothing typed is lost."""
    chat = Rehearsal(report, ADA, knows=NEW, given=Given(words=Sealed("They change the numbers.")))

    fields = {field.name: field.initial for field in chat.answers().view.fields}

    assert fields["words"] == "They change the numbers."


# --- with the code ----------------------------------------------------------------------------------------------------


def test_a_wrong_code_a_report_that_is_gone_and_one_try_too_many_sound_alike() -> None:
    """Nobody learns from the answer which codes there are."""
    wrong = Rehearsal(receipt, ADA, knows=BACK | {"ByCode 1": None}).answers(code="ABCD")
    knows = BACK | {"MyAllowance code 1": Allowance(may_try=False)}
    often = Rehearsal(receipt, ADA, knows=knows).answers(code=CODE)

    assert wrong.sees(Code)
    assert shown(wrong) == shown(often)
    assert [type(command) for command in wrong.commands] == [CountTry]
    assert often.commands == []


def test_the_talk_shows_who_said_what_and_what_is_owed() -> None:
    """Without any word of it in the chat."""
    chat = back()
    words = shown(chat)

    assert chat.sees(TalkOnOnePage)
    assert "Kofi Asante-Boateng, Wednesday, 14 October\nWe have read it.\nThank you for telling us." in words
    assert "You, Monday, 12 October\nProblems may not be named" in words
    assert "What came of it is owed by Thursday, 14 January" in words
    assert "how are you treated since?" in words
    assert chat.heard == []


def test_writing_again_goes_by_the_code_and_says_no_name() -> None:
    """The letter carries the code, not the person."""
    chat = back().answers(then="write", words="It happened again.", since="worse")

    (command,) = chat.commands
    assert isinstance(command, DropLetter)
    assert (command.words, command.since, command.name) == (Sealed("It happened again."), "worse", False)


def test_saying_who_one_is_is_a_choice_of_its_own() -> None:
    """Never a side effect of writing."""
    (command,) = back().answers(then="name").commands

    assert isinstance(command, DropLetter)
    assert command.name


def test_words_that_would_not_be_sent_are_not_thrown_away() -> None:
    """«That is all» with words below is a slip of the finger."""
    chat = back().answers(then="read", words="And another thing.")

    assert list(chat.problems) == ["then"]
    assert not chat.done
    assert list(back().answers(then="write").problems) == ["words"]


def test_whoever_takes_a_report_back_reads_when_it_is_gone() -> None:
    """Before the form closes: it closes without a word, since a message about it would tell that there was one."""
    chat = back().answers(then="back")
    words = shown(chat)
    assert (chat.done, chat.commands) == (False, [])

    chat.answers(then="back")

    assert "your report is deleted at the next emptying, at 04:00 UTC, with everything written in it" in words
    assert "from then on your code opens nothing" in words
    assert "This form closes at once" in words
    assert chat.done
    (command,) = chat.commands
    assert isinstance(command, DropLetter)
    assert command.back


def test_a_report_is_not_taken_back_by_a_slip_of_the_finger() -> None:
    """Whoever thinks again has their report as it was; and words below are not thrown away with it."""
    chat = back().answers(then="back").answers(then="stay")

    assert chat.sees(TalkOnOnePage)
    assert chat.commands == []
    assert list(back().answers(then="back", words="And another thing.").problems) == ["then"]


def test_readers_can_be_added_and_taken_off() -> None:
    """Whoever reads it already is not offered twice, and nobody above the reporter is."""
    chat = back().answers(then="readers")
    assert [label for _, label in chat.view.fields[0].options] == [
        "Yuki Tanabe may read it, too",
        "Kofi Asante-Boateng reads it no more",
    ]

    (command,) = chat.answers(change="off kofi").commands
    assert isinstance(command, DropLetter)
    assert (command.add, command.off) == (None, "kofi")


def test_a_report_that_nobody_reads_says_so_to_whoever_has_the_code() -> None:
    """It waits, and somebody else can be chosen."""
    chat = back(ByCode_1=TALK.model_copy(update={"readers": ()}))

    assert "Nobody reads it at the moment" in shown(chat)


def test_a_handler_who_has_come_to_be_above_is_pointed_out() -> None:
    """Only here can it be known: nowhere else is it kept whose report it is."""
    above = TALK.readers[0].model_copy(update={"above": True})

    assert "Kofi Asante-Boateng is above you by now" in shown(
        back(ByCode_1=TALK.model_copy(update={"readers": (above,)}))
    )


def test_words_for_a_report_that_is_gone_meanwhile_stay_in_the_form() -> None:
    """They can be copied; nothing of them goes into the chat."""
    chat = back(ByCode_again_1=None).answers(then="write", words="It happened again.")

    assert chat.sees(TalkOnOnePage)
    assert "no longer there" in shown(chat)
    assert chat.view.fields[1].initial == "It happened again."
    assert chat.heard == []


def _long_letter(number: int) -> ReportLetter:
    words = Sealed(f"{number} " + "x" * 1490)
    return ReportLetter(mine=True, by_reporter=True, day=date(2026, 10, 12), words=words)


def test_many_letters_are_turned_over_page_by_page() -> None:
    """A form has room for so much; nothing is cut."""
    long = TALK.model_copy(update={"letters": tuple(_long_letter(number) for number in range(5))})
    pages = cards.pages(ADA, long, reporting=True)
    chat = back(ByCode_1=long)
    first = chat.view.intro
    chat.answers(then="older")

    assert [len(page) for page in pages] == [2, 2, 1]
    assert first != chat.view.intro
    assert "2 xxx" in (chat.view.intro or "")


# --- handlers ---------------------------------------------------------------------------------------------------------

WAITING = TALK.model_copy(update={"state": "waiting", "since_due": False, "letters": (TALK.letters[1],)})
REPORT = Given(about="c0ffee")


def answering(knows: Mapping[str, Any], person: Person = HANDLER) -> Rehearsal:
    return Rehearsal(report_answer, person, knows=knows, given=REPORT)


def test_a_handler_answers_in_the_form_alone() -> None:
    """Their words and the report's are on no card."""
    chat = answering({"TheReport": WAITING, "TheReport 1": WAITING})
    assert chat.sees(AnswerOnOnePage)
    chat.answers(then="acknowledged", words="Thank you.")

    (command,) = chat.commands
    assert isinstance(command, AnswerReport)
    assert (command.state, command.words, command.version) == ("acknowledged", Sealed("Thank you."), 2)
    assert "Thank you." not in "\n".join(chat.heard)


def test_a_handler_of_another_report_is_told_that_there_is_nothing() -> None:
    """And so is somebody who was a handler once, with an old button."""
    stranger = answering({"TheReport": None})
    former = answering({}, ADA)

    assert stranger.done
    assert stranger.heard == former.heard == ["There is nothing here for you to read."]


def test_feedback_without_a_word_is_none() -> None:
    """Whoever waited three months deserves a sentence."""
    chat = answering({"TheReport": WAITING}).answers(then="answered")

    assert list(chat.problems) == ["words"]


def test_a_closed_report_offers_what_still_makes_sense() -> None:
    """It is closed, so it was read; who still has something to say opens it again, and is told so."""
    closed = WAITING.model_copy(update={"state": "closed", "deleted_on": date(2027, 11, 19)})
    long = closed.model_copy(update={"letters": tuple(_long_letter(number) for number in range(5))})
    offered = [
        [value for value, _ in answering({"TheReport": one}).view.fields[0].options] for one in (WAITING, closed, long)
    ]

    assert offered == [
        ["read", "acknowledged", "answered", "closed"],
        ["read", "answered"],
        ["read", "older", "answered"],
    ]
    assert "unless somebody writes in it before; then it is open again" in shown(answering({"TheReport": closed}))


def test_a_report_that_is_taken_back_meanwhile_leaves_the_words_in_the_form() -> None:
    """Nothing typed is lost, and nothing of it becomes a message."""
    chat = answering({"TheReport": WAITING, "TheReport 1": None}).answers(then="acknowledged", words="Thank you.")

    assert chat.sees(AnswerOnOnePage)
    assert "it was taken back" in shown(chat)
    assert chat.view.fields[1].initial == "Thank you."
    assert chat.commands == []


def test_the_list_says_what_is_owed_and_not_what_it_is_about() -> None:
    """It stands in the chat, where others may look on."""
    day = date(2026, 11, 12)
    lines = (
        ReportLine(id="a", theme="rules", state="waiting", day=day, due=day + timedelta(days=6), overdue=True),
        ReportLine(id="b", theme="favour", state="acknowledged", day=day, due=date(2027, 2, 12)),
        ReportLine(id="c", theme="safety", state="closed", day=day),
    )
    words = plain(wording_for(HANDLER).card(seen(reports, HANDLER, knows={"ReportsForMe": lines})))

    assert "to be acknowledged by Wednesday, 18 November, which has passed" in words
    assert "feedback owed by Friday, 12 February" in words
    assert "Closed." in words
    assert not any(wording_for(ADA).text(T(key)) in words for key in cards.THEMES.values())


def test_whoever_is_no_handler_sees_no_list() -> None:
    """Asking shows nothing but that."""
    words = plain(wording_for(ADA).card(seen(reports, ADA)))

    assert words == "Reports are read by trained handlers. Nobody has entered you as one."


def test_what_handlers_are_told_names_nothing() -> None:
    """The same words for a report, an answer, a withdrawal, or a day that is owed."""
    words = plain(wording_for(HANDLER).card(notice()))

    assert "in the same words whatever it is" in words


def test_leaders_see_tens_of_a_quarter() -> None:
    """And a plain sentence where nothing is shown."""
    found = (QuarterCounts(quarter="2026-Q4", counts={"rules": 10}), QuarterCounts(quarter="2026-Q3"))
    words = plain(wording_for(ADA).card(seen(reported, ADA, knows={"ReportCounts": found})))

    assert "A law or a rule is broken: 10 or more" in words
    assert "Nothing is shown of this quarter" in words
    nobody = plain(wording_for(ADA).card(seen(reported, ADA, knows={"ReportCounts": None})))
    assert "You lead nobody in the directory" in nobody
    assert "A theme is shown from ten reports in a quarter on" in nobody
    assert "read by the trained handlers" in nobody
