"""Commands of reports: what a reporter sends goes sealed into the letterbox, what a handler answers is kept at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any, Final

from sqlalchemy import func, insert, select, update

from storage.compartments import UNSEAL, Command
from storage.keys import KEY_BYTES, Place, SharedKey, Unopenable
from storage.reader import Reader
from storage.runs import RunMovedOn
from storage.sql import VoiceSession
from storage.voice.reports import letterbox, receipts
from storage.voice.reports.commands import AnswerReport, CountTry, DropLetter, DropReport
from storage.voice.reports.tables import letters, readers, reports
from storage.voice.reports.writing import for_slip, sealed_letter, unwrapped, wrapped_for

_SAID: Final = frozenset({"theme", "often", "affects", "words", "about", "since"})


def drop_report(session: VoiceSession, owner: Reader, command: DropReport) -> None:
    box = letterbox.opened(session, owner.tenant, command.at)
    letterbox.count(session, owner.tenant, box, "sent", owner.id)
    code, report, key = command.code.reveal(), secrets.token_hex(12), secrets.token_bytes(KEY_BYTES)
    shared = SharedKey(session.compartment, key, 1)
    readers_named = dict.fromkeys(command.readers)
    slip = {
        "kind": "new",
        "id": report,
        "receipt": receipts.fingerprint(code),
        "for_code": for_slip(receipts.key_of(code).seal(code_place(report), key)),
        "readers": [[one, _wrapped(session, owner, one, report, key)] for one in readers_named],
        "letter": _written(shared, report, {"by": None, **_said(command)}),
        "theme": command.theme,
    }
    letterbox.drop(session, box, slip)


def drop_letter(session: VoiceSession, owner: Reader, command: DropLetter) -> None:
    box = letterbox.opened(session, owner.tenant, command.at)
    letterbox.count(session, owner.tenant, box, "sent", owner.id)
    code = command.code.reveal()
    row = by_receipt(session, code)
    if row is None:
        raise RunMovedOn
    key = _key_bytes(row, code)
    said = {"by": None, **_said(command), **({"name": owner.id} if command.name else {})}
    wrote = command.words or command.since or command.name
    letter = _written(SharedKey(session.compartment, key, 1), row.id, said) if wrote else None
    add = [command.add, _wrapped(session, owner, command.add, row.id, key)] if command.add else None
    slip = {"kind": "more", "report": row.id, "letter": letter, "add": add, "off": command.off, "back": command.back}
    letterbox.drop(session, box, slip)


def count_try(session: VoiceSession, owner: Reader, command: CountTry) -> None:
    box = letterbox.opened(session, owner.tenant, command.at)
    letterbox.count(session, owner.tenant, box, "tried", owner.id)


def answer(session: VoiceSession, owner: Reader, command: AnswerReport) -> None:
    found = for_reader(session, owner, command.id)
    if found is None or found[0].version != command.version:
        raise RunMovedOn
    row, shared = found
    today = command.at.astimezone(UTC).date().isoformat()
    this = (reports.c.id == row.id, reports.c.version == command.version)
    closed = today if command.state == "closed" else None
    moved = {"version": row.version + 1, "state": command.state, "closed": closed}
    values = {**moved, "acknowledged": row.acknowledged or today}
    if session.execute(update(reports).where(*this).values(values)).rowcount != 1:
        raise RunMovedOn
    words = command.words.reveal() if command.words else None
    letter = sealed_letter(shared, row.id, {"by": owner.id, "words": words, "state": command.state})
    number = (session.scalar(select(func.max(letters.c.number)).where(letters.c.report == row.id)) or 0) + 1
    session.execute(insert(letters), {"report": row.id, "number": number, "day": today, **letter})


def by_receipt(session: VoiceSession, code: str) -> Any:
    """The row of the report, or None."""
    found = select(reports).where(reports.c.receipt == receipts.fingerprint(code))
    return session.execute(found).one_or_none()


def opened_by_code(session: VoiceSession, code: str) -> tuple[Any, SharedKey] | None:
    row = by_receipt(session, code)
    if row is None:
        return None
    try:
        return row, SharedKey(session.compartment, _key_bytes(row, code), 1)
    except Unopenable:
        return None


def for_reader(session: VoiceSession, reader: Reader, report: str) -> tuple[Any, SharedKey] | None:
    """A report with its key, for a handler who reads it."""
    alias = session.keys.alias(reader.tenant, reader.id)
    named = (readers.c.report == report, readers.c.reader == alias)
    row = session.execute(select(reports).where(reports.c.id == report)).one_or_none()
    mine = session.execute(select(readers).where(*named)).one_or_none()
    if row is None or mine is None:
        return None
    try:
        return row, unwrapped(session, reader.tenant, reader.id, mine)
    except Unopenable:
        return None


def code_place(report: str) -> Place:
    return Place("reports", report, 1)


def _key_bytes(row: Any, code: str) -> bytes:
    """Raises: Unopenable."""
    return receipts.key_of(code).open(code_place(row.id), row.for_code)


def _said(command: DropReport | DropLetter) -> dict[str, Any]:
    held = command.model_dump(mode="json", context=UNSEAL, include=set(_SAID))
    return {name: value for name, value in held.items() if value}


def _written(shared: SharedKey, report: str, said: dict[str, Any]) -> dict[str, str]:
    letter = sealed_letter(shared, report, said)
    return {"id": letter["id"], "sealed": for_slip(letter["sealed"])}


def _wrapped(session: VoiceSession, owner: Reader, reader: str, report: str, key: bytes) -> str:
    return for_slip(wrapped_for(session, owner.tenant, reader, report, key))


HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    DropReport: drop_report,
    DropLetter: drop_letter,
    CountTry: count_try,
    AnswerReport: answer,
}
