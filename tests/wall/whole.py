"""`python -m tests.wall.whole` attacks the wall with everything there is, and leaves the result where `prove` reads it.

Scenarios in every world, the table of permissions, every planted leak. Takes half an hour or more; exit code 1: it did
not hold everywhere.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

import tests.storage_fixtures  # noqa: F401  the tables of every compartment
from bot.fingerprint import fingerprint
from bot.proof import RESULT, Result
from tests.wall.leaks.planted import leaks
from tests.wall.leaks.trying import a_copy, notices, try_out
from tests.wall.permissions import CELLS
from tests.wall.proof import prove, sqlite
from tests.wall.scenario import Scenario, short


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.wall.whole", description=__doc__)
    parser.add_argument("--scenarios", type=int, default=20, metavar="N", help="made-up companies; 20 unless given")
    parser.add_argument("--out", type=Path, default=RESULT, help="where the result is written")
    asked = parser.parse_args(arguments)
    worlds, canaries = asyncio.run(_worlds(asked.scenarios))
    cells = _permissions()
    known, caught = _leaks()
    result = Result(
        code=fingerprint(),
        day=datetime.now(UTC).date(),
        worlds=worlds,
        canaries=canaries,
        cells=cells,
        leaks=known,
        caught=caught,
    )
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(result.model_dump_json(indent=2) + "\n", "utf-8")
    _say(f"{asked.out}: {result.model_dump_json()}")
    return 0 if result.good else 1


async def _worlds(number: int) -> tuple[int, int]:
    """How many scenarios held, and how many words were looked for; nothing held when one did not."""
    words = 0
    with sqlite() as (folder, databases):
        for seed in range(number):
            proved = await prove(Scenario(f"whole-{seed}", short(f"whole-{seed}")), folder, databases)
            if proved.faults:
                _say("\n".join(proved.faults))
                return 0, 0
            words += sum(len(seen.words) for seen in proved.seen)
    _say(f"{number} made-up companies in every world: no difference, and none of {words} words where it may not stand.")
    return number, words


def _permissions() -> int:
    """How many cells of the table hold: all, or none."""
    with a_copy() as tree:
        if notices("tests/wall/test_permissions.py", tree, CAIRN_EVERY_CELL="1"):
            _say("The table of permissions does not hold.")
            return 0
    _say(f"{CELLS} cells of the table of permissions hold.")
    return CELLS


def _leaks() -> tuple[int, int]:
    """How many there are, and how many were noticed."""
    caught = 0
    with a_copy() as tree:
        for leak in leaks():
            verdict = try_out(leak, tree)
            caught += verdict.by is not None
            _say(f"{'caught by ' + verdict.by if verdict.by else 'GOT OUT':<60} {leak.name}")
    return len(leaks()), caught


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
