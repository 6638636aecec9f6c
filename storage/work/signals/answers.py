"""Declared signals, told to the person they are about. Of colleagues: only whether half of a team said the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from storage.compartments import Query
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.checkins.answers import my_check_in, team_check_ins
from storage.work.checkins.queries import MyCheckIn, TeamCheckIns
from storage.work.goals import rows
from storage.work.goals.answers import my_open_goals
from storage.work.goals.queries import Goal, GoalTitle, MyOpenGoals
from storage.work.goals.tables import goal_changes
from storage.work.projects.answers import my_projects
from storage.work.projects.queries import MyProjects, ProjectTitle
from storage.work.projects.tables import project_words
from storage.work.signals.queries import TWICE, Declared, Missed, MyDeclared, half_of

OF_A_DAY: Final = ("milestone", "yesno")
"""Key results that are reached or not; a number that is behind says nothing yet."""


def my_declared(session: WorkSession, reader: Reader, query: MyDeclared) -> Declared:
    stuck = _is_stuck(my_check_in(session, reader, MyCheckIn(week=query.weeks[0])), query.weeks)
    goals = my_open_goals(session, reader, MyOpenGoals())
    return Declared(
        stuck=stuck,
        shared=stuck and _is_shared(session, reader, query.weeks[0]),
        off_course=_off_course(session, reader, goals),
        missed=_missed(goals, query.today),
        **_projects(session, reader, query),
    )


def _is_stuck(mine: Any, weeks: tuple[str, str]) -> bool:
    newest = [one for one in (mine.this, mine.last) if one and one.week >= weeks[1]]
    return len(newest) == TWICE and all(one.stuck_on for one in newest)


def _is_shared(session: WorkSession, reader: Reader, week: str) -> bool:
    """Among everybody with the same manager, the reader included."""
    others = {*reader.above(), *(person for person, _ in reader.reports())}
    same = tuple(member for member in reader.team() if member[0] not in others)
    found = team_check_ins(session, replace(reader, reports=lambda: same), TeamCheckIns(week=week))
    return half_of(sum(one.check_in.stuck_on is not None for one in found), len(same))


def _off_course(session: WorkSession, reader: Reader, goals: Sequence[Goal]) -> GoalTitle | None:
    """Twice running: today's word and the one before it."""
    off = {goal.id: goal for goal in goals if goal.content.course == "off"}
    if not off:
        return None
    told: dict[str, list[str]] = {goal: [] for goal in off}
    newest = select(goal_changes).where(goal_changes.c.goal.in_(off), goal_changes.c.kind == "moved")
    for row in session.execute(newest.order_by(goal_changes.c.number.desc())).all():
        change = rows.change_of(session, reader.tenant, reader.id, row)
        if change and change.course and len(told[row.goal]) < TWICE:
            told[row.goal].append(change.course)
    twice = (goal for key, goal in off.items() if told[key] == ["off"] * TWICE)
    return next((rows.title_of(goal) for goal in twice), None)


def _missed(goals: Sequence[Goal], today: date) -> Missed | None:
    found = [
        Missed(goal=rows.title_of(goal), due=result.due)
        for goal in goals
        for result in goal.content.terms.results
        if result.measured in OF_A_DAY and result.due and result.due < today and not _is_reached(goal, result)
    ]
    return min(found, key=lambda one: (one.due, one.goal.id), default=None)


def _is_reached(goal: Goal, result: Any) -> bool:
    told = [one for one in goal.content.standings if one.result == result.id]
    return bool(told) and max(told, key=lambda one: one.at).value >= result.target


def _projects(session: WorkSession, reader: Reader, query: MyDeclared) -> dict[str, ProjectTitle]:
    """The newest project of each kind of writing that somebody began lately and the reader has not joined in."""
    titles = {title.id: title for title in my_projects(session, reader, MyProjects())}
    if not titles:
        return {}
    lately = select(project_words.c.project, project_words.c.kind, project_words.c.alias).where(
        project_words.c.project.in_(titles), project_words.c.saved_at >= query.since
    )
    written = session.execute(lately).all()
    mine, open_ones = session.keys.alias(reader.tenant, reader.id), dict[str, ProjectTitle]()
    for kind in ("kickoff", "debrief"):
        begun = {row.project for row in written if row.kind == kind}
        done = {row.project for row in written if row.kind == kind and row.alias == mine}
        first = next((title for title in titles.values() if title.id in begun - done), None)
        if first:
            open_ones[kind] = first
    return open_ones


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {MyDeclared: my_declared}
