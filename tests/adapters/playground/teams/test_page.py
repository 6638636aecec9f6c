"""What the browser page is told of Teams and may do there, on the server of the Slack half."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import aiohttp
import pytest

from adapters.playground.people import read_company
from adapters.playground.server import Playground
from adapters.playground.teams.server import TeamsPlayground
from tests.adapters.playground.conftest import PretendWorld
from tests.adapters.playground.teams.conftest import APP
from tests.adapters.playground.teams.tiny_bot import (
    Answer,
    Json,
    TinyTeamsBot,
    card,
    dialog,
    execute,
    in_place,
    opener,
    text_input,
    words,
)
from tests.adapters.playground.teams.tiny_bot import submit as sending


@pytest.fixture
async def teams(world: PretendWorld) -> AsyncIterator[TeamsPlayground]:
    """Beside a Slack workspace."""
    numbers, company = count(1), read_company()
    teams = TeamsPlayground(world, company, app=APP, ids=lambda: f"{next(numbers):08d}", answer_seconds=30.0)
    slack = Playground(
        world,
        company,
        bot_url=None,
        signing_secret="secret",
        bot_token="xoxb-playground",
        app_token="xapp-playground",
        ids=lambda: f"{next(numbers):010d}",
        teams=teams,
    )
    await slack.start()
    yield teams
    await slack.stop()


class Page:
    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = f"{base}/page/teams"

    async def state(self, user: str = "ada") -> Json:
        async with self.session.get(f"{self.base}/state", params={"as": user}) as answer:
            state: Json = await answer.json()
            return state

    async def act(self, kind: str, user: str = "ada", **more: Any) -> Json:
        async with self.session.post(f"{self.base}/act", json={"as": user, "kind": kind, **more}) as answer:
            said: Json = await answer.json()
            return said


@pytest.fixture
async def page(teams: TeamsPlayground, tiny: TinyTeamsBot) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        page = Page(session, teams.base_url)
        await page.act("install")
        tiny.heard.clear()
        yield page


@pytest.fixture
def chat(teams: TeamsPlayground) -> str:
    return teams.member("ada").client.user.chat


async def test_the_state_is_what_one_person_sees(
    teams: TeamsPlayground, tiny: TinyTeamsBot, page: Page, chat: str
) -> None:
    """The people of Slack, with Entra's ids; words and cards; what is offered; what was sent, with the bot's own id."""
    chips = {"actions": [{"type": "imBack", "title": "Help", "value": "help"}]}
    await page.act("say", text="Hi")
    asked = card(text_input("win", "Win", value="a"))
    await tiny.send(chat, "Hello", asked, channelData={"cairn": {"id": "m1"}}, suggestedActions=chips)

    state = await page.state()

    assert set(state) == {
        "now", "workspace", "me", "people", "chat", "dialog", "notices", "results", "commands", "extensions", "sent",
        "mishaps", "version",
    }  # fmt: skip
    assert set(state["me"]) == {
        "user", "id", "aad", "name", "title", "unit", "manager", "timezone", "local_time", "unread", "color",
        "installed", "blocked",
    }  # fmt: skip
    assert (state["me"]["user"], state["me"]["aad"]) == ("29:ada", teams.member("ada").aad)
    assert len(state["people"]) == 13
    mine, theirs = state["chat"]
    assert (mine["from"], mine["text"], mine["cards"]) == ("me", "Hi", [])
    assert (theirs["from"], theirs["text"], theirs["cards"]) == ("bot", "Hello", [asked])
    assert (theirs["own_id"], theirs["suggested"]) == ("m1", [{"title": "Help", "value": "help"}])
    assert theirs["shown"] == [{"values": {"win": "a"}, "errors": {}, "notice": None}]
    assert state["commands"][0] == {"title": "checkin", "description": "How is your week?"}
    assert state["extensions"][1] == {
        "id": "give", "title": "Give feedforward", "kind": "action", "context": ["compose", "message"],
    }  # fmt: skip
    assert [(one["to"], one["name"], one["method"], one["id"]) for one in state["sent"]] == [
        ("29:ada", "Ada Okafor", "send", "m1")
    ]


async def test_cards_are_pressed_from_the_page(tiny: TinyTeamsBot, page: Page, chat: str) -> None:
    """By the place of the button in the card, with what is filled in."""
    shown = card(text_input("win", "Win", isRequired=True), actions=(execute("Go"), sending("Send")))
    await tiny.send(chat, "", shown)
    message = (await page.state())["chat"][0]["id"]
    tiny.will("adaptiveCard/action", Answer(body=in_place(card(words("Done")))))

    await page.act("execute", message=message, card=0, at="/actions/0", values={"win": ""})
    kept = (await page.state())["chat"][0]["shown"][0]
    await page.act("submit", message=message, card=0, at="/actions/1", values={"win": "x", "made up": "y"})
    await page.act("execute", message=message, card=0, at="/actions/0", values={"win": "x"})

    assert list(kept["errors"]) == ["win"]
    assert [one.get("name") or one["value"] for one in tiny.heard] == [{"win": "x"}, "adaptiveCard/action"]
    assert (await page.state())["chat"][0]["cards"] == [card(words("Done"))]


async def test_dialogs_are_filled_in_from_the_page(tiny: TinyTeamsBot, page: Page, chat: str) -> None:
    """Opened by a card, by a command and on a message; errors and trouble come with the state; closed by hand."""
    await tiny.send(chat, "", card(words("x"), actions=(opener("Open"),)))
    message = (await page.state())["chat"][0]["id"]
    asked = dialog(text_input("win", "Win", isRequired=True, errorMessage="Name one."))
    tiny.will("task/fetch", Answer(body=asked))
    tiny.will("task/submit", Answer(status=500))

    await page.act("submit", message=message, card=0, at="/actions/0")
    await page.act("dialog_submit", values={"win": ""})
    first = (await page.state())["dialog"]
    await page.act("dialog_submit", at="/actions/0", values={"win": "x"})
    second = (await page.state())["dialog"]
    await page.act("dialog_close")
    for kind, more in (("extension", {"context": "compose"}), ("message_extension", {"message": message})):
        tiny.will("composeExtension/fetchTask", Answer(body=asked))
        assert (await page.act(kind, id="give", **more))["ok"]

    assert set(first) == {"title", "card", "text", "values", "errors", "notice", "height", "width"}
    assert (first["title"], first["height"], first["errors"]) == ("Weekly check-in", "medium", {"win": "Name one."})
    assert (second["values"], second["notice"]) == ({"win": "x"}, "Unable to reach app. Please try again.")
    assert (await page.state())["dialog"]["card"] == asked["task"]["value"]["card"]["content"]


async def test_everything_else_one_can_do(tiny: TinyTeamsBot, page: Page, chat: str) -> None:
    """Say, change, take back, choose a chip, search, remove the app and bring it back."""
    await page.act("say", text="Hi")
    mine = (await page.state())["chat"][0]["id"]
    await page.act("edit", message=mine, text="Hello")
    await page.act("delete", message=mine)
    await tiny.send(chat, "x", suggestedActions={"actions": [{"title": "Help", "value": "help"}]})
    for kind, more in (("suggested", {"title": "Help"}), ("search", {"id": "goals", "text": "x"}), ("block", {})):
        assert (await page.act(kind, **more))["ok"], kind
    blocked = await page.act("say", text="Hi")
    for kind in ("unblock", "uninstall", "install"):
        await page.act(kind)

    assert blocked["ok"] is False
    assert [one.get("name") or one["type"] for one in tiny.heard] == [
        "message", "messageUpdate", "messageDelete", "message", "composeExtension/query", "installationUpdate",
        "conversationUpdate", "installationUpdate",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("dance", {}),
        ("say", {"text": " "}),
        ("execute", {"message": "1"}),
        ("suggested", {"title": "x"}),
        ("dialog_submit", {}),
        ("extension", {"id": "nothing"}),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(page: Page, kind: str, more: Json) -> None:
    """The words stay in the box, and the person knows why."""
    answer = await page.act(kind, **more)

    assert answer["ok"] is False
    assert answer["sentence"].endswith(".")


async def test_a_button_that_is_gone_is_not_pressed(tiny: TinyTeamsBot, page: Page, chat: str) -> None:
    """The page may be behind by a moment."""
    await tiny.send(chat, "", card(words("x"), actions=(execute("Go"),)))
    message = (await page.state())["chat"][0]["id"]

    for more in ({"card": 0, "at": "/actions/1"}, {"card": 1, "at": "/actions/0"}, {"card": "0", "at": ""}):
        assert (await page.act("execute", message=message, **more))["ok"] is False
    assert tiny.heard == []


async def test_the_page_hears_of_every_change_and_of_time(
    teams: TeamsPlayground, page: Page, world: PretendWorld
) -> None:
    """Travelling is done on the Slack half, and moves the clock of both."""
    async with page.session.get(f"{page.base}/stream") as stream:
        before = await stream.content.readline()
        async with page.session.post(f"{teams.base_url}/page/travel", json={"to": "day", "as": "29:ada"}) as answer:
            assert (await answer.json())["sentence"] == "It is 09:00."
        await stream.content.readline()
        async with asyncio.timeout(30):
            after = await stream.content.readline()

    assert before.startswith(b"data: ")
    assert int(after[6:]) > int(before[6:])
    assert (await page.state())["now"] == "2026-03-04T09:00:00Z"


async def test_unread_is_until_somebody_looked(tiny: TinyTeamsBot, page: Page, chat: str) -> None:
    """The list shows for whom there is something new."""
    await tiny.send(chat, "Hello")

    def unread(state: Json) -> list[str]:
        return [one["id"] for one in state["people"] if one["unread"]]

    before = unread(await page.state("grace"))
    await page.state("ada")

    assert (before, unread(await page.state("grace"))) == (["ada"], [])


async def test_nobody_is_not_somebody_else_and_no_name_is_ada(page: Page) -> None:
    """A link to a person who is not here is answered as such."""
    async with page.session.get(f"{page.base}/state?as=nobody") as answer:
        assert answer.status == 404
    async with page.session.get(f"{page.base}/state") as answer:
        assert (await answer.json())["me"]["name"] == "Ada Okafor"
    assert (await page.act("say", user="nobody", text="x"))["ok"] is False


async def test_both_halves_are_on_one_address(teams: TeamsPlayground, tiny: TinyTeamsBot, page: Page) -> None:
    """Slack's page and API are where they were; a foreign host gets in to neither."""
    async with page.session.get(f"{teams.base_url}/page/state") as answer:
        assert (await answer.json())["me"]["user"] == "U0ADA0001"
    async with page.session.get(f"{page.base}/state", headers={"Host": "elsewhere.example"}) as answer:
        assert answer.status == 403
    assert (await tiny.ask_for_token()).status == 200
