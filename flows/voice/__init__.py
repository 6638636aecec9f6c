"""Flows of the anonymous rounds; they know the voice compartment alone."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = ()
