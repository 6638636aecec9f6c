"""The servers of a comparison: each a process of its own on the first core, all waiting while one is measured."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Server:
    port: int

    def cpu_seconds(self) -> float:
        """CPU it has used since it started."""
        with urlopen(f"http://127.0.0.1:{self.port}/bench") as answer:
            return float(json.load(answer))


@contextmanager
def servers(settings: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Server]]:
    with ExitStack() as running:
        yield {name: running.enter_context(_server(one)) for name, one in settings.items()}


@contextmanager
def _server(settings: Mapping[str, Any]) -> Iterator[Server]:
    command = [sys.executable, "-m", f"tests.benchmarks.{settings['program']}"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(settings) + "\n")
        process.stdin.flush()
        yield Server(int(process.stdout.readline()))
    finally:
        process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
