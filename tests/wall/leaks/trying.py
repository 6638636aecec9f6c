"""Build leaks into copies of the tree, and run what has to notice them: several at once, and never the same twice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import mkdtemp
from typing import Final, TypeVar

from bot.fingerprint import PACKAGES, fingerprint
from tests.wall.leaks.planted import Leak

T = TypeVar("T")

ROOT: Final = Path(__file__).parents[3]
NOT_COPIED: Final = shutil.ignore_patterns(
    ".git", ".venv", ".cache", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache",
    "__pycache__", "build", "data", "node_modules",
)  # fmt: skip
SECONDS: Final = 1800
"""A proof that takes longer has failed to prove anything."""
TOO_LONG: Final = 124
PYTEST: Final = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly")
COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "worlds": ("-m", "tests.wall", "--quick"),
    "permissions": (*PYTEST, "tests/wall/test_permissions.py", "-k", "sqlite and slack and reads"),
    "contracts": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
    "rules": (*PYTEST, "tests/architecture/test_code_rules.py"),
}


AT_ONCE: Final = 2
KNOWN: Final = ROOT / "build" / "leaks.jsonl"
"""What was tried already, and on which code: whoever begins again goes on where they stopped."""


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


def notices(proof: str, tree: Path) -> bool:
    """Whether a proof turns red. One that breaks down has noticed nothing."""
    done = _run(proof, tree)
    if proof == "worlds":
        return done.returncode == 1 and " fails:" in done.stdout
    return done.returncode == 1


def passes(proof: str, tree: Path, **more: str) -> bool:
    """`more` stands in its environment."""
    return _run(proof, tree, **more).returncode == 0


def _run(proof: str, tree: Path, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(COMMANDS.get(proof) or (*PYTEST, *proof.split()))]
    surroundings = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", **more}
    try:
        return subprocess.run(
            command, cwd=tree, env=surroundings, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, TOO_LONG, "", "")


def in_copies(jobs: Iterable[Callable[[Path], T]], at_once: int = AT_ONCE) -> Iterator[T]:
    """What each job says, as they come; each has a copy of the tree to itself while it runs."""
    waiting = list(jobs)
    if not waiting:
        return
    with ExitStack() as copies, ThreadPoolExecutor(at_once) as pool:
        copies.callback(pool.shutdown, cancel_futures=True)
        free: SimpleQueue[Path] = SimpleQueue()
        for _ in range(at_once):
            free.put(copies.enter_context(a_copy()))

        def run(job: Callable[[Path], T]) -> T:
            tree = free.get()
            try:
                return job(tree)
            finally:
                free.put(tree)

        for done in as_completed([pool.submit(run, job) for job in waiting]):
            yield done.result()


def all_passing(proofs: Iterable[str]) -> Iterator[str]:
    """Says each proof that passes without a leak, as it does. Raises: NotGreen."""
    tree = _this_code()
    known = _known(tree)
    yield from sorted(known.keys() & set(proofs))

    def tried(proof: str) -> Callable[[Path], tuple[str, bool]]:
        return lambda copy: (proof, passes(proof, copy))

    for proof, passed in in_copies(map(tried, sorted(set(proofs) - known.keys()))):
        if not passed:
            raise NotGreen(f"{proof} fails without any leak")
        _note(tree, proof, "nothing")
        yield proof


def all_tried(chosen: Sequence[Leak]) -> Iterator[Verdict]:
    """Raises: DoesNotFit."""
    tree = _this_code()
    known = _known(tree)
    yield from (Verdict(leak, known[leak.name]) for leak in chosen if leak.name in known)

    def tried(leak: Leak) -> Callable[[Path], Verdict]:
        return lambda copy: try_out(leak, copy)

    for verdict in in_copies(map(tried, (leak for leak in chosen if leak.name not in known))):
        if verdict.by:
            _note(tree, verdict.leak.name, verdict.by)
        yield verdict


def _this_code() -> str:
    return fingerprint(ROOT, (*PACKAGES, "tests"))


def _note(tree: str, tried: str, by: str) -> None:
    KNOWN.parent.mkdir(parents=True, exist_ok=True)
    with KNOWN.open("a", encoding="utf-8") as known:
        known.write(json.dumps({"tree": tree, "tried": tried, "by": by}) + "\n")


def _known(tree: str) -> Mapping[str, str]:
    """What was tried on this code and turned out well, and what noticed it."""
    lines = KNOWN.read_text("utf-8").splitlines() if KNOWN.is_file() else []
    return {one["tried"]: one["by"] for one in map(json.loads, lines) if one["tree"] == tree}
