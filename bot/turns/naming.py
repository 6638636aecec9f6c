"""Whom typed words name: mentions, e-mail addresses, names as people say them; or what is unclear about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from typing import Final

from adapters.port import Account
from bot.people import People
from bot.turns.replies import Replies
from flows.kit.person import Person
from flows.kit.text import T
from storage.directory.people import CalledRow

_MENTION: Final = re.compile(r"<@([^>|\s]+)(?:\|[^>]*)?>")
_BETWEEN: Final = re.compile(r"[\s,;]*(?:(?:and|&|to|for|with)\s+)?", re.IGNORECASE)
_AFTER: Final = re.compile(r"[\s,;:]*")
_ONE_MORE: Final = re.compile(r"[\s,;]*(?:(?:and|&)\s+|(?=<?@))", re.IGNORECASE)
_TOKEN: Final = re.compile(r"@?[^\s,;]+")
_ENDS: Final = ":.!?"
"""What may stand behind a name without belonging to it."""
LONGEST_NAME: Final = 5
"""Words."""
CANDIDATES_SHOWN: Final = 5
CLOSE: Final = 0.8
"""From 0 to 1: how much a word must be like a name to be taken for a slip in it."""
SHORTEST_SLIP: Final = 4
"""Letters: a shorter word is like too many names."""

_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_LATIN: Final = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))


def folded(words: str) -> str:
    """Words without case and accents, as people type a name they hear: «Inês» and «ines» are one."""
    letters = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def initials(words: str) -> tuple[str, ...]:
    """Every letter with which a name may begin that folds to what these words begin with."""
    first = folded(words)[:1]
    return tuple(dict.fromkeys((*_alike().get(first, ()), first, first.upper(), words[:1])))


@cache
def _alike() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for letter in map(chr, _LATIN):
        if letter.isalpha() and (first := folded(letter)[:1]):
            found.setdefault(first, []).append(letter)
    return {first: tuple(letters) for first, letters in found.items()}


@dataclass(frozen=True)
class Named:
    """Who was named at the beginning of some words, and what followed. `unclear` is the sentence to say instead of
    `people`; where only a slip is suspected, `meant` is who may be meant."""

    people: tuple[str, ...] = ()
    rest: str = field(default="", repr=False)
    unclear: T | None = None
    meant: CalledRow | None = None


class Naming:
    def __init__(self, people: People, replies: Replies) -> None:
        self._people, self._replies = people, replies

    def read(self, words: str, account: Account, person: Person, *, most: int = 1) -> Named:
        """Up to `most` people named at the beginning. A word without «@» that fits nobody begins the rest.

        One more than that, by a mention or after an «and», is unclear: nobody is to be left out in silence.
        """
        found: list[str] = []
        rest = words.strip()
        while rest and most:
            full = len(found) == most
            if full and not _ONE_MORE.match(rest):
                break
            named = self._next(rest, account, person)
            if named.unclear:
                return replace(named, rest=_after(named.rest))
            if not named.people:
                return self._slip(rest, person) or Named(rest=rest) if not found else Named(tuple(found), _after(rest))
            new = [one for one in named.people if one not in found]
            if new and full:
                return Named(rest=_after(named.rest), unclear=T.of("problem-too-many-people", limit=most))
            found += new
            rest = named.rest
        return Named(tuple(found), _after(rest) if found else rest)

    def readable(self, words: str, account: Account) -> str:
        """Words as their writer saw them: whom the platform put in by an id, by name."""

        def name(mention: re.Match[str]) -> str:
            member = self._people.by_account(replace(account, user=mention.group(1)))
            return f"@{member.person.name}" if member else mention.group()

        return _MENTION.sub(name, words)

    def _next(self, words: str, account: Account, person: Person) -> Named:
        begins = _BETWEEN.match(words)
        text = words[begins.end() :] if begins else words
        mention = _MENTION.match(text)
        if mention:
            one = self._replies.colleague(replace(account, user=mention.group(1)), person)
            return self._named(one, text[mention.end() :])
        heads = list(_heads(text))
        known = self._known(heads[-1][0], person.tenant) if heads else {}
        for head, end in heads:
            matches = _called(head, known)
            if len(matches) == 1:
                return self._named(matches[0].id if matches[0].id != person.id else T("problem-yourself"), text[end:])
            if matches:
                names = ", ".join(match.name for match in matches[:CANDIDATES_SHOWN])
                return Named(rest=text[end:], unclear=T.of("problem-several-people", names=names))
        if text.startswith("@"):
            return Named(rest=_TOKEN.sub("", text, count=1), unclear=T("problem-unknown-name"))
        return Named(rest=words)

    def _slip(self, words: str, person: Person) -> Named | None:
        """First words that are nobody's name, and nearly somebody's."""
        begins = _BETWEEN.match(words)
        text = words[begins.end() :] if begins else words
        heads = list(_heads(text))
        if not heads or len(heads[-1][0]) < SHORTEST_SLIP:
            return None
        known = self._known(heads[-1][0], person.tenant)
        for head, end in heads:
            called = {
                said: one
                for one, name in known.items()
                for said in (name, name.split()[0])
                if one.id != person.id and said.count(" ") == head.count(" ")
            }
            for said in get_close_matches(folded(head), called, 1, CLOSE):
                one = called[said]
                return Named((), _after(text[end:]), T.of("problem-close-name", name=one.name), one)
        return None

    def _known(self, word: str, tenant: str) -> dict[CalledRow, str]:
        """Whoever may be meant by a name that begins with this word, with their names folded."""
        return {one: folded(one.name) for one in self._people.perhaps_called(initials(word), word, tenant)}

    @staticmethod
    def _named(one: str | T, rest: str) -> Named:
        return Named(rest=rest, unclear=one) if isinstance(one, T) else Named((one,), rest)


def _after(rest: str) -> str:
    gap = _AFTER.match(rest)
    return rest[gap.end() :] if gap else rest


def _called(head: str, known: Mapping[CalledRow, str]) -> list[CalledRow]:
    """Who has this full name or address; when nobody has, whose name begins with these words."""
    said, address = folded(head), head.casefold()
    whole = [one for one, name in known.items() if said == name or address == one.email.casefold()]
    return whole or [one for one, name in known.items() if name.startswith(f"{said} ")]


def _heads(text: str) -> Iterator[tuple[str, int]]:
    """The first words without «@», the most first, and where each such beginning ends."""
    tokens = [token for _, token in zip(range(LONGEST_NAME), _TOKEN.finditer(text), strict=False)]
    for number in range(len(tokens), 0, -1):
        said = " ".join(token.group() for token in tokens[:number]).removeprefix("@")
        bare = said.rstrip(_ENDS)
        if bare:
            yield bare, tokens[number - 1].end() - (len(said) - len(bare))
