"""Emptying the letterbox in one transaction: what lies in it is mixed and becomes reports and letters with a day and no
time; then the letterbox and its key go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from storage.runs import seal_address
from storage.sql import VoiceSession
from storage.voice.reports import board, letterbox
from storage.voice.reports.days import acknowledge_by, deleted_on, due
from storage.voice.reports.tables import letterboxes, letters, marks, readers, reports, slips
from storage.voice.reports.writing import from_slip

Shuffle = Callable[[list[Any]], None]
"""Puts a list into an order by chance."""


@dataclass(frozen=True)
class Emptied:
    """`tell` are aliases of handlers for whom there is something new, or an answer owed today. `lost`: the letterbox's
    key is gone, and what was in it with it."""

    box: str
    tell: frozenset[str]
    lost: bool


@dataclass
class _Found:
    """What lay in a letterbox, in the order of chance."""

    new: list[dict[str, Any]] = field(default_factory=list)
    more: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, found: list[dict[str, Any]]) -> _Found:
        return cls([one for one in found if one["kind"] == "new"], [one for one in found if one["kind"] == "more"])


def empty(
    session: VoiceSession, tenant: str, *, now: datetime, trained: Iterable[str], shuffle: Shuffle, floor: int
) -> Emptied | None:
    """None when no letterbox is due. `trained` are today's handlers, by id: whoever is none any more reads no more."""
    over = select(letterboxes).where(letterboxes.c.state == "open", letterboxes.c.empties_at <= now)
    box = session.execute(over.limit(1).with_for_update()).one_or_none()
    if box is None:
        return None
    found = letterbox.taken_out(session, tenant, box)
    slips_found = found or []
    shuffle(slips_found)
    lay, today = _Found.of(slips_found), now.astimezone(UTC).date()
    _begin(session, tenant, lay.new, date.fromisoformat(box.since), today)
    tell = _go_on(session, tenant, lay.more, today)
    _end_of_keeping(session, today)
    _forget_handlers(session, {session.keys.alias(tenant, person) for person in trained})
    board.counted(session, (one["theme"] for one in lay.new), today)
    board.publish(session, today, floor)
    _clear(session, box)
    letterbox.put_up(session, tenant, now)
    tell |= _readers_of(session, {one["id"] for one in lay.new} | _owed(session, today))
    return Emptied(box.id, frozenset(tell), lost=found is None)


def keys_to_destroy(session: VoiceSession) -> list[str]:
    """Letterboxes that are emptied and whose key is in the key store yet, or may be."""
    return list(session.execute(select(letterboxes.c.id).where(letterboxes.c.state == "emptied")).scalars())


def key_destroyed(session: VoiceSession, box_id: str) -> None:
    session.execute(delete(letterboxes).where(letterboxes.c.id == box_id, letterboxes.c.state == "emptied"))


def _begin(session: VoiceSession, tenant: str, new: list[dict[str, Any]], since: date, today: date) -> None:
    rows = [
        {
            "id": one["id"],
            "receipt": one["receipt"],
            "for_code": from_slip(one["for_code"]),
            "day": today.isoformat(),
            "acknowledge_by": acknowledge_by(since).isoformat(),
            "state": "waiting",
            "version": 1,
        }
        for one in new
    ]
    if rows:
        session.execute(insert(reports), rows)
        session.execute(insert(letters), [_letter(one["id"], 1, one["letter"], today) for one in new])
    named = [_reader(session, tenant, one["id"], *reader) for one in new for reader in one["readers"]]
    if named:
        session.execute(insert(readers), named)


def _go_on(session: VoiceSession, tenant: str, more: list[dict[str, Any]], today: date) -> set[str]:
    """Aliases of those who read the reports that something was said in. One that is gone by now is left out."""
    named = [one["report"] for one in more]
    known = set(session.execute(select(reports.c.id).where(reports.c.id.in_(named))).scalars())
    gone = {one["report"] for one in more if one["back"]}
    for one in more:
        if one["report"] in known - gone:
            _add(session, tenant, one, today)
    tell = _readers_of(session, known)
    for report in known & gone:
        take_back(session, report)
    return tell


def _add(session: VoiceSession, tenant: str, one: dict[str, Any], today: date) -> None:
    report = one["report"]
    if one["letter"]:
        number = (session.scalar(select(func.max(letters.c.number)).where(letters.c.report == report)) or 0) + 1
        session.execute(insert(letters), _letter(report, number, one["letter"], today))
        _open_again(session, report)
    if one["off"]:
        alias = session.keys.alias(tenant, one["off"])
        session.execute(delete(readers).where(readers.c.report == report, readers.c.reader == alias))
    if one["add"]:
        row = _reader(session, tenant, report, *one["add"])
        session.execute(delete(readers).where(readers.c.report == report, readers.c.reader == row["reader"]))
        session.execute(insert(readers), row)


def take_back(session: VoiceSession, report: str) -> None:
    """Deletes a report with everything in it."""
    for column in (letters.c.report, readers.c.report, reports.c.id):
        session.execute(delete(column.table).where(column == report))


def _end_of_keeping(session: VoiceSession, today: date) -> None:
    """Closed reports whose time is over, unless the reporter has just written in them again."""
    closed = session.execute(select(reports).where(reports.c.closed.is_not(None))).all()
    for row in closed:
        last = deleted_on(row)
        if last and last <= today:
            take_back(session, row.id)


def _open_again(session: VoiceSession, report: str) -> None:
    """Words of the reporter after it was closed are not to lie among what is done."""
    this = reports.c.id == report
    session.execute(update(reports).where(this).values(version=reports.c.version + 1))
    session.execute(update(reports).where(this, reports.c.state == "closed").values(state="acknowledged", closed=None))


def _letter(report: str, number: int, letter: dict[str, str], today: date) -> dict[str, Any]:
    sealed = from_slip(letter["sealed"])
    return {"id": letter["id"], "report": report, "number": number, "day": today.isoformat(), "sealed": sealed}


def _reader(session: VoiceSession, tenant: str, report: str, person: str, wrapped: str) -> dict[str, Any]:
    alias = session.keys.alias(tenant, person)
    address = seal_address(session.keys, "report_readers", f"{report}:{alias}", tenant, person)
    return {"report": report, "reader": alias, "address": address, "wrapped": from_slip(wrapped)}


def _forget_handlers(session: VoiceSession, trained: set[str]) -> None:
    held = set(session.execute(select(readers.c.reader).distinct()).scalars())
    if gone := held - trained:
        session.execute(delete(readers).where(readers.c.reader.in_(gone)))


def _readers_of(session: VoiceSession, touched: set[str]) -> set[str]:
    return set(session.execute(select(readers.c.reader).where(readers.c.report.in_(touched)).distinct()).scalars())


def _owed(session: VoiceSession, today: date) -> set[str]:
    """Reports of which today is the last day for an answer."""
    waiting = session.execute(select(reports).where(reports.c.state.in_(("waiting", "acknowledged")))).all()
    return {row.id for row in waiting if due(row) == today}


def _clear(session: VoiceSession, box: Any) -> None:
    session.execute(delete(slips).where(slips.c.box == box.id))
    session.execute(delete(marks).where(marks.c.box == box.id))
    gone = {"state": "emptied", "private": None, "secret": None}
    session.execute(update(letterboxes).where(letterboxes.c.id == box.id).values(gone))
