"""How many scenarios of the proof of the wall are played a minute, on SQLite.

    python -m tests.benchmarks.twins

A scenario is two days of a company in three worlds, with everything compared and every word searched for.
"""

from __future__ import annotations

import asyncio
import time
from statistics import median

from tests.benchmarks.rounds import Figures, machine, say, table
from tests.wall.proof import prove, sqlite
from tests.wall.scenario import WORLDS, Scenario, short

SCENARIO, CPU, A_MINUTE = "two days, three worlds", "CPU ms", "scenarios a minute"


def measure(scenarios: int) -> Figures:
    """Fails when a scenario does: a proof that found something is no measure of one that did not."""
    cpu, wall = [], []
    with sqlite() as (folder, databases):
        for number in range(scenarios + 1):
            name = f"bench-{number}"
            since, used = time.perf_counter(), time.process_time()
            proved = asyncio.run(prove(Scenario(name, short(name)), folder, databases, WORLDS[:3]))
            assert not proved.faults, proved.faults
            cpu.append((time.process_time() - used) * 1000)
            wall.append(time.perf_counter() - since)
    return {SCENARIO: {CPU: median(cpu[1:]), A_MINUTE: 60 / median(wall[1:])}}  # the first one warms up


def main(scenarios: int = 20) -> None:
    say(f"One process; {machine()}\n")
    say(table("The proof of the wall", measure(scenarios), []))


if __name__ == "__main__":
    main()
