"""What somebody is told when nobody knows whether a message reached them: that there was one, and nothing of it."""

from __future__ import annotations

from datetime import datetime

from bot.people import People
from flows.kit.message import Line, dump_card
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.outbox import Letter
from storage.sending import OutboxRow


def letter(people: People, row: OutboxRow, now: datetime) -> Letter | None:
    """Once a day for each person and compartment; None about a message that said as little itself.

    It goes as the next message to them, and in their working hours when nobody waited for the one in doubt.
    """
    member = people.by_id(row.person)
    if row.neutral or member is None:
        return None
    card = wording_for(member.person).card((Line[T](text=T("unsure-arrived")),))
    return Letter(
        id=f"{row.id}u",
        tenant=row.tenant,
        person=row.person,
        key=f"unsure:{row.id}",
        kind="message",
        payload={"card": dump_card(card)},
        due_at=people.free_from(row.person, now) if row.unasked else now,
        lane=row.lane,
        unasked=row.unasked,
        neutral=True,
        run_id=row.run_id,
    )
