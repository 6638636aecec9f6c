"""`python -m tests.chaos` breaks everything while people write, and holds what came of it against the promises.

Exit status 1: a promise was broken.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from random import Random

from tests.chaos.promises import judged, table
from tests.chaos.run import Plan, run
from tests.chaos.troubles import CHATS, Trouble, at_once, troubles_of


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--troubles", type=int, default=60, metavar="N", help="how many on each; 60 unless given")
    parser.add_argument("--seconds", type=float, default=2.0, metavar="S", help="how long each lasts; 2 unless given")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another order and other chances")
    parser.add_argument("--only", default="", metavar="WORDS", help="troubles with these words in their name")
    parser.add_argument("--worse", action="store_true", help="the chats fail together with whatever else does")
    parser.add_argument("--patience", type=float, default=1.0, metavar="TIMES", help="longer waits, on a busy machine")
    parser.add_argument("--history", type=Path, metavar="FILE", help="write there, as JSON, what happened")
    asked = parser.parse_args(arguments)
    databases = ("sqlite", "postgres") if asked.database == "both" else (asked.database,)
    return max(_one(database, asked) for database in databases)


def _one(database: str, asked: argparse.Namespace) -> int:
    begun = time.monotonic()
    _say(f"\n{database}, seed {asked.seed}")
    troubles = chosen(database, asked.troubles, asked.seed, asked.only)
    if asked.worse:
        troubles = made_worse(troubles, asked.seed)
    plan = Plan(database, troubles, asked.seed, lasts_seconds=asked.seconds, patience=asked.patience)
    history = asyncio.run(run(plan, _say))
    if asked.history:
        asked.history.write_text(json.dumps(asdict(history), default=str, indent=1), encoding="utf-8")
    verdicts = judged(history)
    _say(f"\n{table(verdicts)}")
    for verdict in verdicts:
        for violation in verdict.violations:
            _say(f"{verdict.promise}: {violation}")
    _say(f"{len(plan.troubles)} troubles in {timedelta(seconds=int(time.monotonic() - begun))}")
    return int(any(verdict.violations for verdict in verdicts))


def chosen(database: str, number: int, seed: int, words: str = "") -> list[Trouble]:
    """Every kind once before any comes again, each time in another order."""
    chance, there = Random(seed), [one for one in troubles_of(database) if words in one.name]
    found: list[Trouble] = []
    while there and len(found) < number:
        found += chance.sample(there, len(there))
    return found[:number]


def made_worse(troubles: Sequence[Trouble], seed: int) -> list[Trouble]:
    chance = Random(seed)
    return [one if one in CHATS else at_once(one, chance.choice(CHATS)) for one in troubles]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
