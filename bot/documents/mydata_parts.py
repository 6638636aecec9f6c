"""Any answer of storage as parts of a document for the person it is about: labels, values and titles, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from bot.documents.document import Cell, Facts, Part
from bot.documents.mydata_fields import CHOSEN, FLAT, LINES, READINGS, SAID, TITLES, is_told, label_names
from bot.documents.mydata_told import BETWEEN, Teller, joined
from flows.kit.text import T
from flows.kit.wording import has
from storage.coaching.circles.queries import Member
from storage.compartments import Sealed
from storage.work.goals.queries import GoalWithHistory
from storage.work.goals.shapes import Terms

Path = tuple[str, ...]
"""What a thing is part of, from the outside in."""


def parts_of(answer: Any, teller: Teller, path: Path = ()) -> Iterator[Part]:
    """A thing is its labels and values, a list is one thing after another; empty for what holds nothing."""
    match answer:
        case tuple():
            yield from _several(answer, teller, path)
        case BaseModel():
            rows = tuple(_rows(answer, teller))
            if rows:
                yield Facts(rows, BETWEEN.join(path))
            yield from _lists(answer, teller, path)


def _several(things: tuple[Any, ...], teller: Teller, path: Path) -> Iterator[Part]:
    if things and type(things[0]) in LINES:
        yield Facts(tuple(_line(thing, teller) for thing in things), BETWEEN.join(path))
        return
    for number, thing in enumerate(things, 1):
        title = TITLES[type(thing)](teller, thing, number)
        if isinstance(thing, GoalWithHistory):
            teller = teller.about(tuple(_terms(thing)))
        yield from parts_of(thing, teller, (*path, title))


def _terms(thing: GoalWithHistory) -> Iterator[Terms]:
    """All that ever were, those of today last."""
    yield from (terms for change in thing.changes for terms in (change.before, change.after) if terms)
    if thing.goal.content.proposal:
        yield thing.goal.content.proposal.wanted
    yield thing.goal.content.terms


def _lists(model: BaseModel, teller: Teller, path: Path) -> Iterator[Part]:
    kind = type(model)
    for name, value in model:
        if not is_told(model, name) or (kind, name) in READINGS:
            continue
        if isinstance(value, BaseModel):
            yield from _lists(value, teller, path if name in FLAT else (*path, _label(model, name, teller)))
        elif _is_list(value):
            lines = type(value[0]) in LINES
            yield from _several(value, teller, (*path, _label(model, name, teller)) if lines else path)


def _rows(model: BaseModel, teller: Teller, under: Path = ()) -> Iterator[tuple[str, Cell]]:
    kind = type(model)
    for name, value in model:
        if not is_told(model, name) or value in (None, "", (), {}):
            continue
        if (kind, name) in READINGS or not (_is_list(value) or isinstance(value, BaseModel | dict)):
            yield BETWEEN.join((*under, _label(model, name, teller))), _cell(model, name, value, teller)
        elif isinstance(value, BaseModel):
            yield from _rows(value, teller, under if name in FLAT else (*under, _label(model, name, teller)))
        elif isinstance(value, dict):
            yield from ((BETWEEN.join((*under, label)), cell) for label, cell in _said(model, name, value, teller))


def _said(model: BaseModel, name: str, answers: dict[str, Any], teller: Teller) -> Iterator[tuple[str, Cell]]:
    kind = type(model)
    for question, answer in answers.items():
        key = SAID[kind, name].format(question.replace("_", "-"), kind=getattr(model, "kind", ""))
        reading = CHOSEN.get((kind, name, question))
        yield teller.words.find(key) or question, reading(teller, model, answer) if reading else teller.cell(answer)


def _line(model: BaseModel, teller: Teller) -> tuple[str, Cell]:
    """What it begins with, and everything else; of what may be or not be, only what is."""
    kind, first = type(model), LINES[type(model)]
    cells = []
    for name, value in model:
        if name == first or not is_told(model, name) or value in (None, ""):
            continue
        if (kind, name) in READINGS or not isinstance(value, bool):
            cells.append(_cell(model, name, value, teller))
        elif value:
            cells.append(_label(model, name, teller))
    if not cells and isinstance(model, Member):
        cells.append(teller.text("mydata-word-member"))
    return _as_label(_cell(model, first, getattr(model, first), teller)), joined(BETWEEN, *cells)


def _as_label(cell: Cell) -> str:
    """People's words are no labels."""
    return "" if isinstance(cell, Sealed) else cell


def _cell(model: BaseModel, name: str, value: Any, teller: Teller) -> Cell:
    reading = READINGS.get((type(model), name))
    return reading(teller, model, value) if reading else teller.cell(value)


def _label(model: BaseModel, name: str, teller: Teller) -> str:
    """The last resort is never seen: a test finds a field without a label."""
    for found in label_names(type(model), name, getattr(model, "kind", None)):
        if has(teller.person.locale, f"mydata-field-{found}"):
            return teller.words.text(T(f"mydata-field-{found}"))
    return name.replace("_", " ").capitalize()


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value)
