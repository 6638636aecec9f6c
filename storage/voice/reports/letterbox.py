"""The letterbox that is open: what is dropped into it is sealed for it and says nothing of whoever dropped it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

import orjson
from sqlalchemy import insert, select, update

from storage.boxes import mark, new_box, open_box, seal_into
from storage.keys import KEY_BYTES, Place, Unopenable
from storage.runs import RunMovedOn
from storage.sql import Prepared, VoiceSession
from storage.sql import insert as insert_unless
from storage.voice.reports.tables import letterboxes, marks, slips

EMPTIED_AT: Final = time(4, 0, tzinfo=UTC)
SLIP_BYTES: Final = 30_000
"""Every slip is filled up to this; what is written in one is at most `writing.LETTER_BYTES`."""
A_DAY: Final = {"sent": 5, "tried": 10}
"""How often somebody may send something, or try a code with which nothing opens, between two emptyings."""

_TABLE: Final = "letterboxes"
_PRIVATE: Final = 1
_SECRET: Final = 2
_OPEN: Final = Prepared(insert_unless(letterboxes).on_conflict_do_nothing())
_MARK: Final = Prepared(insert_unless(marks).on_conflict_do_nothing())


def key_name(box_id: str) -> str:
    """The person, so to speak, whose key is erased to destroy a letterbox's."""
    return f"letterbox:{box_id}"


def newest(session: VoiceSession, *, locked: bool = False) -> Any:
    """The row of the one that is open, or None. Locked against its emptying, which would delete a slip unread."""
    found = select(letterboxes).where(letterboxes.c.state == "open").order_by(letterboxes.c.day.desc()).limit(1)
    return session.execute(found.with_for_update(read=True) if locked else found).one_or_none()


def opened(session: VoiceSession, tenant: str, at: datetime) -> Any:
    """The one that is open; where none is, a new one."""
    return newest(session, locked=True) or _new(session, tenant, at)


def put_up(session: VoiceSession, tenant: str, at: datetime) -> None:
    """Unless one is open."""
    if newest(session) is None:
        _new(session, tenant, at)


def _new(session: VoiceSession, tenant: str, at: datetime) -> Any:
    box_id, empties_at = secrets.token_hex(8), next_emptying(at)
    private, public = new_box()
    row = {
        "id": box_id,
        "since": at.date().isoformat(),
        "day": empties_at.date().isoformat(),
        "empties_at": empties_at,
        "state": "open",
        "public": public,
        "private": _seal(session, tenant, box_id, _PRIVATE, private),
        "secret": _seal(session, tenant, box_id, _SECRET, secrets.token_bytes(KEY_BYTES)),
    }
    if session.change(_OPEN, row) != 1:
        raise RunMovedOn  # another process put it up just now
    return newest(session)


def next_emptying(at: datetime) -> datetime:
    today = datetime.combine(at.astimezone(UTC).date(), EMPTIED_AT)
    return today if at < today else today + timedelta(days=1)


def _seal(session: VoiceSession, tenant: str, box_id: str, which: int, plain: bytes) -> bytes:
    return session.keys.seal(tenant, key_name(box_id), Place(_TABLE, box_id, which), plain)


def _open(session: VoiceSession, tenant: str, box_id: str, which: int, sealed: bytes) -> bytes:
    return session.keys.open(tenant, key_name(box_id), Place(_TABLE, box_id, which), sealed)


def drop(session: VoiceSession, box: Any, slip: dict[str, Any]) -> None:
    plain = orjson.dumps(slip)
    if len(plain) > SLIP_BYTES:
        raise ValueError("a slip longer than all the others")
    sealed = seal_into(box.public, box.id, plain.ljust(SLIP_BYTES))
    session.execute(insert(slips), {"id": secrets.token_hex(16), "box": box.id, "sealed": sealed})


def taken_out(session: VoiceSession, tenant: str, box: Any) -> list[dict[str, Any]] | None:
    """What lies in it; None when its key is lost. A slip that does not open was put there by somebody else."""
    try:
        private = _open(session, tenant, box.id, _PRIVATE, box.private or b"")
    except Unopenable:
        return None
    found: list[dict[str, Any]] = []
    for sealed in session.execute(select(slips.c.sealed).where(slips.c.box == box.id)).scalars():
        try:
            found.append(orjson.loads(open_box(private, box.id, sealed)))
        except Unopenable:
            continue
    return found


# --- how often --------------------------------------------------------------------------------------------------------


def mark_of(session: VoiceSession, tenant: str, box: Any, kind: str, person: str) -> str:
    """Raises: Unopenable."""
    secret = _open(session, tenant, box.id, _SECRET, box.secret or b"")
    return mark(secret, kind, session.keys.alias(tenant, person))


def used(session: VoiceSession, tenant: str, box: Any, kind: str, person: str) -> int:
    this = (marks.c.box == box.id, marks.c.mark == mark_of(session, tenant, box, kind, person))
    return session.scalar(select(marks.c.used).where(*this)) or 0


def count(session: VoiceSession, tenant: str, box: Any, kind: str, person: str) -> None:
    """Raises: RunMovedOn when it was often enough, or somebody counts in the same moment."""
    before = used(session, tenant, box, kind, person)
    if before >= A_DAY[kind]:
        raise RunMovedOn
    mine = mark_of(session, tenant, box, kind, person)
    if before == 0:
        changed = session.change(_MARK, {"box": box.id, "mark": mine, "used": 1})
    else:
        this = (marks.c.box == box.id, marks.c.mark == mine, marks.c.used == before)
        changed = session.execute(update(marks).where(*this).values(used=before + 1)).rowcount
    if changed != 1:
        raise RunMovedOn
