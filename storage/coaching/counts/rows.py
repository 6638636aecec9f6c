"""Reading and adding to tallies, and the sum of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson
from sqlalchemy import delete, select, update

from storage.coaching.counts.commands import CountSession, Tag
from storage.coaching.counts.queries import MyTallies, Tally
from storage.coaching.counts.tables import tallies
from storage.coaching.owners import prefetch
from storage.coaching.shelf.rows import read as shelf_of
from storage.compartments import Command, Query
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.runs import RunMovedOn, open_address, seal_address
from storage.sql import CoachingSession, Prepared, insert

_NEW: Final = Prepared(insert(tallies).inline().on_conflict_do_nothing(index_elements=["id"]))


def count_session(session: CoachingSession, owner: Reader, command: CountSession) -> None:
    """Raises: RunMovedOn when two are counted at once."""
    year = command.at.year
    row_id = session.keys.alias(owner.tenant, f"tally|{owner.id}|{year}")
    row = session.one_or_none(select(tallies).where(tallies.c.id == row_id))
    held = (_held(session, row) if row else None) or {}
    done = held.get("done", [])
    if command.session in done:
        return
    tally = _added(Tally.model_validate({"year": year, **held}), command)
    version = (row.version if row else 0) + 1
    body = orjson.dumps({**tally.model_dump(), "done": [*done, command.session]})
    sealed = session.keys.seal(owner.tenant, owner.id, Place("tallies", row_id, version), body)
    if row:
        same = (tallies.c.id == row_id, tallies.c.version == row.version)
        changed = session.execute(update(tallies).where(*same).values(version=version, sealed=sealed)).rowcount
    else:
        new = {
            "id": row_id,
            "alias": session.keys.alias(owner.tenant, owner.id),
            "address": seal_address(session.keys, "tallies", row_id, owner.tenant, owner.id),
            "year": year,
            "version": version,
            "sealed": sealed,
        }
        changed = session.change(_NEW, new)
    if changed != 1:
        raise RunMovedOn


def _added(tally: Tally, command: CountSession) -> Tally:
    if command.kind != "session":
        more = "circles" if command.kind == "circle" else "pairs"
        together = _with(tally.together, command.helpful)
        return tally.model_copy(update={more: getattr(tally, more) + 1, "together": together})
    tags = tuple(sorted({*tally.tags, *command.tags}))
    helpful = _with(tally.helpful, command.helpful)
    return tally.model_copy(update={"sessions": tally.sessions + 1, "helpful": helpful, "tags": tags})


def _with(given: tuple[int, ...], helpful: int | None) -> tuple[int, ...]:
    return tuple(number + (step == helpful) for step, number in enumerate(given, 1))


def my_tallies(session: CoachingSession, reader: Reader, query: MyTallies) -> tuple[Tally, ...]:
    if shelf_of(session, reader).hidden:
        return ()
    mine = tallies.c.alias == session.keys.alias(reader.tenant, reader.id)
    rows = session.execute(select(tallies).where(mine).order_by(tallies.c.year)).all()
    return tuple(tally for row in rows if (tally := _opened(session, row)))


@dataclass(frozen=True)
class Total:
    """Of one year. `people` counted something, `coached` of them sessions; `rated` is how many said how helpful these
    were, `tags` how many named each. `in_circles` and `in_pairs` are people too, `rated_together` said how helpful
    circles or pairs were.
    """

    people: int
    sessions: int
    rated: int
    helpful: tuple[int, ...]
    tags: Mapping[Tag, int]
    coached: int = 0
    circles: int = 0
    in_circles: int = 0
    pairs: int = 0
    in_pairs: int = 0
    together: tuple[int, ...] = (0, 0, 0, 0, 0)
    rated_together: int = 0


def oldest_before(session: CoachingSession, year: int) -> int | None:
    """The first year before that one which is not added up."""
    older = select(tallies.c.year).where(tallies.c.year < year).order_by(tallies.c.year).limit(1)
    return session.scalar(older)


def total(session: CoachingSession, year: int) -> Total:
    rows = session.execute(select(tallies).where(tallies.c.year == year)).all()
    prefetch(session, tallies, rows)
    found = [tally for row in rows if (tally := _opened(session, row))]
    tags: Counter[Tag] = Counter(tag for one in found for tag in one.tags)
    return Total(
        people=len(found),
        sessions=sum(one.sessions for one in found),
        rated=sum(any(one.helpful) for one in found),
        helpful=_sum(one.helpful for one in found),
        tags=tags,
        coached=sum(one.sessions > 0 for one in found),
        circles=sum(one.circles for one in found),
        in_circles=sum(one.circles > 0 for one in found),
        pairs=sum(one.pairs for one in found),
        in_pairs=sum(one.pairs > 0 for one in found),
        together=_sum(one.together for one in found),
        rated_together=sum(any(one.together) for one in found),
    )


def _sum(given: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sum(step) for step in zip(*given, strict=True)) or (0, 0, 0, 0, 0)


def forget(session: CoachingSession, year: int) -> None:
    session.execute(delete(tallies).where(tallies.c.year == year))


def _opened(session: CoachingSession, row: Any) -> Tally | None:
    held = _held(session, row)
    return Tally.model_validate(held) if held else None


def _held(session: CoachingSession, row: Any) -> dict[str, Any] | None:
    """None when the key is gone."""
    try:
        tenant, person = open_address(session.keys, "tallies", row.id, row.address)
        held = session.keys.open(tenant, person, Place("tallies", row.id, row.version), row.sealed)
    except Unopenable:
        return None
    opened: dict[str, Any] = orjson.loads(held)
    return opened


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {CountSession: count_session}
ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {MyTallies: my_tallies}
