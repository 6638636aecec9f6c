"""Flows of the joint assessment; they know the evaluation compartment alone."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = ()
