"""Queries about goals, answered with what the reader may see."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Select, bindparam, case, or_, select

from storage.compartments import Query
from storage.reader import Reader
from storage.sql import Prepared, WorkSession
from storage.work.goals import rows
from storage.work.goals.notices import news_waiting
from storage.work.goals.queries import (
    PAGE,
    ClosedGoalsOfReports,
    FreshGoalId,
    Goal,
    GoalById,
    GoalHistory,
    GoalMovement,
    GoalPage,
    GoalsAbove,
    GoalsOfReport,
    GoalTitle,
    GoalWhole,
    GoalWithHistory,
    History,
    MyGoals,
    MyGoalsWhole,
    MyGoalTitles,
    MyOpenGoals,
    Named,
    NewsWaiting,
    OffCourse,
    PossibleParents,
    ReportsGoals,
)
from storage.work.goals.shapes import Change, Standing
from storage.work.goals.sight import Sight
from storage.work.goals.tables import goal_changes, goals

PICKED_AT_MOST: Final = 100
"""As many as a form can offer."""
SHOWN_BELOW: Final = 15
READ_BELOW: Final = 60
"""Rows below a goal that are looked through for those the reader may read."""
MEASURED_AT_MOST: Final = 60

_NEWEST = (goals.c.created_at.desc(), goals.c.id)
_HIGHEST = case({"strategic": 0, "functional": 1, "team": 2}, value=goals.c.level, else_=3)
_A_PAGE = Prepared(
    select(goals)
    .where(goals.c.owner == bindparam("of"), goals.c.status == bindparam("now"))
    .order_by(*_NEWEST)
    .limit(PAGE + 1)
    .offset(bindparam("skipped"))
)
_ALL_OF = Prepared(select(goals).where(goals.c.owner == bindparam("of")).order_by(goals.c.status.desc(), *_NEWEST))
_UNDER = Prepared(
    select(goals)
    .where(goals.c.parent == bindparam("goal"), goals.c.status == "open")
    .order_by(goals.c.created_at, goals.c.id)
    .limit(READ_BELOW)
)
_ABOVE = Prepared(select(goals).where(goals.c.id.in_(select(rows.line_above("").c.id))))
_MEASURED = Prepared(
    select(goal_changes)
    .where(goal_changes.c.goal == bindparam("goal"), goal_changes.c.kind == "moved")
    .order_by(goal_changes.c.number.desc())
    .limit(MEASURED_AT_MOST)
)
_HISTORY = Prepared(
    select(goal_changes)
    .where(goal_changes.c.goal == bindparam("goal"))
    .order_by(goal_changes.c.number.desc())
    .limit(PAGE + 1)
    .offset(bindparam("skipped"))
)


def my_goal_titles(session: WorkSession, reader: Reader, query: MyGoalTitles) -> tuple[GoalTitle, ...]:
    return tuple(rows.title_of(goal) for goal in _all_of(session, reader))


def my_goals(session: WorkSession, reader: Reader, query: MyGoals) -> GoalPage:
    page = _page_of(session, Sight(reader), reader.id, query.status, query.page)
    return page.model_copy(update={"owner_name": reader.name})


def my_open_goals(session: WorkSession, reader: Reader, query: MyOpenGoals) -> tuple[Goal, ...]:
    return tuple(goal for goal in _all_of(session, reader) if goal.status == "open")


def goals_of_report(session: WorkSession, reader: Reader, query: GoalsOfReport) -> GoalPage:
    sight = Sight(reader)
    if not sight.manages(query.person):
        return GoalPage()
    page = _page_of(session, sight, query.person, query.status, query.page)
    return page.model_copy(update={"owner_name": sight.reports[query.person]})


def closed_goals_of_reports(session: WorkSession, reader: Reader, query: ClosedGoalsOfReports) -> GoalPage:
    sight = Sight(reader)
    aliases = [session.keys.alias(reader.tenant, person) for person in sight.reports]
    theirs = select(goals).where(goals.c.owner.in_(aliases), goals.c.status == "closed").order_by(*_NEWEST)
    found = session.execute(theirs.limit(PAGE + 1).offset(query.page * PAGE)).all() if aliases else ()
    return GoalPage(goals=tuple(rows.opened(session, sight, found[:PAGE])), more=len(found) > PAGE)


def _page_of(session: WorkSession, sight: Sight, person: str, status: str, page: int) -> GoalPage:
    of = session.keys.alias(sight.reader.tenant, person)
    found = session.rows(_A_PAGE, {"of": of, "now": status, "skipped": page * PAGE})
    return GoalPage(goals=tuple(rows.opened(session, sight, found[:PAGE])), more=len(found) > PAGE)


def goals_above(session: WorkSession, reader: Reader, query: GoalsAbove) -> GoalPage:
    sight = Sight(reader)
    of_others = _of_others(session, sight).order_by(_HIGHEST, *_NEWEST)
    found = session.execute(of_others.limit(PAGE + 1).offset(query.page * PAGE)).all()
    return GoalPage(goals=tuple(rows.opened(session, sight, found[:PAGE])), more=len(found) > PAGE)


def _of_others(session: WorkSession, sight: Sight) -> Select[*tuple[Any, ...]]:
    return select(goals).where(goals.c.status == "open", sight.of_others(session.keys))


def goal_by_id(session: WorkSession, reader: Reader, query: GoalById) -> GoalWhole | None:
    sight = Sight(reader)
    goal = _readable(session, sight, query.goal)
    if goal is None:
        return None
    above = rows.opened(session, sight, session.rows(_ABOVE, {"goal": goal.id}) if goal.content.terms.parent else ())
    below = rows.opened(session, sight, session.rows(_UNDER, {"goal": goal.id}))
    changes = [
        found
        for row in session.rows(_MEASURED, {"goal": goal.id})
        if (found := rows.change_of(session, reader.tenant, goal.owner, row))
    ]
    return GoalWhole(
        goal=goal,
        above=tuple(rows.title_of(one) for one in _upwards(goal, above)),
        below=tuple(rows.title_of(one) for one in below[:SHOWN_BELOW]),
        measured=tuple(_standings(changes)),
    )


def _readable(session: WorkSession, sight: Sight, goal: str) -> Goal | None:
    row = session.first(rows.BY_ID, {"goal": goal})
    found = rows.opened(session, sight, [row]) if row is not None else []
    return found[0] if found else None


def _upwards(goal: Goal, above: list[Goal]) -> list[Goal]:
    """Nearest first, as far as the reader may see; what stands above something they may not see comes after."""
    by_id = {one.id: one for one in above}
    line: list[Goal] = []
    parent = goal.content.terms.parent
    while parent in by_id:
        line.append(by_id.pop(parent))
        parent = line[-1].content.terms.parent
    return [*line, *by_id.values()]


def _standings(changes: list[Change]) -> list[Standing]:
    return [change.standing for change in reversed(changes) if change.standing]


def goal_history(session: WorkSession, reader: Reader, query: GoalHistory) -> History | None:
    goal = _readable(session, Sight(reader), query.goal)
    if goal is None:
        return None
    found = session.rows(_HISTORY, {"goal": goal.id, "skipped": query.page * PAGE})
    changes = [one for row in found[:PAGE] if (one := rows.change_of(session, reader.tenant, goal.owner, row))]
    names = reader.names({change.by for change in changes})
    named = tuple(Named(change=change, name=names.get(change.by, change.by)) for change in changes)
    return History(goal=goal, changes=named, more=len(found) > PAGE)


def possible_parents(session: WorkSession, reader: Reader, query: PossibleParents) -> tuple[GoalTitle, ...]:
    sight = Sight(reader)
    mine = goals.c.owner == session.keys.alias(reader.tenant, reader.id)
    wanted = select(goals).where(goals.c.status == "open", or_(mine, sight.of_others(session.keys)))
    if query.goal:
        wanted = wanted.where(goals.c.id != query.goal, goals.c.id.not_in(rows.line_below(query.goal)))
    found = session.execute(wanted.order_by(_HIGHEST, *_NEWEST).limit(PICKED_AT_MOST)).all()
    return tuple(rows.title_of(goal) for goal in rows.opened(session, sight, found))


def my_goals_whole(session: WorkSession, reader: Reader, query: MyGoalsWhole) -> tuple[GoalWithHistory, ...]:
    found = _all_of(session, reader)
    of_goals = goal_changes.c.goal.in_(select(goals.c.id).where(goals.c.owner == _alias(session, reader)))
    lines = session.execute(select(goal_changes).where(of_goals).order_by(goal_changes.c.goal, goal_changes.c.number))
    by_goal: dict[str, list[Change]] = {}
    for line in lines.all():
        change = rows.change_of(session, reader.tenant, reader.id, line)
        if change:
            by_goal.setdefault(line.goal, []).append(change)
    return tuple(GoalWithHistory(goal=goal, changes=tuple(by_goal.get(goal.id, ()))) for goal in found)


def _all_of(session: WorkSession, reader: Reader) -> list[Goal]:
    return rows.opened(session, Sight(reader), session.rows(_ALL_OF, {"of": _alias(session, reader)}))


def _alias(session: WorkSession, reader: Reader) -> str:
    return session.keys.alias(reader.tenant, reader.id)


def goal_movement(session: WorkSession, reader: Reader, query: GoalMovement) -> tuple[ReportsGoals, ...]:
    sight = Sight(reader)
    aliases = [session.keys.alias(reader.tenant, person) for person in sight.reports]
    theirs = select(goals).where(goals.c.owner.in_(aliases), goals.c.status == "open").order_by(*_NEWEST)
    found = rows.opened(session, sight, session.execute(theirs).all() if aliases else ())
    by_person: dict[str, list[Goal]] = {}
    for goal in found:
        by_person.setdefault(goal.owner, []).append(goal)
    return tuple(
        _movement(person, name, by_person[person], query)
        for person, name in sight.reports.items()
        if person in by_person
    )


def _movement(person: str, name: str, found: list[Goal], query: GoalMovement) -> ReportsGoals:
    moved = [goal for goal in found if goal.moved_at and goal.moved_at >= query.since]
    owe = [goal for goal in found if goal.created_at < (query.older_than or query.since)]
    return ReportsGoals(
        person=person,
        name=name,
        moved=tuple(rows.title_of(goal) for goal in moved),
        off_course=tuple(_off_course(goal) for goal in found if goal.content.course == "off"),
        quiet=tuple(rows.title_of(goal) for goal in owe if goal not in moved),
    )


def _off_course(goal: Goal) -> OffCourse:
    said = goal.content.circumstances
    told = max((one for one in goal.content.standings if one.circumstances), key=lambda one: one.at, default=None)
    if told and (said is None or told.at == goal.moved_at):
        said = told.circumstances
    return OffCourse(**dict(rows.title_of(goal)), circumstances=said)


def fresh_goal_id(session: WorkSession, reader: Reader, query: FreshGoalId) -> str:
    return f"g{secrets.token_hex(8)}"


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    MyGoalTitles: my_goal_titles,
    MyGoals: my_goals,
    MyOpenGoals: my_open_goals,
    GoalsOfReport: goals_of_report,
    ClosedGoalsOfReports: closed_goals_of_reports,
    GoalsAbove: goals_above,
    GoalById: goal_by_id,
    GoalHistory: goal_history,
    PossibleParents: possible_parents,
    MyGoalsWhole: my_goals_whole,
    GoalMovement: goal_movement,
    FreshGoalId: fresh_goal_id,
    NewsWaiting: news_waiting,
}
