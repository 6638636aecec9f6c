"""A development plan as its readers see it: the owner with buttons, the manager without."""

from __future__ import annotations

from collections.abc import Iterable

from flows.kit.message import Buttons, Heading, Line, Message, MessagePart, Note, Row, button, own
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.show import Looking, View
from flows.kit.targets import Start
from flows.kit.text import T
from flows.work.plans.plan import audience
from storage.compartments import Compartment
from storage.work.plans.queries import MyPlan, Plan, PlanLine, PlanOf

CLOSED_SHOWN = 5


async def _plan(look: Looking) -> Message:
    if look.given.people and look.given.people[0] != look.person.id:
        theirs = await look.know(PlanOf(person=look.given.people[0]))
        if theirs is None:
            return (Line[T](text=T("plan-not-yours")),)
        return (Heading[T](text=T.of("plan-of", name=theirs.name)), *_parts(look.person, theirs, mine=False))
    mine = await look.know(MyPlan())
    return (
        Heading[T](text=T("plan-title")),
        *_parts(look.person, mine, mine=True),
        Note[T](text=audience(look.person)),
        Buttons[T](buttons=(button("plan-add", Start("plan-line"), primary=not mine.lines),)),
    )


def _parts(reader: Person, plan: Plan, *, mine: bool) -> Message:
    if not plan.lines:
        return (Line[T](text=T("plan-empty" if mine else "plan-empty-theirs")),)
    open_lines = [line for line in plan.lines if not line.closed]
    closed = [line for line in plan.lines if line.closed][:CLOSED_SHOWN]
    return tuple(_rows(reader, (*open_lines, *closed), mine=mine))


def _rows(reader: Person, lines: Iterable[PlanLine], *, mine: bool) -> Iterable[MessagePart]:
    for line in lines:
        change = button("plan-change", Start("plan-line", line.id)) if mine and not line.closed else None
        yield Row[T](text=own(line.words), note=_note(reader, line), button=change)
        if line.first_step:
            yield Row[T](text=own(line.first_step), note=T("plan-first-step"))
        if line.expectation:
            yield Row[T](text=own(line.expectation), note=T("plan-expectation"))
        if mine and not line.closed:
            yield Buttons[T](buttons=(button("plan-close", Start("plan-close", line.id)),))


def _note(reader: Person, line: PlanLine) -> T:
    state = line.closed or "open"
    by = day_words(line.by, reader) if line.by else ""
    return T.of("plan-note", kind=line.kind, points=line.points_to, state=state, dated="yes" if by else "no", by=by)


VIEWS = (View("plan", Compartment.WORK, _plan, verb="plan", people=1),)
