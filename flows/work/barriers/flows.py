"""Every flow of barriers with a name on them."""

from __future__ import annotations

from typing import Any, Final

from flows.kit.flow import Flow
from flows.work.barriers.answering import barrier_answer, barrier_end
from flows.work.barriers.naming import barrier, barrier_again
from flows.work.barriers.reminding import barrier_asked, barrier_news

FLOWS: Final[tuple[Flow[Any], ...]] = (barrier, barrier_again, barrier_answer, barrier_end, barrier_asked, barrier_news)
