"""What the team reads of it, and what has not been told yet; on the Home tab only when somebody waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.kit.message import Buttons, Heading, Line, Message, MessagePart, Note, Quote, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment
from storage.work.heard.queries import Due, HeardSeen, Told, WhatWasHeard


async def _heard(look: Looking) -> Message:
    known = await look.know(WhatWasHeard(now=look.now))
    return (
        Heading[T](text=T("heard-title")),
        Note[T](text=T("heard-readers")),
        *_from_manager(look.person, known),
        *_own(look.person, known),
    )


def _from_manager(person: Person, known: HeardSeen) -> Iterator[MessagePart]:
    if known.by is None:
        if not known.team:
            yield Line[T](text=T("heard-nobody"))
        return
    yield from _waiting(person, known)
    for one in known.told:
        yield Heading[T](text=T.of("heard-by", name=known.by, day=day_words(one.written_at.date(), person)))
        yield from _told(one)
    if not (known.told or known.waiting):
        yield Line[T](text=T.of("heard-nothing", name=known.by))


def _waiting(person: Person, known: HeardSeen) -> Iterator[MessagePart]:
    """The newest round that waits, and since when: the team sees it as its manager does."""
    for one in known.waiting[:1]:
        key, closed, due = "heard-late" if one.late else "heard-waiting", *_days(person, one)
        yield Line[T](text=T.of(key, name=known.by or "", closed=closed, due=due))


def _days(person: Person, one: Due) -> tuple[str, str]:
    """When it closed, and by when it is to be told."""
    return day_words(one.closed_at.date(), person), day_words(one.due_at.date(), person)


def _told(one: Told) -> Iterator[MessagePart]:
    yield Quote[T](label=T("heard-label-heard"), words=one.heard)
    yield Quote[T](label=T("heard-label-will"), words=one.will)
    if one.will_not:
        yield Quote[T](label=T("heard-label-will-not"), words=one.will_not)
    if one.why:
        yield Quote[T](label=T("heard-label-why"), words=one.why)


def _own(person: Person, known: HeardSeen) -> Iterator[MessagePart]:
    if not known.team:
        return
    yield Heading[T](text=T("heard-mine"))
    yield from due_lines(person, known.my_due)
    for one in known.mine[:1]:
        yield Note[T](text=T.of("heard-mine-last", day=day_words(one.written_at.date(), person)))
        yield from _told(one)
    yield Buttons[T](buttons=(button("heard-write", Start("heard_tell"), primary=bool(known.my_due)),))


def due_lines(person: Person, due: Sequence[Due]) -> Iterator[MessagePart]:
    """What the reader has not told their own team yet, the newest round."""
    for one in due[:1]:
        key, closed, until = "heard-mine-late" if one.late else "heard-mine-due", *_days(person, one)
        yield Line[T](text=T.of(key, closed=closed, due=until))


async def _home(look: Looking) -> Message:
    known = await look.know(WhatWasHeard(now=look.now))
    late = known.model_copy(update={"waiting": tuple(one for one in known.waiting if one.late)})
    parts = (*due_lines(look.person, known.my_due), *_waiting(look.person, late))
    if not parts:
        return ()
    buttons = (button("heard-write", Start("heard_tell")),) if known.my_due else (button("heard-see", See("heard")),)
    return Heading[T](text=T("heard-title")), *parts, Buttons[T](buttons=buttons)


heard = View("heard", Compartment.WORK, _heard, verb="heard")
VIEWS: tuple[View, ...] = (heard,)
HOME: tuple[View, ...] = (View("heard_home", Compartment.WORK, _home),)
