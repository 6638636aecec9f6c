"""The person's own open goals, found by words of their titles, to be put into a message of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from flows.kit.message import Facts, Heading, Message, Quote, Words
from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.search import Hit, Search
from flows.kit.show import Looking
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.work.goals.standing import progress
from storage.compartments import Compartment
from storage.work.goals.queries import Goal, MyOpenGoals


async def _mine(look: Looking) -> tuple[Hit, ...]:
    typed = look.given.words.reveal().casefold().split() if look.given.words else []
    goals = await look.know(MyOpenGoals())
    return tuple(
        _hit(look.person, goal)
        for goal in goals
        if all(word in goal.content.terms.title.reveal().casefold() for word in typed)
    )


def _hit(person: Person, goal: Goal) -> Hit:
    facts = tuple(_facts(person, goal))
    words = wording_for(person)
    note = " · ".join(words.text(said) for _, said in facts) or words.text(T("goals-search-nothing-more"))
    return Hit(goal.content.terms.title, T.of("name", name=note), _shared(person, goal, facts))


def _facts(person: Person, goal: Goal) -> Iterator[tuple[T, T]]:
    done = progress(goal)
    if done is not None:
        yield T("goal-fact-way"), T.of("goal-way", number=str(done))
    if goal.content.terms.due:
        yield T("goal-fact-due"), T.of("name", name=day_words(goal.content.terms.due, person))


def _shared(person: Person, goal: Goal, facts: tuple[tuple[T, T], ...]) -> Message:
    """Title, way and day. What the goal is good for, what stands in its way and who agreed stay where they are."""
    rows: tuple[tuple[T, T | Words], ...] = facts
    title = Heading[T](text=T.of("goals-search-of", name=person.name))
    quote = Quote[T](label=T("goals-search-goal"), words=goal.content.terms.title)
    return (title, quote, *((Facts[T](rows=rows),) if rows else ()))


SEARCHES = (Search("goals", Compartment.WORK, _mine),)
