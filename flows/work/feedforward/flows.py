"""All conversations about feedforward and praise."""

from __future__ import annotations

from typing import Any, Final

from flows.kit.flow import Flow
from flows.work.feedforward.answer import answer
from flows.work.feedforward.ask import ask
from flows.work.feedforward.give import give
from flows.work.feedforward.notices import arrived, heard
from flows.work.feedforward.praise import praise
from flows.work.feedforward.responses import thanks, tried, trying
from flows.work.feedforward.showing import keep_praise, show_praise

FLOWS: Final[tuple[Flow[Any], ...]] = (
    give,
    ask,
    answer,
    praise,
    arrived,
    heard,
    thanks,
    trying,
    tried,
    show_praise,
    keep_praise,
)
