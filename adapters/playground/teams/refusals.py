"""Teams says no: a status, Teams' own word for it, and a sentence."""

from __future__ import annotations

from typing import Any, Final

# learn.microsoft.com, Teams, "Status codes from bot conversational APIs".
SENTENCES: Final = {
    "ActivityNotFoundInConversation": (404, "The activity was not found in the conversation."),
    "BadArgument": (400, "The request is not valid."),
    "BadSyntax": (400, "The request could not be read."),
    "BotDisabledByAdmin": (403, "The tenant admin disabled this bot."),
    "BotNotInConversationRoster": (403, "The bot is not part of the conversation roster."),
    "BotNotRegistered": (401, "No registration found for this bot."),
    "ConversationBlockedByUser": (403, "User blocked the conversation with the bot."),
    "ConversationNotFound": (404, "Conversation not found."),
    "GatewayTimeout": (504, "The service did not answer in time."),
    "MessageSizeTooBig": (413, "Message size too large."),
    "MessageWritesBlocked": (403, "Thread is not present."),
    "NotEnoughPermissions": (403, "Bot is not allowed to do this."),
    "PreconditionFailed": (412, "Precondition failed, please try again."),
    "ServiceError": (502, "Internal server error."),
    "Throttled": (429, "API calls quota exceeded."),
}


class Refused(Exception):
    def __init__(self, code: str, detail: str = "", *, status: int | None = None, wait_seconds: int | None = None):
        super().__init__(f"{code}: {detail}" if detail else code)
        usual, sentence = SENTENCES.get(code, (500, "Something failed."))
        self.code = code
        self.status = status or usual
        self.sentence = detail or sentence
        self.wait_seconds = wait_seconds

    def body(self) -> dict[str, Any]:
        """MessageWritesBlocked hides its word one level deeper, as Teams does."""
        if self.code == "MessageWritesBlocked":
            inner = f'{{"subCode":"{self.code}","details":"{self.sentence}","errorCode":null,"errorSubCode":null}}'
            return {"errorCode": 209, "message": inner}
        return {"error": {"code": self.code, "message": self.sentence}}


class Unusable(Exception):
    """The bot answered an invoke with what Teams cannot use. The sentence is for whoever writes the bot."""
