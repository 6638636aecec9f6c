"""Modals and Home tabs: a stack of at most three for each person, and one Home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from adapters.playground import limits
from adapters.playground.fields import Values, initial_values
from adapters.playground.refusals import Refused
from adapters.playground.workspace import Workspace

Json = dict[str, Any]


@dataclass
class View:
    """One view. `content` is what the app gave; `errors` are sentences by block_id, `notice` is Slack's own."""

    id: str
    user: str
    content: Json = field(repr=False)
    blocks: list[Json] = field(repr=False)
    hash: str
    root: str
    previous: str | None = None
    values: Values = field(default_factory=dict, repr=False)
    errors: dict[str, str] = field(default_factory=dict, repr=False)
    notice: str | None = None

    @property
    def kind(self) -> str:
        return str(self.content["type"])

    @property
    def external_id(self) -> str:
        return str(self.content.get("external_id") or "")


class Views:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def top(self, user: str) -> View | None:
        stack = self.stacks.get(user)
        return stack[-1] if stack else None

    def all(self) -> Iterator[View]:
        for stack in self.stacks.values():
            yield from stack
        yield from self.homes.values()

    def by_id(self, view_id: object) -> View | None:
        return next((view for view in self.all() if view.id == view_id), None)

    def by_external_id(self, external_id: object) -> View | None:
        return next((view for view in self.all() if external_id and view.external_id == external_id), None)

    # --- what apps do -------------------------------------------------------------------------------------------------

    def open(self, trigger_id: object, content: Json) -> View:
        """Raises: Refused."""
        self._refuse_taken(content)
        trigger = self._workspace.spend_trigger(trigger_id)
        below = self.by_id(trigger.view)
        if below is None or below.kind == "home":
            self.stacks[trigger.user] = []
        return self._push(trigger.user, content)

    def push(self, trigger_id: object, content: Json) -> View:
        """Raises: Refused."""
        self._refuse_taken(content)
        trigger = self._workspace.spend_trigger(trigger_id)
        below = self.by_id(trigger.view)
        # docs.slack.dev, views.push: the trigger must come from an interaction inside an open modal.
        if below is None or below.kind != "modal":
            raise Refused("invalid_trigger_id")
        return self._push(trigger.user, content)

    def push_on(self, view: View, content: Json) -> View:
        """Push as the answer to a submission of `view`. Raises: Refused."""
        self._refuse_taken(content)
        return self._push(view.user, content)

    def update(self, view: View, content: Json, known_hash: object = None) -> View:
        """Raises: Refused when `known_hash` is not the present one."""
        if known_hash and known_hash != view.hash:
            raise Refused("hash_conflict")
        self._refuse_taken(content, but=view)
        view.content = content
        view.blocks = self._workspace.with_ids(content["blocks"])
        view.values = initial_values(view.blocks, view.values)
        view.hash = self._hash()
        view.errors, view.notice = {}, None
        self._workspace.changes.happened()
        return view

    def publish(self, user: str, content: Json, known_hash: object = None) -> View:
        """Raises: Refused when `known_hash` is not the present one."""
        home = self.homes.get(user)
        if home is not None:
            return self.update(home, content, known_hash)
        self._refuse_taken(content)
        home = self._made(user, content)
        self.homes[user] = home
        self._workspace.changes.happened()
        return home

    # --- what people do -----------------------------------------------------------------------------------------------

    def close(self, view: View) -> list[View]:
        """Take a view off, or the whole stack where it says so; gives what was closed, uppermost first."""
        return self.clear(view.user) if view.content.get("clear_on_close") else self._pop(view)

    def _pop(self, view: View) -> list[View]:
        stack = self.stacks[view.user]
        at = stack.index(view)
        closed = stack[at:][::-1]
        del stack[at:]
        self._workspace.changes.happened()
        return closed

    def clear(self, user: str) -> list[View]:
        closed = self.stacks.pop(user, [])[::-1]
        self._workspace.changes.happened()
        return closed

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _push(self, user: str, content: Json) -> View:
        stack = self.stacks.setdefault(user, [])
        if len(stack) >= limits.VIEWS_IN_STACK:
            raise Refused("push_limit_reached")
        view = self._made(user, content)
        if stack:
            view.root, view.previous = stack[0].id, stack[-1].id
        stack.append(view)
        self._workspace.changes.happened()
        return view

    def _made(self, user: str, content: Json) -> View:
        blocks = self._workspace.with_ids(content["blocks"])
        view_id = self._workspace.fresh("V")
        return View(view_id, user, content, blocks, self._hash(), view_id, values=initial_values(blocks))

    def _hash(self) -> str:
        return f"{self._workspace.ts()}.{self._workspace.fresh()[-8:]}"

    def _refuse_taken(self, content: Json, but: View | None = None) -> None:
        other = self.by_external_id(content.get("external_id"))
        if other is not None and other is not but:
            raise Refused("duplicate_external_id")
