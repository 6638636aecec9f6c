"""The passage *count*: sums of a whole year, and themes of a quarter, leave coaching for the directory; nothing else.

Carried once a year is over, or a quarter. Below fifty people nothing of a year crosses at all; what does is rounded
before it does. Of a quarter only themes cross that enough people from enough circles chose. What was counted is then
deleted in coaching. So within a year, and in a smaller company always, the counts of the directory are the same whether
anybody was coached or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from storage.coaching.circles import themes
from storage.coaching.circles.commands import Theme
from storage.coaching.circles.themes import Raised
from storage.coaching.counts import rows as tallies
from storage.coaching.counts.rows import Total
from storage.databases import Databases
from storage.directory.counts import rows as counts
from storage.directory.counts.queries import Quarter, Year

FLOOR: Final = 50
"""People. In code, as the floor of the voice is: no setting lowers it."""
TOPIC_FLOOR: Final = 10
"""A topic is named when so many of them named it."""
TOGETHER_FLOOR: Final = 10
"""People who counted a circle, or a pair, before anything of these is told."""
THEME_PEOPLE: Final = 5
THEME_CIRCLES: Final = 3
"""A theme is heard when at least so many people from at least so many circles chose it in a quarter."""
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
    """What may be told of a year; None below the floor, and where nothing may."""
    if total.people < FLOOR:
        return None
    named = tuple(sorted(tag for tag, people in total.tags.items() if people >= TOPIC_FLOOR))
    told = Year(
        year=year,
        sessions=_tens(total.sessions, total.coached, FLOOR),
        helpful=_helpful(total.helpful, total.rated, FLOOR),
        topics=named,
        circles=_tens(total.circles, total.in_circles, TOGETHER_FLOOR),
        pairs=_tens(total.pairs, total.in_pairs, TOGETHER_FLOOR),
        together=_helpful(total.together, total.rated_together, TOGETHER_FLOOR),
    )
    return told if told != Year(year=year) else None


def _tens(number: int, people: int, floor: int) -> int:
    """Rounded down; 0 below the floor."""
    return number // 10 * 10 if people >= floor else 0


def _helpful(given: tuple[int, ...], people: int, floor: int) -> int | None:
    """The nearest of 20, 40, 60 and 80: none and all would tell about everybody."""
    if people < floor:
        return None
    share = 100 * sum(given[HELPED]) / sum(given)
    return min((20, 40, 60, 80), key=lambda step: abs(step - share))


def carry_themes(databases: Databases, now: datetime, floor: int = THEME_PEOPLE) -> int:
    """How many quarters that are over were carried, or found to have nothing to tell; as `carry`.

    What leaves is a theme that enough people from enough circles chose: no number, no circle, nobody.
    """
    carried = 0
    while (quarter := _oldest_quarter(databases, now)) is not None:
        with databases.coaching(write=False) as coaching:
            raised = themes.raised(coaching, quarter)
        if heard := named_themes(raised, max(floor, THEME_PEOPLE)):
            with databases.directory() as directory:
                counts.keep_themes(directory, Quarter(quarter=quarter, themes=heard))
        with databases.coaching() as coaching:
            themes.forget(coaching, quarter)
        carried += 1
    return carried


def _oldest_quarter(databases: Databases, now: datetime) -> str | None:
    with databases.coaching(write=False) as coaching:
        return themes.oldest_before(coaching, themes.quarter_of(now))


def named_themes(raised: Iterable[Raised], floor: int) -> tuple[Theme, ...]:
    """In alphabetical order: which of them was chosen most is not told."""
    people, circles = defaultdict[Theme, set[str]](set), defaultdict[Theme, set[str]](set)
    for one in raised:
        people[one.theme].add(one.person)
        circles[one.theme].add(one.circle)
    return tuple(sorted(one for one in people if len(people[one]) >= floor and len(circles[one]) >= THEME_CIRCLES))
