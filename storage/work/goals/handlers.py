"""Commands on goals, carried out in the caller's transaction.

Each looks again at what the flow looked at: whose goal it is, whether it is open, and which terms were seen. When that
no longer holds the turn is played again with what is true now. Raises: RunMovedOn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.compartments import Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn, seal_address
from storage.sql import Prepared, WorkSession
from storage.sql import insert as put
from storage.work.goals import rows
from storage.work.goals.commands import (
    AgreeGoal,
    ChangeGoal,
    CloseGoal,
    DeclineProposal,
    LeaveUnsaid,
    MoveGoal,
    ProposeChange,
    ReopenGoal,
    SetGoal,
)
from storage.work.goals.listed import HANGING
from storage.work.goals.notices import leave_unsaid
from storage.work.goals.queries import Goal, Status
from storage.work.goals.shapes import Change, ChangeKind, Content, Proposal, Standing
from storage.work.goals.sight import Sight
from storage.work.goals.tables import goals

_NEW = Prepared(put(goals).inline().on_conflict_do_nothing(index_elements=["id"]))


def set_goal(session: WorkSession, owner: Reader, command: SetGoal) -> None:
    content = Content(terms=command.terms, after=command.after)
    if command.terms.parent:
        _hang(session, owner, command.goal, command.terms.parent)
    row = {
        "id": command.goal,
        "owner": session.keys.alias(owner.tenant, owner.id),
        "address": seal_address(session.keys, "goals", command.goal, owner.tenant, owner.id),
        "level": command.level,
        "parent": command.terms.parent,
        "status": "open",
        "version": 1,
        "created_at": command.at,
        "moved_at": None,
        "sealed": session.keys.seal(owner.tenant, owner.id, Place("goals", command.goal, 1), rows.sealed_json(content)),
    }
    if session.change(_NEW, row) != 1:
        raise RunMovedOn
    change = Change(number=1, at=command.at, by=owner.id, kind="set", after=command.terms)
    rows.happened(session, owner.tenant, owner.id, command.goal, change)


def change_goal(session: WorkSession, owner: Reader, command: ChangeGoal) -> None:
    """New terms: whoever agreed to the old ones is asked anew."""
    goal = _own_terms(_open(session, owner, command.goal, mine=True))
    before, proposal = goal.content.terms, goal.content.proposal
    takes = proposal is not None and proposal.number == command.takes
    if goal.content.terms_number != command.seen or (command.takes is not None and not takes):
        raise RunMovedOn
    if command.terms.parent and command.terms.parent != before.parent:
        _hang(session, owner, command.goal, command.terms.parent)
    measured = {result.id: result.measured for result in command.terms.results}
    was_measured = {result.id: result.measured for result in before.results}
    content = goal.content.model_copy(
        update={
            "terms": command.terms,
            "terms_number": command.seen + 1,
            "standings": tuple(
                one for one in goal.content.standings if measured.get(one.result) == was_measured.get(one.result)
            ),
            "proposal": None if takes else proposal,
        }
    )
    said = {"reason": command.reason, "before": before, "after": command.terms}
    change = rows.next_change(goal, command.at, owner.id, "taken" if takes else "changed", **said)
    rows.renew(session, goal, owner.tenant, content, change)
    _knows(session, owner, goal, "agreed", *(("proposed",) if takes else ()))


def propose_change(session: WorkSession, manager: Reader, command: ProposeChange) -> None:
    goal = _own_terms(_open(session, manager, command.goal, mine=False))
    if goal.content.terms_number != command.seen:
        raise RunMovedOn
    terms = {"before": goal.content.terms, "after": command.terms, "reason": command.reason}
    change = rows.next_change(goal, command.at, manager.id, "proposed", **terms)
    proposal = Proposal(
        number=change.number,
        by=manager.id,
        at=command.at,
        base=goal.content.terms,
        wanted=command.terms,
        reason=command.reason,
    )
    rows.renew(session, goal, manager.tenant, goal.content.model_copy(update={"proposal": proposal}), change)
    _knows(session, manager, goal, "set", "changed", "agreed", "taken", "declined", "reopened")


def decline_proposal(session: WorkSession, owner: Reader, command: DeclineProposal) -> None:
    goal = _open(session, owner, command.goal, mine=True)
    if goal.content.proposal is None or goal.content.proposal.number != command.proposal:
        raise RunMovedOn
    change = rows.next_change(goal, command.at, owner.id, "declined", reason=command.reason)
    rows.renew(session, goal, owner.tenant, goal.content.model_copy(update={"proposal": None}), change)
    _knows(session, owner, goal, "proposed")


def agree_goal(session: WorkSession, reader: Reader, command: AgreeGoal) -> None:
    goal = _own_terms(_open(session, reader, command.goal, mine=None))
    if goal.content.terms_number != command.seen:
        raise RunMovedOn
    agreed: dict[str, object] = {"owner_agreed": command.seen}
    if not goal.mine:
        agreed = {"manager_agreed": command.seen, "manager_agreed_by": reader.id}
    change = rows.next_change(goal, command.at, reader.id, "agreed")
    rows.renew(session, goal, reader.tenant, goal.content.model_copy(update=agreed), change)
    _knows(session, reader, goal, "set", "changed", "agreed", "taken", "reopened")


def move_goal(session: WorkSession, owner: Reader, command: MoveGoal) -> None:
    goal = _open(session, owner, command.goal, mine=True)
    told: dict[str, object] = {
        name: value
        for name in ("course", "circumstances", "next_step")
        if (value := getattr(command, name)) is not None
    }
    standing = None
    if command.result is not None and command.value is not None:
        if all(result.id != command.result for result in goal.content.terms.results):
            raise RunMovedOn
        standing = Standing(
            result=command.result, value=command.value, at=command.at, circumstances=command.circumstances
        )
        others = tuple(one for one in goal.content.standings if one.result != command.result)
        told["standings"] = (*others, standing)
        told.pop("circumstances", None)
    change = rows.next_change(
        goal,
        command.at,
        owner.id,
        "moved",
        standing=standing,
        course=command.course,
        reason=command.circumstances,
        words=command.next_step,
    )
    rows.renew(session, goal, owner.tenant, goal.content.model_copy(update=told), change)


def close_goal(session: WorkSession, owner: Reader, command: CloseGoal) -> None:
    goal = _open(session, owner, command.goal, mine=True)
    told: dict[str, object] = {
        "outcome": command.outcome,
        "closing": command.circumstances,
        "learned": command.learned,
        "proposal": None,
    }
    change = rows.next_change(
        goal,
        command.at,
        owner.id,
        "closed",
        outcome=command.outcome,
        words=command.learned,
        reason=command.circumstances,
    )
    rows.renew(session, goal, owner.tenant, goal.content.model_copy(update=told), change, status="closed")
    _knows(session, owner, goal, "agreed", "proposed")


def reopen_goal(session: WorkSession, owner: Reader, command: ReopenGoal) -> None:
    goal = _open(session, owner, command.goal, mine=True, status="closed")
    change = rows.next_change(goal, command.at, owner.id, "reopened")
    rows.renew(session, goal, owner.tenant, goal.content.model_copy(update={"outcome": None, "closing": None}), change)


def _open(session: WorkSession, reader: Reader, goal: str, *, mine: bool | None, status: Status = "open") -> Goal:
    """The open goal, if it is the reader's (`mine`), of somebody who reports to them (not `mine`), or either (None)."""
    row = session.first(rows.BY_ID, {"goal": goal})
    found = rows.opened(session, Sight(reader), [row]) if row is not None and row.status == status else []
    allowed = [one for one in found if (one.mine and mine is not False) or (one.managed and mine is not True)]
    if not allowed:
        raise RunMovedOn
    return allowed[0]


def _knows(session: WorkSession, reader: Reader, goal: Goal, *happened: ChangeKind) -> None:
    """Nobody is told on Monday of what they have answered on Sunday."""
    leave_unsaid(session, reader, LeaveUnsaid(goal=goal.id, happened=happened))


def _own_terms(goal: Goal) -> Goal:
    """Terms that come from the company's list are changed there."""
    if goal.content.code is not None:
        raise RunMovedOn
    return goal


def _hang(session: WorkSession, reader: Reader, goal: str, parent: str) -> None:
    """Whoever hangs goals waits here for whoever does so just now; what they did is seen afterwards."""
    session.execute(HANGING)
    found = session.first(rows.BY_ID, {"goal": parent})
    owner = rows.owner_of(session, found) if found is not None and found.status == "open" else None
    if owner is None or not Sight(reader).may_read(found.level, owner) or rows.leads_back(session, goal, parent):
        raise RunMovedOn


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    SetGoal: set_goal,
    ChangeGoal: change_goal,
    ProposeChange: propose_change,
    DeclineProposal: decline_proposal,
    AgreeGoal: agree_goal,
    MoveGoal: move_goal,
    CloseGoal: close_goal,
    ReopenGoal: reopen_goal,
    LeaveUnsaid: leave_unsaid,
}
