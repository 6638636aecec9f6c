"""How a goal looks to whoever may read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from flows.kit.message import (
    CHART_POINTS_AT_MOST,
    Button,
    Buttons,
    Chart,
    Facts,
    Heading,
    Message,
    MessagePart,
    Note,
    Quote,
    Row,
    Words,
    button,
    own,
)
from flows.kit.moments import day_of, day_words
from flows.kit.numbers import shown
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.people import readers
from flows.work.goals.standing import (
    COUNTED,
    STEPS,
    manager_agreed,
    manager_of,
    own_agreed,
    progress,
    see,
    short_day,
    stage,
    standing_of,
    value_of,
    way,
)
from storage.compartments import Sealed
from storage.work.goals.queries import Goal, GoalTitle, GoalWhole, KeyResult, Outcome

ABOVE_AT_MOST: Final = 3
BELOW_AT_MOST: Final = 4


def goal_card(person: Person, now: datetime, whole: GoalWhole) -> Message:
    goal = whole.goal
    terms = goal.content.terms
    title = T("goal-card-mine") if goal.mine else T.of("goal-card-of", owner=goal.owner_name)
    return (
        Heading[T](text=title),
        Quote[T](label=T(f"goal-word-{goal.level}"), words=terms.title),
        Note[T](text=readers(goal, person)),
        *((Note[T](text=T("goal-from-list")),) if goal.content.code else ()),
        Facts[T](rows=tuple(_facts(person, now, goal))),
        Note[T](text=T(f"goal-stage-{stage(goal, person, now)}-asks")),
        *_quotes(("good", terms.good), ("why", terms.why), ("have", terms.have), ("need", terms.need)),
        *_results(person, day_of(now, person), goal),
        *_chart(person, whole),
        *_told(goal),
        *_line_of_sight(whole),
        *_proposal(goal),
        *_outcome(goal),
        *_buttons(person, goal),
        *((Note[T](text=T("goal-private")),) if goal.mine and terms.kind in ("growth", "thinking") else ()),
    )


def _facts(person: Person, now: datetime, goal: Goal) -> Iterator[tuple[T, T | Words]]:
    content = goal.content
    yield T("goal-fact-stage"), T(f"goal-stage-{stage(goal, person, now)}")
    yield T("goal-fact-kind"), T(f"goal-word-{content.terms.kind}")
    if content.terms.due:
        yield due_fact(person, day_of(now, person), goal, content.terms.due)
    done = progress(goal)
    if done is not None:
        yield T("goal-fact-way"), T.of("goal-way", number=str(done))
    if content.course and goal.status == "open":
        yield T("goal-fact-course"), T(f"goal-word-{content.course}")
    if content.code is None:
        yield T("goal-fact-agreed"), _agreement(person, goal)


def due_fact(person: Person, today: date, goal: Goal, due: date) -> tuple[T, T]:
    """The day an open goal is to be reached by, or was."""
    late = goal.status == "open" and due < today
    return T("goal-fact-was-due" if late else "goal-fact-due"), T.of("name", name=day_words(due, person, today))


def _agreement(person: Person, goal: Goal) -> T:
    manager = manager_of(goal, person)
    owners = own_agreed(goal)
    managers = manager is not None and manager_agreed(goal, manager)
    if owners and (managers or manager is None):
        return T("goal-agreed-both" if managers else "goal-agreed-alone")
    if owners or managers:
        return T("goal-agreed-owner" if owners else "goal-agreed-manager")
    return T("goal-agreed-nobody")


def _quotes(*words: tuple[str, Sealed | None]) -> Message:
    return tuple(Quote[T](label=T(f"goal-field-{name}"), words=said) for name, said in words if said)


def _results(person: Person, today: date, goal: Goal) -> Iterator[MessagePart]:
    results = goal.content.terms.results
    for place, result in enumerate(results, start=1):
        standing = standing_of(goal, result)
        stands = _stands(person, today, goal, result, place)
        yield Row[T](text=own(result.name), note=stands, button=_update(goal, result))
        if standing and standing.circumstances:
            yield Quote[T](label=T("goal-circumstances"), words=standing.circumstances)
    sources = [
        (T.of("goal-source", number=place), own(result.source))
        for place, result in enumerate(results, start=1)
        if result.source
    ]
    if sources:
        yield Facts[T](rows=tuple(sources))


def _stands(person: Person, today: date, goal: Goal, result: KeyResult, place: int) -> T:
    words, now = wording_for(person), value_of(goal, result)
    stands = T.of("goal-stands-step", step=told_value(person, result, now), place=place)
    if result.measured in COUNTED:
        stands = T.of(
            "goal-stands",
            now=told_value(person, result, now),
            start=told_value(person, result, result.baseline),
            target=told_value(person, result, result.target),
            place=place,
            way=way(result, now),
        )
    over = goal.status == "closed" or way(result, now) == 100
    due = [words.text(_by(person, today, result.due, over=over))] if result.due else []
    return T.of("name", name=" · ".join([words.text(stands), *due]))


def _by(person: Person, today: date, due: date, *, over: bool) -> T:
    """`over`: what was to be done by that day is done, or closed."""
    return T.of("goal-by" if over or due >= today else "goal-was-due", day=day_words(due, person, today))


def _update(goal: Goal, result: KeyResult) -> Button[T] | None:
    if not goal.mine or goal.status == "closed":
        return None
    return button("goal-update", Start("goalmove", f"{goal.id}.{result.id}"))


def _chart(person: Person, whole: GoalWhole) -> Iterator[MessagePart]:
    """The key result that was measured last, over time; where it is a number, told on two days; of a
    day its last."""
    if not whole.measured:
        return
    last = whole.measured[-1].result
    found = enumerate(whole.goal.content.terms.results, start=1)
    place, result = next(((place, one) for place, one in found if one.id == last), (0, None))
    days = {day_of(one.at, person): one for one in whole.measured if one.result == last}
    points = list(days.values())[-CHART_POINTS_AT_MOST:]
    if result is None or result.measured not in COUNTED or len(points) < 2:
        return
    labelled = tuple((T.of("name", name=short_day(person, one.at)), one.value) for one in points)
    unit = "%" if result.measured == "percent" else ""
    yield Chart[T](shape="line", title=T.of("goal-chart", number=place), points=labelled, unit=unit)


def _told(goal: Goal) -> Message:
    content = goal.content
    words = (("goal-circumstances", content.circumstances), ("goal-next-step", content.next_step))
    return tuple(Quote[T](label=T(label), words=said) for label, said in words if said)


def _line_of_sight(whole: GoalWhole) -> Iterator[MessagePart]:
    if whole.above:
        yield Note[T](text=T("goal-above"))
        yield from (title_row(one) for one in whole.above[:ABOVE_AT_MOST])
        yield from _more(len(whole.above) - ABOVE_AT_MOST)
    else:
        yield Note[T](text=T("goal-exploratory" if whole.goal.content.terms.parent is None else "goal-above-unseen"))
    if whole.goal.content.terms.nothing_moved:
        yield Quote[T](label=T("goal-field-nothing-moved"), words=whole.goal.content.terms.nothing_moved)
    if whole.below:
        yield Note[T](text=T("goal-below"))
        yield from (title_row(one) for one in whole.below[:BELOW_AT_MOST])
        yield from _more(len(whole.below) - BELOW_AT_MOST)


def _more(left: int) -> Message:
    return (Note[T](text=T.of("goal-more", number=left)),) if left > 0 else ()


def title_row(title: GoalTitle) -> Row[T]:
    note = T.of(f"goal-of-{title.level}", owner=title.owner_name)
    return Row[T](text=own(title.title), note=note, button=button("goal-see", see(title.id)))


def _proposal(goal: Goal) -> Message:
    if goal.content.proposal is None or not (goal.mine or goal.managed):
        return ()
    return (
        Note[T](text=T("goal-proposal-waits")),
        Buttons[T](buttons=(button("goal-proposal-see", See("goalproposal", goal.id)),)),
    )


def _outcome(goal: Goal) -> Message:
    content = goal.content
    if content.outcome is None:
        return ()
    fact = Facts[T](rows=((T("goal-fact-outcome"), became(content.outcome)),))
    words = (("goal-closing", content.closing), ("goal-learned", content.learned))
    return (fact, *(Quote[T](label=T(label), words=said) for label, said in words if said))


def became(outcome: Outcome) -> T:
    return T(f"goal-word-{outcome.replace('_', '-')}")


def _buttons(person: Person, goal: Goal) -> Iterator[MessagePart]:
    content = goal.content
    listed = content.code is not None
    about, history = goal.id, button("goal-history", See("goalhistory", goal.id))
    if goal.status == "closed":
        again = (button("goal-set-next", Start("goalset", about), primary=True),) if goal.mine else ()
        yield Buttons[T](buttons=(*again, *_pin(goal), history))
        yield from _thinking(goal)
        return
    agree = button("goal-agree", Act("goalagree", f"{about}.{content.terms_number}"), primary=True)
    change, add = (
        button("goal-change", Start("goalchange", about)),
        button("goal-results", Start("goalresult", about)),
    )
    if goal.mine:
        needs = not listed and not own_agreed(goal)
        yield Buttons[T](buttons=(button("goal-update", Start("goalmove", about)), *((agree,) if needs else ())))
        hang, close = button("goal-hang", Start("goalhang", about)), button("goal-close", Start("goalclose", about))
        yield Buttons[T](buttons=(*(() if listed else (change, add, hang)), close, history, *_pin(goal)))
        yield from _thinking(goal)
    elif goal.managed:
        needs = not listed and not manager_agreed(goal, person.id)
        propose = button("goal-propose", Start("goalchange", about))
        yield Buttons[T](buttons=(*((agree,) if needs else ()), *(() if listed else (propose,)), history))
    else:
        yield Buttons[T](buttons=(history,))


def _pin(goal: Goal) -> tuple[Button[T], ...]:
    """For the owner: keep it as it stands now."""
    return (button("pin-this", Start("pin", f"goal:{goal.id}")),) if goal.mine else ()


def _thinking(goal: Goal) -> Message:
    """For the owner, and always there: whether it is used is nowhere in this compartment."""
    if not goal.mine:
        return ()
    return (Buttons[T](buttons=(button("goal-think", Start("about_goal", goal.id)),)),)


def goal_row(person: Person, today: date, goal: Goal) -> Row[T]:
    """A goal in a list: how it stands, or what became of it."""
    words, content, done = wording_for(person), goal.content, progress(goal)
    facts = [words.text(T(f"goal-word-{goal.level}")), words.text(T(f"goal-word-{content.terms.kind}"))]
    if done is not None:
        facts.append(words.text(T.of("goal-way", number=str(done))))
    if content.outcome:
        facts.append(words.text(became(content.outcome)))
    if content.course and goal.status == "open":
        facts.append(words.text(T(f"goal-word-{content.course}")))
    if content.terms.due and goal.status == "open":
        facts.append(words.text(_by(person, today, content.terms.due, over=False)))
    if asked := _asks(person, goal):
        facts.append(words.text(asked))
    if not goal.mine:
        facts.append(goal.owner_name)
    note = T.of("name", name=" · ".join(facts))
    return Row[T](text=own(content.terms.title), note=note, button=button("goal-see", see(goal.id)))


def _asks(person: Person, goal: Goal) -> T | None:
    """What an open goal waits for: an answer to a proposal, or that this reader agrees."""
    content = goal.content
    if goal.status == "closed" or content.code is not None or not (goal.mine or goal.managed):
        return None
    if content.proposal is not None:
        return T("goal-row-proposed" if goal.mine else "goal-row-answer")
    agreed = own_agreed(goal) if goal.mine else manager_agreed(goal, person.id)
    return None if agreed else T("goal-row-agree")


def told_value(person: Person, result: KeyResult, value: Decimal) -> str:
    """A value of a key result in words."""
    if result.measured in COUNTED:
        return shown(value, person.locale) + ("%" if result.measured == "percent" else "")
    step = next((name for name, known in STEPS.items() if known == value), "begun")
    return wording_for(person).text(T(f"goal-word-{step}"))


def list_buttons(key: str, about: str, page: int, *, more: bool) -> tuple[Button[T], ...]:
    """To the page before and the page after."""

    def to(number: int) -> See:
        return See(key, f"{number}|{about}")

    before = (button("goals-before", to(page - 1)),) if page > 0 else ()
    return (*before, *((button("goals-after", to(page + 1)),) if more else ()))


def rows_of(person: Person, now: datetime, goals: Sequence[Goal]) -> Message:
    return tuple(goal_row(person, day_of(now, person), goal) for goal in goals)
