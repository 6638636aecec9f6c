"""Forms and cards: whole, within limits, literal, and read back as they were answered; on every platform."""

from __future__ import annotations

from dataclasses import replace

import orjson
import pytest

from flows.kit.message import Card, Link, number_text, plain
from flows.kit.questions import Raw, Text
from flows.kit.targets import Target, decode, encode
from flows.kit.view import FormView
from tests.contracts import examples
from tests.contracts.examples import (
    EVERY_ANSWER,
    EVERY_KIND,
    EVERY_PART,
    KINDS,
    LINKED,
    POINTS,
    TARGETS,
    Asked,
    Told,
    asked,
    listed,
    options,
    pressable,
    quoted,
    view,
)
from tests.contracts.kit import ChatKit, Kit, calm
from tests.contracts.platforms import connected, everywhere

GALLERY = tuple(examples.gallery())

WORDS = (
    "<!channel> <@U0BOB> <https://evil.example|click> @here @Everyone &amp; &lt;b&gt; :smile: <at>Bob</at>",
    "*bold* _it_ ~no~ `code` [click](https://evil.example) # no\n- list\n1. one\n> quote",
    "{{DATE(2026-03-02T09:00:00Z, SHORT)}} {{TIME(2026-03-02T09:00:00Z)}} ${x} {{x}} %s {0}",
    "right-to-left שלום \u202eevil\u202c \u2066x\u2069, joined 👩‍👩‍👧, e\u0301, zero\u200bwidth",
    "word " * 600,
    "x" * 3000,
    "漢字かな交じり文" * 375,
)


# --- what travels and comes back --------------------------------------------------------------------------------------


@connected
@pytest.mark.parametrize("run", ["w0f1e2d3c4b5a69788796a5b4c3d2e1f0", "c-1_ü:x/y?&=%20 \"'"])
@pytest.mark.parametrize("step", ["Week", "Zweite Woche: 100 % <é>"])
def test_a_form_brings_back_the_run_and_the_step_it_belongs_to(kit: Kit, run: str, step: str) -> None:
    """An answer that lands in another run lands with another reader."""
    submitted = kit.sent(kit.form(view(asked("moved", Text(), optional=True), run=run, step=step)), {"moved": "Mine."})

    assert (submitted.run, submitted.step, dict(submitted.answers)) == (run, step, {"moved": "Mine."})


@connected
@pytest.mark.parametrize("target", TARGETS, ids=repr)
def test_a_button_brings_back_its_target(kit: Kit, target: Target) -> None:
    """Whatever stands in it: a button that means something else does something else."""
    pressed = kit.pressed(kit.card(pressable(*TARGETS)), encode(target))

    assert decode(pressed.target) == target


@connected
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_valid_answer_to_a_question_is_read_back_as_it_was_given(kit: Kit, kind: Asked) -> None:
    """An answer changed on the way is words put into somebody's mouth."""
    drawn = kit.form(view(kind.view))

    read = [kit.sent(drawn, {kind.view.name: answer}).answers[kind.view.name] for answer in kind.answers]

    assert read == list(kind.answers)


@connected
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_was_filled_in_before_comes_back_unchanged(kit: Kit, kind: Asked) -> None:
    """Sending a form without touching it changes nothing."""
    read = [kit.sent(kit.form(_starting_with(kind, answer)), None).answers[kind.view.name] for answer in kind.answers]

    assert read == list(kind.answers)


def _starting_with(kind: Asked, answer: Raw) -> FormView:
    initial = asked(kind.view.name, kind.view.kind, *kind.view.options, optional=kind.view.optional, initial=answer)
    return view(initial)


@connected
def test_a_form_with_every_kind_of_question_is_read_back_whole(kit: Kit) -> None:
    """Fields do not get into each other's way."""
    submitted = kit.sent(kit.form(EVERY_KIND), EVERY_ANSWER)

    assert dict(submitted.answers) == EVERY_ANSWER


# --- what is shown ----------------------------------------------------------------------------------------------------


@connected
@pytest.mark.parametrize("told", GALLERY, ids=lambda told: told.name)
def test_every_form_of_every_flow_fits_and_takes_its_answers(kit: Kit, told: Told) -> None:
    """In all styles: a form that a platform refuses is a conversation that stops."""
    read = [kit.sent(kit.form(form), answers).answers for form, answers in zip(told.forms, told.answers, strict=True)]

    expected = [
        {field.name: answers.get(field.name) for field in form.fields}
        for form, answers in zip(told.forms, told.answers, strict=True)
    ]
    assert [dict(one) for one in read] == expected


@connected
@pytest.mark.parametrize("told", GALLERY, ids=lambda told: told.name)
def test_a_form_shows_every_word_of_itself(kit: Kit, told: Told) -> None:
    """Who reads the answers, every question, every hint, every choice."""
    for form in told.forms:
        drawn = kit.form(form)

        words = _words_of(form)
        assert [word for word in (*words, form.submit, form.cancel) if word not in calm(drawn.shown)] == []
        assert drawn.plain is None or [word for word in words if word not in calm(drawn.plain)] == []


def _words_of(form: FormView) -> list[str]:
    asked_of = [[field.label, field.hint or ""] for field in form.fields]
    offered = [label for field in form.fields for value, label in field.options if value != "no"]
    above = [form.title, form.mode_line, form.audience, *(form.intro or "").splitlines()]
    # A box has no words of its own beside its label on every platform.
    return [*above, *(word for words in asked_of for word in words), *(word for word in offered if word != "Yes")]


@everywhere
@pytest.mark.parametrize("told", GALLERY, ids=lambda told: told.name)
def test_every_card_of_every_flow_fits_and_is_whole(kit: ChatKit, told: Told) -> None:
    """Each label, sentence, word and button is on the card and in the text that stands in for it."""
    for card in told.cards:
        drawn = kit.card(card)

        assert _missing(card, drawn.shown) == []
        assert drawn.plain is not None
        assert _missing(card, drawn.plain) == []


def _missing(card: Card, shown: str) -> list[str]:
    said = calm(shown)
    words = [word for line in calm(plain(card)).split("\n") for word in line.split() if word not in _addresses(card)]
    return [word for word in words if word.strip("[]()·:“”") not in said]


def _addresses(card: Card) -> set[str]:
    """A link is shown by its text."""
    return {part.url for part in card if isinstance(part, Link)}


@everywhere
def test_a_card_with_every_kind_of_part_is_whole(kit: ChatKit) -> None:
    """A part that a platform leaves out is a sentence nobody reads."""
    drawn = kit.card(EVERY_PART)

    assert _missing(EVERY_PART, drawn.shown) == []
    assert _missing(EVERY_PART, drawn.plain or "") == []
    assert LINKED in calm(drawn.plain or "")


@connected
def test_a_link_opens_its_page(kit: Kit) -> None:
    """Letter by letter: the key in it opens the file once."""
    assert f'"url":"{LINKED}"' in orjson.dumps(kit.card(EVERY_PART).content).decode()


@connected
def test_every_number_of_a_chart_is_on_the_card_in_words(kit: Kit) -> None:
    """Whoever hears the card, or has an old client, gets the same numbers."""
    drawn = kit.card(EVERY_PART)

    for label, number in POINTS:
        assert f"{label}: {number_text(number)}%" in drawn.shown
        assert f"{label}: {number_text(number)}%" in (drawn.plain or "")


@everywhere
@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[:20])
def test_words_of_a_person_stay_letters_on_a_card(kit: ChatKit, words: str) -> None:
    """Nobody is called, nothing can be clicked, and not a character is lost."""
    for card in (quoted(words), listed(words)):
        drawn = kit.card(card)

        assert calm(words) in calm(drawn.shown.replace("“", "").replace("”", "").replace("• ", ""))
        assert list(kit.alive(drawn)) == []


@connected
@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[:20])
def test_words_of_a_person_stay_letters_in_a_form(kit: Kit, words: str) -> None:
    """As an answer that is typed, and as one that stands there already."""
    typed = kit.form(view(asked("moved", Text(3000, lines=3))))
    filled = kit.form(view(asked("moved", Text(3000, lines=3), initial=words)))

    assert kit.sent(typed, {"moved": words}).answers["moved"] == words
    assert kit.sent(filled, None).answers["moved"] == words
    assert list(kit.alive(filled)) == []


@everywhere
@pytest.mark.parametrize("words", [*WORDS[1:2], *WORDS[3:]], ids=lambda words: words[:20])
def test_words_typed_in_the_chat_are_heard_as_they_were_typed(kit: ChatKit, words: str) -> None:
    """The platform's own notation is undone; the words are not touched."""
    assert kit.typed(words).strip() == words.strip()


# --- what does not fit ------------------------------------------------------------------------------------------------

TOO_LARGE = {
    "words already there": asked("moved", Text(60_000), initial="x" * 60_000),
    "a question": replace(asked("moved", Text()), label="?" * 60_000),
    "a hint": replace(asked("moved", Text()), hint="." * 60_000),
    "choices": asked("moved", KINDS[3].view.kind, *options(*(f"{number:0300}" for number in range(150)))),
}


@connected
@pytest.mark.parametrize("what", TOO_LARGE)
def test_a_form_too_large_for_the_platform_says_which_field_it_is(kit: Kit, what: str) -> None:
    """Nothing is ever cut in silence; whoever writes the flow finds out before anybody answers."""
    too_large = view(asked("before", Text(), initial="A few words."), TOO_LARGE[what], asked("after", Text()))

    with pytest.raises(ValueError, match="moved"):
        kit.form(too_large)
