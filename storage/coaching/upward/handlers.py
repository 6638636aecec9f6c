"""Inviting, giving and responding, on rows that are the manager's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, insert, select, update

from storage.coaching.upward.commands import AskUpward, DropUpward, GiveUpward, RespondUpward
from storage.coaching.upward.rows import ASKS, PIECES, ask_row, between, opened_ask, piece_row, sealed_words, words_of
from storage.coaching.upward.tables import upward_asks, upward_pieces
from storage.compartments import Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn, seal_address
from storage.sql import CoachingSession

_BEFORE: Final = {"thanked": "new", "trying": "thanked"}
"""From which state each is the next step: thanks come first."""


def ask_upward(session: CoachingSession, owner: Reader, command: AskUpward) -> None:
    """Raises: RunMovedOn when somebody does not report to the person any more."""
    if not command.invited or not {*command.invited} <= {person for person, _ in owner.reports()}:
        raise RunMovedOn
    held = {"theme": command.theme.reveal(), "invited": command.invited}
    row = {
        "id": command.ask,
        "alias": session.keys.alias(owner.tenant, owner.id),
        "asked_at": command.at,
        "address": seal_address(session.keys, ASKS, command.ask, owner.tenant, owner.id),
        "sealed": session.keys.seal(owner.tenant, owner.id, Place(ASKS, command.ask, 1), orjson.dumps(held)),
    }
    session.execute(insert(upward_asks).values(**row))


def give_upward(session: CoachingSession, owner: Reader, command: GiveUpward) -> None:
    """Once for each invitation. Raises: RunMovedOn when it was given, or is not open to the person."""
    row = ask_row(session, command.ask)
    found = opened_ask(session.keys, owner.tenant, row) if row is not None else None
    giver = session.keys.alias(owner.tenant, owner.id)
    given = select(upward_pieces.c.id).where(upward_pieces.c.ask == command.ask, upward_pieces.c.giver == giver)
    if found is None or owner.id not in found[1]["invited"] or session.scalar(given) is not None:
        raise RunMovedOn
    manager, held = found
    words = {
        "theme": held["theme"],
        "helps": command.helps.reveal(),
        "question": command.question.reveal(),
        "idea": command.idea.reveal(),
    }
    new = {
        "id": command.piece,
        "ask": command.ask,
        "alias": session.keys.alias(owner.tenant, manager),
        "giver": giver,
        "given_at": command.at,
        "version": 1,
        "state": "new",
        "address": session.keys.seal_own(Place(PIECES, command.piece, 0), orjson.dumps([owner.id, manager])),
        "sealed": sealed_words(session.keys, owner.tenant, manager, command.piece, 1, words),
    }
    session.execute(insert(upward_pieces).values(**new))


def respond_upward(session: CoachingSession, owner: Reader, command: RespondUpward) -> None:
    """Raises: RunMovedOn when it is not the manager's, is gone, or is not at that step."""
    row = piece_row(session, command.piece)
    if row is None or row.alias != session.keys.alias(owner.tenant, owner.id) or row.state != _BEFORE[command.state]:
        raise RunMovedOn
    _, manager = between(session.keys, row)
    words = words_of(session.keys, owner.tenant, manager, row)
    if command.trying:
        words["trying"] = command.trying.reveal()
    version = row.version + 1
    sealed = sealed_words(session.keys, owner.tenant, manager, row.id, version, words)
    same = update(upward_pieces).where(upward_pieces.c.id == row.id, upward_pieces.c.version == row.version)
    if session.execute(same.values(state=command.state, version=version, sealed=sealed)).rowcount != 1:
        raise RunMovedOn


def drop_upward(session: CoachingSession, owner: Reader, command: DropUpward) -> None:
    mine = upward_pieces.c.alias == session.keys.alias(owner.tenant, owner.id)
    if session.execute(delete(upward_pieces).where(upward_pieces.c.id == command.piece, mine)).rowcount != 1:
        raise RunMovedOn


def take_back(session: CoachingSession, owner: Reader) -> None:
    """All the person gave to managers of theirs."""
    giver = session.keys.alias(owner.tenant, owner.id)
    session.execute(delete(upward_pieces).where(upward_pieces.c.giver == giver))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    AskUpward: ask_upward,
    GiveUpward: give_upward,
    RespondUpward: respond_upward,
    DropUpward: drop_upward,
}
