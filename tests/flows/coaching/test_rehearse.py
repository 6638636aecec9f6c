"""Rehearsing a difficult conversation: a partner made of rules, and a look back that explains itself."""

from __future__ import annotations

from itertools import product

import pytest

from flows.coaching.rehearsing.matching import closest
from flows.coaching.rehearsing.partner import (
    CHANGES,
    MOVES,
    PERSONAS,
    TOPICS,
    TURNS,
    Move,
    Persona,
    card,
    cards,
    outcome,
    says,
    steps,
)
from flows.coaching.rehearsing.rehearse import Debrief, Reply, rehearse
from flows.kit.person import Person
from flows.kit.questions import OFFER_LABEL_AT_MOST
from flows.kit.rehearsal import Rehearsal
from flows.kit.wording import Wording

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")


def begun(persona: str = "defends", topic: str = "promise") -> Rehearsal:
    return Rehearsal(rehearse, ADA).answers(persona=persona, topic=topic)


def quotes(chat: Rehearsal) -> dict[str, str]:
    return {Wording().text(quote.label): quote.words.reveal() for quote in chat.waiting.quotes}


def test_the_same_replies_always_get_the_same_answers() -> None:
    """Whoever replays a turn sees what their reply changed, and nothing else."""
    heard = []
    for _ in range(2):
        chat = begun("attacks", "no").answers(card="ask").answers(card="own")
        heard.append(quotes(chat)["They say"])

    assert heard[0] == heard[1]


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_verdict_costs_trust_and_one_of_the_others_builds_it(persona: Persona) -> None:
    """What the debrief teaches holds with every partner."""
    assert CHANGES[persona]["verdict"][0] < 0
    assert max(CHANGES[persona][move][0] for move in ("ask", "own")) > 0


@pytest.mark.parametrize("persona", PERSONAS)
def test_with_good_replies_everybody_comes_to_an_agreement_and_with_verdicts_nobody(persona: Persona) -> None:
    """No partner is hopeless, and none is won by advice."""
    ends = {moves: outcome(persona, moves) for moves in product(MOVES, repeat=TURNS)}

    assert "agreed" in {outcome(persona, moves[:turn]) for moves in ends for turn in range(1, TURNS + 1)}
    assert outcome(persona, ("verdict",) * TURNS) in ("open", "paused")


def test_every_line_a_partner_can_say_is_there_and_every_card_fits_a_button() -> None:
    """All personas, topics and replies, played through."""
    words = Wording()
    for persona, topic in product(PERSONAS, TOPICS):
        for moves in product(MOVES, repeat=TURNS):
            for turn in range(TURNS + 1):
                assert all(words.text(line) for line in says(persona, topic, moves[:turn]))
    for topic, turn in product(TOPICS, range(1, TURNS + 1)):
        assert {move for move, _ in cards(topic, turn)} == set(MOVES)
        assert all(len(words.text(line)) <= OFFER_LABEL_AT_MOST for _, line in cards(topic, turn))


def test_no_place_among_the_cards_is_always_the_right_one() -> None:
    """Else people learn to press the first."""
    assert len({cards("promise", turn)[0][0] for turn in range(1, TURNS + 1)}) == 3


@pytest.mark.parametrize(
    ("words", "move", "rule"),
    [
        ("What happened on Friday?", "ask", "ask"),
        ("Tell me how it was", "ask", "ask"),
        ("I felt left alone with it.", "own", "own"),
        ("You always do this.", "verdict", "verdict"),
        ("Why don't you just ask?", "verdict", "verdict"),
        ("You should plan better, what do you think?", "verdict", "verdict"),
        ("Plans are plans.", "verdict", "other"),
        ("", "verdict", "other"),
        ("🎉", "verdict", "other"),
    ],
)
def test_typed_words_are_matched_by_rules_one_can_read(words: str, move: Move, rule: str) -> None:
    """Four rules, in order; no guess, no language model."""
    found = closest(words, "en")

    assert (found.move, found.rule) == (move, rule)


def test_a_language_without_rules_has_the_question_mark() -> None:
    """Nobody is told a verdict by words that were never looked at."""
    assert closest("Was war am Freitag?", "de").move == "ask"
    assert closest("Du machst das immer.", "de").move == "own"


def test_of_typed_words_the_closest_card_and_the_rule_are_shown() -> None:
    """The person sees how they were read, and can disagree."""
    chat = begun().answers(words="You never write anything down.")

    shown = quotes(chat)["Your words come closest to this card"]
    assert "You always promise things, and then nothing comes." in shown
    assert "The rule: words such as" in shown


def test_own_words_count_where_both_are_given_and_nothing_is_asked_again() -> None:
    """The hint beside the box says so."""
    chat = begun().answers(words="What happened on your side?", card="verdict")

    assert "The rule: it asks something" in quotes(chat)["Your words come closest to this card"]

    chat.answers()

    assert chat.problems == {"words": "Please write what you say, or take a card."}


def test_the_debrief_says_where_trust_rose_or_fell_and_why_and_one_line_to_try() -> None:
    """The line is what would have built more where it fell first."""
    chat = (
        begun().answers(card="ask").answers(card="verdict").answers(card="ask").answers(card="own").answers(card="ask")
    )
    shown = quotes(chat)

    assert chat.sees(Debrief)
    assert shown["Turn 1 · trust rose"].startswith("The notes were due on Friday.")
    assert "A verdict gives them something to defend." in shown["Turn 2 · trust fell"]
    assert shown["One line to try"] == Wording().text(card("promise", 2, "ask"))
    assert len(str(chat.view.intro)) < 3000


def test_it_can_be_replayed_from_any_turn() -> None:
    """What came before the turn stays as it was."""
    chat = begun("attacks").answers(card="verdict").answers(card="verdict")

    assert chat.sees(Debrief)
    assert any("It got too hot" in label for label in quotes(chat))
    assert [label for _, label in chat.view.fields[0].options] == [
        "That is enough for today",
        "Again from turn 1",
        "Again from turn 2",
    ]

    chat.answers(then="2")

    assert chat.sees(Reply)
    assert quotes(chat)["They say"] == " ".join(
        Wording().text(line) for line in says("attacks", "promise", ("verdict",))
    )


def test_nothing_is_commanded_and_no_word_of_the_person_is_said_back_in_a_message() -> None:
    """The only message is that it is over."""
    chat = begun().answers(words="Canary, I was worried.")
    while not chat.sees(Debrief):
        chat.answers(words="Canary, what now?")
    chat.answers(then="enough")

    assert chat.done
    assert chat.commands == []
    assert len(chat.heard) == 1
    assert "Canary" not in chat.heard[0]


def test_where_it_stands_never_leaves_its_limits() -> None:
    """Trust from −2 to 2, clarity and heat from 0 to 3, whatever is replied."""
    for persona, moves in product(PERSONAS, product(MOVES, repeat=TURNS)):
        for step in steps(persona, moves):
            assert -2 <= step.after.trust <= 2
            assert 0 <= step.after.clarity <= 3
            assert 0 <= step.after.heat <= 3
