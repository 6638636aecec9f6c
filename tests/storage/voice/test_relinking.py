"""Somebody with both raw databases in hand tries to find out who answered what, after a round is closed and while it
is open: by the order of rows, hidden columns, times and sizes.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

import orjson
import pytest
from psycopg import connect
from sqlalchemy import make_url

from storage.compartments import Compartment
from storage.databases import Databases, Urls
from storage.keys import Place
from storage.voice.metadata import METADATA
from storage.voice.rounds import tables
from storage.voice.rounds.shapes import RULES, THEMES, RoundKind
from tests.storage.voice.company import Company, opened

SCHEMA = f"-c search_path={Compartment.VOICE}"
UNLINKED = (tables.marks, tables.ballots, tables.answers)


@pytest.fixture
def company(databases: Databases) -> Company:
    return Company(databases)


def raw(urls: Urls, statement: str) -> list[tuple[object, ...]]:
    """Past everything of ours, as somebody with the login of the compartment."""
    url = make_url(urls.data[Compartment.VOICE])
    if url.get_backend_name() == "sqlite":
        with sqlite3.connect(url.database or "") as file:
            return file.execute(statement).fetchall()
    with connect(url.set(drivername="postgresql").render_as_string(hide_password=False), options=SCHEMA) as server:
        return server.execute(statement.encode()).fetchall()


def on_sqlite(urls: Urls) -> bool:
    return make_url(urls.data[Compartment.VOICE]).get_backend_name() == "sqlite"


def test_no_table_that_must_not_link_keeps_a_time_or_a_number() -> None:
    """A moment or a counter beside an answer is a name with one more step."""
    for table in UNLINKED:
        kinds = {column.type.python_type for column in table.columns}

        assert kinds <= {str, bytes}
        assert datetime not in kinds


@pytest.mark.parametrize("kind", list(RULES))
def test_sealed_answers_are_all_of_one_length(company: Company, urls: Urls, kind: RoundKind) -> None:
    """Else a long theme would tell itself through its seal; in every kind of round alike."""
    round_id = opened(company, kind=kind)
    questions = company.stands("g1", round_id).questions
    themes = [None, *sorted(THEMES.get(questions, ()), key=len)]
    for number, person in enumerate(sorted(set(company.managers) - {"ines"})):
        company.answers(person, round_id, 1 + number % 5, themes[number % len(themes)])
    assert len(raw(urls, "SELECT DISTINCT length(sealed) FROM ballots")) == 1

    company.closes(round_id)

    assert len(raw(urls, "SELECT DISTINCT length(sealed) FROM answers")) == 1


@pytest.mark.parametrize("kind", list(RULES))
def test_nothing_but_published_figures_outlives_a_round(company: Company, urls: Urls, kind: RoundKind) -> None:
    """Whatever table there will be: after the closing no row of the compartment holds anybody's alias beside units and
    seats, which say who works where and for whom, and no moment beside those of the round and of its key."""
    round_id = opened(company, kind=kind)
    company.all_answer(round_id)
    company.closes(round_id)
    company.destroys_keys()
    aliases = {company.alias(person) for person in company.managers}
    leading = {company.alias(person) for person in ("ines", "grace", "samuel")}

    for table in METADATA.sorted_tables:
        values = {value for row in company.rows(table) for value in row if isinstance(value, str)}
        allowed = aliases if table is tables.seats else leading if table in (tables.units, tables.releases) else set()
        assert values & aliases <= allowed, table.name
        if table not in (tables.rounds, METADATA.tables["tombstones"]):  # a tombstone is of the round's key
            assert not any(isinstance(value, datetime) for row in company.rows(table) for value in row), table.name


def test_the_order_of_answers_is_not_the_order_in_which_they_came(company: Company, urls: Urls) -> None:
    """Rows lie in the order of chance. Here chance is «reversed»: then no place is the place of arrival, while rows
    kept as they came would all be in theirs."""
    round_id = opened(company)
    arrivals = sorted(company.managers)
    for number, person in enumerate(arrivals):
        company.answers(person, round_id, 1 + number % 5)
    company.closes(round_id)

    if on_sqlite(urls):
        ids = [row[0] for row in raw(urls, "SELECT id FROM answers")]
        assert ids == sorted(str(one) for one in ids)  # no row number underneath: kept by an id that chance made
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            raw(urls, "SELECT rowid FROM answers")
        return
    transactions = raw(urls, "SELECT DISTINCT xmin::text FROM answers")
    scores = [score_of(company, str(row[0])) for row in raw(urls, "SELECT id FROM answers ORDER BY ctid")]
    assert len(transactions) == 1
    came = [1 + number % 5 for number, person in enumerate(arrivals) if person[1:].isdigit()]  # those of a shown team
    assert scores == came[::-1]


def score_of(company: Company, row_id: str) -> int:
    """What an answer holds, for somebody who has the keys too."""
    with company.databases.voice(write=False) as session:
        (sealed,) = [row.sealed for row in session.execute(tables.answers.select()).all() if row.id == row_id]
        score: int = orjson.loads(session.keys.open_own(Place("answers", row_id, 1), sealed))["scores"]["matters"]
    return score


def test_an_answer_names_no_group_that_was_not_published(company: Company) -> None:
    """An answer kept with the name of a team of one would have a name on it."""
    company.managers |= {"lone": "g0"}
    round_id = opened(company)
    company.all_answer(round_id)
    company.closes(round_id)
    published = {(row.kind, row.unit) for row in company.rows(tables.releases)}

    with company.databases.voice(write=False) as session:
        groups = {
            tuple(orjson.loads(session.keys.open_own(Place("answers", row.id, 1), row.sealed))["group"])
            for row in session.execute(tables.answers.select()).all()
        }

    assert groups
    assert groups <= published
    assert ("team", company.alias("g0")) not in groups


def test_marks_are_nobodys_without_the_secret(company: Company) -> None:
    """They are made anew in each round: two rounds do not share one."""
    round_id = opened(company)
    company.all_answer(round_id)
    first = {row.mark for row in company.rows(tables.marks)}
    aliases = {company.alias(person) for person in company.managers}
    company.closes(round_id)
    company.now = company.now.replace(month=12, day=8)
    second_round = opened(company)
    company.all_answer(second_round)

    assert len(first) == len(company.managers)
    assert not first & aliases
    assert not first & {row.mark for row in company.rows(tables.marks)}
