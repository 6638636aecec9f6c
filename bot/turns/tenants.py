"""Tenants that removed Cairn and have it again: a token that works at the start proves it, or whoever uses Cairn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from adapters.port import DeliveryError, HomeOpened, Inbound, Invoked, Pressed, Submitted, Typed, Uninstalled
from bot import logs
from bot.platforms import Connected
from storage.databases import Databases
from storage.directory import people
from storage.sql import StorageError

LOOKED_AT: Final = timedelta(minutes=1)
"""How long a tenant is not looked at again, and how long after a removal a late event proves nothing."""


async def note_installed(databases: Databases, platforms: Iterable[Connected]) -> None:
    """At the start. Never raises: what a platform cannot say now shows when Cairn is used there."""
    for platform in platforms:
        try:
            for tenant in await platform.installed_in():
                await asyncio.to_thread(_activate, databases, platform.name, tenant)
        except (DeliveryError, StorageError) as error:
            code = error.code if isinstance(error, DeliveryError) else None
            fields = {"platform": platform.name, "kind": "installed_in", "code": code}
            logs.event("tick_failed", logging.WARNING, **fields, **logs.error_fields(error))


def _activate(databases: Databases, platform: str, tenant: str) -> None:
    with databases.directory() as session:
        people.set_workspace_active(session, platform, tenant, active=True)


class Tenants:
    """In memory: when each tenant was looked at last, so that a turn costs no query more."""

    def __init__(self, databases: Databases, clock: Callable[[], datetime]) -> None:
        self._databases, self._clock = databases, clock
        self._looked: dict[tuple[str, str], datetime] = {}

    def after(self, event: Inbound) -> None:
        """An event was kept: messages may go again to where it came from. Raises: StorageError."""
        match event:
            case Uninstalled(platform=platform, tenant=tenant):
                self._looked[platform, tenant] = self._clock()
            case Invoked() | Typed() | Pressed() | Submitted() | HomeOpened():
                self._used(event.account.platform, event.account.tenant)

    def _used(self, platform: str, tenant: str) -> None:
        now = self._clock()
        if now - self._looked.get((platform, tenant), now - LOOKED_AT) < LOOKED_AT:
            return
        self._looked[platform, tenant] = now
        with self._databases.directory(write=False) as session:
            active = people.is_workspace_active(session, platform, tenant)
        if not active:
            _activate(self._databases, platform, tenant)
