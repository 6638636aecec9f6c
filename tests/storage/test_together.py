"""Whether some people can sit together as equals: nobody above another at any distance, and everybody here."""

from __future__ import annotations

import pytest

from storage.databases import Databases
from storage.directory import line, people
from storage.directory.answers import ANSWERS
from storage.directory.people import TENANT, NewPerson
from storage.directory.together.queries import Standing, Together
from storage.reader import Reader

LINE = {"ines": None, "grace": "ines", "ada": "grace", "tom": "grace", "noor": "ines", "kofi": "noor"}


@pytest.fixture
def company(databases: Databases) -> Databases:
    with databases.directory() as session:
        for person, manager in LINE.items():
            role = "guest" if person == "tom" else "employee"
            new = NewPerson(
                person, person.title(), f"{person}@x", manager, "u", "UTC", "en", role, (("slack", "T1", person),)
            )
            people.put(session, new)
    return databases


def together(company: Databases, reader: str, *others: str) -> Standing:
    with company.directory(write=False) as session:
        asking = Reader(reader, TENANT, reader.title(), lambda: (), lambda ids: {one: one for one in ids})
        found = ANSWERS[Together](session, asking, Together(people=others))
    assert isinstance(found, Standing)
    return found


def test_equals_fit_whoever_leads_them(company: Databases) -> None:
    """One manager for both, or two, is no hindrance here."""
    assert together(company, "ada", "kofi").fits
    assert together(company, "grace", "noor").fits


def test_anybody_above_another_is_named_with_whom(company: Databases) -> None:
    """The reader counts as well, and so does a manager's manager."""
    assert together(company, "ada", "kofi", "ines").in_line == (("Ines", "Ada"), ("Ines", "Kofi"))
    assert together(company, "ines", "ada").in_line == (("Ines", "Ada"),)
    assert together(company, "ines", "ada").in_line_ids == (("ines", "ada"),)


def test_whoever_left_is_unknown_or_a_guest_is_gone(company: Databases) -> None:
    """By name where there is one."""
    with company.directory() as session:
        people.set_account_active(session, "slack", "T1", "kofi", active=False)

    found = together(company, "ada", "kofi", "tom", "nobody")
    assert found.gone == ("Kofi", "Tom", "nobody")
    assert found.gone_ids == ("kofi", "tom", "nobody")


def test_a_line_leads_through_somebody_who_has_left(company: Databases) -> None:
    """Whoever was between the two does not make them equals."""
    with company.directory() as session:
        people.set_account_active(session, "slack", "T1", "grace", active=False)
        managers = line.managers(session)

    assert together(company, "ada", "ines").in_line == (("Ines", "Ada"),)
    assert line.above(managers, "ada") == ("grace", "ines")
    assert line.one_above_the_other(managers, "ines", "kofi")
    assert not line.one_above_the_other(managers, "ada", "kofi")


def test_a_line_that_goes_round_in_a_circle_ends() -> None:
    """Should an import ever let one through."""
    assert line.above({"a": "b", "b": "a"}, "a") == ("b", "a")
