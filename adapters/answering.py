"""What the answers of all platforms are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.port import NotKept, Replace, Reply, Tell
from flows.kit.message import Button, Buttons, Card, Line
from flows.kit.targets import OpenStep, encode
from flows.kit.view import FormView

Outcome = Reply | NotKept


@dataclass(frozen=True)
class Ack:
    """What the request is answered with; no body means an empty one."""

    body: Mapping[str, Any] | None = field(default=None, repr=False)
    status: int = 200


def as_card(outcome: Tell | Replace | NotKept) -> Card:
    return (Line[str](text=outcome.sentence),) if isinstance(outcome, NotKept) else outcome.card


def offer(view: FormView, words: str, label: str) -> Card:
    """A form as a button under some words: to open one takes a press."""
    opener = Button[str](text=label, target=encode(OpenStep(view.run, view.step)), primary=True)
    return (Line[str](text=words), Buttons[str](buttons=(opener,)))
