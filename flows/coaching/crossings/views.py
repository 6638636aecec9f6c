"""What I let across: where each copy is, who reads it, and how to take it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from flows.coaching.crossings.letting import named, preview
from flows.coaching.crossings.takeback import OUT
from flows.kit.message import Button, Buttons, Facts, Heading, Line, Message, MessagePart, Note, Row, button
from flows.kit.moments import date_words, day_of, weekday_time
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.crossings.queries import Crossing, MyCrossing, MyCrossings
from storage.compartments import Compartment

PAGE: Final = 10


async def _list(look: Looking) -> Message:
    """Without a word of them: each is read behind its own button."""
    mine = await look.know(MyCrossings())
    begin = button("verb-release", Start("release")), button("summaries-all", See("summaries"))
    if not mine:
        nothing = Line[T](text=T("across-none")), Note[T](text=T("across-audience"))
        return *nothing, Buttons[T](buttons=begin)
    page = int(look.given.about) if look.given.about.isdecimal() and len(look.given.about) < 4 else 1
    parts: list[MessagePart] = [Heading[T](text=T("across-title")), Note[T](text=T("across-audience"))]
    parts += [_row(look.person, one, day_of(look.now, look.person)) for one in mine[PAGE * (page - 1) : PAGE * page]]
    earlier = (button("across-earlier", See("across", str(page + 1))),) if len(mine) > PAGE * page else ()
    parts.append(Buttons[T](buttons=(*begin, *earlier)))
    return tuple(parts)


def _row(person: Person, one: Crossing, day: date) -> Row[T]:
    read = button("across-read", See("crossing", one.id))
    return Row[T](text=_title(one), note=_state(person, one, day), button=read)


def _title(one: Crossing) -> T:
    way = f"{one.kind}-{one.what}"
    return T.of(f"across-{way}", cycle=one.cycle)


def _state(person: Person, one: Crossing, today: date) -> T:
    match one.state:
        case "crossed" if one.kind == "release" and one.receipt.expires < today:
            return T.of("across-is-over", day=date_words(one.receipt.expires, person))
        case "withdrawn" if one.ended:
            return T.of("across-was-withdrawn", day=date_words(one.ended, person))
        case "waiting":
            return T.of("across-is-waiting", moment=weekday_time(one.due_at, person))
        case "held":
            return T(f"across-held-{one.why or 'readers'}")
        case "crossed" if one.day:
            return T.of("across-is-crossed", day=date_words(one.day, person), names=named(one.readers))
        case "withdrawn" | "replaced":
            return T(f"across-is-{one.state}")
    return T("across-is-leaving")


def outside(look: Looking, mine: Sequence[Crossing], cycle: str) -> Message:
    """What of a summary went, or is to go, beside the summary itself: its words may be others by now."""
    of_it = [one for one in mine if (one.what, one.cycle) == ("contribution", cycle) and one.state in OUT]
    return tuple(_row(look.person, one, day_of(look.now, look.person)) for one in of_it)


async def _one(look: Looking) -> Message:
    one = await look.know(MyCrossing(crossing=look.given.about))
    back = button("across-look", See("across"))
    if one is None:
        return Line[T](text=T("across-gone")), Buttons[T](buttons=(back,))
    today = day_of(look.now, look.person)
    return (
        Heading[T](text=_title(one)),
        Line[T](text=_state(look.person, one, today)),
        Facts[T](rows=tuple(_facts(look.person, one, today))),
        *preview(one.parts),
        Buttons[T](buttons=(*_buttons(one, today), back)),
    )


def _facts(person: Person, one: Crossing, today: date) -> Iterator[tuple[T, T]]:
    """Who reads it, and until when, where somebody does or will."""
    over = one.kind == "release" and one.receipt.expires < today
    read = one.state in ("waiting", "crossed") and not over
    if read:
        yield T("across-readers"), T.of("name", name=named(one.readers))
    yield T("across-said-yes"), T.of("name", name=date_words(day_of(one.saved_at, person), person))
    if read and one.kind == "release":
        yield T("across-until"), T.of("name", name=date_words(one.receipt.expires, person))


def _buttons(one: Crossing, day: date) -> Iterator[Button[T]]:
    if one.state == "held":
        again = "release" if one.what == "statement" else "publish" if one.kind == "publish" else "bring"
        yield button("across-again", Start(again, one.id), primary=True)
    if one.state == "crossed" and one.what == "statement" and day <= one.receipt.expires:
        yield button("across-change", Start("release", one.id))
    if one.state in OUT:
        key = "across-take-back" if one.state == "crossed" else "across-stop"
        yield button(key, Start("takeback", one.id))


VIEWS = (
    View("across", Compartment.COACHING, _list, verb="across"),
    View("crossing", Compartment.COACHING, _one),
)
