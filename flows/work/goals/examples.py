"""The people and the goal that examples are made of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from flows.kit.person import Colleague, Person
from storage.compartments import Sealed
from storage.work.goals.queries import (
    Change,
    Content,
    Goal,
    GoalTitle,
    GoalWhole,
    History,
    KeyResult,
    Named,
    Proposal,
    Standing,
    Terms,
)

GRACE = Person(
    "grace", "T0CAIRN01", "Grace Lindqvist", "Europe/Lisbon", manager=Colleague("ines", "Ines Duarte"), manages=True
)
SET_AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
STRATEGIC = GoalTitle(
    id="s1",
    title=Sealed("Every customer on the new platform"),
    status="open",
    level="strategic",
    owner="ines",
    owner_name="Ines Duarte",
    mine=False,
)
TABLES = KeyResult(id="1", name=Sealed("Tables moved"), measured="percent", baseline=Decimal(20), target=Decimal(100))
STEP = KeyResult(id="2", name=Sealed("Rehearsal done"), measured="milestone")
SIGNED = KeyResult(id="3", name=Sealed("The auditors have signed"), measured="yesno")
TERMS = Terms(
    title=Sealed("Close the migration"),
    good=Sealed("Nobody notices the day we switch."),
    why=Sealed("The old platform is switched off in spring."),
    due=date(2027, 1, 29),
    parent="s1",
    results=(TABLES, STEP, SIGNED),
)
WANTED = TERMS.model_copy(update={"good": Sealed("Nobody notices, and we can switch back for a week.")})


def goal(*, mine: bool = True, terms: Terms = TERMS, **content: object) -> Goal:
    """Ada's goal, as she or her manager reads it."""
    return Goal(
        id="g1",
        level="individual",
        status="open",
        owner="ada",
        owner_name="Ada Okafor",
        mine=mine,
        managed=not mine,
        version=4,
        created_at=SET_AT,
        content=Content.model_validate({"terms": terms, "terms_number": 2, **content}),
    )


def whole(found: Goal, *measured: Standing) -> GoalWhole:
    return GoalWhole(goal=found, above=(STRATEGIC,), measured=measured)


PROPOSAL = Proposal(
    number=4,
    by="grace",
    at=SET_AT,
    base=TERMS,
    wanted=WANTED,
    reason=Sealed("I would sleep better with a way back."),
)
OWN = whole(goal())
OF_REPORT = whole(goal(mine=False))
PROPOSED = whole(goal(proposal=PROPOSAL))
CLOSED = whole(goal(outcome="partly").model_copy(update={"status": "closed"}))


def _closed(at: datetime) -> History:
    return History(
        goal=CLOSED.goal, changes=(Named(change=Change(number=4, at=at, kind="closed", by="ada"), name="Ada"),)
    )


CLOSED_NOW = _closed(datetime(2026, 11, 18, 9, 0, tzinfo=UTC))
CLOSED_THEN = _closed(datetime(2026, 9, 30, 9, 0, tzinfo=UTC))
