"""Read an organisation's year from TOML: a preset, and what the organisation changes in it.

Everything that is wrong is told at once, a plain sentence each with its line; docs/calendar.md is the reference.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from importlib.resources import files
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.nudges.seasons import LAST, Light, Range, Season
from flows.nudges.weeks import CHECKIN, MOST_REMINDERS, At, Kind, Rhythm
from flows.nudges.year import LONGEST_AFTER, Year

Preset = Literal["standard", "continuous"]
PRESETS: Final[tuple[Preset, ...]] = get_args(Preset)
FORMAT: Final = 1
"""What a calendar may say; raised with a change that an older Cairn could not read."""

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": LAST}
_TURNS: Final = ("every_weeks", "months", "weeks", "after_leave")
"""What says when a rhythm has its turn: exactly one of them stands in it."""
_LATEST: Final = {CHECKIN.begins: CHECKIN.closes}
"""When what a rhythm asks for closes by itself; no message about it may come later."""

_MOMENT: Final = re.compile(rf"(?:week ([1-4]) )?({'|'.join(_DAYS)}) ([01]\d|2[0-3]):([0-5]\d)")
_ON: Final = re.compile(rf"(?:({'|'.join(_NTH)}) )?({'|'.join(_DAYS)}) ([01]\d|2[0-3]):([0-5]\d)")
_QUIET: Final = re.compile(r"(\d\d)-(\d\d) to (\d\d)-(\d\d)")
_LEAP: Final = 2028
_HEADER: Final = re.compile(r"\s*\[\s*(\w+)(?:\s*\.\s*([\w-]+))?\s*\]")
_KEY: Final = re.compile(r"\s*([\w-]+)\s*=")


class YearFaulty(Exception):
    """Everything that is wrong with a calendar file, one line each."""


@dataclass(frozen=True)
class Lead:
    """What a rhythm may name: whether it is a flow that can begin together with the message."""

    begins: bool


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    every_weeks: Annotated[int, Field(ge=1, le=26)] | None = None
    months: Literal["every"] | list[Annotated[int, Field(ge=1, le=12)]] | None = None
    weeks: list[Annotated[int, Field(ge=1, le=53)]] | None = None
    on: str = ""
    until: str = ""
    off: bool = False


class RhythmEntry(_Entry):
    """`[rhythm.<key>]`."""

    begins: str = ""
    offers: str = ""
    about: Literal["", "month"] = ""
    for_: Literal["everybody", "managers"] = Field("everybody", alias="for")
    kind: Literal["promise", "waiting", "step", "reflection", "lesson"] = "lesson"
    remind: list[str] = []
    after_weeks: Annotated[int, Field(ge=0, le=LONGEST_AFTER.days // 7)] = 0
    after_leave: bool = False
    in_light_months: Light = "same"


class RoundEntry(_Entry):
    """`[round.<kind>]`; its moments are UTC."""


class Head(BaseModel):
    """What stands above the first table."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    version: Annotated[int, Field(ge=1)]
    format: Annotated[int, Field(ge=1)] = 1
    preset: Preset = "standard"
    year_starts_in: Annotated[int, Field(ge=1, le=12)] = 1
    light_months: list[Annotated[int, Field(ge=1, le=12)]] | None = None
    quiet: list[str] | None = None
    rhythm: dict[str, Any] = {}
    round: dict[str, Any] = {}


class _Wrong(ValueError):
    """A value that is not what it should be, in a sentence about `key`."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


def read_year(
    text: str | None, *, leads: Mapping[str, Lead], rounds: frozenset[str], has_words: Callable[[str], bool]
) -> Year:
    """The organisation's year; without a text, the standard one.

    `leads` is what a rhythm may begin or offer, `rounds` the kinds of round there are, `has_words` whether there are
    sentences for a rhythm. Raises: YearFaulty.
    """
    own = text is not None
    return _Reading(text if text is not None else "version = 1", leads, rounds, has_words).year(own=own)


class _Reading:
    """One reading of one file; faults are collected with the place (table, name, key) they are about."""

    def __init__(
        self, text: str, leads: Mapping[str, Lead], rounds: frozenset[str], has_words: Callable[[str], bool]
    ) -> None:
        self._text, self._leads, self._rounds, self._has_words = text, leads, rounds, has_words
        self._faults: list[tuple[int, str]] = []
        self._lines = dict(_places(text))

    def year(self, *, own: bool) -> Year:
        try:
            raw = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise YearFaulty(f"not TOML: {error}") from None
        self._refuse_newer(raw.get("format"))
        head = self._head(raw)
        preset = head.preset if head else "standard"
        base = tomllib.loads((files("flows.nudges") / f"{preset}.toml").read_text("utf-8"))
        basic = self._season(head, {**base, **_quiet_of(raw)})
        rhythms = self._each("rhythm", raw, base, lambda key, entry: self._rhythm(key, entry, basic))
        rounds = self._each("round", raw, base, lambda key, entry: self._round(key, entry, basic))
        if self._faults or head is None:
            told = [f"line {line}: {sentence}" if line else sentence for line, sentence in sorted(set(self._faults))]
            raise YearFaulty("\n".join(told))
        name = f"{preset} {base['version']}" + (f", own {head.version}" if own else "")
        return Year(name, _fingerprint(base, raw), rhythms, rounds, basic.quiet)

    def _refuse_newer(self, written: object) -> None:
        """What else would be told of such a file is not wrong, only unknown here."""
        if isinstance(written, int) and written > FORMAT:
            line = self._lines.get(("format",), 0)
            raise YearFaulty(
                f"line {line}: format: this calendar is written for a newer Cairn: its format is {written}, "
                f"and this one reads up to {FORMAT}; update Cairn first, or go back to the calendar before"
            )

    def _fault(self, sentence: str, *place: str) -> None:
        line = next((self._lines[place[:n]] for n in range(len(place), 0, -1) if place[:n] in self._lines), 0)
        self._faults.append((line, f"{'.'.join(place)}: {sentence}" if place else sentence))

    def _head(self, raw: Mapping[str, Any]) -> Head | None:
        try:
            return Head.model_validate(raw)
        except ValidationError as error:
            self._faults_of(error)
            return None

    def _faults_of(self, error: ValidationError, *place: str) -> None:
        for details in error.errors(include_url=False, include_input=False):
            self._fault(_sentence(details), *place, str(details["loc"][0]))

    def _season(self, head: Head | None, base: Mapping[str, Any]) -> Season:
        light = head.light_months if head and head.light_months is not None else base["light_months"]
        quiet = []
        for shown in base["quiet"]:
            try:
                quiet.append(_quiet(shown))
            except _Wrong as wrong:
                self._fault(str(wrong), wrong.key)
        starts = head.year_starts_in if head else 1
        return Season(year_starts=starts, light_months=frozenset(light), quiet=tuple(quiet))

    def _each(
        self,
        table: Literal["rhythm", "round"],
        raw: Mapping[str, Any],
        base: Mapping[str, Any],
        make: Callable[[str, Mapping[str, Any]], Rhythm | None],
    ) -> dict[str, Rhythm]:
        """The preset's entries with the organisation's changes in them, then the organisation's own."""
        changes, made = raw.get(table, {}), {}
        known = base.get(table, {})
        for key in {**known, **changes} if isinstance(changes, dict) else ():
            entry = changes.get(key, {})
            if not isinstance(entry, dict):
                self._fault("this is no table", table, key)
                continue
            try:
                rule = make(key, _merged(known.get(key, {}), entry))
            except ValidationError as error:
                self._faults_of(error, table, key)
            except _Wrong as wrong:
                self._fault(str(wrong), table, key, *filter(None, (wrong.key,)))
            else:
                if rule:
                    made[key] = rule
        return made

    def _rhythm(self, key: str, raw: Mapping[str, Any], basic: Season) -> Rhythm | None:
        entry = RhythmEntry.model_validate(raw)
        if entry.off:
            return None
        if not self._has_words(key):
            raise _Wrong("", "there are no sentences for this rhythm; its key must be one of the shipped ones")
        self._check_lead(entry)
        season, asks, closes = _turns(entry, basic, after_leave=entry.after_leave)
        reminders = tuple(_moment("remind", shown) for shown in entry.remind)
        _check_reminders(entry, reminders)
        latest = _LATEST.get(entry.begins)
        if latest and closes > latest:
            day = _DAYS[latest.weekday]
            raise _Wrong("until", f"what it asks for closes on {day} {latest.at:%H:%M}, so it cannot close later")
        return _rule(
            key,
            asks=asks,
            closes=closes,
            reminders=reminders,
            season=replace(season, light=entry.in_light_months),
            kind=Kind[entry.kind.upper()],
            begins=entry.begins,
            offers=entry.offers,
            about=entry.about,
            for_managers=entry.for_ == "managers",
            after_weeks=entry.after_weeks,
            after_leave=entry.after_leave,
        )

    def _check_lead(self, entry: RhythmEntry) -> None:
        if bool(entry.begins) == bool(entry.offers):
            raise _Wrong("", "give either begins or offers: what the message leads to")
        key, name = ("begins", entry.begins) if entry.begins else ("offers", entry.offers)
        lead = self._leads.get(name)
        if lead is None:
            raise _Wrong(key, "there is nothing of this name in this version of Cairn")
        if entry.begins and not lead.begins:
            raise _Wrong(key, "this can only be offered: who has answered it is nobody's business")

    def _round(self, key: str, raw: Mapping[str, Any], basic: Season) -> Rhythm | None:
        entry = RoundEntry.model_validate(raw)
        if entry.off:
            return None
        if key not in self._rounds:
            raise _Wrong("", f"there is no round of this kind, only {', '.join(sorted(self._rounds)) or 'none'}")
        season, asks, closes = _turns(entry, basic, after_leave=False)
        return _rule(f"round-{key}", asks=asks, closes=closes, season=season, spread_minutes=0, kind=Kind.PROMISE)


def _rule(key: str, **values: Any) -> Rhythm:
    try:
        return Rhythm(key, **values)
    except ValueError as error:
        raise _Wrong("", str(error).partition(": ")[2]) from None


def _turns(entry: _Entry, basic: Season, *, after_leave: bool) -> tuple[Season, At, At]:
    given = [name for name in _TURNS if (after_leave if name == "after_leave" else getattr(entry, name) is not None)]
    if len(given) != 1:
        raise _Wrong("", f"give exactly one of {', '.join(_TURNS)}: when it has its turn")
    if after_leave:
        return basic, At(0, time()), At(6, time(23, 59))
    nth, asks = _on(entry.on)
    if bool(nth) != (entry.months is not None):
        raise _Wrong("on", "first, second, third, fourth or last belongs to months, and to nothing else")
    months = range(1, 13) if entry.months == "every" else entry.months or ()
    season = replace(
        basic,
        every=entry.every_weeks or 1,
        weeks=frozenset(entry.weeks or ()),
        months=frozenset(months),
        nth=nth or 1,
        weekday=asks.weekday,
    )
    return season, asks, _moment("until", entry.until)


def _check_reminders(entry: RhythmEntry, reminders: tuple[At, ...]) -> None:
    if reminders and not entry.begins:
        raise _Wrong("remind", "only what begins with the message can remind of it")
    if len(reminders) > (MOST_REMINDERS if entry.kind == "step" else 1):
        raise _Wrong("remind", "there is at most one reminder, and two for a step that closes")


def _on(shown: str) -> tuple[int, At]:
    found = _ON.fullmatch(shown)
    if not found:
        raise _Wrong("on", "write it like thursday 15:00, or last friday 14:00")
    nth, day, hour, minute = found.groups()
    return _NTH.get(nth or "", 0), At(_DAYS.index(day), time(int(hour), int(minute)))


def _moment(key: str, shown: str) -> At:
    found = _MOMENT.fullmatch(shown)
    if not found:
        raise _Wrong(key, "write it like friday 17:00, or week 2 friday 17:00")
    week, day, hour, minute = found.groups()
    return At(_DAYS.index(day), time(int(hour), int(minute)), int(week or 1) - 1)


def _quiet(shown: str) -> Range:
    found = _QUIET.fullmatch(shown)
    numbers = [int(number) for number in found.groups()] if found else []
    try:
        first, last = date(_LEAP, *numbers[:2]), date(_LEAP, *numbers[2:])
    except (TypeError, ValueError):
        raise _Wrong("quiet", "write each like 12-20 to 01-03, month and day") from None
    return (first.month, first.day), (last.month, last.day)


def _quiet_of(raw: Mapping[str, Any]) -> dict[str, list[str]]:
    """Read even where the lines around it are faulty, so that its own faults are told with theirs."""
    found = raw.get("quiet")
    return {"quiet": found} if isinstance(found, list) and all(isinstance(one, str) for one in found) else {}


def _merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """A rhythm has one way of having its turn, and leads to one thing: a change replaces the preset's."""
    kept = dict(base)
    for group in (_TURNS, ("begins", "offers")):
        if any(name in change for name in group):
            kept = {name: value for name, value in kept.items() if name not in group}
    return {**kept, **change}


def _sentence(details: Any) -> str:
    """A fault that pydantic found, in words for somebody who writes a calendar."""
    context, kind = details.get("ctx", {}), details["type"]
    match kind:
        case "missing":
            return "this is missing"
        case "extra_forbidden":
            return "there is no such setting"
        case "literal_error":
            return f"it can be {context['expected']}"
        case "greater_than_equal":
            return f"it is at least {context['ge']}"
        case "less_than_equal":
            return f"it is at most {context['le']}"
    wanted = {
        "int": "a whole number",
        "string": "words in quotes",
        "list": "a list in brackets",
        "bool": "true or false",
    }
    return f"it should be {wanted.get(kind.partition('_')[0], 'something else')}"


def _fingerprint(*read: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(read, sort_keys=True, default=str).encode()).hexdigest()[:32]


def _places(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Where tables and keys stand, for sentences about them; TOML's own reader does not tell."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = tuple(part for part in header.groups() if part)
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, key.group(1)), number
