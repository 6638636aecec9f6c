"""Which code this is: a digest of everything that runs, so that a test result can say what it is a result of."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("adapters", "bot", "flows", "storage")
KINDS: Final = (".py", ".ftl", ".toml", ".html", ".js", ".css")


@cache
def fingerprint(root: Path = ROOT, packages: tuple[str, ...] = PACKAGES) -> str:
    """Twelve hexadecimal digits; other ones whenever a line of the product is another."""
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in KINDS:
                digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
