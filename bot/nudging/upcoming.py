"""What will come unasked: to oneself, with every reason; of everybody, counted, without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.calendars import NOTHING_CHOSEN, calendar_of
from flows.kit.message import Buttons, Divider, Facts, Heading, Line, Message, MessagePart, Note, Row, button
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.nudges import Calendar, Coming, Over, RoundTimes, Year, allowance, coming, local
from flows.welcome.away import take_back
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.people import HoursRow
from storage.voice.rounds.publication import FLOOR

DAYS: Final = 14
COUNTERS: Final = ("hr", "admin", "programme")
"""Roles that may see how many messages will come, as they may see how Cairn is set up."""
PAGE: Final = 2000
A_WEEK: Final = 7
MOST_ROWS: Final = 16
MOST_DAYS: Final = 14
MOST_AWAY: Final = 5

Count = Counter[tuple[date, str, Over | None]]
"""Messages by the people's own day, rhythm, and why it is left out."""


@dataclass(frozen=True)
class Whole:
    """Everybody's days to come: how many people were looked at, and what comes to how many of them."""

    people: int
    counts: Count


class Upcoming:
    """`rounds` are those that were opened, and those foreseen until a moment."""

    def __init__(
        self,
        databases: Databases,
        year: Year,
        rounds: Callable[[datetime], Sequence[RoundTimes]],
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._databases, self.year, self._rounds, self._clock = databases, year, rounds, clock

    def of(self, person: str, days: int) -> tuple[Coming, ...]:
        """What has its turn for one person, in order. Raises: LookupError for somebody who is not here."""
        calendar, manages = self._hours(person)
        return self._coming(person, calendar, days, manages=manages)

    def _hours(self, person: str) -> tuple[Calendar, bool]:
        """When somebody may be written to, and whether they manage. Raises: LookupError."""
        with self._databases.directory(write=False) as session:
            row = people.with_leave(session, [person]).get(person)
            chosen = tracks.chosen(session, [person]).get(person, NOTHING_CHOSEN)
        if row is None or not row.active:
            raise LookupError("nobody with this id is here")
        return calendar_of(row, chosen, self._clock().date()), row.manages

    def counts(self, days: int) -> Whole:
        """Of everybody who is here. People with the same hours are planned once."""
        alike: Counter[tuple[Calendar, bool]] = Counter()
        for row, calendar in self._calendars():
            alike[calendar, row.manages] += 1
        counts: Count = Counter()
        for (calendar, manages), number in alike.items():
            for one in self._coming("", calendar, days, manages=manages):
                counts[one.day, one.rhythm, one.left_out] += number
        return Whole(alike.total(), counts)

    def _calendars(self) -> Iterator[tuple[HoursRow, Calendar]]:
        after, today = "", self._clock().date()
        while True:
            with self._databases.directory(write=False) as session:
                rows = people.hours_of_everybody(session, after, PAGE)
                chosen = tracks.chosen(session, [row.person for row in rows])
            for row in rows:
                yield row, calendar_of(row, chosen.get(row.person, NOTHING_CHOSEN), today)
            if len(rows) < PAGE:
                return
            after = rows[-1].person

    def _coming(self, person: str, calendar: Calendar, days: int, *, manages: bool) -> tuple[Coming, ...]:
        now = self._clock()
        rounds = self._rounds(now + timedelta(days=days + A_WEEK))
        return coming(self.year, calendar, person, now, days, manages=manages, rounds=rounds)

    # --- as cards -----------------------------------------------------------------------------------------------------

    def message(self, person: Person) -> Message:
        """For oneself: the next two weeks, what is left out and why, and how to change it."""
        calendar, manages = self._hours(person.id)
        mine = self._coming(person.id, calendar, DAYS, manages=manages)
        comes = [one for one in mine if one.left_out is None]
        left = [one for one in mine if one.left_out]
        return (
            Heading[T](text=T("upcoming-title")),
            Note[T](text=T("upcoming-reader")),
            *(_row(person, one) for one in comes[:MOST_ROWS]),
            *(() if comes else (Line[T](text=T("upcoming-none")),)),
            *((Divider(), Note[T](text=T("upcoming-left"))) if left else ()),
            *(_row(person, one) for one in left[: MOST_ROWS - len(comes)]),
            Note[T](text=T.of("upcoming-few", number=allowance(calendar))),
            *self._away(person),
            *self._buttons(person),
        )

    def _away(self, person: Person) -> Iterator[MessagePart]:
        """Days away that are not over, each with a way to take it back."""
        today = local(self._clock(), person.timezone).date()
        with self._databases.directory(write=False) as session:
            days = people.leave_of(session, [person.id]).get(person.id, ())
        ahead = [(date.fromisoformat(first), last) for first, last in days if date.fromisoformat(last) >= today]
        for first, last in ahead[:MOST_AWAY]:
            until = day_words(date.fromisoformat(last), person)
            text = T.of("away-days", first=day_words(first, person), last=until)
            yield Row[T](text=text, button=take_back(first))

    def _buttons(self, person: Person) -> Iterator[MessagePart]:
        counted = (button("upcoming-everybody", See("preview")),) if person.role in COUNTERS else ()
        own = (button("verb-settings", Start("settings")), button("verb-away", Start("away")))
        yield Buttons[T](buttons=(*own, *counted))

    def counts_message(self, person: Person) -> Message:
        """How much will come to how many, for whoever runs the programme."""
        if person.role not in COUNTERS:
            return Line[T](text=T("upcoming-not-yours")), *self._buttons(person)
        counts = coarse(self.counts(DAYS).counts)
        days = sorted({day for day, _, _ in counts})
        return (
            Heading[T](text=T("upcoming-everybody")),
            Note[T](text=T.of("upcoming-year", year=self.year.name)),
            *(part for day in days[:MOST_DAYS] for part in _day(person, day, counts)),
            *(() if days else (Line[T](text=T("upcoming-count-none")),)),
            Note[T](text=T("upcoming-counted")),
        )


def coarse(counts: Count) -> Count:
    """Without what concerns fewer than five, and else down to a multiple of five: from one day to the next nobody is to
    see that somebody slowed down, or is away."""
    return Count({of: number - number % FLOOR for of, number in counts.items() if number >= FLOOR})


def _row(person: Person, one: Coming) -> Row[T]:
    if one.left_out:
        note = T.of(f"upcoming-left-{one.left_out}", when=day_words(one.day, person))
    else:
        when = f"{day_words(one.day, person)} {local(one.at, person.timezone):%H:%M}"
        note = T.of("upcoming-moved" if one.moved else "upcoming-comes", when=when)
    return Row[T](text=T(f"rhythm-{one.rhythm}"), note=note)


def _day(person: Person, day: date, counts: Count) -> Message:
    """One row for each rhythm: first what comes, then what is left out."""
    of_day = sorted(
        (left_out is not None, rhythm, left_out or "comes", number)
        for (of, rhythm, left_out), number in counts.items()
        if of == day
    )
    rows = tuple(
        (T(f"rhythm-{rhythm}"), T.of(f"upcoming-count-{what}", number=number)) for _, rhythm, what, number in of_day
    )
    return Line[T](text=T.of("name", name=day_words(day, person))), Facts[T](rows=rows)
