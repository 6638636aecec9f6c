"""Words by which somebody may say that they cannot go on: fixed phrases, looked for where a menu would be no answer.

Nothing is counted, kept or told to anybody. A language without phrases has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flows.kit.tone import first, plainly

_ENGLISH: Final = (
    "kill myself",
    "killing myself",
    "hurt myself",
    "hurting myself",
    "harm myself",
    "harming myself",
    "self-harm",
    "suicide",
    "suicidal",
    "end my life",
    "ending my life",
    "take my life",
    "taking my life",
    "take my own life",
    "want to die",
    "wish i was dead",
    "wish i were dead",
    "better off dead",
    "no reason to live",
    "don't want to live",
    "do not want to live",
    "can't go on",
    "cannot go on",
    "can not go on",
)
_PHRASES: Final[Mapping[str, tuple[str, ...]]] = {"en": _ENGLISH}


def sounds_in_need(words: str, locale: str) -> bool:
    phrases = _PHRASES.get(locale.split("-", maxsplit=1)[0])
    return phrases is not None and first(plainly(words), phrases) is not None
