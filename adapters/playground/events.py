"""Events on their way to the app: sent once, and again while the app does not take them, as the Events API does."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from adapters.playground import limits
from adapters.playground.delivery import Courier, Delivery, Outcome
from adapters.playground.payloads import envelope
from adapters.playground.workspace import Workspace

Json = dict[str, Any]

_SUBSCRIPTIONS: Final = {"message": "message.im"}
KEPT: Final = 20_000


@dataclass(frozen=True)
class Waiting:
    due: datetime
    delivery: Delivery


class Events:
    """`waiting` holds what will be sent again, `lost` what Slack gave up on, `sent` the latest there were."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self._workspace = workspace
        self._courier = courier
        self._tasks: set[asyncio.Task[Any]] = set()
        self.waiting: list[Waiting] = []
        self.lost: list[Json] = []
        self.sent: deque[Json] = deque(maxlen=KEPT)

    async def send(self, event: Json) -> None:
        """Deliver now; back when the app took it, or when nothing is left to do at this moment."""
        name = _SUBSCRIPTIONS.get(event["type"], event["type"])
        wanted = self._workspace.app.events
        if wanted is not None and name not in wanted:
            return
        made = envelope(self._workspace, event)
        self.sent.append(made)
        await self._attempt(Delivery("events_api", made))

    def send_soon(self, event: Json) -> None:
        """For what happens because of the app itself: it is not kept waiting."""
        self.spawn(self.send(event))

    async def again(self, event_id: str) -> Outcome:
        """The same event once more, as Slack does when an acknowledgement was lost on the way."""
        made = next(one for one in self.sent if one["event_id"] == event_id)
        return await self._courier.send(Delivery("events_api", made, attempt=1, reason="http_timeout"))

    async def send_due(self) -> None:
        """Send again whatever has waited long enough by the workspace's clock."""
        now = self._workspace.now()
        due = [one for one in self.waiting if one.due <= now]
        self.waiting = [one for one in self.waiting if one.due > now]
        for one in due:
            await self._attempt(one.delivery)

    async def _attempt(self, delivery: Delivery) -> None:
        while True:
            outcome = await self._courier.send(delivery)
            if outcome.taken or outcome.no_retry:
                return
            if delivery.attempt >= len(limits.RETRY_AFTER):
                self.lost.append(dict(delivery.payload))
                return
            pause = limits.RETRY_AFTER[delivery.attempt]
            delivery = replace(delivery, attempt=delivery.attempt + 1, reason=outcome.failure or "unknown_error")
            if pause:
                self.waiting.append(Waiting(self._workspace.now() + pause, delivery))
                return

    # --- in the background --------------------------------------------------------------------------------------------

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
