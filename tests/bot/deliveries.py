"""Messages put into the outbox by hand, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import metrics
from bot.delivery.outbox import Outbox
from flows.kit.message import Line, plain
from storage.compartments import Compartment
from storage.outbox import OutboxState
from tests.desk import Desk, Postbox
from tests.outboxes import state_of

A_DAY = timedelta(days=1)


def put(
    desk: Desk,
    words: str,
    person: str = "ada",
    *,
    neutral: bool = False,
    unasked: bool = False,
    not_after: datetime | None = None,
    within: Compartment = Compartment.WORK,
) -> None:
    """A message for somebody who is speaking just now, unless it is `unasked`; its words are its key."""
    member = desk.bot.people.by_id(person)
    assert member
    card = (Line[str](text=words),)
    with desk.bot.databases.begin(within) as session:
        desk.bot.player.queue(
            session,
            replace(member.person, via=None if unasked else "slack"),
            card,
            key=words,
            neutral=neutral,
            not_after=not_after,
        )


def state(desk: Desk, words: str) -> OutboxState | None:
    with desk.bot.databases.work(write=False) as session:
        return state_of(session, words)


def arrived(desk: Desk) -> list[str]:
    return [plain(envelope.card) for envelope in desk.postbox.delivered]


def counted(outcome: str, platform: str = "any") -> float:
    return metrics.REGISTRY.get_sample_value("cairn_deliveries_total", {"platform": platform, "outcome": outcome}) or 0


async def platforms_of(desk: Desk, words: str) -> set[str]:
    """On which platforms a message with these words arrives, where both are there."""
    boxes = {name: Postbox(name) for name in ("slack", "teams")}
    outbox = Outbox(desk.bot.databases, boxes, clock=desk.clock, owner="both")
    await drain(desk, outbox)
    outbox.close()
    return {name for name, box in boxes.items() if any(words in plain(one.card) for one in box.delivered)}


async def drain(desk: Desk, by: Outbox | None = None) -> None:
    while await (by or desk.outbox).drain():
        pass


async def a_day_passes(desk: Desk) -> None:
    """In steps of ten seconds at first, then longer."""
    for seconds in (*[10] * 30, *[600] * 150):
        desk.clock.pass_(timedelta(seconds=seconds))
        await drain(desk)


def through(desk: Desk, postbox: Postbox) -> None:
    """All deliveries go through this platform from now on."""
    desk.outbox.close()
    desk.postbox = postbox
    desk.outbox = desk.another_outbox("desk")
