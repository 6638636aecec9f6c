"""Slack, as the contract suite meets it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Final

import orjson
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.playground.blocks import check_blocks
from adapters.playground.fields import Field, elements, fields, initial_values
from adapters.playground.fields import faults as client_faults
from adapters.playground.findings import Findings
from adapters.playground.rules import checked_blocks, checked_view
from adapters.playground.words import transported, unescape, visible
from adapters.port import (
    Account,
    Delivered,
    Envelope,
    Invoked,
    PlatformDown,
    Pressed,
    RateLimited,
    Refused,
    Submitted,
    Typed,
    Uncertain,
    Unreachable,
)
from adapters.slack import Slack, Timing, slack_platform
from adapters.slack.inbound import action, event, submission
from adapters.slack.messages import message
from adapters.slack.views import TICKED, modal
from flows.kit.message import Card
from flows.kit.questions import Raw
from flows.kit.view import FormView
from tests.adapters.slack import payloads
from tests.adapters.slack.fake_web_api import TOKEN, FakeWebApi, fake_web_api, garbage, refused, said, status
from tests.adapters.stub import Clock, StubHost, phrase
from tests.contracts.examples import DEEP, ONE_FIELD, told
from tests.contracts.kit import HANG_UP, VERBS, Answered, Answers, Drawn, Json, Line, Opened, Request, Trouble

NAMES: Callable[[str], str | None] = lambda user: user  # noqa: E731  a person by their id is enough here


TROUBLES: Final = {
    "ok": Trouble(None, (), None),
    "429": Trouble("chat.postMessage", (status(429, Retry_After="7"),), RateLimited),
    "429 with a strange wait": Trouble("chat.postMessage", (status(429, Retry_After="soon"),), RateLimited),
    "ratelimited": Trouble("chat.postMessage", (refused("ratelimited"),), RateLimited),
    "service_unavailable": Trouble("chat.postMessage", (refused("service_unavailable"),), PlatformDown),
    "503": Trouble("chat.postMessage", (status(503),), PlatformDown),
    "504": Trouble("chat.postMessage", (status(504),), Uncertain),
    "fatal_error": Trouble("chat.postMessage", (refused("fatal_error"),), Uncertain),
    "garbage": Trouble("chat.postMessage", (garbage,), Uncertain),
    "a list": Trouble("chat.postMessage", (lambda: web.json_response([]),), Uncertain),
    "no id": Trouble("chat.postMessage", (said(ok=True),), Uncertain),
    "hangs up": Trouble(HANG_UP, (), Uncertain),
    "user_disabled": Trouble("chat.postMessage", (refused("user_disabled"),), Unreachable),
    "is_archived": Trouble("chat.postMessage", (refused("is_archived"),), Unreachable),
    "nobody there": Trouble("conversations.open", (refused("user_not_found"),), Unreachable),
    "token_revoked": Trouble("chat.postMessage", (refused("token_revoked"),), Refused),
    "a word never heard": Trouble("chat.postMessage", (refused("made_up_word"),), Refused),
    "a word that is none": Trouble("chat.postMessage", (said(ok=False, error={"odd": 1}),), Refused),
    "moved elsewhere": Trouble("chat.postMessage", (status(302, Location="http://127.0.0.1:9/"),), Refused),
    "404": Trouble("chat.postMessage", (status(404),), Refused),
    **{
        word: Trouble("chat.postMessage", (refused(word),) * 2, expected)
        for expected, words in {
            RateLimited: ("rate_limited", "message_limit_exceeded"),
            PlatformDown: ("service_unavailable", "team_added_to_org"),
            Uncertain: ("internal_error",),
            Unreachable: ("messages_tab_disabled", "cannot_dm_bot"),
            Refused: ("invalid_auth", "account_inactive", "missing_scope"),
        }.items()
        for word in words
    },
}


class SlackKit:
    name = "slack"
    capabilities = Slack.capabilities
    troubles: Final = {name: trouble.expected for name, trouble in TROUBLES.items()}
    too_large: Final = {"words": told(*("x" * 2000 for _ in range(60))), "blocks": told(*("x" for _ in range(51)))}

    def form(self, view: FormView) -> Drawn:
        content = modal(view)
        checked_view(content, "modal")
        shown = [content[part]["text"] for part in ("title", "submit", "close")]
        return Drawn(content, "\n".join([*shown, visible(content["blocks"], NAMES)]), None)

    def sent(self, drawn: Drawn, answers: Answers | None) -> Submitted:
        happened = submission(payloads.submitted(drawn.content, _states(drawn.content, answers)), VERBS)
        assert happened is not None
        assert isinstance(happened[0], Submitted)
        return happened[0]

    def card(self, card: Card) -> Drawn:
        content = message(card, "envelope-1")
        checked_blocks(content["blocks"])
        return Drawn(content, visible(content["blocks"], NAMES), unescape(content["text"]))

    def pressed(self, drawn: Drawn, target: str) -> Pressed:
        value = next(spec["value"] for _, spec in elements(drawn.content["blocks"]) if spec.get("value") == target)
        happened = action(payloads.pressed(value), VERBS)
        assert happened is not None
        assert isinstance(happened[0], Pressed)
        return happened[0]

    def typed(self, words: str) -> str:
        happened = event(payloads.direct_message(transported(words, {})), VERBS)
        assert happened is not None
        return _words(happened[0])

    def alive(self, drawn: Drawn) -> Sequence[str]:
        marked = [node["text"] for node in _nodes(drawn.content) if node.get("type") in ("mrkdwn", "link", "user")]
        live = re.compile(r"<[!@#]|<https?:|@(?:here|channel|everyone)\b")
        return [*marked, *live.findall(drawn.content.get("text", ""))]

    def whom(self, words: str) -> Account:
        return Account("slack", "T1", words)

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        async with fake_web_api() as api:
            host, clock = StubHost(), Clock()

            async def sleep(_: float) -> None:
                """Nobody waits in a test."""

            slack = slack_platform(
                host=host,
                phrase=phrase,
                verbs=VERBS,
                clock=clock,
                bot_token=TOKEN,
                signing_secret=payloads.SECRET,
                api_url=f"{api.url}/api/",
                timing=Timing(body_seconds=0.2, patience_seconds=0.05, answer_lands_seconds=0, stop_seconds=2),
                sleep=sleep,
            )
            app = web.Application()
            app.add_routes(slack.routes)
            await slack.start()
            async with TestClient(TestServer(app)) as client:
                yield SlackLine(slack, host, api, clock, client)
            await slack.close()


class SlackLine:
    account = Account("slack", "T1", "UADA")

    def __init__(
        self,
        slack: Slack,
        host: StubHost,
        api: FakeWebApi,
        clock: Clock,
        client: TestClient[web.Request, web.Application],
    ) -> None:
        self.host = host
        self._slack, self._api, self._clock, self._client = slack, api, clock, client
        self._shown: list[Json] = []

    def ways(self) -> Mapping[str, Callable[[], Awaitable[int]]]:
        url = self._api.response_url
        at_home: Json = {"container": {"type": "view", "view_id": "V9"}}
        return {
            "command": lambda: self._post(payloads.form(payloads.command(text="checkin", response_url=url))),
            "typed words": lambda: self._event(payloads.direct_message("hello there")),
            "button of a message": lambda: self._act(payloads.pressed("start:checkin", url)),
            "button of the home": lambda: self._act(payloads.pressed("start:checkin", **at_home)),
            "shortcut": lambda: self._act(payloads.shortcut("checkin")),
            "message shortcut": lambda: self._act(payloads.message_shortcut("give", "words of somebody")),
            "form": lambda: self._act(payloads.submitted(modal(ONE_FIELD), {"moved": {"value": "Mine."}})),
            "home opened": lambda: self._event(
                payloads.event({"type": "app_home_opened", "user": "UADA", "tab": "home", "channel": "DADA"})
            ),
        }

    async def seen(self) -> str:
        await self._slack._background.settle(5)
        shown = [*self._shown, *(call.arguments for call in self._api.calls)]
        return "\n".join(line for one in shown for line in _seen(one))

    async def submit(self, view: FormView, answers: Answers) -> Opened | None:
        content = modal(view)
        states = _states(content, answers)
        sent = payloads.submitted(content, states)
        before = len(self._api.called("views.update"))
        await self._act(sent)
        await self._slack._background.settle(5)
        late = self._api.called("views.update")[before:]
        if late:
            return _opened(late[-1]["view"])
        answer = self._shown.pop() if self._shown else {}
        match answer.get("response_action"):
            case "errors":
                at = {block_id.rpartition(":")[2]: words for block_id, words in answer["errors"].items()}
                return Opened(_values(content, sent["view"]["state"]["values"]), at, "\n".join(at.values()))
            case "update":
                return _opened(answer["view"])
        return None

    def genuine(self) -> Request:
        raw = payloads.form(payloads.command(text="checkin", response_url=self._api.response_url))
        return Request(raw, payloads.signed(raw, self._clock.now))

    def forged(self) -> Mapping[str, Request]:
        good = self.genuine()
        headers, now = dict(good.headers), self._clock.now
        bare = {"Content-Type": headers["Content-Type"]}
        other = good.raw.replace(b"UADA", b"UBOB")
        return {
            "no seal": Request(good.raw, bare),
            "another key": Request(good.raw, {**headers, "X-Slack-Signature": "v0=" + "0" * 64}),
            "an empty seal": Request(good.raw, {**headers, "X-Slack-Signature": ""}),
            "old": Request(good.raw, payloads.signed(good.raw, now - timedelta(minutes=6))),
            "from the future": Request(good.raw, payloads.signed(good.raw, now + timedelta(minutes=6))),
            "tampered body": Request(other, headers),
            "tampered time": Request(good.raw, {**headers, "X-Slack-Request-Timestamp": str(int(now.timestamp()) + 1)}),
            "a time that is no number": Request(good.raw, {**headers, "X-Slack-Request-Timestamp": "soon"}),
            "another method": Request(good.raw, headers, "PUT"),
            "another kind of body": Request(good.raw, {**headers, "Content-Type": "text/plain"}),
            "too large": Request(b"x" * 300_000, payloads.signed(b"x" * 300_000, now)),
            "too large, unannounced": Request(b"x" * 300_000, payloads.signed(b"x" * 300_000, now), announced=False),
        }

    def odd(self) -> Mapping[str, Request]:
        typed = payloads.direct_message("checkin")
        bodies = {
            "not JSON": b"{",
            "a list": b"[]",
            "empty": b"",
            "an empty object": b"{}",
            "nested without end": b"[" * 100_000,
            "nested deeply": orjson.dumps({**typed, "more": DEEP}),
            "with NUL": orjson.dumps(payloads.direct_message("check\x00in")),
            "wrong types": orjson.dumps({"type": "event_callback", "event": 1, "team_id": [], "event_id": {}}),
            "half a form": orjson.dumps({"type": "view_submission", "view": {"state": "?"}, "user": None}),
        }
        return {
            name: Request(raw, payloads.signed(raw, self._clock.now, "application/json"))
            for name, raw in bodies.items()
        }

    async def ask(self, request: Request) -> Answered:
        answer = await self._client.request(
            request.method, "/slack/events", data=request.data, headers=dict(request.headers)
        )
        return Answered(answer.status, await answer.read())

    async def deliver(self, envelope: Envelope) -> Delivered:
        return await self._slack.deliver(envelope)

    def bring_about(self, trouble: str) -> None:
        what = TROUBLES[trouble]
        if what.method == HANG_UP:
            self._api.hangs_up = True
        elif what.method is not None:
            self._api.next(what.method, *what.scripts)

    @property
    def address(self) -> str:
        return self._api.url

    def foreign(self) -> Sequence[str]:
        return ["C0GENERAL", "G0GROUP"]

    def conversations_begun(self) -> Sequence[str]:
        return [call["users"] for call in self._api.called("conversations.open")]

    def written_to(self) -> Sequence[str]:
        return [call["channel"] for call in self._api.called("chat.postMessage")]

    async def _post(self, raw: bytes, kind: str = "application/x-www-form-urlencoded") -> int:
        self._clock.advance(seconds=1)
        answered = await self.ask(Request(raw, payloads.signed(raw, self._clock.now, kind)))
        if answered.body:
            self._shown.append(orjson.loads(answered.body))
        return answered.status

    async def _act(self, payload: Json) -> int:
        return await self._post(payloads.interaction(payload))

    async def _event(self, body: Json) -> int:
        return await self._post(orjson.dumps(body), "application/json")


def _words(happened: object) -> str:
    assert isinstance(happened, Typed | Invoked)
    words = happened.words if isinstance(happened, Typed) else happened.typed
    return words or ""


# --- a client's part --------------------------------------------------------------------------------------------------


def _name(block_id: str) -> str:
    return block_id.rpartition(":")[2]


def _states(content: Json, answers: Answers | None) -> dict[str, Any]:
    """The state of every field by its name; held against what Slack's client lets through."""
    values = initial_values(content["blocks"])
    if answers is not None:
        for field in fields(content["blocks"]):
            values[field.block_id] = {field.action_id: field.state(_held(field, answers.get(_name(field.block_id))))}
    assert client_faults(content["blocks"], values) == {}
    return {_name(block_id): next(iter(actions.values())) for block_id, actions in values.items()}


def _held(field: Field, raw: Raw) -> object:
    chosen: tuple[str, ...] = (raw,) if isinstance(raw, str) else raw or ()
    if not field.options:
        return raw
    options = [option for option in field.options if option["value"] in chosen]
    if field.shape.many:
        return options
    return options[0] if options else None


def _values(content: Json, state: Mapping[str, Mapping[str, Json]]) -> Answers:
    found: dict[str, Raw] = {}
    for field in fields(content["blocks"]):
        held = field.held(state[field.block_id][field.action_id])
        several = [one if isinstance(one, str) else one["value"] for one in held] if isinstance(held, list) else []
        one = held["value"] if isinstance(held, dict) else held
        found[_name(field.block_id)] = tuple(several) or None if isinstance(held, list) else one
        if field.action_id == TICKED and several:
            found[_name(field.block_id)] = TICKED
    return found


def _opened(view: Json) -> Opened | None:
    """The problems stand in sections of their own right before their fields."""
    problems: dict[str, str] = {}
    waiting: list[str] = []
    for block in view["blocks"]:
        if block["type"] == "section" and "problem" in str(block.get("block_id")):
            waiting.append(block["text"]["text"])
        elif block["type"] == "input":
            if waiting:
                problems[_name(block["block_id"])] = " ".join(waiting)
            waiting = []
    if not view.get("submit"):
        return None
    return Opened(_values(view, initial_values(view["blocks"])), problems, visible(view["blocks"], NAMES))


def _seen(shown: Any) -> list[str]:
    """Texts of every set of blocks in an answer or a call, the sentences of errors, and the targets of buttons."""
    match shown:
        case {"errors": dict() as errors}:
            return [str(words) for words in errors.values()]
        case {"blocks": list() as blocks}:
            found = Findings()
            check_blocks(found, blocks, "", "modal" if "callback_id" in shown else _surface(blocks), 100)
            assert found.sentences == []
            targets = [str(spec.get("value")) for _, spec in elements(blocks) if spec["type"] == "button"]
            asked = [f"field {_name(field.block_id)}" for field in fields(blocks)]
            return [visible(blocks, NAMES), *targets, *asked]
        case {"view": dict() as view}:
            return _seen(view)
    return []


def _surface(blocks: list[Json]) -> str:
    return "modal" if any(block["type"] == "input" for block in blocks) else "message"


def _nodes(value: object) -> list[Json]:
    if isinstance(value, list):
        return [node for one in value for node in _nodes(one)]
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in _nodes(one))]
    return []
