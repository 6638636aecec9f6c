"""What may stand behind an option of the command line; what is wrong with it is said in a sentence of ours."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path


def number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed!r} is no whole number") from None


def day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed!r} is no day such as 2026-03-02") from None


def folder(named: str) -> Path:
    """An empty name, such as that of a variable nobody set, would be the folder one stands in."""
    if not named.strip():
        raise argparse.ArgumentTypeError("it has no name")
    return Path(named)
