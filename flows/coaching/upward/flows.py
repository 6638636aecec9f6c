"""All flows of upward coaching."""

from __future__ import annotations

from typing import Any

from flows.coaching.upward import giving, inviting, responding
from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = (*inviting.FLOWS, *giving.FLOWS, *responding.FLOWS)
