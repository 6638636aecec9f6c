"""How long the Slack platform waits, in seconds; tests give shorter ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    body_seconds: float = 2.0
    """For a request's whole body."""

    patience_seconds: float = 1.5
    """For a turn, until a person sees "Saving…". Slack waits 3 s (docs.slack.dev, "Handling user interaction")."""

    answer_lands_seconds: float = 0.4
    """Between an answer and a call that must come after it."""

    stop_seconds: float = 8.0
    """For what is under way when the process is told to stop."""
