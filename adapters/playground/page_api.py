"""What the browser page asks its server: what somebody sees, and to do something as them."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from aiohttp import web

from adapters.playground.acts import Json, perform
from adapters.playground.calls import Slack
from adapters.playground.client import Client
from adapters.playground.page_json import answer, body_of, iso, one_sent, stream
from adapters.playground.payloads import local_time, view_object
from adapters.playground.refusals import NotPossible
from adapters.playground.views import View
from adapters.playground.workspace import Message, User
from adapters.playground.world import Explanation, Journey, World

PAGE: Final = Path(__file__).with_name("page")
SENT_SHOWN: Final = 200
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
JOURNEYS: Final[dict[str, Journey]] = {"hour": "hour", "day": "day", "next": "next"}
TITLES: Final = {
    "employee": "Team member",
    "manager": "Manager",
    "hr": "People partner",
    "admin": "Administrator",
    "programme": "Programme owner",
    "handler": "Handler of reports",
    "guest": "Guest",
}
_SHOWN_METHODS: Final = ("chat.", "views.", "response_url", "view_submission")


class Clients(Protocol):
    def client(self, user: str) -> Client:
        """Raises: NotPossible."""
        ...

    async def send_due(self) -> None: ...


class PageApi:
    def __init__(self, slack: Slack, world: World, clients: Clients) -> None:
        self._slack = slack
        self._workspace = slack.workspace
        self._world = world
        self._clients = clients
        self._seen: dict[str, str] = {}

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/page/state", self._state)
        app.router.add_get("/page/stream", self._stream)
        app.router.add_get("/page/why", self._why)
        app.router.add_get("/page/people", self._people)
        app.router.add_post("/page/act", self._act)
        app.router.add_post("/page/travel", self._travel)
        app.router.add_get("/page/{path:.*}", _file)
        app.router.add_get("/{path:.*}", _file)

    # --- looking ------------------------------------------------------------------------------------------------------

    async def _state(self, request: web.Request) -> web.Response:
        user = self._somebody(request)
        if user is None:
            return answer({"sentence": "Nobody here has that name."}, status=404)
        messages = self._workspace.direct(user.id).messages
        if messages:
            self._seen[user.id] = messages[-1].ts
        views = self._slack.views
        home = views.homes.get(user.id)
        return answer(
            {
                "now": iso(self._workspace.now()),
                "workspace": {"name": self._workspace.team.name, "id": self._workspace.team.id},
                "me": self._person(user),
                "people": [self._person(one) for one in self._workspace.users.values() if not one.deleted],
                "channel": self._workspace.direct(user.id).id,
                "messages": [self._message(one) for one in messages],
                "home": {"view_id": home.id, **view_object(self._workspace, home)} if home else None,
                "modals": [_modal(view) for view in views.stacks.get(user.id, ())],
                "notices": [{"at": iso(one.at), "text": one.text} for one in self._workspace.notices[user.id]],
                "commands": [
                    {"command": one.command, "hint": one.hint, "description": one.description}
                    for one in self._workspace.app.commands
                ],
                "shortcuts": [
                    {"callback_id": one.callback_id, "name": one.name, "kind": one.kind}
                    for one in self._workspace.app.shortcuts
                ],
                "sent": self._sent(),
                "version": self._workspace.changes.version,
            }
        )

    async def _people(self, _: web.Request) -> web.Response:
        return answer([self._person(user) for user in self._workspace.users.values()])

    def _somebody(self, request: web.Request) -> User | None:
        """Whoever the page wants to be; the first person with a manager when it does not say."""
        wanted = request.query.get("as")
        everybody = [user for user in self._workspace.users.values() if not user.deleted]
        if wanted is None:
            named = [user for user in everybody if user.handle == "ada"]
            return next(iter(named or everybody), None)
        return next((user for user in everybody if wanted in (user.id, user.handle)), None)

    def _person(self, user: User) -> Json:
        heard = [one.ts for one in self._workspace.direct(user.id).messages if one.by_bot]
        return {
            "user": user.id,
            "id": user.person.id,
            "name": user.name,
            "title": TITLES[user.person.role],
            "unit": user.person.unit,
            "manager": user.person.manager or None,
            "timezone": user.timezone,
            "local_time": local_time(self._workspace.now(), user.timezone),
            "unread": bool(heard) and heard[-1] > self._seen.get(user.id, ""),
            "color": f"#{user.color}",
        }

    def _message(self, message: Message) -> Json:
        return {
            "ts": message.ts,
            "from": "bot" if message.by_bot else "me",
            "text": message.text,
            "blocks": message.blocks,
            "ephemeral": message.only_for is not None,
            "edited": message.edited_ts is not None,
            "id": message.id,
            "at": iso(message.at),
        }

    def _sent(self) -> list[Json]:
        shown = [
            one
            for one in self._slack.sent.entries
            if one.to and not one.error and one.method.startswith(_SHOWN_METHODS)
        ]
        return [one_sent(one, self._workspace.name_of(one.to or "")) for one in shown[-SENT_SHOWN:]]

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        return await stream(request, self._workspace.changes)

    async def _why(self, request: web.Request) -> web.Response:
        explanation = await self._world.explain(request.query.get("id", ""))
        if explanation is None:
            return answer({"sentence": "No rule sent this."}, status=404)
        return answer(_explained(explanation))

    # --- doing --------------------------------------------------------------------------------------------------------

    async def _travel(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        journey = JOURNEYS.get(str(body.get("to")))
        if journey is None:
            return answer({"sentence": "Time moves on by an hour, a day, or to somebody's next nudge."}, status=400)
        sentence = await self._world.travel(journey, str(body.get("as", "")))
        await self._clients.send_due()
        self._workspace.changes.happened()
        return answer({"sentence": sentence})

    async def _act(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        try:
            client = self._clients.client(str(body.get("as")))
            await perform(self._slack, client, body)
        except NotPossible as sentence:
            return answer({"ok": False, "sentence": str(sentence)})
        await self._clients.send_due()
        return answer({"ok": True})


def _modal(view: View) -> Json:
    return {
        "view_id": view.id,
        "hash": view.hash,
        "title": view.content.get("title"),
        "submit": view.content.get("submit"),
        "close": view.content.get("close"),
        "blocks": view.blocks,
        "state": {"values": view.values},
        "errors": view.errors,
        "notice": view.notice,
    }


def _explained(explanation: Explanation) -> Json:
    return {"rule": explanation.rule, "facts": list(explanation.facts), "switch_off": explanation.switch_off}


async def _file(request: web.Request) -> web.StreamResponse:
    path = (PAGE / (request.match_info["path"] or "index.html")).resolve()
    if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(
        path,
        headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"},
    )
