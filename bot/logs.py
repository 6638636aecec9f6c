"""Logs: one JSON line per event, with declared names and fields only. No sentence, no content, no exception text."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

Name = Literal[
    "started",
    "stopping",
    "stopped",
    "turn_failed",
    "turn_not_kept",
    "tick_failed",
    "delivery_retry",
    "delivery_dead",
    "delivery_doubtful",
    "delivery_set_aside",
    "unreachable",
    "slack_failed",
    "teams_failed",
    "home_failed",
    "content_damaged",
    "year_taken_over",
    "receipt_refused",
    "library",
]

FIELDS: Final = frozenset(
    {"reference", "error", "where", "platform", "kind", "code", "count", "ms", "compartment", "process", "port"}
)
"""Every field a line may have beside time, level and event. None can hold what a person wrote."""

_ROOT: Final = Path(__file__).parent.parent
_PACKAGES: Final = ("adapters", "bot", "flows", "storage")
"""By name: installed, they stand among other people's packages."""

# A name of its own: Bolt takes the logger called like its app, which is "cairn", and changes its level and filters.
_LOG = logging.getLogger("cairn.events")


def event(name: Name, level: int = logging.INFO, **fields: str | int | float | None) -> None:
    unknown = fields.keys() - FIELDS
    if unknown:
        raise ValueError(f"a log line has no field {sorted(unknown)}")
    _LOG.log(level, name, extra={"cairn": {key: value for key, value in fields.items() if value is not None}})


def error_fields(error: BaseException) -> dict[str, str]:
    """The type of an error and the innermost line of ours it came through: never its text, which may quote content."""
    lines = ((Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__))
    ours = [f"{path.relative_to(_ROOT).as_posix()}:{line}" for path, line in lines if _is_ours(path)]
    return {"error": type(error).__name__, "where": ours[-1] if ours else "?"}


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _PACKAGES


class _Lines(logging.Formatter):
    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock

    def format(self, record: logging.LogRecord) -> str:
        fields = getattr(record, "cairn", None)
        line = {"at": self._clock().isoformat(timespec="milliseconds"), "level": record.levelname.lower()}
        if fields is None:  # a library's record: its text may quote content, so only its name and place are kept
            line |= {"event": "library", "where": f"{record.name}:{record.lineno}"}
        else:
            line |= {"event": record.getMessage(), **fields}
        return json.dumps(line)


def set_up(clock: Callable[[], datetime], level: int = logging.INFO) -> None:
    """JSON lines on standard error, events from `level` on; libraries only from WARNING on, and without their texts."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(clock))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    _LOG.setLevel(level)
    for noisy in ("slack_bolt", "slack_sdk", "aiohttp.access", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
