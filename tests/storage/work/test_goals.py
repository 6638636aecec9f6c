"""Goals in the database: who reads which, what is refused when things moved on, and that two at once make no circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from threading import Event
from typing import Any

import pytest

from storage.compartments import Command, Compartment, Query, Sealed
from storage.databases import Databases
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import WorkSession
from storage.work.evidence.sources import candidates
from storage.work.goals.answers import ANSWERS
from storage.work.goals.commands import (
    AgreeGoal,
    ChangeGoal,
    CloseGoal,
    DeclineProposal,
    MoveGoal,
    ProposeChange,
    ReopenGoal,
    SetGoal,
)
from storage.work.goals.handlers import HANDLERS
from storage.work.goals.queries import (
    ClosedGoalsOfReports,
    Goal,
    GoalById,
    GoalHistory,
    GoalMovement,
    GoalsAbove,
    GoalsOfReport,
    KeyResult,
    Level,
    MyGoals,
    MyGoalsWhole,
    MyGoalTitles,
    PossibleParents,
    Terms,
)

MONDAY = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
LINE: Mapping[str, str] = {"ada": "grace", "tom": "grace", "grace": "ines", "samuel": "ines", "dana": "samuel"}
"""Whose manager is who."""
RESULT = KeyResult(id="1", name=Sealed("Tables moved"), measured="percent", target=Decimal(100))


def reader(person: str) -> Reader:
    def above() -> tuple[str, ...]:
        line: list[str] = []
        while (line or [person])[-1] in LINE:
            line.append(LINE[(line or [person])[-1]])
        return tuple(line)

    def names(ids: Iterable[str]) -> dict[str, str]:
        return {one: one.title() for one in ids}

    def reports() -> tuple[tuple[str, str], ...]:
        return tuple((one, one.title()) for one, manager in LINE.items() if manager == person)

    return Reader(person, "company", person.title(), reports, names, above)


def do(databases: Databases, person: str, command: Command) -> None:
    with databases.work() as session:
        HANDLERS[type(command)](session, reader(person), command)


def ask(databases: Databases, person: str, query: Query[Any]) -> Any:
    with databases.work(write=False) as session:
        return ANSWERS[type(query)](session, reader(person), query)


def terms(title: str = "Close it", parent: str | None = None, **more: Any) -> Terms:
    return Terms(title=Sealed(title), parent=parent, results=(RESULT,), **more)


def set_goal(databases: Databases, person: str, goal: str, level: Level = "individual", **of: Any) -> None:
    do(databases, person, SetGoal(goal=goal, level=level, terms=terms(**of), at=MONDAY))


def goal(databases: Databases, person: str, identity: str) -> Goal:
    whole = ask(databases, person, GoalById(goal=identity))
    assert whole is not None
    found: Goal = whole.goal
    return found


def hang(databases: Databases, person: str, identity: str, parent: str, seen: int = 1) -> None:
    wanted = terms(parent=parent)
    do(databases, person, ChangeGoal(goal=identity, seen=seen, terms=wanted, reason=Sealed("r"), at=MONDAY))


@pytest.mark.parametrize(
    ("level", "owner", "readers"),
    [
        ("individual", "ada", {"ada", "grace"}),
        ("individual", "grace", {"grace", "ines"}),
        ("team", "grace", {"grace", "ines", "ada", "tom"}),
        ("team", "ines", {"ines", "grace", "samuel"}),
        ("functional", "grace", {"grace", "ines", "ada", "tom"}),
        ("functional", "ines", {"ines", "grace", "samuel", "ada", "tom", "dana"}),
        ("strategic", "ines", {"ines", "grace", "samuel", "ada", "tom", "dana", "noor"}),
    ],
)
def test_who_reads_a_goal_follows_its_level_and_the_line_of_today(
    databases: Databases, level: Level, owner: str, readers: set[str]
) -> None:
    """Exactly those whom the audience line names, in the list and by the goal's own id."""
    set_goal(databases, owner, "g1", level)
    everybody = {*LINE, "ines", "noor"}

    by_id = {person for person in everybody if ask(databases, person, GoalById(goal="g1"))}
    above = {person for person in everybody if ask(databases, person, GoalsAbove()).goals}

    assert by_id == readers
    assert above == (
        readers - {owner} - ({LINE[owner]} if owner in LINE else set()) if level != "individual" else set()
    )


@pytest.mark.parametrize("person", ["tom", "ines", "noor"])
def test_whoever_may_not_see_a_goal_can_do_nothing_with_it(databases: Databases, person: str) -> None:
    """A command with somebody else's goal in it is refused in storage too, whatever a flow let through."""
    set_goal(databases, "ada", "g1")
    commands: list[Command] = [
        AgreeGoal(goal="g1", seen=1, at=MONDAY),
        ChangeGoal(goal="g1", seen=1, terms=terms("Mine"), reason=Sealed("r"), at=MONDAY),
        ProposeChange(goal="g1", seen=1, terms=terms("Mine"), reason=Sealed("r"), at=MONDAY),
        MoveGoal(goal="g1", at=MONDAY, result="1", value=Decimal(99)),
        CloseGoal(goal="g1", outcome="stopped", learned=None, circumstances=None, at=MONDAY),
    ]

    for command in commands:
        with pytest.raises(RunMovedOn):
            do(databases, person, command)

    assert goal(databases, "ada", "g1").version == 1


def test_a_manager_may_propose_and_agree_and_nothing_else(databases: Databases) -> None:
    """Unilateral overwriting is not there, not even by a command made by hand."""
    set_goal(databases, "ada", "g1")

    with pytest.raises(RunMovedOn):
        do(databases, "grace", ChangeGoal(goal="g1", seen=1, terms=terms("Hers"), reason=Sealed("r"), at=MONDAY))
    with pytest.raises(RunMovedOn):
        do(databases, "grace", MoveGoal(goal="g1", at=MONDAY, result="1", value=Decimal(99)))
    do(databases, "grace", ProposeChange(goal="g1", seen=1, terms=terms("Hers"), reason=Sealed("r"), at=MONDAY))
    do(databases, "grace", AgreeGoal(goal="g1", seen=1, at=MONDAY))

    found = goal(databases, "ada", "g1")
    assert found.content.terms.title == Sealed("Close it")
    assert found.content.manager_agreed_by == "grace"


def test_terms_that_moved_on_cannot_be_agreed_to_changed_or_answered(databases: Databases) -> None:
    """Each command names what was seen; the second of two is told instead of winning."""
    set_goal(databases, "ada", "g1")
    do(databases, "grace", ProposeChange(goal="g1", seen=1, terms=terms("A"), reason=Sealed("r"), at=MONDAY))
    do(databases, "grace", ProposeChange(goal="g1", seen=1, terms=terms("B"), reason=Sealed("r"), at=MONDAY))
    do(databases, "ada", ChangeGoal(goal="g1", seen=1, terms=terms("C"), reason=Sealed("r"), at=MONDAY))
    late: list[tuple[str, Command]] = [
        ("grace", AgreeGoal(goal="g1", seen=1, at=MONDAY)),
        ("grace", ProposeChange(goal="g1", seen=1, terms=terms("D"), reason=Sealed("r"), at=MONDAY)),
        ("ada", ChangeGoal(goal="g1", seen=1, terms=terms("D"), reason=Sealed("r"), at=MONDAY)),
        ("ada", ChangeGoal(goal="g1", seen=2, terms=terms("D"), reason=Sealed("r"), at=MONDAY, takes=2)),
        ("ada", DeclineProposal(goal="g1", proposal=2, reason=None, at=MONDAY)),
    ]

    for person, command in late:
        with pytest.raises(RunMovedOn):
            do(databases, person, command)

    assert goal(databases, "ada", "g1").content.terms.title == Sealed("C")


def test_a_goal_cannot_hang_under_itself_nor_under_what_hangs_under_it(databases: Databases) -> None:
    """A line of sight that leads back to where it began shows nothing."""
    for identity, parent in (("g1", None), ("g2", "g1"), ("g3", "g2")):
        set_goal(databases, "ada", identity, parent=parent)

    for parent in ("g1", "g2", "g3"):
        with pytest.raises(RunMovedOn):
            hang(databases, "ada", "g1", parent)

    assert [one.id for one in ask(databases, "ada", PossibleParents(goal="g1"))] == []
    assert {one.id for one in ask(databases, "ada", PossibleParents(goal="g3"))} == {"g1", "g2"}


def test_two_people_at_once_do_not_make_a_circle(databases: Databases) -> None:
    """Each alone would be fine: whoever comes second waits, looks again, and is refused."""
    set_goal(databases, "grace", "g1", "team")
    set_goal(databases, "ines", "g2", "team")
    hung, done = Event(), Event()

    def first() -> None:
        with databases.work() as session:
            change = ChangeGoal(goal="g1", seen=1, terms=terms(parent="g2"), reason=Sealed("r"), at=MONDAY)
            HANDLERS[ChangeGoal](session, reader("grace"), change)
            hung.set()
            done.wait(0.3)  # it is not done before this transaction is

    def second() -> None:
        hung.wait(10)
        try:
            hang(databases, "ines", "g2", "g1")
        finally:
            done.set()

    with ThreadPoolExecutor() as pool:
        one, other = pool.submit(first), pool.submit(second)
        one.result(20)
        refused = other.exception(20)

    assert isinstance(refused, RunMovedOn)
    assert goal(databases, "ines", "g2").content.terms.parent is None
    assert goal(databases, "grace", "g1").content.terms.parent == "g2"


def test_two_changes_at_once_are_one_change_and_one_refusal(databases: Databases) -> None:
    """The version stands in the condition of the update, not in a question before it."""
    set_goal(databases, "ada", "g1")
    changed, done = Event(), Event()

    def change(title: str) -> ChangeGoal:
        return ChangeGoal(goal="g1", seen=1, terms=terms(title), reason=Sealed("r"), at=MONDAY)

    def first() -> None:
        with databases.work() as session:
            HANDLERS[ChangeGoal](session, reader("ada"), change("first"))
            changed.set()
            done.wait(0.3)  # it is not done before this transaction is

    def second() -> None:
        changed.wait(10)
        try:
            do(databases, "ada", change("second"))
        finally:
            done.set()

    with ThreadPoolExecutor() as pool:
        one, other = pool.submit(first), pool.submit(second)
        one.result(20)
        refused = other.exception(20)

    assert isinstance(refused, RunMovedOn)
    assert goal(databases, "ada", "g1").content.terms.title == Sealed("first")


def test_every_change_stays_in_the_history_with_its_reason(databases: Databases) -> None:
    """Who, when, what was before, what came after, and why; for the owner it is all there to take along."""
    set_goal(databases, "ada", "g1")
    do(databases, "ada", ChangeGoal(goal="g1", seen=1, terms=terms("Later"), reason=Sealed("The audit."), at=MONDAY))
    do(databases, "ada", MoveGoal(goal="g1", at=MONDAY, result="1", value=Decimal(30)))

    history = ask(databases, "grace", GoalHistory(goal="g1"))
    (mine,) = ask(databases, "ada", MyGoalsWhole())

    assert [named.change.kind for named in history.changes] == ["moved", "changed", "set"]
    assert history.changes[1].change.reason == Sealed("The audit.")
    assert history.changes[1].change.before == terms("Close it")
    assert {named.name for named in history.changes} == {"Ada"}
    assert [change.number for change in mine.changes] == [1, 2, 3]


def test_a_key_result_that_is_counted_otherwise_starts_anew(databases: Databases) -> None:
    """Forty of a hundred tables is not forty percent: the old number does not stand under the new count."""
    set_goal(databases, "ada", "g1")
    do(databases, "ada", MoveGoal(goal="g1", at=MONDAY, result="1", value=Decimal(40)))
    counted = RESULT.model_copy(update={"measured": "number"})
    wanted = terms().model_copy(update={"results": (counted,)})

    do(databases, "ada", ChangeGoal(goal="g1", seen=1, terms=wanted, reason=Sealed("r"), at=MONDAY))

    assert goal(databases, "ada", "g1").content.standings == ()


def test_a_team_at_a_glance(databases: Databases) -> None:
    """Per report, what moved since a moment, what is off course by the owner's word, what has no update since. A goal
    that is newer has had no time for one."""
    for person, identity in (("ada", "g1"), ("ada", "g2"), ("tom", "g3"), ("dana", "g4")):
        set_goal(databases, person, identity)
    tuesday = MONDAY + timedelta(days=1)
    do(databases, "ada", SetGoal(goal="g5", level="individual", terms=terms(), at=tuesday))
    do(databases, "ada", MoveGoal(goal="g1", at=tuesday, course="off"))
    do(databases, "tom", MoveGoal(goal="g3", at=MONDAY - timedelta(days=9), result="1", value=Decimal(5)))

    ada, tom = ask(databases, "grace", GoalMovement(since=tuesday))

    assert ([one.id for one in ada.moved], [one.id for one in ada.off_course], [one.id for one in ada.quiet]) == (
        ["g1"],
        ["g1"],
        ["g2"],
    )
    assert (tom.moved, [one.id for one in tom.quiet]) == ((), ["g3"])
    assert ask(databases, "ada", GoalMovement(since=tuesday)) == ()


def test_a_goal_off_course_has_the_newest_circumstances_beside_it(databases: Databases) -> None:
    """Those told with a number, or those told in words, whichever were told last."""
    set_goal(databases, "ada", "g1")

    def told(days: int, **more: Any) -> Sealed:
        at = MONDAY + timedelta(days=days)
        do(databases, "ada", MoveGoal(goal="g1", at=at, course="off", **more))
        (ada,) = ask(databases, "grace", GoalMovement(since=MONDAY))
        said: Sealed = ada.off_course[0].circumstances
        return said

    assert told(1) is None
    assert told(2, result="1", value=Decimal(5), circumstances=Sealed("ill")) == Sealed("ill")
    assert told(3, circumstances=Sealed("audit")) == Sealed("audit")
    assert told(4, result="1", value=Decimal(6), circumstances=Sealed("move")) == Sealed("move")


def test_circumstances_of_the_end_go_when_a_goal_is_opened_again(databases: Databases) -> None:
    """Everything is as it was, also what was said before. A pin of a closed goal has both."""
    set_goal(databases, "ada", "g1")
    do(databases, "ada", MoveGoal(goal="g1", at=MONDAY, circumstances=Sealed("before")))
    do(
        databases,
        "ada",
        CloseGoal(goal="g1", outcome="partly", learned=None, circumstances=Sealed("the end"), at=MONDAY),
    )
    closed = goal(databases, "grace", "g1").content
    with databases.work(write=False) as session:
        (pinned,) = candidates(session, reader("ada"), "goal")
    do(databases, "ada", ReopenGoal(goal="g1", at=MONDAY))
    again = goal(databases, "grace", "g1").content

    assert (closed.circumstances, closed.closing) == (Sealed("before"), Sealed("the end"))
    assert (again.circumstances, again.closing) == (Sealed("before"), None)
    assert pinned.words == Sealed("Close it\nthe end\nbefore")


def test_closed_goals_are_read_by_the_manager_of_today_and_nobody_else(databases: Databases) -> None:
    """The line on the card, “read by their manager of today”, does not end with the goal."""
    for person, identity in (("ada", "g1"), ("tom", "g2"), ("dana", "g3"), ("ada", "g4")):
        set_goal(databases, person, identity)
    for person, identity in (("ada", "g1"), ("tom", "g2"), ("dana", "g3")):
        do(databases, person, CloseGoal(goal=identity, outcome="partly", learned=None, circumstances=None, at=MONDAY))

    def of_all(person: str) -> list[str]:
        return [one.id for one in ask(databases, person, ClosedGoalsOfReports()).goals]

    def of_ada(person: str) -> list[str]:
        return [one.id for one in ask(databases, person, GoalsOfReport(person="ada", status="closed")).goals]

    assert (of_all("grace"), of_all("samuel"), of_all("ines"), of_all("ada")) == (["g1", "g2"], ["g3"], [], [])
    assert (of_ada("grace"), of_ada("ines"), of_ada("tom"), of_ada("ada")) == (["g1"], [], [], [])


def test_what_is_closed_comes_last_in_pickers(databases: Databases) -> None:
    """Whoever picks a goal mostly means an open one."""
    set_goal(databases, "ada", "g1")
    set_goal(databases, "ada", "g2")
    do(databases, "ada", CloseGoal(goal="g1", outcome="reached", learned=None, circumstances=None, at=MONDAY))

    assert [(one.id, one.status) for one in ask(databases, "ada", MyGoalTitles())] == [("g2", "open"), ("g1", "closed")]


def test_erased_goals_are_skipped_and_the_others_are_read_on(databases: Databases) -> None:
    """One erased person does not break a manager's view of the others."""
    set_goal(databases, "ada", "g1", "team")
    set_goal(databases, "tom", "g2")
    databases.erase(Compartment.WORK, "company", "ada")

    (tom,) = ask(databases, "grace", GoalMovement(since=MONDAY))

    assert tom.person == "tom"
    assert ask(databases, "ada", MyGoals()).goals == ()


class Counted:
    """How many statements a session runs."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        for name in ("rows", "execute"):
            monkeypatch.setattr(WorkSession, name, self._counting(getattr(WorkSession, name)))

    def _counting(self, original: Any) -> Any:
        def counted(*given: Any, **named: Any) -> Any:
            self.number += 1
            return original(*given, **named)

        return counted


@pytest.mark.parametrize("query", [MyGoals(), MyGoalTitles(), GoalsAbove(), MyGoalsWhole(), PossibleParents()])
def test_thirty_goals_take_as_many_statements_as_one(
    databases: Databases, monkeypatch: pytest.MonkeyPatch, query: Query[Any]
) -> None:
    """A list that asks once for each of its lines is slow where it matters: with many."""
    set_goal(databases, "ada", "g0")
    counted = Counted(monkeypatch)
    ask(databases, "ada", query)
    with_one, counted.number = counted.number, 0
    for number in range(1, 31):
        set_goal(databases, "ada", f"g{number}")
    counted.number = 0

    ask(databases, "ada", query)

    assert counted.number == with_one
    assert with_one <= 2


def test_one_goal_takes_few_statements_however_much_hangs_around_it(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The goal, what is above, what is below, what was measured: one each."""
    set_goal(databases, "grace", "g0", "team")
    for number in range(1, 12):
        set_goal(databases, "ada", f"g{number}", parent="g0" if number == 1 else "g1")
    counted = Counted(monkeypatch)

    whole = ask(databases, "ada", GoalById(goal="g1"))

    assert counted.number == 4
    assert [one.id for one in whole.above] == ["g0"]
    assert len(whole.below) == 10
