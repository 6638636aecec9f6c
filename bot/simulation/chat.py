"""A stand-in for the chat: it keeps what it is given, and asks for patience where the real one would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from adapters.port import Account, Capabilities, Delivered, Envelope, Forms, RateLimited
from flows.kit.message import Buttons, Card
from flows.kit.targets import OnNudge, decode

A_MINUTE: Final = 300
"""Messages a workspace takes in a minute: Slack says several hundred, and one a second in a conversation
(https://docs.slack.dev/apis/web-api/rate-limits)."""


@dataclass(frozen=True)
class Arrived:
    """A message as the person finds it. `nudge` is the id of the nudge its buttons speak of, if any."""

    at: datetime
    id: str
    user: str
    nudge: str | None
    targets: tuple[str, ...]


class Chat:
    """`capabilities` are Slack's. What arrived is handed over with `take`.

    Before it is `in_earnest` nothing is put off or counted: a whole company that chooses its hours in one second is no
    load that ever comes.
    """

    name: str = "slack"
    capabilities: Capabilities = Capabilities(forms=Forms.MODAL, home=True, finds_messages=True)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._arrived: list[Arrived] = []
        self._last: dict[str, datetime] = {}
        self.minutes: Counter[datetime] = Counter()
        self.put_off = 0
        self.in_earnest = False

    async def deliver(self, envelope: Envelope) -> Delivered:
        now, user = self._clock(), envelope.account.user
        minute = now.replace(second=0, microsecond=0)
        if self.in_earnest:
            self._keep_pace(now, minute, user)
        targets = tuple(_targets(envelope.card))
        self._arrived.append(Arrived(now, envelope.id, user, _nudge(targets), targets))
        return Delivered(envelope.id, f"D{user}")

    def _keep_pace(self, now: datetime, minute: datetime, user: str) -> None:
        """Raises: RateLimited."""
        full, again = self.minutes[minute] >= A_MINUTE, self._last.get(user) == now
        if full or again:
            self.put_off += 1
            raise RateLimited("ratelimited", 60 - now.second if full else 1)
        self.minutes[minute] += 1
        self._last[user] = now

    async def find(self, envelope: Envelope, since: datetime) -> Delivered | None:
        """Every send has a known outcome here."""
        del envelope, since
        return None

    async def show_home(self, account: Account, card: Card) -> None:
        del account, card

    def take(self) -> list[Arrived]:
        arrived, self._arrived = self._arrived, []
        return sorted(arrived, key=lambda one: (one.user, one.id))


def _targets(card: Card) -> Iterator[str]:
    return (button.target for part in card if isinstance(part, Buttons) for button in part.buttons)


def _nudge(targets: tuple[str, ...]) -> str | None:
    found = (decode(target) for target in targets)
    return next((one.nudge for one in found if isinstance(one, OnNudge)), None)
