"""A link that lasts, for whoever leaves: it opens with words of their own, and with nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select

from adapters.port import Invoked, Tell
from bot.app import web_app
from bot.documents.takeaways import PATH, VALID
from flows.kit.message import Link, plain
from flows.kit.targets import Start, encode
from storage.directory.takeaways.rows import TRIES
from storage.directory.takeaways.tables import takeaways
from tests.bot.everything_kept import places_of
from tests.bot.topics.test_shelf import erases
from tests.bot.topics.test_threads import CANARY, form, together
from tests.desk import Desk, buttons_of

Browser = TestClient[web.Request, web.Application]
PUBLIC = "https://cairn.example"
PHRASE = "three blue herons on the quay"


@pytest.fixture
async def browser(desk: Desk) -> AsyncIterator[Browser]:
    desk.bot.downloads.public_url = PUBLIC
    async with TestClient(TestServer(web_app(desk.bot))) as client:
        yield client


async def link(desk: Desk, person: str, phrase: str = PHRASE) -> str:
    """The path of the link, after choosing the words."""
    view = form(desk.presses(person, encode(Start("takeaway")))).view
    desk.submits(person, view, phrase=phrase)
    return renewed(desk, person, (await desk.buttons(person))["Make the link"])


def renewed(desk: Desk, person: str, target: str = "see:download:takeaway") -> str:
    reply = desk.presses(person, target)
    assert isinstance(reply, Tell)
    (part,) = (part for part in reply.card if isinstance(part, Link))
    assert part.url.startswith(f"{PUBLIC}{PATH}/")
    return part.url.removeprefix(PUBLIC)


def asked_for(words: str = PHRASE, kind: str = "json") -> dict[str, str]:
    return {"words": words, "kind": kind}


async def test_whoever_left_still_takes_their_coaching_along(desk: Desk, browser: Browser) -> None:
    """For thirty days and more after the account was closed, as often as they like, with all they wrote."""
    await together(desk)
    path = await link(desk, "ada")
    desk.leaves("ada")
    desk.clock.pass_(timedelta(days=31))

    assert "Your place in Cairn has ended" in desk.reads("ada", "mydata")
    for _ in range(2):
        file = await browser.post(path, data=asked_for(" Three blue herons on the  QUAY"))
        assert file.status == 200
        assert CANARY in await file.text()
        assert file.headers["Cache-Control"] == "no-store"
    assert (await browser.post(path, data=asked_for(kind="pdf"))).headers["Content-Type"] == "application/pdf"


async def test_the_link_alone_opens_nothing(desk: Desk, browser: Browser) -> None:
    """It stands in a chat that others may export."""
    await together(desk)
    path = await link(desk, "ada")
    page = await browser.get(path)
    guessed = await browser.post(path, data=asked_for("three blue herons"))
    other = await browser.post(path, data={})

    assert page.status == 200
    for answer in (page, guessed, other):
        assert CANARY not in await answer.text()
        assert "Ada" not in await answer.text()
    assert (guessed.status, other.status) == (403, 403)


async def test_after_five_wrong_tries_the_right_words_open_nothing_either(desk: Desk, browser: Browser) -> None:
    """Whoever has the link cannot try one word after the other. A new link can be made in the chat."""
    path = await link(desk, "ada")
    for number in range(TRIES):
        await browser.post(path, data=asked_for(f"three blue herons {number}"))

    assert (await browser.post(path, data=asked_for())).status == 403
    assert (await browser.get(path)).status == 404
    assert (await browser.post(renewed(desk, "ada"), data=asked_for())).status == 200


async def test_it_ends_by_itself_by_a_newer_one_and_with_other_words(desk: Desk, browser: Browser) -> None:
    """One link at a time, for ninety days."""
    first = await link(desk, "ada")
    second = renewed(desk, "ada")
    assert (await browser.post(first, data=asked_for())).status == 403
    assert (await browser.post(second, data=asked_for())).status == 200

    third = await link(desk, "ada", "four green herons on the quay")
    assert (await browser.post(second, data=asked_for())).status == 403
    assert (await browser.post(third, data=asked_for())).status == 403

    desk.clock.pass_(VALID)
    assert (await browser.post(third, data=asked_for("four green herons on the quay"))).status == 403


async def test_erasing_takes_the_link_and_the_words(desk: Desk, browser: Browser) -> None:
    """Nothing is left to fetch, and nothing that opens it."""
    path = await link(desk, "ada")
    view = form(desk.presses("ada", encode(Start("erase")))).view
    desk.submits("ada", view, word="erase")
    desk.bot.erasing.tick()

    assert (await browser.get(path)).status == 404
    with desk.bot.databases.directory(write=False) as session:
        assert session.execute(select(takeaways)).all() == []


async def test_erased_coaching_is_not_in_what_is_fetched_later(desk: Desk, browser: Browser) -> None:
    """The file is gathered when it is fetched."""
    await together(desk)
    path = await link(desk, "ada")
    erases(desk, "ada")

    file = await browser.post(path, data=asked_for())
    assert file.status == 200
    assert CANARY not in await file.text()


async def test_the_words_are_kept_nowhere_and_are_not_typed_in_the_chat(desk: Desk) -> None:
    """Only what they are recognised by; and the question is never asked where the answer would stay."""
    desk.bot.downloads.public_url = PUBLIC
    await link(desk, "ada", "mandolin mandolin mandolin")
    assert places_of(desk, "mandolin", ("ada",)) == set()

    typed = Invoked(desk.event_id(), desk.account("ada"), "mydata", "", forms=False, typed="mydata")
    shown = desk.bot.turns.handle(typed)
    assert isinstance(shown, Tell)
    assert "A link for when I leave" in buttons_of(shown.card)


def test_words_that_are_too_short_are_refused(desk: Desk) -> None:
    """Twelve signs, not counting spaces."""
    view = form(desk.presses("ada", encode(Start("takeaway")))).view
    reply = desk.submits("ada", view, phrase="a b c d e f g h i j k")

    assert "at least 12" in repr(reply)


def test_a_link_before_any_words_leads_to_choosing_them(desk: Desk) -> None:
    """An old button is no dead end."""
    desk.bot.downloads.public_url = PUBLIC
    reply = desk.presses("ada", "see:download:takeaway")

    assert isinstance(reply, Tell)
    assert "[Choose the words]" in plain(reply.card)
