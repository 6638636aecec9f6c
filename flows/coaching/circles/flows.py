"""All flows of circles."""

from __future__ import annotations

from typing import Any

from flows.coaching.circles import afterwards, gathering, meeting
from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = (*gathering.FLOWS, *meeting.FLOWS, *afterwards.FLOWS)
