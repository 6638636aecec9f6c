"""All flows of threads."""

from __future__ import annotations

from typing import Any

from flows.coaching.threads import answering, closing, dating, ending, following, pointing, shelving, typed, writing
from flows.coaching.threads.begin import coach
from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = (
    coach,
    *writing.FLOWS,
    *answering.FLOWS,
    *ending.FLOWS,
    *following.FLOWS,
    *closing.FLOWS,
    *dating.FLOWS,
    *shelving.FLOWS,
    *pointing.FLOWS,
    *typed.FLOWS,
)
