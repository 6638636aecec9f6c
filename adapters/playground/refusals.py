"""Slack says no: the error by Slack's own name, and the sentences that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Refused(Exception):
    """An answer with `ok: false`. `details` are the lines Slack puts in `response_metadata.messages`."""

    def __init__(self, error: str, details: Sequence[str] = (), retry_after_seconds: int | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.details = tuple(details)
        self.retry_after_seconds = retry_after_seconds

    def body(self) -> dict[str, Any]:
        said: dict[str, Any] = {"ok": False, "error": self.error}
        if self.details:
            if self.error == "invalid_blocks":
                said["errors"] = list(self.details)
            said["response_metadata"] = {"messages": [f"[ERROR] {detail}" for detail in self.details]}
        return said


class NotPossible(Exception):
    """A person tried what their Slack would not let them do. The sentence says why."""
