"""The welcome: what Cairn is, who sees what, and each person's own settings. It belongs to no room of the wall."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow
from flows.kit.show import View
from flows.welcome import counted
from flows.welcome.away import away, away_back
from flows.welcome.coaching import coaching
from flows.welcome.erase import erase
from flows.welcome.how import how
from flows.welcome.preferences import preferences
from flows.welcome.settings import settings
from flows.welcome.takeaway import takeaway

FLOWS: tuple[Flow[Any], ...] = (settings, away, away_back, preferences, erase, coaching, takeaway)
VIEWS: tuple[View, ...] = (how, *counted.VIEWS)
