"""What of a round may be published: a plain function of the answers, without clock, chance or database.

Nothing is said about fewer than the floor of people: neither directly, nor by subtracting what is published from what
else is published, nor by rounding the same answers twice. The same answers give the same bytes. Rounds are not
compared here; `falling` says when they may be.
docs/decisions/0020-voice-publication.md argues each rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import orjson

from storage.voice.rounds.groups import COMPANY, Answered, Group, Tally, Tree, Unit, favourable_from
from storage.voice.rounds.queries import Release, Share, Word

FLOOR: Final = 5
"""Answers. A setting may raise it."""
NUMBERS_FROM: Final = 10
"""Answers from which a percentage stands in place of the word."""
NAMED_BY: Final = 3
"""People who name a theme before it is shown."""


FIVE: Final = 5
"""Points of the usual scale."""


@dataclass(frozen=True)
class Published:
    """`people` is how many answered in each group that something is said of; it is not for showing."""

    releases: Mapping[Group, Release]
    tree: Tree
    people: Mapping[Group, int]

    def smallest(self, unit: str) -> Group | None:
        """The smallest published group that holds a unit."""
        within = {inner: outer for outer in self.tree.upward for inner in self.tree.within(outer)}
        group: Group | None = self.tree.of(unit)
        while group is not None and group not in self.releases:
            group = within.get(group)
        return group


def publish(
    units: Mapping[str, Unit],
    company_only: int,
    answers: Iterable[Answered],
    items: Sequence[str],
    floor: int,
    points: int = FIVE,
) -> Published:
    """Scores go from 1 to `points`. Raises: ValueError when the floor is below FLOOR."""
    if floor < FLOOR:
        raise ValueError(f"fewer than {FLOOR} people are never published")
    tree = Tree(units, company_only)
    tallies, asked = tree.tallies(answers, points), tree.asked()
    barred: set[Group] = set()
    while True:
        shown = _enough(tree, tallies, floor, barred)
        telling = _telling(tree, tallies, shown, items, points)
        if telling is None:
            releases = {group: _release(tallies[group], items, points, asked[group]) for group in sorted(shown)}
            return Published(releases, tree, {group: tallies[group].people for group in shown})
        barred.add(telling)


def released_bytes(release: Release) -> bytes:
    return orjson.dumps(release.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)


# --- who may be shown -------------------------------------------------------------------------------------------------


@dataclass
class _Rest:
    """Who of a group is in no shown group within it."""

    people: int = 0
    readers: int = 0
    invited: int = 0
    shown: int = 0
    """How many shown groups lie directly within."""

    @property
    def secure(self) -> int:
        return self.people - bool(self.readers)


def _enough(tree: Tree, tallies: Mapping[Group, Tally], floor: int, barred: set[Group]) -> set[Group]:
    """From the smallest groups up: each that is large enough, as is what remains of it without those shown within.

    For the company's sake the smallest branches are hidden, never a team.
    """
    shown = first = _bottom_up(tree, tallies, floor, barred)
    hidden = set(barred)
    while COMPANY not in shown and COMPANY not in barred and tallies[COMPANY].secure >= floor:
        branches = [group for group in _directly(tree, COMPANY, shown) if group[0] == "branch"]
        if not branches:
            return first
        hidden.add(min(branches, key=lambda group: (tallies[group].people, group)))
        shown = _bottom_up(tree, tallies, floor, hidden)
    return shown


def _bottom_up(tree: Tree, tallies: Mapping[Group, Tally], floor: int, barred: set[Group]) -> set[Group]:
    shown: set[Group] = set()
    rests: dict[Group, _Rest] = {}
    for group in tree.upward:
        rest = rests[group] = _rest(tree, tallies, shown, rests, group)
        alone = rest.invited == 0 and rest.shown > 1  # nobody lies between: then nothing is told by subtracting
        if group not in barred and (alone or rest.secure >= floor):
            shown.add(group)
    return shown


def _rest(
    tree: Tree, tallies: Mapping[Group, Tally], shown: set[Group], rests: Mapping[Group, _Rest], group: Group
) -> _Rest:
    inner = tree.within(group)
    rest = _Rest(
        people=tallies[group].people - sum(tallies[one].people for one in inner),
        readers=tallies[group].readers - sum(tallies[one].readers for one in inner),
        invited=tree.invited[group],
    )
    for one in inner:
        if one in shown:
            rest.shown += 1
            continue
        rest.people += rests[one].people
        rest.readers += rests[one].readers
        rest.invited += rests[one].invited
        rest.shown += rests[one].shown
    return rest


def _directly(tree: Tree, group: Group, shown: set[Group]) -> list[Group]:
    """The largest shown groups within one."""
    found: list[Group] = []
    waiting = list(tree.within(group))
    while waiting:
        inner = waiting.pop()
        if inner in shown:
            found.append(inner)
        else:
            waiting.extend(tree.within(inner))
    return sorted(found)


# --- what is shown ----------------------------------------------------------------------------------------------------


def _release(tally: Tally, items: Sequence[str], points: int, asked: int) -> Release:
    share = share_of(tally.people, asked)
    if tally.secure < NUMBERS_FROM:
        words = {item: word_of(tally.sums[item], tally.people, points) for item in sorted(items)}
        return Release(words=words, share=share)
    named = NAMED_BY + bool(tally.readers)
    return Release(
        percents={item: percent_of(tally.favourable[item], tally.people) for item in sorted(items)},
        themes=tuple(sorted(theme for theme, count in tally.themes.items() if count >= named)),
        share=share,
    )


def share_of(people: int, asked: int) -> Share:
    """So coarse that it tells of nobody whether they answered: «all» is within «three quarters or more»."""
    if 2 * people < asked:
        return "few"
    return "half" if 4 * people < 3 * asked else "most"


def word_of(total: int, people: int, points: int = FIVE) -> Word:
    """Of the mean, with bands at 7/16 and 11/16 of the scale: 2.75 and 3.75 from 1 to 5."""
    over, whole = 16 * (total - people), (points - 1) * people
    if over < 7 * whole:
        return "attention"
    return "mixed" if over < 11 * whole else "good"


def percent_of(favourable: int, people: int) -> int:
    """The nearest of 20, 40, 60 and 80: none and all would tell about everybody. 30 and 70 are rounded down and 50 up:
    so it shows least when one person comes or leaves."""
    share = 100 * favourable
    if share <= 30 * people:
        return 20
    if share < 50 * people:
        return 40
    return 60 if share <= 70 * people else 80


# --- what two of them would tell together -----------------------------------------------------------------------------

Range = tuple[int, int]
"""The least and the most people who may have answered favourably."""


def _telling(
    tree: Tree, tallies: Mapping[Group, Tally], shown: set[Group], items: Sequence[str], points: int
) -> Group | None:
    """A shown group to hide, because together with others it would tell that everybody, or nobody, in some group or
    rest answered favourably; the one lowest down."""
    inner = {group: _directly(tree, group, shown) for group in shown}
    if not any(inner.values()):
        return None
    order = [group for group in tree.upward if group in shown]
    for item in items:
        if found := _pinned(order, inner, tallies, item, points):
            return found
    return None


def _pinned(
    order: Sequence[Group], inner: Mapping[Group, list[Group]], tallies: Mapping[Group, Tally], item: str, points: int
) -> Group | None:
    """Ranges are narrowed upward and then downward, which is exact where groups are nested as a tree."""
    ranges: dict[Group, Range] = {}
    outer = {one: group for group in order for one in inner[group]}
    for group in order:
        low, high = possible(tallies[group], item, points)
        rest = tallies[group].people - sum(tallies[one].people for one in inner[group])
        low = max(low, sum(ranges[one][0] for one in inner[group]))
        high = min(high, rest + sum(ranges[one][1] for one in inner[group]))
        if inner[group] and _tells((low, high), tallies[group].people, tallies[group].readers):
            return group
        ranges[group] = (low, high)
    for group in reversed(order):
        if _narrow(group, inner[group], ranges, tallies) or (
            group in outer and _tells(ranges[group], tallies[group].people, tallies[group].readers)
        ):
            return outer.get(group, group) if not inner[group] else group
    return None


def _narrow(group: Group, within: Sequence[Group], ranges: dict[Group, Range], tallies: Mapping[Group, Tally]) -> bool:
    """Narrow what lies within by what is known of the whole; True when the rest is told by it."""
    if not within:
        return False
    low, high = ranges[group]
    lows, highs = sum(ranges[one][0] for one in within), sum(ranges[one][1] for one in within)
    rest = tallies[group].people - sum(tallies[one].people for one in within)
    readers = tallies[group].readers - sum(tallies[one].readers for one in within)
    if rest and _tells((max(0, low - highs), min(rest, high - lows)), rest, readers):
        return True
    for one in within:
        its_low, its_high = ranges[one]
        ranges[one] = (max(its_low, low - (highs - its_high) - rest), min(its_high, high - (lows - its_low)))
    return False


def _tells(known: Range, people: int, readers: int) -> bool:
    """Everybody or nobody answered favourably, but perhaps for somebody who knows of themselves."""
    return known[0] >= people - bool(readers) or known[1] <= bool(readers)


def possible(tally: Tally, item: str, points: int = FIVE) -> Range:
    """How many may have answered favourably, as far as the group's own statistic tells."""
    people = tally.people
    if tally.secure >= NUMBERS_FROM:
        seen = percent_of(tally.favourable[item], people)
        fitting = [count for count in range(people + 1) if percent_of(count, people) == seen]
    else:
        word = word_of(tally.sums[item], people, points)
        fitting = [count for count in range(people + 1) if _may_be(word, count, people, points)]
    return min(fitting), max(fitting)


def _may_be(word: Word, favourable: int, people: int, points: int) -> bool:
    others, least = people - favourable, favourable_from(points)
    totals = range(least * favourable + others, points * favourable + (least - 1) * others + 1)
    return any(word_of(total, people, points) == word for total in totals)
