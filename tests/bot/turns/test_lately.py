"""In which chat a message comes that nobody asked for, for whoever has two and has not said which they like."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from adapters.port import Account, Invoked, Pressed
from bot.delivery.outbox import Outbox
from flows.kit.targets import See, Start, encode
from storage.directory.tables import people
from tests.bot.topics.test_circles import GUESTS, opens
from tests.desk import Desk, Postbox


def in_teams(desk: Desk, person: str) -> Account:
    return next(account for account in desk.accounts(person) if account.platform == "teams")


def says(desk: Desk, account: Account, verb: str) -> None:
    desk.bot.turns.handle(Invoked(desk.event_id(), account, verb))


def last_chat(desk: Desk, person: str) -> str | None:
    with desk.bot.databases.directory(write=False) as session:
        chat: str | None = session.scalar(select(people.c.lately).where(people.c.id == person))
    return chat


async def where_ada_is_invited(desk: Desk) -> set[str]:
    """The platforms on which Ada gets the invitation to a circle."""
    boxes = {name: Postbox(name) for name in ("slack", "teams")}
    opens(desk, "kofi", GUESTS)
    desk.clock.pass_(timedelta(hours=1))
    outbox = Outbox(desk.bot.databases, boxes, clock=desk.clock, owner="both")
    while await outbox.drain():
        pass
    outbox.close()
    accounts = desk.accounts("ada")
    return {name for name, box in boxes.items() if any(one.account in accounts for one in box.delivered)}


async def test_a_circle_writes_to_whoever_uses_teams_in_teams(desk: Desk) -> None:
    """A message in a chat one does not open is no message."""
    says(desk, in_teams(desk, "ada"), "goals")

    assert await where_ada_is_invited(desk) == {"teams"}


async def test_what_somebody_chose_comes_before_where_they_were(desk: Desk) -> None:
    """Whoever has said where they like to be written to can rely on it."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(prefers="slack"))
    says(desk, in_teams(desk, "ada"), "goals")

    assert await where_ada_is_invited(desk) == {"slack"}


def test_coaching_in_another_chat_leaves_no_trace_in_the_directory(desk: Desk) -> None:
    """That somebody went to another chat to think aloud is nobody's business; nor that they answered a round there."""
    says(desk, desk.account("ada"), "goals")
    chat = in_teams(desk, "ada")
    for verb in ("help", "settings", "mydata", "coach", "threads", "circle", "rounds", "report", "across", "released"):
        says(desk, chat, verb)
    for target in (Start("coach"), See("circle"), See("threads")):
        desk.bot.turns.handle(Pressed(desk.event_id(), chat, encode(target)))
    assert last_chat(desk, "ada") == "slack"

    says(desk, chat, "goals")
    assert last_chat(desk, "ada") == "teams"
