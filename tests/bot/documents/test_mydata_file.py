"""The file of «mydata» for people: every label, value and title is in words, and every field has some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from bot.documents.document import Facts, revealed
from bot.documents.holdings import HOLDINGS
from bot.documents.mydata_fields import LINES, READINGS, SAID, TITLES
from bot.documents.mydata_parts import parts_of
from bot.documents.mydata_told import Teller
from flows.kit.samples import ADA
from storage.coaching.circles.queries import Member
from storage.compartments import Sealed
from storage.directory.record.queries import Asked as Nudged
from storage.work.commitments.shapes import Commitment, Step
from storage.work.goals.queries import Goal, GoalWithHistory
from storage.work.goals.shapes import Change, Content, KeyResult, Standing, Terms
from storage.work.plans.queries import Plan
from tests.bot.documents.test_mydata import a_year, file_of
from tests.bot.held_models import held_models, is_many, labelled_fields, labels, models_in, untold
from tests.desk import Desk

AT = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
NAMES = {"grace": "Grace Lindqvist"}
SAME_IN_WORDS = {"agreed", "changed", "closed", "confidence", "done", "ended", "feedforward", "open", "set"}
"""States and topics that are called in English what they are called in the code."""


def told(answer: Any, teller: Teller) -> str:
    """As it would stand in a file, title by title."""
    parts = [part for part in parts_of(answer, teller) if isinstance(part, Facts)]
    return "\n".join(
        f"{part.title}\n" + "\n".join(f"{label}: {revealed(cell)}" for label, cell in part.rows) for part in parts
    )


def literals(kind: Any) -> Iterator[Any]:
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    elif get_origin(kind) is not dict:
        for inner in get_args(kind):
            yield from literals(inner) if inner is not NoneType else ()


def a_goal(teller: Teller) -> tuple[GoalWithHistory, Teller]:
    """It helps another of Ada's goals, and its one key result stands at 40%; an earlier manager agreed to it."""
    first = Terms(title=Sealed("Invoices on time"), parent="above", results=(_result("r1", "Customers moved"),))
    standing = Standing(result="r1", value=Decimal(40), at=AT)
    agreed = {"owner_agreed": 2, "manager_agreed": 2, "manager_agreed_by": "priya"}
    content = Content(terms=first, terms_number=2, standings=(standing,)).model_copy(update=agreed)
    goal = Goal(
        id="own",
        level="individual",
        status="open",
        owner="ada",
        owner_name="Ada Okafor",
        mine=True,
        managed=False,
        version=3,
        created_at=AT,
        content=content,
    )
    above = goal.model_copy(update={"id": "above", "content": Content(terms=Terms(title=Sealed("Happy customers")))})
    change = Change(number=1, at=AT, kind="agreed", by="grace")
    return GoalWithHistory(goal=goal, changes=(change,)), replace(teller, goals={"own": goal, "above": above})


def _result(name: str, words: str) -> KeyResult:
    return KeyResult(id=name, name=Sealed(words), measured="percent", baseline=Decimal(0), target=Decimal(100))


def test_every_field_that_a_person_may_find_in_their_file_has_a_label() -> None:
    """A field that a topic adds gets words, or is left to the file for programs on purpose."""
    assert list(labelled_fields())
    assert not [label for label in labels() if label.endswith("has none")]


def test_every_thing_in_a_list_has_a_title_and_every_set_of_answers_its_questions() -> None:
    """Otherwise nobody could have their file any more, from the day on which they have one of these."""
    whole = [type(holding.query(AT)).answer for holding in HOLDINGS]
    lists = {model for kind in whole if is_many(kind) for model in models_in(kind)}
    answers = set[tuple[type[BaseModel], str]]()
    for model in held_models():
        for name, known in model.model_fields.items():
            if not untold(model, name) and (model, name) not in READINGS:
                lists |= set(models_in(known.annotation)) if is_many(known.annotation) else set()
                answers |= {(model, name)} if get_origin(known.annotation) is dict else set()

    assert lists - TITLES.keys() - LINES.keys() == set()
    assert answers == SAID.keys()


def test_every_state_and_kind_is_told_in_words() -> None:
    """Nobody has to guess what «handed_over» or «elsewhere» says about their goal or their barrier."""
    teller, raw = Teller(ADA, NAMES.get), []
    for model in held_models():
        for name, known in model.model_fields.items():
            reading = READINGS.get((model, name))
            for value in literals(known.annotation) if not untold(model, name) else ():
                shape = (value,) if is_many(known.annotation) else value
                said = reading(teller, model.model_construct(), shape) if reading else value
                raw += [(model.__name__, name, value)] if said == value and value not in SAME_IN_WORDS else []

    assert raw == []


def test_the_file_reads_like_one_for_people(desk: Desk) -> None:
    """Days, hours and weekdays as people say them; no id, number or word that is the program's own."""
    a_year(desk)
    said = file_of(desk, "ada", "mydata.md").replace("\\", "")

    assert "### Check-in, week of 16 November 2026" in said
    assert "- **Working days:** Monday, Tuesday, Wednesday, Thursday, Friday" in said
    assert "- **I may write from:** 08:00" in said
    assert "- **Whom you asked:** Tom Haverkamp" in said
    assert "- **Saved:** 18 November 2026, 10:00" in said
    assert not re.findall(r"\d{4}-\d{2}-\d{2}|\d{4}-W\d{2}|\b[a-z]+_[a-z_]+\b|<sealed>|\bNone\b", said)


def test_a_goal_is_told_with_its_key_results_and_with_titles_instead_of_ids() -> None:
    """What it helps, what was measured and who agreed, as its owner knows them."""
    goal, teller = a_goal(Teller(ADA, NAMES.get))
    said = told((goal,), teller)

    assert "What it helps: Happy customers" in said
    assert "Goal 1 · Key result 1\nKey result: Customers moved" in said
    assert "Key result: Customers moved\nIt stands at: 40%" in said
    assert "You agree to it as it is now: Yes\nYour manager agrees to it as it is now: No" in said
    assert "What happened: agreed\nBy: Grace Lindqvist" in said


def test_whoever_sits_in_a_circle_without_a_part_is_told_as_a_member() -> None:
    """A name with nothing behind it looks as if something had been left out."""
    said = told((Member(id="tom", name="Tom Haverkamp"), Member(id="ada", name="Ada", me=True)), Teller(ADA, NAMES.get))

    assert "Tom Haverkamp: member" in said
    assert "Ada: you" in said


def test_of_a_round_it_is_not_said_that_anything_was_sent() -> None:
    """It takes its turn for everybody alike, also for whoever switched it off or was never asked."""
    ask = Nudged(rhythm="checkin", period="2026-W47", state="reminded", due_at=AT)
    turn = ask.model_copy(update={"rhythm": "round-pulse"})

    asked, came = (told(one, Teller(ADA, NAMES.get)) for one in (ask, turn))

    assert "sent, with a reminder" in asked
    assert "its turn came, as for everybody; whether you were written to stands nowhere" in came
    assert "reminder" not in came


def test_a_plan_without_a_line_is_nothing_to_tell() -> None:
    """Its owner's name alone would look like a plan."""
    assert told(Plan(name="Ada"), Teller(ADA, NAMES.get)) == ""


def test_moments_stand_in_the_time_of_whoever_reads_them() -> None:
    """Half past eleven at night in London is the next day in Berlin, and an earlier hour in New York."""
    step = Step(kind="kept", version=2, mine=False, at=AT)
    kept = Commitment(
        id="c", version=2, other="grace", other_name=NAMES["grace"], state="kept", changed_at=AT, history=(step,)
    )
    berlin = told((kept,), Teller(ADA, NAMES.get))
    new_york = told((kept,), Teller(replace(ADA, timezone="America/New_York"), NAMES.get))

    assert "Commitment 1 · On 19 November 2026" in berlin
    assert "Last changed: 19 November 2026, 00:30" in berlin
    assert "Last changed: 18 November 2026, 18:30" in new_york
