"""The log as a running process writes it, for tests that read it from standard error."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from typing import Any

from bot import logs
from tests.desk import WEDNESDAY

QUIETED = ("cairn.events", "slack_bolt", "slack_sdk", "aiohttp.access", "apscheduler")


@contextmanager
def production_logs() -> Iterator[StringIO]:
    """What a process would write to standard error meanwhile; afterwards everything is as it was before."""
    written = StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in QUIETED}
    with redirect_stderr(written):
        logs.set_up(lambda: WEDNESDAY)
    try:
        yield written
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)


def lines(written: StringIO) -> list[dict[str, Any]]:
    """The lines of a log; each must be JSON."""
    return [json.loads(line) for line in written.getvalue().splitlines()]
