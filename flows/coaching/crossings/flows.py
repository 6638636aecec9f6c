"""Every flow of letting across."""

from __future__ import annotations

from typing import Any

from flows.coaching.crossings.release import release
from flows.coaching.crossings.summaries import bring, publish
from flows.coaching.crossings.takeback import takeback
from flows.kit.flow import Flow

FLOWS: tuple[Flow[Any], ...] = (release, publish, bring, takeback)
