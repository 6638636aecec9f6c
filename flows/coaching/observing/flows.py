"""All flows of observing."""

from __future__ import annotations

from typing import Any

from flows.coaching.observing import giving, inviting
from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = (*inviting.FLOWS, *giving.FLOWS)
