"""Sealed words: the journal keeps them, and no ordinary way of printing, logging or copying gives them away."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any, cast

import orjson
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from flows.kit.effects import Context
from flows.kit.engine import Answered, Drafted
from flows.kit.form import read_form
from flows.kit.rehearsal import BEGINNING, Rehearsal
from flows.work.checkins.checkin import checkin
from storage.compartments import UNSEAL, Sealed, WorkCommand
from storage.work.checkins.commands import InviteToHelp
from storage.work.checkins.queries import CheckIn, HelpWanted, HelpWantedFromMe, MyWeeks, TeamMember
from tests.flows.kit.sample import ADA, PLAN, Goal, KeepPlan, flow_of

WORDS = "canary in the coal mine"
SEALED = Sealed(WORDS)
COMMAND = KeepPlan(at=BEGINNING, goal=SEALED)
LAST_WEEK = CheckIn(week="2026-W46", saved_at=BEGINNING, plan=SEALED)


@pytest.mark.parametrize("thing", [SEALED, COMMAND, read_form(Goal, {"goal": WORDS}), LAST_WEEK])
def test_printing_shows_a_seal(thing: Any) -> None:
    """Alone, in a command, in a form, in an answer of storage."""
    shown = f"{thing} {thing!r} {thing!s} {[thing]} { ({'it': thing}) }"

    assert "canary" not in shown
    assert "<sealed>" in shown


def test_formatting_with_a_width_shows_a_seal() -> None:
    """Format specifications reach past repr."""
    assert "canary" not in f"{SEALED:>30}"
    assert "canary" not in "%s %r" % (SEALED, SEALED)  # noqa: UP031  # the old way is a way out too


def test_logging_shows_a_seal(caplog: pytest.LogCaptureFixture) -> None:
    """The likeliest way out of all: a line written while looking for a fault."""
    logging.getLogger("test").warning("kept %s and %r", SEALED, COMMAND)

    assert "canary" not in caplog.text
    assert "<sealed>" in caplog.text


def test_an_exception_shows_a_seal() -> None:
    """Whoever raises with the words in hand raises with the seal on them."""
    try:
        raise RuntimeError(SEALED, COMMAND)
    except RuntimeError as error:
        shown = "".join(traceback.format_exception(error))

    assert "canary" not in shown


WAYS_OUT: dict[str, Callable[[], object]] = {
    "json": lambda: json.dumps({"goal": SEALED}),
    "orjson": lambda: orjson.dumps({"goal": SEALED}),
    "pickle": lambda: pickle.dumps(SEALED),
    "pickle of a command": lambda: pickle.dumps([COMMAND]),
    "copy": lambda: copy.copy(SEALED),
    "deep copy": lambda: copy.deepcopy({"goal": SEALED}),
    "a command as a dictionary": COMMAND.model_dump,
    "a command for JSON": lambda: COMMAND.model_dump(mode="json"),
    "a command as JSON": COMMAND.model_dump_json,
    "an adapter": lambda: TypeAdapter(Sealed).dump_json(SEALED),
    "nearly the right word": lambda: TypeAdapter(Sealed).dump_python(SEALED, context={"unseal": "yes"}),
    "letter by letter": lambda: list(cast(Any, SEALED)),
    "glued to text": lambda: cast(Any, SEALED) + "",
    "joined with text": lambda: ", ".join(cast(Any, [SEALED, SEALED])),
    "as a key": lambda: {SEALED: 1},
    "its attributes": lambda: vars(SEALED),
}


@pytest.mark.parametrize("way_out", WAYS_OUT.values(), ids=WAYS_OUT)
def test_other_ways_out_are_shut(way_out: Callable[[], object]) -> None:
    """Each of them fails loudly, and without the words."""
    with pytest.raises((TypeError, PydanticSerializationError)) as refused:
        way_out()

    assert "canary" not in str(refused.value)


def test_the_owner_of_a_key_may_write_words_out() -> None:
    """What is encrypted at once is written with an open seal; that is the one way."""
    assert COMMAND.model_dump(mode="json", context=UNSEAL)["goal"] == WORDS
    assert SEALED.reveal() == WORDS


def test_equal_words_are_equal_and_empty_ones_are_nothing() -> None:
    """Flows compare and test words without opening them."""
    assert Sealed("same") == Sealed("same")
    assert Sealed("same") != Sealed("other")
    assert Sealed("same") != "same"
    assert not Sealed("")


def test_words_survive_the_journal() -> None:
    """Sealed in, through JSON and a restart, and the same words in the command."""
    chat = Rehearsal(PLAN, ADA).answers(goal=WORDS)
    chat = Rehearsal(PLAN, ADA, stored=chat.stored).answers(move=WORDS)

    assert chat.commands == [KeepPlan(at=BEGINNING, goal=SEALED, move=SEALED)]


def test_nothing_of_a_turn_prints_the_words() -> None:
    """Events, journals, turns, forms and views are held in variables all over; none of them shows the words."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.ask(Goal, prefill={"goal": WORDS})

    chat = Rehearsal(PLAN, ADA)
    wrong = chat.hear(Answered(chat.now, "Goal", {"goal": WORDS, "size": "vast"}))
    kept = chat.hear(Drafted(chat.now, "Goal", "goal", WORDS))
    right = chat.hear(Answered(chat.now, "Goal", {"goal": WORDS}))
    after = chat.hear(Answered(chat.now, "Move", {"move": WORDS}))
    prefilled = Rehearsal(flow_of(body, Goal), ADA)

    for thing in (
        Answered(chat.now, "Goal", {"goal": WORDS}),
        Drafted(chat.now, "Goal", "goal", WORDS),
        Context[WorkCommand](ADA, BEGINNING).ask(Goal, prefill={"goal": WORDS}),
        *(wrong, wrong.waiting, wrong.entries, kept, right, after, prefilled.last, prefilled.waiting),
    ):
        assert "canary" not in f"{thing} {thing!r}"


def test_a_view_of_a_form_does_not_print_the_words() -> None:
    """The view holds what stands in the form already, for the adapter and for nobody else."""
    chat = Rehearsal(checkin, ADA, knows={"MyCheckIn": MyWeeks(last=LAST_WEEK)})

    assert chat.view.fields[0].initial == WORDS
    assert "canary" not in f"{chat.view} {chat.view!r}"


@pytest.mark.parametrize("model", [MyWeeks, CheckIn, HelpWanted, TeamMember, Goal, KeepPlan, InviteToHelp])
@pytest.mark.parametrize(
    "damaged",
    [
        {"words": WORDS},
        {"this": {"moved": WORDS}},
        {"check_in": {"moved": WORDS}},
        {"moved": WORDS, "week": 3},
        {"goal": {"words": WORDS}},
        WORDS,
    ],
)
def test_a_validation_error_does_not_quote_what_it_could_not_read(model: type[BaseModel], damaged: Any) -> None:
    """Errors are logged, and a validation error quotes its input unless it is told otherwise."""
    shown = ""
    try:
        model.model_validate(damaged)
    except ValidationError as error:
        shown = str(error)

    assert "canary" not in shown


def test_damaged_knowledge_is_asked_for_again_and_not_quoted() -> None:
    """An answer that is no single model would be quoted by the error, so the engine lets no such error out."""

    async def body(ctx: Context[WorkCommand]) -> None:
        await ctx.know(HelpWantedFromMe(since="2026-W47"))
        await ctx.ask(Goal)

    flow = flow_of(body, Goal)
    wanted = (HelpWanted(person="mo", name="Mo", week="2026-W47", help="ears", words=SEALED),)
    begun = Rehearsal(flow, ADA, knows={"HelpWantedFromMe": wanted})
    damaged = begun.stored.replace('"name": "Mo"', '"nome": "Mo"')

    chat = Rehearsal(flow, ADA, stored=damaged, knows={"HelpWantedFromMe": wanted})

    assert damaged != begun.stored
    assert chat.sees(Goal)
    assert WORDS in chat.stored.rsplit('"nome"', maxsplit=1)[1]
