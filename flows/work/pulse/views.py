"""`pulse`: goals, help wanted, barriers, thanks, my own promises, and one question to ask with its reason.

The confidential half comes from closed rounds with enough answers, and is kept elsewhere; see docs/wall.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

from flows.kit.message import (
    Button,
    Buttons,
    Chart,
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
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from flows.nudges import week_of
from flows.work.barriers.cards import CATEGORIES
from flows.work.checkins.cards import no_team
from flows.work.heard.views import due_lines
from flows.work.rules import IDS, Known, suggest
from storage.compartments import Compartment
from storage.work.goals.queries import ReportsGoals
from storage.work.pulse.queries import HelpWantedOfReport, Pulse, TeamPulse

EACH: Final = 3
"""Rows of one kind; the rest is behind the verb for it."""
MOODS: Final = frozenset({"mood", "moods", "feeling", "feelings", "energy", "happiness", "sentiment", "morale"})


def manages(person: Person) -> bool:
    return person.manages


async def _pulse(look: Looking) -> Message:
    if _asks_for_moods(look):
        return _no_moods()
    if not look.person.manages:
        return no_team()
    known = await _known(look)
    pulse = known.pulse
    return (
        Heading[T](text=T("pulse-title")),
        Note[T](text=T("pulse-reader")),
        *_promises(look.person, pulse),
        *_heard_due(look.person, pulse),
        *_goals(pulse.goals),
        *_help(look.person, pulse),
        *_stuck(pulse),
        *_barriers(look.person, pulse),
        *_thanks(pulse),
        *_question(known),
        Divider(),
        Note[T](text=T("pulse-confidential")),
        Buttons[T](
            buttons=(
                button("verb-team", See("team")),
                button("verb-agenda", See("agenda")),
                button("verb-library", See("library")),
                button("voice-title-pulse", See("voice-pulse")),
            )
        ),
    )


def _asks_for_moods(look: Looking) -> bool:
    return bool(MOODS & look.given.typed)


def _no_moods() -> Message:
    return (
        Line[T](text=T("pulse-no-moods")),
        Note[T](text=T("pulse-no-moods-instead")),
        Buttons[T](buttons=(button("verb-pulse", See("pulse")),)),
    )


async def _known(look: Looking) -> Known:
    week = week_of(look.person.timezone, look.now)
    last = week_of(look.person.timezone, week.starts_at - timedelta(days=1))
    today = day_of(look.now, look.person)
    query = TeamPulse(weeks=(week.key, last.key), since=last.starts_at, now=look.now, today=today)
    return Known(look.person, today, await look.know(query))


def _promises(person: Person, pulse: Pulse) -> Iterator[MessagePart]:
    """The manager's own come first: what they ask of others they keep themselves."""
    late = [promise for promise in pulse.promises if promise.overdue]
    yield Heading[T](text=T("pulse-promises"))
    if not late:
        yield Line[T](text=T("pulse-promises-none"))
    for promise in late[:EACH]:
        note = T.of("pulse-promise", name=promise.other_name, due=day_words(promise.due, person))
        yield Row[T](text=own(promise.words), note=note, button=_open(See(promise.see, promise.id)))
    yield from _more(len(late), "commitments")


def _heard_due(person: Person, pulse: Pulse) -> Iterator[MessagePart]:
    """What the team has not heard after a confidential round; it sees the same."""
    if lines := tuple(due_lines(person, pulse.heard_due)):
        yield from lines
        yield Buttons[T](buttons=(button("heard-write", Start("heard_tell")),))


def _goals(team: Sequence[ReportsGoals]) -> Iterator[MessagePart]:
    """A chart of the whole team, and by name only what its owner called off course."""
    yield Heading[T](text=T("pulse-goals"))
    if not team:
        yield Line[T](text=T("pulse-goals-none"))
        return
    counts = {
        "moved": sum(len(one.moved) for one in team),
        "quiet": sum(len(one.quiet) for one in team),
        "off": sum(len(one.off_course) for one in team),
    }
    if not any(counts.values()):
        yield Line[T](text=T("pulse-goals-new"))
        return
    points = tuple((T(f"pulse-goals-{name}"), Decimal(number)) for name, number in counts.items())
    yield Chart[T](shape="bar", title=T("pulse-goals-chart"), points=points)
    off = [(one, goal) for one in team for goal in one.off_course]
    for one, goal in off[:EACH]:
        note = T.of("pulse-goal-off", name=one.name)
        yield Row[T](text=own(goal.title), note=note, button=_open(See("goal", goal.id)))
        if goal.circumstances:
            yield Quote[T](label=T("goal-circumstances"), words=goal.circumstances)


def _help(person: Person, pulse: Pulse) -> Iterator[MessagePart]:
    if not pulse.help:
        return
    yield Heading[T](text=T("pulse-help"))
    for request in pulse.help[:EACH]:
        text = own(request.words) if request.words else T(f"checkin-week-help-{request.help}")
        yield Row[T](text=text, note=_asked(person, request), button=_open(See("agenda", request.person)))
    yield from _more(len(pulse.help), "team")


def _asked(person: Person, request: HelpWantedOfReport) -> T:
    if request.help_from is None:
        return T.of("pulse-help-nobody", name=request.name)
    if request.help_from == person.id:
        return T.of("pulse-help-you", name=request.name)
    return T.of("pulse-help-other", name=request.name, helper=request.helper or request.help_from)


def _stuck(pulse: Pulse) -> Iterator[MessagePart]:
    """What check-ins name as in the way; barriers were named to somebody, and have a day for the answer."""
    if not pulse.stuck:
        return
    yield Heading[T](text=T("pulse-stuck"))
    for one in pulse.stuck[:EACH]:
        kind = T(f"checkin-week-blocked-{one.kind}")
        text, name = own(one.words) if one.words else kind, T.of("name", name=one.name)
        yield Row[T](text=text, note=name, button=_open(See("agenda", one.person)))
    yield from _more(len(pulse.stuck), "team")


def _barriers(person: Person, pulse: Pulse) -> Iterator[MessagePart]:
    if not pulse.barriers:
        return
    yield Heading[T](text=T("pulse-barriers"))
    yield from _most_often(pulse)
    for barrier in pulse.barriers[:EACH]:
        note = T.of("pulse-barrier", name=barrier.other_name, due=day_words(barrier.answer_due.date(), person))
        yield Row[T](text=own(barrier.what), note=note, button=_open(See("barrier", barrier.id)))
    yield from _more(len(pulse.barriers), "barriers")


def _most_often(pulse: Pulse) -> Iterator[MessagePart]:
    """What most of them are about, where one kind stands out: all were named to the reader on purpose."""
    most = Counter(barrier.category for barrier in pulse.barriers).most_common(2)
    if most[0][1] > 1 and (len(most) == 1 or most[0][1] > most[1][1]):
        kind = T(CATEGORIES[most[0][0]])
        number = T.of("pulse-barriers-of", number=most[0][1], total=len(pulse.barriers))
        yield Facts[T](rows=((kind, number),))


def _thanks(pulse: Pulse) -> Iterator[MessagePart]:
    if not pulse.thanks_due:
        return
    yield Heading[T](text=T("pulse-thanks"))
    line = T.of("pulse-thanks-due", number=pulse.thanks_due)
    yield Row[T](text=line, button=_open(See("received")))


def _question(known: Known) -> Iterator[MessagePart]:
    suggestion = suggest(known)
    yield Heading[T](text=T("pulse-question"))
    yield Line[T](text=suggestion.question)
    yield Note[T](text=suggestion.because)
    yield Buttons[T](buttons=(button("pulse-question-why", See("whypulse")),))


def _open(target: See) -> Button[T]:
    return button("pulse-open", target)


def _more(number: int, verb: str) -> tuple[Note[T], ...]:
    return (Note[T](text=T.of("pulse-more", number=number - EACH, verb=verb)),) if number > EACH else ()


async def _why(look: Looking) -> Message:
    """The rule that gave the question now, its fact, and all rules in their order."""
    if not look.person.manages:
        return no_team()
    suggestion = suggest(await _known(look))
    return (
        Heading[T](text=T("pulse-why-title")),
        Line[T](text=suggestion.question),
        Line[T](text=suggestion.because),
        Line[T](text=T.of("pulse-why-rule", rule=suggestion.rule)),
        Note[T](text=T("pulse-why-order")),
        *(Note[T](text=T(f"rule-{rule}")) for rule in IDS),
        Note[T](text=T("pulse-why-nothing-else")),
    )


pulse = View("pulse", Compartment.WORK, _pulse, verb="pulse", words=MOODS, offered=manages, follows=("voice-short",))
why = View("whypulse", Compartment.WORK, _why)

VIEWS: tuple[View, ...] = (pulse, why)
