"""What one person's Teams does when they write, press, fill in and close; and what it says when that fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adapters.playground.delivery import Outcome
from adapters.playground.refusals import NotPossible
from adapters.playground.teams import activities, answers, inputs, limits, nodes
from adapters.playground.teams.delivery import Courier
from adapters.playground.teams.dialogs import Dialogs
from adapters.playground.teams.mentions import mentioning
from adapters.playground.teams.refusals import Unusable
from adapters.playground.teams.sent import SentLog
from adapters.playground.teams.tenant import PERSONAL, Conversation, Dialog, Message, Shown, Tenant, User

Json = dict[str, Any]

# As Teams' client words it.
WRONG: Final = "Something went wrong. Please try again."
RECEIVED: Final = "Your response was sent to the app"
_GONE: Final = "That is not there any more."
_BLOCKED: Final = "You blocked this app. Unblock it to write to it."
_ABSENT: Final = "Add the app first."


class Client:
    def __init__(self, tenant: Tenant, courier: Courier, sent: SentLog, user: User) -> None:
        self._tenant = tenant
        self._courier = courier
        self._sent = sent
        self.dialogs = Dialogs(tenant, courier, sent, user)
        self.user = user

    # --- coming and going ---------------------------------------------------------------------------------------------

    async def install(self) -> None:
        """Both activities come, in this order, at every installation anew."""
        chat = self._tenant.chat(self.user)
        self.user.installed = True
        self._tenant.changes.happened()
        await self._courier.send(activities.members_added(self._tenant, self.user, chat))
        await self._courier.send(activities.installation(self._tenant, self.user, chat, "add"))

    async def add_to(self, conversation: Conversation) -> None:
        """The app comes into a group chat or a team."""
        conversation.has_bot = True
        self._tenant.changes.happened()
        await self._courier.send(activities.members_added(self._tenant, self.user, conversation))
        await self._courier.send(activities.installation(self._tenant, self.user, conversation, "add"))

    async def remove_from(self, conversation: Conversation) -> None:
        conversation.has_bot = False
        self._tenant.changes.happened()
        await self._courier.send(activities.installation(self._tenant, self.user, conversation, "remove"))

    async def uninstall(self) -> None:
        self.user.installed = False
        self.user.dialog = None
        self._tenant.changes.happened()
        chat = self._tenant.chat(self.user)
        await self._courier.send(activities.installation(self._tenant, self.user, chat, "remove"))

    def block(self, blocked: bool = True) -> None:
        """The bot is not told; it meets 403."""
        self.user.blocked = blocked
        self._tenant.changes.happened()

    # --- words --------------------------------------------------------------------------------------------------------

    async def say(self, text: str, where: Conversation | None = None, reply_to: str | None = None) -> Message:
        """Elsewhere than in the personal chat the bot hears only what mentions it. The client shows no failure."""
        conversation = where or self._tenant.chat(self.user)
        self._refuse_absent(conversation)
        marked, entities = mentioning(self._tenant, text)
        message = self._tenant.post(conversation, self.user.id, marked, entities=entities, reply_to=reply_to)
        named = any(one["mentioned"]["id"] == self._tenant.app.bot for one in entities)
        if conversation.kind == PERSONAL or (named and conversation.has_bot):
            await self._courier.send(activities.written(self._tenant, self.user, message))
        return message

    async def slash(self, text: str, where: Conversation) -> None:
        """A slash command in a group or channel: only the bot and its author see it."""
        self._refuse_absent(where)
        if where.kind == PERSONAL:
            raise NotPossible("Slash commands of bots are for groups and channels.")
        message = self._tenant.post(where, self.user.id, text, only_for=self.user.id)
        await self._courier.send(activities.written(self._tenant, self.user, message, targeted=True))

    async def edit(self, message: Message, text: str) -> None:
        self._tenant.rewrite(message, text, [])
        await self._courier.send(activities.changed(self._tenant, self.user, message, "editMessage"))

    async def delete(self, message: Message) -> None:
        self._tenant.remove(message)
        await self._courier.send(activities.changed(self._tenant, self.user, message, "softDeleteMessage"))

    async def undelete(self, message: Message) -> None:
        message.deleted = False
        self._tenant.changes.happened()
        await self._courier.send(activities.changed(self._tenant, self.user, message, "undeleteMessage"))

    async def suggested(self, title: str) -> None:
        """A chip under the latest message."""
        for message in self._visible():
            for chip in message.suggested:
                if title in (chip.get("title"), chip.get("value")):
                    await self.say(str(chip.get("value") or chip.get("title")))
                    return
        raise NotPossible(_GONE)

    # --- cards --------------------------------------------------------------------------------------------------------

    def fill(self, shown: Shown, values: Mapping[str, Any] | None) -> None:
        """Words and choices in inputs; nothing leaves the client."""
        shown.values = inputs.merged(shown.card, shown.values, values)
        self._tenant.changes.happened()

    async def press(self, message: Message, shown: Shown, at: str) -> None:
        """An action of a card in a message, by the pointer to it."""
        action = _action(shown, at)
        self._refuse_absent(self._tenant.conversations[message.conversation])
        if action["type"] == "Action.ResetInputs":
            shown.values = inputs.initial(shown.card)
        elif action["type"] in ("Action.Execute", "Action.Submit"):
            data = shown.gathered(at)
            self._tenant.changes.happened()
            if data is not None and action["type"] == "Action.Execute":
                await self._execute(message, shown, action, data, "manual")
            elif data is not None:
                await self._submit(message, shown, data)
        self._tenant.changes.happened()

    async def refresh(self, message: Message, shown: Shown) -> None:
        """Teams asks by itself for the view of whoever looks: learn.microsoft.com, Universal Actions."""
        wanted = shown.card.get("refresh")
        everybody = len(self._tenant.conversations[message.conversation].members) <= limits.REFRESHED_PEOPLE
        if not wanted or self.user.id not in wanted.get("userIds", [self.user.id] if everybody else []):
            return
        await self._execute(message, shown, wanted["action"], dict(wanted["action"].get("data") or {}), "automatic")

    async def _execute(self, message: Message, shown: Shown, action: Json, data: Json, trigger: str) -> None:
        named = {part: action[part] for part in ("id", "title", "verb") if part in action}
        value: Json = {"action": {"type": "Action.Execute", **named, "data": data}, "trigger": trigger}
        outcome = await self._invoke("adaptiveCard/action", value, message)
        try:
            answer = answers.card_or_words(outcome)
        except Unusable as unusable:
            self._tenant.mishaps.append(str(unusable))
            shown.notice = None if trigger == "automatic" else WRONG
            return
        if isinstance(answer, str):
            shown.notice = answer
            return
        # The new card is before this person alone; the message itself stays as the bot sent it.
        views = message.before(self.user.id)
        views[views.index(shown)] = answer
        self._sent.add("card", to=self.user.id, text=answer.words)

    async def _submit(self, message: Message, shown: Shown, data: Json) -> None:
        """Source: learn.microsoft.com, Teams, "Card actions", Action.Submit with `msteams`."""
        held = data.get("msteams")
        teams: Json = held if isinstance(held, dict) else {}
        match teams.get("type"):
            case "task/fetch":
                await self.dialogs.fetch(data, message)
                return
            case "imBack":
                outcome = await self._said(message, teams.get("value"), teams.get("value"), None)
            case "messageBack":
                outcome = await self._said(message, teams.get("displayText"), teams.get("text"), teams.get("value"))
            case _:
                outcome = await self._courier.send(activities.submitted(self._tenant, self.user, message, data))
        quiet = (teams.get("feedback") or {}).get("hide")
        shown.notice = WRONG if not outcome.taken else None if quiet else RECEIVED

    async def _said(self, message: Message, shown: object, said: object, value: object) -> Outcome:
        """A button that speaks for the person: what others read may differ from what the bot is told."""
        if shown:
            self._tenant.post(self._tenant.conversations[message.conversation], self.user.id, str(shown))
        told = activities.submitted(self._tenant, self.user, message, value, str(said or ""))
        return await self._courier.send(told)

    async def _invoke(self, name: str, value: Json, source: Message) -> Outcome:
        conversation = self._tenant.conversations[source.conversation]
        return await self._courier.send(activities.invoke(self._tenant, self.user, conversation, name, value, source))

    # --- what is there ------------------------------------------------------------------------------------------------

    def message(self, message_id: str) -> Message:
        """Any message this person can see. Raises: NotPossible."""
        for message in self._visible():
            if message.id == message_id:
                return message
        raise NotPossible(_GONE)

    def _visible(self) -> Iterator[Message]:
        for conversation in self._tenant.conversations.values():
            if self.user.id in conversation.members:
                yield from self.of(conversation)

    def of(self, conversation: Conversation) -> list[Message]:
        """What this person sees of a conversation, oldest first."""
        return [one for one in conversation.messages if not one.deleted and one.only_for in (None, self.user.id)]

    def dialog(self) -> Dialog:
        """Raises: NotPossible."""
        if self.user.dialog is None:
            raise NotPossible("There is no dialog open.")
        return self.user.dialog

    def _refuse_absent(self, conversation: Conversation) -> None:
        if conversation.kind != PERSONAL:
            return
        if not self.user.installed:
            raise NotPossible(_ABSENT)
        if self.user.blocked:
            raise NotPossible(_BLOCKED)


def _action(shown: Shown, at: str) -> Json:
    found = dict(nodes.actions(shown.card)).get(at)
    if found is None:
        raise NotPossible(_GONE)
    return found
