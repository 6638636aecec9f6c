"""Processes of the bot as an operator starts them, `python -m bot web` and `worker`, each on any free port."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.servers import ROOT

PATIENCE_SECONDS = 60.0
STOP_SECONDS = 15.0
KEPT = ("PATH", "HOME", "TMPDIR")
"""Of our own environment; settings are given whole."""


@dataclass(frozen=True)
class Process:
    pid: int
    port: int
    """Where `web` takes requests, and where `worker` tells how it is."""


@contextmanager
def bot(command: str, env: Mapping[str, str], *, nice: int = 0) -> Iterator[Process]:
    """From the moment it is ready until it has stopped by itself; `nice`: how far it gives way to other processes.

    Raises: RuntimeError when it does neither."""
    whole = {name: os.environ[name] for name in KEPT if name in os.environ} | dict(env)
    whole |= {"PORT": "0", "METRICS_PORT": "0"}
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output:
            arguments = ["nice", "-n", str(nice), sys.executable, "-m", "bot", command]
            running = subprocess.Popen(arguments, cwd=ROOT, env=whole, stdout=output, stderr=output)
        try:
            yield Process(running.pid, _port(running, log))
        finally:
            running.send_signal(signal.SIGTERM)
            try:
                running.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
                raise RuntimeError(f"bot {command} did not stop") from None


def _port(running: subprocess.Popen[bytes], log: Path) -> int:
    """Told in the line of the log that says `started`."""
    since = time.perf_counter()
    while running.poll() is None and time.perf_counter() - since < PATIENCE_SECONDS:
        for line in log.read_text().splitlines():
            if '"started"' in line:
                return int(json.loads(line)["port"])
        time.sleep(0.02)
    raise RuntimeError(f"it did not start: {log.read_text()[-2000:]}")


def cpu_seconds(pid: int) -> float | None:
    """Used so far, in hundredths; None where the system has no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def resident_mebibytes(pid: int) -> float:
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024
