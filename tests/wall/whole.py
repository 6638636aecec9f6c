"""`python -m tests.wall.whole` attacks the wall with everything there is, and leaves the result where `prove` reads it.

Scenarios in every world, the table of permissions, every planted leak; two at a time. Takes about a quarter of an hour
on a quiet machine, and goes on with the leaks where it was stopped.
Exit code 1: it did not hold everywhere; 2: it could not be tried.
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
from bot.turns.proof import RESULT, Result
from tests.wall.leaks.__main__ import try_all
from tests.wall.leaks.planted import DoesNotFit, leaks
from tests.wall.leaks.trying import AT_ONCE, NotGreen, in_copies, passes
from tests.wall.permissions import CELLS
from tests.wall.proof import prove, sqlite
from tests.wall.scenario import Scenario, short

PLACES: Final = {
    "sqlite-slack": "on SQLite, in Slack",
    "sqlite-teams": "on SQLite, in Teams",
    "postgres-slack": "on PostgreSQL, in Slack",
    "postgres-teams": "on PostgreSQL, in Teams",
}
"""As the tests call them, and as people do."""
PORTION: Final = 2
"""Scenarios that one process plays at a time."""
BROKEN: Final = "One of the three did not hold: what was found stands above."
LIMITS: Final = (
    "What this does not show: that everything was tried; what somebody can read who runs the server and has all keys; "
    "what your chat platform keeps; what people remember. Read docs/wall.md, «Honest limits», and tests/wall/README.md."
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.wall.whole", description=__doc__)
    parser.add_argument("--scenarios", type=int, default=20, metavar="N", help="made-up companies; 20 unless given")
    parser.add_argument("--out", type=Path, default=RESULT, help="where the result is written")
    asked = parser.parse_args(arguments)
    planted = list(leaks())
    asked.out.unlink(missing_ok=True)
    _say(f"The wall is attacked in three ways, on this very code ({fingerprint()}). Nothing leaves this machine.")
    try:
        _say("\n1 of 3. Made-up companies are played again with other coaching, and with none: can anybody else tell?")
        worlds, canaries = _worlds(asked.scenarios)
        _say("\n2 of 3. Everybody tries to read and change everything: is docs/permissions.md true?")
        cells = _permissions()
        _say(f"\n3 of 3. {len(planted)} leaks are built in, one at a time: do the tests notice? First without any:")
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
    _say("\n".join(summary(result)))
    _say(f"The result lies in {asked.out}, where the word «prove» in the chat reads it.")
    return 0 if result.good else 1


def summary(result: Result) -> list[str]:
    """What was found, for somebody who does not program; a part that did not hold says so."""
    held = "The wall held" if result.good else "The wall DID NOT HOLD everywhere"
    companies, cells = f"- {BROKEN}", f"- {BROKEN}"
    if result.worlds:
        companies = (
            f"- {result.worlds} made-up companies, played as it was, with other words, other deeds, another coach, "
            "everything erased, and no coaching at all: what everybody else could see was the same, byte for byte.\n"
            f"- {result.canaries} marked words, one for each thing somebody wrote: none stood where it may not."
        )
    if result.cells:
        cells = (
            f"- {result.cells} combinations of who, what and how: each allowed or refused as docs/permissions.md says."
        )
    leaks = f"- {result.leaks} leaks were built in on purpose: the tests noticed {result.caught} of them."
    return ["", f"{held}, on {result.day}, code {result.code}.", companies, cells, leaks, LIMITS]


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
            _say(f"{worlds} of {number} companies so far: no difference for anybody else, no word out of place.")
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
            _say(f"The table of permissions does not hold {PLACES[place]}.")
            return 0
        _say(f"{CELLS} combinations tried {PLACES[place]}: each allowed or refused as the table says.")
    return CELLS


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
