"""Setting a shelf, and emptying it for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import select

from storage.coaching.notes.tables import notes
from storage.coaching.shelf import rows
from storage.coaching.shelf.commands import HideShelf, PointToGoal, TakeTyped
from storage.coaching.threads.opening import find
from storage.compartments import Command
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession


def hide_shelf(session: CoachingSession, owner: Reader, command: HideShelf) -> None:
    rows.change(session, owner, hidden=command.hidden)


def take_typed(session: CoachingSession, owner: Reader, command: TakeTyped) -> None:
    rows.change(session, owner, typed=command.taken)


def point_to_goal(session: CoachingSession, owner: Reader, command: PointToGoal) -> None:
    """Raises: RunMovedOn when there is no such thing of theirs any more."""
    if command.goal is None:
        rows.forget_goal(session, owner, command.of)
        return
    if not _is_theirs(session, owner, command.of):
        raise RunMovedOn
    rows.change(session, owner, goals={**rows.read(session, owner).goals, command.of: command.goal})


def _is_theirs(session: CoachingSession, owner: Reader, of: str) -> bool:
    kind, _, name = of.partition(".")
    if kind == "thread":
        thread = find(session, owner, name)
        return thread is not None and thread.mine
    own = (notes.c.id == name, notes.c.alias == session.keys.alias(owner.tenant, owner.id))
    return session.scalar(select(notes.c.id).where(*own)) is not None


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    HideShelf: hide_shelf,
    TakeTyped: take_typed,
    PointToGoal: point_to_goal,
}
