"""Confidential rounds, and reports without a name; they know the voice compartment alone."""

from __future__ import annotations

from typing import Any

from flows.kit.flow import Flow
from flows.kit.show import View
from flows.voice.reports import views as reports
from flows.voice.reports.answering import report_answer
from flows.voice.reports.reporting import report
from flows.voice.reports.talking import receipt
from flows.voice.rounds import views
from flows.voice.rounds.answering import voice
from flows.voice.rounds.quiet import voice_quiet

FLOWS: tuple[Flow[Any], ...] = (voice, voice_quiet, report, receipt, report_answer)
"""Answers are read by nobody singly, and published about groups alone."""
VIEWS: tuple[View, ...] = (*views.VIEWS, *reports.VIEWS)
HOME: tuple[View, ...] = views.HOME
