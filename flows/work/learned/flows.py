"""Every flow about what was learned."""

from __future__ import annotations

from typing import Any, Final

from flows.kit.flow import Flow
from flows.work.learned.asking import learned_ask, learned_asked
from flows.work.learned.sharing import learned, learned_back, learned_thank

FLOWS: Final[tuple[Flow[Any], ...]] = (learned, learned_thank, learned_back, learned_ask, learned_asked)
