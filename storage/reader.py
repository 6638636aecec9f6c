"""On whose behalf a query is answered. What a reader may see is decided here and in each `answers.py`, nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """`reports` gives (id, name) of everybody who reports to the reader today, by name; `names` gives names by id.

    `above` gives the ids of the reader's managers, the nearest first; `team` is the reader, their manager, whoever has
    the same manager, and their reports. All ask the directory at the moment of reading: an old manager sees nothing, a
    new one only from now on.
    """

    id: str
    tenant: str
    name: str
    reports: Callable[[], tuple[tuple[str, str], ...]]
    names: Callable[[Iterable[str]], Mapping[str, str]]
    above: Callable[[], tuple[str, ...]] = lambda: ()
    team: Callable[[], tuple[tuple[str, str], ...]] = lambda: ()
    role: str = "employee"
