"""Leaks as data: what is changed in which module, and what has to notice it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent


class DoesNotFit(Exception):
    """The place a leak is to be built into is not there, or there twice: the leak has to be written anew."""


@dataclass(frozen=True)
class Edit:
    module: str
    old: str
    new: str

    def applied(self, content: str) -> str:
        """Raises: DoesNotFit."""
        if content.count(self.old) != 1:
            raise DoesNotFit(f"{self.module} has {content.count(self.old)} times: {self.old.strip()[:80]}")
        return content.replace(self.old, self.new)


@dataclass(frozen=True)
class Leak:
    """`proofs` are tried in order: files of tests, or `worlds`, `permissions`, `contracts`, `rules`."""

    name: str
    proofs: tuple[str, ...]
    edits: tuple[Edit, ...]

    def built_into(self, root: Path) -> dict[Path, str]:
        """The new content of each file. Raises: DoesNotFit."""
        contents: dict[Path, str] = {}
        for edit in self.edits:
            path = root / f"{edit.module.replace('.', '/')}.py"
            if not path.is_file():
                raise DoesNotFit(f"{edit.module} is not there")
            contents[path] = edit.applied(contents.get(path) or path.read_text("utf-8"))
        return contents


def leaks() -> tuple[Leak, ...]:
    return tuple(leak for path in sorted(FOLDER.glob("*.toml")) for leak in _in(path))


def _in(path: Path) -> Iterator[Leak]:
    for one in tomllib.loads(path.read_text("utf-8"))["leak"]:
        edits = tuple(Edit(edit["module"], edit["old"], edit["new"]) for edit in one["edit"])
        yield Leak(one["name"], tuple(one["proofs"]), edits)
