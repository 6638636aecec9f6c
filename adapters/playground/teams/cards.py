"""Adaptive Cards held against what Teams shows; whatever it would refuse or leave out is named with its place.

Teams itself drops some of it without a word: here it is refused, so that a test sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any, Final
from urllib.parse import urlsplit

import orjson

from adapters.playground.findings import Findings
from adapters.playground.teams import limits, nodes, vocabulary
from adapters.playground.teams.inputs import PEOPLE
from adapters.playground.teams.vocabulary import Kind, Part, Properties

Json = dict[str, Any]

VERSION: Final = re.compile(r"1\.[0-5]")
_PIXELS: Final = re.compile(r"\d+(?:\.\d+)?px")


def faults(card: object, *, dialog: bool = False) -> list[str]:
    """Every reason why Teams would not show this card as it is meant; none for a good one."""
    check = _Check(dialog)
    check.card(card, "")
    return check.found.sentences


class _Check:
    def __init__(self, dialog: bool) -> None:
        self.found = Findings()
        self._dialog = dialog
        self._version = "1.5"
        self._kinds: dict[str, Callable[[Any, str], None]] = {
            "text": self._text,
            "name": self._name,
            "address": self._address,
            "flag": self._flag,
            "number": self._number,
            "whole": self._whole,
            "scalar": self._scalar,
            "pixels": self._pixels,
            "height": self._height,
            "pattern": self._pattern,
            "date": self._date,
            "time": self._time,
            "chart color": self._chart_color,
            "any": lambda *_: None,
            "card": self._inner_card,
            "refresh": self._refresh,
            "elements": self._elements,
            "actions": self._actions,
            "action": self._action,
            "dataset": self._dataset,
            "inlines": self._inlines,
            "columns": lambda value, at: self._parts(value, at, vocabulary.COLUMN, ("Column", None)),
            "rows": lambda value, at: self._parts(value, at, vocabulary.ROW, ("TableRow",)),
            "cells": lambda value, at: self._parts(value, at, vocabulary.CELL, ("TableCell",)),
            "pages": lambda value, at: self._parts(value, at, vocabulary.PAGE, ("CarouselPage",)),
        }

    # --- the whole ----------------------------------------------------------------------------------------------------

    def card(self, card: object, at: str) -> None:
        whole = self.found.obj(card, at)
        if whole is None:
            return
        if whole.get("type") != "AdaptiveCard":
            self.found.add("a card must have the type AdaptiveCard", f"{at}/type")
        version = whole.get("version")
        if not isinstance(version, str) or not VERSION.fullmatch(version):
            self.found.add(f"version {version} is not shown; 1.0 to 1.5 are", f"{at}/version")
        else:
            self._version = version
        self._inner_card(whole, at)
        if self.found.sentences:
            return
        self._check_names(whole)
        size = len(orjson.dumps(whole))
        if size > limits.CARD_BYTES:
            self.found.add(f"a card of {size} bytes is too large; {limits.CARD_BYTES} fit", at)

    def _inner_card(self, card: Any, at: str) -> None:
        whole = self.found.obj(card, at)
        if whole is None:
            return
        self._properties(whole, at, {}, {**vocabulary.CARD, "version": "text"})
        if not whole.get("body") and not whole.get("actions"):
            self.found.add("an empty card shows nothing", at)

    def _check_names(self, card: Json) -> None:
        seen: set[str] = set()
        for at, spec in nodes.inputs(card):
            if spec["id"] in seen:
                self.found.add(f"two inputs have the id {spec['id']}", at)
            seen.add(spec["id"])
            if spec.get("isRequired") and not spec.get("label"):
                self.found.add("a required input needs a label", at)

    # --- parts --------------------------------------------------------------------------------------------------------

    def _elements(self, value: Any, at: str) -> None:
        for number, one in enumerate(self._list(value, at)):
            self._typed(one, f"{at}/{number}", vocabulary.ELEMENTS, "element")

    def _actions(self, value: Any, at: str) -> None:
        for number, one in enumerate(self._list(value, at)):
            self._action(one, f"{at}/{number}")
            if isinstance(one, dict) and not one.get("title") and not one.get("iconUrl"):
                self.found.add("a button needs a title", f"{at}/{number}")

    def _action(self, value: Any, at: str) -> None:
        self._typed(value, at, vocabulary.ACTIONS, "action")
        kind = value.get("type") if isinstance(value, dict) else None
        if kind == "Action.Execute" and self._dialog:
            self.found.add("a dialog sends by Action.Submit, not by Action.Execute", at)

    def _typed(self, value: Any, at: str, known: Mapping[str, Part], what: str) -> None:
        one = self.found.obj(value, at)
        if one is None:
            return
        part = known.get(str(one.get("type")))
        if part is not None:
            self._part(one, at, part)
        elif isinstance(one.get("fallback"), dict):
            self._typed(one["fallback"], f"{at}/fallback", known, what)
        elif one.get("fallback") != "drop":
            self.found.add(f"unknown {what}: {one.get('type')}", at)

    def _part(self, one: Json, at: str, part: Part) -> None:
        if self._version < part.since:
            self.found.add(f"{one.get('type')} needs version {part.since}, the card has {self._version}", at)
        self._properties(one, at, part.required, part.optional)

    def _parts(self, value: Any, at: str, part: Part, types: tuple[str | None, ...]) -> None:
        """Parts of one kind that stand only here."""
        for number, given in enumerate(self._list(value, at)):
            place = f"{at}/{number}"
            one = self.found.obj(given, place)
            if one is not None:
                self.found.one_of(one.get("type"), f"{place}/type", types)
                self._part(one, place, part)

    def _properties(self, one: Json, at: str, required: Properties, optional: Properties) -> None:
        self.found.keys(one, at, required, optional)
        for name, kind in {**optional, **required}.items():
            if one.get(name) is not None:
                self._value(one[name], f"{at}/{name}", kind)

    def _value(self, value: Any, at: str, kind: Kind) -> None:
        if isinstance(kind, tuple):
            if str(value).casefold() not in {word.casefold() for word in kind}:
                self.found.one_of(value, at, kind)
        elif kind in vocabulary.ROWS_OF:
            self._rows_of(value, at, vocabulary.ROWS_OF[kind])
        else:
            self._kinds[kind](value, at)

    def _rows_of(self, value: Any, at: str, part: Part) -> None:
        for number, given in enumerate(self._list(value, at)):
            one = self.found.obj(given, f"{at}/{number}")
            if one is not None:
                self._properties(one, f"{at}/{number}", part.required, part.optional)

    def _inlines(self, value: Any, at: str) -> None:
        for number, given in enumerate(self._list(value, at)):
            if isinstance(given, str):
                continue
            one = self.found.obj(given, f"{at}/{number}")
            if one is not None:
                self.found.one_of(one.get("type"), f"{at}/{number}/type", ("TextRun",))
                self._part(one, f"{at}/{number}", vocabulary.RUN)

    def _refresh(self, value: Any, at: str) -> None:
        one = self.found.obj(value, at)
        if one is None:
            return
        self._properties(one, at, {"action": "action"}, {"userIds": "any", "expires": "text"})
        if len(one.get("userIds") or ()) > limits.REFRESHED_PEOPLE:
            self.found.add(f"no more than {limits.REFRESHED_PEOPLE} people have a view of their own", f"{at}/userIds")

    def _dataset(self, value: Any, at: str) -> None:
        one = self.found.obj(value, at)
        if one is None:
            return
        if one.get("type") != "Data.Query" or str(one.get("dataset", "")).partition("?")[0] != PEOPLE:
            self.found.add(f"the only dataset here is {PEOPLE}, asked for by a Data.Query", at)

    # --- values -------------------------------------------------------------------------------------------------------

    def _list(self, value: Any, at: str) -> list[Any]:
        if not isinstance(value, list):
            self.found.add("must be an array", at)
            return []
        return value

    def _text(self, value: Any, at: str) -> None:
        if not isinstance(value, str):
            self.found.add("must be a string", at)

    def _name(self, value: Any, at: str) -> None:
        if not isinstance(value, str) or not value:
            self.found.add("an input needs an id", at)

    def _address(self, value: Any, at: str) -> None:
        if not isinstance(value, str) or urlsplit(value).scheme not in ("https", "http", "mailto", "tel", "data"):
            self.found.add("must be an address", at)

    def _flag(self, value: Any, at: str) -> None:
        if not isinstance(value, bool):
            self.found.add("must be a boolean", at)

    def _number(self, value: Any, at: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.found.add("must be a number", at)

    def _whole(self, value: Any, at: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.found.add("must be a whole number above 0", at)

    def _scalar(self, value: Any, at: str) -> None:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.found.add("must be a string or a number", at)

    def _pixels(self, value: Any, at: str) -> None:
        if not isinstance(value, str) or not _PIXELS.fullmatch(value):
            self.found.add("must be a number of pixels, such as 80px", at)

    def _height(self, value: Any, at: str) -> None:
        if str(value).casefold() not in ("auto", "stretch"):
            self._pixels(value, at)

    def _pattern(self, value: Any, at: str) -> None:
        try:
            re.compile(value)
        except (re.error, TypeError):
            self.found.add("must be a regular expression", at)

    def _date(self, value: Any, at: str) -> None:
        self._read(value, at, date.fromisoformat, "must be a date, such as 2026-03-02")

    def _time(self, value: Any, at: str) -> None:
        self._read(value, at, time.fromisoformat, "must be a time, such as 09:30")

    def _read(self, value: Any, at: str, read: Callable[[str], object], sentence: str) -> None:
        try:
            read(value)
        except (ValueError, TypeError):
            self.found.add(sentence, at)

    def _chart_color(self, value: Any, at: str) -> None:
        if str(value).casefold() not in vocabulary.CHART_COLORS:
            self.found.add(f"{value} is no colour of a chart", at)
