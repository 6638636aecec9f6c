"""The parts of an Adaptive Card, in reading order, each with the JSON pointer to its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

Json = dict[str, Any]

# What may hold further parts; `card` is that of Action.ShowCard.
HOLDING: Final = (
    "body", "items", "columns", "rows", "cells", "inlines", "images", "pages", "content", "inlineAction",
    "selectAction", "actions", "card",
)  # fmt: skip


def nodes(value: object, at: str = "") -> Iterator[tuple[str, Json]]:
    """Every object with a type, this one first."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from nodes(one, f"{at}/{number}")
    elif isinstance(value, dict):
        if isinstance(value.get("type"), str):
            yield at, value
        for part in HOLDING:
            if part in value:
                yield from nodes(value[part], f"{at}/{part}")


def actions(card: Mapping[str, Any]) -> Iterator[tuple[str, Json]]:
    return ((at, node) for at, node in nodes(dict(card)) if str(node.get("type", "")).startswith("Action."))


def inputs(card: Mapping[str, Any]) -> Iterator[tuple[str, Json]]:
    return ((at, node) for at, node in nodes(dict(card)) if str(node.get("type", "")).startswith("Input."))


def inputs_of(card: Mapping[str, Any], action_at: str) -> list[Json]:
    """What an action sends: the inputs of its own card and of those around it, not those of other ShowCards.

    Source: adaptivecards.io, Action.Submit, "associatedInputs".
    """
    return [spec for at, spec in inputs(card) if action_at.startswith(_card_of(at))]


def _card_of(at: str) -> str:
    before, found, _ = at.rpartition("/card/")
    return before + found if found else ""
