"""The Home tab."""

from __future__ import annotations

from typing import Any

from adapters.slack.limits import BLOCKS_IN_VIEW
from adapters.slack.messages import blocks
from flows.kit.message import Card


def home(card: Card) -> dict[str, Any]:
    """Raises: TooLarge. Charts stand in messages only; here they are words."""
    return {"type": "home", "blocks": blocks(card, BLOCKS_IN_VIEW, charts=0)}
