"""How a barrier looks to whoever named it, and to whoever has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from flows.kit.message import (
    Buttons,
    Divider,
    Facts,
    Heading,
    Message,
    MessagePart,
    Note,
    Quote,
    Row,
    button,
    own,
)
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Sealed
from storage.work.barriers.queries import OPEN, WAITING, Barrier, BarrierStep, Category, State

CATEGORIES: Final[dict[Category, str]] = {
    "approval": "barrier-named-category-approval",
    "tool": "barrier-named-category-tool",
    "incentive": "barrier-named-category-incentive",
    "workload": "barrier-named-category-workload",
    "skills": "barrier-named-category-skills",
    "information": "barrier-named-category-information",
    "people": "barrier-named-category-people",
    "policy": "barrier-named-category-policy",
    "contradiction": "barrier-named-category-contradiction",
}
STATES: Final[dict[State, str]] = {
    "sent": "barrier-sent",
    "seen": "barrier-seen",
    "working": "barrier-working",
    "elsewhere": "barrier-elsewhere",
    "solved": "barrier-solved",
    "declined": "barrier-declined",
    "withdrawn": "barrier-withdrawn",
    "left": "barrier-left",
}
STEPS_SHOWN: Final = 6
LISTED: Final = 12


def barrier(person: Person, one: Barrier) -> Message:
    return (
        Heading[T](text=T("barrier-title") if one.mine else T.of("barrier-title-from", name=one.other_name)),
        Note[T](text=T.of("barrier-readers", name=one.other_name)),
        Facts[T](rows=((T("barrier-kind"), T(CATEGORIES[one.category])), (T("barrier-state"), T(STATES[one.state])))),
        *_words(one),
        *_due(person, one),
        *_choices(one),
        *_steps(person, one),
    )


def _words(one: Barrier) -> Iterator[MessagePart]:
    said = (
        ("barrier-what", one.what),
        ("barrier-asked", one.asked),
        ("barrier-rewarded", one.rewarded),
        ("barrier-cost", one.cost),
        ("barrier-wish", one.wish),
    )
    yield from (Quote[T](label=T(label), words=words) for label, words in said if words)


def _due(person: Person, one: Barrier) -> Message:
    if one.state not in WAITING:
        return ()
    day = day_words(day_of(one.answer_due, person), person)
    if one.mine:
        from_them = "barrier-was-due-from-them" if one.overdue else "barrier-due-from-them"
        return (Note[T](text=T.of(from_them, name=one.other_name, day=day)),)
    from_you = "barrier-was-due-from-you" if one.overdue else "barrier-due-from-you"
    return (Note[T](text=T.of(from_you, day=day)), Note[T](text=T("barrier-openers")))


def _choices(one: Barrier) -> Message:
    if one.state not in OPEN:
        return ()
    if not one.mine:
        answer = button("barrier-answer", Start("barrier_answer", one.id), primary=True)
        return () if one.state == "elsewhere" else (Buttons[T](buttons=(answer,)),)
    end = button("barrier-end", Start("barrier_end", one.id))
    if one.state == "elsewhere" or one.overdue:
        again = button("barrier-send-elsewhere", Start("barrier_again", one.id), primary=one.state == "elsewhere")
        return (Buttons[T](buttons=(again, end)),)
    return (Buttons[T](buttons=(end,)),)


def _steps(person: Person, one: Barrier) -> Message:
    if not one.steps:
        return ()
    return (Divider(), *(part for step in one.steps[:STEPS_SHOWN] for part in _step(person, step)))


def _step(person: Person, step: BarrierStep) -> Iterator[MessagePart]:
    yield Facts[T](
        rows=((T.of("barrier-on-day", day=day_words(day_of(step.at, person), person)), T(STATES[step.state])),)
    )
    if step.words:
        yield Quote[T](label=T("barrier-my-words" if step.mine else "barrier-their-words"), words=step.words)


def listed(title: str, found: Sequence[Barrier]) -> Iterator[MessagePart]:
    """A heading and a row for each of the first ones; nothing when there are none."""
    if found:
        yield Heading[T](text=T(title))
    yield from (_row(one) for one in found[:LISTED])
    if len(found) > LISTED:
        yield Note[T](text=T.of("barriers-more", number=len(found) - LISTED))


def _row(one: Barrier) -> Row[T]:
    note = T("barrier-late") if one.overdue else T(STATES[one.state])
    return Row[T](text=own(one.what), note=note, button=button("barrier-see-it", See("barrier", one.id)))


def quoted(one: Barrier) -> tuple[Quote[T], ...]:
    """What a form is about, to stand in it."""
    return (Quote[T](label=T("barrier-what"), words=one.what),)


def see(one: str) -> Buttons[T]:
    return Buttons[T](buttons=(button("barrier-see", See("barrier", one)),))


def words_back(*words: Sealed | None) -> Message:
    """What somebody wrote that could not be used, so that nothing is lost."""
    return tuple(Quote[T](label=T("barrier-your-words"), words=given) for given in words if given)
