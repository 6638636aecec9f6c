"""A round of 5,000 people in 500 units, closed and published; and then the pulse of any of their managers.

    python -m tests.benchmarks.publishing            5,000 people
    python -m tests.benchmarks.publishing 500        fewer

Wall time. Closing is one transaction: ballots opened, shuffled, counted, suppressed, written, and what linked them
deleted. The rules of publication alone stand beside it; afterwards each manager of a published team is written to. A
manager's pulse is looked at once by each manager, with no key at hand, as it is on a Monday morning.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import orjson
from sqlalchemy import insert, select

from bot.compose import Bot, compose
from bot.settings import Settings
from storage.boxes import seal_into
from storage.directory import everybody
from storage.directory.people import TENANT
from storage.voice.rounds import opening
from storage.voice.rounds.groups import Answered, Unit
from storage.voice.rounds.publication import publish
from storage.voice.rounds.shapes import ITEMS
from storage.voice.rounds.tables import ballots, cohort, releases, rounds, units
from tests.benchmarks.places import migrated
from tests.benchmarks.pulse import _enter as enter
from tests.benchmarks.rounds import Figures, machine, say, table
from tests.desk import HandClock, settings_env

CLOSING, RULES_ALONE, TELLING = "closing a round", "the rules alone", "telling managers"
PULSE = "a manager's pulse"
SECONDS, P50, P99, GROUPS = "s", "p50 ms", "p99 ms", "groups published"
NOW: Final = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)
REPORTS: Final = 10
"""Of each manager; the first tenth of the people are managers, in a tree."""
ANSWER: Final = 0.8
"""Of all who are asked."""


@dataclass(frozen=True)
class Amounts:
    people: int = 5000
    looks: int = 500


def compare(backend: str, amounts: Amounts) -> Figures:
    """Figures by what is measured, on "sqlite" or "postgres"."""
    with _company(backend, amounts) as bot:
        round_id = _asked(bot)
        rules = _seconds(_rules_of(bot, round_id))
        closing = _seconds(lambda: bot.rounds.close(round_id))
        telling = _seconds(bot.rounds.close_due)
        with bot.databases.voice(write=False) as session:
            groups = len(session.execute(select(releases.c.unit).where(releases.c.round == round_id)).all())
        looks = sorted(_looks(bot, amounts))
    return {
        CLOSING: {SECONDS: closing, GROUPS: float(groups)},
        RULES_ALONE: {SECONDS: rules},
        TELLING: {SECONDS: telling},
        PULSE: {P50: 1e3 * looks[len(looks) // 2], P99: 1e3 * looks[int(0.99 * (len(looks) - 1))]},
    }


def _seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


@contextmanager
def _company(backend: str, amounts: Amounts) -> Iterator[Bot]:
    with migrated(backend) as urls:
        bot = compose(Settings.from_env(settings_env(urls)), clock=HandClock(NOW))
        try:
            ids = [f"p{number}" for number in range(amounts.people + 1)]
            enter(bot, [(one, ids[(number - 1) // REPORTS] if number else None) for number, one in enumerate(ids)])
            yield bot
        finally:
            bot.outbox.close()
            bot.runtime.close()
            bot.databases.close()


def _asked(bot: Bot) -> str:
    """A round that most have answered: ballots as the handler writes them, without the turns that lead to it."""
    with bot.databases.directory(write=False) as session:
        managers = everybody.managers(session)
    with bot.databases.voice() as session:
        found = opening.open_round(session, TENANT, managers, at=NOW - timedelta(days=6), floor=5)
        row = session.execute(select(rounds).where(rounds.c.id == found)).one()
        opening.written(session, row.id, what="invited")
        leading = set(session.execute(select(units.c.unit).where(units.c.round == row.id)).scalars())
        asked = session.execute(select(cohort).where(cohort.c.round == row.id)).all()
        chance, written = random.Random(1), []
        for one in asked:
            if chance.random() < ANSWER:
                plain = _answer(chance, one.unit, reads=one.alias in leading)
                sealed = seal_into(row.public, row.id, plain)
                written.append({"id": f"{chance.getrandbits(128):032x}", "round": row.id, "sealed": sealed})
        session.execute(insert(ballots), written)
    return str(row.id)


def _answer(chance: random.Random, unit: str, *, reads: bool) -> bytes:
    scores = {item: chance.choices((1, 2, 3, 4, 5), (5, 15, 25, 35, 20))[0] for item in ITEMS["a"]}
    theme = chance.choice((None, "time", "tools", "rules"))
    return orjson.dumps({"unit": unit, "reads": reads, "scores": scores, "theme": theme})


def _rules_of(bot: Bot, round_id: str) -> Callable[[], object]:
    """Publication as a plain function, of answers like those in the ballots."""
    with bot.databases.voice(write=False) as session:
        of_round = session.execute(select(units).where(units.c.round == round_id)).all()
        asked = session.execute(select(cohort).where(cohort.c.round == round_id)).all()
    tree, chance = {one.unit: Unit(one.above, one.asked) for one in of_round}, random.Random(1)
    given = [
        Answered(one.unit, one.alias in tree, {item: chance.randint(1, 5) for item in ITEMS["a"]})
        for one in asked
        if chance.random() < ANSWER
    ]
    alone = Counter(one.unit for one in asked)[""]
    return lambda: publish(tree, alone, given, ITEMS["a"], 5)


def _looks(bot: Bot, amounts: Amounts) -> Iterator[float]:
    managers = [f"p{number}" for number in range(amounts.people // REPORTS)]
    for number in range(amounts.looks):
        member = bot.people.by_id(managers[number % len(managers)])
        assert member
        person = member.person
        yield _seconds(lambda: bot.turns.seen.show(person, "pulse"))  # noqa: B023  # called at once


def main(arguments: list[str]) -> int:
    amounts = Amounts(people=int(arguments[0])) if arguments else Amounts()
    say(f"A round of {amounts.people} people in {amounts.people // REPORTS} units. {machine()}\n")
    for backend in ("sqlite", "postgres"):
        say(table(f"On {backend}", compare(backend, amounts), []))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
