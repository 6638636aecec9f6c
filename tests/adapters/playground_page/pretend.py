"""The playground's server as its page knows it: a state to give out, and a list of what was asked for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

PAGE = Path(__file__).parents[3] / "adapters" / "playground" / "page"

Json = dict[str, Any]  # whatever the page's contract carries
Answer = Callable[[Json], Awaitable[Json]]

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"


def person(user: str, name: str, **more: Any) -> Json:
    return {
        "user": user, "id": user.lower(), "name": name, "title": "Engineer", "unit": "Payments", "manager": None,
        "timezone": "Europe/Lisbon", "local_time": "10:10", "unread": False, "color": "#34647f",
    } | more  # fmt: skip


def first_state() -> Json:
    """A quiet workspace: two people, one word from the bot, nothing open."""
    ada, ben = person("UADA", "Ada Moreira"), person("UBEN", "Ben Okafor", timezone="Asia/Tokyo")
    return {
        "now": "2026-03-03T09:10:00Z", "workspace": {"name": "Harbour & Co"}, "me": ada, "people": [ada, ben],
        "channel": "D1", "messages": [said("1.0", "Hello Ada.")], "home": None, "modals": [], "notices": [],
        "commands": [{"command": "/checkin", "hint": "", "description": "How is your week going?"}],
        "shortcuts": [], "sent": [], "version": 1,
    }  # fmt: skip


def first_teams_state() -> Json:
    """The same two people in Teams, where everybody has another name; one word from the bot, no dialog."""
    ada = person("29:ada", "Ada Moreira", id="uada", aad="aad-ada", installed=True, blocked=False)
    ben = person("29:ben", "Ben Okafor", id="uben", aad="aad-ben", timezone="Asia/Tokyo", installed=True, blocked=False)
    return {
        "now": "2026-03-03T09:10:00Z", "workspace": {"name": "t1", "id": "t1"}, "me": ada, "people": [ada, ben],
        "chat": [wrote("1", "Hello Ada.")], "dialog": None, "notices": [], "results": [], "mishaps": [],
        "commands": [
            {"title": "checkin", "description": "How is your week going?"},
            {"title": "goals", "description": "What you want to move"},
        ],
        "extensions": [], "sent": [], "version": 1,
    }  # fmt: skip


def wrote(message_id: str, text: str, *cards: Json, sender: str = "bot", **more: Any) -> Json:
    return {
        "id": message_id, "from": sender, "text": text, "cards": list(cards), "suggested": [],
        "shown": [{"values": {}, "errors": {}, "notice": None} for _ in cards],
        "at": "2026-03-03T09:05:00Z", "edited": False,
    } | more  # fmt: skip


def card(*body: Json, actions: list[Json] | None = None, **more: Any) -> Json:
    return {"type": "AdaptiveCard", "version": "1.5", "body": list(body), "actions": actions or []} | more


def dialog(content: Json | None, title: str = "Weekly check-in", **more: Any) -> Json:
    return {
        "title": title, "card": content, "text": "", "values": {}, "errors": {}, "notice": None,
        "height": "medium", "width": "medium",
    } | more  # fmt: skip


def said(ts: str, text: str, blocks: list[Json] | None = None, sender: str = "bot", **more: Any) -> Json:
    return {
        "ts": ts, "from": sender, "text": text, "blocks": blocks or [], "ephemeral": False, "edited": False,
        "id": f"m{ts}", "at": "2026-03-03T09:05:00Z",
    } | more  # fmt: skip


def text_input(block: str, label: str, **element: Any) -> Json:
    return {
        "type": "input", "block_id": block, "label": {"type": "plain_text", "text": label},
        "element": {"type": "plain_text_input", "action_id": "words"} | element,
    }  # fmt: skip


def view(*blocks: Json, view_id: str = "V1", **more: Any) -> Json:
    plain = {"type": "plain_text"}
    return {
        "view_id": view_id, "hash": "h1", "title": plain | {"text": "Weekly check-in"},
        "submit": plain | {"text": "Share"}, "close": plain | {"text": "Not now"},
        "blocks": list(blocks), "state": {}, "errors": {}, "notice": None,
    } | more  # fmt: skip


async def agree(_: Json) -> Json:
    return {"ok": True}


@dataclass
class Pretend:
    """Serves the page and `state`; `asked` holds every act, `answer` decides what an act gets back.

    Teams is there when `teams` is a state too; acts in it are in `asked_in_teams`.
    """

    state: Json = field(default_factory=first_state)
    teams: Json | None = None
    asked: list[Json] = field(default_factory=list)
    asked_in_teams: list[Json] = field(default_factory=list)
    answer: Answer = agree
    whys: dict[str, Json] = field(default_factory=dict)
    journeys: list[tuple[str, str]] = field(default_factory=list)
    """Where to, and for whom, as the bot knows them."""
    _watching: list[tuple[str, asyncio.Queue[int | None]]] = field(default_factory=list)

    def change(self, **parts: Any) -> None:
        """Something happened: every open page is told to look again."""
        self._change("slack", self.state, parts)

    def change_teams(self, **parts: Any) -> None:
        assert self.teams is not None
        self._change("teams", self.teams, parts)

    def _change(self, room: str, state: Json, parts: Json) -> None:
        state |= parts | {"version": state["version"] + 1}
        for where, queue in self._watching:
            if where == room:
                queue.put_nowait(state["version"])

    def said_of(self, kind: str) -> list[Json]:
        return [one for one in self.asked + self.asked_in_teams if one["kind"] == kind]

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/", self._file)
        app.router.add_get("/page/state", self._state)
        app.router.add_get("/page/stream", self._stream)
        app.router.add_post("/page/act", self._act)
        app.router.add_get("/page/teams/state", self._teams_state)
        app.router.add_get("/page/teams/stream", self._stream)
        app.router.add_post("/page/teams/act", self._act)
        app.router.add_post("/page/travel", self._travel)
        app.router.add_get("/page/why", self._why)
        app.router.add_get("/{path:.+}", self._file)
        app.on_shutdown.append(self._hang_up)
        return app

    async def _hang_up(self, _: web.Application) -> None:
        for __, queue in self._watching:
            queue.put_nowait(None)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = PAGE / request.match_info.get("path", "index.html")
        if not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Content-Security-Policy": POLICY})

    async def _state(self, request: web.Request) -> web.Response:
        return _seen_by(request, self.state)

    async def _teams_state(self, request: web.Request) -> web.Response:
        return _seen_by(request, self.teams) if self.teams else web.json_response({}, status=404)

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        queue: asyncio.Queue[int | None] = asyncio.Queue()
        self._watching.append((_room(request), queue))
        with suppress(ConnectionResetError):
            while (version := await queue.get()) is not None:
                await response.write(f"data: {version}\n\n".encode())
        return response

    async def _act(self, request: web.Request) -> web.Response:
        body: Json = json.loads(await request.text())
        (self.asked_in_teams if _room(request) == "teams" else self.asked).append(body)
        return web.json_response(await self.answer(body))

    async def _travel(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.journeys.append((asked["to"], asked["as"]))
        return web.json_response({"sentence": "It is Tuesday, 10:00. One nudge went out."})

    async def _why(self, request: web.Request) -> web.Response:
        reason = self.whys.get(request.query["id"])
        return web.json_response(reason) if reason else web.json_response({}, status=404)


def _room(request: web.Request) -> str:
    return "teams" if request.path.startswith("/page/teams/") else "slack"


def _seen_by(request: web.Request, state: Json) -> web.Response:
    """For whoever the page wants to be, by their name in the room or the company's."""
    people: list[Json] = state["people"]
    wanted = request.query.get("as", people[0]["user"])
    me = next((one for one in people if wanted in (one["user"], one["id"])), None)
    if me is None:
        return web.json_response({"sentence": "Nobody here has that name."}, status=404)
    return web.json_response(state | {"me": me})
