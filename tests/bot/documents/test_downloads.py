"""Files, from the button in a chat to the browser: a link for one person and one document, once, for ten minutes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from adapters.port import Tell
from bot.app import web_app
from flows.kit.message import Link, plain
from storage.directory.downloads.tables import downloads
from storage.sql import StorageDown
from tests.desk import Desk

Browser = TestClient[web.Request, web.Application]
PUBLIC = "https://cairn.example"
WORDS = "Moved the first two customers, without a call to support."


@pytest.fixture
async def browser(desk: Desk) -> AsyncIterator[Browser]:
    desk.bot.downloads.public_url = PUBLIC
    async with TestClient(TestServer(web_app(desk.bot))) as client:
        yield client


def link(desk: Desk, person: str, document: str = "mydata.json") -> str:
    """The path of a fresh link, as the person's browser would be sent to."""
    reply = desk.presses(person, f"see:download:{document}")
    assert isinstance(reply, Tell)
    (part,) = (part for part in reply.card if isinstance(part, Link))
    assert part.url.startswith(f"{PUBLIC}/files/")
    return part.url.removeprefix(PUBLIC)


async def test_looking_shows_a_button_and_pressing_it_gives_the_file(desk: Desk, browser: Browser) -> None:
    """The person presses twice, in the chat and on the page; nobody has to log in anywhere."""
    desk.checks_in("ada", moved=WORDS)
    path = link(desk, "ada")

    page = await browser.get(path)
    file = await browser.post(path)

    assert page.status == 200
    assert '<form method="post">' in await page.text()
    assert file.status == 200
    assert WORDS in await file.text()
    assert file.headers["Content-Disposition"] == 'attachment; filename="cairn-mydata-2026-11-18.json"'


async def test_a_preview_made_by_a_chat_platform_uses_nothing_up(desk: Desk, browser: Browser) -> None:
    """Platforms look at links to show what is behind them, often more than once and before the person does."""
    path = link(desk, "ada")
    for _ in range(3):
        assert WORDS not in await (await browser.get(path)).text()
    assert (await browser.head(path)).status == 200

    assert (await browser.post(path)).status == 200


async def test_a_link_works_once(desk: Desk, browser: Browser) -> None:
    """Whoever finds it in a history or a log later finds nothing behind it."""
    path = link(desk, "ada")
    await browser.post(path)

    again, look = await browser.post(path), await browser.get(path)

    assert (again.status, look.status) == (404, 404)
    assert "has been used, or its ten minutes are over" in await again.text()


async def test_two_who_come_at_the_same_time_get_it_once(desk: Desk, browser: Browser) -> None:
    """A double click, or somebody quicker: one file leaves the house."""
    path = link(desk, "ada")

    answers = await asyncio.gather(*(browser.post(path) for _ in range(4)))

    assert sorted(answer.status for answer in answers) == [200, 404, 404, 404]


async def test_a_link_is_over_after_ten_minutes(desk: Desk, browser: Browser) -> None:
    """A link in a message that somebody reads tomorrow leads nowhere."""
    path = link(desk, "ada")
    desk.clock.pass_(timedelta(minutes=9, seconds=59))
    assert (await browser.get(path)).status == 200

    desk.clock.pass_(timedelta(seconds=1))

    assert [(await browser.get(path)).status, (await browser.post(path)).status] == [404, 404]


@pytest.mark.parametrize("token", ["x", "A" * 43, "A" * 5000, "..%2f..%2fetc", "%00", "'; DROP TABLE downloads"])
async def test_a_guess_opens_nothing_and_learns_nothing(desk: Desk, browser: Browser, token: str) -> None:
    """The same page and status as for a link that was there once."""
    used = link(desk, "ada")
    await browser.post(used)
    known = await browser.get(used)

    guessed = await browser.get(f"/files/{token}")

    assert guessed.status == 404
    assert await guessed.text() == await known.text()


async def test_a_link_gives_its_owners_file_whoever_presses_a_button(desk: Desk, browser: Browser) -> None:
    """A button belongs to a document, a link to a person: pressed by Grace, Ada's button makes Grace's file."""
    desk.checks_in("ada", moved=WORDS)
    of_ada, of_grace = link(desk, "ada"), link(desk, "grace")

    assert WORDS not in await (await browser.post(of_grace)).text()
    assert WORDS in await (await browser.post(of_ada)).text()


async def test_whoever_has_left_fetches_nothing(desk: Desk, browser: Browser) -> None:
    """A link made on the last day ends with the account."""
    path = link(desk, "ada")
    desk.leaves("ada")

    assert [(await browser.get(path)).status, (await browser.post(path)).status] == [404, 404]


async def test_the_file_holds_what_is_true_when_it_is_fetched(desk: Desk, browser: Browser) -> None:
    """Nothing is prepared and left lying about: what was saved after the link was made is in it."""
    path = link(desk, "ada")
    desk.checks_in("ada", moved=WORDS)

    assert WORDS in await (await browser.post(path)).text()


async def test_when_storage_is_down_the_link_stays_good(
    desk: Desk, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours does not cost the person their file; they press again."""
    path = link(desk, "ada")

    def down(*_: object) -> None:
        raise StorageDown("x")

    monkeypatch.setattr(desk.bot.downloads, "fetch", down)
    during = await browser.post(path)
    monkeypatch.undo()

    assert (during.status, (await browser.post(path)).status) == (503, 200)
    assert "The link is still good" in await during.text()


async def test_page_and_file_stay_in_no_cache_and_run_nothing(desk: Desk, browser: Browser) -> None:
    """A shared computer keeps no copy, and what somebody once typed is never run as a page of ours."""
    path = link(desk, "ada")
    page, file = await browser.get(path), await browser.post(path)

    for answer in (page, file):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in await page.text()
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Security-Policy"].startswith("sandbox")


async def test_without_a_public_address_the_card_says_so(desk: Desk) -> None:
    """A link that leads nowhere would be worse than a plain sentence about who can change it."""
    reply = desk.presses("ada", "see:download:mydata.pdf")

    assert isinstance(reply, Tell)
    assert "has not set its public address (CAIRN_PUBLIC_URL)" in plain(reply.card)
    assert not any(isinstance(part, Link) for part in reply.card)


@pytest.mark.parametrize("document", ["", "secrets", "mydata", "mydata.exe", "mydata.pdf.exe", "../mydata.pdf", "x:y"])
def test_a_document_that_is_none_gets_no_link(desk: Desk, document: str) -> None:
    """A forged or an old button is answered with a sentence."""
    desk.bot.downloads.public_url = PUBLIC
    reply = desk.presses("ada", f"see:download:{document}")

    assert isinstance(reply, Tell)
    assert not any(isinstance(part, Link) for part in reply.card)


async def test_the_database_knows_a_link_only_by_its_hash(desk: Desk, browser: Browser) -> None:
    """Whoever reads the database or a backup of it cannot fetch a file with what is there."""
    token = link(desk, "ada").removeprefix("/files/")
    with desk.bot.databases.directory(write=False) as session:
        (row,) = session.execute(select(downloads)).all()

    assert token not in str(row)
    assert row.person == "ada"

    await browser.post(f"/files/{token}")
    with desk.bot.databases.directory(write=False) as session:
        assert session.execute(select(downloads)).all() == []


@pytest.mark.parametrize(
    "document", [f"{name}.{kind}" for name in ("mydata", "evidence") for kind in ("pdf", "md", "json")]
)
async def test_every_document_can_be_fetched_as_every_kind_of_file(desk: Desk, browser: Browser, document: str) -> None:
    """Also by somebody of whom next to nothing is known yet."""
    answer = await browser.post(link(desk, "ada", document))
    content = await answer.read()

    assert answer.status == 200
    assert content.startswith({"pdf": b"%PDF-", "md": b"# ", "json": b"{"}[document.partition(".")[2]])
    assert document.endswith("pdf") or "Ada Okafor" in content.decode()
    if document.endswith("json"):
        assert json.loads(content)["made_at"].startswith("2026-11-18")
