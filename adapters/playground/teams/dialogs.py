"""Dialogs and message extensions of one person: asked for, filled in, sent, answered, closed.

Source: learn.microsoft.com, Teams, "Dialogs" and "Message extensions".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adapters.playground.delivery import Outcome
from adapters.playground.refusals import NotPossible
from adapters.playground.teams import activities, answers, inputs, nodes
from adapters.playground.teams.app import Extension
from adapters.playground.teams.delivery import Courier
from adapters.playground.teams.refusals import Unusable
from adapters.playground.teams.sent import SentLog
from adapters.playground.teams.tenant import Dialog, Message, Tenant, User

Json = dict[str, Any]

# As Teams' client words it.
UNREACHABLE: Final = "Unable to reach app. Please try again."
WRONG: Final = "Something went wrong. Please try again."
_THEME: Final = {"theme": "default"}


class Dialogs:
    def __init__(self, tenant: Tenant, courier: Courier, sent: SentLog, user: User) -> None:
        self._tenant = tenant
        self._courier = courier
        self._sent = sent
        self._user = user

    # --- opening ------------------------------------------------------------------------------------------------------

    async def fetch(self, data: Json, source: Message) -> None:
        """task/fetch, from a button of a card."""
        outcome = await self._invoke("task/fetch", {"data": data, "context": _THEME}, source)
        self._opened(outcome, Dialog("", None))

    async def action(self, command_id: str, context: str, quoting: Message | None = None) -> None:
        """An action command of the message extension. Raises: NotPossible."""
        known = self._known(command_id, "action", context)
        dialog = Dialog(known.title, None, extension=known.id, context=context, quoting=quoting)
        if known.fetch:
            outcome = await self._invoke("composeExtension/fetchTask", self._command(dialog))
            self._opened(outcome, dialog)
        else:
            await self._to_extension(dialog, {})

    async def search(self, command_id: str, words: str, context: str = "compose") -> None:
        """A query of the message extension; what it found is in the person's `results`. Raises: NotPossible."""
        known = self._known(command_id, "query", context)
        asked = {"name": known.parameter, "value": words} if words else {"name": "initialRun", "value": "true"}
        value = {
            "commandId": known.id,
            "parameters": [asked],
            "queryOptions": {"skip": 0, "count": 25},
            "context": _THEME,
        }
        outcome = await self._invoke("composeExtension/query", value)
        try:
            self._show_result(answers.extension(outcome))
        except Unusable as unusable:
            self._failed(None, outcome, unusable)

    def _known(self, command_id: str, kind: str, context: str) -> Extension:
        for one in self._tenant.app.extensions:
            if (one.id, one.kind) == (command_id, kind) and context in one.context:
                return one
        raise NotPossible("The app offers no such command here.")

    def _opened(self, outcome: Outcome, dialog: Dialog) -> None:
        try:
            self._take(dialog, answers.task(outcome))
        except Unusable as unusable:
            self._failed(None, outcome, unusable)

    # --- in one -------------------------------------------------------------------------------------------------------

    def fill(self, dialog: Dialog, values: Mapping[str, Any] | None) -> None:
        if dialog.shown is not None:
            dialog.shown.values = inputs.merged(dialog.shown.card, dialog.shown.values, values)
            self._tenant.changes.happened()

    async def press(self, dialog: Dialog, at: str) -> None:
        """A button of the dialog's card. Whatever goes wrong, it stays open with the words in it."""
        shown = dialog.shown
        action = dict(nodes.actions(shown.card)).get(at) if shown else None
        if shown is None or action is None:
            raise NotPossible("That is not there any more.")
        if action["type"] == "Action.ResetInputs":
            shown.values = inputs.initial(shown.card)
        if action["type"] == "Action.Submit":
            data, dialog.notice = shown.gathered(at), None
            self._tenant.changes.happened()
            if data is not None:
                await self._send(dialog, data)
        self._tenant.changes.happened()

    async def _send(self, dialog: Dialog, data: Json) -> None:
        if dialog.extension is not None:
            await self._to_extension(dialog, data)
            return
        outcome = await self._invoke("task/submit", {"data": data, "context": _THEME})
        try:
            self._take(dialog, answers.task(outcome))
        except Unusable as unusable:
            self._failed(dialog, outcome, unusable)

    async def _to_extension(self, dialog: Dialog, data: Json) -> None:
        outcome = await self._invoke("composeExtension/submitAction", {**self._command(dialog), "data": data})
        try:
            result = answers.extension(outcome)
            self._take(dialog, None if result else answers.task(outcome))
            self._show_result(result)
        except Unusable as unusable:
            self._failed(dialog, outcome, unusable)

    def close(self) -> None:
        """The bot is not told."""
        self._user.dialog = None
        self._tenant.changes.happened()

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _command(self, dialog: Dialog) -> Json:
        value: Json = {"commandId": dialog.extension, "commandContext": dialog.context, "context": _THEME}
        if dialog.quoting is not None:
            value["messagePayload"] = activities.quoted(self._tenant, dialog.quoting)
        return value

    async def _invoke(self, name: str, value: Json, source: Message | None = None) -> Outcome:
        # A command of the extension belongs to the conversation where it is called; here that is the personal chat.
        conversation = self._tenant.conversations[source.conversation] if source else self._tenant.chat(self._user)
        return await self._courier.send(activities.invoke(self._tenant, self._user, conversation, name, value, source))

    def _take(self, dialog: Dialog, answer: Json | str | None) -> None:
        """The dialog as the bot wants it now: another card, words, or gone. Raises: Unusable."""
        if answer is None:
            self._user.dialog = None
        elif isinstance(answer, str):
            self._user.dialog = Dialog(dialog.title, None, answer)
            self._sent.add("dialog", to=self._user.id, text=answer)
        else:
            shown = answers.dialog_card(answer)
            self._user.dialog = Dialog(
                str(answer.get("title") or dialog.title),
                shown,
                height=answer.get("height"),
                width=answer.get("width"),
                extension=dialog.extension,
                context=dialog.context,
                quoting=dialog.quoting,
            )
            self._sent.add("dialog", to=self._user.id, text=shown.words)
        self._tenant.changes.happened()

    def _show_result(self, result: Json | None) -> None:
        if result is None:
            return
        if result["type"] == "message":
            self._tenant.tell(self._user, result["text"])
        self._user.results = result.get("attachments") or []
        self._tenant.changes.happened()

    def _failed(self, dialog: Dialog | None, outcome: Outcome, unusable: Unusable) -> None:
        """An open dialog stays as it is and says so; without one, Teams says so in its place."""
        self._tenant.mishaps.append(str(unusable))
        sentence = WRONG if outcome.taken else UNREACHABLE
        if dialog is not None and self._user.dialog is dialog:
            dialog.notice = sentence
            self._tenant.changes.happened()
        else:
            self._tenant.tell(self._user, sentence)
