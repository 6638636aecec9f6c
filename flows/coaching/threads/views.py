"""My threads, and one of them, the newest entries last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from flows.coaching.threads import cards
from flows.kit.message import (
    Button,
    Buttons,
    Divider,
    Facts,
    Heading,
    Line,
    Message,
    MessagePart,
    Note,
    Quote,
    Row,
    button,
    own,
)
from flows.kit.moments import date_words, day_of, day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from storage.coaching.threads.queries import Entry, Head, Listed, MyThreads, ThePage, ThreadPage
from storage.compartments import Compartment
from storage.directory.coaches.queries import CoachStanding

LISTED = 8
DAYS: Final = ("by", "follow_up", "until")


async def _list(look: Looking) -> Message:
    found = await look.know(MyThreads(now=look.now))
    about = look.given.about
    page = max(int(about), 1) if about.isdecimal() and about.isascii() and len(about) < 4 else 1
    begin = button("verb-coach", Start("coach"))
    if not found.threads:
        return cards.nothing()
    shown = found.threads[LISTED * (page - 1) : LISTED * page]
    more = (button("thread-earlier", See("threads", str(page + 1))),) if len(found.threads) > LISTED * page else ()
    return (
        Heading[T](text=T("threads-title")),
        Note[T](text=T("thread-nobody-else")),
        *(_row(look.person, one) for one in shown),
        Buttons[T](buttons=(begin, *more)),
        Buttons[T](buttons=(button("coach-hide", Act("coach_hide")), button("coach-erase", Start("coach_erase")))),
    )


def _row(person: Person, one: Listed) -> Row[T]:
    head, day = one.head, day_words(day_of(one.changed_at, person), person)
    note = T.of("threads-row", side=_side(head), state=head.state, name=head.other_name or "", day=day)
    text = own(one.purpose) if one.purpose else T("thread-broken-short")
    return Row[T](text=text, note=note, button=button("thread-read", See("thread", head.id)))


def _side(head: Head) -> str:
    if not head.mine:
        return "coachee"
    return "self" if head.kind == "self" else "coach"


async def _thread(look: Looking) -> Message:
    thread, _, number = look.given.about.partition(".")
    page = max(int(number), 1) if number.isdecimal() and number.isascii() and len(number) < 4 else 1
    found = await look.know(ThePage(thread=thread, page=page, now=look.now))
    if found is None:
        return cards.back(T("thread-gone"))
    notes: tuple[MessagePart, ...] = ()
    if found.head.mine and found.head.other and found.head.state != "ended":
        notes = _about_coach(found.head, (await look.know(CoachStanding(person=found.head.other))).relation)
    return tuple(_shown(look.person, found, page, notes))


def _about_coach(head: Head, relation: str) -> tuple[MessagePart, ...]:
    """How the coach stands to them today: the coachee should know before writing on."""
    name = head.other_name or ""
    if relation == "left":
        return (Line[T](text=T("thread-coach-left-note")),)
    if relation == "manager" and head.kind == "manager":
        return (Note[T](text=T.of("thread-also-manager", name=name)),)
    if relation == "manager":
        return (Line[T](text=T.of("thread-coach-is-manager-now", name=name)),)
    return ()


def _shown(person: Person, found: ThreadPage, page: int, notes: tuple[MessagePart, ...]) -> Iterator[MessagePart]:
    head = found.head
    yield Heading[T](text=T.of("thread-title", side=_side(head), name=head.other_name or ""))
    if head.state == "open" and head.kind != "self" and not head.damaged:
        yield _said_yes(head)
    yield Note[T](text=cards.pair(None if head.state == "ended" else head.other_name))
    yield from notes
    if found.damaged:
        yield Line[T](text=T("thread-broken"))
    if found.purpose and head.kind != "self":
        yield Quote[T](label=T("thread-purpose"), words=found.purpose)
    if found.rhythm and head.kind != "self":
        yield Note[T](text=T(f"coach-agreement-rhythm-{found.rhythm}"))
    if head.until and head.state != "ended":
        key = "thread-until" if head.mine else "thread-until-theirs"
        yield Note[T](text=T.of(key, day=date_words(head.until, person)))
    if head.state != "open":
        yield Note[T](text=T.of(f"thread-state-{head.state}", side="mine" if head.mine else "theirs"))
    for entry in found.entries:
        yield Divider()
        yield from _entry(person, entry)
    yield Buttons[T](buttons=tuple(_buttons(found, page)))
    if found.goal:
        off = button("thread-goal-off", Act("about_goal_off", f"thread.{head.id}"))
        yield Note[T](text=T("thread-goal-note"))
        yield Buttons[T](buttons=(button("thread-goal", See("goal", found.goal)), off))


def _said_yes(head: Head) -> Line[T]:
    """Among the first lines, so that whoever asked need not read on to know."""
    said = T.of("thread-said-yes", name=head.other_name or "") if head.mine else T("thread-you-said-yes")
    return Line[T](text=said)


def _entry(person: Person, entry: Entry) -> Iterator[MessagePart]:
    day = day_words(day_of(entry.at, person), person)
    yield Note[T](text=T.of("thread-entry", kind=entry.kind, by=entry.by or "me", day=day))
    for name, words in entry.words.items():
        question = f"{entry.kind}-{name}"
        yield Quote[T](label=T(f"thread-said-{question}"), words=words)
    facts = tuple(
        (T(f"thread-fact-{name.replace('_', '-')}"), _fact(person, name, one)) for name, one in entry.facts.items()
    )
    if facts:
        yield Facts[T](rows=facts)


def _fact(person: Person, name: str, value: str) -> T:
    if name in DAYS:
        return T.of("thread-day", day=date_words(date.fromisoformat(value), person))
    return T.of("thread-of-ten", number=value)


def _buttons(found: ThreadPage, page: int) -> Iterator[Button[T]]:
    head = found.head
    if found.earlier:
        yield button("thread-earlier", See("thread", f"{head.id}.{page + 1}"))
    if head.damaged:
        yield button("thread-all", See("threads"))
        return
    if head.state == "open" and head.kind == "self":
        yield button("thread-since", Start("thread_since", head.id), primary=True)
    elif head.state == "open":
        yield button("thread-write", Start("thread_write", head.id), primary=True)
        yield button("thread-session", Start("thread_session", head.id))
    elif head.state == "invited" and not head.mine:
        yield button("thread-answer", Start("thread_answer", head.id), primary=True)
    if head.kind == "external" and head.mine and head.state != "ended":
        yield button("thread-last-day", Start("thread_until", head.id))
    if head.state != "invited" or head.mine:
        alone = head.kind == "self" or head.state == "ended"
        yield button("thread-delete" if alone else "thread-end", Start("thread_end", head.id))
    yield button("thread-all", See("threads"))


VIEWS = (
    View("threads", Compartment.COACHING, _list, verb="threads"),
    View("thread", Compartment.COACHING, _thread),
)
