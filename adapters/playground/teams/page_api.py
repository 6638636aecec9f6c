"""What the browser page asks of the Teams half: what somebody sees, and to do something as them.

GET /page/teams/state?as=<user>   user is Teams', Entra's or our id; without it somebody is proposed; 404 for nobody
  now, version, workspace {name, id}
  me, people      as in Slack's state, and: aad (what a people picker holds), installed, blocked
  chat            [{id, own_id, from: bot|me, text, cards, shown, suggested: [{title, value}], at, edited}]
                  cards are Adaptive Cards as they are before this person; shown has {values, errors, notice} for each
  dialog          null, or {title, card, text, values, errors, notice, height, width}; without a card it says text
  notices         [{at, text}]: what Teams itself said
  results         attachments that a query of the message extension found
  commands        [{title, description}]
  extensions      [{id, title, kind: action|query, context}]
  sent            as in Slack's state: [{at, to, name, method, text, id}], `why: false` where nothing explains it
  mishaps         sentences for whoever writes the bot: answers Teams could not use
GET /page/teams/stream            server-sent events: the version, after every change
POST /page/teams/act              {as, kind, ...} -> {ok} or {ok: false, sentence}
  say {text} · suggested {title} · edit {message, text} · delete {message}
  execute, submit {message, card: 0, at, values}     at is the JSON pointer of the action in the card
  dialog_submit {at, values}                         without at: the card's first Action.Submit
  dialog_close {} · extension {id, context} · message_extension {id, message} · search {id, text}
  install {} · uninstall {} · block {} · unblock {}
Why a message was sent: GET /page/why?id=<id of sent>, as in Slack.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from aiohttp import web

from adapters.playground.page_api import SENT_SHOWN, TITLES
from adapters.playground.page_json import answer, body_of, iso, one_sent, stream
from adapters.playground.payloads import local_time
from adapters.playground.refusals import NotPossible
from adapters.playground.teams.acts import perform
from adapters.playground.teams.client import Client
from adapters.playground.teams.sent import SHOWN, SentLog
from adapters.playground.teams.tenant import Dialog, Message, Shown, Tenant, User

Json = dict[str, Any]

FIRST: Final = "ada"


class PageApi:
    """`client` gives somebody's, by any id of theirs. Raises: NotPossible."""

    def __init__(self, tenant: Tenant, sent: SentLog, client: Callable[[str], Client]) -> None:
        self._tenant = tenant
        self._sent = sent
        self._client = client
        self._seen: dict[str, str] = {}

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/page/teams/state", self._state)
        app.router.add_get("/page/teams/stream", self._stream)
        app.router.add_post("/page/teams/act", self._act)

    # --- looking ------------------------------------------------------------------------------------------------------

    async def _state(self, request: web.Request) -> web.Response:
        user = self._somebody(request.query.get("as"))
        if user is None:
            return answer({"sentence": "Nobody here has that name."}, status=404)
        tenant = self._tenant
        messages = self._client(user.id).of(tenant.chat(user))
        if messages:
            self._seen[user.id] = messages[-1].id
        return answer(
            {
                "now": iso(tenant.now()),
                "workspace": {"name": tenant.id, "id": tenant.id},
                "me": self._person(user),
                "people": [self._person(one) for one in tenant.users.values()],
                "chat": [_message(one, user) for one in messages],
                "dialog": _dialog(user.dialog) if user.dialog else None,
                "notices": [{"at": iso(one.at), "text": one.text} for one in user.notices],
                "results": user.results,
                "commands": [{"title": one.title, "description": one.description} for one in tenant.app.commands],
                "extensions": [
                    {"id": one.id, "title": one.title, "kind": one.kind, "context": list(one.context)}
                    for one in tenant.app.extensions
                ],
                "sent": self._sent_shown(),
                "mishaps": tenant.mishaps,
                "version": tenant.changes.version,
            }
        )

    def _somebody(self, wanted: str | None) -> User | None:
        if wanted is not None:
            return self._tenant.somebody(wanted)
        return self._tenant.somebody(FIRST) or next(iter(self._tenant.users.values()), None)

    def _person(self, user: User) -> Json:
        heard = [one.id for one in self._tenant.chat(user).messages if one.by_bot and not one.deleted]
        return {
            "user": user.id,
            "id": user.handle,
            "aad": user.aad,
            "name": user.name,
            "title": TITLES[user.person.role],
            "unit": user.person.unit,
            "manager": user.person.manager or None,
            "timezone": user.timezone,
            "local_time": local_time(self._tenant.now(), user.timezone),
            "unread": bool(heard) and int(heard[-1]) > int(self._seen.get(user.id, 0)),
            "color": user.color,
            "installed": user.installed,
            "blocked": user.blocked,
        }

    def _sent_shown(self) -> list[Json]:
        shown = [one for one in self._sent.entries if one.to and not one.error and one.method in SHOWN]
        return [one_sent(one, self._name(one.to)) for one in shown[-SENT_SHOWN:]]

    def _name(self, to: str | None) -> str:
        user = self._tenant.users.get(to or "")
        return user.name if user else ""

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        return await stream(request, self._tenant.changes)

    # --- doing --------------------------------------------------------------------------------------------------------

    async def _act(self, request: web.Request) -> web.Response:
        body = await body_of(request)
        try:
            await perform(self._client(str(body.get("as"))), body)
        except NotPossible as sentence:
            return answer({"ok": False, "sentence": str(sentence)})
        return answer({"ok": True})


def _message(message: Message, user: User) -> Json:
    shown = message.before(user.id)
    return {
        "id": message.id,
        "own_id": message.own_id,
        "from": "bot" if message.by_bot else "me",
        "text": message.text,
        "cards": [one.card for one in shown],
        "shown": [_filled(one) for one in shown],
        "suggested": [{"title": one.get("title", ""), "value": one.get("value", "")} for one in message.suggested],
        "at": iso(message.at),
        "edited": message.edited,
    }


def _filled(shown: Shown) -> Json:
    return {"values": shown.values, "errors": shown.errors, "notice": shown.notice}


def _dialog(dialog: Dialog) -> Json:
    shown = dialog.shown
    return {
        "title": dialog.title,
        "card": shown.card if shown else None,
        "text": dialog.text,
        "values": shown.values if shown else {},
        "errors": shown.errors if shown else {},
        "notice": dialog.notice,
        "height": dialog.height,
        "width": dialog.width,
    }
