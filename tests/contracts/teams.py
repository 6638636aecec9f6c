"""Microsoft Teams, as the contract suite meets it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final
from urllib.parse import unquote

import orjson

from adapters.playground.teams import inputs, nodes
from adapters.playground.teams.answers import checked_card
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
from adapters.teams import Teams, Timing
from adapters.teams.activity import read_activity
from adapters.teams.cards import message
from adapters.teams.conversations import Conversation
from adapters.teams.forms import dialog
from adapters.teams.inbound import happened
from flows.kit.message import Card
from flows.kit.questions import Raw
from flows.kit.view import FormView
from tests.adapters.stub import phrase
from tests.adapters.teams import payloads
from tests.adapters.teams.conftest import World, running
from tests.adapters.teams.fake_microsoft import (
    TENANT,
    refused,
    said,
    status,
)
from tests.contracts.examples import DEEP, ONE_FIELD, told
from tests.contracts.kit import HANG_UP, VERBS, Answered, Answers, Drawn, Json, Line, Opened, Request, Trouble

SERVICE = "https://smba.trafficmanager.net/teams"


TROUBLES: Final = {
    "ok": Trouble(None, (), None),
    "429": Trouble("send", (status(429, Retry_After="7"),), RateLimited),
    "429 with a strange wait": Trouble("send", (status(429, Retry_After="soon"),), RateLimited),
    "412": Trouble("send", (refused(412, "PreconditionFailed"),), PlatformDown),
    "500": Trouble("send", (status(500),), Uncertain),
    "502": Trouble("send", (refused(502, "ServiceError"),), Uncertain),
    "503": Trouble("send", (status(503),), Uncertain),
    "504": Trouble("send", (status(504),), Uncertain),
    "408": Trouble("send", (status(408),), Uncertain),
    "garbage": Trouble("send", (status(201, "<html>"),), Uncertain),
    "a list": Trouble("send", (status(201, "[]"),), Uncertain),
    "no id": Trouble("send", (said(201),), Uncertain),
    "hangs up": Trouble(HANG_UP, (), Uncertain),
    "blocked": Trouble("send", (refused(403, "ConversationBlockedByUser"),), Unreachable),
    "removed": Trouble("send", (refused(403, "BotNotInConversationRoster"),), Unreachable),
    "disabled by an administrator": Trouble("send", (refused(403, "BotDisabledByAdmin"),), Unreachable),
    "writes are blocked": Trouble("send", (refused(403, "MessageWritesBlocked"),), Unreachable),
    "nobody there": Trouble("begin", (refused(404, "UserNotFound"),), Unreachable),
    "401": Trouble(
        "send",
        (
            status(401),
            status(401),
        ),
        Refused,
    ),
    "403": Trouble("send", (refused(403, "made up"),), Refused),
    "413": Trouble("send", (refused(413, "MessageSizeTooBig"),), Refused),
    "moved elsewhere": Trouble("send", (status(302, Location="http://127.0.0.1:9/"),), Refused),
    "no token": Trouble("token", (said(400, error="invalid_client"),), Refused),
}


class TeamsKit:
    name = "teams"
    capabilities = Teams.capabilities
    troubles: Final = {name: trouble.expected for name, trouble in TROUBLES.items()}
    too_large: Final = {"words": told(*("x" * 2000 for _ in range(60))), "parts": told(*("x" for _ in range(600)))}

    def form(self, view: FormView) -> Drawn:
        content = dialog(view, phrase)
        card = payloads.card_of(content)
        checked_card(card, dialog=True)
        return Drawn(content, "\n".join([content["title"], *_texts(card)]), card["fallbackText"])

    def sent(self, drawn: Drawn, answers: Answers | None) -> Submitted:
        read = happened(read_activity(_submission(drawn.content, answers, SERVICE)), VERBS)
        assert isinstance(read, tuple)
        assert isinstance(read[0], Submitted)
        return read[0]

    def card(self, card: Card) -> Drawn:
        content = message(card)
        (one,) = content["attachments"]
        checked_card(one["content"])
        return Drawn(content, "\n".join(_texts(one["content"])), one["content"]["fallbackText"])

    def pressed(self, drawn: Drawn, target: str) -> Pressed:
        card = drawn.content["attachments"][0]["content"]
        data = next(one["data"] for _, one in nodes.actions(card) if pressing(one) == target)
        fetches = "msteams" in data
        body = payloads.fetched(target, SERVICE) if fetches else payloads.pressed(target, SERVICE)
        body["value"] = {"data": data} if fetches else {"action": {"type": "Action.Execute", "data": data}}
        read = happened(read_activity(orjson.loads(orjson.dumps(body))), VERBS)
        assert isinstance(read, tuple)
        assert isinstance(read[0], Pressed)
        return read[0]

    def typed(self, words: str) -> str:
        read = happened(read_activity(payloads.activity("message", SERVICE, text=words)), VERBS)
        assert isinstance(read, tuple)
        assert isinstance(read[0], Typed | Invoked)
        return (read[0].words if isinstance(read[0], Typed) else read[0].typed) or ""

    def alive(self, drawn: Drawn) -> Sequence[str]:
        live = re.compile(r"</?at\b[^>]*>|\{\{\s*(?:DATE|TIME)\s*\(", re.IGNORECASE)
        marked = re.compile(r"[*_`\[\]<>#|]|https?:")
        blocks = [node["text"] for node in _every(drawn.content) if node.get("type") == "TextBlock"]
        strings = [text for node in _every(drawn.content) for text in _displayed(node)]
        return [*(text for text in blocks if marked.search(text)), *(s for s in strings if live.search(s))]

    def whom(self, words: str) -> Account:
        return Account("teams", TENANT, words)

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        timing = Timing(body_seconds=0.2, patience_seconds=0.05, keys_seconds=5, stop_seconds=2)
        async with running(timing, VERBS) as world:
            yield TeamsLine(world)


class TeamsLine:
    account = Account("teams", TENANT, payloads.ADA)

    def __init__(self, world: World) -> None:
        self.host = world.host
        self._teams, self._microsoft, self._clock, self._client = (
            world.teams,
            world.microsoft,
            world.clock,
            world.client,
        )
        self._url = world.service_url
        self._shown: list[Json] = []

    def ways(self) -> Mapping[str, Callable[[], Awaitable[int]]]:
        url = self._url
        quoted = {"linkToMessage": "https://teams.microsoft.com/l/message/19:x/1", "body": {"content": "words"}}
        sent = payloads.submitted(dialog(ONE_FIELD, phrase), {"Week:moved": "Mine."}, url)
        return {
            "typed words": lambda: self._post(payloads.activity("message", url, text="hello there")),
            "a verb": lambda: self._post(payloads.activity("message", url, text="checkin")),
            "mention in a group": lambda: self._post(payloads.in_group("checkin", url)),
            "button of a card": lambda: self._post(payloads.pressed("see:help", url)),
            "button for a dialog": lambda: self._post(payloads.fetched("start:checkin", url)),
            "message extension": lambda: self._post(payloads.command("checkin", url)),
            "message extension on a message": lambda: self._post(payloads.command("give", url, quoted)),
            "form": lambda: self._post(sent),
            "installed": lambda: self._post(payloads.activity("installationUpdate", url, action="add")),
        }

    async def seen(self) -> str:
        await self._teams._background.settle(5)
        return "\n".join(
            line for one in [*self._shown, *(c.body for c in self._microsoft.calls)] for line in _seen(one)
        )

    async def submit(self, view: FormView, answers: Answers) -> Opened | None:
        """Where it takes long the person presses «Go on», as the dialog tells them."""
        body = _submission(dialog(view, phrase), answers, self._url)
        self._shown.clear()
        await self._post(body)
        while self._shown and _goes_on(self._shown[-1]):
            if self.host.gate is not None:
                self.host.gate.set()
            again = payloads.submitted(self._shown.pop()["task"]["value"], {}, self._url)
            await self._post(again)
        answer = self._shown.pop() if self._shown else {}
        value = answer.get("task", {}).get("value")
        return _opened(payloads.card_of(value)) if isinstance(value, dict) else None

    def genuine(self) -> Request:
        return self._request(payloads.activity("message", self._url, text="hello there"))

    def forged(self) -> Mapping[str, Request]:
        good = self.genuine()
        body, now = orjson.loads(good.raw), int(self._clock.now.timestamp())
        plain = dict(good.headers)
        anonymous = {"Content-Type": plain["Content-Type"]}

        def bearing(**claims: Any) -> Request:
            return Request(good.raw, {**plain, "Authorization": f"Bearer {self._token(**claims)}"})

        def saying(**parts: object) -> Request:
            return Request(orjson.dumps({**body, **parts}), plain)

        elsewhere = {"tenant": {"id": "00000000-0000-0000-0000-0000000000bb"}}
        return {
            "no seal": Request(good.raw, anonymous),
            "an empty seal": Request(good.raw, {**plain, "Authorization": "Bearer "}),
            "another key": Request(good.raw, {**plain, "Authorization": f"Bearer {self._token()[:-8]}AAAAAAAA"}),
            "an unknown key": bearing(header={"kid": "k9"}),
            "old": bearing(nbf=now - 7200, exp=now - 3600),
            "from the future": bearing(nbf=now + 3600, exp=now + 7200),
            "without an end": bearing(exp=None),
            "for another bot": bearing(aud="00000000-0000-0000-0000-00000000000b"),
            "of another issuer": bearing(iss="https://login.example"),
            "tampered address": saying(serviceUrl="https://smba.trafficmanager.net/other"),
            "tampered organisation": saying(
                channelData=elsewhere, conversation={**body["conversation"], "tenantId": elsewhere["tenant"]["id"]}
            ),
            "another channel": saying(channelId="webchat"),
            "another method": Request(good.raw, plain, "PUT"),
            "another kind of body": Request(good.raw, {**plain, "Content-Type": "text/plain"}),
            "too large": Request(b"x" * 300_000, plain),
            "too large, unannounced": Request(b"x" * 300_000, plain, announced=False),
        }

    def odd(self) -> Mapping[str, Request]:
        plain = dict(self.genuine().headers)
        whole = payloads.activity("invoke", self._url, name="task/submit", value=[1])
        typed = payloads.activity("message", self._url, text="checkin")
        bodies = {
            "not JSON": b"{",
            "a list": b"[]",
            "empty": b"",
            "an empty object": b"{}",
            "nested without end": b"[" * 100_000,
            "nested deeply": orjson.dumps({**typed, "more": DEEP}),
            "with NUL": orjson.dumps({**typed, "text": "check\x00in"}),
            "wrong types": orjson.dumps({**whole, "from": "Ada", "text": 7}),
            "half a form": orjson.dumps({**whole, "value": {"data": {"cairn": {"form": {"run": 1}}}}}),
            "a value that is a list": orjson.dumps(whole),
        }
        return {name: Request(raw, plain) for name, raw in bodies.items()}

    async def ask(self, request: Request) -> Answered:
        answer = await self._client.request(
            request.method, "/teams/messages", data=request.data, headers=dict(request.headers)
        )
        return Answered(answer.status, await answer.read())

    async def deliver(self, envelope: Envelope) -> Delivered:
        return await self._teams.deliver(envelope)

    def bring_about(self, trouble: str) -> None:
        what = TROUBLES[trouble]
        if what.method == HANG_UP:
            self._microsoft.hangs_up = True
        elif what.method is not None:
            self._microsoft.next(what.method, *what.scripts)

    @property
    def address(self) -> str:
        return self._microsoft.url

    def foreign(self) -> Sequence[str]:
        elsewhere = "https://evil.example/teams"
        return [
            Conversation(self._url, payloads.GROUP, TENANT).stored(),
            Conversation(self._url, "a:1", "another-tenant").stored(),
            Conversation(elsewhere, "a:1", TENANT).stored(),
        ]

    def conversations_begun(self) -> Sequence[str]:
        return [call.body["members"][0]["id"] for call in self._microsoft.called("begin")]

    def written_to(self) -> Sequence[str]:
        return [unquote(call.conversation) for call in self._microsoft.called("send")]

    def _token(self, **claims: Any) -> str:
        return payloads.token(self._url, self._clock.now, **claims)

    def _request(self, body: Json) -> Request:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._token()}"}
        return Request(orjson.dumps(body), headers)

    async def _post(self, body: Json) -> int:
        answered = await self.ask(self._request(body))
        if answered.body:
            self._shown.append(orjson.loads(answered.body))
        return answered.status


# --- a client's part --------------------------------------------------------------------------------------------------


def _submission(content: Json, answers: Answers | None, service_url: str) -> Json:
    """The dialog as Teams' client sends it by its first button, if its own checks let it."""
    shown = checked_card(payloads.card_of(content), dialog=True)
    for _, spec in nodes.inputs(shown.card) if answers is not None else ():
        shown.values[spec["id"]] = _filled(spec, (answers or {}).get(spec["id"].rpartition(":")[2]))
    submit = next(at for at, one in nodes.actions(shown.card) if "form" in one["data"]["cairn"])
    data = shown.gathered(submit)
    assert shown.errors == {}
    return payloads.activity("invoke", service_url, name="task/submit", value={"data": data})


def _filled(spec: Json, raw: Raw) -> str:
    if spec["type"] == "Input.Toggle":
        return inputs.on(spec) if raw else inputs.off(spec)
    return ",".join(raw) if isinstance(raw, tuple) else raw or ""


def _opened(card: Json) -> Opened | None:
    """The problems stand in words of their own right before their fields."""
    values: dict[str, Raw] = {}
    problems: dict[str, str] = {}
    waiting: list[str] = []
    filled = inputs.initial(card)
    for part in card["body"]:
        if part["type"].startswith("Input."):
            name = part["id"].rpartition(":")[2]
            if waiting:
                problems[name] = " ".join(waiting)
            waiting = []
            value = filled.get(part["id"])
            several = part.get("isMultiSelect") and value
            off = part["type"] == "Input.Toggle" and value == inputs.off(part)
            values[name] = tuple((value or "").split(",")) if several else None if off else value
        elif any(run.get("color") == "Attention" for run in part.get("inlines", ())):
            waiting.append(part["inlines"][0]["text"])
        else:
            waiting = []
    return Opened(values, problems, "\n".join(_texts(card))) if values else None


def _goes_on(answer: Json) -> bool:
    value = answer.get("task", {}).get("value")
    if not isinstance(value, dict):
        return False
    return any("kept" in one.get("data", {}).get("cairn", {}) for _, one in nodes.actions(payloads.card_of(value)))


def _texts(card: Json) -> Iterator[str]:
    """What a client shows; not what stands in for the card elsewhere."""
    for _, node in nodes.nodes(card):
        if node["type"] == "AdaptiveCard":
            continue
        if node["type"] == "RichTextBlock":
            yield "".join(run["text"] for run in node["inlines"])
        elif node["type"] != "TextRun":
            yield from (text for text in _displayed(node) if text)
            if node["type"] == "Input.Text" and node.get("value"):
                yield str(node["value"])


def _displayed(node: Json) -> list[str]:
    """Texts that a client may read as more than letters; what stands in an input is never read so."""
    texts = [node.get(name) for name in ("text", "label", "title", "fallbackText", "summary")]
    if node.get("type") == "AdaptiveCard":
        texts = [node.get("fallbackText")]
    texts += [choice["title"] for choice in node.get("choices", ())]
    return [text for text in texts if isinstance(text, str)]


def _seen(shown: object) -> list[str]:
    """Texts of every card in an answer or a call, the words of a notice, and the targets of buttons."""
    found: list[str] = []
    for node in _every(shown):
        if node.get("type") == "AdaptiveCard":
            checked_card(node, dialog=not any(one["type"] == "Action.Execute" for _, one in nodes.actions(node)))
            found += _texts(node)
            found += [str(pressing(one)) for _, one in nodes.actions(node)]
            found += [f"field {spec['id'].rpartition(':')[2]}" for _, spec in nodes.inputs(node)]
        elif isinstance(node.get("value"), str) and node.get("type") != "Input.Text":
            found.append(node["value"])
    return found


def pressing(one: Json) -> object:
    """What a button brings back; None for a link."""
    return one.get("data", {}).get("cairn", {}).get("press")


def _every(value: object) -> Iterator[Json]:
    if isinstance(value, list):
        for one in value:
            yield from _every(one)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _every(part)
