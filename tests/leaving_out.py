"""The one way for a test to stay out: where the machine lacks what it needs, said aloud, and never in CI."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def leave_out(reason: str) -> NoReturn:
    """Leave the test out with `reason`; with CI=true, fail it instead."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"nothing may be left out here: {reason}", pytrace=False)
    pytest.skip(reason)
