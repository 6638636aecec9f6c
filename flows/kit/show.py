"""A view: something that is only read. It asks storage as the person who looks, and makes a card; nothing is kept.

async def body(look: Looking) -> Message:
    mine = await look.know(MyGoals())
    return (Heading[T](text=T("goals-title")), ...)

goals = View("goals", Compartment.WORK, body, verb="goals")
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from flows.kit.effects import Know
from flows.kit.errors import ForeignAwait, WrongCompartment
from flows.kit.given import NOTHING, Given
from flows.kit.message import Message
from flows.kit.person import Person
from storage.compartments import Command, Compartment, Query

R = TypeVar("R")

Ask = Callable[["Query[Any]"], Any]
"""Answers a query as the person who looks."""


@dataclass(frozen=True)
class Looking:
    """Who looks, when, and at what: `given.about` is what a button carried, `given.people` who was named."""

    person: Person
    now: datetime
    given: Given = NOTHING

    def know(self, query: Query[R]) -> Know[R]:
        return Know(type(query).__name__, query)


@dataclass(frozen=True)
class View:
    """`key` is what a `See` button names, `verb` what people type, where there is a word for it.

    `people` is how many can be named after the verb, `offered` says whose help and Home list it.
    """

    key: str
    compartment: Compartment
    body: Callable[[Looking], Coroutine[Any, Any, Message]]
    verb: str = ""
    people: int = 0
    notes: Callable[[Looking], Command] | None = None
    """A command carried out with each look, in the transaction that shows it: without the note nothing is shown."""
    with_words: str = ""
    """The key of the flow that takes what is typed after the verb."""
    words: frozenset[str] | None = frozenset()
    """Of what may be typed after the verb, the words that say something more; None where the card tells what became
    of them."""
    offered: Callable[[Person], bool] = lambda person: True  # noqa: ARG005
    follows: tuple[str, ...] = ()
    """Keys of views whose parts come after it, each looked at within its own compartment."""

    def hears(self, typed: frozenset[str]) -> bool:
        """Whether the words after the verb, if there are any, say something to it."""
        return self.words is None or not typed or bool(self.words & typed)


def show(view: View, looking: Looking, ask: Ask) -> Message:
    """The card, with `ask` answering queries as the person who looks.

    Raises: ForeignAwait, WrongCompartment when the view breaks a rule of the kit.
    """
    return looked(view.key, view.compartment, view.body(looking), ask)


def looked(key: str, compartment: Compartment, body: Coroutine[Any, Any, R], ask: Ask) -> R:
    """What a body that only asks comes to. Raises as `show`."""
    answer: Any = None
    try:
        while True:
            effect = body.send(answer)
            if not isinstance(effect, Know):
                raise ForeignAwait(key, effect)
            if effect.query.compartment not in (compartment, Compartment.DIRECTORY):
                raise WrongCompartment(key, type(effect.query).__name__)
            answer = ask(effect.query)
    except StopIteration as finished:
        result: R = finished.value
        return result
    finally:
        body.close()
