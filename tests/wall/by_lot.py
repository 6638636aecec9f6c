"""Scenarios one after the other in one process, each compared and searched, up to the first that fails."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.wall.proof import Proved, prove, sqlite
from tests.wall.scenario import WHOLE, WORLDS, Scenario, World, short

TOLD_EVERY: Final = 10


@dataclass(frozen=True)
class Wanted:
    """How each is played."""

    whole_week: bool = False
    """Eight days in place of two."""
    every_world: bool = False


def play(wanted: Wanted, names: Sequence[str]) -> int:
    """0 when all hold, 1 at the first that does not; how far it is stands on the standard output.

    In a module of its own, because processes that are started anew know nothing of the program's first one.
    """
    return asyncio.run(_play(wanted, names))


async def _play(wanted: Wanted, names: Sequence[str]) -> int:
    begun = time.perf_counter()
    done = 0
    with sqlite() as (folder, databases):
        for name in names:
            scenario = Scenario(name, WHOLE if wanted.whole_week else short(name))
            proved = await prove(scenario, folder, databases, _worlds(wanted, name), hasty=True)
            done += 1
            if proved.faults:
                return _failed(name, proved)
            if done % TOLD_EVERY == 0:
                say(f"{done} of {len(names)} scenarios so far")
    minutes = (time.perf_counter() - begun) / 60
    say(f"{done} scenarios, no difference and no word where it may not stand; {done / minutes:.0f} a minute.")
    return 0


def _worlds(wanted: Wanted, name: str) -> tuple[World, ...]:
    """By chance: as it was, and two others; in silence always."""
    if wanted.every_world:
        return WORLDS
    first, *others = WORLDS
    silence = next(world for world in others if world.deeds is None)
    return (first, silence, Random(f"{name}|world").choice([one for one in others if one is not silence]))


def _failed(name: str, proved: Proved) -> int:
    say(f"Scenario {name} fails:")
    for fault in proved.faults:
        say(f"- {fault}")
    return 1


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
