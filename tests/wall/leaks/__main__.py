"""`python -m tests.wall.leaks` builds every leak in, one at a time; `--only` some of them. Exit code 1: one got out."""

from __future__ import annotations

import argparse
import sys

from tests.wall.leaks.planted import DoesNotFit, leaks
from tests.wall.leaks.trying import NotGreen, a_copy, all_green, try_out


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.wall.leaks", description=__doc__)
    parser.add_argument("--only", metavar="WORDS", default="", help="leaks whose name has these words")
    parser.add_argument("--unproved", action="store_true", help="do not run the proofs without a leak first")
    asked = parser.parse_args(arguments)
    chosen = [leak for leak in leaks() if asked.only in leak.name]
    caught = 0
    with a_copy() as tree:
        try:
            if not asked.unproved:
                all_green({proof for leak in chosen for proof in leak.proofs}, tree)
            for leak in chosen:
                verdict = try_out(leak, tree)
                caught += verdict.by is not None
                _say(f"{'caught by ' + verdict.by if verdict.by else 'GOT OUT':<60} {leak.name}")
        except (NotGreen, DoesNotFit) as fault:
            _say(str(fault))
            return 2
    _say(f"{caught} of {len(chosen)} leaks caught.")
    return 0 if caught == len(chosen) else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
