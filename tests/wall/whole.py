"""`python -m tests.wall.whole` attacks the wall with everything there is, and leaves the result where `prove` reads it.

Scenarios in every world, the table of permissions, every planted leak; two at a time. Takes about a quarter of an hour,
and goes on where it stopped. Exit code 1: it did not hold everywhere; 2: it could not be tried.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import tests.storage_fixtures  # noqa: F401  the tables of every compartment
from bot.fingerprint import fingerprint
from bot.proof import RESULT, Result
from tests.wall.leaks.__main__ import try_all
from tests.wall.leaks.planted import DoesNotFit, leaks
from tests.wall.leaks.trying import AT_ONCE, NotGreen, in_copies, passes
from tests.wall.permissions import CELLS
from tests.wall.proof import prove, sqlite
from tests.wall.scenario import Scenario, short

PLACES: Final = ("sqlite-slack", "sqlite-teams", "postgres-slack", "postgres-teams")
PORTION: Final = 5
"""Scenarios that one process plays at a time."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.wall.whole", description=__doc__)
    parser.add_argument("--scenarios", type=int, default=20, metavar="N", help="made-up companies; 20 unless given")
    parser.add_argument("--out", type=Path, default=RESULT, help="where the result is written")
    asked = parser.parse_args(arguments)
    planted = list(leaks())
    asked.out.unlink(missing_ok=True)
    try:
        worlds, canaries = _worlds(asked.scenarios)
        cells = _permissions()
        caught = try_all(planted)
    except (NotGreen, DoesNotFit) as fault:
        _say(str(fault))
        return 2
    result = Result(
        code=fingerprint(),
        day=datetime.now(UTC).date(),
        worlds=worlds,
        canaries=canaries,
        cells=cells,
        leaks=len(planted),
        caught=caught,
    )
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(result.model_dump_json(indent=2) + "\n", "utf-8")
    _say(f"{asked.out}: {result.model_dump_json()}")
    return 0 if result.good else 1


def _worlds(number: int) -> tuple[int, int]:
    """How many scenarios held, and how many words were looked for; nothing held when one did not."""
    names = [f"whole-{seed}" for seed in range(number)]
    portions = [names[start : start + PORTION] for start in range(0, number, PORTION)]
    worlds = words = 0
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as pool:
        for faults, played, looked_for in pool.map(_played, portions):
            if faults:
                pool.shutdown(cancel_futures=True)
                _say("\n".join(faults))
                return 0, 0
            worlds, words = worlds + played, words + looked_for
            _say(f"{worlds} of {number} made-up companies, each in every world: no difference, no word out of place.")
    return worlds, words


def _played(names: Sequence[str]) -> tuple[Sequence[str], int, int]:
    """Faults; how many scenarios, and words in them."""
    faults: list[str] = []
    words = 0
    with sqlite() as (folder, databases):
        for name in names:
            proved = asyncio.run(prove(Scenario(name, short(name)), folder, databases))
            faults += [f"{name}: {fault}" for fault in proved.faults]
            words += sum(len(seen.words) for seen in proved.seen)
    return faults, len(names), words


def _permissions() -> int:
    """How many cells of the table hold: all, or none."""

    def tried(place: str) -> Callable[[Path], tuple[str, bool]]:
        proof = f"tests/wall/test_permissions.py -k {place}"
        return lambda copy: (place, passes(proof, copy, CAIRN_EVERY_CELL="1"))

    for place, holds in in_copies(map(tried, PLACES)):
        if not holds:
            _say(f"The table of permissions does not hold on {place}.")
            return 0
        _say(f"{CELLS} cells of the table of permissions hold on {place}.")
    return CELLS


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
