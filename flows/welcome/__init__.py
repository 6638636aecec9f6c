"""The welcome: what Cairn is, who sees what, and each person's own settings. It belongs to no room of the wall."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow
from flows.welcome.away import away
from flows.welcome.settings import settings

FLOWS: tuple[Flow[Any], ...] = (settings, away)
