"""What the bot may answer to an invoke, read as Teams reads it; whatever else there is raises Unusable."""

from __future__ import annotations

from typing import Any, Final

from adapters.playground.delivery import Outcome
from adapters.playground.teams import cards
from adapters.playground.teams.refusals import Unusable
from adapters.playground.teams.tenant import ADAPTIVE, Shown

Json = dict[str, Any]

ACTIVITY: Final = "application/vnd.microsoft.activity.message"
SIZES: Final = ("small", "medium", "large")


def card_or_words(outcome: Outcome) -> Shown | str:
    """To adaptiveCard/action: the card in its place, or words under it."""
    answer = _object(outcome)
    if answer is None:
        raise Unusable("adaptiveCard/action was answered without a body")
    status, kind, value = answer.get("statusCode"), answer.get("type"), answer.get("value")
    if status != 200:
        raise Unusable(f"adaptiveCard/action was answered with statusCode {status} and {kind}")
    if kind == ACTIVITY and isinstance(value, str):
        return value
    if kind == ADAPTIVE:
        return checked_card(value)
    raise Unusable(f"adaptiveCard/action was answered with {kind}, which Teams does not know")


def task(outcome: Outcome) -> Json | str | None:
    """To task/fetch, task/submit and the like: a dialog's value, words that end it, or nothing, which closes it."""
    answer = _object(outcome)
    if not answer or answer.get("task") is None:
        return None
    given = answer["task"]
    kind = given.get("type") if isinstance(given, dict) else None
    value = given.get("value") if isinstance(given, dict) else None
    if kind == "message" and isinstance(value, str):
        return value
    if kind == "continue" and isinstance(value, dict):
        return value
    raise Unusable(f"a task of the type {kind} must be continue with an object, or message with a string")


def dialog_card(value: Json) -> Shown:
    held = value.get("card")
    if not isinstance(held, dict) or held.get("contentType") != ADAPTIVE:
        raise Unusable("a dialog needs a card, as an attachment with the content type of Adaptive Cards")
    for side in ("height", "width"):
        size = value.get(side)
        if size is not None and size not in SIZES and (isinstance(size, bool) or not isinstance(size, int)):
            raise Unusable(f"the {side} of a dialog is a number or one of {', '.join(SIZES)}")
    if not isinstance(value.get("title", ""), str):
        raise Unusable("the title of a dialog is a string")
    return checked_card(held.get("content"), dialog=True)


def extension(outcome: Outcome) -> Json | None:
    """To composeExtension/*: its `composeExtension`, if there is one."""
    answer = _object(outcome)
    given = (answer or {}).get("composeExtension")
    if given is None:
        return None
    if not isinstance(given, dict) or given.get("type") not in ("result", "message"):
        raise Unusable("a composeExtension is a result or a message")
    if given["type"] == "message":
        if not isinstance(given.get("text"), str):
            raise Unusable("a composeExtension of the type message needs a text")
        return given
    given["attachments"] = [_attachment(one) for one in given.get("attachments") or []]
    return given


def _attachment(value: object) -> Json:
    if not isinstance(value, dict) or not isinstance(value.get("content"), dict):
        raise Unusable("a result is a list of attachments with content")
    if value.get("contentType") == ADAPTIVE:
        checked_card(value["content"])
        if "preview" not in value:
            raise Unusable("an Adaptive Card in a result needs a preview")
    return value


def checked_card(card: object, *, dialog: bool = False) -> Shown:
    wrong = cards.faults(card, dialog=dialog)
    if wrong or not isinstance(card, dict):
        raise Unusable("the card would not be shown: " + "; ".join(wrong))
    return Shown.fresh(card)


def _object(outcome: Outcome) -> Json | None:
    if not outcome.taken:
        raise Unusable(outcome.failure if outcome.status is None else f"the bot answered {outcome.status}")
    if outcome.body is None:
        return None
    if not isinstance(outcome.body, dict):
        raise Unusable("an invoke is answered with an object")
    return outcome.body
