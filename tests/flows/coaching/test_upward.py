"""Upward coaching, as conversations."""

from __future__ import annotations

from typing import Any

from flows.coaching.upward import cards, giving, inviting, responding, views
from flows.coaching.upward.giving import Again, Give
from flows.coaching.upward.inviting import Invite
from flows.coaching.upward.samples import ASK, PIECE, REPORTS
from flows.kit.flow import Flow
from flows.kit.form import Answers
from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.questions import Scale
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA, GRACE
from flows.kit.wording import wording_for
from storage.coaching.upward.commands import AskUpward, GiveUpward, InviteUpward, RespondUpward, TellUpward
from storage.compartments import Sealed

SAID: Answers = {
    "helps": "You ask what each of us needs before we leave.",
    "question": "What would happen if somebody else led it once?",
    "idea": "Next time, send the list on Friday, so that we can prepare.",
}
ALL = (*inviting.FLOWS, *giving.FLOWS, *responding.FLOWS)


def flow(key: str) -> Flow[Any]:
    return next(one for one in ALL if one.key == key)


def invites(**more: Any) -> Rehearsal:
    known = {"MyReports": REPORTS, "MyReports again": REPORTS, "NewUpward": "u1"} | more
    return Rehearsal(flow("upward_invite"), GRACE, knows=known)


def gives(**more: Any) -> Rehearsal:
    known = {"TheUpwardAsk": ASK, "TheUpwardAsk again": ASK, "NewUpward": "v1"} | more
    return Rehearsal(flow("upward_give"), ADA, knows=known, given=Given(about="u1"))


def test_the_manager_chooses_theme_and_people() -> None:
    """Nobody named means everybody who reports to them."""
    everybody = invites().answers(theme="How I lead our meeting.")
    one = invites().answers(theme="How I lead our meeting.", people=("tom",))

    asked, *told = everybody.commands
    assert isinstance(asked, AskUpward)
    assert asked.invited == ("ada", "tom")
    assert told == [InviteUpward(invited="ada", about="u1"), InviteUpward(invited="tom", about="u1")]
    assert [type(command) for command in one.commands] == [AskUpward, InviteUpward]


def test_somebody_elses_report_is_asked_about_with_the_theme_kept() -> None:
    """The sentence names who could be invited."""
    chat = invites().answers(theme="How I lead our meeting.", people=("kofi",))

    assert chat.waiting.form is Invite
    assert chat.waiting.prefill == {"theme": "How I lead our meeting.", "people": ("kofi",)}
    chat.answers(theme="How I lead our meeting.")
    assert chat.done


def test_the_script_for_the_manager_stands_above_the_form() -> None:
    """It is easier to answer somebody who has said why they ask."""
    view = invites().view

    assert view.intro
    assert "you see what I do not" in view.intro
    assert "the first word back is thank you" in view.intro


def test_the_form_says_who_reads_and_shows_the_theme_before_the_first_word() -> None:
    """And that leaving it is like never having opened it."""
    view = gives().view

    assert view.audience == "Only you and Grace Lindqvist read this. It reaches nobody’s evaluation."
    assert view.intro
    assert "it looks as if you had never opened it" in view.intro
    assert "How I lead our Monday meeting." in view.intro


def test_three_answers_go_to_the_manager_who_is_told_without_a_word_of_them() -> None:
    """What helps, a question, an idea for next time."""
    chat = gives().answers(**SAID)
    given, told = chat.commands

    assert isinstance(given, GiveUpward)
    assert (given.helps, given.question) == (Sealed(str(SAID["helps"])), Sealed(str(SAID["question"])))
    assert told == TellUpward(invited="grace", about="v1")


def test_rather_not_is_no_command_at_all() -> None:
    """No trace for anybody to find."""
    chat = gives().answers(not_now="yes")

    assert chat.done
    assert chat.commands == []


def test_a_form_sent_with_gaps_says_what_is_wanted() -> None:
    """Each field may be left out, but not one alone; there are two ways on, and both are named."""
    said = {**SAID, "idea": "You never wait."}

    assert gives().answers().problems == {"helps": "Please answer all three, or tick “Rather not”."}
    assert gives().answers(**said).answers().problems == {
        "helps": "Please answer all three, or tick “Send it as it is”."
    }


def test_hints_are_shown_once_and_may_be_ignored() -> None:
    """Looking ahead, about what one can see; the writer decides."""
    chat = gives().answers(**{**SAID, "idea": "You should have asked us.", "helps": "You always listen."})

    assert chat.sees(Again)
    assert set(chat.waiting.notes) == {"helps", "idea"}
    chat.answers(as_it_is="yes")
    assert isinstance(chat.commands[0], GiveUpward)
    assert chat.commands[0].idea == Sealed("You should have asked us.")


def test_words_changed_after_a_hint_are_what_is_sent() -> None:
    """As they were last written."""
    chat = gives().answers(**{**SAID, "idea": "You never wait."})
    chat.answers(**{**SAID, "idea": "Next time, wait three breaths."})

    assert isinstance(chat.commands[0], GiveUpward)
    assert chat.commands[0].idea == Sealed("Next time, wait three breaths.")


def test_words_that_come_too_late_are_given_back() -> None:
    """Nothing typed is lost."""
    chat = gives(**{"TheUpwardAsk again": None}).answers(**SAID)

    assert chat.commands == []
    for words in SAID.values():
        assert str(words) in chat.heard[-1]


def test_in_the_chat_the_first_word_written_makes_the_no_needless() -> None:
    """Whoever has begun is not asked whether they would rather not."""
    chat = gives()
    for words in SAID.values():
        chat.types(str(words))

    assert chat.done


def test_thanks_come_first_and_what_will_be_tried_after() -> None:
    """The feedforward rule, kept by what is offered and by what is taken."""
    thanked = PIECE.model_copy(update={"state": "thanked"})
    about = Given(about=PIECE.id)
    thanks = Rehearsal(flow("upward_thanks"), GRACE, knows={"TheUpwardPiece": PIECE}, given=about)
    too_soon = Rehearsal(flow("upward_try"), GRACE, knows={"TheUpwardPiece": PIECE}, given=about)
    known = {"TheUpwardPiece": thanked, "TheUpwardPiece again": thanked}
    tries = Rehearsal(flow("upward_try"), GRACE, knows=known, given=about).answers(trying="Wait three breaths.")

    assert thanks.commands == [RespondUpward(piece="v1", state="thanked"), TellUpward(invited="ada", about="v1")]
    assert too_soon.commands == []
    trying = RespondUpward(piece="v1", state="trying", trying=Sealed("Wait three breaths."))
    assert tries.commands == [trying, TellUpward(invited="ada", about="v1")]
    new = plain(wording_for(GRACE).card(cards.whole(GRACE, PIECE)))
    assert "[Say thank you]" in new
    assert "[What I will try]" not in new


def test_nothing_is_rated() -> None:
    """No scale in any form, and no way to reply but thanks and a plan."""
    assert not [q for one in ALL for form in one.forms for q in form.questions() if isinstance(q.kind, Scale)]


def test_the_list_offers_inviting_to_managers_alone() -> None:
    """A report sees what they gave."""
    theirs = plain(wording_for(ADA).card(seen(views.VIEWS[0], ADA, knows={"MyUpward": ()})))
    hers = plain(wording_for(GRACE).card(seen(views.VIEWS[0], GRACE, knows={"MyUpward": ()})))

    assert "[Invite]" in hers
    assert "[Invite]" not in theirs
    assert Give.questions()[-1].name == "not_now"
