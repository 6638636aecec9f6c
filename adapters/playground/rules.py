"""Messages, modals and Home tabs as a whole, held against Slack's rules; whatever breaks one is refused by name."""

from __future__ import annotations

from typing import Any, Final

import orjson

from adapters.playground import limits
from adapters.playground.blocks import check_blocks
from adapters.playground.findings import Findings, Json
from adapters.playground.refusals import Refused

_OF_EVERY_VIEW: Final = ("callback_id", "private_metadata", "external_id")
_OF_A_MODAL: Final = (*_OF_EVERY_VIEW, "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled")


def checked_blocks(value: object) -> list[Json]:
    """The blocks of a message. Raises: Refused."""
    found = Findings()
    check_blocks(found, value, "/blocks", "message", limits.BLOCKS_IN_MESSAGE)
    if found.sentences:
        raise Refused("invalid_blocks", found.sentences)
    blocks: list[Json] = value if isinstance(value, list) else []
    return blocks


def checked_metadata(value: object) -> Json | None:
    """Message metadata; an empty object means none. Raises: Refused."""
    if not value:
        return None
    if (
        not isinstance(value, dict)
        or not isinstance(value.get("event_type"), str)
        or not isinstance(value.get("event_payload"), dict)
    ):
        raise Refused("invalid_metadata_format")
    if len(orjson.dumps(value)) > limits.METADATA_BYTES:
        raise Refused("metadata_too_large")
    return value


def checked_view(value: object, kind: str) -> Json:
    """A `modal` or a `home`. Raises: Refused."""
    found = Findings()
    view = found.obj(value, "/view")
    if view is None:
        raise Refused("invalid_arguments", found.sentences)
    if view.get("type") != kind:
        found.add(f"value must be one of: {kind}", "/view/type")
    _check(found, view, kind)
    if found.sentences:
        raise Refused("invalid_arguments", found.sentences)
    if len(orjson.dumps(view)) > limits.VIEW_BYTES:
        raise Refused("view_too_large")
    return view


def _check(found: Findings, view: Json, kind: str) -> None:
    modal = kind == "modal"
    required = ("blocks", "title") if modal else ("blocks",)
    found.keys(view, "/view", required, _OF_A_MODAL if modal else _OF_EVERY_VIEW)
    found.maybe_string(view, "private_metadata", "/view", limits.PRIVATE_METADATA)
    found.maybe_string(view, "callback_id", "/view", limits.CALLBACK_ID)
    found.maybe_string(view, "external_id", "/view", limits.EXTERNAL_ID)
    found.maybe_text(view, "title", "/view", limits.VIEW_TITLE, plain_only=True)
    for button in ("submit", "close"):
        found.maybe_text(view, button, "/view", limits.VIEW_BUTTON, plain_only=True)
    for flag in ("clear_on_close", "notify_on_close"):
        found.flag(view, flag, "/view")
    if view.get("blocks") is not None:
        check_blocks(found, view["blocks"], "/view/blocks", kind, limits.BLOCKS_IN_VIEW)
    if modal and view.get("submit") is None and _has_input(view.get("blocks")):
        found.add("missing required field: submit, which a view with input blocks needs", "/view")


def _has_input(blocks: Any) -> bool:
    return isinstance(blocks, list) and any(isinstance(one, dict) and one.get("type") == "input" for one in blocks)
