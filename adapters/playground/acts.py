"""What the page does as somebody, by the kind of act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from adapters.playground.calls import Slack
from adapters.playground.client import Client, Surface
from adapters.playground.refusals import NotPossible
from adapters.playground.views import View

Json = dict[str, Any]


async def perform(slack: Slack, client: Client, body: Json) -> None:
    """Raises: NotPossible, with a sentence for the person."""
    act = ACTS.get(str(body.get("kind")))
    if act is None:
        raise NotPossible("The playground does not know how to do that.")
    await act(slack, client, body)


async def _say(slack: Slack, client: Client, body: Json) -> None:
    del slack
    if not _text(body, "text").strip():
        raise NotPossible("There is nothing to send.")
    await client.say(_text(body, "text"))


async def _command(slack: Slack, client: Client, body: Json) -> None:
    del slack
    await client.command(_text(body, "command"), _text(body, "text"))


async def _press(slack: Slack, client: Client, body: Json) -> None:
    value = body.get("value")
    surface = _surface(slack, client, body)
    await client.press(surface, *_element(body), None if value is None else str(value), body.get("values"))


async def _select(slack: Slack, client: Client, body: Json) -> None:
    state = body.get("state")
    if not isinstance(state, dict):
        raise NotPossible("That choice did not arrive whole.")
    await client.select(_surface(slack, client, body), *_element(body), state, body.get("values"))


async def _submit(slack: Slack, client: Client, body: Json) -> None:
    await client.submit(_view(slack, client, body.get("view_id")), body.get("values"))


async def _close(slack: Slack, client: Client, body: Json) -> None:
    await client.close(_view(slack, client, body.get("view_id")))


async def _clear(slack: Slack, client: Client, body: Json) -> None:
    del slack, body
    await client.clear()


async def _tab(slack: Slack, client: Client, body: Json) -> None:
    del slack
    await client.open_tab(_text(body, "kind"))


async def _shortcut(slack: Slack, client: Client, body: Json) -> None:
    del slack
    await client.shortcut(_text(body, "callback_id"))


async def _message_shortcut(slack: Slack, client: Client, body: Json) -> None:
    del slack
    await client.message_shortcut(_text(body, "callback_id"), client.message(_text(body, "ts")))


ACTS: Final[dict[str, Callable[[Slack, Client, Json], Awaitable[None]]]] = {
    "say": _say,
    "command": _command,
    "press": _press,
    "select": _select,
    "submit": _submit,
    "close": _close,
    "clear": _clear,
    "home": _tab,
    "messages": _tab,
    "shortcut": _shortcut,
    "message_shortcut": _message_shortcut,
}


def _text(body: Json, name: str) -> str:
    return str(body.get(name) or "")


def _element(body: Json) -> tuple[str, str]:
    return _text(body, "block_id"), _text(body, "action_id")


def _surface(slack: Slack, client: Client, body: Json) -> Surface:
    where = body.get("where")
    place: Mapping[str, Any] = where if isinstance(where, dict) else {}
    if "ts" in place:
        return client.message(str(place["ts"]))
    if place.get("home"):
        home = slack.views.homes.get(client.user.id)
        if home is None:
            raise NotPossible("There is no Home tab yet.")
        return home
    return _view(slack, client, place.get("view_id"))


def _view(slack: Slack, client: Client, view_id: object) -> View:
    view = slack.views.by_id(view_id)
    if view is None or view.user != client.user.id:
        raise NotPossible("That form is not open any more.")
    return view
