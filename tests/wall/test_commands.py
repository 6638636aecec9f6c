"""The commands of the proof, and what they say to somebody who does not program."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from bot.turns.proof import Result
from tests.wall.whole import LIMITS, summary

ROOT = Path(__file__).parents[2]
GOOD = Result(code="0123456789ab", day=date(2026, 11, 17), worlds=20, canaries=4000, cells=480, leaks=58, caught=58)


def test_a_good_result_says_what_was_proved_and_what_was_not() -> None:
    """Works councils read these lines, not the code."""
    said = summary(GOOD)

    assert "The wall held, on 2026-11-17, code 0123456789ab." in said
    assert said[-1] == LIMITS
    for figure in ("20 made-up", "4000 marked", "480 combinations", "noticed 58"):
        assert figure in "\n".join(said)


def test_of_a_part_that_did_not_hold_nothing_good_is_said() -> None:
    """Neither by a sentence about no companies, nor by a headline."""
    said = "\n".join(summary(GOOD.model_copy(update={"worlds": 0, "canaries": 0})))

    assert "The wall DID NOT HOLD everywhere" in said
    assert "byte for byte" not in said
    assert "480 combinations" in said


def test_scenarios_are_shared_by_processes() -> None:
    """Five hundred of them take hours in one: each process has to find what it is to do."""
    command = [sys.executable, "-m", "tests.wall", "--scenarios", "0", "--at-once", "2"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("0 scenarios, no difference") == 2
