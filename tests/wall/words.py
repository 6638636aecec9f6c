"""Words that people write in a scenario: each field of each form has a word of its own for each person.

Such a word is found again anywhere, and names the field it was written in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from random import Random
from typing import Final

CANARY: Final = re.compile(r"zq[a-z2-7]{12}")
"""A word that nobody else writes."""

_FILLING: Final = (
    "the",
    "meeting",
    "on",
    "Tuesday",
    "was",
    "längst",
    "vorbei",
    "café",
    "— and",
    "ありがとう",
    "🙂",
    "<!channel>",
    "*not bold*",
    '"quoted"',
    "a&b",
    "=1+1",
    "no\nmore",
)


@dataclass(frozen=True)
class Source:
    """Where a word was written: which field of which flow, and by whom."""

    compartment: str
    flow: str
    step: str
    field: str
    person: str

    def __str__(self) -> str:
        return f"{self.compartment}: {self.flow}.{self.step}.{self.field} of {self.person}"


class Words:
    """`seed` decides the words; two worlds with other seeds have not one in common, and other lengths."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self.written: dict[str, Source] = {}

    def about(self, source: Source, longest: int) -> str:
        canary, chance = self.canary(source), Random(f"{self._seed}|{source}|length")
        self.written[canary] = source
        text = canary
        for _ in range(chance.choice((0, 2, 9, 60, 200))):
            more = f"{text} {chance.choice(_FILLING)}"
            if len(more) > longest:
                break
            text = more
        return text

    def canary(self, source: Source) -> str:
        digest = hashlib.sha256(f"{self._seed}|{source}".encode()).digest()
        return "zq" + base64.b32encode(digest).decode().lower()[:12]
