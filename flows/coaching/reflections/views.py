"""My own reflections, one of them, and the one quiet line on the Home tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, get_args

from flows.coaching.reflections.intentions import Aim, Intend
from flows.coaching.reflections.month import Reflect, Tried
from flows.coaching.reflections.periods import (
    DECEMBER,
    ECHO_MONTHS,
    LOOK_BACK_ENDS,
    has_a_year_behind,
    is_month_due,
    month_of,
    period_words,
    year_ahead,
    year_behind,
)
from flows.coaching.reflections.year import Back, Found, Hats, Moved, Sentence
from flows.kit.form import Form
from flows.kit.message import Button, Buttons, Heading, Line, Message, MessagePart, Note, Quote, Row, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.reflections.queries import Kept, Kind, MyKept, MyReflection, Reflection
from storage.compartments import Compartment

PAGE: Final = 10
QUESTIONS: Final[dict[Kind, tuple[type[Form], ...]]] = {
    "month": (Tried, Reflect),
    "intentions": (Intend,),
    "year": (Back, Found, Moved, Hats, Sentence),
}
"""The forms of each kind: their questions are the order in which answers are read."""
_FLOW_OF: Final[dict[Kind, str]] = {"month": "reflect", "intentions": "intentions", "year": "year"}
_ECHO_ENDS: Final = 30


async def _list(look: Looking) -> Message:
    """Without a word of them: each is read behind its own button."""
    mine = await look.know(MyKept())
    more = button("verb-intentions", Start("intentions")), button("preps-all", See("preps"))
    begin = button("verb-reflect", Start("reflect"), primary=not mine)
    if not mine:
        nothing = Line[T](text=T("reflections-none"))
        return nothing, Note[T](text=T("reflection-audience")), Buttons[T](buttons=(begin, *more))
    page = _page(look.given.about)
    parts: list[MessagePart] = [Heading[T](text=T("reflections-title")), Note[T](text=T("reflection-audience"))]
    parts += [_row(look.person, one) for one in mine[PAGE * (page - 1) : PAGE * page]]
    earlier = (button("reflections-earlier", See("reflections", str(page + 1))),) if len(mine) > PAGE * page else ()
    parts.append(Buttons[T](buttons=(begin, *earlier, *more)))
    return tuple(parts)


def _page(about: str) -> int:
    return max(int(about), 1) if about.isdecimal() and about.isascii() and len(about) < 4 else 1


def _row(person: Person, one: Kept) -> Row[T]:
    return Row[T](
        text=_title(person, one.kind, one.period),
        note=T(f"reflect-month-theme-{one.theme}") if one.theme else None,
        button=button("reflection-read", See("reflection", one.id)),
    )


def _title(person: Person, kind: Kind, period: str) -> T:
    return T.of(f"reflection-{kind}", period=period_words(period, person))


async def _one(look: Looking) -> Message:
    mine = await look.know(MyReflection(reflection=look.given.about))
    if mine is None:
        back = Buttons[T](buttons=(button("reflection-all", See("reflections")),))
        return Line[T](text=T("reflection-gone")), back
    return (
        Heading[T](text=_title(look.person, mine.kind, mine.period)),
        Note[T](text=T("reflection-audience")),
        *_chosen(mine),
        *_said(mine),
        *_dated(look.person, mine),
        *_echoed(look.person, mine),
        Buttons[T](buttons=tuple(_buttons(look.person, look.now, mine))),
    )


def _chosen(mine: Reflection) -> Iterator[MessagePart]:
    if theme := mine.chosen.get("theme"):
        yield Line[T](text=T(f"reflect-month-theme-{theme}"))
    if one := mine.chosen.get("one"):
        yield Line[T](text=T.of("intentions-picked", one=get_args(Aim).index(one) + 1))
    if who := mine.chosen.get("who"):
        yield Line[T](text=T(f"intentions-may-know-{who}"))


def _said(mine: Reflection) -> Iterator[MessagePart]:
    for form in QUESTIONS[mine.kind]:
        for name in form.model_fields:
            if name in mine.words:
                yield Quote[T](label=T(f"reflection-said-{name}"), words=mine.words[name])


def _dated(person: Person, mine: Reflection) -> Iterator[MessagePart]:
    if mine.by:
        yield Note[T](text=T.of("reflect-by", day=day_words(mine.by, person)))


def _echoed(person: Person, mine: Reflection) -> Iterator[MessagePart]:
    for echo in mine.echoes:
        label = T.of(f"echo-said-{echo.still}", month=period_words(echo.month, person))
        yield Quote[T](label=label, words=echo.words) if echo.words else Line[T](text=label)


def _buttons(person: Person, now: datetime, mine: Reflection) -> Iterator[Button[T]]:
    current = {"month": month_of(person, now), "intentions": year_ahead(person, now), "year": year_behind(person, now)}
    if mine.period == current[mine.kind]:
        yield button("reflection-change", Start(_FLOW_OF[mine.kind]))
    yield button("reflection-delete", Start("unreflect", mine.id))
    yield button("reflection-all", See("reflections"))


async def _home(look: Looking) -> Message:
    """At most one line, only while something is due, and nothing when it is kept already."""
    kept = await look.know(MyKept())
    return tuple(_due(look.person, look.now, kept))[:1]


def _due(person: Person, now: datetime, kept: tuple[Kept, ...]) -> Iterator[MessagePart]:
    day, there = day_of(now, person), {(one.kind, one.period): one for one in kept}
    if is_month_due(day) and ("month", month_of(person, now)) not in there:
        yield _offer("reflect")
    intended = there.get(("intentions", str(day.year)))
    if intended and _is_echo(day) and f"{day:%Y-%m}" not in intended.echoed:
        look = button("reflection-look", Start("echo", intended.id))
        yield Row[T](text=T("home-quiet-echo"), button=look)
    looks_back = day.month in (DECEMBER, *range(1, LOOK_BACK_ENDS)) and has_a_year_behind(person, now)
    if looks_back and ("year", year_behind(person, now)) not in there:
        yield _offer("year")
    if day.month == 1 and intended is None:
        yield _offer("intentions")


def _is_echo(day: date) -> bool:
    return day.month in ECHO_MONTHS and day.day <= _ECHO_ENDS


def _offer(verb: str) -> Row[T]:
    return Row[T](text=T(f"home-quiet-{verb}"), button=button(f"verb-{verb}", Start(verb)))


VIEWS = (
    View("reflections", Compartment.COACHING, _list, verb="reflections"),
    View("reflection", Compartment.COACHING, _one),
)
HOME = (View("quiet", Compartment.COACHING, _home),)
