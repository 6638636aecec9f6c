"""Erasing what the working record holds of somebody, topic by topic: their own rows, and on wish what they gave.

What others received from them is sealed under the others' keys and stays, unless they take it back.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ColumnElement, delete, select

from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.agenda.tables import agenda_points
from storage.work.barriers.tables import barrier_steps, barriers
from storage.work.checkins.tables import check_ins, help_wanted
from storage.work.contributions.tables import contributions
from storage.work.evidence.tables import evidence_pins
from storage.work.feedforward.commands import EraseGiven, EraseReceived
from storage.work.feedforward.handlers import erase_given, erase_received, forget_questions
from storage.work.goals.tables import goal_changes, goals
from storage.work.heard.tables import heard_due, heard_posts
from storage.work.learned.tables import learned_calls, learned_looks, learned_posts, learned_thanks
from storage.work.plans.tables import plan_lines
from storage.work.projects.tables import project_replies, project_words

HANGING: Final = (
    (goal_changes.c.goal, goals.c.id, goals.c.owner),
    (barrier_steps.c.barrier, barriers.c.id, barriers.c.reporter),
    (learned_thanks.c.post, learned_posts.c.id, learned_posts.c.author),
)
"""Rows that hang on rows of the person: by which column, on which, whose. They are deleted first."""
OWN: Final[tuple[Column[str], ...]] = (
    agenda_points.c.author,
    barriers.c.reporter,
    check_ins.c.alias,
    contributions.c.alias,
    evidence_pins.c.alias,
    goals.c.owner,
    heard_due.c.manager,
    heard_posts.c.author,
    help_wanted.c.helper,
    learned_calls.c.leader,
    learned_looks.c.reader,
    learned_posts.c.author,
    learned_thanks.c.alias,
    plan_lines.c.alias,
    project_replies.c.receiver,
    project_words.c.alias,
)
"""Rows of the person, by the column of their alias. Commitments are two people's: their steps stay as rows, and what
the person wrote in them is closed with the key."""


def erase_rows(session: WorkSession, owner: Reader, *, take_back: bool) -> None:
    """In one transaction. What was sealed with the person's key elsewhere no longer opens when that is destroyed."""
    alias = session.keys.alias(owner.tenant, owner.id)
    if take_back:
        session.execute(delete(help_wanted).where(_asked_by(alias)))
        session.execute(delete(project_replies).where(project_replies.c.alias == alias))
        erase_given(session, owner, EraseGiven())
    erase_received(session, owner, EraseReceived())
    forget_questions(session, owner)
    for hangs_on, row, whose in HANGING:
        session.execute(delete(hangs_on.table).where(hangs_on.in_(select(row).where(whose == alias))))
    for column in OWN:
        session.execute(delete(column.table).where(column == alias))


def _asked_by(alias: str) -> ColumnElement[bool]:
    """A request for help has the id of the check-in it stands in."""
    return help_wanted.c.id.in_(select(check_ins.c.id).where(check_ins.c.alias == alias))
