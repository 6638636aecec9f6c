"""The proof: a scenario in every world, compared for everybody outside, and every word searched for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from storage import migrate
from storage.databases import Urls, urls_in
from tests.wall.canaries import canaries_in, hits
from tests.wall.compare import differences
from tests.wall.scenario import WORLDS, Scenario, Seen, World, played

Fault = str
Databases = Callable[[Path], Urls]
"""Empty and migrated databases for one world, in its folder where they are files."""

QUICK: Final = ("quick-1", "quick-2")
"""Scenarios of two days of which every world is played: short enough to be played often."""


@dataclass(frozen=True)
class Proved:
    seen: Sequence[Seen]
    faults: Sequence[Fault]


async def prove(
    scenario: Scenario, folder: Path, databases: Databases, worlds: Sequence[World] = WORLDS, *, hasty: bool = False
) -> Proved:
    """The first world is compared with every other; the `hasty` stop at the first world with a fault."""
    seen: list[Seen] = []
    faults: list[Fault] = []
    for number, world in enumerate(worlds):
        own = folder / f"{scenario.seed}-{number}"
        own.mkdir()
        seen.append(await played(scenario, world, databases(own), own))
        shutil.rmtree(own)
        faults += [str(one) for one in differences(seen[0], seen[-1])]
        faults += [f"in the world «{world.name}» {hit}" for hit in hits(seen[-1])]
        if faults and hasty:
            break
    canaries_in.cache_clear()
    return Proved(seen, faults)


@contextmanager
def sqlite() -> Iterator[tuple[Path, Databases]]:
    """A folder for worlds, and databases in it. Both are gone afterwards."""
    base = Path(mkdtemp(prefix="cairn-wall-"))
    migrated = base / "migrated"
    (migrated / "keys").mkdir(parents=True)
    try:
        migrate.upgrade(urls_in(migrated))
        yield base, lambda folder: _copied(migrated, folder / "data")
    finally:
        shutil.rmtree(base)


def _copied(migrated: Path, folder: Path) -> Urls:
    shutil.copytree(migrated, folder)
    return urls_in(folder)
