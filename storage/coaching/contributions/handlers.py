"""Keeping and deleting contribution summaries. Every command is on rows of the person who commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import orjson
from sqlalchemy import delete, insert, update

from storage.coaching.contributions.answers import my_summary_for, own, row_id
from storage.coaching.contributions.commands import DropSummary, KeepSummary
from storage.coaching.contributions.queries import MySummaryFor
from storage.coaching.contributions.tables import contribution_drafts
from storage.compartments import UNSEAL, Command
from storage.keys import Place
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import CoachingSession


def keep_summary(session: CoachingSession, owner: Reader, command: KeepSummary) -> None:
    """Raises: RunMovedOn when it was kept or deleted since it was seen."""
    row, version = row_id(session, owner, command.cycle), command.seen + 1
    held = orjson.dumps(command.model_dump(mode="json", context=UNSEAL, include={"cycle", "parts"}))
    place = Place("contribution_drafts", row, version)
    values = {
        "version": version,
        "saved_at": command.at,
        "sealed": session.keys.seal(owner.tenant, owner.id, place, held),
    }
    known = my_summary_for(session, owner, MySummaryFor(cycle=command.cycle))
    if (known.version if known else 0) != command.seen:
        raise RunMovedOn
    if known is None:
        alias = session.keys.alias(owner.tenant, owner.id)
        session.execute(insert(contribution_drafts).values(id=row, alias=alias, **values))
        return
    found = update(contribution_drafts).where(
        contribution_drafts.c.id == row, contribution_drafts.c.version == command.seen
    )
    if session.execute(found.values(values)).rowcount != 1:
        raise RunMovedOn


def drop_summary(session: CoachingSession, owner: Reader, command: DropSummary) -> None:
    mine = (contribution_drafts.c.id == command.summary, own(session, owner))
    session.execute(delete(contribution_drafts).where(*mine))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    KeepSummary: keep_summary,
    DropSummary: drop_summary,
}
