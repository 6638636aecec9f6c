"""`python -m tests.chaos.launch web|worker`: that process of the bot, with a clock that can be moved from outside.

CHAOS_CLOCK names a file that holds how many seconds the clock is ahead; it is read at every look. CHAOS_TICK_SECONDS
makes ticks come sooner. CHAOS_SQLITE_PAGES is how many pages a file of SQLite may still grow by.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot import __main__ as command_line
from bot import compose
from bot.ticks import scheduler


def main(arguments: list[str]) -> int:
    if named := os.environ.get("CHAOS_CLOCK"):
        now = partial(_shifted, Path(named))
        vars(command_line)["compose"] = partial(compose.compose, clock=now)
        vars(command_line)["utc_now"] = now
    if seconds := os.environ.get("CHAOS_TICK_SECONDS"):
        vars(scheduler)["TICK_SECONDS"] = float(seconds)
    if pages := os.environ.get("CHAOS_SQLITE_PAGES"):
        event.listen(Engine, "connect", partial(_leave_room, int(pages)))
    return command_line.main(arguments)


def _shifted(path: Path) -> datetime:
    return compose.utc_now() + timedelta(seconds=ahead(path))


def ahead(path: Path) -> float:
    """Seconds."""
    return float(path.read_text() or 0)


def _leave_room(pages: int, connection: Any, record: object) -> None:
    cursor = connection.cursor()
    (there,) = cursor.execute("PRAGMA page_count").fetchone()
    cursor.execute(f"PRAGMA max_page_count={there + pages}")
    cursor.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
