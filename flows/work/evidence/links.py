"""Links people type: web addresses and nothing else."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f]")


def is_web_address(typed: str) -> bool:
    """http or https with a host; no spaces, no name or password in it."""
    if _BLANK.search(typed):
        return False
    try:
        parts = urlsplit(typed)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
