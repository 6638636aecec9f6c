"""Threads to choose among, told apart without a word of them: with whom or how, and since when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from flows.kit.moments import day_words
from flows.kit.person import Person
from flows.kit.text import T
from flows.kit.wording import wording_for
from storage.coaching.threads.queries import Begun


def named(person: Person, threads: Sequence[Begun]) -> Iterator[tuple[str, str]]:
    """Ids and names; where two would be named alike, with the time of day."""
    names = {one.head.id: _name(person, one, with_time=False) for one in threads}
    alike = Counter(names.values())
    for one in threads:
        name = names[one.head.id]
        yield one.head.id, name if alike[name] == 1 else _name(person, one, with_time=True)


def _name(person: Person, one: Begun, *, with_time: bool) -> str:
    begun = one.begun_at.astimezone(ZoneInfo(person.timezone))
    return wording_for(person).text(
        T.of(
            "thread-named",
            approach=one.head.approach or "coach",
            name=one.head.other_name or "",
            side="mine" if one.head.mine else "theirs",
            day=day_words(begun.date(), person),
            time=f"{begun:%H:%M:%S}" if with_time else "",
        )
    )
