"""Counters and gauges for the operator, with fixed labels: never a person, a flow's content, or a time of one act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

REGISTRY: Final = CollectorRegistry()

TURNS: Final = Counter("cairn_turns", "Turns by outcome.", ["outcome"], registry=REGISTRY)
DELIVERIES: Final = Counter("cairn_deliveries", "Messages by outcome.", ["platform", "outcome"], registry=REGISTRY)
GATE: Final = Counter(
    "cairn_gate", "Requests at the gate by what became of them.", ["platform", "outcome"], registry=REGISTRY
)
SETBACKS: Final = Counter(
    "cairn_setbacks",
    "Failures of one piece of a tick's work, by kind and by whether it is tried again or set aside.",
    ["kind", "outcome"],
    registry=REGISTRY,
)
RECEIPTS_REFUSED: Final = Counter(
    "cairn_receipts_refused", "Released statements not taken, or not shown, for want of consent.", registry=REGISTRY
)
NUDGES: Final = Counter("cairn_nudges", "Nudges that were looked at.", registry=REGISTRY)
OUTBOX_AGE: Final = Gauge("cairn_outbox_age_seconds", "Age of the oldest message still to be sent.", registry=REGISTRY)

GIVEN_UP: Final = Gauge(
    "cairn_outbox_given_up",
    "Messages of the last 14 days that are not sent again, by why.",
    ["state"],
    registry=REGISTRY,
)


def begin(platforms: Iterable[str]) -> None:
    """The usual series are there from the start: none tells by appearing that something was done for the first time."""
    for outcome in ("kept", "refused", "failed"):
        TURNS.labels(outcome)
    for outcome in ("delivery_retry", "delivery_doubtful", "delivery_dead", "delivery_set_aside", "unreachable"):
        DELIVERIES.labels("any", outcome)
    for state in ("dead", "doubtful", "set_aside"):
        GIVEN_UP.labels(state)
    for platform in platforms:
        DELIVERIES.labels(platform, "sent")
        GATE.labels(platform, "accepted")


def exposition() -> bytes:
    return generate_latest(REGISTRY)
