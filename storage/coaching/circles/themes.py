"""What circles would like leaders to hear: kept sealed for whoever chose it, added up by the quarter, then deleted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import delete, select

from storage.coaching.circles.commands import RaiseTheme, Theme
from storage.coaching.circles.queries import MyTheme, MyThemesWhole
from storage.coaching.circles.rows import seats
from storage.coaching.circles.tables import circle_themes
from storage.coaching.owners import prefetch
from storage.coaching.shelf.rows import read as shelf_of
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.runs import RunMovedOn, open_address, seal_address
from storage.sql import CoachingSession, insert


@dataclass(frozen=True)
class Raised:
    """By whom, in which circle; added up here and told to nobody."""

    person: str = field(repr=False)
    circle: str = field(repr=False)
    theme: Theme


def raise_theme(session: CoachingSession, owner: Reader, command: RaiseTheme) -> None:
    """Raises: RunMovedOn for anybody who is not in the circle."""
    circle = command.meeting.partition(".")[0]
    if owner.id not in {one.person for one in seats(session, [circle]).get(circle, ()) if not one.invited}:
        raise RunMovedOn
    row_id = session.keys.alias(owner.tenant, f"theme|{owner.id}|{command.meeting}")
    held = orjson.dumps({"circle": circle, "theme": command.theme})
    sealed = session.keys.seal(owner.tenant, owner.id, _place(row_id), held)
    row = {
        "id": row_id,
        "alias": session.keys.alias(owner.tenant, owner.id),
        "quarter": quarter_of(command.at),
        "address": seal_address(session.keys, "circle_themes", row_id, owner.tenant, owner.id),
        "sealed": sealed,
    }
    new = insert(circle_themes).values(**row)
    session.execute(new.on_conflict_do_update(index_elements=["id"], set_={"sealed": sealed}))


def my_themes(session: CoachingSession, reader: Reader, query: MyThemesWhole) -> tuple[MyTheme, ...]:
    if shelf_of(session, reader).hidden:
        return ()
    mine = circle_themes.c.alias == session.keys.alias(reader.tenant, reader.id)
    rows = session.execute(
        select(circle_themes).where(mine).order_by(circle_themes.c.quarter, circle_themes.c.id)
    ).all()
    found = ((row.quarter, _opened(session, row)) for row in rows)
    return tuple(MyTheme(quarter=quarter, theme=one.theme) for quarter, one in found if one)


def oldest_before(session: CoachingSession, quarter: str) -> str | None:
    """The first quarter before that one which is not added up."""
    older = select(circle_themes.c.quarter).where(circle_themes.c.quarter < quarter)
    return session.scalar(older.order_by(circle_themes.c.quarter).limit(1))


def raised(session: CoachingSession, quarter: str) -> tuple[Raised, ...]:
    rows = session.execute(select(circle_themes).where(circle_themes.c.quarter == quarter)).all()
    prefetch(session, circle_themes, rows)
    return tuple(one for row in rows if (one := _opened(session, row)))


def forget(session: CoachingSession, quarter: str) -> None:
    session.execute(delete(circle_themes).where(circle_themes.c.quarter == quarter))


def quarter_of(moment: datetime) -> str:
    day = moment.astimezone(UTC)
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _opened(session: CoachingSession, row: Any) -> Raised | None:
    """None when the key is gone: whoever erased themselves is not in the sum."""
    try:
        tenant, person = open_address(session.keys, "circle_themes", row.id, row.address)
        held = orjson.loads(session.keys.open(tenant, person, _place(row.id), row.sealed))
    except Unopenable:
        return None
    return Raised(person, held["circle"], held["theme"])


def _place(row_id: str) -> Place:
    return Place("circle_themes", row_id, 1)
