"""Every command of the working record with the function that carries it out, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from storage.compartments import Command
from storage.work.agenda import handlers as agenda
from storage.work.barriers import handlers as barriers
from storage.work.checkins import handlers as checkins
from storage.work.commitments import handlers as commitments
from storage.work.contributions import handlers as contributions
from storage.work.evidence import handlers as evidence
from storage.work.feedforward import handlers as feedforward
from storage.work.goals import handlers as goals
from storage.work.heard import handlers as heard
from storage.work.learned import handlers as learned
from storage.work.plans import handlers as plans
from storage.work.projects import handlers as projects

HANDLERS: Final[Mapping[type[Command], Callable[..., None]]] = {
    **agenda.HANDLERS,
    **barriers.HANDLERS,
    **checkins.HANDLERS,
    **commitments.HANDLERS,
    **contributions.HANDLERS,
    **evidence.HANDLERS,
    **feedforward.HANDLERS,
    **goals.HANDLERS,
    **learned.HANDLERS,
    **heard.HANDLERS,
    **plans.HANDLERS,
    **projects.HANDLERS,
}
