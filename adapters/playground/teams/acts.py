"""What the page does as somebody in Teams, by the kind of act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from adapters.playground.refusals import NotPossible
from adapters.playground.teams import nodes
from adapters.playground.teams.client import Client
from adapters.playground.teams.tenant import Shown

Json = dict[str, Any]


async def perform(client: Client, body: Json) -> None:
    """Raises: NotPossible, with a sentence for the person."""
    act = ACTS.get(_text(body, "kind"))
    if act is None:
        raise NotPossible("The playground does not know how to do that.")
    await act(client, body)


async def _say(client: Client, body: Json) -> None:
    await client.say(_words(body))


async def _suggested(client: Client, body: Json) -> None:
    await client.suggested(_text(body, "title") or _text(body, "text"))


async def _edit(client: Client, body: Json) -> None:
    await client.edit(client.message(_text(body, "message")), _words(body))


async def _delete(client: Client, body: Json) -> None:
    await client.delete(client.message(_text(body, "message")))


async def _press(client: Client, body: Json) -> None:
    message = client.message(_text(body, "message"))
    shown = _card(message.before(client.user.id), body.get("card", 0))
    client.fill(shown, _values(body))
    await client.press(message, shown, _text(body, "at"))


async def _dialog_submit(client: Client, body: Json) -> None:
    dialog = client.dialog()
    client.dialogs.fill(dialog, _values(body))
    await client.dialogs.press(dialog, _text(body, "at") or _first_submit(dialog.shown))


async def _dialog_close(client: Client, body: Json) -> None:
    del body
    client.dialogs.close()


async def _extension(client: Client, body: Json) -> None:
    await client.dialogs.action(_text(body, "id"), _text(body, "context") or "compose")


async def _message_extension(client: Client, body: Json) -> None:
    await client.dialogs.action(_text(body, "id"), "message", client.message(_text(body, "message")))


async def _search(client: Client, body: Json) -> None:
    await client.dialogs.search(_text(body, "id"), _text(body, "text"))


async def _install(client: Client, body: Json) -> None:
    del body
    await client.install()


async def _uninstall(client: Client, body: Json) -> None:
    del body
    await client.uninstall()


async def _block(client: Client, body: Json) -> None:
    client.block(_text(body, "kind") == "block")


ACTS: Final[dict[str, Callable[[Client, Json], Awaitable[None]]]] = {
    "say": _say,
    "suggested": _suggested,
    "edit": _edit,
    "delete": _delete,
    "execute": _press,
    "submit": _press,
    "dialog_submit": _dialog_submit,
    "dialog_close": _dialog_close,
    "extension": _extension,
    "message_extension": _message_extension,
    "search": _search,
    "install": _install,
    "uninstall": _uninstall,
    "block": _block,
    "unblock": _block,
}


def _text(body: Json, name: str) -> str:
    return str(body.get(name) or "")


def _words(body: Json) -> str:
    if not _text(body, "text").strip():
        raise NotPossible("There is nothing to send.")
    return _text(body, "text")


def _values(body: Json) -> Mapping[str, Any] | None:
    values = body.get("values")
    return values if isinstance(values, dict) else None


def _card(shown: list[Shown], number: object) -> Shown:
    if not isinstance(number, int) or not 0 <= number < len(shown):
        raise NotPossible("That card is not there any more.")
    return shown[number]


def _first_submit(shown: Shown | None) -> str:
    found = nodes.actions(shown.card) if shown else ()
    return next((at for at, action in found if action["type"] == "Action.Submit"), "")
