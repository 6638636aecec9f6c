"""Who reads how somebody likes to work: those they chose, as the reporting line is today."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from flows.kit.questions import Raw
from storage.directory.tables import people
from tests.desk import Desk

STATEMENTS: dict[str, Raw] = dict.fromkeys(("a1", "a2", "a3", "c1", "c2", "c3", "d1", "d2", "d3"), "4")
WORDS = "Tell me the date first."


def takes_the_check(desk: Desk, share: str) -> None:
    desk.sends("ada", desk.opens("ada", "preferences"), STATEMENTS)
    desk.submits("ada", desk.opens("ada", "preferences"), style="detail", words=WORDS, share=share)


def everybody_else(desk: Desk) -> set[str]:
    with desk.bot.databases.directory(write=False) as session:
        return set(session.execute(select(people.c.id).where(people.c.id != "ada")).scalars())


def reports_of(desk: Desk, manager: str) -> set[str]:
    with desk.bot.databases.directory(write=False) as session:
        return set(session.execute(select(people.c.id).where(people.c.manager == manager)).scalars())


def who_reads(desk: Desk) -> set[str]:
    return {one for one in everybody_else(desk) if WORDS in desk.reads(one, "how", desk.mention("ada"))}


@pytest.mark.parametrize("share", ["nobody", "manager", "team"])
def test_only_those_chosen_read_it(desk: Desk, share: str) -> None:
    """Whatever somebody's rank, it is the person who decides."""
    takes_the_check(desk, share)
    team = reports_of(desk, "grace") - {"ada"}

    assert team
    assert who_reads(desk) == {"nobody": set(), "manager": {"grace"}, "team": {"grace", *team}}[share]


def test_an_old_manager_reads_it_no_more(desk: Desk) -> None:
    """Shared with the manager means with the manager of today."""
    takes_the_check(desk, "manager")
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(manager="ines"))

    assert who_reads(desk) == {"ines"}


def test_the_chosen_wording_is_used_from_the_next_word_on(desk: Desk) -> None:
    """That is what the check is for."""
    takes_the_check(desk, "nobody")

    labels = [field.label for field in desk.opens("ada", "checkin").fields]

    assert "What moved forward this week? One line for each goal." in labels
    assert WORDS in desk.reads("ada", "how")


def test_its_words_stand_readable_in_no_row(desk: Desk) -> None:
    """They are sealed with the person's own key."""
    takes_the_check(desk, "team")

    with desk.bot.databases.directory(write=False) as session:
        rows = [row for table in people.metadata.sorted_tables for row in session.execute(select(table)).all()]

    assert rows
    assert not [row for row in rows if WORDS in repr(tuple(row))]
