"""The voice compartment as people use it, without a bot: rounds opened, answered, closed and read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from storage.compartments import Compartment, Query, Sealed
from storage.databases import Databases
from storage.reader import Reader
from storage.voice.answers import ANSWERS
from storage.voice.handlers import HANDLERS
from storage.voice.rounds import closing, opening
from storage.voice.rounds.commands import AnswerRound
from storage.voice.rounds.keeping import key_name
from storage.voice.rounds.opening import Refusal
from storage.voice.rounds.queries import MyRound, MyStanding, PulseSeen, VoicePulse
from storage.voice.rounds.shapes import ITEMS, READ_OF_THE_COMPANY, RoundKind

TENANT = "company"
TUESDAY = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def staff(team: int = 6, other: int = 6) -> dict[str, str | None]:
    """Inês leads Grace and Samuel, who lead a team each."""
    return {
        "ines": None,
        "grace": "ines",
        "samuel": "ines",
        **{f"g{number}": "grace" for number in range(team)},
        **{f"s{number}": "samuel" for number in range(other)},
    }


def reverse(found: list[Any]) -> None:
    """Stands for chance."""
    found.reverse()


@dataclass
class Company:
    databases: Databases
    managers: dict[str, str | None] = field(default_factory=staff)
    now: datetime = TUESDAY
    roles: dict[str, str] = field(default_factory=dict)

    def reader(self, person: str) -> Reader:
        reports = tuple((one, one) for one, manager in self.managers.items() if manager == person)
        manager = self.managers.get(person)
        return Reader(
            person,
            TENANT,
            person,
            lambda: reports,
            lambda _: {},
            above=lambda: (manager,) if manager else (),
            role=self.roles.get(person, "employee"),
        )

    def tries_to_open(self, kind: RoundKind = "pulse", floor: int = 5) -> str | Refusal:
        readers = [person for person, role in self.roles.items() if role in READ_OF_THE_COMPANY]
        with self.databases.voice() as session:
            return opening.open_round(
                session, TENANT, self.managers, at=self.now, floor=floor, kind=kind, readers=readers
            )

    def opens(self, floor: int = 5) -> str | None:
        found = self.tries_to_open(floor=floor)
        return None if found in get_args(Refusal) else found

    def answers(self, person: str, round_id: str, score: int = 4, theme: str | None = None) -> None:
        items = ITEMS[self.stands(person, round_id).questions]
        given = Sealed(json.dumps({**dict.fromkeys(items, score), "theme": theme}))
        with self.databases.voice() as session:
            command = AnswerRound(round=round_id, at=self.now, answers=given)
            HANDLERS[AnswerRound](session, self.reader(person), command)

    def answers_each(self, person: str, round_id: str, score: Callable[[str], int]) -> None:
        """A score for each item."""
        items = ITEMS[self.stands(person, round_id).questions]
        given = Sealed(json.dumps({item: score(item) for item in items}))
        with self.databases.voice() as session:
            HANDLERS[AnswerRound](session, self.reader(person), AnswerRound(round=round_id, at=self.now, answers=given))

    def all_answer(self, round_id: str, scores: Mapping[str, int] | None = None) -> None:
        for number, person in enumerate(sorted(self.managers)):
            if self.stands(person, round_id).standing == "open":
                self.answers(person, round_id, (scores or {}).get(person, 1 + number % 5))

    def closes(self, round_id: str) -> bool:
        with self.databases.voice() as session:
            return closing.close_round(session, TENANT, round_id, "voice", now=self.now, shuffle=reverse)

    def destroys_keys(self) -> None:
        with self.databases.voice(write=False) as session:
            left = closing.keys_to_destroy(session)
        for round_id in left:
            self.databases.erase(Compartment.VOICE, TENANT, key_name(round_id))
            with self.databases.voice() as session:
                closing.key_destroyed(session, round_id)

    def asks(self, person: str, query: Query[Any]) -> Any:
        with self.databases.voice(write=False) as session:
            return ANSWERS[type(query)](session, self.reader(person), query)

    def stands(self, person: str, round_id: str) -> MyStanding:
        found = self.asks(person, MyRound(round=round_id, at=self.now))
        assert isinstance(found, MyStanding)
        return found

    def pulse(self, person: str, kind: RoundKind = "pulse") -> PulseSeen:
        found = self.asks(person, VoicePulse(kind=kind))
        assert isinstance(found, PulseSeen)
        return found

    def alias(self, person: str) -> str:
        with self.databases.voice(write=False) as session:
            return session.keys.alias(TENANT, person)

    def rows(self, table: Any) -> list[Any]:
        """In the order in which the database gives them by itself."""
        with self.databases.voice(write=False) as session:
            return list(session.execute(table.select()).all())


def opened(company: Company, floor: int = 5, kind: RoundKind = "pulse") -> str:
    found = company.tries_to_open(kind, floor)
    assert found not in get_args(Refusal), found
    return found
