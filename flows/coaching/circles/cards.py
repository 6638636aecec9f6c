"""What circles show: who is in one, when it meets, and what each does in a step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from flows.coaching.circles.steps import LASTS_AT_MOST, NAMES, SHORT, WHOLE, Step, minutes_of
from flows.kit.flow import always
from flows.kit.message import Button, Buttons, Facts, Heading, Line, Message, MessagePart, Note, Row, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from storage.coaching.circles.queries import FEWEST, FULL, Circle, Member

audience = always("circle-audience")


def gone() -> Message:
    return back(T("circle-gone"))


def back(why: T) -> Message:
    return Line[T](text=why), Buttons[T](buttons=(button("verb-circle", See("circle")),))


def when(person: Person, moment: datetime, key: str = "circle-when") -> T:
    local = moment.astimezone(ZoneInfo(person.timezone))
    return T.of(key, day=day_words(local.date(), person), time=f"{local:%H:%M}")


def is_today(person: Person, moment: datetime, now: datetime) -> bool:
    return day_of(moment, person) == day_of(now, person)


def meets_today(person: Person, circle: str, moment: datetime) -> Message:
    """On the day somebody agreed to: when, and not with whom."""
    time = f"{moment.astimezone(ZoneInfo(person.timezone)):%H:%M}"
    return Line[T](text=T.of("circle-today", time=time)), Note[T](text=T("circle-today-note")), _look(circle)


def has_moved(circle: str, *, invited: bool) -> Message:
    return Line[T](text=T("circle-moved-invited" if invited else "circle-moved")), _look(circle)


def _look(circle: str) -> Buttons[T]:
    return Buttons[T](buttons=(button("circle-look", See("circle", circle), primary=True),))


def is_past(circle: Circle, now: datetime) -> bool:
    """Whether the hour it was planned for is over, and no other one is planned."""
    return now >= circle.meets_at + LASTS_AT_MOST


def past(person: Person, circle: Circle) -> Message:
    """To an invitation of a day that is over."""
    return back(when(person, circle.meets_at, "circle-invitation-past"))


def meets(circle: Circle, now: datetime) -> bool:
    """Whether a meeting is going on; one that nobody ended is over after some hours."""
    return circle.step > 0 and circle.begun_at is not None and now < circle.begun_at + LASTS_AT_MOST


def listed(person: Person, circle: Circle, now: datetime) -> Row[T]:
    over = is_past(circle, now)
    names = ", ".join(one.name for one in circle.others)
    text = T.of("circle-row-invited" if circle.invited else "circle-row", names=names)
    if not names:
        text = T("circle-row-nobody-came" if over else "circle-row-nobody-yet")
    note = when(person, circle.meets_at, "circle-was" if over else "circle-when")
    return Row[T](text=text, note=note, button=button("circle-look", See("circle", circle.id)))


def invitation(person: Person, circle: Circle) -> Iterator[MessagePart]:
    yield Heading[T](text=T("circle-invited-title"))
    yield Facts[T](rows=tuple(_rows(person, circle)))
    yield Note[T](text=T.of("circle-how", minutes=minutes_of(WHOLE)))
    yield Note[T](text=T("circle-audience"))
    yield Buttons[T](buttons=(button("circle-answer", Start("circle_answer", circle.id), primary=True),))


def whole(person: Person, circle: Circle, now: datetime) -> Iterator[MessagePart]:
    yield Heading[T](text=T("circle-title"))
    if meets(circle, now) and circle.me:
        yield from step(circle, circle.me, NAMES[circle.step - 1])
    over = is_past(circle, now)
    yield Facts[T](rows=tuple(_rows(person, circle, "circle-met" if over else "circle-meets")))
    if not meets(circle, now):
        yield Note[T](text=_readiness(circle))
    if over and circle.me and circle.me.host and not circle.full:
        yield Note[T](text=T("circle-plan-first"))
    yield Note[T](text=T("circle-audience"))
    yield Buttons[T](buttons=tuple(_buttons(circle, now)))


def _rows(person: Person, circle: Circle, meets_at: str = "circle-meets") -> Iterator[tuple[T, T]]:
    yield T(meets_at), when(person, circle.meets_at)
    for one in circle.members:
        yield T("circle-host" if one.host else "circle-member"), T.of("name", name=one.name)


def _readiness(circle: Circle) -> T:
    if len(circle.members) >= FULL:
        return T.of("circle-how", minutes=minutes_of(WHOLE))
    if len(circle.members) == FEWEST:
        return T.of("circle-how-three", minutes=minutes_of(SHORT))
    return T("circle-too-few")


def _buttons(circle: Circle, now: datetime) -> Iterator[Button[T]]:
    if len(circle.members) >= FEWEST and not meets(circle, now):
        yield button("circle-begin", Start("circle_begin", circle.id), primary=True)
    if circle.me and circle.me.host:
        yield button("circle-plan", Start("circle_plan", circle.id))
        if not circle.full and not is_past(circle, now):
            yield button("circle-invite", Start("circle_invite", circle.id))
    if circle.quiet:
        yield button("circle-day-on", Act("circle_day", f"{circle.id}.on"))
    else:
        yield button("circle-day-off", Act("circle_day", f"{circle.id}.off"))
    yield button("circle-leave", Start("circle_leave", circle.id))


def step(circle: Circle, me: Member, name: str) -> Iterator[MessagePart]:
    """What the person does now. While the others think aloud, whoever brought the case listens."""
    giver = next((one.name for one in circle.members if one.giver), "")
    yield Heading[T](text=T(f"circle-step-{name}"))
    yield Line[T](text=T(f"circle-giver-{name}") if me.giver else T.of(f"circle-coach-{name}", name=giver))


def minutes(now: Step) -> Note[T]:
    return Note[T](text=T.of("circle-minutes", number=now.minutes))
