"""The words that commands and queries of crossings share."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

Kind = Literal["publish", "release"]
"""By which passage: to the working record, or to the evaluation."""
What = Literal["statement", "contribution"]
State = Literal["waiting", "held", "crossed", "leaving", "withdrawn", "replaced"]
"""`held`: it did not go, and its owner is asked again. `leaving`: to be taken out where it is."""
End = Literal["withdrawn", "replaced"]
Held = Literal["readers", "left", "receipt"]
"""Why it did not go: others would read it, its owner had left, or the receipt did not hold."""


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Party(Shape):
    """Somebody who will read it, as named in the preview."""

    id: str
    name: str


class Receipt(Shape):
    """What the owner's consent was signed for; `signature` is hexadecimal. `record` is its id on the other side."""

    record: str
    digest: str
    nonce: str
    expires: date
    signature: str
