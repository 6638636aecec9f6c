"""Queries of feedforward and praise. Giver and receiver read a piece; shown praise, those it was shown to as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, bindparam, func, select

from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.runs import open_address
from storage.sql import Prepared, WorkSession
from storage.work.feedforward.opening import PIECE, TABLE_ASKS, opened_words, who
from storage.work.feedforward.queries import (
    Asked,
    FeedforwardWhole,
    Gave,
    MyFeedforwardWhole,
    NewPiece,
    Piece,
    Pieces,
    PraiseOfTeam,
    Received,
    ThanksDue,
    TheAsk,
    ThePiece,
)
from storage.work.feedforward.tables import asked, asks, pieces, readers
from storage.work.metadata import RUNS

PAGE: Final = 8
DECLINED: Final = "not now"
"""The step at which somebody who was asked hears that their «rather not» was understood."""

_ASK = Prepared(select(asks).where(asks.c.id == bindparam("of")))
_MAY_ANSWER = Prepared(select(asked.c.ask).where(asked.c.ask == bindparam("of"), asked.c.person == bindparam("me")))
_ANSWERED = Prepared(select(pieces.c.id).where(pieces.c.ask == bindparam("of"), pieces.c.giver == bindparam("me")))
_DECLINED = Prepared(
    select(RUNS.runs.c.id)
    .join(RUNS.journal, RUNS.journal.c.run_id == RUNS.runs.c.id)
    .where(RUNS.runs.c.alias == bindparam("me"), RUNS.runs.c.subject == bindparam("subject"))
    .where(RUNS.runs.c.flow == "answer", RUNS.journal.c.step == DECLINED)
)
_DUE = Prepared(
    select(func.count().label("due"))
    .select_from(pieces)
    .where(pieces.c.receiver == bindparam("me"), pieces.c.state == "new")
)


def the_piece(session: WorkSession, reader: Reader, query: ThePiece) -> Piece | None:
    row = session.first(PIECE, {"of": query.id})
    if row is None or session.keys.alias(reader.tenant, reader.id) not in (row.giver, row.receiver):
        return None
    return next(iter(_opened(session, reader, [row])), None)


def gave(session: WorkSession, reader: Reader, query: Gave) -> Pieces:
    return _page(session, reader, pieces.c.giver == session.keys.alias(reader.tenant, reader.id), query.page)


def received(session: WorkSession, reader: Reader, query: Received) -> Pieces:
    return _page(session, reader, pieces.c.receiver == session.keys.alias(reader.tenant, reader.id), query.page)


def thanks_due(session: WorkSession, reader: Reader, query: ThanksDue) -> int:
    del query
    return int(session.first(_DUE, {"me": session.keys.alias(reader.tenant, reader.id)}).due)


def the_ask(session: WorkSession, reader: Reader, query: TheAsk) -> Asked | None:
    row = session.first(_ASK, {"of": query.id})
    mine = session.keys.alias(reader.tenant, reader.id)
    if row is None:
        return None
    about = {"of": query.id, "me": mine}
    if row.asker != mine and session.first(_MAY_ANSWER, about) is None:
        return None
    found = next(iter(_opened_asks(session, reader, [row])), None)
    if found is None or row.asker == mine:
        return found
    answered = session.first(_ANSWERED, about) is not None
    subject = session.keys.alias(reader.tenant, query.id)
    declined = not answered and session.first(_DECLINED, {"me": mine, "subject": subject}) is not None
    return found.model_copy(update={"people": (), "answered": answered, "declined": declined})


def praise_of_team(session: WorkSession, reader: Reader, query: PraiseOfTeam) -> tuple[Piece, ...]:
    """Both hold: the reader was shown it, and its receiver is in the reader's team today."""
    mine = session.keys.alias(reader.tenant, reader.id)
    team = {session.keys.alias(reader.tenant, person) for person, _ in reader.team()}
    shown = (
        select(pieces)
        .join(readers, readers.c.piece == pieces.c.id)
        .where(readers.c.reader == mine, pieces.c.visibility == "shown", pieces.c.given_at >= query.since)
        .order_by(pieces.c.given_at.desc(), pieces.c.id)
    )
    rows = [row for row in session.execute(shown).all() if row.receiver in team]
    return tuple(_opened(session, reader, rows))


def my_feedforward_whole(session: WorkSession, reader: Reader, query: MyFeedforwardWhole) -> FeedforwardWhole:
    del query
    mine = session.keys.alias(reader.tenant, reader.id)
    newest = asks.c.asked_at.desc(), asks.c.id
    own_asks = session.execute(select(asks).where(asks.c.asker == mine).order_by(*newest)).all()
    return FeedforwardWhole(
        gave=tuple(_opened(session, reader, _rows(session, pieces.c.giver == mine))),
        received=tuple(_opened(session, reader, _rows(session, pieces.c.receiver == mine))),
        asked=tuple(_opened_asks(session, reader, own_asks)),
    )


def _page(session: WorkSession, reader: Reader, whose: ColumnElement[bool], page: int) -> Pieces:
    start = (max(page, 1) - 1) * PAGE
    rows = _rows(session, whose, start, PAGE + 1)
    return Pieces(pieces=tuple(_opened(session, reader, rows[:PAGE])), more=len(rows) > PAGE)


def _rows(
    session: WorkSession, whose: ColumnElement[bool], start: int | None = None, most: int | None = None
) -> Sequence[Any]:
    newest = pieces.c.given_at.desc(), pieces.c.id
    return session.execute(select(pieces).where(whose).order_by(*newest).offset(start).limit(most)).all()


def _opened(session: WorkSession, reader: Reader, rows: Iterable[Any]) -> list[Piece]:
    """What still opens; what its receiver erased is left out."""
    addressed = list(_addressed(session, rows))
    session.keys.prefetch(reader.tenant, {receiver for _, _, receiver in addressed})
    found: list[tuple[Any, str, str, dict[str, Any]]] = []
    for row, giver, receiver in addressed:
        try:
            found.append((row, giver, receiver, opened_words(session.keys, reader.tenant, receiver, row)))
        except Unopenable:
            continue
    names = reader.names({person for _, giver, receiver, _ in found for person in (giver, receiver)})
    return [
        Piece(
            id=row.id,
            kind=row.kind,
            giver=giver,
            giver_name=names.get(giver, giver),
            receiver=receiver,
            receiver_name=names.get(receiver, receiver),
            given_at=row.given_at,
            state=row.state,
            visibility=row.visibility,
            **words,
        )
        for row, giver, receiver, words in found
    ]


def _addressed(session: WorkSession, rows: Iterable[Any]) -> Iterator[tuple[Any, str, str]]:
    """Each row with its giver and receiver."""
    for row in rows:
        with suppress(Unopenable):
            yield (row, *who(session.keys, row))


def _opened_asks(session: WorkSession, reader: Reader, rows: Iterable[Any]) -> list[Asked]:
    found: list[tuple[Any, str, dict[str, Any]]] = []
    for row in rows:
        try:
            tenant, asker = open_address(session.keys, TABLE_ASKS, row.id, row.address)
            words = session.keys.open(tenant, asker, Place(TABLE_ASKS, row.id, 1), row.sealed)
        except Unopenable:
            continue
        found.append((row, asker, orjson.loads(words)))
    names = reader.names({asker for _, asker, _ in found})
    return [
        Asked(id=row.id, asker=asker, asker_name=names.get(asker, asker), asked_at=row.asked_at, **words)
        for row, asker, words in found
    ]


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewPiece: new_id,
    ThePiece: the_piece,
    Gave: gave,
    Received: received,
    ThanksDue: thanks_due,
    TheAsk: the_ask,
    PraiseOfTeam: praise_of_team,
    MyFeedforwardWhole: my_feedforward_whole,
}
