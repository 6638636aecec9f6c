"""`python -m tests.wall` proves the wall with scenarios by chance, `--quick` with two fixed ones; exit 1: a leak."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from random import Random
from typing import Final

import tests.storage_fixtures  # noqa: F401  the tables of every compartment
from tests.wall.compare import EXEMPT
from tests.wall.people import LEFT_OUT
from tests.wall.proof import QUICK, Proved, prove, sqlite
from tests.wall.scenario import WHOLE, WORLDS, Scenario, Size, World, short

TOLD_EVERY: Final = 10


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.wall", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few short scenarios, always the same, in every world")
    parser.add_argument("--scenarios", type=int, default=20, metavar="N", help="how many by chance; 20 unless given")
    parser.add_argument("--seed", default="1", help="another seed, other scenarios; the same seed, the same")
    parser.add_argument("--whole", action="store_true", help="eight days each, in every world, in place of two days")
    parser.add_argument("--at-once", type=int, default=1, metavar="N", help="processes that share them; 1 unless given")
    parser.add_argument("--exempt", action="store_true", help="only say what is left out of the comparison, and why")
    asked = parser.parse_args(arguments)
    if asked.exempt:
        for name, why in {**EXEMPT, **LEFT_OUT}.items():
            _say(f"{name}: {why}")
        return 0
    names = QUICK if asked.quick else tuple(f"{asked.seed}-{number}" for number in range(asked.scenarios))
    if asked.at_once == 1:
        return _share(asked, names)
    shares = [names[number :: asked.at_once] for number in range(asked.at_once)]
    with ProcessPoolExecutor(asked.at_once, mp_context=get_context("spawn")) as pool:
        return max(pool.map(partial(_share, asked), shares))


def _share(asked: argparse.Namespace, names: Sequence[str]) -> int:
    return asyncio.run(_run(asked, names))


async def _run(asked: argparse.Namespace, names: Sequence[str]) -> int:
    """Stops at the first scenario that fails."""
    begun = time.perf_counter()
    done = 0
    with sqlite() as (folder, databases):
        for name in names:
            scenario = Scenario(name, _size(asked, name))
            proved = await prove(scenario, folder, databases, _worlds(asked, name), hasty=True)
            done += 1
            if proved.faults:
                return _failed(name, proved)
            if done % TOLD_EVERY == 0:
                _say(f"{done} scenarios so far")
    minutes = (time.perf_counter() - begun) / 60
    _say(f"{done} scenarios, no difference and no word where it may not stand; {done / minutes:.0f} a minute.")
    return 0


def _size(asked: argparse.Namespace, name: str) -> Size:
    return WHOLE if asked.whole else short(name)


def _worlds(asked: argparse.Namespace, name: str) -> tuple[World, ...]:
    """By chance: as it was, and two others; in silence always."""
    if asked.quick or asked.whole:
        return WORLDS
    first, *others = WORLDS
    silence = next(world for world in others if world.deeds is None)
    return (first, silence, Random(f"{name}|world").choice([one for one in others if one is not silence]))


def _failed(name: str, proved: Proved) -> int:
    _say(f"Scenario {name} fails:")
    for fault in proved.faults:
        _say(f"- {fault}")
    return 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
