"""What one person's Slack does when they write, call, press, fill in and close; and what it says when that fails."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adapters.playground import payloads
from adapters.playground.app import Command
from adapters.playground.calls import Slack
from adapters.playground.delivery import Courier, Delivery, Outcome
from adapters.playground.fields import Field, Json, Values, elements, merged
from adapters.playground.refusals import NotPossible, Refused
from adapters.playground.response_urls import ResponseUrls
from adapters.playground.submissions import TROUBLE, Submissions
from adapters.playground.views import View
from adapters.playground.words import escape, transported
from adapters.playground.workspace import GENERAL, Conversation, Message, User, Workspace

# As Slack's client words it; the names are those Slack uses for what went wrong.
_COMMAND_FAILED: Final = '{command} failed with the error "{error}"'
_ERRORS: Final = {"http_timeout": "operation_timeout", "connection_failed": "dispatch_failed"}
_NOT_A_COMMAND: Final = (
    "{command} is not a valid command. "
    "In Slack, all messages that start with the “/” character are interpreted as commands."
)
_NO_ANSWER: Final = "Sorry, that didn’t work. Please try again."

Surface = Message | View


class Client:
    def __init__(self, slack: Slack, courier: Courier, urls: ResponseUrls, user: User) -> None:
        self._slack = slack
        self._workspace = slack.workspace
        self._courier = courier
        self._urls = urls
        self._submissions = Submissions(slack, courier)
        self.user = user

    # --- words --------------------------------------------------------------------------------------------------------

    async def say(self, typed: str, channel: str | None = None, thread: str | None = None) -> Message:
        self._refuse_gone()
        conversation = self._conversation(channel)
        message = self._workspace.post(
            conversation,
            self.user.id,
            transported(typed, self._references(labelled=False)),
            thread_ts=thread,
            client_msg_id=self._workspace.fresh(),
        )
        # The app hears its own direct conversations and nothing else: message.im.
        if conversation.user is not None:
            await self._slack.events.send(_typed(self._workspace, message))
        return message

    async def edit(self, message: Message, typed: str) -> None:
        before = payloads.message_object(self._workspace, message)
        self._workspace.rewrite(message, transported(typed, self._references(labelled=False)), [])
        await self._slack.events.send(payloads.changed_event(self._workspace, message, before))

    async def delete(self, message: Message) -> None:
        self._workspace.remove(message)
        await self._slack.events.send(payloads.deleted_event(self._workspace, message))

    async def command(self, name: str, typed: str = "", channel: str | None = None) -> None:
        """Raises: NotPossible with what Slack told the person, when it failed."""
        self._refuse_gone()
        known = self._known_command(name)
        conversation = self._conversation(channel)
        text = transported(typed, self._references(labelled=True)) if known.should_escape else escape(typed)
        form = payloads.command(
            self._workspace, self.user, conversation, (name, text), self._urls.make(self.user.id, conversation.id)
        )
        outcome = await self._courier.send(Delivery("slash_commands", form))
        self._answered(name, conversation, outcome)

    def _known_command(self, name: str) -> Command:
        offered = self._workspace.app.commands
        known = next((one for one in offered if one.command == name), None)
        if known is None and offered:
            self._complain(_NOT_A_COMMAND.format(command=name))
        return known or Command(name)

    def _answered(self, name: str, conversation: Conversation, outcome: Outcome) -> None:
        if not outcome.taken:
            error = _ERRORS.get(outcome.failure or "", "dispatch_failed")
            if outcome.status is not None:
                error = "http_client_error" if outcome.status < 500 else "http_service_error"
            self._complain(_COMMAND_FAILED.format(command=name, error=error))
        body = {"text": outcome.body} if isinstance(outcome.body, str) else outcome.body
        if not body:
            return
        try:
            self._urls.answer_at_once(self.user.id, conversation.id, body)
        except Refused:
            self._complain(_COMMAND_FAILED.format(command=name, error="invalid_command_response"))

    # --- presses ------------------------------------------------------------------------------------------------------

    async def press(
        self, surface: Surface, block_id: str, action_id: str, value: str | None = None, values: Any = None
    ) -> None:
        """A button; with several of one action_id in a block, `value` tells which. Raises: NotPossible."""
        self._refuse_gone()
        block, spec = self._element(surface, block_id, action_id, value)
        surface.values = merged(surface.blocks, surface.values, values)
        await self._act(surface, block, spec, {})

    async def select(
        self, surface: Surface, block_id: str, action_id: str, state: Mapping[str, Any], values: Any = None
    ) -> None:
        """A change of anything but a button. Inside an input block it stays with the client. Raises: NotPossible."""
        self._refuse_gone()
        block, spec = self._element(surface, block_id, action_id)
        surface.values = merged(surface.blocks, surface.values, values)
        if spec["type"] == "overflow":
            await self._act(surface, block, spec, {"selected_option": state.get("selected_option")})
            return
        field = Field(block, spec)
        chosen = field.state(field.held(state))
        surface.values = merged(surface.blocks, surface.values, {block_id: {action_id: chosen}})
        self._workspace.changes.happened()
        if not field.is_input or block.get("dispatch_action"):
            await self._act(surface, block, spec, {field.shape.holds: field.held(chosen)})

    def fill(self, view: View, values: Values) -> None:
        """Words and choices in inputs; nothing leaves the client."""
        view.values = merged(view.blocks, view.values, values)
        self._workspace.changes.happened()

    def _element(self, surface: Surface, block_id: str, action_id: str, value: str | None = None) -> tuple[Json, Json]:
        found = [
            (block, spec)
            for block, spec in elements(surface.blocks)
            if block["block_id"] == block_id and spec["action_id"] == action_id
        ]
        exact = [one for one in found if value is None or one[1].get("value", value) == value]
        if not exact:
            raise NotPossible("That is not there any more.")
        return exact[0]

    async def _act(self, surface: Surface, block: Json, spec: Json, chosen: Json) -> None:
        actions = [payloads.action(self._workspace, block, spec, chosen)]
        if isinstance(surface, View):
            payload = payloads.view_actions(self._workspace, self.user, surface, actions)
        else:
            url = self._urls.make(self.user.id, surface.channel, surface.ts)
            payload = payloads.message_actions(self._workspace, self.user, surface, actions, url)
        outcome = await self._courier.send(Delivery("interactive", payload))
        if outcome.taken:
            return
        if isinstance(surface, View) and surface.kind == "modal":
            surface.notice = TROUBLE
            self._workspace.changes.happened()
            return
        self._complain(_NO_ANSWER)

    # --- modals -------------------------------------------------------------------------------------------------------

    async def submit(self, view: View, values: Any = None) -> None:
        self._refuse_gone()
        self._refuse_covered(view)
        view.values = merged(view.blocks, view.values, values)
        await self._submissions.submit(self.user, view)

    async def close(self, view: View) -> None:
        self._refuse_covered(view)
        await self._submissions.closed(self.user, self._slack.views.close(view), cleared=False)

    async def clear(self) -> None:
        await self._submissions.closed(self.user, self._slack.views.clear(self.user.id), cleared=True)

    def _refuse_covered(self, view: View) -> None:
        if self._slack.views.top(self.user.id) is not view:
            raise NotPossible("That form is not open any more.")

    # --- Home and shortcuts -------------------------------------------------------------------------------------------

    async def open_tab(self, tab: str) -> None:
        """`home` or `messages`."""
        home = self._slack.views.homes.get(self.user.id)
        await self._slack.events.send(payloads.home_event(self._workspace, self.user, tab, home))

    async def shortcut(self, callback_id: str) -> None:
        """Raises: NotPossible."""
        self._refuse_unknown(callback_id, "global")
        await self._interact(payloads.shortcut(self._workspace, self.user, callback_id))

    async def message_shortcut(self, callback_id: str, message: Message) -> None:
        """Raises: NotPossible."""
        self._refuse_unknown(callback_id, "message")
        if message.only_for is not None:
            raise NotPossible("Shortcuts are not offered on messages only you can see.")
        url = self._urls.make(self.user.id, message.channel, message.ts)
        await self._interact(payloads.message_shortcut(self._workspace, self.user, callback_id, message, url))

    def _refuse_unknown(self, callback_id: str, kind: str) -> None:
        offered = self._workspace.app.shortcuts
        if offered and not any((one.callback_id, one.kind) == (callback_id, kind) for one in offered):
            raise NotPossible("The app offers no such shortcut.")

    async def _interact(self, payload: Json) -> None:
        self._refuse_gone()
        outcome = await self._courier.send(Delivery("interactive", payload))
        if not outcome.taken:
            self._complain(_NO_ANSWER)

    # --- the rest -----------------------------------------------------------------------------------------------------

    def message(self, ts: str) -> Message:
        """Any message this person can see. Raises: NotPossible."""
        for conversation in self._workspace.conversations.values():
            if conversation.user in (None, self.user.id):
                message = conversation.message(ts)
                if message is not None and message.only_for in (None, self.user.id):
                    return message
        raise NotPossible("That message is not there any more.")

    def _complain(self, sentence: str) -> None:
        self._workspace.tell(self.user.id, sentence)
        raise NotPossible(sentence)

    def _refuse_gone(self) -> None:
        if self.user.deleted:
            raise NotPossible("This account is deactivated.")

    def _conversation(self, channel: str | None) -> Conversation:
        if channel is None:
            return self._workspace.direct(self.user.id)
        return self._workspace.conversations[GENERAL if channel == "general" else channel]

    def _references(self, *, labelled: bool) -> dict[str, str]:
        """What can be named in typed words, and what Slack sends for it; commands get labels, messages do not."""
        app = self._workspace.app
        called = [
            (name, user.id, user.handle) for user in self._workspace.users.values() for name in (user.name, user.handle)
        ]
        called += [(name, app.user, app.handle) for name in (app.name, app.handle)]
        found = {f"@{name}": f"<@{user}|{handle}>" if labelled else f"<@{user}>" for name, user, handle in called}
        found |= {
            f"#{one.name}": f"<#{one.id}|{one.name}>" for one in self._workspace.conversations.values() if not one.user
        }
        return found | {f"@{word}": f"<!{word}>" for word in ("here", "channel", "everyone")}


def _typed(workspace: Workspace, message: Message) -> Json:
    """A person's message comes with rich text as well, as their client made it."""
    words = [{"type": "text", "text": message.words}]
    section = {"type": "rich_text_section", "elements": words}
    blocks = [{"type": "rich_text", "block_id": workspace.fresh("b"), "elements": [section]}]
    return payloads.message_event(workspace, message) | {"blocks": blocks}
