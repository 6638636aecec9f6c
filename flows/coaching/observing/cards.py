"""How observing looks: to whoever is asked, and to the coach it is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from flows.kit.flow import always
from flows.kit.message import Buttons, Facts, Heading, Line, Message, MessagePart, Note, Quote, Row, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from storage.coaching.observing.commands import Behaviour
from storage.coaching.observing.queries import Observation

audience = always("observe-audience")


def back(why: T) -> Message:
    return Line[T](text=why), Buttons[T](buttons=(button("verb-observe", See("observe")),))


def row(person: Person, one: Observation) -> Row[T]:
    text = T.of("observe-row", name=one.other_name)
    note = T.of("observe-day", day=_day(person, one))
    return Row[T](text=text, note=note, button=button("observe-read", See("observe", one.id)))


def asked(one: Observation) -> Iterator[MessagePart]:
    yield Heading[T](text=T("observe-asked-title"))
    yield Line[T](text=T.of("observe-asked-by", name=one.other_name))
    yield Note[T](text=T("observe-how"))
    yield Note[T](text=T.of("observe-audience-coach", name=one.other_name))
    give = button("observe-give", Start("observe_give", one.id), primary=True)
    yield Buttons[T](buttons=(give, button("observe-rather-not", Act("observe_decline", one.id))))


def given(person: Person, one: Observation) -> Iterator[MessagePart]:
    yield Heading[T](text=T.of("observe-row", name=one.other_name))
    yield Note[T](text=T.of("observe-day", day=_day(person, one)))
    rows = ((name, one.seen[name]) for name in get_args(Behaviour) if name in one.seen)
    yield Facts[T](rows=tuple((T(f"observe-said-{name}"), T(f"observe-seen-{seen}")) for name, seen in rows))
    if one.moment:
        yield Quote[T](label=T("observe-said-moment"), words=one.moment)
    yield Note[T](text=T("observe-audience"))
    delete = button("observe-delete", Act("observe_delete", one.id))
    yield Buttons[T](buttons=(delete, button("observe-all", See("observe"))))


def _day(person: Person, one: Observation) -> str:
    return day_words(day_of(one.at, person), person)
