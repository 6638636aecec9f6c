"""Alarms about content that is not what it claims to be: a log line and a count, never what it says or whose it is."""

from __future__ import annotations

import logging
from typing import Any

from bot import logs, metrics
from storage.compartments import Compartment


def look_at(answer: Any, compartment: Compartment) -> None:
    """Raises the alarm for an answer of storage that says so of itself."""
    if getattr(answer, "damaged", False):
        logs.event("content_damaged", logging.ERROR, compartment=compartment)
    if refused := getattr(answer, "refused", 0):
        receipts_refused(compartment, refused)


def receipts_refused(compartment: Compartment, count: int) -> None:
    """Somebody's words stand, or were to stand, where no consent of theirs leads."""
    logs.event("receipt_refused", logging.ERROR, compartment=compartment, count=count)
    metrics.RECEIPTS_REFUSED.inc(count)
