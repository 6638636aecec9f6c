"""Change the terms of a goal, with the reason. The owner changes them; their manager proposes, and the owner decides.

Whoever sends a form while the terms moved on sees what is otherwise now, and gets the form back with their own words.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Final, TypeVar

from flows.kit.effects import Context
from flows.kit.flow import Example, wordless
from flows.kit.form import Answers, Form
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.person import Person
from flows.kit.questions import Offered, offer
from flows.kit.samples import ADA
from flows.kit.targets import Act
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.difference import differences, merged, told
from flows.work.goals.examples import GRACE, OF_REPORT, OWN, STRATEGIC
from flows.work.goals.forms import (
    RESULTS_AT_MOST,
    Another,
    Change,
    Chosen,
    Hang,
    Propose,
    Result,
    fitting,
    key_result,
    offered_parents,
    result_answers,
    terms_answers,
)
from flows.work.goals.people import audience, audience_for, named, open_and_mine, open_terms, other_party, words_back
from flows.work.goals.standing import next_result_id, see
from storage.compartments import Compartment, Sealed, WorkCommand
from storage.work.goals.commands import ChangeGoal, ProposeChange, TellOfGoal
from storage.work.goals.queries import Goal, GoalById, GoalTitle, KeyResult, PossibleParents, Proposal, Terms

NEW: Final = "new"

OF_RESULTS: Final = (Result.step, Another.step)
"""Forms that do not hold the goal itself, and so name it."""

F = TypeVar("F", Change, Result, Another)


async def _words(ctx: Context[WorkCommand]) -> None:
    await _change(ctx, ctx.given.about, Change, terms_answers, _with_words, Propose)


def _with_words(terms: Terms, answers: Change) -> Terms:
    names = ("kind", "good", "why", "have", "need", "due")
    return terms.model_copy(update={"title": answers.goal, **{name: getattr(answers, name) for name in names}})


async def _result(ctx: Context[WorkCommand]) -> None:
    """`about` is the goal, and after a dot the key result; without one it is asked for."""
    goal, _, identity = ctx.given.about.partition(".")
    if not identity:
        whole = await ctx.know(GoalById(goal=goal), named="GoalById which")
        refused = open_terms(whole)
        if whole is None or refused:
            await ctx.say(*refused or (), named="refused")
            return
        offered = _offered_results(ctx.person, whole.goal)
        identity = NEW
        if len(offered) > 1:
            readers, about = audience_for(whole.goal), named(whole.goal.content.terms.title)
            identity = (await ctx.ask(Chosen, offers={"result": offered}, audience=readers, quotes=about)).result

    def start(terms: Terms) -> Answers:
        result = next((one for one in terms.results if one.id == identity), None)
        return result_answers(result) if result else {}

    def apply(terms: Terms, answers: Result | Another) -> Terms:
        return _with_result(terms, answers, identity)

    if identity == NEW:
        await _change(ctx, goal, Another, start, apply)
    else:
        await _change(ctx, goal, Result, start, apply)


def _offered_results(person: Person, goal: Goal) -> Offered:
    results = goal.content.terms.results
    new = ((NEW, wording_for(person).text(T("goalresult-new"))),) if len(results) < RESULTS_AT_MOST else ()
    return offer((*new, *((one.id, one.name.reveal()) for one in results)))


def _with_result(terms: Terms, answers: Result | Another, identity: str) -> Terms:
    """As they were where the key result is gone already, or would be one too many."""
    known = any(one.id == identity for one in terms.results)
    if isinstance(answers, Result) and answers.away:
        return terms.model_copy(update={"results": tuple(one for one in terms.results if one.id != identity)})
    if (identity != NEW and not known) or (identity == NEW and len(terms.results) >= RESULTS_AT_MOST):
        return terms
    made = key_result(answers, identity if known else next_result_id(terms))
    if made is None:
        return terms
    results: tuple[KeyResult, ...] = tuple(made if one.id == made.id else one for one in terms.results)
    return terms.model_copy(update={"results": results if known else (*results, made)})


async def _change(
    ctx: Context[WorkCommand],
    goal: str,
    form: type[F],
    start: Callable[[Terms], Answers],
    apply: Callable[[Terms, F], Terms],
    proposing: type[F] | None = None,
) -> None:
    """`proposing` is the form of whoever is not the owner, where it reads otherwise."""
    whole = await ctx.know(GoalById(goal=goal))
    refused = open_terms(whole)
    if whole is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    seen = whole.goal
    pending = _pending(ctx.person, seen)
    prefill = {**start(_wanted(ctx.person, seen)), **({"reason": pending.reason.reveal()} if pending else {})}
    form = form if seen.mine else proposing or form
    for number in count(1):
        again = "" if number == 1 else f" {number}"
        about = named(seen.content.terms.title) if form.step in OF_RESULTS else ()
        answers = await ctx.ask(
            form, named=f"{form.step}{again}", prefill=prefill, audience=audience_for(seen), quotes=about
        )
        found = await ctx.know(GoalById(goal=goal), named=f"GoalById after{again}")
        refused = open_terms(found, *_typed(answers))
        if found is None or refused:
            await ctx.say(*refused or (), named="refused")
            return
        moved = found.goal.content.terms_number != seen.content.terms_number
        if not moved:
            words = _typed(answers) if form.step in OF_RESULTS else ()
            wanted = apply(_wanted(ctx.person, found.goal), answers)
            await _settle(ctx, found.goal, wanted, answers.reason, *words)
            return
        await ctx.say(*moved_on(ctx.person, seen, found.goal), named=f"moved on{again}")
        seen, prefill = found.goal, answers.raw()


def _pending(person: Person, goal: Goal) -> Proposal | None:
    """What this person proposed, and its owner has not answered yet."""
    proposal = goal.content.proposal
    return proposal if proposal is not None and proposal.by == person.id and not goal.mine else None


def _wanted(person: Person, goal: Goal) -> Terms:
    """The terms with what this person proposed already, so that a second proposal holds the first one, too."""
    terms, pending = goal.content.terms, _pending(person, goal)
    return merged(terms, pending.base, pending.wanted) if pending else terms


def _typed(answers: Form) -> tuple[tuple[str, Sealed | None], ...]:
    """The words of a form, to be given back."""
    return tuple((_label(name), said) for name, said in dict(answers).items() if isinstance(said, Sealed))


def _label(field: str) -> str:
    return {"goal": "goal-field-title", "reason": "goal-reason"}.get(field, f"goal-field-{field.replace('_', '-')}")


def moved_on(person: Person, seen: Goal, now: Goal) -> Message:
    found = differences(seen.content.terms, now.content.terms)
    return (Line[T](text=T("goal-moved-on")), *told(person, found))


async def _settle(
    ctx: Context[WorkCommand], goal: Goal, wanted: Terms, reason: Sealed, *words: tuple[str, Sealed | None]
) -> None:
    """`words` come back when nothing is otherwise, such as those on a key result that is there no more."""
    found = differences(goal.content.terms, wanted)
    if not found or _is_proposed(ctx.person, goal, wanted, reason):
        why = "goal-proposal-stands" if _pending(ctx.person, goal) else "goal-nothing-changed"
        await ctx.say(Line[T](text=T(why)), *words_back(*words), named="nothing changed")
        return
    seen = goal.content.terms_number
    if goal.mine:
        await ctx.do(ChangeGoal(goal=goal.id, seen=seen, terms=wanted, reason=reason, at=ctx.now))
    else:
        await ctx.do(ProposeChange(goal=goal.id, seen=seen, terms=wanted, reason=reason, at=ctx.now))
    other = other_party(goal, ctx.person)
    if other:
        happened = "changed" if goal.mine else "proposed"
        await ctx.do(TellOfGoal(invited=other, about=f"{goal.id}.{happened}"))
    await ctx.say(
        *_saved(goal),
        *told(ctx.person, found, proposed=not goal.mine),
        *_agree_anew(ctx.person, goal, seen + 1),
        named="saved",
    )


def _is_proposed(person: Person, goal: Goal, wanted: Terms, reason: Sealed) -> bool:
    """Whether this person has proposed the same already, for the same reason."""
    pending = _pending(person, goal)
    return pending is not None and wanted == _wanted(person, goal) and reason.reveal() == pending.reason.reveal()


def _saved(goal: Goal) -> Message:
    if goal.mine:
        return (Line[T](text=T("goal-changed")),)
    instead = (Note[T](text=T("goal-proposed-instead")),) if goal.content.proposal else ()
    return (Line[T](text=T.of("goal-proposed", owner=goal.owner_name)), *instead)


def _agree_anew(person: Person, goal: Goal, number: int) -> Message:
    show = button("goal-see", see(goal.id))
    if not goal.mine or goal.content.code is not None:
        return (Buttons[T](buttons=(show,)),)
    agree = button("goal-agree", Act("goalagree", f"{goal.id}.{number}"), primary=True)
    asked = T("goal-agree-anew" if person.manager else "goal-agree-anew-alone")
    return (Note[T](text=asked), Buttons[T](buttons=(agree, show)))


async def _hang(ctx: Context[WorkCommand]) -> None:
    whole = await ctx.know(GoalById(goal=ctx.given.about))
    refused = open_and_mine(whole) or open_terms(whole)
    if whole is None or refused:
        await ctx.say(*refused or (), named="refused")
        return
    seen, prefill = whole.goal, _hanging(whole.goal.content.terms)
    parents = await ctx.know(PossibleParents(goal=seen.id))
    typed: tuple[tuple[str, Sealed | None], ...] = ()
    for number in count(1):
        again = "" if number == 1 else f" {number}"
        fits = fitting(seen.level, parents)
        if not fits:
            await ctx.say(Line[T](text=T("goal-no-parents")), *words_back(*typed), named="no parents")
            return
        offers = {"parent": offered_parents(ctx.person, fits)}
        about = named(seen.content.terms.title)
        answers = await ctx.ask(Hang, named=f"Hang{again}", prefill=prefill, offers=offers, quotes=about)
        typed = _typed(answers)
        found = await ctx.know(GoalById(goal=seen.id), named=f"GoalById after{again}")
        refused = open_and_mine(found, *typed)
        if found is None or refused:
            await ctx.say(*refused or (), named="refused")
            return
        parents = await ctx.know(PossibleParents(goal=seen.id), named=f"PossibleParents after{again}")
        moved = found.goal.content.terms_number != seen.content.terms_number
        if not moved and _may_hang(answers, parents):
            await _settle(ctx, found.goal, _hung(found.goal.content.terms, answers, fits), answers.reason)
            return
        why = moved_on(ctx.person, seen, found.goal) if moved else (Line[T](text=T("goal-circle")),)
        await ctx.say(*why, named=f"moved on{again}")
        seen, prefill = found.goal, answers.raw()


def _may_hang(answers: Hang, parents: tuple[GoalTitle, ...]) -> bool:
    return answers.parent is None or any(one.id == answers.parent for one in parents)


def _hung(terms: Terms, answers: Hang, offered: tuple[GoalTitle, ...]) -> Terms:
    """A parent the person cannot see was not offered: leaving the question out leaves that one alone."""
    unseen = terms.parent is not None and all(one.id != terms.parent for one in offered)
    parent = terms.parent if answers.parent is None and unseen else answers.parent
    return terms.model_copy(update={"parent": parent, "nothing_moved": answers.nothing_moved})


def _hanging(terms: Terms) -> Answers:
    words = terms.nothing_moved
    return {"parent": terms.parent, "nothing_moved": words.reveal() if words else None}


_flow = wordless(Compartment.WORK, "work", audience, by_button=True, minutes=3)


_WHY: Answers = {"reason": "The rehearsal showed us something."}
_CHANGED: Answers = {"goal": "Close the migration", "kind": "result", "good": "We can switch back for a week.", **_WHY}
_KNOWS = {"GoalById": OWN, "GoalById after": OWN}
_KNOWS_OF_REPORT = {"GoalById": OF_REPORT, "GoalById after": OF_REPORT}
_PARENTS = {"PossibleParents": (STRATEGIC,), "PossibleParents after": (STRATEGIC,)}

goalchange = _flow(
    "goalchange",
    _words,
    (Change, Propose),
    Example("by its owner", ADA, (_CHANGED,), _KNOWS),
    Example("proposed by the manager", GRACE, (_CHANGED,), _KNOWS_OF_REPORT),
)
_CALLS: Answers = {"name": "Calls at night", "measured": "number", "baseline": "9", "target": "2", **_WHY}
goalresult = _flow(
    "goalresult",
    _result,
    (Chosen, Result, Another),
    Example("one more", ADA, ({"result": "new"}, _CALLS), {**_KNOWS, "GoalById which": OWN}),
    Example("otherwise", ADA, ({"result": "1"}, _CALLS), {**_KNOWS, "GoalById which": OWN}),
)
goalhang = _flow(
    "goalhang",
    _hang,
    (Hang,),
    Example("to exploratory", ADA, ({"nothing_moved": "We moved what nobody needs.", **_WHY},), {**_KNOWS, **_PARENTS}),
)
