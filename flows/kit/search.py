"""A search: the person's own things, found by words they type, for a message that they send themselves.

async def body(look: Looking) -> tuple[Hit, ...]:
    mine = await look.know(MyOpenGoals())
    return tuple(Hit(one.title, T("…"), (…)) for one in mine if …)

goals = Search("goals", Compartment.WORK, body)
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from flows.kit.message import Message
from flows.kit.show import Ask, Looking, looked
from flows.kit.text import T
from storage.compartments import Compartment, Sealed


@dataclass(frozen=True)
class Hit:
    """`title` and `note` are what the list shows to whoever searches; `message` is what goes into their own message,
    where others read it: no buttons, and nothing but what the person would tell them."""

    title: Sealed
    note: T
    message: Message


@dataclass(frozen=True)
class Search:
    """`key` names it on every platform. What was typed is `given.words`; none stands for all there is."""

    key: str
    compartment: Compartment
    body: Callable[[Looking], Coroutine[Any, Any, tuple[Hit, ...]]]


def find(search: Search, looking: Looking, ask: Ask) -> tuple[Hit, ...]:
    """Raises as `flows.kit.show.show`."""
    return looked(search.key, search.compartment, search.body(looking), ask)
