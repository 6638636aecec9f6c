"""What is read of goals: my own, a report's, those above; one goal, its history, a proposal; my team."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flows.kit.message import Button, Buttons, Heading, Line, Message, MessagePart, Note, Quote, Row, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from flows.nudges import week_of
from flows.work.goals import cards
from flows.work.goals.difference import differences, merged, told
from flows.work.goals.people import gone
from flows.work.goals.standing import see
from storage.compartments import Compartment
from storage.work.goals.queries import (
    PAGE,
    ClosedGoalsOfReports,
    Goal,
    GoalById,
    GoalHistory,
    GoalMovement,
    GoalPage,
    GoalsAbove,
    GoalsOfReport,
    MyGoals,
    Named,
    ReportsGoals,
    Status,
)

CLOSED: Final[Status] = "closed"
MOST_PAGES: Final = 10_000


def _page(about: str) -> tuple[int, str]:
    """The page and what is listed, of an `about` such as «2|closed»; the first page for anything else."""
    number, bar, rest = about.partition("|")
    if not bar:
        return 0, about
    return (min(int(number), MOST_PAGES) if number.isdecimal() else 0), rest


async def _goals(look: Looking) -> Message:
    """The verb `goals`: the reader's own, or those of a report who was named."""
    if look.given.people:
        return await _of(look, look.given.people[0], 0)
    page, what = _page(look.given.about)
    closed = what == CLOSED
    found = await look.know(MyGoals(status="closed" if closed else "open", page=page))
    empty = T("goals-none-closed" if closed else "goals-none")
    return (
        Heading[T](text=T("goals-title-closed" if closed else "goals-title")),
        Note[T](text=_readers(look.person)),
        *_listed(look, found, empty),
        *(() if closed else _pairing(found)),
        *_paging("goals", what, page, found),
        Buttons[T](buttons=_own_buttons(look.person, closed=closed)),
        Note[T](text=T("goals-by-word")),
        Note[T](text=T("goal-private")),
    )


def _readers(person: Person) -> T:
    return T.of("goals-readers", manager=person.manager.name) if person.manager else T("goals-readers-nobody")


def _own_buttons(person: Person, *, closed: bool) -> tuple[Button[T], ...]:
    """What leads on from the own list."""
    team = (button("goals-team", See("goals_team")),) if person.manages else ()
    other = button("goals-see", See("goals")) if closed else button("goals-closed", See("goals", CLOSED))
    new = button("goals-set", Start("goalset"), primary=True)
    return (new, button("goals-above", See("goals_above")), *team, other)


def _pairing(found: GoalPage) -> Message:
    """Results and growth belong together: one line, and no more, where there is only one of them."""
    kinds = {goal.content.terms.kind for goal in found.goals}
    only_results = kinds == {"result"} and not found.more
    return (Note[T](text=T("goals-pairing")),) if only_results else ()


def _listed(look: Looking, found: GoalPage, empty: T) -> Message:
    return cards.rows_of(look.person, look.now, found.goals) or (Line[T](text=empty),)


def _paging(key: str, about: str, page: int, found: GoalPage) -> Message:
    buttons = cards.list_buttons(key, about, page, more=found.more)
    return (Buttons[T](buttons=buttons),) if buttons else ()


async def _above(look: Looking) -> Message:
    page, _ = _page(look.given.about)
    found = await look.know(GoalsAbove(page=page))
    return (
        Heading[T](text=T("goals-above-title")),
        *_listed(look, found, T("goals-above-none")),
        *_paging("goals_above", "", page, found),
        Buttons[T](buttons=(button("goals-see", See("goals")),)),
    )


async def _of_report(look: Looking) -> Message:
    page, person = _page(look.given.about)
    return await _of(look, person, page)


async def _closed_of_report(look: Looking) -> Message:
    page, person = _page(look.given.about)
    return await _of(look, person, page, CLOSED)


async def _of(look: Looking, person: str, page: int, status: Status = "open") -> Message:
    found = await look.know(GoalsOfReport(person=person, status=status, page=page))
    if not found.owner_name:
        return (Line[T](text=T("goals-of-nobody")),)
    if status == CLOSED:
        key, title, empty = "goals_of_closed", "goals-of-title-closed", "goals-none-closed"
        other = button("goals-of-open", See("goals_of", person))
    else:
        key, title, empty = "goals_of", "goals-of-title", "goals-of-none"
        other = button("goals-closed", See("goals_of_closed", person))
    return (
        Heading[T](text=T.of(title, name=found.owner_name)),
        *_listed(look, found, T(empty)),
        *_paging(key, person, page, found),
        Buttons[T](buttons=(other,)),
    )


async def _goal(look: Looking) -> Message:
    whole = await look.know(GoalById(goal=look.given.about))
    return gone() if whole is None else cards.goal_card(look.person, look.now, whole)


async def _proposal(look: Looking) -> Message:
    whole = await look.know(GoalById(goal=look.given.about))
    if whole is None or not (whole.goal.mine or whole.goal.managed):
        return gone()
    goal, proposal = whole.goal, whole.goal.content.proposal
    if proposal is None:
        return (Line[T](text=T("goal-proposal-none")), Buttons[T](buttons=(button("goal-see", see(goal.id)),)))
    terms, about = goal.content.terms, f"{goal.id}.{proposal.number}"
    found = differences(terms, merged(terms, proposal.base, proposal.wanted))
    take = button("goal-proposal-take", Act("goaltake", about), primary=True)
    decide = (take, button("goal-proposal-keep", Start("goalkeep", about))) if goal.mine else ()
    return (
        Heading[T](text=T("goal-proposal-title")),
        Quote[T](label=T("goal-field-title"), words=terms.title),
        Quote[T](label=T("goal-reason"), words=proposal.reason),
        *(told(look.person, found, proposed=True) or (Note[T](text=T("goal-proposal-same")),)),
        Buttons[T](buttons=(*decide, button("goal-see", see(goal.id)))),
    )


async def _history(look: Looking) -> Message:
    page, goal = _page(look.given.about)
    found = await look.know(GoalHistory(goal=goal, page=page))
    if found is None:
        return gone()
    parts: list[MessagePart] = []
    for named in found.changes:
        parts += _line(look, found.goal, named, page)
    buttons = (*cards.list_buttons("goalhistory", goal, page, more=found.more), button("goal-see", see(goal)))
    return (
        Heading[T](text=T("goal-history-title")),
        Quote[T](label=T("goal-field-title"), words=found.goal.content.terms.title),
        *parts,
        Buttons[T](buttons=buttons),
    )


def _line(look: Looking, goal: Goal, named: Named, page: int) -> Message:
    """Who did what and when, with the reason or the circumstances; a measurement with its number, an end with what
    became of it and what it taught. What was changed shows how much."""
    person, change = look.person, named.change
    key = f"goal-happened-{change.kind}" if change.by else "goal-happened-list"
    what = T.of(key, name=named.name, when=day_words(day_of(change.at, person), person, day_of(look.now, person)))
    note: T | None = None
    to: Button[T] | None = None
    if change.before and change.after:
        note = T.of("goal-history-differences", number=len(differences(change.before, change.after)))
        to = button("goal-history-see", See("goalchanged", f"{page}|{goal.id}.{change.number}"))
    if change.outcome:
        note = cards.became(change.outcome)
    if change.standing:
        result = next((one for one in goal.content.terms.results if one.id == change.standing.result), None)
        value = cards.told_value(person, result, change.standing.value) if result else str(change.standing.value)
        note = T.of("goal-history-value", value=value)
    label = T("goal-circumstances" if change.kind in ("moved", "closed") else "goal-reason")
    said = ((label, change.reason), (T("goal-learned" if change.kind == "closed" else "goal-next-step"), change.words))
    quotes = tuple(Quote[T](label=of, words=words) for of, words in said if words)
    return (Row[T](text=what, note=note, button=to), *quotes)


async def _changed(look: Looking) -> Message:
    """What was otherwise before one change."""
    page, about = _page(look.given.about)
    goal, _, number = about.partition(".")
    found = await look.know(GoalHistory(goal=goal, page=page))
    if found is None:
        return gone()
    change = next((one.change for one in found.changes if str(one.change.number) == number), None)
    back = Buttons[T](buttons=(button("goal-history", See("goalhistory", f"{page}|{goal}")),))
    if change is None or change.before is None or change.after is None:
        return (Line[T](text=T("goal-changed-elsewhere")), back)
    return (
        Heading[T](text=T("goal-changed-title")),
        *told(look.person, differences(change.before, change.after)),
        back,
    )


async def _team(look: Looking) -> Message:
    """Per report: how many goals moved this week, are off course by their own word, or have no update this week; a goal
    that was not there all of last week owes none."""
    page, _ = _page(look.given.about)
    since = week_of(look.person.timezone, look.now).starts_at
    team = await look.know(GoalMovement(since=since, older_than=since - timedelta(weeks=1)))
    shown = team[page * PAGE : (page + 1) * PAGE]
    rows = tuple(_of_team(one) for one in shown) or (Line[T](text=T("goals-team-none")),)
    buttons = cards.list_buttons("goals_team", "", page, more=len(team) > (page + 1) * PAGE)
    return (
        Heading[T](text=T("goals-team-title")),
        Note[T](text=T("goals-team-note")),
        *rows,
        Buttons[T](buttons=(*buttons, button("goals-closed", See("goals_team_closed")))),
    )


async def _team_closed(look: Looking) -> Message:
    page, _ = _page(look.given.about)
    found = await look.know(ClosedGoalsOfReports(page=page))
    return (
        Heading[T](text=T("goals-team-title-closed")),
        *_listed(look, found, T("goals-none-closed")),
        *_paging("goals_team_closed", "", page, found),
        Buttons[T](buttons=(button("goals-team", See("goals_team")),)),
    )


def _of_team(one: ReportsGoals) -> Row[T]:
    note = T.of("goals-team-line", moved=len(one.moved), off=len(one.off_course), quiet=len(one.quiet))
    return Row[T](
        text=T.of("name", name=one.name), note=note, button=button("goals-of-see", See("goals_of", one.person))
    )


async def _home(look: Looking) -> Message:
    found = await look.know(MyGoals())
    if not found.goals:
        return ()
    number = len(found.goals)
    text = T("home-goals-many") if found.more else T.of("home-goals-count", number=number)
    update = button("goals-see", See("goals"))
    return (Heading[T](text=T("home-goals")), Line[T](text=text), Buttons[T](buttons=(update,)))


VIEWS = (
    View("goals", Compartment.WORK, _goals, verb="goals", people=1, with_words="goalwords"),
    View("goals_above", Compartment.WORK, _above),
    View("goals_of", Compartment.WORK, _of_report),
    View("goals_of_closed", Compartment.WORK, _closed_of_report),
    View("goals_team", Compartment.WORK, _team),
    View("goals_team_closed", Compartment.WORK, _team_closed),
    View("goal", Compartment.WORK, _goal),
    View("goalchanged", Compartment.WORK, _changed),
    View("goalhistory", Compartment.WORK, _history),
    View("goalproposal", Compartment.WORK, _proposal),
)
HOME = (View("home-goals", Compartment.WORK, _home),)
