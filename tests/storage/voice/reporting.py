"""Reports as people use them, without a bot: dropped, emptied, read and answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from psycopg import connect
from sqlalchemy import make_url

from storage.compartments import Command, Compartment, Query, Sealed
from storage.databases import Databases, Urls
from storage.reader import Reader
from storage.voice.answers import ANSWERS
from storage.voice.handlers import HANDLERS
from storage.voice.reports import emptying, letterbox
from storage.voice.reports.commands import AnswerReport, DropLetter, DropReport
from storage.voice.reports.emptying import Emptied
from storage.voice.reports.queries import ByCode, NewCode, ReportLine, ReportsForMe, ReportTalk, TheReport

TENANT = "company"
MORNING = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HANDLERS_HERE = ("kofi", "yuki")


def reverse(found: list[Any]) -> None:
    """Stands for chance."""
    found.reverse()


@dataclass
class House:
    databases: Databases
    now: datetime = MORNING
    trained: Sequence[str] = HANDLERS_HERE
    above: dict[str, tuple[str, ...]] = field(default_factory=dict)
    leads: frozenset[str] = frozenset({"grace"})

    def reader(self, person: str) -> Reader:
        reports = (("ada", "Ada"),) if person in self.leads else ()
        return Reader(
            person,
            TENANT,
            person,
            lambda: reports,
            lambda ids: {one: one.title() for one in ids},
            above=lambda: self.above.get(person, ()),
        )

    def asks(self, person: str, query: Query[Any]) -> Any:
        with self.databases.voice(write=False) as session:
            return ANSWERS[type(query)](session, self.reader(person), query)

    def does(self, person: str, command: Command) -> None:
        with self.databases.voice() as session:
            HANDLERS[type(command)](session, self.reader(person), command)

    def new_code(self) -> Sealed:
        code = self.asks("ada", NewCode())
        assert isinstance(code, Sealed)
        return code

    def reports(self, person: str, words: str = "", readers: tuple[str, ...] = HANDLERS_HERE, **more: Any) -> Sealed:
        """The receipt code."""
        code = self.new_code()
        said = {"theme": "rules", "often": "once", **more}
        self.does(
            person,
            DropReport(at=self.now, code=code, words=Sealed(words) if words else None, readers=readers, **said),
        )
        return code

    def writes(self, person: str, code: Sealed, words: str = "", **more: Any) -> None:
        self.does(person, DropLetter(at=self.now, code=code, words=Sealed(words) if words else None, **more))

    def empties(self) -> Emptied | None:
        """After the next emptying, whenever that is."""
        self.now += DAY
        return self.empties_now()

    def empties_now(self) -> Emptied | None:
        with self.databases.voice() as session:
            return emptying.empty(session, TENANT, now=self.now, trained=self.trained, shuffle=reverse, floor=5)

    def destroys_keys(self) -> None:
        with self.databases.voice(write=False) as session:
            left = emptying.keys_to_destroy(session)
        for box_id in left:
            self.databases.erase(Compartment.VOICE, TENANT, letterbox.key_name(box_id))
            with self.databases.voice() as session:
                emptying.key_destroyed(session, box_id)

    def by_code(self, person: str, code: Sealed) -> ReportTalk | None:
        found: ReportTalk | None = self.asks(person, ByCode(code=code, at=self.now))
        return found

    def reads(self, person: str, code: Sealed) -> ReportTalk:
        """A report by its code."""
        found = self.by_code(person, code)
        assert found is not None
        return found

    def listed(self, handler: str) -> tuple[ReportLine, ...]:
        lines: tuple[ReportLine, ...] = self.asks(handler, ReportsForMe(at=self.now))
        return lines

    def opens(self, handler: str, report: str) -> ReportTalk | None:
        found: ReportTalk | None = self.asks(handler, TheReport(id=report, at=self.now))
        return found

    def answers(self, handler: str, report: str, state: str = "acknowledged", words: str = "Thank you.") -> None:
        talk = self.opens(handler, report)
        assert talk is not None
        command = AnswerReport.model_validate(
            {"id": report, "version": talk.version, "at": self.now, "state": state, "words": Sealed(words)}
        )
        self.does(handler, command)

    def alias(self, person: str) -> str:
        with self.databases.voice(write=False) as session:
            return session.keys.alias(TENANT, person)

    def rows(self, table: Any) -> list[Any]:
        with self.databases.voice(write=False) as session:
            return list(session.execute(table.select()).all())


def raw(urls: Urls, statement: str) -> list[tuple[object, ...]]:
    """Past everything of ours, as somebody with the login of the compartment."""
    url = make_url(urls.data[Compartment.VOICE])
    if on_sqlite(urls):
        with closing(sqlite3.connect(url.database or "")) as file:
            return file.execute(statement).fetchall()
    schema = f"-c search_path={Compartment.VOICE}"
    with connect(url.set(drivername="postgresql").render_as_string(hide_password=False), options=schema) as server:
        return server.execute(statement.encode()).fetchall()


def on_sqlite(urls: Urls) -> bool:
    return make_url(urls.data[Compartment.VOICE]).get_backend_name() == "sqlite"


def words_of(talk: ReportTalk | None) -> list[str]:
    """The newest first."""
    assert talk is not None
    return [letter.words.reveal() for letter in talk.letters if letter.words]
