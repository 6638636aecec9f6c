"""All flows of peer coaching."""

from __future__ import annotations

from typing import Any

from flows.coaching.peers import afterwards, answering, joining, notices
from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = (*joining.FLOWS, *answering.FLOWS, *notices.FLOWS, *afterwards.FLOWS)
