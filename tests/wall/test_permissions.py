"""Every cell of the table of permissions, tried as that person, in both chats and on both databases."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

import pytest
from sqlalchemy import update

from adapters.port import Account, ShowForm
from bot.catalog import BUILT_IN, CATALOG
from flows.kit.targets import Start, encode
from storage.databases import Urls
from storage.directory.tables import people
from tests.desk import Desk
from tests.wall.permissions import ELSEWHERE, KINDS, ROLES, Kind, page
from tests.wall.writing import everything_shown, files_of, ids_in, messages_to, pressed, writes

EVERYWHERE = tuple(product(("sqlite", "postgres"), ("slack", "teams")))
PLACES = EVERYWHERE if "CAIRN_EVERY_CELL" in os.environ else (("sqlite", "slack"), ("postgres", "teams"))
"""Each chat and each database; `make prove-wall` tries every one with every other, which takes twice as long."""
ROOT = Path(__file__).parents[2]
OWNER = ROLES["owner"]
NAMED = ROLES["named"]
INTRUDER = "intruder"


def canary(kind: Kind) -> str:
    return f"canary-{KINDS.index(kind):02d}-{kind.name.partition(' ')[0]}"


@dataclass
class Company:
    """Somebody has written one thing of every kind; `ids` are what rows of each are called."""

    desk: Desk
    ids: dict[str, list[str]]

    def account(self, role: str, platform: str) -> Account:
        person = ROLES[role]
        known = self.desk.accounts(person or OWNER)
        account = next(one for one in known if one.platform == platform)
        return account if person else Account(account.platform, account.tenant, "U0NOBODY1")

    async def shown_to(self, role: str, platform: str) -> str:
        """Everything that person is shown anywhere, is sent, or can take along."""
        account, person = self.account(role, platform), ROLES[role]
        await self.desk.mail(OWNER)
        ways = {view: [*self.ids[kind.name], OWNER, f"0|{OWNER}"] for kind in KINDS for view in kind.views}
        shown = everything_shown(self.desk, account, ways)
        sent = messages_to(self.desk, self.desk.account(person)) if person else ()
        return "\n".join(text for _, text in chain(shown, sent, files_of(self.desk, person)))


@pytest.fixture(params=PLACES, ids="-".join)
def place(request: pytest.FixtureRequest) -> tuple[str, str]:
    place: tuple[str, str] = request.param
    return place


@pytest.fixture
def platform(place: tuple[str, str]) -> str:
    return place[1]


@pytest.fixture
def company(place: tuple[str, str], request: pytest.FixtureRequest) -> Iterator[Company]:
    urls: Urls = request.getfixturevalue(f"{place[0]}_urls")
    desk = Desk(urls)
    ids: dict[str, list[str]] = {}
    for kind in KINDS:
        before = ids_in(desk)
        mention = desk.mention(NAMED) if kind.mention else ""
        begun = desk.presses(OWNER, kind.begins) if ":" in kind.begins else desk.invokes(OWNER, kind.begins, mention)
        writes(desk, OWNER, begun, canary(kind), (NAMED,), kind.said)
        ids[kind.name] = sorted(one for one in ids_in(desk) - before if len(one) >= 16)
    with desk.bot.databases.directory() as session:
        for role, person in (("handler", ROLES["handler"]), ("programme", ROLES["programme"])):
            session.execute(update(people).where(people.c.id == person).values(role=role))
    desk.leaves(ROLES["who has left"])
    yield Company(desk, ids)
    desk.close()


@pytest.mark.parametrize("role", ROLES)
async def test_everybody_reads_what_the_table_says_and_nothing_else(company: Company, role: str, platform: str) -> None:
    """Whatever they type, press or name, with every id there is on the button."""
    shown = await company.shown_to(role, platform)

    for kind in KINDS:
        allowed = role == "owner" or role in kind.readers
        assert (canary(kind) in shown) is allowed, f"{role} reads {kind.name}: {not allowed}, the table says {allowed}"


def _buttons(kind: Kind) -> list[str]:
    """What buttons call the flows of a kind that can be begun by one."""
    flows = (CATALOG.flow(key) for key in kind.flows)
    return [flow.verb or flow.key for flow in flows if flow and flow.by_button]


@pytest.mark.parametrize("role", [role for role in ROLES if role != "owner"])
async def test_nobody_changes_or_deletes_what_the_table_does_not_let_them(
    company: Company, role: str, platform: str
) -> None:
    """Every button that writes, with every id of the owner's on it; whatever form opens is filled in and sent."""
    desk, account = company.desk, company.account(role, platform)
    opened = set()
    for kind in KINDS:
        for name in _buttons(kind):
            for about in company.ids[kind.name]:
                reply = pressed(desk, account, encode(Start(name, about)))
                if isinstance(reply, ShowForm):
                    opened.add(kind.name)
                    if role not in kind.changers:
                        writes(desk, ROLES[role], reply, INTRUDER)

    seen = await company.shown_to("owner", platform)
    assert INTRUDER not in seen
    for kind in KINDS:
        if role in kind.changers:
            continue
        assert canary(kind) in seen, f"{role} made away with {kind.name}"


def test_every_flow_and_view_has_its_row() -> None:
    """A new way to somebody's words is a new row, or has a test of its own that is named here."""
    known = {key for kind in KINDS for key in (*kind.flows, *kind.views)} | set(ELSEWHERE)
    everything = {flow.key for flow in CATALOG} | {view.key for view in CATALOG.views}

    assert everything - known == set()
    assert set(ELSEWHERE) - everything == set()
    assert not set(BUILT_IN) & known


@pytest.mark.parametrize("file", sorted(set(ELSEWHERE.values())))
def test_tests_that_are_named_are_there(file: str) -> None:
    """A name alone proves nothing."""
    assert "def test_" in (ROOT / file).read_text("utf-8")


def test_the_page_about_permissions_is_the_table() -> None:
    """python -m tests.wall.permissions > docs/permissions.md writes it."""
    assert (ROOT / "docs" / "permissions.md").read_text("utf-8") == page()
