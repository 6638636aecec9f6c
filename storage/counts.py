"""The passage *count*: sums of a whole year leave coaching for the directory, and nothing else does.

Carried once a year is over. Below fifty people nothing crosses at all; what does is rounded before it does. What was
counted is then deleted in coaching. So within a year, and in a smaller company always, the directory is the same
whether anybody was coached or not.
"""

from __future__ import annotations

from typing import Final

from storage.coaching.counts import rows as tallies
from storage.coaching.counts.rows import Total
from storage.databases import Databases
from storage.directory.counts import rows as counts
from storage.directory.counts.queries import Year

FLOOR: Final = 50
"""People. In code, as the floor of the voice is: no setting lowers it."""
TOPIC_FLOOR: Final = 10
"""A topic is named when so many of them named it."""
HELPED: Final = slice(3, 5)
"""Of the five steps, the two that say it helped."""


def carry(databases: Databases, this_year: int) -> int:
    """How many years were carried, or found too small and forgotten. May be done again, and by several at once."""
    carried = 0
    while (year := _oldest(databases, this_year)) is not None:
        with databases.coaching(write=False) as coaching:
            published = rounded(year, tallies.total(coaching, year))
        if published:
            with databases.directory() as directory:
                counts.keep(directory, published)
        with databases.coaching() as coaching:
            tallies.forget(coaching, year)
        carried += 1
    return carried


def _oldest(databases: Databases, this_year: int) -> int | None:
    with databases.coaching(write=False) as coaching:
        return tallies.oldest_before(coaching, this_year)


def rounded(year: int, total: Total) -> Year | None:
    """What may be told of a year; None below the floor."""
    if total.people < FLOOR:
        return None
    named = tuple(sorted(tag for tag, people in total.tags.items() if people >= TOPIC_FLOOR))
    return Year(year=year, sessions=total.sessions // 10 * 10, helpful=_helpful(total), topics=named)


def _helpful(total: Total) -> int | None:
    """The nearest of 20, 40, 60 and 80: none and all would tell about everybody."""
    if total.rated < FLOOR:
        return None
    share = 100 * sum(total.helpful[HELPED]) / sum(total.helpful)
    return min((20, 40, 60, 80), key=lambda step: abs(step - share))
