"""A form with every kind of question, asked one by one: complete on every platform, and answered by typing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Final, Literal

import pytest

from flows.kit.chat import BUTTONS_AT_MOST, question_card
from flows.kit.effects import Context
from flows.kit.form import Form
from flows.kit.message import Buttons, Card, plain
from flows.kit.questions import (
    Choice,
    Choices,
    Day,
    Number,
    PeoplePick,
    PersonPick,
    Pick,
    Raw,
    Scale,
    Text,
    Yes,
    offer,
)
from flows.kit.rehearsal import Rehearsal
from flows.kit.targets import Answer, decode
from flows.kit.text import T
from flows.kit.wording import Wording, has
from storage.compartments import Sealed, WorkCommand
from tests.contracts.kit import ChatKit, calm
from tests.contracts.platforms import everywhere
from tests.flows.kit.sample import ADA, flow_of

FEW: Final = offer((f"g{number}", f"Goal {number}") for number in range(BUTTONS_AT_MOST))
MANY: Final = offer((f"h{number}", f"*Habit* <!channel> {number}") for number in range(1, 101))


class Every(Form):
    line: Annotated[Sealed, Text()]
    colour: Annotated[Literal["red", "green"], Choice(("red", "green"))]
    days: Annotated[tuple[str, ...] | None, Choices(("mon", "tue"))] = None
    energy: Annotated[int | None, Scale(5)] = None
    until: Annotated[date, Day()]
    colleague: Annotated[str, PersonPick()]
    askees: Annotated[tuple[str, ...], PeoplePick(most=3)]
    goal: Annotated[str, Pick()]
    habit: Annotated[str, Pick()]
    shared: Annotated[bool, Yes()]
    reach: Annotated[Decimal, Number()]


TYPED: Final[dict[str, tuple[str, Raw]]] = {
    "line": ("Five customers.", "Five customers."),
    "colour": ("2", "green"),
    "days": ("plan-every-days-mon, plan-every-days-tue", ("mon", "tue")),
    "energy": ("4", "4"),
    "until": ("2026-12-24", "2026-12-24"),
    "colleague": ("grace", "grace"),
    "askees": ("grace, tom", ("grace", "tom")),
    "goal": ("goal 3", "g3"),
    "habit": ("100", "h100"),
    "shared": ("Yes", "yes"),
    "reach": ("1.234,5 %", "1234.5"),
}


class Keys(Wording):
    """The kit's own sentences; a text of the flow is its key."""

    def text(self, text: T) -> str:
        return super().text(text) if has("en", text.key) else text.key


async def ask_every(ctx: Context[WorkCommand]) -> None:
    await ctx.ask(Every, offers={"goal": FEW, "habit": MANY})


@pytest.fixture
def interview(monkeypatch: pytest.MonkeyPatch) -> Rehearsal:
    for module in ("chat", "view", "rehearsal"):
        monkeypatch.setattr(f"flows.kit.{module}.wording_for", lambda person: Keys(person.locale))
    return Rehearsal(flow_of(ask_every, Every), ADA)


def cards(interview: Rehearsal) -> Iterator[tuple[str, Card]]:
    """The question before each answer."""
    for name, (words, _) in TYPED.items():
        yield name, question_card(interview.flow, ADA, "w1", interview.waiting, interview.last.problems)
        interview.types(words)


@everywhere
def test_every_kind_of_question_fits_in_the_chat(kit: ChatKit, interview: Rehearsal) -> None:
    """Also a hundred things to choose from; words of people in them stay letters."""
    for _, card in cards(interview):
        drawn = kit.card(card)

        assert all(word in calm(drawn.shown) for word in calm(plain(card)).split() if word.strip("[]·:") == word)
        assert list(kit.alive(drawn)) == []
    assert interview.done


def test_every_kind_of_question_is_answered_by_typing(interview: Rehearsal) -> None:
    """Nobody needs a form."""
    asked = [name for name, _ in cards(interview)]

    assert asked == [question.name for question in Every.questions()]
    assert interview.done
    held = json.loads(interview.stored)[-1]["data"]
    assert held == {name: list(raw) if isinstance(raw, tuple) else raw for name, (_, raw) in TYPED.items()}


def test_few_offers_are_buttons_and_many_are_a_list_with_numbers(interview: Rehearsal) -> None:
    """A hundred buttons help nobody."""
    shown = dict(cards(interview))

    assert len(answers(shown["goal"])) == BUTTONS_AT_MOST
    assert answers(shown["habit"]) == []
    assert "100  *Habit* <!channel> 100" in plain(shown["habit"])


def answers(card: Card) -> list[Answer]:
    targets = [decode(button.target) for part in card if isinstance(part, Buttons) for button in part.buttons]
    return [target for target in targets if isinstance(target, Answer)]
