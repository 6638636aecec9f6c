"""Which of the three cards typed words come closest to: four rules, looked at in order, the first that fits.

1. A verdict: «you always», «you should», «just …», or words about what somebody is.
2. A question: a question mark, or a beginning such as «what», «how», «tell me».
3. One's own view: «I», «me», «my», «for me».
4. Anything else counts as a verdict, since it speaks of the other person alone.

The rules are told with the card. A language without words of its own has only the question mark and rule 3's default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from flows.coaching.rehearsing.partner import Move
from flows.kit import tone
from flows.kit.text import clean

Rule = Literal["verdict", "ask", "own", "other"]
_MOVE_OF: Final[Mapping[Rule, Move]] = {"verdict": "verdict", "ask": "ask", "own": "own", "other": "verdict"}
_VERDICT_HINTS: Final = ("tone-absolute", "tone-past", "tone-trait")


@dataclass(frozen=True)
class Signs:
    """What a language says a verdict, a question and one's own view with."""

    verdict: tuple[str, ...]
    question: tuple[str, ...]
    own: tuple[str, ...]


_ENGLISH: Final = Signs(
    verdict=(
        "you should",
        "you shouldn't",
        "you must",
        "you have to",
        "you need to",
        "you'd better",
        "you are so",
        "you're so",
        "you are not",
        "you're not",
        "you are the",
        "you're the",
        "just do",
        "just stop",
        "why can't you",
        "why don't you",
        "if i were you",
        "my advice",
        "the problem is you",
        "calm down",
    ),
    question=(
        "what",
        "how",
        "when",
        "where",
        "which",
        "who",
        "tell me",
        "could you",
        "would you",
        "help me understand",
    ),
    own=("i", "i'm", "i've", "i'd", "i'll", "me", "my", "myself"),
)
_LANGUAGES: Final[Mapping[str, Signs]] = {"en": _ENGLISH}


@dataclass(frozen=True)
class Closest:
    """The kind of card, and the rule that chose it."""

    move: Move
    rule: Rule


def closest(words: str, locale: str) -> Closest:
    """The same words always give the same."""
    rule = _rule(" ".join(clean(words).casefold().replace("’", "'").split()), locale)
    return Closest(_MOVE_OF[rule], rule)


def _rule(said: str, locale: str) -> Rule:
    signs = _LANGUAGES.get(locale.split("-", maxsplit=1)[0])
    if signs is None:
        return "ask" if "?" in said else "own"
    hinted = any(hint.key in _VERDICT_HINTS for hint in tone.hints(said, locale))
    if hinted or _has(signs.verdict, said):
        return "verdict"
    if "?" in said or _begins(signs.question, said):
        return "ask"
    return "own" if _has(signs.own, said) else "other"


def _has(phrases: tuple[str, ...], said: str) -> bool:
    return _looked_for(phrases).search(said) is not None


def _begins(phrases: tuple[str, ...], said: str) -> bool:
    found = _looked_for(phrases).match(said)
    return found is not None


@cache
def _looked_for(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?![\w'])")
