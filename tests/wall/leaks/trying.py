"""Build a leak into a copy of the tree, and run what has to notice it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tests.wall.leaks.planted import Leak

ROOT: Final = Path(__file__).parents[3]
NOT_COPIED: Final = shutil.ignore_patterns(
    ".git", ".venv", ".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache",
    "__pycache__", "build", "data", "node_modules",
)  # fmt: skip
SECONDS: Final = 1800
"""A proof that takes longer has failed to prove anything."""
PYTEST: Final = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly")
COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "worlds": ("-m", "tests.wall", "--quick"),
    "permissions": (*PYTEST, "tests/wall/test_permissions.py", "-k", "sqlite and slack and reads"),
    "contracts": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
    "rules": (*PYTEST, "tests/architecture/test_code_rules.py"),
}


class NotGreen(Exception):
    """A proof fails without any leak: it would call anything a leak."""


@dataclass(frozen=True)
class Verdict:
    """`by` noticed it; None when nothing did."""

    leak: Leak
    by: str | None


@contextmanager
def a_copy() -> Iterator[Path]:
    folder = Path(mkdtemp(prefix="cairn-leaks-"))
    try:
        shutil.copytree(ROOT, folder / "tree", ignore=NOT_COPIED)
        yield folder / "tree"
    finally:
        shutil.rmtree(folder)


def try_out(leak: Leak, tree: Path) -> Verdict:
    """The tree is as before afterwards. Raises: DoesNotFit."""
    contents = leak.built_into(tree)
    before = {path: path.read_text("utf-8") for path in contents}
    try:
        for path, content in contents.items():
            path.write_text(content, "utf-8")
        return Verdict(leak, next((proof for proof in leak.proofs if notices(proof, tree)), None))
    finally:
        for path, content in before.items():
            path.write_text(content, "utf-8")


def notices(proof: str, tree: Path, **more: str) -> bool:
    """Whether a proof turns red; `more` stands in its environment. One that breaks down has noticed nothing."""
    command = COMMANDS.get(proof) or (*PYTEST, proof)
    surroundings = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", **more}
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tree, env=surroundings, capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    if proof == "worlds":
        return done.returncode == 1 and " fails:" in done.stdout
    return done.returncode == 1


def all_green(proofs: set[str], tree: Path) -> None:
    """Raises: NotGreen."""
    for proof in sorted(proofs):
        if notices(proof, tree):
            raise NotGreen(f"{proof} fails without any leak")
