"""Goals: set by their owner, proposed on by the manager, agreed by both, told how they stand, closed with what they
taught."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow
from flows.work.goals.agreeing import goalagree, goalkeep, goaltake
from flows.work.goals.changing import goalchange, goalhang, goalresult
from flows.work.goals.closing import goalclose
from flows.work.goals.moving import goalmove
from flows.work.goals.reopening import goalreopen
from flows.work.goals.search import SEARCHES
from flows.work.goals.setting import goalset
from flows.work.goals.telling import goaltold
from flows.work.goals.views import HOME, VIEWS
from flows.work.goals.words import goalwords

FLOWS: tuple[Flow[Any], ...] = (
    goalset,
    goalchange,
    goalresult,
    goalhang,
    goalagree,
    goaltake,
    goalkeep,
    goalmove,
    goalwords,
    goalclose,
    goalreopen,
    goaltold,
)

__all__ = ["FLOWS", "HOME", "SEARCHES", "VIEWS"]
