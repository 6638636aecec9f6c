"""Somebody with the raw database of the compartment in hand tries to find out who reported what: by the order of rows,
hidden columns, times, sizes and names.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

import pytest

from storage.compartments import Sealed
from storage.databases import Databases, Urls
from storage.voice.reports import tables
from tests.storage.voice.reporting import House, on_sqlite, raw, words_of

STAY = (tables.reports, tables.readers, tables.letters)
EVERYTHING = (
    "SELECT * FROM reports",
    "SELECT * FROM report_readers",
    "SELECT * FROM report_letters",
    "SELECT * FROM letterbox_slips",
    "SELECT * FROM letterbox_marks",
)
ROW_NUMBERS = (
    "SELECT rowid FROM reports",
    "SELECT rowid FROM report_readers",
    "SELECT rowid FROM report_letters",
    "SELECT rowid FROM letterbox_slips",
    "SELECT rowid FROM letterbox_marks",
)
AS_THEY_LIE = (
    ("SELECT id FROM reports ORDER BY ctid", "SELECT DISTINCT xmin::text FROM reports"),
    ("SELECT report FROM report_readers ORDER BY ctid", "SELECT DISTINCT xmin::text FROM report_readers"),
    ("SELECT report FROM report_letters ORDER BY ctid", "SELECT DISTINCT xmin::text FROM report_letters"),
)
PEOPLE = tuple(f"person-{number}" for number in range(8))


@pytest.fixture
def house(databases: Databases) -> House:
    return House(databases)


def dropped(house: House) -> list[Sealed]:
    """Reports of very different lengths, one after another; their codes in the order in which they came."""
    return [
        house.reports(person, f"{person} " * (1 + 15 * number), readers=("kofi",))
        for number, person in enumerate(PEOPLE)
    ]


def dump(urls: Urls) -> str:
    """Every table of reports and of the letterbox, with everything in it."""
    return str([raw(urls, statement) for statement in EVERYTHING])


def test_nothing_kept_of_a_report_has_a_time(house: House) -> None:
    """A day is what everybody's reports of that day share."""
    for table in (*STAY, tables.slips, tables.marks):
        assert datetime not in {column.type.python_type for column in table.columns}
    dropped(house)
    house.empties()

    assert {row.day for table in (tables.reports, tables.letters) for row in house.rows(table)} == {"2026-11-19"}
    assert {row.acknowledge_by for row in house.rows(tables.reports)} == {"2026-11-25"}


def test_everything_in_the_letterbox_and_out_of_it_is_of_one_length(house: House, urls: Urls) -> None:
    """Else whoever saw how long somebody typed would know which one is theirs. A letter, a withdrawal and a change of
    readers look like a report."""
    code = house.reports("tom", "Something.")
    house.empties()
    dropped(house)
    house.writes("tom", code, "x" * 1500)
    house.writes("tom", code, "💥" * 1500)
    house.writes("tom", code, add="yuki")
    house.writes("tom", code, back=True)
    assert len(raw(urls, "SELECT DISTINCT length(sealed) FROM letterbox_slips")) == 1

    house.empties()

    assert len(raw(urls, "SELECT DISTINCT length(sealed) FROM report_letters")) == 1
    assert len(raw(urls, "SELECT DISTINCT length(wrapped) FROM report_readers")) == 1
    assert len(raw(urls, "SELECT DISTINCT length(for_code) FROM reports")) == 1


def test_the_order_of_reports_is_not_the_order_in_which_they_came(house: House, urls: Urls) -> None:
    """Rows lie in the order of chance, written in one transaction. Here chance is «reversed»: rows kept as they came
    would all be in the other order."""
    codes = dropped(house)
    ids_before = {row[0] for row in raw(urls, "SELECT id FROM letterbox_slips")}
    house.empties()
    came = [house.reads("x", one).id for one in codes]

    assert not ids_before & set(came)
    if on_sqlite(urls):
        for statement in ROW_NUMBERS:
            with pytest.raises(sqlite3.OperationalError, match="rowid"):
                raw(urls, statement)
        return
    for in_order, transactions in AS_THEY_LIE:
        assert [row[0] for row in raw(urls, in_order)] == came[::-1]
        assert len(raw(urls, transactions)) == 1


def test_no_row_names_whoever_reported(house: House, urls: Urls) -> None:
    """Neither while it lies in the letterbox nor afterwards; whoever has all keys finds no name in a letter either."""
    codes = dropped(house)
    names = [name for person in PEOPLE for name in (person, house.alias(person))]
    told = [*names, *(code.reveal() for code in codes)]
    assert not [name for name in told if name in dump(urls)]

    house.empties()

    assert not [name for name in told if name in dump(urls)]
    found = [house.reads("x", one) for one in codes]
    assert all(letter.by == "" for talk in found for letter in talk.letters)


def test_nothing_of_a_letterbox_stays_when_it_is_emptied(house: House, urls: Urls) -> None:
    """Slips, marks, and with its key the row itself."""
    dropped(house)
    house.empties()
    house.destroys_keys()

    assert raw(urls, "SELECT count(*) FROM letterbox_slips") == [(0,)]
    assert raw(urls, "SELECT count(*) FROM letterbox_marks") == [(0,)]
    assert raw(urls, "SELECT state FROM letterboxes") == [("open",)]


def test_marks_of_two_days_are_nobodys(house: House) -> None:
    """Each letterbox has a secret of its own: whoever reports twice leaves two marks that look like two people's."""
    dropped(house)
    first = {row.mark for row in house.rows(tables.marks)}
    house.empties()
    dropped(house)

    assert len(first) == len(PEOPLE)
    assert not first & {row.mark for row in house.rows(tables.marks)}


def test_the_longest_words_in_any_script_fit(house: House) -> None:
    """What is filled up to one length must have room for everybody's words."""
    longest = '"\\\n💥' * 375
    code = house.reports("ada", longest, about=tuple(f"person-{number}" * 3 for number in range(5)))
    house.empties()

    assert words_of(house.reads("ada", code)) == [longest]
