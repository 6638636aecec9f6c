"""Whatever somebody does on the way, in whatever order, the conversation ends in the same place."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from flows.kit.engine import Drafted
from flows.kit.form import Form, Question
from flows.kit.interview import from_words
from flows.kit.questions import (
    AnswerRejected,
    Choice,
    Choices,
    Day,
    Kind,
    Number,
    PersonPick,
    Raw,
    Scale,
    Text,
    Yes,
    read,
)
from flows.kit.rehearsal import BEGINNING, Rehearsal
from flows.kit.text import MAX_COMBINING_MARKS, clean
from tests.flows.kit.sample import ADA, GOAL, MOVE, PLAN, Goal, Move, kept_plan

RIGHT: dict[str, dict[str, Raw]] = {"Goal": GOAL, "Move": MOVE}
WRONG: dict[str, dict[str, Raw]] = {
    "goal": {"empty": "", "left out": None, "several": ("a", "b"), "too long": "x" * 31},
    "size": {"unknown": "vast", "several": ("small", "large")},
    "move": {"empty": "  ", "too long": "y" * 500},
    "on": {"no day": "tomorrow", "never": "2026-02-30", "far": "9999-12-31"},
}
FORMS: tuple[type[Form], ...] = (Goal, Move)

# (what, form, field, which wrong answer)
actions = st.tuples(
    st.sampled_from(["right form", "wrong form", "draft", "wrong draft", "look", "hour"]),
    st.sampled_from(FORMS),
    st.integers(0, 1),
    st.integers(0, 3),
)


def act(chat: Rehearsal, what: str, form: type[Form], field: int, which: int) -> None:
    name = form.questions()[field].name
    wrong = list(WRONG[name].values())
    match what:
        case "right form":
            chat.sends(form.step, **RIGHT[form.step])
        case "wrong form":
            chat.sends(form.step, **{**RIGHT[form.step], name: wrong[which % len(wrong)]})
        case "draft":
            chat.hear(Drafted(chat.now, form.step, name, RIGHT[form.step][name]))
        case "wrong draft":
            chat.hear(Drafted(chat.now, form.step, name, wrong[which % len(wrong)]))
        case "look":
            before = chat.stored
            again = Rehearsal(PLAN, ADA, stored=before)
            assert again.stored == before
            assert (again.done, again.last.commands) == (chat.done, ())


@given(st.lists(actions, max_size=14))
def test_every_way_through_ends_as_the_straight_one_does(way: list[tuple[str, type[Form], int, int]]) -> None:
    """Wrong answers, double clicks, chat and form mixed, old buttons: one command, with the right words."""
    chat = Rehearsal(PLAN, ADA)

    for what, form, field, which in way:
        act(chat, what, form, field, which)
    for form in FORMS:
        if chat.sees(form):
            chat.answers(**RIGHT[form.step])

    assert chat.done
    assert chat.commands == [kept_plan(BEGINNING)]
    assert chat.heard == ["kept"]


KINDS: list[Kind] = [
    Text(max_length=40),
    Choice(("a", "b")),
    Choices(("a", "b")),
    Scale(5),
    Day(),
    PersonPick(),
    Yes(),
    Number(),
]
TRICKY = "\u202e\u2066\u2069\U000e0041\U000e007f\x00\x07\x1b\x85\u0301\u0308\u200d\r\n\t\ud800\udfff\uff1c\u1100\u1161"
anything = st.text(st.one_of(st.characters(), st.sampled_from(TRICKY)))
raws: st.SearchStrategy[Raw] = st.one_of(st.none(), anything, st.lists(anything, max_size=3).map(tuple))


def refusal(kind: Kind, raw: Raw) -> str | None:
    """The key of the sentence an answer is refused with; None when it is taken. Anything else that is raised fails."""
    try:
        read(kind, raw)
    except AnswerRejected as rejection:
        return rejection.problem.key
    return None


@given(st.sampled_from(KINDS), raws)
def test_anything_at_all_is_read_or_refused_with_a_sentence(kind: Kind, raw: Raw) -> None:
    """A platform may send what it likes; the person gets an answer, not a crash."""
    refused_with = refusal(kind, raw)

    assert refused_with is None or refused_with.startswith("problem-")


@given(st.sampled_from(KINDS), anything)
def test_anything_typed_is_read_or_refused_with_a_sentence(kind: Kind, words: str) -> None:
    """The same in the chat, where people type what they like."""
    question = Question("goal", kind, optional=False)

    refused_with = refusal(kind, from_words(question, words, {}))

    assert refused_with is None or refused_with.startswith("problem-")


@given(anything)
def test_kept_words_hold_nothing_that_changes_what_stands_around_them(words: str) -> None:
    """No control character, no turned direction, no hidden tag, no tower of accents reaches a reader."""
    cleaned = clean(words)

    marks = 0
    for character in cleaned:
        category = unicodedata.category(character)
        assert category not in ("Cc", "Cs") or character in "\n\t"
        assert not 0x202A <= ord(character) <= 0x202E
        assert not 0x2066 <= ord(character) <= 0x2069
        assert not 0xE0000 <= ord(character) <= 0xE007F
        marks = marks + 1 if category == "Mn" else 0
        assert marks <= MAX_COMBINING_MARKS


@given(anything)
def test_kept_words_are_the_same_when_they_are_read_again(words: str) -> None:
    """A replay reads the journal as it read the person: a flow must not hear other words the second time."""
    assert clean(clean(words)) == clean(words)


@given(anything, st.sampled_from(["", "x" * 500]))
def test_any_words_can_be_kept_while_they_wait_to_be_put_right(words: str, spoiled: str) -> None:
    """The journal is JSON, and takes whatever somebody pasted."""
    chat = Rehearsal(PLAN, ADA).answers(goal=spoiled, size=words)

    assert chat.problems
    assert Rehearsal(PLAN, ADA, stored=chat.stored).waiting.prefill["size"] == clean(words)
