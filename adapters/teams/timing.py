"""How long the Teams platform waits, in seconds; tests give shorter ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    body_seconds: float = 2.0
    """For a request's whole body."""

    patience_seconds: float = 2.0
    """For a turn, until a person sees "Saving…". Clients give an invoke 5 s, newer ones 15 s
    (learn.microsoft.com, "Invoke activities")."""

    keys_seconds: float = 5.0
    """For one fetch of the signing keys."""

    stop_seconds: float = 8.0
    """For what is under way when the process is told to stop."""
