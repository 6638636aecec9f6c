"""One process of the bot: started, watched, killed, asked to stop. What it writes is kept word for word."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.architecture.tree import ROOT
from tests.chaos.history import Ending, Output

START_SECONDS: Final = 120.0
"""A loaded machine takes its time; whoever cannot start says so at once. Multiplied by `patience`, as the next."""
STOP_SECONDS: Final = 60.0


class NotStarted(Exception):
    """Carries what the process said."""


@dataclass
class Child:
    command: str
    environ: Mapping[str, str]
    patience: float = 1.0
    written: list[str] = field(default_factory=list)
    """By every process there was, in turn."""
    port: int | None = None
    _process: asyncio.subprocess.Process | None = None
    _reading: asyncio.Task[None] | None = None

    async def start(self, **more: str) -> None:
        """Raises: NotStarted."""
        self.port = None
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.chaos.launch",
            self.command,
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **self.environ, **more},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        started = asyncio.Event()
        self._reading = asyncio.create_task(self._read(self._process, started))
        waiting = asyncio.create_task(started.wait())
        await asyncio.wait(
            (waiting, self._reading), timeout=START_SECONDS * self.patience, return_when=asyncio.FIRST_COMPLETED
        )
        waiting.cancel()
        if not started.is_set():
            await self.kill()
            raise NotStarted("".join(self.written[-20:]))

    async def _read(self, process: asyncio.subprocess.Process, started: asyncio.Event) -> None:
        assert process.stdout
        async for raw in process.stdout:
            line = raw.decode(errors="replace")
            self.written.append(line)
            if '"started"' in line:
                self.port = json.loads(line).get("port")
                started.set()

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def kill(self) -> None:
        """SIGKILL."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> Ending:
        """SIGTERM; killed when that takes for ever."""
        begun = time.monotonic()
        status = await self._end(signal.SIGTERM)
        return Ending(time.monotonic() - begun, status)

    async def _end(self, how: signal.Signals) -> int:
        process, reading = self._process, self._reading
        if process is None or reading is None:
            return 0
        if process.returncode is None:
            process.send_signal(how)
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS * self.patience)
        except TimeoutError:
            process.kill()
        status = await process.wait()
        await reading
        return status

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, how: signal.Signals) -> None:
        if self._process and self._process.returncode is None:
            self._process.send_signal(how)

    def may_write(self, largest_file: int | None) -> None:
        """No file beyond so many bytes, as on a disk that is full; None for as much as it likes."""
        if self._process and self._process.returncode is None:
            most = resource.RLIM_INFINITY if largest_file is None else largest_file
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    @property
    def output(self) -> Output:
        return Output(f"the log of {self.command}", "".join(self.written), is_log=True)
