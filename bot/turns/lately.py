"""In which chat somebody was last, who has several and has not said where they like to be written to.

Only what is done about work counts. Help, settings and prompts are on the way to coaching, too: else the directory
would tell that somebody went there.
"""

from __future__ import annotations

import logging
from typing import Any

from adapters.port import HomeOpened, Invoked, Pressed, Submitted, Typed
from bot import logs
from bot.catalog import Catalog
from bot.people import Member
from bot.turns.replies import compartment_of
from flows.kit.flow import Flow
from flows.kit.show import View
from flows.kit.targets import Answer, AskHere, OpenStep, See, Start, decode
from storage.compartments import Compartment
from storage.databases import Databases
from storage.directory import reaching
from storage.sql import StorageError

OfPerson = Invoked | Typed | Pressed | Submitted | HomeOpened


def note(databases: Databases, catalog: Catalog, member: Member, event: OfPerson) -> None:
    """Written when it has changed. The turn is committed: what fails here, a later one does."""
    platform = event.account.platform
    if not member.several or member.lately == platform or _where(catalog, event) is not Compartment.WORK:
        return
    try:
        with databases.directory() as session:
            reaching.set_lately(session, member.person.id, platform)
    except StorageError as error:
        logs.event("tick_failed", logging.WARNING, kind="lately", **logs.error_fields(error))


def _where(catalog: Catalog, event: OfPerson) -> Compartment | None:
    """What the event was about; None for what cannot be told, such as words that were typed."""
    match event:
        case Submitted(run=run):
            return compartment_of(run)
        case Invoked(verb=verb, argument=argument) if not argument:
            return _of(catalog.for_verb(verb))
        case Pressed(target=pressed):
            match decode(pressed):
                case Start(verb=name):
                    return _of(catalog.for_button(name))
                case See(what=what):
                    return _of(catalog.view(what))
                case OpenStep(run=run) | AskHere(run=run) | Answer(run=run):
                    return compartment_of(run)
    return None


def _of(thing: Flow[Any] | View | None) -> Compartment | None:
    return thing.compartment if thing else None
