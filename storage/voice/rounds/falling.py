"""When the answers of a team have fallen twice: the one comparison of rounds there is, of what is published anyway.

A statement on safety is looked at over the last three rounds that asked it. Rounds are compared only when the same
people of the team were asked and as many of them answered: else one to four people could make the difference, and who
answered is not known once a round is closed. docs/publication.md says what that leaves open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import bindparam, select, update

from storage.sql import VoiceSession
from storage.voice.rounds.publication import Published
from storage.voice.rounds.queries import WORDS, Release
from storage.voice.rounds.shapes import ITEMS, ON_SAFETY
from storage.voice.rounds.tables import releases, rounds, units

ROUNDS: Final = 3
LOOKED_BACK: Final = 24
"""Rounds on safety: two years of pairs and whole surveys."""
_NOTE: Final = (
    update(units)
    .where(units.c.round == bindparam("of"), units.c.unit == bindparam("whose"))
    .values(answered=bindparam("people"), fell=bindparam("falls"))
)


@dataclass(frozen=True)
class _Past:
    """What is known of earlier rounds, by round and unit: who was asked and how many answered, and what was said."""

    asked: Mapping[tuple[str, str], tuple[str, int | None]]
    said: Mapping[tuple[str, str], bytes]

    def released(self, round_id: str, unit: str) -> Release | None:
        body = self.said.get((round_id, unit))
        return Release.model_validate_json(body) if body else None


def note_falls(session: VoiceSession, row: Any, published: Published) -> None:
    """Mark the teams whose answers fell, in the transaction that publishes the round."""
    if row.questions not in ON_SAFETY:
        return
    before = _asked_before(session, row)
    past = _past(session, {row.id, *(one for ids in before.values() for one in ids)})
    notes = [
        {
            "of": row.id,
            "whose": unit,
            "people": people,
            # Everybody in the team is told, and knows their own answer: it takes one more than the floor.
            "falls": people > row.floor and _fell(row.id, before, past, unit, people, published.releases[group]),
        }
        for group, people in sorted(published.people.items())
        if (unit := group[1]) and group[0] == "team"
    ]
    if notes:
        session.execute(_NOTE, notes)


def _asked_before(session: VoiceSession, row: Any) -> dict[str, tuple[str, ...]]:
    """For each item the rounds before this one that asked it, the newest first; only where there are enough."""
    earlier = (rounds.c.number < row.number, rounds.c.state == "closed", rounds.c.questions.in_(ON_SAFETY))
    wanted = select(rounds.c.id, rounds.c.questions).where(*earlier).order_by(rounds.c.number.desc())
    found = session.execute(wanted.limit(LOOKED_BACK)).all()
    asked = {item: tuple(one.id for one in found if item in ITEMS[one.questions]) for item in ITEMS[row.questions]}
    return {item: ids[: ROUNDS - 1] for item, ids in asked.items() if len(ids) >= ROUNDS - 1}


def _past(session: VoiceSession, round_ids: Collection[str]) -> _Past:
    of_units = session.execute(select(units).where(units.c.round.in_(round_ids))).all()
    of_teams = releases.c.round.in_(round_ids), releases.c.kind == "team"
    said = session.execute(select(releases).where(*of_teams)).all()
    return _Past(
        {(one.round, one.unit): (one.members, one.answered) for one in of_units},
        {(one.round, one.unit): one.body for one in said},
    )


def _fell(
    round_id: str, before: Mapping[str, Sequence[str]], past: _Past, unit: str, people: int, now: Release
) -> bool:
    here = past.asked[round_id, unit][0], people
    return any(
        is_falling([level(now, item), *(_level_of(past.released(one, unit), item) for one in ids)])
        for item, ids in before.items()
        if all(past.asked.get((one, unit)) == here for one in ids)
    )


def _level_of(release: Release | None, item: str) -> tuple[str, int] | None:
    return level(release, item) if release else None


def level(release: Release, item: str) -> tuple[str, int] | None:
    """What is published of an item, to be compared with its like: words with words, percentages with percentages."""
    if item in release.words:
        return "word", WORDS.index(release.words[item])
    return ("percent", release.percents[item]) if item in release.percents else None


def is_falling(levels: Sequence[tuple[str, int] | None]) -> bool:
    """The newest first; each lower than the one before it."""
    if any(one is None for one in levels) or len({one[0] for one in levels if one}) != 1:
        return False
    values = [one[1] for one in levels if one]
    return all(newer < older for newer, older in pairwise(values))
