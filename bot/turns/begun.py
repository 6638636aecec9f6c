"""What somebody has said something in and not finished, as a message that leads back to it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.catalog import Catalog
from flows.kit.message import Message
from flows.kit.person import Person
from flows.welcome.begun import Begun, begun_message
from storage.compartments import Compartment
from storage.databases import Databases
from storage.unfinished import Unfinished, unfinished

_BEGUN_IN: Final = (Compartment.WORK, Compartment.DIRECTORY)
"""What waits elsewhere is for quieter places than a screen that others may see."""


def begun_by(databases: Databases, catalog: Catalog, person: Person, now: datetime) -> Message:
    """The newest first; nothing where nothing was. What is left at its afterthought is finished."""
    found: list[Unfinished] = []
    for compartment in _BEGUN_IN:
        with databases.read(compartment) as session:
            found += unfinished(session, person.tenant, person.id, now)
    begun = [
        Begun(flow, run.id, run.step, run.expires_at)
        for run in sorted(found, key=lambda run: run.changed_at, reverse=True)
        if (flow := catalog.flow(run.flow)) and not flow.forgets and run.step != flow.afterthought
    ]
    return begun_message(person, begun)
