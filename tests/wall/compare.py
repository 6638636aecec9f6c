"""What may differ between two worlds for anybody outside coaching: nothing but a few values, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest
from typing import Final

from storage.compartments import Compartment
from tests.wall.scenario import Seen

EXEMPT: Final[Mapping[str, str]] = {
    "cairn_turns, cairn_gate, cairn_deliveries": (
        "how many requests, turns and messages there were in all, of everybody together: "
        "whoever sees the network counts them too. Between worlds with the same deeds they are compared as well."
    ),
    "coaching.db, keys.db": (
        "coaching itself lies there, sealed, and the keys it is sealed with. "
        "They are no part of what anybody else gets."
    ),
    "*.db-wal while it runs": (
        "only the size of SQLite's logs of writes is compared, not their bytes: "
        "SQLite salts them with chance of its own."
    ),
    "order of rows on PostgreSQL": (
        "PostgreSQL puts a changed row where there is room, and when room is made depends on all that goes on in it. "
        "On SQLite the order is compared."
    ),
}
"""By name; nothing else is left out of the comparison."""

_VOLUME: Final = re.compile(r"^(cairn_(?:turns|gate|deliveries)_(?:total|created)\S*) .*$", re.MULTILINE)
_COACHING_FILES: Final = re.compile(r"(^|/)(coaching|keys)\.db(-\w+)?( while it runs)?$")


@dataclass(frozen=True)
class Difference:
    """Where two worlds differ for somebody outside: the surface, the first place, and what stands there in each."""

    worlds: tuple[str, str]
    surface: str
    place: str
    one: str = field(repr=False)
    other: str = field(repr=False)

    def __str__(self) -> str:
        return f"{' and '.join(self.worlds)} differ in {self.surface}, {self.place}:\n  {self.one}\n  {self.other}"


def differences(one: Seen, other: Seen) -> list[Difference]:
    """The first on each surface."""
    same_deeds = (one.world.deeds, one.world.coach, one.world.erases) == (
        other.world.deeds,
        other.world.coach,
        other.world.erases,
    )
    left, right = (dict(_surfaces(seen, one.parties | other.parties, volume=same_deeds)) for seen in (one, other))
    found = (_first(name, left.get(name, ()), right.get(name, ())) for name in sorted({*left, *right}))
    names = (one.world.name, other.world.name)
    return [Difference(names, *difference) for difference in found if difference]


def _first(surface: str, one: Sequence[str], other: Sequence[str]) -> tuple[str, str, str, str] | None:
    for number, (left, right) in enumerate(zip_longest(one, other, fillvalue="(nothing)")):
        if left != right:
            at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
            start = max(at - 60, 0)
            return surface, f"entry {number} from sign {at}", left[start : at + 140], right[start : at + 140]
    return None


def _surfaces(seen: Seen, parties: frozenset[str], *, volume: bool) -> Iterator[tuple[str, list[str]]]:
    """Everything that reaches somebody outside, by surface, each in its order."""
    people = sorted({call.person for call in seen.calls} - parties)
    for person in people:
        calls = [call for call in seen.calls if call.person == person and call.step != "end"]
        yield (
            f"what {person or 'nobody in particular'} is sent and answered",
            [f"{call.at:%d %H:%M} {call.way} {call.what} {call.ours!r}" for call in calls],
        )
    for name, rows in seen.left.dumps.items():
        if name != Compartment.COACHING:
            yield f"the dump of {name}", list(rows)
    yield "the log", list(seen.left.logs)
    for where, page in seen.left.looks:
        yield where, (page if volume else _VOLUME.sub(r"\1 *", page)).splitlines()
    yield "the export of goals", [repr(seen.left.exported)]
    files = {name: what for name, what in seen.left.contents.items() if not _COACHING_FILES.search(name)}
    yield "the files", [f"{name} {len(what)} {_fingerprint(name, what)}" for name, what in files.items()]


def _fingerprint(name: str, content: bytes) -> str:
    """Of a log of writes only its size: SQLite salts it with chance of its own."""
    return "" if name.endswith("while it runs") else sha256(content).hexdigest()
