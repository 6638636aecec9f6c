"""Flows and views of the joint assessment; they know the evaluation compartment alone."""

from __future__ import annotations

from typing import Any

from flows.evaluation.released import views as released
from flows.evaluation.released.withdraw import withdraw
from flows.kit.flow import Flow
from flows.kit.show import View

FLOWS: tuple[Flow[Any], ...] = (withdraw,)
VIEWS: tuple[View, ...] = (*released.VIEWS,)
