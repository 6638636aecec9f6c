"""Coaching: what somebody writes for themselves, all in the coaching compartment. Nobody else reads it."""

from __future__ import annotations

from typing import Any

from flows.coaching import notes
from flows.coaching.circles import flows as circling
from flows.coaching.circles import views as circles
from flows.coaching.contributions import views as contributions
from flows.coaching.crossings import flows as crossing
from flows.coaching.crossings import views as crossings
from flows.coaching.observing import flows as observing
from flows.coaching.observing import views as observations
from flows.coaching.peers import flows as peering
from flows.coaching.peers import views as peers
from flows.coaching.preps import prep
from flows.coaching.preps import views as preps
from flows.coaching.reflections import flows as reflecting
from flows.coaching.reflections import views as reflections
from flows.coaching.rehearsing import rehearse
from flows.coaching.threads import flows as threading
from flows.coaching.threads import views as threads
from flows.coaching.upward import flows as upwards
from flows.coaching.upward import views as upward
from flows.kit.flow import Flow
from flows.kit.show import View

FLOWS: tuple[Flow[Any], ...] = (
    *notes.FLOWS,
    *contributions.FLOWS,
    *crossing.FLOWS,
    *reflecting.FLOWS,
    *prep.FLOWS,
    *rehearse.FLOWS,
    *threading.FLOWS,
    *peering.FLOWS,
    *circling.FLOWS,
    *upwards.FLOWS,
    *observing.FLOWS,
)
VIEWS: tuple[View, ...] = (
    *notes.VIEWS,
    *contributions.VIEWS,
    *crossings.VIEWS,
    *reflections.VIEWS,
    *preps.VIEWS,
    *threads.VIEWS,
    *peers.VIEWS,
    *circles.VIEWS,
    *upward.VIEWS,
    *observations.VIEWS,
)
HOME: tuple[View, ...] = (*reflections.HOME,)
