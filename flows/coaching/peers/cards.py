"""A suggestion with its reasons, and the card by which two or three coach each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flows.kit.message import Buttons, Facts, Heading, Line, Message, MessagePart, Note, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.peers.queries import PeerGroup


def gone() -> Message:
    return Line[T](text=T("peers-gone")), Buttons[T](buttons=(button("verb-peers", See("peers")),))


def day(person: Person, moment: datetime) -> str:
    return day_words(day_of(moment, person), person)


def whom(group: PeerGroup) -> T:
    return T.of("peers-with", names=names(group))


def names(group: PeerGroup) -> str:
    return ", ".join(name for _, name in group.others)


def suggestion(person: Person, group: PeerGroup) -> Iterator[MessagePart]:
    """With each reason; they are of these people alone."""
    yield Heading[T](text=whom(group))
    yield Facts[T](rows=tuple(_reasons(group)))
    if group.same_manager:
        yield Note[T](text=T("peers-same-manager"))
    yield Note[T](text=T("peers-not-in-line"))
    by = day(person, group.answer_by)
    if group.said_yes:
        yield Note[T](text=T.of("peers-hear-by", day=by))
        yield Buttons[T](buttons=(button("peers-leave", Start("peers_leave", group.id)),))
        return
    yield Note[T](text=T.of("peers-answer-by", day=by))
    yield Buttons[T](buttons=(button("peers-answer", Start("peers_answer", group.id), primary=True),))


def _reasons(group: PeerGroup) -> Iterator[tuple[T, T]]:
    for topic in group.topics:
        yield T("peers-why-topic"), T(f"coaching-offer-topics-{topic}")
    for language in group.languages:
        yield T("peers-why-language"), T(f"coaching-offer-languages-{language}")
    yield T("peers-why-hours"), T.of("peers-hours", number=group.hours)


def talk(group: PeerGroup) -> Iterator[MessagePart]:
    """How it goes: who coaches first, for how long, and by which questions."""
    yield Heading[T](text=whom(group))
    yield from _order(group)
    yield Note[T](text=T("peers-how"))
    yield Facts[T](
        rows=(
            (T("peers-goal"), T("peers-goal-asks")),
            (T("peers-reality"), T("peers-reality-asks")),
            (T("peers-options"), T("peers-options-asks")),
            (T("peers-will"), T("peers-will-asks")),
        )
    )
    yield Line[T](text=T("peers-swap") if len(group.others) == 1 else T("peers-change-places"))
    yield Note[T](text=T("peers-nothing-kept"))
    talked = button("peers-talked", Start("peers_close", group.id))
    yield Buttons[T](buttons=(talked, button("peers-leave", Start("peers_leave", group.id))))


def _order(group: PeerGroup) -> Iterator[MessagePart]:
    first = group.others[0][1]
    if len(group.others) == 1:
        yield Line[T](text=T.of("peers-first-me", name=first) if group.seat == 0 else T.of("peers-first", name=first))
        return
    yield Line[T](text=T("peers-three"))
    yield Line[T](text=T("peers-three-first-me") if group.seat == 0 else T.of("peers-three-first", name=first))
