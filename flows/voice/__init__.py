"""Flows of the confidential rounds; they know the voice compartment alone."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow
from flows.kit.show import View
from flows.voice.rounds import views
from flows.voice.rounds.answering import voice

FLOWS: tuple[Flow[Any], ...] = (voice,)
"""Answers are read by nobody singly, and published about groups alone."""
VIEWS: tuple[View, ...] = views.VIEWS
