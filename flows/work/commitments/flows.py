"""Every flow of focus commitments."""

from __future__ import annotations

from typing import Any, Final

from flows.kit.flow import Flow
from flows.work.commitments.answering import agree, decline
from flows.work.commitments.change import change
from flows.work.commitments.commit import commit
from flows.work.commitments.ending import end, mark
from flows.work.commitments.reminding import commitment_news, part

FLOWS: Final[tuple[Flow[Any], ...]] = (commit, change, agree, decline, mark, end, commitment_news, part)
