"""From rows to commitments, as one of the two reads them. Two statements and one look at names, however many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import select

from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.commitments.pairs import open_pair
from storage.work.commitments.shapes import Agreed, Commitment, Standing, Step
from storage.work.commitments.tables import commitment_steps


def opened(session: WorkSession, reader: Reader, heads: Sequence[Any]) -> tuple[Commitment, ...]:
    """Those of the heads that are the reader's and open, in their order; what was erased is left out."""
    theirs = [(head, *found) for head in heads if (found := _of(session, reader, head))]
    if not theirs:
        return ()
    others = {other for _, _, other in theirs}
    session.keys.prefetch(reader.tenant, (reader.id, *others))
    names = reader.names(others)
    lines = _lines(session, [head.id for head, _, _ in theirs])
    made = (
        _commitment(session, reader, head, id_, (other, names.get(other, other)), lines.get(head.id, ()))
        for head, id_, other in theirs
    )
    return tuple(commitment for commitment in made if commitment)


def _of(session: WorkSession, reader: Reader, head: Any) -> tuple[str, str] | None:
    """The id and the other one; None when the reader is neither of the two."""
    address = open_pair(session.keys, "commitments", head)
    if address is None or reader.id not in address[1]:
        return None
    id_, (one, two) = address
    return id_, two if one == reader.id else one


def _lines(session: WorkSession, rows: list[str]) -> Mapping[str, list[Any]]:
    """The steps of these commitments, the newest first."""
    found = session.execute(
        select(commitment_steps)
        .where(commitment_steps.c.commitment.in_(rows))
        .order_by(commitment_steps.c.commitment, commitment_steps.c.version.desc())
    )
    lines: dict[str, list[Any]] = {}
    for line in found.all():
        lines.setdefault(line.commitment, []).append(line)
    return lines


def _commitment(
    session: WorkSession, reader: Reader, head: Any, id_: str, other: tuple[str, str], lines: Iterable[Any]
) -> Commitment | None:
    history = tuple(step for line in lines if (step := _step(session, reader, other[0], line)))
    by_version = {step.version: step for step in history}
    terms, proposal = by_version.get(head.terms), by_version.get(head.proposal)
    if (head.terms and terms is None) or (head.proposal and proposal is None) or not history:
        return None
    since = [step for step in history if step.kind == "part" and step.version > head.terms]
    return Commitment(
        id=id_,
        version=head.version,
        other=other[0],
        other_name=other[1],
        state=head.state,
        changed_at=head.changed_at,
        terms=terms.terms if terms else None,
        terms_version=head.terms,
        proposal=proposal,
        mine=_standing(since, mine=True),
        theirs=_standing(since, mine=False),
        history=history,
    )


def _standing(parts: Iterable[Step], *, mine: bool) -> Standing:
    return next((step.standing for step in parts if step.mine is mine and step.standing), "open")


def _step(session: WorkSession, reader: Reader, other: str, line: Any) -> Step | None:
    mine = line.author == session.keys.alias(reader.tenant, reader.id)
    author = reader.id if mine else other
    try:
        sealed = session.keys.open(reader.tenant, author, Place("commitment_steps", line.id, line.version), line.sealed)
    except Unopenable:
        return None
    held = orjson.loads(sealed)
    terms = held.get("terms")
    return Step(
        kind=held["kind"],
        version=line.version,
        mine=mine,
        at=line.at,
        words=held.get("words"),
        terms=_as_read(terms, mine=mine) if terms else None,
        standing=held.get("standing"),
    )


def _as_read(terms: Mapping[str, Any], *, mine: bool) -> Agreed:
    """Terms are kept from the side of whoever wrote them."""
    written = {"words": terms["mine"], "due": terms["my_due"]}
    across = {"words": terms["theirs"], "due": terms["their_due"]}
    sides = (written, across) if mine else (across, written)
    return Agreed.model_validate({"focus": terms["focus"], "mine": sides[0], "theirs": sides[1]})
