"""The Bot Connector: what a bot calls to write, change and take back messages, and to know who is there.

Source: learn.microsoft.com, Bot Framework connector REST reference, and Teams' pages on proactive messages.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import unquote

import orjson
from aiohttp import web

from adapters.playground.faults import Faults
from adapters.playground.teams import cards, limits
from adapters.playground.teams.entra import Entra
from adapters.playground.teams.pace import Pace
from adapters.playground.teams.refusals import Refused
from adapters.playground.teams.sent import SentLog
from adapters.playground.teams.tenant import ADAPTIVE, PERSONAL, Conversation, Message, Tenant, User
from adapters.playground.teams.troubles import answered

Json = dict[str, Any]
Operation = Callable[[web.Request], Awaitable[tuple[int, object]]]

OTHER_CARDS: Final = (
    "application/vnd.microsoft.card.hero",
    "application/vnd.microsoft.card.thumbnail",
)
TYPES: Final = ("message", "typing")


class Connector:
    """Operations, as faults are planned for them: create, send, update, delete, members, member."""

    def __init__(self, tenant: Tenant, entra: Entra, sent: SentLog, faults: Faults) -> None:
        self._tenant = tenant
        self._entra = entra
        self._sent = sent
        self._faults = faults
        self._pace = Pace()

    def add_routes(self, app: web.Application, path: str) -> None:
        base = f"{path}v3/conversations"
        one = f"{base}/{{conversation}}"
        for method, where, name, operation in (
            ("POST", base, "create", self._create),
            ("POST", f"{one}/activities", "send", self._send),
            ("POST", f"{one}/activities/{{activity}}", "send", self._send),
            ("PUT", f"{one}/activities/{{activity}}", "update", self._update),
            ("DELETE", f"{one}/activities/{{activity}}", "delete", self._delete),
            ("GET", f"{one}/members", "members", self._members),
            ("GET", f"{one}/pagedmembers", "members", self._paged_members),
            ("GET", f"{one}/members/{{member}}", "member", self._member),
        ):
            app.router.add_route(method, where, self._served(name, operation))

    def _served(self, name: str, operation: Operation) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            async def truth() -> web.StreamResponse:
                try:
                    self._admit(request)
                    status, body = await operation(request)
                except Refused as refused:
                    self._sent.add(name, error=refused.code)
                    return _refusal(refused)
                return web.Response(
                    status=status, body=b"" if body is None else orjson.dumps(body), content_type="application/json"
                )

            return await answered(request, self._faults, name, truth)

        return serve

    def _admit(self, request: web.Request) -> None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.casefold() != "bearer" or not self._entra.accepts(token.strip()):
            raise Refused("Unauthorized", "Authorization has been denied for this request.", status=401)

    # --- conversations ------------------------------------------------------------------------------------------------

    async def _create(self, request: web.Request) -> tuple[int, object]:
        """The chat with one person who has the app. A bot starts no group."""
        body = await _object(request)
        members = body.get("members") or []
        if body.get("isGroup") or len(members) != 1 or not isinstance(members[0], dict):
            raise Refused("BadSyntax", "A bot opens a conversation with exactly one person.")
        tenant = body.get("tenantId") or ((body.get("channelData") or {}).get("tenant") or {}).get("id")
        if tenant != self._tenant.id:
            raise Refused("BadArgument", "The tenant is missing or unknown.")
        # Entra's id of a person does as well as the bot's own.
        wanted = members[0].get("id")
        user = next((one for one in self._tenant.users.values() if wanted in (one.id, one.aad)), None)
        if user is None:
            raise Refused("BadArgument", "Bad format of conversation ID.")
        self._pace.take("create", user.chat, limits.CREATE, self._tenant.now())
        chat = self._tenant.chat(user)
        if not user.installed:
            raise Refused("BotNotInConversationRoster")
        self._refuse_silenced(chat)
        self._sent.add("create", to=user.id)
        made: Json = {"id": chat.id}
        if isinstance(body.get("activity"), dict):
            made["activityId"] = self._posted(chat, body["activity"]).id
        return 201, made

    def _conversation(self, request: web.Request) -> Conversation:
        named = unquote(request.match_info["conversation"])
        found = self._tenant.conversations.get(named.partition(";messageid=")[0])
        if found is None:
            raise Refused("ConversationNotFound")
        return found

    def _user(self, conversation: Conversation) -> User | None:
        return self._tenant.users[conversation.members[0]] if conversation.kind == PERSONAL else None

    def _refuse_silenced(self, conversation: Conversation) -> None:
        """Where the bot may not write."""
        user = self._user(conversation)
        if self._tenant.disabled_by_admin:
            raise Refused("BotDisabledByAdmin")
        if user is None and not conversation.has_bot:
            raise Refused("BotNotInConversationRoster")
        if user is not None and not user.installed:
            raise Refused("MessageWritesBlocked")
        if user is not None and user.blocked:
            raise Refused("ConversationBlockedByUser")

    # --- messages -----------------------------------------------------------------------------------------------------

    async def _send(self, request: web.Request) -> tuple[int, object]:
        conversation = self._writable(request)
        activity = await _object(request)
        if activity.get("type") not in TYPES:
            raise Refused("BadSyntax", "The type of the activity is not known.")
        if activity["type"] == "typing":
            self._sent.add("typing")
            return 201, {"id": self._tenant.message_id()}
        only_for = self._target(request, conversation, activity)
        thread = unquote(request.match_info["conversation"]).partition(";messageid=")[2]
        reply_to = request.match_info.get("activity") or thread or None
        return 201, {"id": self._posted(conversation, activity, only_for, reply_to).id}

    def _writable(self, request: web.Request) -> Conversation:
        conversation = self._conversation(request)
        self._refuse_silenced(conversation)
        self._pace.take("send", conversation.id, limits.SEND, self._tenant.now())
        return conversation

    def _target(self, request: web.Request, conversation: Conversation, activity: Json) -> str | None:
        """Whom a targeted message is for. Source: learn.microsoft.com, Teams, "Targeted messages"."""
        if request.query.get("isTargetedActivity", "").casefold() != "true":
            return None
        if conversation.kind == PERSONAL:
            raise Refused("BadArgument", "Targeted messages are not for personal chats.")
        wanted = (activity.get("recipient") or {}).get("id")
        if not wanted:
            raise Refused("BadArgument", "A targeted message needs a recipient.")
        if wanted not in conversation.members:
            raise Refused("BotNotInConversationRoster", "The recipient is not in the conversation.")
        return str(wanted)

    def _posted(
        self, conversation: Conversation, activity: Json, only_for: str | None = None, reply_to: str | None = None
    ) -> Message:
        text, attachments = _content(activity)
        chips = (activity.get("suggestedActions") or {}).get("actions") or []
        message = self._tenant.post(
            conversation,
            self._tenant.app.bot,
            text,
            attachments=attachments,
            entities=activity.get("entities") or [],
            channel_data=activity.get("channelData") or {},
            only_for=only_for,
            reply_to=reply_to,
        )
        message.suggested = chips if conversation.kind == PERSONAL else []
        self._note("send", conversation, message)
        return message

    def _note(self, method: str, conversation: Conversation, message: Message) -> None:
        user = self._user(conversation)
        self._sent.add(method, to=user.id if user else message.only_for, text=message.words, message=message)

    async def _update(self, request: web.Request) -> tuple[int, object]:
        conversation = self._writable(request)
        message = self._own(request, conversation)
        activity = await _object(request)
        targeted = request.query.get("isTargetedActivity", "").casefold() == "true"
        if targeted and activity.get("recipient"):
            raise Refused("BadArgument", "The recipient of a targeted message does not change.")
        if targeted != (message.only_for is not None):
            raise Refused("ActivityNotFoundInConversation")
        text, attachments = _content(activity)
        self._tenant.rewrite(message, text, attachments)
        message.channel_data = activity.get("channelData") or message.channel_data
        self._note("update", conversation, message)
        return 200, {"id": message.id}

    async def _delete(self, request: web.Request) -> tuple[int, object]:
        conversation = self._writable(request)
        message = self._own(request, conversation)
        self._tenant.remove(message)
        self._note("delete", conversation, message)
        return 200, None

    def _own(self, request: web.Request, conversation: Conversation) -> Message:
        """A message the bot wrote."""
        message = conversation.message(unquote(request.match_info["activity"]))
        if message is None:
            raise Refused("ActivityNotFoundInConversation")
        if not message.by_bot:
            raise Refused("NotEnoughPermissions")
        if message.only_for is not None and self._tenant.now() - message.at > limits.TARGETED_LIFE:
            raise Refused("ActivityNotFoundInConversation")
        return message

    # --- who is there -------------------------------------------------------------------------------------------------

    def _roster(self, request: web.Request) -> list[User]:
        conversation = self._conversation(request)
        user = self._user(conversation)
        if not (conversation.has_bot if user is None else user.installed):
            raise Refused("BotNotInConversationRoster")
        self._pace.take("members", conversation.id, limits.MEMBERS, self._tenant.now())
        return [self._tenant.users[member] for member in conversation.members]

    async def _members(self, request: web.Request) -> tuple[int, object]:
        roster = [_account(user) for user in self._roster(request)]
        self._sent.add("members")
        return 200, roster

    async def _paged_members(self, request: web.Request) -> tuple[int, object]:
        roster = self._roster(request)
        try:
            size = int(request.query.get("pageSize", limits.MEMBERS_PAGE))
            start = int(request.query.get("continuationToken") or 0)
        except ValueError:
            raise Refused("BadArgument", "The page is not one of ours.") from None
        end = start + min(max(size, 1), limits.MEMBERS_PAGE)
        self._sent.add("members")
        page: Json = {"members": [_account(user) for user in roster[start:end]]}
        if end < len(roster):
            page["continuationToken"] = str(end)
        return 200, page

    async def _member(self, request: web.Request) -> tuple[int, object]:
        wanted = unquote(request.match_info["member"])
        for user in self._roster(request):
            if wanted in (user.id, user.aad):
                self._sent.add("member", to=user.id)
                return 200, _account(user)
        raise Refused("MemberNotFoundInConversation", "Member not found.", status=404)


def _account(user: User) -> Json:
    first, _, last = user.name.partition(" ")
    return {
        "id": user.id,
        "name": user.name,
        "givenName": first,
        "surname": last,
        "email": user.person.email,
        "userPrincipalName": user.person.email,
        "objectId": user.aad,
        "aadObjectId": user.aad,
        "tenantId": user.person.teams_tenant,
        "userRole": "user",
    }


def _content(activity: Json) -> tuple[str, list[Json]]:
    """Text and checked attachments; one of them must be there. Raises: Refused."""
    text, attachments = activity.get("text") or "", activity.get("attachments") or []
    if not isinstance(text, str) or not isinstance(attachments, list):
        raise Refused("BadSyntax", "Text is a string and attachments are a list.")
    if not text.strip() and not attachments:
        raise Refused("BadSyntax", "Activity must have text or attachments.")
    if len(orjson.dumps(activity).decode().encode("utf-16-le")) > limits.MESSAGE_BYTES:
        raise Refused("MessageSizeTooBig")
    if len(attachments) > limits.CARDS_IN_MESSAGE:
        raise Refused("BadArgument", f"No more than {limits.CARDS_IN_MESSAGE} cards in a message.")
    for number, one in enumerate(attachments):
        _check_attachment(one, number)
    return text, attachments


def _check_attachment(attachment: object, number: int) -> None:
    kind = attachment.get("contentType") if isinstance(attachment, dict) else None
    if not isinstance(attachment, dict) or kind not in (ADAPTIVE, *OTHER_CARDS):
        raise Refused("BadArgument", f"Attachment {number} of the type {kind} is not shown.")
    if kind != ADAPTIVE:
        return
    wrong = cards.faults(attachment.get("content"))
    if any("too large" in one for one in wrong):
        raise Refused("MessageSizeTooBig", "; ".join(wrong))
    if wrong:
        raise Refused("BadArgument", f"Attachment {number}: " + "; ".join(wrong))


async def _object(request: web.Request) -> Json:
    try:
        body = orjson.loads(await request.read())
    except orjson.JSONDecodeError:
        raise Refused("BadSyntax") from None
    if not isinstance(body, dict):
        raise Refused("BadSyntax")
    return body


def _refusal(refused: Refused) -> web.Response:
    headers = {} if refused.wait_seconds is None else {"Retry-After": str(refused.wait_seconds)}
    return web.Response(
        status=refused.status, body=orjson.dumps(refused.body()), content_type="application/json", headers=headers
    )
