"""Hints on wording, for whoever writes to a colleague: fixed rules, worked out here, each with its reason.

The same words give the same hints. They are shown to the writer alone, are kept nowhere, and may all be ignored.
A language without rules has no hints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from flows.kit.text import T

SHORT: Final = 60
"""Characters; an idea longer than this mostly says enough to picture it."""


@dataclass(frozen=True)
class Rule:
    """Phrases that are looked for as whole words, and the sentence that explains why they may not help."""

    hint: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Language:
    rules: tuple[Rule, ...]
    examples: tuple[str, ...]
    """Words that come with an example or a moment one can picture."""


_ENGLISH: Final = Language(
    rules=(
        Rule(
            "tone-absolute",
            ("always", "never", "every time", "all the time", "constantly"),
        ),
        Rule(
            "tone-past",
            (
                "you should have",
                "you should've",
                "you shouldn't have",
                "you could have",
                "you could've",
                "you failed to",
                "you forgot",
                "you didn't",
                "you did not",
                "why didn't you",
                "why did you",
            ),
        ),
        Rule(
            "tone-trait",
            (
                "aggressive",
                "arrogant",
                "bossy",
                "careless",
                "chaotic",
                "defensive",
                "difficult person",
                "disorganised",
                "disorganized",
                "impatient",
                "incompetent",
                "lazy",
                "moody",
                "rude",
                "selfish",
                "sloppy",
                "stubborn",
                "stupid",
                "too nice",
                "too sensitive",
                "unprofessional",
                "unreliable",
            ),
        ),
        Rule("tone-but", ("but", "however")),
    ),
    examples=("when", "before", "after", "during", "next time", "for example", "for instance", "such as", "e.g."),
)

_LANGUAGES: Final[Mapping[str, Language]] = {"en": _ENGLISH}


def hints(words: str, locale: str) -> tuple[T, ...]:
    """One hint for each rule the words meet, at the first phrase that meets it; `phrase` is the rule's, not theirs."""
    language = _LANGUAGES.get(locale.split("-", maxsplit=1)[0])
    said = plainly(words)
    met = ((rule, first(said, rule.phrases)) for rule in (language.rules if language else ()))
    return tuple(T.of(rule.hint, phrase=phrase) for rule, phrase in met if phrase)


def lacks_example(words: str, locale: str) -> bool:
    """Whether an idea is short and says neither when nor what for example."""
    language = _LANGUAGES.get(locale.split("-", maxsplit=1)[0])
    said = plainly(words)
    return language is not None and len(said) < SHORT and first(said, language.examples) is None


def plainly(words: str) -> str:
    """As phrases are written here: small letters, straight apostrophes, single spaces."""
    return " ".join(words.casefold().replace("’", "'").split())


def first(said: str, phrases: tuple[str, ...]) -> str | None:
    """The first of them that stands in it as whole words."""
    found = _looked_for(phrases).search(said)
    return found.group(1) if found else None


@cache
def _looked_for(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
