"""The person's own open goals, found by words of their titles, to be put into a message of theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flows.kit.message import Facts, Heading, Message, Quote, Words
from flows.kit.moments import day_of
from flows.kit.person import Person
from flows.kit.search import Hit, Search
from flows.kit.show import Looking
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.cards import due_fact
from flows.work.goals.standing import progress
from storage.compartments import Compartment
from storage.work.goals.queries import Goal, MyOpenGoals


async def _mine(look: Looking) -> tuple[Hit, ...]:
    goals = await look.know(MyOpenGoals())
    return tuple(
        _hit(look.person, day_of(look.now, look.person), goal)
        for goal in goals
        if all(word in goal.content.terms.title.reveal().casefold() for word in look.given.typed)
    )


def _hit(person: Person, today: date, goal: Goal) -> Hit:
    facts = tuple(_facts(person, today, goal))
    words = wording_for(person)
    note = " · ".join(words.text(said) for _, said in facts) or words.text(T("goals-search-nothing-more"))
    return Hit(goal.content.terms.title, T.of("name", name=note), _shared(person, goal, facts))


def _facts(person: Person, today: date, goal: Goal) -> Iterator[tuple[T, T]]:
    done = progress(goal)
    if done is not None:
        yield T("goal-fact-way"), T.of("goal-way", number=str(done))
    if goal.content.terms.due:
        yield due_fact(person, today, goal, goal.content.terms.due)


def _shared(person: Person, goal: Goal, facts: tuple[tuple[T, T], ...]) -> Message:
    """Title, way and day. What the goal is good for, what stands in its way and who agreed stay where they are."""
    rows: tuple[tuple[T, T | Words], ...] = facts
    title = Heading[T](text=T.of("goals-search-of", name=person.name))
    quote = Quote[T](label=T("goals-search-goal"), words=goal.content.terms.title)
    return (title, quote, *((Facts[T](rows=rows),) if rows else ()))


SEARCHES = (Search("goals", Compartment.WORK, _mine),)
