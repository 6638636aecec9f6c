"""What a person does with a nudge besides answering it: later, not for me, less often, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from adapters.port import Replace, Reply, Tell
from bot.calendars import NOTHING_CHOSEN, calendar_of
from bot.catalog import Catalog
from flows import nudges
from flows.kit.message import Button, Buttons, Heading, Line, Message, button
from flows.kit.moments import weekday_time
from flows.kit.person import Person
from flows.kit.targets import OnNudge, See, Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.nudges import Calendar, Nudge, Rhythm, Year
from storage.databases import Databases
from storage.directory import people, tracks
from storage.directory.tracks import NudgeRow
from storage.finished import finished
from storage.sql import DirectorySession


class Reacting:
    def __init__(self, databases: Databases, catalog: Catalog, year: Year, *, clock: Callable[[], datetime]) -> None:
        self._databases, self._catalog, self._year, self._clock = databases, catalog, year, clock

    def react(self, person: Person, nudge: str, act: str) -> Reply:
        """Snooze it, switch its rhythm off or on, have it less or as often as before, or tell why it came."""
        with self._databases.directory() as session:
            row = tracks.find(session, nudge)
            rhythm = self._year.rhythms.get(row.rhythm) if row else None
            if row is None or rhythm is None or row.person != person.id:
                return _tell(person, (Line[T](text=T("nudge-expired")),))
            match act:
                case "mute" | "unmute":
                    tracks.mute(session, person.id, row.rhythm, act == "mute")
                    return _replace(person, _switched(row, rhythm, act, "unmute" if act == "mute" else ""))
                case "slow" | "usual":
                    tracks.slow_down(session, person.id, row.rhythm, act == "slow")
        match act:
            case "slow" | "usual":
                answer = self._answer(person, row, rhythm)
                return _replace(person, _switched(row, rhythm, act, "usual" if act == "slow" else "", *answer))
            case "snooze":
                return self._snooze(person, row, rhythm)
            case _:
                return _tell(person, self.why(person, row))

    def _snooze(self, person: Person, row: NudgeRow, rhythm: Rhythm) -> Reply:
        now = self._clock()
        if now >= row.not_after:
            return _tell(person, (Line[T](text=T("nudge-expired")),))
        if self._is_answered(person, row, rhythm):
            return _tell(person, (Line[T](text=T("nudge-answered")),))
        with self._databases.directory() as session:
            until = nudges.snooze_until(self._calendar(session, person), now, row.not_after)
            if until:
                tracks.note(session, row.id, "snoozed", until)
        if until is None:
            return _tell(person, (Line[T](text=T("nudge-snooze-too-late")),))
        return _replace(person, (Line[T](text=T.of("nudge-snoozed", when=weekday_time(until, person))),))

    def _answer(self, person: Person, row: NudgeRow, rhythm: Rhythm) -> tuple[Button[T], ...]:
        """The way to what was asked, as long as it waits for an answer."""
        if not rhythm.begins or self._clock() >= row.not_after or self._is_answered(person, row, rhythm):
            return ()
        return (button("nudge-answer", Start(rhythm.begins), primary=True),)

    def _is_answered(self, person: Person, row: NudgeRow, rhythm: Rhythm) -> bool:
        """Only what a rhythm begins has an answer; what it offers may be looked at again and again."""
        if not rhythm.begins:
            return False
        flow = self._catalog.for_rhythm(rhythm.begins)
        week = nudges.week_named(person.timezone, row.period, rhythm)
        with self._databases.peek(flow.compartment) as session:
            return finished(
                session,
                person.tenant,
                person.id,
                flow.key,
                week.starts_at,
                max(week.ends_at, week.closes_at),
                flow.afterthought,
            )

    def why(self, person: Person, row: NudgeRow) -> Message:
        """The rule, the facts and the way to switch it off."""
        rhythm = self._year.rhythms.get(row.rhythm)
        if rhythm is None:
            return Heading[T](text=T("nudge-why-title")), Line[T](text=T("nudge-why-gone"))
        with self._databases.directory(write=False) as session:
            calendar = self._calendar(session, person)
        nudge = nudges.ask_of(rhythm, calendar, person.id, row.period) or nudge_of(row)
        if row.state == "reminded":
            nudge = nudges.reminder_for(rhythm, calendar, nudge) or nudge
        facts = nudges.explain(rhythm, calendar, nudge, row.year, less=row.state == "offered")
        return (Heading[T](text=T("nudge-why-title")), *(Line[T](text=fact) for fact in facts))

    def why_last(self, person: Person) -> Message:
        """Why the person's newest nudge came; before the first one, how nudges work."""
        with self._databases.directory(write=False) as session:
            row = tracks.newest(session, person.id)
            chosen = tracks.chosen(session, [person.id]).get(person.id, NOTHING_CHOSEN)
        ahead, own = button("verb-upcoming", See("upcoming")), button("verb-settings", Start("settings"))
        if row is None or row.rhythm not in self._year.rhythms:
            return Line[T](text=T("nudge-why-none")), Buttons[T](buttons=(ahead, own))
        on, off = button("nudge-unmute", OnNudge(row.id, "unmute")), button("nudge-not-for-me", OnNudge(row.id, "mute"))
        switch = on if row.rhythm in chosen.muted else off
        usual = (button("nudge-usual", OnNudge(row.id, "usual")),) if row.rhythm in chosen.slowed else ()
        return (*self.why(person, row), Buttons[T](buttons=(switch, *usual, ahead, own)))

    def _calendar(self, session: DirectorySession, person: Person) -> Calendar:
        row = people.with_leave(session, [person.id])[person.id]
        chosen = tracks.chosen(session, [person.id]).get(person.id, NOTHING_CHOSEN)
        return calendar_of(row, chosen, self._clock().date())


def nudge_of(row: NudgeRow) -> Nudge:
    """The message that is to be sent next; of a snoozed one, the same again."""
    sequence = row.sent - 1 if row.state == "snoozed" else row.sent
    return Nudge(row.person, row.rhythm, row.period, max(sequence, 0), row.next_at or row.due_at, row.not_after)


def _switched(row: NudgeRow, rhythm: Rhythm, act: str, back: str, *answer: Button[T]) -> Message:
    """With the way `back`, if there is one, behind the way to answer."""
    ways = (*answer, button(f"nudge-{back}", OnNudge(row.id, back))) if back else answer
    text = Line[T](text=T(f"rhythm-{rhythm.key}")), Line[T](text=T(f"nudge-now-{act}"))
    return (*text, Buttons[T](buttons=ways)) if ways else text


def _tell(person: Person, message: Message) -> Reply:
    return Tell(wording_for(person).card(message))


def _replace(person: Person, message: Message) -> Reply:
    return Replace(wording_for(person).card(message))
