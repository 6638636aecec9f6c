"""What Slack's errors mean for a delivery, in one table. Sources: docs.slack.dev, the error lists of chat.postMessage,
chat.update, conversations.open, conversations.history and views.*."""

from __future__ import annotations

import re
from typing import Final

from adapters.port import DeliveryError, PlatformDown, RateLimited, Reach, Refused, Uncertain, Unreachable

LONGEST_WAIT_SECONDS: Final = 3_600.0
DEFAULT_WAIT_SECONDS: Final = 1.0

ERRORS: Final[dict[str, type[DeliveryError]]] = {
    # Slack asks for patience.
    "ratelimited": RateLimited,
    "rate_limited": RateLimited,
    "message_limit_exceeded": RateLimited,
    # Slack is not working, and says that nothing was done.
    "org_login_required": PlatformDown,
    "request_timeout": PlatformDown,
    "service_unavailable": PlatformDown,
    "team_added_to_org": PlatformDown,
    # "It's possible some aspect of the operation succeeded before the error was raised."
    "fatal_error": Uncertain,
    "internal_error": Uncertain,
    # This person cannot be reached.
    "cannot_dm_bot": Unreachable,
    "channel_not_found": Unreachable,
    "is_archived": Unreachable,
    "messages_tab_disabled": Unreachable,
    "not_in_channel": Unreachable,
    "user_disabled": Unreachable,
    "user_not_found": Unreachable,
    "user_not_visible": Unreachable,
    "users_not_found": Unreachable,
    # The whole workspace cannot be reached with these credentials.
    "access_denied": Refused,
    "account_inactive": Refused,  # of the token: the app or its workspace is gone
    "invalid_auth": Refused,
    "missing_scope": Refused,
    "not_allowed_token_type": Refused,
    "not_authed": Refused,
    "token_expired": Refused,
    "token_revoked": Refused,
}
"""By Slack's word. A word not listed is `Refused`: a person must look."""

LOCKED_OUT: Final = frozenset(
    {
        "access_denied",
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "token_expired",
        "token_revoked",
    }
)
"""Words that would be said of every message to this workspace."""

_WORD: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")


def failure(word: object, retry_after: str | None = None) -> DeliveryError:
    """The error for Slack's word; anything that is not a plain word is not repeated."""
    code = word if isinstance(word, str) and _WORD.fullmatch(word) else "unknown_error"
    kind = ERRORS.get(code, Refused)
    if kind is RateLimited:
        return RateLimited(code, _seconds(retry_after), Reach.TENANT)
    return kind(code, reach=Reach.TENANT if kind is PlatformDown or code in LOCKED_OUT else Reach.MESSAGE)


def failed_status(status: int, retry_after: str | None) -> DeliveryError | None:
    """The error an HTTP status alone says; None when the body has the answer."""
    if status == 429:
        return RateLimited("ratelimited", _seconds(retry_after), Reach.TENANT)
    if status == 504:  # a gateway gave up waiting for Slack, which may have gone on
        return Uncertain("http_504")
    if status >= 500:
        return PlatformDown(f"http_{status}", reach=Reach.TENANT)
    return None if status == 200 else Refused(f"http_{status}")


def _seconds(retry_after: str | None) -> float:
    if retry_after is None or not re.fullmatch(r"[0-9]{1,9}", retry_after):
        return DEFAULT_WAIT_SECONDS
    return min(float(retry_after), LONGEST_WAIT_SECONDS)
