"""Released statements: my own, and those that name me as a reader. Opening one leaves a note its owner sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.kit.message import Buttons, Divider, Heading, Line, Message, MessagePart, Note, Quote, Row, button
from flows.kit.moments import date_words, day_of
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment
from storage.evaluation.released.commands import NoteOpening
from storage.evaluation.released.queries import OneReleased, ReleasedToRead, Statement

SHOWN: Final = 15
"""Of others, in one message; the rest stands behind a button."""


async def _list(look: Looking) -> Message:
    """Without a word of them: each is read behind its own button."""
    found = await look.know(ReleasedToRead(today=day_of(look.now, look.person)))
    mine = [one for one in found.statements if one.mine]
    others = [one for one in found.statements if not one.mine]
    page = int(look.given.about) if look.given.about.isdecimal() and len(look.given.about) < 4 else 1
    more = (button("released-more", See("released", str(page + 1))),) if len(others) > SHOWN * page else ()
    return (
        Note[T](text=T("room-evaluate")),
        Heading[T](text=T("released-title")),
        Note[T](text=T("released-room")),
        *((_row(look.person, one) for one in mine) if mine else (Line[T](text=T("released-none")),)),
        *_of_others(look.person, others[SHOWN * (page - 1) : SHOWN * page]),
        Buttons[T](buttons=(*more, button("across-look", See("across")))),
    )


def _of_others(person: Person, others: list[Statement]) -> Iterator[MessagePart]:
    if others:
        yield Divider()
        yield Note[T](text=T("released-noted"))
        yield from (_row(person, one) for one in others)


def _row(person: Person, one: Statement) -> Row[T]:
    title = T.of("released-mine", cycle=one.cycle) if one.mine else T.of("released-of", name=one.name, cycle=one.cycle)
    return Row[T](
        text=title,
        note=T.of("released-since", day=date_words(one.day, person)),
        button=button("released-read", See("statement", one.id)),
    )


async def _one(look: Looking) -> Message:
    found = await look.know(OneReleased(statement=look.given.about, today=day_of(look.now, look.person)))
    back = button("released-back", See("released"))
    if not found.statements:
        return Line[T](text=T("released-gone")), Buttons[T](buttons=(back,))
    (one,) = found.statements
    out = (button("released-take-back", Start("withdraw", one.id)),) if one.mine else ()
    title = T.of("released-mine", cycle=one.cycle) if one.mine else T.of("released-of", name=one.name, cycle=one.cycle)
    return (
        Note[T](text=T("room-evaluate")),
        Heading[T](text=title),
        Note[T](text=T("released-room")),
        Note[T](text=T.of("released-readers", name=one.name, names=", ".join(one.readers))),
        *(Quote[T](label=T(f"passed-said-{name}"), words=words) for name, words in one.parts.items()),
        *(_about_mine(look.person, one) if one.mine else (Note[T](text=T("released-noted")),)),
        Buttons[T](buttons=(*out, back)),
    )


def _about_mine(person: Person, one: Statement) -> Iterator[MessagePart]:
    yield Note[T](text=T.of("released-until", day=date_words(one.expires, person)))
    if not one.openings:
        yield Note[T](text=T("released-unopened"))
    for opening in one.openings:
        day = date_words(opening.day, person)
        yield Note[T](text=T.of("released-opened", name=opening.by_name, day=day))


def _note(look: Looking) -> NoteOpening:
    return NoteOpening(statement=look.given.about, today=day_of(look.now, look.person))


VIEWS = (
    View("released", Compartment.EVALUATION, _list, verb="released"),
    View("statement", Compartment.EVALUATION, _one, notes=_note),
)
