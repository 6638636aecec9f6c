"""What the browser page is told and may do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import AsyncMock, Mock

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.changes import Changes
from adapters.playground.member import Member
from adapters.playground.page_json import stream
from adapters.playground.server import Playground
from adapters.playground.world import Explanation
from tests.adapters.playground.conftest import Post, PretendWorld
from tests.adapters.playground.tiny_bot import Answer, Json, TinyBot, button, modal, options, text_input


class Page:
    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = base

    async def state(self, user: str = "U0ADA0001") -> Json:
        async with self.session.get(f"{self.base}/page/state", params={"as": user}) as answer:
            state: Json = await answer.json()
            return state

    async def act(self, kind: str, **more: Any) -> Json:
        body = {"as": "U0ADA0001", "kind": kind, **more}
        async with self.session.post(f"{self.base}/page/act", json=body) as answer:
            said: Json = await answer.json()
            return said


@pytest.fixture
async def page(playground: Playground) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(session, playground.base_url)


async def test_the_state_is_what_one_person_sees(page: Page, in_dm: Post, ada: Member, grace: Member) -> None:
    """Names, times and messages of the one whose eyes are borrowed."""
    await in_dm(text="Hello", metadata={"event_type": "cairn", "event_payload": {"id": "m1"}})
    await ada.say("Hi")
    await grace.say("Not for Ada")

    state = await page.state()

    assert set(state) == {
        "now", "workspace", "me", "people", "channel", "messages", "home", "modals", "notices", "commands", "shortcuts",
        "sent", "version",
    }  # fmt: skip
    assert (state["now"], state["me"]["id"], state["me"]["manager"]) == ("2026-03-03T09:00:00Z", "ada", "grace")
    assert set(state["me"]) == {
        "user", "id", "name", "title", "unit", "manager", "timezone", "local_time", "unread", "color",
    }  # fmt: skip
    assert state["me"]["local_time"] == "10:00"
    assert len(state["people"]) == 13
    assert [(one["from"], one["text"], one["id"]) for one in state["messages"]] == [
        ("bot", "Hello", "m1"),
        ("me", "Hi", None),
    ]
    assert state["commands"][0] == {"command": "/checkin", "hint": "", "description": "How is your week?"}
    assert state["shortcuts"][1] == {"callback_id": "about", "name": "Feedforward about this", "kind": "message"}
    sent = state["sent"][0]
    assert (sent["to"], sent["name"], sent["method"], sent["id"]) == (ada.user, "Ada Okafor", "chat.postMessage", "m1")


async def test_unread_is_until_somebody_looked(page: Page, in_dm: Post, ada: Member) -> None:
    """The list shows for whom there is something new."""
    await in_dm(text="Hello")

    def unread(state: Json) -> bool:
        return next(bool(one["unread"]) for one in state["people"] if one["user"] == ada.user)

    before = unread(await page.state("grace"))
    await page.state("ada")

    assert (before, unread(await page.state("grace"))) == (True, False)


async def test_nobody_is_not_somebody_else(page: Page) -> None:
    """A link to a person who is not here is answered as such."""
    async with page.session.get(f"{page.base}/page/state?as=UNOBODY") as answer:
        assert answer.status == 404
    async with page.session.post(f"{page.base}/page/act", json={"as": "UNOBODY", "kind": "say"}) as answer:
        assert (await answer.json())["ok"] is False


async def test_without_a_name_the_page_begins_with_somebody(page: Page) -> None:
    """The first visit names nobody."""
    async with page.session.get(f"{page.base}/page/state") as answer:
        assert (await answer.json())["me"]["name"] == "Ada Okafor"


async def test_words_commands_tabs_and_shortcuts_reach_the_app(page: Page, in_dm: Post, bot: TinyBot) -> None:
    """Everything one can do in Slack, from the page."""
    await in_dm(text="Hello")
    ts = (await page.state())["messages"][0]["ts"]

    answers = [
        await page.act("say", text="Hi"),
        await page.act("command", command="/checkin", text="now"),
        await page.act("home"),
        await page.act("messages"),
        await page.act("shortcut", callback_id="give"),
        await page.act("message_shortcut", callback_id="about", ts=ts),
    ]

    kinds = [one.kind for one in bot.heard if "bot_id" not in one.body.get("event", {})]
    assert all(one["ok"] for one in answers)
    assert kinds == ["message", "command", "app_home_opened", "app_home_opened", "shortcut", "message_action"]


async def test_what_fails_is_said_in_a_sentence(page: Page, bot: TinyBot) -> None:
    """The words stay in the box, and the person knows why."""
    bot.will("command", Answer(status=500))

    failed = await page.act("command", command="/checkin")

    assert failed == {"ok": False, "sentence": '/checkin failed with the error "http_service_error"'}
    assert (await page.state())["notices"][0]["text"] == failed["sentence"]
    for odd in ("dance", "press", "submit", "select", "message_shortcut", "close", "say"):
        assert (await page.act(odd))["ok"] is False


async def test_a_form_is_filled_in_and_sent_from_the_page(page: Page, client: AsyncWebClient, bot: TinyBot) -> None:
    """Typed values travel in Slack's own shape; errors and trouble come back with the state."""
    await page.act("command", command="/checkin")
    view = modal(text_input("win", "Win"))
    opened = await client.views_open(trigger_id=bot.last("command")["trigger_id"], view=view)
    bot.will("view_submission", Answer(body={"response_action": "errors", "errors": {"win": "Say more."}}))
    values = {"win": {"words": {"type": "plain_text_input", "value": "ok"}}, "made up": {"x": {"value": 1}}}

    answer = await page.act("submit", view_id=opened["view"]["id"], values=values)

    [shown] = (await page.state())["modals"]
    assert answer == {"ok": True}
    assert set(shown) == {"view_id", "hash", "title", "submit", "close", "blocks", "state", "errors", "notice"}
    assert shown["errors"] == {"win": "Say more."}
    assert shown["state"]["values"] == {"win": {"words": {"type": "plain_text_input", "value": "ok"}}}
    await page.act("close", view_id=shown["view_id"])
    assert (await page.state())["modals"] == []


async def test_buttons_and_choices_work_from_the_page(
    page: Page, client: AsyncWebClient, in_dm: Post, ada: Member, bot: TinyBot
) -> None:
    """On messages and on Home."""
    pick = {"type": "static_select", "action_id": "pick", "options": options("low", "high")}
    blocks = [{"type": "actions", "block_id": "b", "elements": [button("go", "Start"), pick]}]
    await in_dm(text="Ready?", blocks=blocks)
    await client.views_publish(user_id=ada.user, view={"type": "home", "blocks": blocks})
    where = {"ts": ada.dm[-1].ts}
    state = {"type": "static_select", "selected_option": options("high")[0]}

    await page.act("press", where=where, block_id="b", action_id="go", value="v")
    await page.act("select", where=where, block_id="b", action_id="pick", value="high", state=state)
    await page.act("press", where={"home": True}, block_id="b", action_id="go", value="v")

    pressed, chosen, at_home = bot.of("block_actions")
    assert pressed["actions"][0]["value"] == "v"
    assert chosen["actions"][0]["selected_option"]["value"] == "high"
    assert at_home["view"]["type"] == "home"


async def test_nobody_sends_a_form_of_somebody_else(
    page: Page, client: AsyncWebClient, bot: TinyBot, grace: Member
) -> None:
    """A view belongs to its person, whatever a request says."""
    await grace.command("/checkin")
    view = modal({"type": "actions", "block_id": "b", "elements": [button("go", "Help me")]})
    opened = await client.views_open(trigger_id=bot.last("command")["trigger_id"], view=view)
    view_id = opened["view"]["id"]

    sent = await page.act("submit", view_id=view_id, values={})
    pressed = await page.act("press", where={"view_id": view_id}, block_id="b", action_id="go")

    assert (sent["ok"], pressed["ok"]) == (False, False)
    assert bot.of("view_submission") + bot.of("block_actions") == []


async def test_only_the_uppermost_form_can_be_sent(
    page: Page, client: AsyncWebClient, ada: Member, bot: TinyBot
) -> None:
    """What lies below is covered, and its time comes again."""
    bot.will("view_submission", Answer(body={"response_action": "push", "view": modal()}))
    await ada.command("/checkin")
    opened = await client.views_open(trigger_id=bot.last("command")["trigger_id"], view=modal())
    await ada.submit()

    answer = await page.act("submit", view_id=opened["view"]["id"], values={})

    assert answer["ok"] is False
    assert len(bot.of("view_submission")) == 1


async def test_time_moves_on_and_what_was_due_is_sent(
    page: Page, world: PretendWorld, ada: Member, bot: TinyBot
) -> None:
    """Travelling says what happened, and retries that fell due go out."""
    bot.will("message", Answer(status=500), Answer(status=500))
    await ada.say("Hello")

    async with page.session.post(f"{page.base}/page/travel", json={"to": "hour", "as": ada.user}) as answer:
        said = await answer.json()
    async with page.session.post(f"{page.base}/page/travel", json={"to": "yesterday"}) as answer:
        refused = answer.status

    assert said == {"sentence": "It is 10:00."}
    assert world.travellers == [ada.user]
    assert len(bot.of("message")) == 3
    assert refused == 400


async def test_a_nudge_says_why(page: Page, world: PretendWorld) -> None:
    """Rule, facts, and how to switch it off; or that no rule sent it."""
    world.reasons["m1"] = Explanation("Weekly check-in", ("It is Tuesday.",), "/cairn snooze")

    async with page.session.get(f"{page.base}/page/why?id=m1") as answer:
        why = await answer.json()
    async with page.session.get(f"{page.base}/page/why?id=m2") as answer:
        unknown = answer.status

    assert why == {"rule": "Weekly check-in", "facts": ["It is Tuesday."], "switch_off": "/cairn snooze"}
    assert unknown == 404


async def test_an_open_page_hears_of_every_change(page: Page, ada: Member) -> None:
    """The stream gives the version now, and again after something happened."""
    async with page.session.get(f"{page.base}/page/stream?as={ada.user}") as stream:
        first = await stream.content.readuntil(b"\n\n")
        await ada.say("Hello")
        async with asyncio.timeout(30):
            second = await stream.content.readuntil(b"\n\n")

    assert stream.content_type == "text/event-stream"
    assert int(first.removeprefix(b"data: ")) < int(second.removeprefix(b"data: "))


async def test_no_foreign_page_gets_in(page: Page) -> None:
    """Other sites can neither name another host for this machine nor post without asking."""
    body = b'{"as": "U0ADA0001", "kind": "say", "text": "x"}'
    foreign = {"Host": "evil.example"}
    async with page.session.get(f"{page.base}/page/state", headers=foreign) as answer:
        by_name = answer.status
    async with page.session.post(f"{page.base}/page/act", data=body, headers={"Content-Type": "text/plain"}) as answer:
        by_form = answer.status
    async with page.session.options(f"{page.base}/page/act") as answer:
        asked_first = answer.status
    async with page.session.get(f"{page.base}/page/state", headers={"Host": "localhost:1234"}) as answer:
        at_home = answer.status

    assert (by_name, by_form, at_home) == (403, 415, 200)
    assert asked_first >= 400
    assert (await page.state())["messages"] == []


@pytest.mark.parametrize("body", [b"[]", b"{", b""])
async def test_what_is_no_object_is_refused(page: Page, body: bytes) -> None:
    """No request of anybody's makes the server stumble."""
    headers = {"Content-Type": "application/json"}
    async with page.session.post(f"{page.base}/page/act", data=body, headers=headers) as answer:
        assert answer.status == 400


async def test_the_page_loads_nothing_from_elsewhere(page: Page) -> None:
    """Whatever ends up in a message, the browser fetches and runs only what this machine serves."""
    async with page.session.get(f"{page.base}/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        text = await answer.text()

    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert text.startswith("<!doctype html>")


async def test_only_files_of_the_page_are_served(page: Page) -> None:
    """Neither the code beside it nor anything above it."""
    statuses = []
    for path in ("/%2e%2e/server.py", "/page/..%2fserver.py", "/page/%2e%2e/%2e%2e/port.py", "/nothing.html"):
        async with page.session.get(f"{page.base}{path}") as answer:
            statuses.append(answer.status)

    assert statuses == [404] * 4


async def test_somebody_who_left_cannot_be_borrowed(page: Page, playground: Playground) -> None:
    """They are no longer in the list."""
    await playground.change("tom", deleted=True)

    assert "tom" not in [one["id"] for one in (await page.state())["people"]]


async def test_a_page_that_is_closed_before_it_was_answered_is_no_failure() -> None:
    """Whoever closes their browser is not to read an error in the terminal."""
    gone = Mock(write_headers=AsyncMock(side_effect=ConnectionResetError))

    await stream(make_mocked_request("GET", "/page/stream", writer=gone), Changes())
