"""How many reports of a theme there were in a quarter: said once, in the ledger, from ten on, and in tens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import orjson
from sqlalchemy import delete, insert, select, update

from storage.keys import Place
from storage.sql import Prepared, VoiceSession
from storage.sql import insert as insert_unless
from storage.voice.reports.days import quarter_before, quarter_of
from storage.voice.reports.queries import QuarterCounts
from storage.voice.reports.tables import tally
from storage.voice.rounds.tables import releases

FROM: Final = 10
STEP: Final = 10
KIND: Final = "reports"
SHOWN: Final = 4
"""Quarters."""
_SAY: Final = Prepared(insert_unless(releases).on_conflict_do_nothing())


def counted(session: VoiceSession, themes: Iterable[str], day: date) -> None:
    """In the transaction that empties the letterbox, which is one at a time."""
    new = Counter(themes)
    if not new:
        return
    quarter = quarter_of(day)
    row = _row(session, quarter)
    version = row.version + 1 if row else 1
    plain = orjson.dumps(dict(_opened(session, row) + new))
    values = {"version": version, "sealed": session.keys.seal_own(_place(quarter, version), plain)}
    if row:
        session.execute(update(tally).where(tally.c.quarter == quarter).values(values))
    else:
        session.execute(insert(tally), {"quarter": quarter, **values})


def publish(session: VoiceSession, day: date, floor: int) -> None:
    """The quarter before this day, once. One in which nobody reported anything looks like one with nine."""
    for quarter in sorted({quarter_before(day), *_left(session, before=quarter_of(day))}):
        found = _opened(session, _row(session, quarter))
        counts = {theme: number // STEP * STEP for theme, number in found.items() if number >= max(FROM, floor)}
        body = orjson.dumps({"quarter": quarter, "counts": counts}, option=orjson.OPT_SORT_KEYS)
        session.change(_SAY, {"round": f"{KIND}:{quarter}", "kind": KIND, "unit": "", "body": body})
        session.execute(delete(tally).where(tally.c.quarter == quarter))


def published(session: VoiceSession) -> tuple[QuarterCounts, ...]:
    rows = session.execute(
        select(releases.c.body).where(releases.c.kind == KIND).order_by(releases.c.round.desc()).limit(SHOWN)
    ).all()
    return tuple(QuarterCounts.model_validate_json(row.body) for row in rows)


def _left(session: VoiceSession, *, before: str) -> list[str]:
    return list(session.execute(select(tally.c.quarter).where(tally.c.quarter < before)).scalars())


def _row(session: VoiceSession, quarter: str) -> Any:
    return session.execute(select(tally).where(tally.c.quarter == quarter)).one_or_none()


def _opened(session: VoiceSession, row: Any) -> Counter[str]:
    if row is None:
        return Counter()
    return Counter(orjson.loads(session.keys.open_own(_place(row.quarter, row.version), row.sealed)))


def _place(quarter: str, version: int) -> Place:
    return Place("report_tally", quarter, version)
