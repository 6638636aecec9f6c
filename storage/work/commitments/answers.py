"""Queries about focus commitments: the two read all of theirs, and nobody else reads anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any, Final

from sqlalchemy import or_, select

from storage.compartments import Query
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.barriers.answers import waiting_for
from storage.work.commitments.handlers import BY_ID, OPEN_OF_PAIR
from storage.work.commitments.opening import opened
from storage.work.commitments.pairs import pair_of, row_of
from storage.work.commitments.queries import (
    FocusCommitment,
    FocusWith,
    MyCommitments,
    MyCommitmentsWhole,
    MyPromises,
    Promise,
)
from storage.work.commitments.shapes import Commitment
from storage.work.commitments.tables import commitments

SHOWN_AT_MOST: Final = 50


def focus_commitment(session: WorkSession, reader: Reader, query: FocusCommitment) -> Commitment | None:
    head = session.first(BY_ID, {"row": row_of(session.keys, reader.tenant, query.id)})
    found = opened(session, reader, [head] if head else [])
    return found[0] if found else None


def focus_with(session: WorkSession, reader: Reader, query: FocusWith) -> Commitment | None:
    head = session.first(OPEN_OF_PAIR, {"pair": pair_of(session.keys, reader.tenant, reader.id, query.other)})
    found = opened(session, reader, [head] if head else [])
    return found[0] if found else None


def my_commitments(session: WorkSession, reader: Reader, query: MyCommitments) -> tuple[Commitment, ...]:
    return _mine(session, reader, SHOWN_AT_MOST)


def my_commitments_whole(session: WorkSession, reader: Reader, query: MyCommitmentsWhole) -> tuple[Commitment, ...]:
    return _mine(session, reader, None)


def _mine(session: WorkSession, reader: Reader, most: int | None) -> tuple[Commitment, ...]:
    alias = session.keys.alias(reader.tenant, reader.id)
    heads = session.execute(
        select(commitments)
        .where(or_(commitments.c.one == alias, commitments.c.two == alias))
        .order_by(commitments.c.open_pair.is_(None), commitments.c.changed_at.desc(), commitments.c.id)
        .limit(most)
    ).all()
    return opened(session, reader, heads)


def my_promises(session: WorkSession, reader: Reader, query: MyPromises) -> tuple[Promise, ...]:
    return tuple(sorted(_owed(session, reader, query), key=lambda promise: (promise.due, promise.id)))


def _owed(session: WorkSession, reader: Reader, query: MyPromises) -> Iterator[Promise]:
    for one in _mine(session, reader, SHOWN_AT_MOST):
        if one.state == "open" and one.terms and one.mine != "done":
            part = one.terms.mine
            yield Promise(
                see="commitment",
                id=one.id,
                other=one.other,
                other_name=one.other_name,
                words=part.words,
                due=part.due,
                overdue=part.due < query.today,
            )
    now = datetime.combine(query.today, time(), UTC)
    for barrier in waiting_for(session, reader, now, answer_due=True):
        due = barrier.answer_due.date()
        yield Promise(
            see="barrier",
            id=barrier.id,
            other=barrier.other,
            other_name=barrier.other_name,
            words=barrier.what,
            due=due,
            overdue=due < query.today,
        )


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    FocusCommitment: focus_commitment,
    FocusWith: focus_with,
    MyCommitments: my_commitments,
    MyCommitmentsWhole: my_commitments_whole,
    MyPromises: my_promises,
}
