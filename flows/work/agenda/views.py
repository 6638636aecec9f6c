"""What is read of agendas: one with somebody, whom there is one with, and one topic."""

from __future__ import annotations

from datetime import timedelta

from flows.kit.message import Divider, Heading, Line, Message, Note
from flows.kit.show import Looking, View
from flows.kit.text import T
from flows.nudges import week_of
from flows.work.agenda import cards
from flows.work.agenda.adding import is_together
from flows.work.checkins.views import team_weeks
from flows.work.commitments.cards import words_back
from storage.compartments import Compartment
from storage.directory.colleagues.queries import WhoCanReceive
from storage.work.agenda.queries import AgendaPointOf, AgendaWith, MyAgendas, Pair


async def _agenda(look: Looking) -> Message:
    """Without anybody named: with one's manager, or, for somebody who manages, a list of whom there is one with."""
    manager = look.person.manager
    other = look.given.about or next(iter(look.given.people), "")
    listed = await look.know(MyAgendas())
    if not other and (look.person.manages or manager is None):
        return await _list(look, listed)
    other = other or (manager.id if manager else "")
    reports = manager is not None and manager.id == other
    (colleague,) = await look.know(WhoCanReceive(people=(other,)))
    together = colleague.fit == "yes" and is_together(look.person, other, listed)
    found = await look.know(_with(look, other, reports=reports))
    if colleague.fit == "left" and not (found.points or found.view):
        return (Line[T](text=T("agenda-none-such")), *_unused(look))
    earlier = tuple(pair for pair in listed if pair.other != other and not pair.managed)
    return (
        *cards.agenda(look.person, found, together=together, fit=colleague.fit),
        *_unused(look),
        *((Divider(), Note[T](text=T("agenda-earlier")), *cards.pairs(earlier, cards.EARLIER)) if earlier else ()),
    )


def _with(look: Looking, other: str, *, reports: bool = False) -> AgendaWith:
    week = week_of(look.person.timezone, look.now).key
    since = week_of(look.person.timezone, look.now - timedelta(weeks=1)).key
    return AgendaWith(other=other, week=week, since=since, now=look.now, reports=reports)


async def _topics(look: Looking) -> Message:
    return cards.topics(look.person, await look.know(_with(look, look.given.about)))


async def _list(look: Looking, listed: tuple[Pair, ...]) -> Message:
    week, before = await team_weeks(look) if look.person.manages else ((), ())
    newest = {member.person: member.check_in for member in (*before, *week)}
    wrote = {person for person, one in newest.items() if one.help_wanted or one.stuck_on}
    manager = look.person.manager
    others = cards.pairs(tuple(pair for pair in listed if manager is None or pair.other != manager.id), wrote=wrote)
    up = (cards.manager(manager),) if manager else ()
    if not (up or others):
        return (Line[T](text=T("agenda-nobody")), *_unused(look))
    return (Heading[T](text=T("agendas-title")), Note[T](text=T("agendas-readers")), *up, *others, *_unused(look))


def _unused(look: Looking) -> Message:
    """What was typed after the verb is not lost, though nothing was added."""
    if not look.given.words:
        return ()
    return (Note[T](text=T("agenda-typed")), *words_back(look.given.words))


async def _topic(look: Looking) -> Message:
    point = await look.know(AgendaPointOf(id=look.given.about))
    if point is None:
        return (Line[T](text=T("agenda-none-such")),)
    if point.mine:
        return cards.topic(point, "")
    found = {pair.other: pair.other_name for pair in await look.know(MyAgendas())}
    return cards.topic(point, found.get(point.other, look.person.manager.name if look.person.manager else ""))


VIEWS = (
    View("agenda", Compartment.WORK, _agenda, verb="agenda", people=1, words=None),
    View("agenda_topics", Compartment.WORK, _topics),
    View("agenda_topic", Compartment.WORK, _topic),
)
