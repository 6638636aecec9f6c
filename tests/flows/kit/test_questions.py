"""What each kind of question takes for an answer, and what it says to everything else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

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
from flows.kit.wording import Wording

PICK = Choice(("ears", "advice"))
DAYS = Choices(("mon", "tue", "wed"))
SIZE = Number(minimum=Decimal(0), maximum=Decimal("10.5"))


@pytest.mark.parametrize(
    ("kind", "raw", "answer"),
    [
        (Text(), "Shipped it", "Shipped it"),
        (Text(lines=3), "one\r\ntwo\rthree", "one\ntwo\nthree"),
        (Text(), "  Shipped it\n", "Shipped it"),
        (Text(max_length=3), "abc", "abc"),
        (PICK, "advice", "advice"),
        (PICK, " advice ", "advice"),
        (DAYS, ("tue", "mon"), ("tue", "mon")),
        (DAYS, ("mon", "mon"), ("mon",)),
        (DAYS, "mon", ("mon",)),
        (Scale(5), "4", 4),
        (Day(), "2028-02-29", date(2028, 2, 29)),
        (PersonPick(), "grace", "grace"),
        (Yes(), "yes", True),
        (Yes(), "no", False),
        (SIZE, "10.5", Decimal("10.5")),
        (SIZE, "0", Decimal(0)),
    ],
)
def test_a_right_answer_is_taken(kind: Kind, raw: Raw, answer: object) -> None:
    """Read into the type the flow works with, so that a flow compares numbers with numbers and days with days."""
    assert read(kind, raw) == answer


@pytest.mark.parametrize("kind", [Text(), PICK, DAYS, Scale(5), Day(), PersonPick(), SIZE])
@pytest.mark.parametrize("raw", [None, ""])
def test_nothing_is_no_answer(kind: Kind, raw: Raw) -> None:
    """An empty box and no box are the same; whether that is allowed is the form's to say."""
    assert read(kind, raw) is None


def test_nothing_ticked_of_several_is_no_answer() -> None:
    """A list of boxes with none ticked comes as an empty list."""
    assert read(DAYS, ()) is None


@pytest.mark.parametrize("raw", [None, "", "  "])
def test_a_box_that_is_not_ticked_is_an_answer(raw: Raw) -> None:
    """Platforms send nothing for an empty box; it means no."""
    assert read(Yes(), raw) is False


@pytest.mark.parametrize(
    ("kind", "raw", "sentence"),
    [
        (Text(max_length=3), "abcd", "That is 4 characters; here is room for 3."),
        (Text(), ("one", "two"), "Please give one answer here."),
        (PICK, "money", "Please choose one of the options."),
        (PICK, "Advice", "Please choose one of the options."),
        (PICK, ("ears", "advice"), "Please give one answer here."),
        (DAYS, ("mon", "someday"), "Please choose one of the options."),
        (DAYS, "someday", "Please choose one of the options."),
        (Scale(5), "6", "Please choose one of the options."),
        (Scale(5), "0", "Please choose one of the options."),
        (Scale(5), "4.5", "Please choose one of the options."),
        (Scale(5), ("1", "2"), "Please give one answer here."),
        (Day(), "2026-02-29", "Please write year, month and day, such as 2030-11-19."),
        (Day(), "tomorrow", "Please write year, month and day, such as 2030-11-19."),
        (Day(), "19.11.2026", "Please write year, month and day, such as 2030-11-19."),
        (Day(), "9999-12-31", "Please write year, month and day, such as 2030-11-19."),
        (Day(), ("2026-11-19",), "Please give one answer here."),
        (PersonPick(), ("grace", "mo"), "Please give one answer here."),
        (Yes(), "perhaps", "Please choose one of the options."),
        (Yes(), ("yes", "no"), "Please give one answer here."),
        (SIZE, "ten", "Please write only a number, such as 1,234.5."),
        (SIZE, "NaN", "Please write only a number, such as 1,234.5."),
        (SIZE, "Infinity", "Please write only a number, such as 1,234.5."),
        (SIZE, "-0.1", "Please give 0 or more."),
        (SIZE, "10.51", "Please give 10.5 or less."),
        (SIZE, ("1", "2"), "Please give one answer here."),
    ],
)
def test_a_wrong_answer_is_met_with_what_would_be_right(kind: Kind, raw: Raw, sentence: str) -> None:
    """Each refusal tells the person what to do next."""
    with pytest.raises(AnswerRejected) as refused:
        read(kind, raw)

    assert Wording().text(refused.value.problem).startswith(sentence)


@pytest.mark.parametrize("raw", ["secret" * 80, ("secret",)])
def test_a_refusal_holds_nothing_of_what_was_typed(raw: Raw) -> None:
    """Exceptions end in logs, and logs are read by others."""
    with pytest.raises(AnswerRejected) as refused:
        read(Text(), raw)

    assert "secret" not in f"{refused.value!r} {refused.value} {refused.value.problem!r}"


def test_full_width_signs_stay_as_they_were_typed() -> None:
    """Folding ＜!channel＞ into plain signs would turn harmless words into a call to everybody."""
    assert read(Text(), "＜!channel＞ and ﬁne") == "＜!channel＞ and ﬁne"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("pay\u202e001\u202c", "pay001"),
        ("a\u2066b\u2069c", "abc"),
        ("hi\U000e0041\U000e0042", "hi"),
        ("bell\x07, escape\x1b[31m, null\x00", "bell, escape[31m, null"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("e\u202e\u0301", "\u00e9"),
        ("z" + "\u0316" * 40 + "!", "z" + "\u0316" * 4 + "!"),
        ("שלום עולם", "שלום עולם"),
        ("👩🏽‍💻 done", "👩🏽‍💻 done"),
        ("one\n\ttwo", "one\n\ttwo"),
    ],
)
def test_words_lose_only_what_changes_the_text_around_them(typed: str, kept: str) -> None:
    """Every script and every emoji stays; what turns or hides somebody else's text goes."""
    assert read(Text(), typed) == kept
