"""What was counted of coaching: for the whole company, once a year, for everybody to read."""

from __future__ import annotations

from collections.abc import Iterator

from flows.kit.message import Divider, Facts, Heading, Line, Message, MessagePart, Note
from flows.kit.show import Looking, View
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.compartments import Compartment
from storage.directory.counts.queries import Year, YearlyCounts


async def _counted(look: Looking) -> Message:
    years = await look.know(YearlyCounts())
    shown = tuple(part for year in years[:5] for part in _year(look, year))
    nothing = () if years else (Line[T](text=T("counted-none")),)
    return Heading[T](text=T("counted-title")), *nothing, *shown, Note[T](text=T("counted-how"))


def _year(look: Looking, year: Year) -> Iterator[MessagePart]:
    words = wording_for(look.person)
    topics = ", ".join(words.text(T(f"counted-topic-{topic}")) for topic in year.topics)
    rows = [(T("counted-sessions"), T.of("counted-at-least", number=year.sessions))]
    if year.helpful is not None:
        rows.append((T("counted-helpful"), T.of("counted-percent", number=year.helpful)))
    if topics:
        rows.append((T("counted-topics"), T.of("name", name=topics)))
    yield Divider()
    yield Line[T](text=T.of("counted-year", year=str(year.year)))
    yield Facts[T](rows=tuple(rows))


VIEWS = (View("counted", Compartment.DIRECTORY, _counted, verb="counted"),)
