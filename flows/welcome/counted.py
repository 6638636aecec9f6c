"""What was counted of coaching: for the whole company, once a year, for everybody to read."""

from __future__ import annotations

from collections.abc import Iterator

from flows.kit.message import Divider, Facts, Heading, Line, Message, MessagePart, Note
from flows.kit.show import Looking, View
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.compartments import Compartment
from storage.directory.counts.queries import Quarter, QuarterlyThemes, Year, YearlyCounts


async def _counted(look: Looking) -> Message:
    years = await look.know(YearlyCounts())
    shown = tuple(part for year in years[:5] for part in _year(look, year))
    heard = await look.know(QuarterlyThemes())
    nothing = () if years else (Line[T](text=T("counted-none")),)
    themes = _themes(look, heard)
    return Heading[T](text=T("counted-title")), *nothing, *shown, *themes, Note[T](text=T("counted-how"))


def _themes(look: Looking, heard: tuple[Quarter, ...]) -> Iterator[MessagePart]:
    words = wording_for(look.person)
    if heard:
        yield Divider()
        yield Line[T](text=T("counted-themes"))
        yield Facts[T](rows=tuple((_called(one), T.of("name", name=_named(words, one))) for one in heard))


def _called(one: Quarter) -> T:
    year, number = one.quarter.split("-Q")
    return T.of("counted-quarter", number=int(number), year=year)


def _named(words: Wording, one: Quarter) -> str:
    return ", ".join(words.text(T(f"counted-theme-{theme}")) for theme in one.themes)


def _year(look: Looking, year: Year) -> Iterator[MessagePart]:
    words = wording_for(look.person)
    topics = ", ".join(words.text(T(f"counted-topic-{topic}")) for topic in year.topics)
    numbers = {"sessions": year.sessions, "circles": year.circles, "pairs": year.pairs}
    rows = [(T(f"counted-{key}"), T.of("counted-at-least", number=told)) for key, told in numbers.items() if told]
    if year.helpful is not None:
        rows.append((T("counted-helpful"), T.of("counted-percent", number=year.helpful)))
    if year.together is not None:
        rows.append((T("counted-together"), T.of("counted-percent", number=year.together)))
    if topics:
        rows.append((T("counted-topics"), T.of("name", name=topics)))
    yield Divider()
    yield Line[T](text=T.of("counted-year", year=str(year.year)))
    yield Facts[T](rows=tuple(rows))


VIEWS = (View("counted", Compartment.DIRECTORY, _counted, verb="counted"),)
