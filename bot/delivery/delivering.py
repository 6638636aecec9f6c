"""One message to one person: the call, and where nobody knows what became of it, the look.

Where the outcome is unknown, after a crash or a lost answer, the message is looked up first, as often as it takes.
Where the platform cannot find messages it is repeated once if it carries no content, else left as doubtful.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from adapters.port import (
    Account,
    Delivered,
    DeliveryError,
    Envelope,
    Platform,
    PlatformDown,
    RateLimited,
    Reach,
    Refused,
    Uncertain,
    Unreachable,
)
from bot import logs
from flows.kit.message import load_card
from storage.outbox import TRIES, TRIES_OF_REFUSED
from storage.sending import OutboxRow

SEND_SECONDS: Final = 12.0
"""For the calls of one delivery, and for those of one look; beyond that nobody knows what became of it."""
BACKOFF: Final = tuple(timedelta(seconds=seconds) for seconds in (2, 10, 60, 600, 3600, 21600, 54000))
JITTER: Final = 0.05
LOCKED_OUT_SECONDS: Final = 30.0
"""How long a workspace is left alone that does not take our credentials."""
OUT_OF_REACH_SECONDS: Final = 2.0
"""The same for a platform that is not there."""
LOOKING_BACK: Final = timedelta(seconds=5)
"""How far before the attempt a look-up begins: the platform's clock need not be ours."""
LOOKED_FOR: Final = timedelta(days=1)
"""After that a message that could not be looked up is left as doubtful."""


@dataclass(frozen=True)
class Address:
    account: Account
    conversation: str | None


class LookAgain(Exception):
    """A look-up failed: until one succeeds nobody may repeat the message."""


def back_off(row_id: str, attempts: int) -> timedelta:
    """How long to wait after that many tries: longer each time, and for some up to a twentieth longer than for others,
    so that what failed together is not tried together. Raises: IndexError when it is to be given up."""
    digest = hashlib.blake2b(f"{row_id} {attempts}".encode(), digest_size=2).digest()
    return BACKOFF[attempts - 1] * (1 + JITTER * int.from_bytes(digest) / 0xFFFF)


async def deliver(
    platform: Platform, address: Address, row: OutboxRow, clock: Callable[[], datetime], *, lost: bool
) -> Delivered:
    """Raises: DeliveryError, LookAgain."""
    try:
        envelope = Envelope(row.id, address.account, load_card(row.payload["card"]), address.conversation)
    except (LookupError, TypeError, ValueError):
        raise Refused("unreadable_card") from None
    if not lost:
        with suppress(Uncertain):
            return await _attempt(platform, envelope)
    return await _found(platform, envelope, row, clock)


async def _attempt(platform: Platform, envelope: Envelope) -> Delivered:
    """Raises: DeliveryError."""
    try:
        async with asyncio.timeout(SEND_SECONDS):
            return await platform.deliver(envelope)
    except DeliveryError:
        raise
    except TimeoutError:
        raise Uncertain("too_slow") from None
    except Exception as error:  # noqa: BLE001  # a mistake with one message must not hold up everybody's
        logs.event("tick_failed", logging.ERROR, kind="delivery", **logs.error_fields(error))
        raise Uncertain("failed") from None


async def _found(platform: Platform, envelope: Envelope, row: OutboxRow, clock: Callable[[], datetime]) -> Delivered:
    """A message that did arrive.

    Raises: PlatformDown when it did not, and is to be sent again; Uncertain when nobody can tell and it is not to be
    repeated; LookAgain.
    """
    if platform.capabilities.finds_messages:
        found = await _look_up(platform, envelope, row, clock)
        if found:
            return found
    elif not (row.neutral and row.attempts <= 1):
        raise Uncertain("unknown_outcome")
    raise PlatformDown("not_found")


async def _look_up(
    platform: Platform, envelope: Envelope, row: OutboxRow, clock: Callable[[], datetime]
) -> Delivered | None:
    try:
        async with asyncio.timeout(SEND_SECONDS):
            return await platform.find(envelope, row.due_at - LOOKING_BACK)
    except Unreachable:
        raise
    except (DeliveryError, TimeoutError):
        if clock() - row.due_at > LOOKED_FOR:
            raise Uncertain("unknown_outcome") from None
        raise LookAgain from None


def tries(error: DeliveryError) -> int:
    """A message that is refused for its own sake keeps newer ones to the same person waiting: not for a whole day."""
    return TRIES_OF_REFUSED if isinstance(error, Refused) and error.reach is Reach.MESSAGE else TRIES


def leave_alone(error: DeliveryError) -> float:
    """Seconds for which it would go the same with everything the error reaches."""
    match error:
        case RateLimited():
            return error.retry_after_seconds or 1.0
        case PlatformDown():
            return OUT_OF_REACH_SECONDS
        case Refused():
            return LOCKED_OUT_SECONDS
    return 0.0
