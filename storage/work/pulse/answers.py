"""A team's week for whoever it reports to today: each part as its own topic tells it to that reader.

The number of statements is the same for a team of any size; tests/benchmarks/pulse.py measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from storage.compartments import Query
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.barriers.answers import team_barriers
from storage.work.barriers.queries import TeamBarriers
from storage.work.checkins.answers import team_check_ins
from storage.work.checkins.queries import TeamCheckIns, TeamMember
from storage.work.commitments.answers import my_promises
from storage.work.commitments.queries import MyPromises
from storage.work.feedforward.answers import thanks_due
from storage.work.feedforward.queries import ThanksDue
from storage.work.goals.answers import goal_movement
from storage.work.goals.queries import GoalMovement
from storage.work.heard.answers import my_due
from storage.work.pulse.queries import HelpWantedOfReport, Pulse, StuckReport, TeamPulse


def team_pulse(session: WorkSession, reader: Reader, query: TeamPulse) -> Pulse:
    reports = reader.reports()
    once = replace(reader, reports=lambda: reports)
    session.keys.prefetch(reader.tenant, [person for person, _ in reports])
    team = _newest(session, once, query.weeks)
    return Pulse(
        goals=goal_movement(session, once, GoalMovement(since=query.since)),
        help=tuple(_help(team)),
        barriers=team_barriers(session, once, TeamBarriers(now=query.now)),
        promises=my_promises(session, once, MyPromises(today=query.today)),
        thanks_due=thanks_due(session, once, ThanksDue()),
        stuck=tuple(_stuck(team)),
        team=len(reports),
        heard_due=my_due(session, once, query.now),
    )


def _newest(session: WorkSession, reader: Reader, weeks: Sequence[str]) -> Sequence[TeamMember]:
    """The newest check-in of each, by name: whoever wrote again means that one."""
    newest: dict[str, TeamMember] = {}
    for week in weeks:
        for member in team_check_ins(session, reader, TeamCheckIns(week=week)):
            newest.setdefault(member.person, member)
    return sorted(newest.values(), key=lambda member: (member.name, member.person))


def _help(team: Sequence[TeamMember]) -> Iterator[HelpWantedOfReport]:
    for one in team:
        wrote = one.check_in
        if wrote.help_wanted:
            yield HelpWantedOfReport(
                person=one.person,
                name=one.name,
                help=wrote.help_wanted,
                help_from=wrote.help_from,
                helper=one.helper,
                words=wrote.help_words,
            )


def _stuck(team: Sequence[TeamMember]) -> Iterator[StuckReport]:
    for one in team:
        wrote = one.check_in
        if wrote.stuck_on:
            yield StuckReport(person=one.person, name=one.name, kind=wrote.stuck_on, words=wrote.blocked_words)


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {TeamPulse: team_pulse}
