"""Flows for one person's own reflection; they know the coaching compartment alone."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = ()
