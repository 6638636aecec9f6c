"""Variants measured in turns within one run, so that what disturbs a shared machine disturbs them all alike."""

from __future__ import annotations

import gc
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Figures = dict[str, dict[str, float]]
"""What was measured, by variant and measure."""


def cpu_seconds(work: Callable[[], object]) -> float:
    """What one call costs this process, all its threads together."""
    gc.collect()
    before = time.process_time()
    work()
    return time.process_time() - before


def elapsed_seconds(work: Callable[[], object]) -> float:
    """How long one call takes, with whatever it waits for: a disk, a server."""
    gc.collect()
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def alternate(variants: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of each variant over rounds in which every variant has its turn; once before, to warm up."""
    measured: dict[str, list[float]] = {name: [] for name in variants}
    for measure in variants.values():
        measure()
    for number in range(rounds):
        for name in list(variants)[:: 1 if number % 2 == 0 else -1]:
            measured[name].append(variants[name]())
    return {name: median(values) for name, values in measured.items()}


def microseconds(
    work: Callable[[], object], times: int, *, seconds: Callable[[Callable[[], object]], float] = cpu_seconds
) -> Callable[[], float]:
    """A variant for `alternate`: CPU of one call in microseconds, over a loop of many; or what else `seconds` says."""

    def measure() -> float:
        def loop() -> None:
            for _ in range(times):
                work()

        return seconds(loop) / times * 1e6

    return measure


def pin(core: int) -> None:
    """This process, and what it starts from now on, on one core; where the system cannot, nothing."""
    if hasattr(os, "sched_setaffinity") and len(os.sched_getaffinity(0)) > core:
        os.sched_setaffinity(0, {core})


def table(title: str, figures: Figures, ratios: Sequence[tuple[str, str, str]]) -> str:
    """A Markdown table, ratios first: each (measure, ours, theirs) is told as ours divided by theirs."""
    lines = [f"### {title}", ""]
    for measure, ours, theirs in ratios:
        value = figures[ours][measure] / figures[theirs][measure]
        lines.append(f"- **{value:.2f}** {measure}: {ours} ÷ {theirs}")
    measures = list(dict.fromkeys(measure for row in figures.values() for measure in row))
    lines += ["", f"| variant | {' | '.join(measures)} |", f"|{'---|' * (len(measures) + 1)}"]
    for name, row in figures.items():
        cells = " | ".join(f"{row[measure]:.4g}" if measure in row else "" for measure in measures)
        lines.append(f"| {name} | {cells} |")
    return "\n".join([*lines, ""])


def machine() -> str:
    """The machine in words that name nobody's."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}{load}"


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
