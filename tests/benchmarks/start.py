"""How long the bot takes to start with Slack alone, and how much memory it holds, against importing everything.

python -m tests.benchmarks.start
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from storage import migrate
from storage.databases import urls_in
from tests.adapters.slack.payloads import SECRET
from tests.benchmarks.processes import cpu_seconds, resident_mebibytes
from tests.benchmarks.rounds import Figures, machine, say, table
from tests.benchmarks.servers import ROOT
from tests.desk import settings_env

CPU, WALL, MEMORY = "CPU s", "s until it listens", "resident MiB"
WEB, WORKER, IMPORTS, EVERYTHING = "bot web", "bot worker", "imports of bot web", "everything imported"

OF_WEB = "import bot.__main__, bot.app, bot.compose, adapters.slack, storage.migrate"
OF_ALL = f"""{OF_WEB}
import alembic.command, botbuilder.core, botbuilder.integration.aiohttp, holidays, msal
import slack_sdk.models.blocks, sqlalchemy.ext.asyncio, sqlalchemy.orm
import adapters.playground.server, bot.demo.run
import bot.commands.doctor, bot.commands.import_people, bot.commands.rehearse
holidays.country_holidays("DE", years=2026)
"""
PATIENCE_SECONDS = 60.0


def compare(rounds: int = 5, *, warm_up: bool = True) -> Figures:
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        urls = urls_in(Path(folder))
        migrate.upgrade(urls)
        env = {**settings_env(urls), "SLACK_BOT_TOKEN": "xoxb-a-token", "SLACK_SIGNING_SECRET": SECRET}
        # Nothing listens there: a nudge or a message could not leave.
        env |= {"SLACK_API_URL": "http://127.0.0.1:9/api/"}
        variants: dict[str, Callable[[], dict[str, float]]] = {
            WEB: lambda: _web(env),
            WORKER: lambda: _worker(env),
            IMPORTS: lambda: _imported(OF_WEB),
            EVERYTHING: lambda: _imported(OF_ALL),
        }
        if warm_up:
            for measure in variants.values():
                measure()
        found = [{name: measure() for name, measure in variants.items()} for _ in range(rounds)]
    return {
        name: {measure: median(one[name][measure] for one in found) for measure in found[0][name]} for name in variants
    }


def _web(env: dict[str, str]) -> dict[str, float]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return _started([sys.executable, "-m", "bot", "web"], {**env, "PORT": str(port)}, lambda _: _listens(port))


def _worker(env: dict[str, str]) -> dict[str, float]:
    """Ready when it says so in its log."""
    figures = _started([sys.executable, "-m", "bot", "worker"], env, lambda log: b'"started"' in log.read_bytes())
    del figures[WALL]
    return figures


def _imported(program: str) -> dict[str, float]:
    waiting = f"{program}\nimport signal, sys\nsys.stderr.write('ready')\nsys.stderr.flush()\nsignal.pause()"
    figures = _started([sys.executable, "-c", waiting], {}, lambda log: log.read_bytes().endswith(b"ready"))
    del figures[WALL]
    return figures


def _started(command: list[str], env: dict[str, str], ready: Callable[[Path], bool]) -> dict[str, float]:
    """Figures of a process at the moment it is ready; then it is asked to stop."""
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        log = Path(folder) / "log"
        began = time.perf_counter()
        with log.open("wb") as output:
            kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
            process = subprocess.Popen(command, cwd=ROOT, env={**kept, **env}, stdout=output, stderr=output)
        try:
            while not ready(log):
                if process.poll() is not None or time.perf_counter() - began > PATIENCE_SECONDS:
                    raise RuntimeError(f"it did not start: {log.read_text()[-2000:]}")
                time.sleep(0.005)
            wall = time.perf_counter() - began
            # Where the system cannot tell the CPU of a process, what the stop costs is counted in.
            memory, cpu = resident_mebibytes(process.pid), cpu_seconds(process.pid)
        except BaseException:
            process.kill()
            process.wait()
            raise
        os.kill(process.pid, signal.SIGTERM)
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0  # waited for already, by a call that tells its CPU
    return {CPU: cpu or usage.ru_utime + usage.ru_stime, WALL: wall, MEMORY: memory}


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def main() -> None:
    figures = compare()
    say(f"{machine()}\n")
    say(
        table(
            "Start with Slack alone, SQLite",
            figures,
            [(measure, one, EVERYTHING) for one in (WEB, WORKER, IMPORTS) for measure in (CPU, MEMORY)],
        )
    )


if __name__ == "__main__":
    main()
