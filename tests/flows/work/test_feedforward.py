"""Feedforward, as a conversation: giving an idea, the notice of it, and what the receiver says back."""

from __future__ import annotations

from typing import Literal

import pytest

from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal
from flows.kit.wording import wording_for
from flows.work.feedforward.cards import pages, piece_card
from flows.work.feedforward.give import Again, Idea, IdeaFor, give
from flows.work.feedforward.notices import PIECE, arrived, heard
from flows.work.feedforward.responses import Tried, thanks, tried, trying
from flows.work.feedforward.showing import PRAISE, keep_praise, show_praise
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Fit, Receiver
from storage.work.feedforward.commands import Give, InviteToHear, InviteToRead, KeepPrivate, Respond, ShowPraise
from storage.work.feedforward.queries import Piece, Pieces, State

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
TOM = Person("tom", "company", "Tom Haverkamp", "Europe/Berlin")
IDEA = "Next time, send the two options a day before the meeting."
ABOUT = Given(about=PIECE.id)


def receiver(fit: Fit = "yes") -> tuple[Receiver]:
    return (Receiver(id="tom", name="Tom Haverkamp", fit=fit),)


def giving(fit: Fit = "yes", *, now: Fit = "yes", words: str = "", quoting: str | None = None) -> Rehearsal:
    """Ada gives to Tom, whom she named with the verb."""
    knows = {"WhoCanReceive": receiver(fit), "WhoCanReceive now": receiver(now), "NewPiece": "p1"}
    given = Given(people=("tom",), words=Sealed(words) if words else None, quoting=quoting)
    return Rehearsal(give, ADA, knows=knows, given=given)


def test_an_idea_is_kept_and_its_receiver_is_told() -> None:
    """Once; and the giver hears that it is sent, and to whom alone."""
    chat = giving().answers(first=IDEA, situation="The vendor meeting.")

    assert chat.done
    assert chat.commands == [
        Give(
            id="p1",
            kind="idea",
            receiver="tom",
            at=chat.now,
            first=Sealed(IDEA),
            situation=Sealed("The vendor meeting."),
        ),
        InviteToRead(invited="tom", about="p1"),
    ]
    assert chat.heard[0].startswith("Sent. Only Tom Haverkamp can read it, and you.")


def test_the_audience_line_names_who_reads_it_before_the_first_word() -> None:
    """By name where it is known, else as a promise."""
    assert giving().view.audience.startswith("Tom Haverkamp reads this, and you, and nobody else.")
    assert "Only the person you choose reads this" in Rehearsal(give, ADA).view.audience


def test_the_form_has_no_score_and_asks_of_next_time_only() -> None:
    """No scale, no choice, no verdict on what was."""
    kinds = {type(question.kind).__name__ for form in (Idea, IdeaFor, Again) for question in form.questions()}

    assert kinds == {"Text", "PersonPick", "Yes"}
    assert "nothing is scored" in (giving().view.intro or "")


def test_hints_come_back_once_beside_the_words() -> None:
    """With the words as they were; whoever changes them is not asked a second time."""
    chat = giving().answers(first="You are always late.", situation="You should have called.")

    assert chat.sees(Again)
    hints = {field.name: field.hint for field in chat.view.fields}
    assert "“always”" in (hints["first"] or "")
    assert "“you should have”" in (hints["situation"] or "")
    assert {field.name: field.initial for field in chat.view.fields}["first"] == "You are always late."
    assert chat.commands == []

    chat.answers(first="You are never on time.")

    assert chat.done
    assert [command.first for command in chat.commands if isinstance(command, Give)] == [
        Sealed("You are never on time.")
    ]


def test_whoever_sends_it_as_it_is_sends_it_as_it_was() -> None:
    """The helper may be ignored with one tap, in the chat too."""
    by_form = giving().answers(first="You are always late.", unsure="The reason.").answers(as_it_is="yes")
    in_chat = giving().answers(first="You are always late.", unsure="The reason.").types("Yes")

    assert by_form.done
    assert in_chat.commands == by_form.commands
    (given,) = (command for command in by_form.commands if isinstance(command, Give))
    assert (given.first, given.unsure) == (Sealed("You are always late."), Sealed("The reason."))


def test_an_emptied_form_is_not_sent() -> None:
    """Neither the old words nor nothing: whoever empties the idea is asked."""
    chat = giving().answers(first="You are always late.").answers()

    assert chat.problems == {"first": "Please write it here, or tick “Send it as it is”."}
    assert chat.commands == []


@pytest.mark.parametrize(("answers", "missed"), [({}, True), ({"situation": "The stand-up."}, False)])
def test_an_example_is_missed_only_where_no_situation_is_told(answers: dict[str, str], missed: bool) -> None:
    """«Be clearer» and a situation is enough to picture it."""
    chat = giving().answers(first="Be clearer.", **answers)

    assert chat.sees(Again) is missed


def test_a_message_it_is_about_is_example_enough_and_only_its_link_goes_along() -> None:
    """Nobody's message is copied."""
    chat = giving(quoting="https://chat.example/1")

    assert "A link to the message goes along" in chat.question or "A link" in str(chat.view.fields[2].hint)

    chat.answers(first="Be clearer.")

    (given,) = (command for command in chat.commands if isinstance(command, Give))
    assert given.quoting == "https://chat.example/1"


def test_words_after_the_verb_begin_the_idea() -> None:
    """What was typed is not typed twice."""
    chat = giving(words="next time, begin with the date")

    assert chat.view.fields[0].initial == "next time, begin with the date"


def test_words_that_are_too_long_for_the_form_come_back() -> None:
    """To be copied from; the form opens empty."""
    chat = giving(words="long " * 200)

    assert chat.view.fields[0].initial is None
    assert "long long" in chat.heard[0]


@pytest.mark.parametrize(("fit", "why"), [("guest", "is a guest"), ("left", "is no longer here")])
def test_whoever_cannot_receive_is_not_written_to(fit: Fit, why: str) -> None:
    """Said before anything is written, with the words that came with the verb."""
    chat = giving(fit, words="next time, begin with the date")

    assert chat.done
    assert chat.commands == []
    assert why in chat.heard[0]
    assert "next time, begin with the date" in chat.heard[0]


def test_a_receiver_who_leaves_meanwhile_gets_nothing_and_the_words_come_back() -> None:
    """All of them, under their questions."""
    chat = giving(now="left").answers(first=IDEA, second="And bring cake.", situation="Tuesday.", unsure="The cake.")

    assert chat.done
    assert chat.commands == []
    for words in ("Tom Haverkamp is no longer here", IDEA, "And bring cake.", "Tuesday.", "The cake."):
        assert words in chat.heard[0]


# --- notices ----------------------------------------------------------------------------------------------------------


def test_a_notice_names_who_and_quotes_nothing() -> None:
    """A piece that was erased meanwhile gives none."""
    chat = Rehearsal(arrived, ADA, knows={"ThePiece": PIECE}, given=ABOUT)
    gone = Rehearsal(arrived, ADA, knows={"ThePiece": None}, given=ABOUT)

    assert chat.heard == ["Tom Haverkamp has an idea for you, for next time. Only you two can read it.\n[Read it]"]
    assert (gone.done, gone.heard) == (True, [])


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("thanked", "Ada Okafor says thank you for what you gave."),
        ("trying", "Ada Okafor will try what you suggested."),
        ("tried", "Ada Okafor tried what you suggested, and says what came of it."),
    ],
)
def test_the_giver_hears_of_each_response(state: State, sentence: str) -> None:
    """Without the words of it."""
    piece = PIECE.model_copy(update={"state": state, "result": Sealed("Ten minutes.")})

    assert Rehearsal(heard, TOM, knows={"ThePiece": piece}, given=ABOUT).heard == [f"{sentence}\n[Read it]"]


# --- responding -------------------------------------------------------------------------------------------------------


def responding(flow: str, piece: Piece | None, person: Person = ADA, again: Piece | None = None) -> Rehearsal:
    flows = {"thanks": thanks, "trying": trying, "tried": tried}
    return Rehearsal(flows[flow], person, knows={"ThePiece": piece, "ThePiece again": again or piece}, given=ABOUT)


@pytest.mark.parametrize(("flow", "state"), [("thanks", "thanked"), ("trying", "trying")])
def test_one_tap_is_a_response(flow: str, state: Literal["thanked", "trying"]) -> None:
    """And the giver is told."""
    chat = responding(flow, PIECE)

    assert chat.done
    assert chat.commands == [
        Respond(piece=PIECE.id, state=state),
        InviteToHear(invited="tom", about=PIECE.id),
    ]


def test_what_came_of_it_is_told_in_the_receivers_words() -> None:
    """To the giver, who is named before it is written."""
    chat = responding("tried", PIECE)

    assert chat.sees(Tried)
    assert "Only Tom Haverkamp, who gave you the idea, reads this" in chat.view.audience

    chat.answers(result="We decided in ten minutes.")

    assert chat.commands[0] == Respond(piece=PIECE.id, state="tried", result=Sealed("We decided in ten minutes."))


@pytest.mark.parametrize(
    ("flow", "state", "sentence"),
    [
        ("thanks", "thanked", "You have already said thank you to Tom Haverkamp."),
        ("thanks", "trying", "You have already told Tom Haverkamp that you will try it."),
        ("thanks", "tried", "You have already told Tom Haverkamp that you tried it, and what came of it."),
        ("trying", "trying", "You have already told Tom Haverkamp that you will try it."),
        ("trying", "tried", "You have already told Tom Haverkamp that you tried it, and what came of it."),
        ("tried", "tried", "You have already told Tom Haverkamp that you tried it, and what came of it."),
    ],
)
def test_a_press_that_comes_too_late_says_what_was_told_and_tells_nobody(
    flow: str, state: State, sentence: str
) -> None:
    """Not a second thank-you by impatience; and nobody reads that they said what they never said."""
    chat = responding(flow, PIECE.model_copy(update={"state": state}))

    assert chat.done
    assert chat.commands == []
    assert chat.heard == [f"{sentence}\n[Read it]"]


@pytest.mark.parametrize("flow", ["thanks", "trying", "tried"])
def test_only_the_receiver_can_respond(flow: str) -> None:
    """The giver's own press, and a press on what does not exist, read alike."""
    by_giver, by_stranger = responding(flow, PIECE, TOM), responding(flow, None)

    assert by_giver.heard == by_stranger.heard
    assert by_giver.commands == by_stranger.commands == []


def test_a_result_that_comes_second_changes_nothing() -> None:
    """Two devices, two forms: the first that was sent counts."""
    told_already = PIECE.model_copy(update={"state": "tried"})
    chat = responding("tried", PIECE, again=told_already).answers(result="From the other device.")

    assert chat.commands == []
    assert chat.heard == ["You have already told Tom Haverkamp that you tried it, and what came of it."]


# --- showing praise ---------------------------------------------------------------------------------------------------


def test_the_receiver_shows_praise_its_giver_offered() -> None:
    """One press, and it says to whom."""
    chat = Rehearsal(show_praise, ADA, knows={"ThePiece": PRAISE}, given=ABOUT)

    assert chat.commands == [ShowPraise(piece=PRAISE.id)]
    assert "The people who are in your team today can read it now." in chat.heard[0]


@pytest.mark.parametrize(
    ("person", "piece"),
    [
        (TOM, PRAISE),
        (ADA, PIECE),
        (ADA, PIECE.model_copy(update={"visibility": "offered"})),
        (ADA, PRAISE.model_copy(update={"visibility": "private"})),
        (ADA, PRAISE.model_copy(update={"visibility": "shown"})),
        (ADA, None),
    ],
    ids=["the giver", "an idea", "an idea, offered", "private", "shown before", "not theirs"],
)
def test_nothing_else_can_be_shown(person: Person, piece: Piece | None) -> None:
    """Whatever a button says."""
    chat = Rehearsal(show_praise, person, knows={"ThePiece": piece}, given=ABOUT)

    assert chat.done
    assert chat.commands == []


@pytest.mark.parametrize("person", [ADA, TOM], ids=["receiver", "giver"])
def test_either_can_keep_it_between_the_two(person: Person) -> None:
    """A second press says the same and does nothing."""
    first = Rehearsal(keep_praise, person, knows={"ThePiece": PRAISE}, given=ABOUT)
    private = PRAISE.model_copy(update={"visibility": "private"})
    second = Rehearsal(keep_praise, person, knows={"ThePiece": private}, given=ABOUT)

    assert first.commands == [KeepPrivate(piece=PRAISE.id)]
    assert second.commands == []
    assert first.heard == second.heard == ["From now on it stays between the two of you."]


@pytest.mark.parametrize(
    ("state", "to_me", "of_them"),
    [
        ("thanked", "You said thank you.", "Ada Okafor says thank you."),
        ("trying", "You will try it.", "Ada Okafor will try it."),
        ("tried", "You tried it.", "Ada Okafor tried it."),
    ],
)
def test_whoever_responded_reads_it_of_themselves(state: State, to_me: str, of_them: str) -> None:
    """To the receiver it says «you», to the giver a name: in the list as on the card."""
    piece = PIECE.model_copy(update={"state": state})
    for person, said in ((ADA, to_me), (TOM, of_them)):
        page = pages(person, Pieces(pieces=(piece,), more=False), 1, received=person is ADA)

        assert said in plain(wording_for(person).card(page))
        assert said in plain(wording_for(person).card(piece_card(person, piece)))
