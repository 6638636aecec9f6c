"""The third list of destroyed keys, on a disk of its own: data and keys may be lost together, and both come back from
backups that are older than an erasure.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from storage.compartments import Compartment
from storage.errors import StorageDown
from storage.keystore import Tombstone


class Erasures:
    """A file that is only added to, one JSON object a line. It names nobody: names in it are those of the key store."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, compartment: Compartment, stones: Iterable[Tombstone]) -> None:
        """On the disk when this returns. Raises: StorageDown."""
        rows = ([str(compartment), stone.name, stone.generation, stone.at.isoformat()] for stone in stones)
        # Begins with a line of its own: what a crash cut off before must not take this one with it.
        lines = "".join(f"\n{json.dumps(row)}\n" for row in rows)
        fault: StorageDown | None = None
        try:
            # Without its folder, which goes with the disk: what is made in its stead would lie on this one.
            self._path.touch(mode=0o600)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            fault = StorageDown(type(error).__name__)
        if fault:
            raise fault

    def of(self, compartment: Compartment) -> list[Tombstone]:
        """Raises: StorageDown when it cannot be read."""
        lines: list[str] = []
        fault: StorageDown | None = None
        try:
            lines = self._path.read_text("utf-8").splitlines() if self._path.exists() else []
        except (OSError, ValueError) as error:
            fault = StorageDown(type(error).__name__)
        if fault:
            raise fault
        return [stone for name, stone in _read(lines) if name == compartment]


def _read(lines: Iterable[str]) -> Iterator[tuple[str, Tombstone]]:
    """A line that was cut off was never said to be done; the erasure is begun again."""
    for line in filter(None, lines):
        try:
            compartment, name, generation, at = json.loads(line)
        except ValueError:
            continue
        yield compartment, Tombstone(name, generation, datetime.fromisoformat(at))
