"""What somebody has begun and not finished, on the Home tab and in help: each with a button that goes on with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from flows.kit.flow import Flow
from flows.kit.message import Heading, Line, Message, Note, Row, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.questions import Pick
from flows.kit.targets import OpenStep
from flows.kit.text import T
from flows.kit.view import text_prefix

SHOWN: Final = 5


@dataclass(frozen=True)
class Begun:
    """A run that waits, and the moment it ends: at midnight, the day before is its last."""

    flow: Flow[Any]
    run: str
    step: str
    until: datetime | None


def begun_message(person: Person, begun: Sequence[Begun]) -> Message:
    """Of what was begun, in the order given, the first few; nothing where nothing was."""
    if not begun:
        return ()
    left = len(begun) - SHOWN
    more = (Note[T](text=T.of("begun-more", number=left)),) if left > 0 else ()
    return (
        Heading[T](text=T("begun-title")),
        Line[T](text=T("begun-what")),
        *(_row(person, one) for one in begun[:SHOWN]),
        *more,
    )


def _row(person: Person, one: Begun) -> Row[T]:
    last = one.until and day_of(one.until - timedelta(microseconds=1), person)
    until = T.of("begun-until", day=day_words(last, person)) if last else None
    return Row[T](text=_name(one.flow), note=until, button=button("begun-go-on", OpenStep(one.run, one.step)))


def _name(flow: Flow[Any]) -> T:
    """As its button calls it; without a verb, as the first form that asks for more than what it is about."""
    if flow.verb:
        return T(f"verb-{flow.verb}")
    asking = (form for form in flow.forms if not all(isinstance(one.kind, Pick) for one in form.questions()))
    return T(f"{text_prefix(flow.key, next(asking, flow.forms[0]))}-title")
