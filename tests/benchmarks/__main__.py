"""Every comparison, one after the other: `make bench`, or `python -m tests.benchmarks turn` for some of them."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks.rounds import say
from tests.benchmarks.servers import ROOT

PROGRAMS = (
    "turn",
    "teams",
    "handlers",
    "planning",
    "pulse",
    "publishing",
    "blocks",
    "start",
    "goals",
    "sealing",
    "twins",
)


def main(chosen: list[str]) -> int:
    """Each in a process of its own, so that none inherits another's memory. The exit code is that of the worst."""
    if unknown := [name for name in chosen if name not in PROGRAMS]:
        say(f"No such comparison: {', '.join(unknown)}. There are: {', '.join(PROGRAMS)}")
        return 2
    codes = [
        subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], cwd=ROOT, check=False).returncode
        for name in chosen or PROGRAMS
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
