"""Where people are to be reached: what was seen of them in this process, and what is stored with a delivery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import orjson

from adapters.port import Account

MET_KEPT: Final = 20_000
GROUP: Final = "19:"
"""How the ids of group chats and channels begin; direct conversations with a bot begin otherwise."""


@dataclass(frozen=True)
class Conversation:
    """A conversation reference: one conversation, at the address that serves it now."""

    service_url: str
    id: str
    tenant: str

    @property
    def is_direct(self) -> bool:
        return not self.id.startswith(GROUP)

    def stored(self) -> str:
        """Opaque to everybody else."""
        return orjson.dumps({"s": self.service_url, "c": self.id, "t": self.tenant}).decode()


def read_stored(text: str | None, tenant: str, allowed: Callable[[str], bool]) -> Conversation | None:
    """What `stored` made. None for anything else, another tenant's, a group's, or an address not to be spoken to."""
    try:
        said = orjson.loads(text or "")
    except orjson.JSONDecodeError:
        return None
    values = [said.get(name) for name in ("s", "c", "t")] if isinstance(said, dict) else []
    words = [value for value in values if isinstance(value, str) and value]
    if len(words) != 3:
        return None
    found = Conversation(*words)
    return found if found.tenant == tenant and found.is_direct and allowed(found.service_url) else None


@dataclass(frozen=True)
class Met:
    """`member` is the person's id for this bot; `direct` their conversation with it, if there is one."""

    service_url: str
    member: str | None
    direct: Conversation | None


class Acquaintance:
    """Who was met, where, by account; the newest address counts, for it may change. Bounded, and lost with the
    process: what is stored with deliveries is looked at next."""

    def __init__(self, most: int = MET_KEPT) -> None:
        self._most = most
        self._met: dict[Account, Met] = {}
        self._zones: dict[Account, str] = {}

    def of(self, account: Account) -> Met | None:
        return self._met.get(account)

    def meet(self, account: Account, member: str | None, conversation: Conversation) -> None:
        before = self._met.pop(account, None)
        direct = conversation if conversation.is_direct else before.direct if before else None
        if direct is not None:
            direct = replace(direct, service_url=conversation.service_url)
        known = member or (before.member if before else None)
        self._met[account] = Met(conversation.service_url, known, direct)
        while len(self._met) > self._most:
            del self._met[next(iter(self._met))]

    def forget(self, account: Account) -> None:
        """The conversation is no more; whoever comes back is met anew."""
        self._met.pop(account, None)

    def moved_to(self, account: Account, zone: str) -> bool:
        """Whether this time zone is news."""
        if self._zones.get(account) == zone:
            return False
        self._zones.pop(account, None)
        self._zones[account] = zone
        while len(self._zones) > self._most:
            del self._zones[next(iter(self._zones))]
        return True
