"""What handlers see of the reports they read, without a word of them; and what leaders see of a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from flows.kit.message import Buttons, Facts, Heading, Line, Message, MessagePart, Note, Row, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import Start
from flows.kit.text import T
from flows.voice.reports import cards
from flows.voice.reports.answering import handles
from storage.compartments import Compartment
from storage.voice.reports.queries import QuarterCounts, ReportCounts, ReportLine, ReportsForMe


async def _reports(look: Looking) -> Message:
    if not handles(look.person):
        return (Line[T](text=T("reports-not-yours")),)
    lines = await look.know(ReportsForMe(at=look.now))
    none = () if lines else (Line[T](text=T("reports-none")),)
    return (
        Heading[T](text=T("reports-title")),
        Note[T](text=T("reports-readers")),
        *none,
        *(_row(look.person, line) for line in lines),
        Note[T](text=T("reports-emptied")),
    )


def _row(person: Person, line: ReportLine) -> Row[T]:
    """What it is about stands in the form alone: a list may lie open on a screen."""
    return Row[T](
        text=T.of("reports-of-day", day=day_words(line.day, person)),
        note=_note(person, line),
        button=button("reports-read", Start("report_answer", line.id)),
    )


def _note(person: Person, line: ReportLine) -> T:
    if line.due is None:
        return T(cards.STATES[line.state])
    day = day_words(line.due, person)
    if line.state == "waiting":
        return T.of("reports-acknowledge-overdue" if line.overdue else "reports-acknowledge-by", day=day)
    return T.of("reports-feedback-overdue" if line.overdue else "reports-feedback-by", day=day)


async def _counts(look: Looking) -> Message:
    quarters = await look.know(ReportCounts())
    if quarters is None:
        return (
            Heading[T](text=T("report-counts-title")),
            Line[T](text=T("report-counts-nobody")),
            Note[T](text=T("report-counts-hidden")),
            Note[T](text=T("report-counts-handlers")),
            Buttons[T](buttons=(button("verb-report", Start("report")),)),
        )
    none = () if quarters else (Line[T](text=T("report-counts-none")),)
    return (
        Heading[T](text=T("report-counts-title")),
        *none,
        *(part for quarter in quarters for part in _quarter(quarter)),
        Note[T](text=T("report-counts-hidden")),
        Buttons[T](buttons=(button("verb-report", Start("report")),)),
    )


def _quarter(quarter: QuarterCounts) -> Iterator[MessagePart]:
    year, number = quarter.quarter.split("-Q")
    yield Heading[T](text=T.of("report-counts-quarter", number=int(number), year=year))
    if quarter.counts:
        rows = tuple(
            (T(cards.THEMES[theme]), T.of("report-counts-or-more", number=count))
            for theme, count in sorted(quarter.counts.items())
        )
        yield Facts[T](rows=rows)
    else:
        yield Line[T](text=T("report-counts-too-few"))


def manages(person: Person) -> bool:
    return person.manages


reports = View("reports", Compartment.VOICE, _reports, verb="reports", offered=handles)
reported = View("reported", Compartment.VOICE, _counts, verb="reported", offered=manages)

VIEWS: tuple[View, ...] = (reports, reported)
