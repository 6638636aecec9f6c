"""Wording by key (`T`), and the cleaning of what people type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

Arg = str | int | Decimal | date | datetime


@dataclass(frozen=True)
class T:
    """A text of the content packs, by key, with its arguments; a person's own words are never an argument."""

    key: str
    args: dict[str, Arg] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, **args: Arg) -> T:
        return cls(key, args)


MAX_COMBINING_MARKS = 4
_TRICKY = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, except tab and line feed
    "\u202a-\u202e\u2066-\u2069"  # turn the direction of what follows
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e007f"  # tags, which nobody sees
    "]"
)
_MARKS = ("Mn", "Me")
"""Categories of what takes no room of its own: over, under, through or around what stands before it."""
_PERHAPS_MARKS = re.compile("[\u0300-\u1fff\u20d0-\U0010ffff]")
"""No such mark stands outside of these; dashes and quotation marks do."""


def clean(words: str) -> str:
    """What a person typed, without the characters that change how the text around it is shown.

    Composed (NFC), not folded (NFKC): folding would turn a harmless full-width `＜!channel＞` into live control
    syntax. Escaping for a platform comes after this, in its adapter.
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    # Composed last: what a dropped character kept apart may compose, and a replay must read the same words again.
    composed = unicodedata.normalize("NFC", _TRICKY.sub("", lines))
    if not _PERHAPS_MARKS.search(composed):
        return composed.strip()
    return "".join(_with_few_marks(composed)).strip()


def _with_few_marks(words: str) -> Iterator[str]:
    marks = 0
    for character in words:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MAX_COMBINING_MARKS:
            yield character
