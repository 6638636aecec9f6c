"""Where the project's own files are, for the tests that read them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Folders at the root that .gitignore keeps out.
MADE = {"build", "data", "dist", "keys", "screenshots"}
PACKAGES = ("bot", "adapters", "flows", "storage")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, relative to its root; nothing that is made, installed or kept on one machine only."""
    found = []
    for folder, subfolders, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        made = MADE if folder == str(ROOT) else set()
        subfolders[:] = [name for name in subfolders if _is_ours(name) and name not in made]
        found += [here / name for name in names if name != ".DS_Store" and not name.endswith(".pyc")]
    return tuple(sorted(found))


def _is_ours(folder: str) -> bool:
    return folder == ".ci" or not (folder.startswith(".") or folder == "__pycache__" or folder.endswith(".egg-info"))


def modules(*folders: str) -> list[Path]:
    """Python files under these folders, relative to the root."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in folders]
