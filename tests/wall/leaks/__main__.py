"""`python -m tests.wall.leaks` builds every leak in, two at a time; `--only` some of them. Exit code 1: one got out.

What was tried on this very code before is not tried again; `--anew` tries it all the same.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.wall.leaks.planted import DoesNotFit, Leak, leaks
from tests.wall.leaks.trying import KNOWN, NotGreen, all_passing, all_tried


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.wall.leaks", description=__doc__)
    parser.add_argument("--only", metavar="WORDS", default="", help="leaks whose name has these words")
    parser.add_argument("--unproved", action="store_true", help="do not run the proofs without a leak first")
    parser.add_argument("--anew", action="store_true", help="forget what was tried before")
    asked = parser.parse_args(arguments)
    chosen = [leak for leak in leaks() if asked.only in leak.name]
    if asked.anew:
        KNOWN.unlink(missing_ok=True)
    try:
        caught = try_all(chosen, prove_first=not asked.unproved)
    except (NotGreen, DoesNotFit) as fault:
        _say(str(fault))
        return 2
    return 0 if caught == len(chosen) else 1


def try_all(chosen: list[Leak], *, prove_first: bool = True) -> int:
    """How many were noticed; tells how far it is. Raises: NotGreen, DoesNotFit."""
    begun = time.perf_counter()
    proofs = {proof for leak in chosen for proof in leak.proofs} if prove_first else set()
    for number, proof in enumerate(all_passing(proofs), start=1):
        _say(f"{_minutes(begun)} {number}/{len(proofs)} passes without a leak: {proof}")
    caught = 0
    for number, verdict in enumerate(all_tried(chosen), start=1):
        caught += verdict.by is not None
        found = f"caught by {verdict.by}" if verdict.by else "GOT OUT"
        _say(f"{_minutes(begun)} {number}/{len(chosen)} {found:<50} {verdict.leak.name}")
    _say(f"{caught} of {len(chosen)} leaks caught.")
    return caught


def _minutes(begun: float) -> str:
    minutes, seconds = divmod(int(time.perf_counter() - begun), 60)
    return f"{minutes:3}:{seconds:02}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
