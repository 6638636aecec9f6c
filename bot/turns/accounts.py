"""What a platform tells of its accounts: somebody left, came back or moved; Cairn was removed."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from adapters.port import AccountChanged, Nothing, Reply, Uninstalled
from bot.people import Member
from storage.databases import Databases
from storage.directory import people, tracks


def account_changed(databases: Databases, member: Member | None, event: AccountChanged) -> Reply:
    """An account that is closed is not written to any more, and somebody without another has left.

    Somebody who moved is planned anew in their new time zone.
    """
    if member is None:
        return Nothing()
    person = member.person
    moved = event.timezone if event.timezone in _timezones() else None
    with databases.directory() as session:
        if event.active is not None and event.active != member.active:
            account = event.account
            people.set_account_active(session, account.platform, account.tenant, account.user, active=event.active)
        if moved and moved != person.timezone:
            people.set_timezone(session, person.id, moved)
            tracks.replan(session, person.id, tracks.MOVED)
        if event.active and not member.active:
            tracks.replan(session, person.id, tracks.JOINED)
    return Nothing()


@cache
def _timezones() -> frozenset[str]:
    """Looked up once: it reads a folder of hundreds of files."""
    return frozenset(available_timezones())


def uninstalled(databases: Databases, event: Uninstalled) -> Reply:
    """Nothing is sent to this tenant from now on; what people wrote stays theirs."""
    with databases.directory() as session:
        people.set_workspace_active(session, event.platform, event.tenant, active=False)
    return Nothing()
