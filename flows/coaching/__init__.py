"""Coaching: what somebody writes for themselves, all in the coaching compartment. Nobody else reads it."""

from __future__ import annotations

from typing import Any

from flows.coaching import notes
from flows.coaching.preps import prep
from flows.coaching.preps import views as preps
from flows.coaching.reflections import flows as reflecting
from flows.coaching.reflections import views as reflections
from flows.coaching.rehearsing import rehearse
from flows.coaching.threads import flows as threading
from flows.coaching.threads import views as threads
from flows.kit.flow import Flow
from flows.kit.show import View

FLOWS: tuple[Flow[Any], ...] = (*notes.FLOWS, *reflecting.FLOWS, *prep.FLOWS, *rehearse.FLOWS, *threading.FLOWS)
VIEWS: tuple[View, ...] = (*notes.VIEWS, *reflections.VIEWS, *preps.VIEWS, *threads.VIEWS)
HOME: tuple[View, ...] = (*reflections.HOME,)
