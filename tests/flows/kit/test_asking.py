"""What one asking of a form may add to it: sentences beside questions, what is being answered, and who will read."""

from __future__ import annotations

import pytest

from flows.kit.message import Button, Buttons, Line, Row, button, with_targets
from flows.kit.rehearsal import Rehearsal
from flows.kit.targets import Answer, AskHere, OpenStep, See, Start, Target, decode, encode, in_run
from flows.kit.text import T
from flows.kit.wording import Wording
from flows.work.feedforward.answer import EXAMPLES as ANSWERING
from flows.work.feedforward.answer import answer
from flows.work.feedforward.give import EXAMPLES as GIVING
from flows.work.feedforward.give import give


def test_a_note_stands_in_place_of_the_hint() -> None:
    """Beside the question it is about, and only there."""
    example = GIVING[1]
    chat = Rehearsal(give, example.person, knows=example.knows, given=example.given)
    before = {field.name: field.hint for field in chat.view.fields}

    chat.answers(first="You are always late.")

    after = {field.name: field.hint for field in chat.view.fields}
    assert before["first"] == "“Next time, …” is a good beginning."
    assert (after["first"] or "").startswith("“always”")
    assert after["second"] is None


def test_what_is_answered_is_quoted_in_the_form_and_in_the_chat_and_nowhere_else() -> None:
    """It is somebody's words: a log must not have them."""
    example = ANSWERING[0]
    chat = Rehearsal(answer, example.person, knows=example.knows, given=example.given)
    words = "What is one thing I could do so that meetings end on time?"

    assert words in (chat.view.intro or "")
    assert words in chat.question
    assert words not in repr(chat.view) + repr(chat.waiting)


def test_the_audience_of_one_asking_stands_in_place_of_the_flows() -> None:
    """Where it is known by name who reads, the name is said."""
    example = GIVING[1]
    named = Rehearsal(give, example.person, knows=example.knows, given=example.given)

    assert named.view.audience.startswith("Tom Haverkamp reads this")
    assert Rehearsal(give, example.person).view.audience == Wording().text(give.audience(example.person))


@pytest.mark.parametrize("target", [Answer("", "Week", "moved", "x:y"), OpenStep("", "Week"), AskHere("", "Week")])
def test_a_button_that_names_no_run_is_about_the_run_that_says_it(target: Target) -> None:
    """A flow does not know its run; one that names a run keeps it."""
    named = in_run(encode(target), "w1")

    assert decode(named) == decode(encode(target).replace("::", ":w1:", 1))
    assert in_run(named, "w2") == named


@pytest.mark.parametrize("target", [encode(Start("give", "p1")), encode(See("piece")), "nonsense", ""])
def test_other_buttons_lead_where_they_led(target: str) -> None:
    """Also one of a forgotten version."""
    assert in_run(target, "w1") == target


def test_every_button_of_a_card_is_reached() -> None:
    """In a row of buttons, and beside an entry of a list."""
    one = button("chat-keep", OpenStep("", "Week"))
    card = Wording().card(
        (Line[T](text=T("chat-keep")), Buttons[T](buttons=(one,)), Row[T](text=T("chat-skip"), button=one))
    )

    _, buttons, row = with_targets(card, lambda target: in_run(target, "w1"))

    assert isinstance(buttons, Buttons)
    assert isinstance(row, Row)
    assert isinstance(row.button, Button)
    assert [buttons.buttons[0].target, row.button.target] == ["openstep:w1:Week"] * 2
