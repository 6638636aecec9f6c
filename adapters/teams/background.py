"""Failures behind an answer, told as Teams'."""

from __future__ import annotations

from functools import partial

from adapters import background

report = partial(background.report, "teams")
