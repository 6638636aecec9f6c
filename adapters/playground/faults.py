"""Trouble on demand: what the Web API answers to the next calls of a method instead of the truth."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`done`: the call takes effect before the trouble. `cut`: the connection ends without an answer."""

    status: int = 200
    body: bytes | None = None
    error: str | None = None
    retry_after_seconds: int | None = None
    done: bool = False
    cut: bool = False
    hang: bool = False
    delay_seconds: float = 0.0


def ratelimited(retry_after_seconds: int = 1) -> Fault:
    return Fault(status=429, error="ratelimited", retry_after_seconds=retry_after_seconds)


def server_error(status: int = 500, *, done: bool = False) -> Fault:
    return Fault(status=status, body=b"", done=done)


def refusal(error: str) -> Fault:
    """`ok: false` with this error."""
    return Fault(error=error)


def garbage(*, done: bool = False) -> Fault:
    """A page of HTML where JSON was expected."""
    return Fault(body=b"<!DOCTYPE html><title>Slack</title>", done=done)


def no_answer(*, done: bool = False) -> Fault:
    """The connection ends; with `done`, after the call took effect: the caller cannot know."""
    return Fault(cut=True, done=done)


def hanging(*, done: bool = False) -> Fault:
    """Nothing comes back until `Faults.release` or the end of the playground."""
    return Fault(hang=True, cut=True, done=done)


def slow(seconds: float) -> Fault:
    """The truth, but late. Real time."""
    return Fault(delay_seconds=seconds, done=True)


class Faults:
    def __init__(self) -> None:
        self._planned: defaultdict[str, list[Fault]] = defaultdict(list)
        self._release = asyncio.Event()

    def plan(self, method: str, fault: Fault, times: int = 1) -> None:
        """For the next `times` calls of `method`; plans queue up. `*` is any method without a plan of its own."""
        self._planned[method] += [fault] * times

    def next(self, method: str) -> Fault | None:
        for name in (method, "*"):
            if self._planned[name]:
                return self._planned[name].pop(0)
        return None

    def clear(self) -> None:
        self._planned.clear()
        self.release()

    def release(self) -> None:
        """Let every hanging call go on."""
        self._release.set()
        self._release = asyncio.Event()

    async def wait(self, fault: Fault) -> None:
        if fault.delay_seconds:
            await asyncio.sleep(fault.delay_seconds)
        if fault.hang:
            await self._release.wait()
