"""Every flow of reflection."""

from __future__ import annotations

from typing import Any

from flows.coaching.reflections.deleting import unreflect
from flows.coaching.reflections.intentions import echo_flow, intentions
from flows.coaching.reflections.month import reflect
from flows.coaching.reflections.year import year
from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = (reflect, intentions, echo_flow, year, unreflect)
