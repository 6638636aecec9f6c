"""Every query of the working record with the function that answers it, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from storage.compartments import Query
from storage.work.agenda import answers as agenda
from storage.work.barriers import answers as barriers
from storage.work.checkins import answers as checkins
from storage.work.commitments import answers as commitments
from storage.work.contributions import answers as contributions
from storage.work.evidence import answers as evidence
from storage.work.feedforward import answers as feedforward
from storage.work.goals import answers as goals
from storage.work.heard import answers as heard
from storage.work.learned import answers as learned
from storage.work.plans import answers as plans
from storage.work.projects import answers as projects
from storage.work.pulse import answers as pulse
from storage.work.signals import answers as signals

ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    **agenda.ANSWERS,
    **barriers.ANSWERS,
    **checkins.ANSWERS,
    **commitments.ANSWERS,
    **contributions.ANSWERS,
    **evidence.ANSWERS,
    **feedforward.ANSWERS,
    **goals.ANSWERS,
    **learned.ANSWERS,
    **heard.ANSWERS,
    **plans.ANSWERS,
    **projects.ANSWERS,
    **pulse.ANSWERS,
    **signals.ANSWERS,
}
