"""Mark messages as being sent before anybody begins with them, many together; and unmark what nobody began with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from bot.delivery.delivering import SEND_SECONDS, Address
from bot.delivery.together import Together
from storage import sending
from storage.compartments import Compartment
from storage.databases import Databases
from storage.sending import Lease, OutboxRow, Waiting
from storage.sql import StorageConflict, StorageDown, StorageError

LEASE_SECONDS: Final = 2 * SEND_SECONDS + 3.0
"""Longer than a message is under way, with call and look, so that nobody else takes it as lost."""


@dataclass(frozen=True)
class Planned:
    """A message as it waits, where its person is to be reached now, None for nowhere, and when they are at work, if not
    now and nobody asked for it."""

    compartment: Compartment
    waiting: Waiting
    address: Address | None = field(repr=False)
    not_before: datetime | None = None

    @property
    def place(self) -> str:
        return self.compartment.value

    @property
    def conversation(self) -> str:
        return self.waiting.person

    @property
    def begins(self) -> bool:
        return self.address is not None and self.address.conversation is None

    @property
    def hurried(self) -> bool:
        return self.waiting.hurried

    @property
    def lost(self) -> bool:
        return self.waiting.lost


Taken: TypeAlias = Sequence[OutboxRow | None]
InThread: TypeAlias = Callable[[Callable[[Sequence[Planned]], Taken], Sequence[Planned]], Awaitable[Taken]]


class Marking:
    """`apart`: as `Together` has it."""

    def __init__(
        self,
        databases: Databases,
        clock: Callable[[], datetime],
        owner: str,
        in_thread: InThread,
        *,
        apart: float = 0.0,
    ) -> None:
        self._databases, self._clock, self._owner, self._in_thread = databases, clock, owner, in_thread
        self._together: Together[Planned, OutboxRow | None] = Together(self._take, apart=apart)
        self._unbegun: dict[Compartment, list[tuple[Waiting, Lease]]] = {}

    async def take(self, planned: Planned) -> OutboxRow | None:
        """Marked as being sent, together with whatever else is to be marked just now; None when it is not ours.

        Raises: StorageError.
        """
        return await self._together(planned, hurried=planned.hurried)

    async def _take(self, together: Sequence[Planned]) -> Taken:
        return await self._in_thread(self.take_all, together)

    def take_all(self, together: Sequence[Planned]) -> Taken:
        """Of each the row as it was taken; of two that are the same, the first has it."""
        now, down = self._clock(), list[StorageDown]()
        taken: dict[tuple[Compartment, int], OutboxRow] = {}
        lease = Lease(self._owner, now + timedelta(seconds=LEASE_SECONDS))
        for compartment in {one.compartment for one in together}:
            rows = [one.waiting for one in together if one.compartment is compartment]
            try:
                with self._databases.begin(compartment) as session:
                    numbers = sending.take(session, rows, lease, now)
            except StorageConflict:  # another process was quicker with the same person
                continue
            except StorageDown as error:
                down.append(error)  # what was marked elsewhere has to go all the same
                self._remember(compartment, rows, lease)
                continue
            held = [waiting for waiting in rows if waiting.number in numbers]
            for waiting, row in zip(held, sending.opened(self._databases.keys[compartment], held, lease), strict=True):
                if row is None:
                    self._bury(compartment, waiting, lease)
                else:
                    taken[compartment, waiting.number] = row
        if down and not taken:
            raise down[0]
        return [taken.pop((one.compartment, one.waiting.number), None) for one in together]

    def _bury(self, compartment: Compartment, waiting: Waiting, lease: Lease) -> None:
        with self._databases.begin(compartment) as session:
            sending.bury(session, waiting.number, lease.owner)

    # --- what was marked, and not begun with ------------------------------------------------------------------------

    def not_begun(self, planned: Planned, row: OutboxRow) -> None:
        """The database went away before it was sent: it is not lost, and waits again as soon as that can be noted."""
        self._remember(planned.compartment, [planned.waiting], Lease(row.owner, row.lease_until))

    def _remember(self, compartment: Compartment, rows: Sequence[Waiting], lease: Lease) -> None:
        self._unbegun.setdefault(compartment, []).extend((one, lease) for one in rows if not one.lost)

    def unmark(self, compartment: Compartment) -> None:
        """Whatever is still as it was marked. Raises: StorageError."""
        unbegun = self._unbegun.pop(compartment, None)
        if unbegun is None:
            return
        try:
            with self._databases.begin(compartment) as session:
                for waiting, lease in unbegun:
                    sending.unmark(session, waiting, lease)
        except StorageError:
            self._unbegun.setdefault(compartment, []).extend(unbegun)
            raise
