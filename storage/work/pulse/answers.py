"""A team's week for whoever it reports to today: each part as its own topic tells it to that reader.

The number of statements is the same for a team of any size; tests/benchmarks/pulse.py measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from storage.compartments import Query
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.agenda.answers import help_wanted_by_team
from storage.work.agenda.queries import HelpWantedByTeam, HelpWantedOfReport
from storage.work.barriers.answers import team_barriers
from storage.work.barriers.queries import TeamBarriers
from storage.work.checkins.answers import team_check_ins
from storage.work.checkins.queries import TeamCheckIns
from storage.work.commitments.answers import my_promises
from storage.work.commitments.queries import MyPromises
from storage.work.feedforward.answers import thanks_due
from storage.work.feedforward.queries import ThanksDue
from storage.work.goals.answers import goal_movement
from storage.work.goals.queries import GoalMovement
from storage.work.heard.answers import my_due
from storage.work.pulse.queries import Pulse, TeamPulse
from storage.work.signals.answers import names_something


def team_pulse(session: WorkSession, reader: Reader, query: TeamPulse) -> Pulse:
    reports = reader.reports()
    once = replace(reader, reports=lambda: reports)
    session.keys.prefetch(reader.tenant, [person for person, _ in reports])
    return Pulse(
        goals=goal_movement(session, once, GoalMovement(since=query.since)),
        help=_help(session, once, query.weeks),
        barriers=team_barriers(session, once, TeamBarriers(now=query.now)),
        promises=my_promises(session, once, MyPromises(today=query.today)),
        thanks_due=thanks_due(session, once, ThanksDue()),
        stuck=_stuck(session, once, query.weeks[0]),
        team=len(reports),
        heard_due=my_due(session, once, query.now),
    )


def _stuck(session: WorkSession, reader: Reader, week: str) -> int:
    return sum(names_something(one.check_in) for one in team_check_ins(session, reader, TeamCheckIns(week=week)))


def _help(session: WorkSession, reader: Reader, weeks: tuple[str, ...]) -> tuple[HelpWantedOfReport, ...]:
    """One request for each person: whoever asked again means the newer one."""
    newest: dict[str, HelpWantedOfReport] = {}
    for week in weeks:
        for request in help_wanted_by_team(session, reader, HelpWantedByTeam(week=week)):
            newest.setdefault(request.person, request)
    return tuple(sorted(newest.values(), key=lambda request: (request.name, request.person)))


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {TeamPulse: team_pulse}
