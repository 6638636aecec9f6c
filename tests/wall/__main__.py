"""`python -m tests.wall` proves the wall with scenarios by chance, `--quick` with two fixed ones; exit 1: a leak."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import tests.storage_fixtures  # noqa: F401  the tables of every compartment
from tests.wall.by_lot import Wanted, play, say
from tests.wall.compare import EXEMPT
from tests.wall.people import LEFT_OUT
from tests.wall.proof import QUICK


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
            say(f"{name}: {why}")
        return 0
    wanted = Wanted(whole_week=asked.whole, every_world=asked.quick or asked.whole)
    names = QUICK if asked.quick else tuple(f"{asked.seed}-{number}" for number in range(asked.scenarios))
    if asked.at_once == 1:
        return play(wanted, names)
    shares = [names[number :: asked.at_once] for number in range(asked.at_once)]
    with ProcessPoolExecutor(asked.at_once, mp_context=get_context("spawn")) as pool:
        return max(pool.map(partial(play, wanted), shares))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
