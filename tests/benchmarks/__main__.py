"""Every comparison, one after the other: `make bench`, or `python -m tests.benchmarks turn` for some of them.

What follows the names goes to the program: `python -m tests.benchmarks soak --minutes 60`.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import takewhile

from tests.benchmarks.rounds import say
from tests.benchmarks.servers import ROOT

PROGRAMS = (
    "turn",
    "answers",
    "scale",
    "delivery",
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
    "soak",
)


def main(arguments: list[str]) -> int:
    """Each in a process of its own, so that none inherits another's memory. The exit code is that of the worst."""
    chosen = list(takewhile(lambda word: not word.startswith("-"), arguments))
    options = arguments[len(chosen) :]
    if unknown := [name for name in chosen if name not in PROGRAMS]:
        say(f"No such comparison: {', '.join(unknown)}. There are: {', '.join(PROGRAMS)}")
        return 2
    codes = [
        subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}", *options], cwd=ROOT, check=False).returncode
        for name in chosen or PROGRAMS
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
