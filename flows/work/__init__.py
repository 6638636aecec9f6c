"""The everyday half: check-ins and what follows from them, all in the work compartment."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow
from flows.work.checkins.checkin import checkin
from flows.work.checkins.hand import hand

FLOWS: tuple[Flow[Any], ...] = (checkin, hand)
