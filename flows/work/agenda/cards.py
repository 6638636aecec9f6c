"""How an agenda looks: what the employee wants to talk about first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from flows.kit.message import (
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
from flows.kit.moments import day_of, day_words
from flows.kit.person import Colleague, Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from flows.work.commitments.views import row as commitment_row
from storage.directory.colleagues.queries import Fit
from storage.work.agenda.queries import VIEW_PARTS, Agenda, AgendaPoint, Pair, PerformersView
from storage.work.barriers.queries import Barrier

LISTED: Final = 6
"""Topics shown of each of the two, beside all else that stands on an agenda; a card has room for about forty parts."""
ON_A_PAGE: Final = 36
"""Topics on the page of topics alone."""
BARRIERS: Final = 3
EARLIER: Final = 3
ONLY_READ: Final[dict[Fit, str]] = {"yes": "agenda-apart", "left": "agenda-left", "guest": "agenda-guest"}
VIEW_LABELS: Final = {
    "works": "performers_view-view-works",
    "tension": "performers_view-view-tension",
    "strengths": "performers_view-view-strengths",
    "fit": "performers_view-view-fit",
    "help": "performers_view-view-help",
}


def agenda(person: Person, found: Agenda, *, together: bool, fit: Fit) -> Message:
    """`together`: one of the two reports to the other today; else it can only be read, and `fit` of the other tells
    why."""
    mine = [point for point in found.points if point.mine]
    theirs = [point for point in found.points if not point.mine]
    other = T.of("agenda-from-them", name=found.other_name)
    first, second = ((theirs, other), (mine, T("agenda-from-me")))
    if not found.managed:
        first, second = second, first
    carried = (*_help(found), *_stuck(found), *_commitment(person, found), *_barriers(found))
    return (
        Heading[T](text=T.of("agenda-title", name=found.other_name)),
        Note[T](text=T.of("agenda-readers", name=found.other_name)),
        *(_view(person, found.view) if found.view else ()),
        *_points(person, found.other, first[0], first[1]),
        *((Divider(), *carried) if carried else ()),
        *_points(person, found.other, second[0], second[1]),
        *(() if not together or found.points or found.view or carried else (Line[T](text=T("agenda-empty")),)),
        *_choices(found, together=together, fit=fit),
    )


def _view(person: Person, view: PerformersView) -> Iterator[MessagePart]:
    yield Divider()
    yield Line[T](text=T("agenda-my-view" if view.mine else "agenda-their-view"))
    for part in VIEW_PARTS:
        if part in view.parts:
            yield Quote[T](label=T(VIEW_LABELS[part]), words=view.parts[part])
    yield Note[T](text=T.of("agenda-view-from", day=day_words(day_of(view.saved_at, person), person)))


def _points(person: Person, other: str, points: list[AgendaPoint], whose: T) -> Iterator[MessagePart]:
    if not points:
        return
    yield Divider()
    yield Line[T](text=whose)
    yield from (_row(person, point) for point in points[:LISTED])
    if len(points) > LISTED:
        every = button("agenda-all", See("agenda_topics", other))
        yield Row[T](text=T.of("agenda-more", number=len(points) - LISTED), button=every)


def _row(person: Person, point: AgendaPoint) -> Row[T]:
    settle = button("agenda-settle", See("agenda_topic", point.id))
    return Row[T](text=own(point.words), note=_since(person, point), button=settle)


def topics(person: Person, found: Agenda) -> Message:
    """Every topic, the oldest first."""
    return (
        Heading[T](text=T.of("agenda-title", name=found.other_name)),
        *(_row(person, point) for point in found.points[:ON_A_PAGE]),
        see(found.other),
    )


def _since(person: Person, point: AgendaPoint) -> T:
    day = day_words(day_of(point.since, person), person)
    return T.of("agenda-carried" if point.carried else "agenda-since", day=day)


def _help(found: Agenda) -> Iterator[MessagePart]:
    for wish in found.help:
        yield Line[T](text=T("agenda-help"))
        if wish.words:
            yield Quote[T](label=T("agenda-help-words"), words=wish.words)


def _stuck(found: Agenda) -> Iterator[MessagePart]:
    if found.stuck:
        yield Facts[T](rows=((T("agenda-stuck"), T(f"checkin-week-blocked-{found.stuck.kind}")),))
    if found.stuck and found.stuck.words:
        yield Quote[T](label=T("checkin-card-blocked-words"), words=found.stuck.words)
    if found.stuck_twice:
        yield Note[T](text=T("agenda-stuck-twice"))


def _commitment(person: Person, found: Agenda) -> Iterator[MessagePart]:
    if found.commitment:
        yield Line[T](text=T("agenda-commitment"))
        yield commitment_row(found.commitment)


def _barriers(found: Agenda) -> Iterator[MessagePart]:
    if found.barriers:
        yield Line[T](text=T("agenda-barriers"))
    for barrier in found.barriers[:BARRIERS]:
        yield barrier_row(barrier)


def barrier_row(barrier: Barrier) -> Row[T]:
    return Row[T](text=own(barrier.what), button=button("barrier-see-it", See("barrier", barrier.id)))


def _choices(found: Agenda, *, together: bool, fit: Fit) -> Message:
    if not together:
        return (Note[T](text=T.of(ONLY_READ[fit], name=found.other_name)),)
    add = button("agenda-add", Start("agenda_add", found.other), primary=True)
    commit = () if found.commitment else (button("verb-commit", Start("commit", found.other)),)
    view = () if found.managed else (button("agenda-write-view", Start("performers_view")),)
    return (Buttons[T](buttons=(add, *view, *commit)),)


def pairs(listed: tuple[Pair, ...], most: int = ON_A_PAGE, *, wrote: Collection[str] = ()) -> Message:
    """Whom there is an agenda with, each with a button to it. `wrote`: whose check-in adds something to theirs."""
    rows = tuple(
        Row[T](
            text=T.of("name", name=pair.other_name),
            note=T.of("agenda-open-check-in" if pair.other in wrote else "agenda-open-topics", number=pair.open_points),
            button=button("agenda-open", See("agenda", pair.other)),
        )
        for pair in listed[:most]
    )
    return (*rows, Note[T](text=T("agenda-others"))) if len(listed) > most else rows


def manager(person: Colleague) -> Row[T]:
    opens = button("agenda-open", See("agenda", person.id))
    return Row[T](text=T.of("name", name=person.name), note=T("agenda-your-manager"), button=opens)


def topic(point: AgendaPoint, name: str) -> Message:
    from_whom = T("agenda-from-me") if point.mine else T.of("agenda-from-them", name=name)
    about = f"{point.id}.{point.version}"
    if point.state != "open":
        return (Quote[T](label=from_whom, words=point.words), Note[T](text=T("agenda-settled")))
    buttons = (
        button("agenda-done", Act("agenda_settle", f"done.{about}"), primary=True),
        button("agenda-carry", Act("agenda_settle", f"carry.{about}")),
        button("agenda-off", Act("agenda_settle", f"off.{about}")),
    )
    return (Quote[T](label=from_whom, words=point.words), Buttons[T](buttons=buttons))


def see(other: str) -> Buttons[T]:
    return Buttons[T](buttons=(button("agenda-see", See("agenda", other)),))
