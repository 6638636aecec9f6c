"""Values of what is held about somebody, as that person reads them: in their language, their time and their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from pydantic import BaseModel

from bot.documents.document import Cell, revealed
from flows.coaching.circles.steps import NAMES as STEPS
from flows.kit.moments import date_words, day_of
from flows.kit.numbers import shown
from flows.kit.person import Person
from flows.kit.text import Arg, T
from flows.kit.wording import Wording, wording_for
from flows.nudges.year import is_round
from flows.work.goals.cards import told_value
from storage.compartments import Sealed
from storage.work.goals.queries import Goal, KeyResult, Standing, Terms

BETWEEN: Final = " · "
_WEEK: Final = re.compile(r"\d{4}-W\d{2}")
_MONTH: Final = re.compile(r"\d{4}-\d{2}")
_QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Teller:
    """`names` gives somebody's name by id, None for whoever is not in the company's list. `goals` are the person's own,
    by id; `results` the key results of the goal that is being told, and whatever they were before."""

    person: Person
    names: Callable[[str], str | None]
    goals: Mapping[str, Goal] = field(default_factory=dict)
    results: Mapping[str, KeyResult] = field(default_factory=dict)

    @property
    def words(self) -> Wording:
        return wording_for(self.person)

    def text(self, key: str, **args: Arg) -> str:
        return self.words.text(T(key, args))

    def about(self, terms: tuple[Terms, ...]) -> Teller:
        """For one goal: `terms` as they were at any time, the newest last."""
        return replace(self, results={result.id: result for one in terms for result in one.results})

    def day(self, day: date) -> str:
        return date_words(day, self.person)

    def moment(self, moment: datetime) -> str:
        return f"{self.day(day_of(moment, self.person))}, {moment.astimezone(ZoneInfo(self.person.timezone)):%H:%M}"

    def cell(self, value: Any) -> Cell:
        """A value that means what it says."""
        match value:
            case Sealed() | str():
                return value
            case bool():
                return self.text("form-yes" if value else "form-no")
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case Decimal():
                return shown(value.normalize(), self.person.locale)
            case tuple():
                return joined(", ", *(self.cell(one) for one in value))
        return str(value)


def joined(between: str, *cells: Cell) -> Cell:
    """One cell of several; sealed if one of them is."""
    text = between.join(revealed(cell) for cell in cells)
    return Sealed(text) if any(isinstance(cell, Sealed) for cell in cells) else text


Reading = Callable[[Teller, BaseModel, Any], Cell]
"""How one field is told: given the model it stands in, and its value."""


def each(reading: Reading) -> Reading:
    """For several values."""
    return lambda teller, model, values: joined(", ", *(reading(teller, model, one) for one in values))


def worded(pattern: str) -> Reading:
    """A state or kind: `pattern` is a text with {} for the value, or one that selects on `$value`."""

    def told(teller: Teller, model: BaseModel, value: Any) -> Cell:
        del model
        name = str(value).lower().replace("_", "-")
        if "{}" not in pattern:
            return teller.text(pattern, value=name)
        return teller.words.find(pattern.format(name)) or str(value)

    return told


def called(key: str) -> Reading:
    """A name of a place, within a text that takes it as `$value`."""
    return lambda teller, _, value: teller.text(key, value=value)


def person(teller: Teller, model: BaseModel, value: str) -> Cell:
    """An id of somebody. Nobody's is the company's list of goals."""
    del model
    if value == teller.person.id:
        return teller.text("mydata-word-you")
    return (teller.names(value) if value else teller.text("mydata-word-list")) or teller.text("mydata-word-gone")


def me(teller: Teller, model: BaseModel, value: bool) -> Cell:
    """Whether it was the person or the other one, by name where that is known."""
    if value:
        return teller.text("mydata-word-you")
    other = getattr(model, "other_name", None) or teller.names(getattr(model, "other", ""))
    return other or teller.text("mydata-word-other")


def goal(teller: Teller, model: BaseModel, value: str) -> Cell:
    """The title of one of the person's own; others' are not in the file."""
    del model
    known = teller.goals.get(value)
    return known.content.terms.title if known else teller.text("mydata-word-goal-elsewhere")


def key_result(teller: Teller, model: BaseModel, value: str) -> Cell:
    del model
    known = teller.results.get(value)
    return known.name if known else teller.text("mydata-word-result-gone")


def measured(teller: Teller, model: BaseModel, value: Decimal) -> Cell:
    """A value of a key result, in its unit or as a step."""
    result = model if isinstance(model, KeyResult) else None
    if isinstance(model, Standing):
        result = teller.results.get(model.result)
    return told_value(teller.person, result, value) if result else teller.cell(value)


def owner_agreed(teller: Teller, model: Any, value: int) -> Cell:
    """Kept as the number of the terms that were agreed to; told as whether those are the terms of today."""
    return teller.cell(value == model.terms_number)


def manager_agreed(teller: Teller, model: Any, value: int) -> Cell:
    """As above; what an earlier manager agreed to does not count."""
    manager = teller.person.manager
    return teller.cell(value == model.terms_number and model.manager_agreed_by == (manager.id if manager else None))


def hour(teller: Teller, model: BaseModel, value: int) -> Cell:
    del model
    return format_time(time(value % 24), "HH:mm", locale=_locale(teller))


def became(teller: Teller, model: Any, value: str) -> Cell:
    """Of a nudge. A round takes its turn for everybody alike, and the directory does not learn whom it asked."""
    return teller.text("mydata-word-turn" if is_round(model.rhythm) else "mydata-word-nudge", value=value)


def period(teller: Teller, model: BaseModel, value: str) -> Cell:
    """A day, week, month or quarter of ISO 8601, or a year."""
    del model
    if _DAY.fullmatch(value):
        return teller.day(date.fromisoformat(value))
    if _WEEK.fullmatch(value):
        return teller.text("mydata-word-week", day=teller.day(date.fromisoformat(value)))
    if _MONTH.fullmatch(value):
        return format_date(date.fromisoformat(f"{value}-01"), "LLLL y", locale=_locale(teller))
    if found := _QUARTER.fullmatch(value):
        return teller.text("mydata-word-quarter", year=found[1], quarter=found[2])
    return value


def until(teller: Teller, model: BaseModel, value: str) -> Cell:
    del model
    return teller.text("mydata-word-until", day=teller.day(date.fromisoformat(value)))


def language(teller: Teller, model: BaseModel, value: str) -> Cell:
    del model
    try:
        return Locale.parse(value, sep="-").get_display_name(_locale(teller)) or value
    except (ValueError, UnknownLocaleError):
        return value


def country(teller: Teller, model: BaseModel, value: str) -> Cell:
    del model
    return str(Locale.parse(_locale(teller)).territories.get(value, value))


def of_hundred(teller: Teller, model: BaseModel, value: int) -> Cell:
    del model
    return teller.text("mydata-word-of-hundred", number=value)


def times(teller: Teller, model: BaseModel, value: int) -> Cell:
    del model
    return teller.text("mydata-word-times", number=value)


def how_helpful(teller: Teller, model: BaseModel, values: tuple[int, ...]) -> Cell:
    """How many were given each of five words."""
    del model
    told = (f"{teller.text(f'peers_close-after-helpful-{place}')}: {number}" for place, number in enumerate(values, 1))
    return ", ".join(told)


def names(teller: Teller, model: BaseModel, values: tuple[Any, ...]) -> Cell:
    """Of people who stand there with their id."""
    del teller, model
    return ", ".join(one[1] if isinstance(one, tuple) else one.name for one in values)


def questions_back(teller: Teller, model: BaseModel, values: tuple[tuple[str, Sealed], ...]) -> Cell:
    del teller, model
    return joined(BETWEEN, *(joined(": ", name, words) for name, words in values))


def step_of_circle(teller: Teller, model: BaseModel, value: int) -> Cell:
    del model
    return teller.text(f"circle-step-{STEPS[value - 1]}") if value else teller.text("mydata-word-no-meeting")


def _locale(teller: Teller) -> str:
    return teller.person.locale.replace("-", "_")
