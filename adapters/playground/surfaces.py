"""The views.* methods. Source of each rule: docs.slack.dev, the method's page and surfaces/modals."""

from __future__ import annotations

from typing import Any

from adapters.playground.calls import Call
from adapters.playground.payloads import view_object
from adapters.playground.refusals import Refused
from adapters.playground.rules import checked_view
from adapters.playground.views import View
from adapters.playground.workspace import plain

Json = dict[str, Any]


def open_view(call: Call) -> Json:
    call.required("trigger_id")
    return _shown(call, call.slack.views.open(call.text("trigger_id"), _content(call, "modal")))


def push(call: Call) -> Json:
    call.required("trigger_id")
    return _shown(call, call.slack.views.push(call.text("trigger_id"), _content(call, "modal")))


def update(call: Call) -> Json:
    views = call.slack.views
    if not call.has("view_id") and not call.has("external_id"):
        raise Refused("invalid_arguments", ["missing required field: view_id"])
    view = views.by_id(call.text("view_id")) or views.by_external_id(call.text("external_id"))
    if view is None:
        raise Refused("not_found")
    return _shown(call, views.update(view, _content(call, view.kind), call.text("hash")))


def publish(call: Call) -> Json:
    call.required("user_id")
    content = _content(call, "home")
    user = call.person("user_id")
    if user.deleted:
        raise Refused("user_not_found")
    return _shown(call, call.slack.views.publish(user.id, content, call.text("hash")))


def _content(call: Call, kind: str) -> Json:
    if not call.has("view"):
        raise Refused("invalid_arguments", ["missing required field: view"])
    return checked_view(call.json("view"), kind)


def _shown(call: Call, view: View) -> Json:
    call.slack.sent.add(call.method, to=view.user, text=plain(view.content.get("title")))
    return {"view": view_object(call.workspace, view)}
