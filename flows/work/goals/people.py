"""Who says what to whom about a goal: the readers in one line, and what every flow says when a goal is not there."""

from __future__ import annotations

from flows.kit.message import Buttons, Line, Message, Note, Quote, button
from flows.kit.person import Person
from flows.kit.targets import See
from flows.kit.text import T
from flows.work.goals.standing import see
from storage.compartments import Sealed
from storage.work.goals.queries import Goal, GoalWhole


def audience(person: Person) -> T:
    """Before the first question: everybody who will read a goal of this person."""
    manager = person.manager.name if person.manager else ""
    if person.manages:
        return T.of("goal-audience-leads", manager=manager) if manager else T("goal-audience-leads-nobody")
    return T.of("goal-audience", manager=manager) if manager else T("goal-audience-nobody")


def audience_for(goal: Goal) -> T | None:
    """Before words on somebody else's goal: who reads those. None on a person's own."""
    return None if goal.mine else T.of("goal-audience-proposal", owner=goal.owner_name)


def readers(goal: Goal, person: Person) -> T:
    """On the card: who reads this one."""
    if goal.level != "individual":
        return T.of(f"goal-readers-{goal.level}", owner=goal.owner_name)
    if not goal.mine:
        return T.of("goal-readers-individual", owner=goal.owner_name)
    return T.of("goal-readers-mine", manager=person.manager.name) if person.manager else T("goal-readers-nobody")


def gone(*words: tuple[str, Sealed | None]) -> Message:
    """The goal is not there, or not theirs to see: the same sentence for both. What was typed comes back."""
    return (
        Line[T](text=T("goal-gone")),
        *words_back(*words),
        Buttons[T](buttons=(button("goals-see", See("goals")),)),
    )


def words_back(*words: tuple[str, Sealed | None]) -> Message:
    quotes = tuple(Quote[T](label=T(label), words=said) for label, said in words if said)
    return (Note[T](text=T("goal-your-words-follow")), *quotes) if len(quotes) > 1 else quotes


def cannot(why: str, goal: Goal, *words: tuple[str, Sealed | None]) -> Message:
    return (
        Line[T](text=T(why)),
        *words_back(*words),
        Buttons[T](buttons=(button("goal-see", see(goal.id)),)),
    )


def open_and_mine(whole: GoalWhole | None, *words: tuple[str, Sealed | None]) -> Message | None:
    """What to say instead when the goal is not there, not the person's, or closed; None when it may go on."""
    if whole is None:
        return gone(*words)
    if whole.goal.status == "closed":
        return cannot("goal-is-closed", whole.goal, *words)
    if not whole.goal.mine:
        return cannot("goal-not-yours-propose" if whole.goal.managed else "goal-not-yours", whole.goal, *words)
    return None


def open_and_shared(whole: GoalWhole | None, *words: tuple[str, Sealed | None]) -> Message | None:
    """As above, for what the owner and their manager may both do."""
    if whole is not None and whole.goal.managed and whole.goal.status == "open":
        return None
    return open_and_mine(whole, *words)


def open_terms(whole: GoalWhole | None, *words: tuple[str, Sealed | None]) -> Message | None:
    """As above, for what is agreed on: terms from the company's list are changed there, by nobody here."""
    refused = open_and_shared(whole, *words)
    if refused is None and whole is not None and whole.goal.content.code is not None:
        return cannot("goal-of-list", whole.goal, *words)
    return refused


def named(title: Sealed, result: Sealed | None = None) -> tuple[Quote[T], ...]:
    """Which goal a form is about, and which key result of it, to stand in the form: it may be opened days later."""
    words = (("goal-field-title", title), ("goal-field-result", result))
    return tuple(Quote[T](label=T(label), words=said) for label, said in words if said)


def other_party(goal: Goal, person: Person) -> str | None:
    """Whom to tell: the owner's manager, or the owner."""
    if not goal.mine:
        return goal.owner
    return person.manager.id if person.manager else None
