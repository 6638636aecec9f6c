"""A modal on its way to the app, and what its answer does to the stack. Source: docs.slack.dev, surfaces/modals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from adapters.playground import payloads
from adapters.playground.calls import Slack
from adapters.playground.delivery import Courier, Delivery, Outcome
from adapters.playground.fields import Json, faults
from adapters.playground.refusals import Refused
from adapters.playground.rules import checked_view
from adapters.playground.views import View
from adapters.playground.workspace import User

TROUBLE: Final = "We had some trouble connecting. Try again?"


class Submissions:
    def __init__(self, slack: Slack, courier: Courier) -> None:
        self._slack = slack
        self._courier = courier

    async def submit(self, user: User, view: View) -> None:
        """Whatever goes wrong, the modal stays open with the words in it; `errors` and `notice` say why."""
        view.notice = None
        view.errors = faults(view.blocks, view.values)
        self._slack.workspace.changes.happened()
        if view.errors:
            return
        payload = payloads.submission(self._slack.workspace, user, view)
        outcome = await self._courier.send(Delivery("interactive", payload))
        try:
            self._answered(view, outcome)
        except Refused:
            view.notice = TROUBLE
        self._slack.workspace.changes.happened()

    def _answered(self, view: View, outcome: Outcome) -> None:
        """Raises: Refused for an answer that Slack does not accept."""
        answer = _answer(outcome)
        views = self._slack.views
        if views.by_id(view.id) is None:
            return  # closed by the person meanwhile
        match answer.get("response_action"):
            case None:
                views.stacks[view.user].remove(view)
            case "clear":
                views.clear(view.user)
            case "errors":
                view.errors = _errors(view, answer.get("errors"))
            case "update":
                views.update(view, checked_view(answer.get("view"), "modal"))
                self._note(view)
            case "push":
                self._note(views.push_on(view, checked_view(answer.get("view"), "modal")))
            case _:
                raise Refused("invalid_response_action")

    def _note(self, view: View) -> None:
        self._slack.sent.add("view_submission", to=view.user)

    async def closed(self, user: User, views: Iterable[View], *, cleared: bool) -> None:
        """Tell the app of closed views that asked for it. A failure changes nothing for the person."""
        for view in views:
            if view.content.get("notify_on_close"):
                payload = payloads.closing(self._slack.workspace, user, view, cleared)
                await self._courier.send(Delivery("interactive", payload))


def _answer(outcome: Outcome) -> Json:
    if not outcome.taken or outcome.status != 200:
        raise Refused("no_answer")
    if outcome.body is None or outcome.body == {}:
        return {}
    if not isinstance(outcome.body, dict) or "response_action" not in outcome.body:
        raise Refused("invalid_response")
    return outcome.body


def _errors(view: View, given: Any) -> dict[str, str]:
    """Errors belong to the block_id of an input block; any other key spoils the whole answer."""
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(given, dict) or not given or not given.keys() <= inputs:
        raise Refused("invalid_errors")
    if not all(isinstance(sentence, str) and sentence for sentence in given.values()):
        raise Refused("invalid_errors")
    return dict(given)
