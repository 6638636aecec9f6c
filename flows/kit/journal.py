"""What a run has heard, said, done and learned, by step name: all that is needed to play it again from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from flows.kit.questions import Raw


class EntryKind(StrEnum):
    BEGAN = "began"
    ANSWERED = "answered"
    DRAFTED = "drafted"
    """An answer to one field, given in the chat or kept from a form that could not be taken yet."""
    TIMED_OUT = "timed_out"
    SAID = "said"
    DONE = "done"
    KNOWN = "known"


@dataclass(frozen=True)
class Entry:
    """One line of a journal. `data` is JSON-ready and may hold a person's words: it is sealed when stored."""

    step: str
    kind: EntryKind
    at: datetime
    data: Any = None

    def __repr__(self) -> str:
        return f"Entry({self.step}, {self.kind})"


class Journal:
    """The entries of one run in order, found by step."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._by_step = {entry.step: entry for entry in self.entries if entry.kind is not EntryKind.DRAFTED}
        self._drafts: dict[str, dict[str, Raw]] = {}
        for entry in self.entries:
            if entry.kind is EntryKind.ANSWERED:
                self._drafts[entry.step] = raws(entry.data)
            elif entry.kind is EntryKind.DRAFTED:
                self._drafts.setdefault(entry.step, {}).update(raws(entry.data))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def at(self, step: str) -> Entry | None:
        return self._by_step.get(step)

    def draft(self, step: str) -> dict[str, Raw]:
        """What was answered so far of a form, by field; None where a field was left out.

        An answered form counts too: a later version that asks more of it asks only what is new.
        """
        return dict(self._drafts.get(step, {}))

    def steps(self) -> set[str]:
        return set(self._by_step)


def raws(data: Mapping[str, Any]) -> dict[str, Raw]:
    """Answers as they travel, from answers that have been through JSON."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
