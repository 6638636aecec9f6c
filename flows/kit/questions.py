"""The kinds of question a form may ask, and how each reads what a platform sends back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Final, assert_never

from flows.kit.numbers import stored
from flows.kit.text import T, clean

Raw = str | tuple[str, ...] | None
"""An answer as it travels: text, an option's value, an ISO day, a person's id, "yes"; several options as a tuple."""


YES_NO: Final = ("yes", "no")
YEARS: Final = range(1900, 2200)
"""A day outside of these is a slip of the finger, and counting on from year 9999 fails."""


class AnswerRejected(Exception):
    """The answer cannot be taken as it is; `problem` tells the person what would be."""

    def __init__(self, problem: T) -> None:
        super().__init__(problem.key)
        self.problem = problem


@dataclass(frozen=True)
class Text:
    """Free words; `lines` above one asks for a larger box."""

    max_length: int = 300
    lines: int = 1


@dataclass(frozen=True)
class Choice:
    """One of a few; an option's value is stored, its label is in the content pack."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Choices:
    """Any of a few."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Scale:
    """One of `points` steps, each named in the content pack (…-1 to …-n)."""

    points: int = 5

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(str(point) for point in range(1, self.points + 1))


@dataclass(frozen=True)
class Day:
    """A calendar day, as ISO 8601. `ahead`: today or later where the person lives, or the one that stood there."""

    ahead: bool = False


@dataclass(frozen=True)
class PersonPick:
    """Somebody of the same company; the answer is our person id, never a platform's."""


@dataclass(frozen=True)
class PeoplePick:
    """Up to `most` people of the same company, as a tuple of our ids."""

    most: int = 5


@dataclass(frozen=True)
class Pick:
    """One of what is offered at the moment of asking (`ctx.ask(..., offers=...)`); the answer is an offer's value."""


@dataclass(frozen=True)
class Yes:
    """A box to tick; not ticked is an answer too."""


@dataclass(frozen=True)
class Number:
    """A number as people write it where they live; a percent sign after it changes nothing."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None


NUMBER_EXAMPLE: Final = Decimal("1234.5")

Kind = Text | Choice | Choices | Scale | Day | PersonPick | PeoplePick | Pick | Yes | Number

OFFERED_AT_MOST: Final = 100
"""docs.slack.dev, select menu: at most 100 options."""
OFFER_LABEL_AT_MOST: Final = 75
"""Characters; docs.slack.dev, option object. Longer ones end in an ellipsis: the value tells them apart."""

Offered = tuple[tuple[str, str], ...]
"""What a `Pick` offers: (value, label) pairs in order. Labels may be people's words: never log them."""


def offer(pairs: Iterable[tuple[str, str]]) -> Offered:
    """The first hundred pairs, each label on one line and short enough for every platform."""
    return tuple((value, _short(label)) for value, label in islice(pairs, OFFERED_AT_MOST))


def _short(label: str) -> str:
    line = " ".join(label.split())
    return line if len(line) <= OFFER_LABEL_AT_MOST else f"{line[: OFFER_LABEL_AT_MOST - 1].rstrip()}…"


def tidy(raw: Raw) -> Raw:
    """A raw answer without what `clean` takes away, to be kept before it is read."""
    return tuple(clean(value) for value in raw) if isinstance(raw, tuple) else clean(raw) if raw else raw


def read(kind: Kind, raw: Raw) -> object | None:
    """The typed answer for a raw one; None when nothing was answered.

    Raises: AnswerRejected with the sentence for the person.
    """
    match kind:
        case Choices(options=options):
            return _several(options, raw)
        case PeoplePick(most=most):
            return _people(most, raw)
        case Yes():
            return _one_of(YES_NO, _single(raw) or "no") == "yes"
    one = _single(raw)
    if one is None:
        return None
    match kind:
        case Text(max_length=longest):
            return _words(one, longest)
        case Choice(options=options) | Scale(options=options):
            chosen = _one_of(options, one)
            return int(chosen) if isinstance(kind, Scale) else chosen
        case Day():
            return _day(one)
        case PersonPick() | Pick():
            return one
        case Number():
            return _number(kind, one)
        case _:
            assert_never(kind)


def _single(raw: Raw) -> str | None:
    if isinstance(raw, tuple):
        raise AnswerRejected(T("problem-one-answer"))
    return (clean(raw) or None) if raw is not None else None


def _several(options: tuple[str, ...], raw: Raw) -> tuple[str, ...] | None:
    values = (raw,) if isinstance(raw, str) and raw else raw or ()
    return tuple(dict.fromkeys(_one_of(options, value) for value in values)) or None


def _people(most: int, raw: Raw) -> tuple[str, ...] | None:
    people = tuple(dict.fromkeys((raw,) if isinstance(raw, str) and raw else raw or ()))
    if len(people) > most:
        raise AnswerRejected(T.of("problem-too-many", limit=most))
    return people or None


def _words(words: str, longest: int) -> str:
    if len(words) > longest:
        raise AnswerRejected(T.of("problem-too-long", limit=longest, length=len(words)))
    return words


def _one_of(options: tuple[str, ...], value: str) -> str:
    if value not in options:
        raise AnswerRejected(T("problem-not-an-option"))
    return value


def _day(value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise AnswerRejected(T("problem-not-a-day")) from None
    if day.year not in YEARS:
        raise AnswerRejected(T("problem-not-a-day"))
    return day


def _number(kind: Number, value: str) -> Decimal:
    """Of a number as it is kept; what people write is turned into that where it comes in."""
    number = stored(value)
    if number is None:
        raise AnswerRejected(T.of("problem-not-a-number", example=NUMBER_EXAMPLE))
    if kind.minimum is not None and number < kind.minimum:
        raise AnswerRejected(T.of("problem-too-small", minimum=kind.minimum))
    if kind.maximum is not None and number > kind.maximum:
        raise AnswerRejected(T.of("problem-too-large", maximum=kind.maximum))
    return number
