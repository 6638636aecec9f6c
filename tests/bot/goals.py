"""Goals at the desk: what the tests of goals do again and again."""

from __future__ import annotations

from adapters.port import Invoked, Reply, ShowForm, Tell
from flows.kit.message import Card, plain
from flows.kit.questions import Raw
from flows.kit.targets import See, Start, encode
from flows.kit.view import FormView
from tests.desk import Desk, buttons_of

MIGRATION: dict[str, Raw] = {"goal": "Close the migration", "level": "individual", "kind": "result"}
TABLES: dict[str, Raw] = {"name": "Tables moved", "measured": "percent", "baseline": "20", "target": "100"}


def form(reply: Reply) -> FormView:
    assert isinstance(reply, ShowForm), reply
    return reply.view


def presses(desk: Desk, person: str, name: str, about: str = "") -> Reply:
    return desk.presses(person, encode(Start(name, about)))


def card(desk: Desk, person: str, view: str, about: str = "") -> Card:
    reply = desk.presses(person, encode(See(view, about)))
    assert isinstance(reply, Tell), reply
    return reply.card


def sees(desk: Desk, person: str, view: str, about: str = "") -> str:
    return plain(card(desk, person, view, about))


def says(desk: Desk, person: str, argument: str) -> Reply:
    """Types «goals …» in the chat."""
    event = Invoked(desk.event_id(), desk.account(person), "goals", argument, forms=True, typed=f"goals {argument}")
    return desk.bot.turns.handle(event)


async def sets_goal(desk: Desk, person: str = "ada", *results: dict[str, Raw], **said: Raw) -> str:
    """The id of a new goal with those key results; questions about what it helps are left out."""
    reply = desk.sends(person, form(presses(desk, person, "goalset")), {**MIGRATION, **said})
    for number, result in enumerate(results or (TABLES,), start=1):
        more: dict[str, Raw] = {"another": "yes"} if number < len(results) else {}
        reply = desk.sends(person, form(reply), {**result, **more})
    if isinstance(reply, ShowForm):
        desk.sends(person, reply.view, {})
    return goal_of(await newest(desk, person))


async def newest(desk: Desk, person: str) -> Card:
    """The newest message of somebody."""
    await desk.mail(person)
    user = desk.account(person).user
    return [envelope.card for envelope in desk.postbox.delivered if envelope.account.user == user][-1]


def goal_of(message: Card) -> str:
    return buttons_of(message)["See the goal"].rpartition(":")[2]


def tells(desk: Desk, person: str, goal: str, **told: Raw) -> Reply:
    return desk.sends(person, form(presses(desk, person, "goalmove", goal)), told)
