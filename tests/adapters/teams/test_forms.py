"""Forms as dialogs: what they hold, what comes back, and what travels with them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import orjson
import pytest

from adapters.limits import TooLarge
from adapters.playground.teams.cards import faults
from adapters.teams.forms import (
    Again,
    NotAForm,
    NotAnOption,
    answers,
    dialog,
    dumped,
    kept_answers,
    loaded,
    saving,
)
from adapters.teams.limits import CARD_BYTES
from flows.kit.form import read_form
from flows.kit.questions import Choice, Choices, Day, Number, PeoplePick, PersonPick, Pick, Raw, Scale, Text, Yes
from flows.kit.view import FieldView
from flows.work.checkins.checkin import Week
from tests.adapters.examples import FEW, MANY, field, view
from tests.adapters.stub import phrase
from tests.adapters.teams.examples import ANSWERS, EMPTY, EVERY_KIND, READ
from tests.adapters.teams.payloads import actions, card_of, inputs, runs


@pytest.mark.parametrize("form", [EVERY_KIND, EMPTY], ids=["filled", "empty"])
def test_teams_takes_every_kind_of_question(form: Any) -> None:
    """As held against what Teams knows, by the playground."""
    shown = dialog(form, phrase)

    assert faults(card_of(shown), dialog=True) == []
    assert list(inputs(shown)) == [field.name for field in form.fields]
    assert all(part["label"] for part in inputs(shown).values())


def test_a_form_says_first_which_room_it_is_and_who_reads_it() -> None:
    """Before the first question."""
    assert runs(card_of(dialog(EVERY_KIND, phrase)))[:3] == [
        EVERY_KIND.mode_line,
        EVERY_KIND.audience,
        EVERY_KIND.intro,
    ]


def test_what_must_be_answered_says_so_in_the_client() -> None:
    """Without asking Cairn; a box to tick is an answer either way."""
    shown = inputs(dialog(EVERY_KIND, phrase))

    assert shown["moved"]["isRequired"]
    assert shown["moved"]["errorMessage"] == phrase("problem-missing", "en")
    assert not any("isRequired" in shown[name] for name in ("title", "energy", "shared"))


def test_answers_are_read_by_field() -> None:
    """As the runtime takes them from any platform."""
    assert answers(EVERY_KIND, ANSWERS) == READ


READS: list[tuple[FieldView, object, Raw]] = [
    (field("a", Text()), "", None),
    (field("a", Text()), " x ", " x "),
    (field("a", Number()), 7, "7"),
    (field("a", Number()), 7.5, "7.5"),
    (field("a", Number()), "7,5", "7,5"),
    (field("a", Yes()), True, "yes"),
    (field("a", Yes()), False, None),
    (field("a", Yes()), "no", None),
    (field("a", Yes()), "yes", "yes"),
    (field("a", Choices(("x", "y"))), "x,,y", ("x", "y")),
    (field("a", Choices(("x", "y"))), ",", None),
    (field("a", Choice(("x", "y"))), "x,y", "x,y"),
    (field("a", Day()), "2026-03-02", "2026-03-02"),
    (field("a", PersonPick()), "aad-1", "aad-1"),
    (field("a", PeoplePick()), "aad-1,aad-2", ("aad-1", "aad-2")),
    (field("a", PeoplePick()), "", None),
    (field("a", Pick()), "g,1", "g,1"),
    (field("a", Scale()), "3", "3"),
]


@pytest.mark.parametrize(("asked", "sent", "raw"), READS, ids=str)
def test_each_kind_is_read_as_clients_send_it(asked: FieldView, sent: object, raw: Raw) -> None:
    """Strings mostly; several choices with commas between."""
    assert answers(view(asked), {"Week:a": sent}) == {"a": raw}


@pytest.mark.parametrize("odd", [{}, [], {"a": 1}, ["x"]], ids=str)
def test_an_answer_of_an_odd_type_is_not_read(odd: object) -> None:
    """No client of Teams sends it."""
    with pytest.raises(NotAForm):
        answers(view(field("a", Text())), {"Week:a": odd})


def test_answers_to_another_step_are_not_read_as_these() -> None:
    """A client may still hold them."""
    assert answers(view(field("moved", Text()), step="Next"), ANSWERS) == {"moved": None}


def test_the_form_travels_with_itself_but_without_what_was_filled_in() -> None:
    """Words travel once; the form comes back whole, every kind of question with it."""
    data = orjson.loads(orjson.dumps(dumped(EVERY_KIND)))

    unfilled = tuple(replace(one, initial=None) for one in EVERY_KIND.fields)
    assert loaded(data) == replace(EVERY_KIND, fields=unfilled)
    assert "Ship" not in str(data)


@pytest.mark.parametrize("name", ["run", "step", "title", "fields", "locale"])
def test_a_form_that_lacks_a_part_is_none(name: str) -> None:
    """Of another version, or tampered with."""
    data = dumped(EVERY_KIND)
    del data[name]

    with pytest.raises(NotAForm):
        loaded(data)


@pytest.mark.parametrize(
    "field_",
    [
        ["a", "Text", {"max_length": "many"}, "A", None, [], False],
        ["a", "Kind", {}, "A", None, [], False],
        ["a", "Text", {}, "A", None, [], False, "more"],
        ["a", "Text"],
        "a",
    ],
    ids=str,
)
def test_a_tampered_field_is_none(field_: object) -> None:
    """It comes from outside."""
    with pytest.raises(NotAForm):
        loaded({**dumped(EVERY_KIND), "fields": [field_]})


def test_a_value_that_is_too_long_for_its_field_is_shown_whole() -> None:
    """A client would cut it to the room it is given; the person is told instead."""
    shown = dialog(view(field("a", Text(max_length=5))), phrase, Again({"a": "far too long"}, {"a": "Shorter."}))

    assert inputs(shown)["a"]["value"] == "far too long"
    assert inputs(shown)["a"]["maxLength"] == len("far too long")


def test_a_form_that_is_too_large_says_which_field_to_look_at() -> None:
    """And none of the words in it."""
    words = "words " * 6_000

    with pytest.raises(TooLarge, match="form Week with moved") as error:
        dialog(EVERY_KIND, phrase, Again({"moved": words, "title": "x"}))

    assert "words words" not in str(error.value)
    assert error.value.limit == CARD_BYTES


@pytest.mark.parametrize(
    "odd",
    [
        field("a", Choice(("red",)), *FEW, initial="blue"),
        field("a", Choices(("red",)), *FEW, initial=("red", "blue")),
        field("a", Text(), initial=("x", "y")),
    ],
    ids=["one", "several", "a list"],
)
def test_a_form_that_starts_with_no_option_is_a_mistake(odd: FieldView) -> None:
    """The client would show it as if nobody had answered."""
    with pytest.raises(NotAnOption, match="a starts"):
        dialog(view(odd), phrase)


def test_an_option_with_a_comma_is_a_mistake() -> None:
    """Teams parts several answers by one."""
    with pytest.raises(ValueError, match="comma"):
        dialog(view(field("a", Choices(("x,y",)), ("x,y", "X"))), phrase)


def test_a_number_stands_in_a_box_for_words() -> None:
    """What «1.234» means depends on the person, not on their browser; and words that are no number stay."""
    for words in ("1.234,5", "about ten"):
        drawn = inputs(dialog(view(field("a", Number(Decimal(0)), initial=words)), phrase))["a"]

        assert (drawn["type"], drawn["value"]) == ("Input.Text", words)


def test_people_are_picked_from_the_organisation_several_at_once() -> None:
    """With those in it who were there before."""
    drawn = inputs(dialog(view(field("a", PeoplePick(), initial=("aad-1", "aad-2"))), phrase))["a"]

    assert (drawn["isMultiSelect"], drawn["value"]) == (True, "aad-1,aad-2")
    assert drawn["choices.data"] == {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}


def test_what_is_offered_opens_in_a_list_where_words_stay_plain() -> None:
    """Options that are all in sight are read as markdown by some clients, and these may be people's words."""
    drawn = inputs(dialog(view(field("a", Pick(), ("g,1", "*Ship* <at>Bob</at>"), initial="g,1")), phrase))["a"]

    assert (drawn["style"], drawn["value"]) == ("compact", "g,1")
    assert drawn["choices"] == [{"title": "*Ship* <\u2060at>Bob<\u2060/at>", "value": "g,1"}]


def test_few_options_are_all_in_sight_and_many_open_up() -> None:
    """Several at once are always in sight."""
    shown = inputs(dialog(EVERY_KIND, phrase))

    styles = {name: shown[name]["style"] for name in ("colour", "area", "helped", "areas", "energy")}
    assert styles == {
        "colour": "expanded",
        "area": "compact",
        "helped": "expanded",
        "areas": "expanded",
        "energy": "expanded",
    }
    assert len(MANY) > 7


def test_a_form_that_is_being_saved_carries_its_words() -> None:
    """Whatever becomes of the process, they come back with the button."""
    shown = saving(EVERY_KIND, READ, "nonce-1", phrase)

    (go_on,) = actions(shown)
    ours = orjson.loads(orjson.dumps(go_on["data"]))["cairn"]
    assert ours["nonce"] == "nonce-1"
    assert kept_answers(loaded(ours["form"]), ours["kept"]) == READ
    assert faults(card_of(shown), dialog=True) == []


@pytest.mark.parametrize("odd", [None, [], {"moved": 7}, {"helped": [7]}, {"moved": {}}], ids=str)
def test_kept_words_of_an_odd_shape_are_not_read(odd: object) -> None:
    """They come from outside again."""
    with pytest.raises(NotAForm):
        kept_answers(EVERY_KIND, odd)


def test_the_check_in_fits_with_its_longest_answers() -> None:
    """The form people see most, in letters of two bytes, must be able to come back with its words."""
    questions = {question.name: question.kind for question in Week.questions()}
    fields = tuple(
        field(name, kind, *((option, option) for option in getattr(kind, "options", ())))
        for name, kind in questions.items()
    )
    longest: dict[str, Raw] = {
        name: "ж" * kind.max_length for name, kind in questions.items() if isinstance(kind, Text)
    }

    shown = dialog(replace(EVERY_KIND, fields=fields), phrase, Again(longest, on_top="Not saved."))

    assert {name: inputs(shown)[name]["value"] for name in longest} == longest
    assert isinstance(read_form(Week, {}), dict)
