"""Who is suggested as a coach: nobody of one's reporting line, nobody who left, in an order that can be told."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from storage.databases import Databases
from storage.directory import people
from storage.directory.answers import ANSWERS
from storage.directory.coaches.commands import OfferCoaching, StopCoaching
from storage.directory.coaches.queries import CoachStanding, MyCoachProfile, Standing, SuggestedCoaches
from storage.directory.erasing.wishes import erase_rows
from storage.directory.handlers import HANDLERS
from storage.directory.people import TENANT, NewPerson
from storage.reader import Reader

LINE = {"ines": None, "grace": "ines", "ada": "grace", "tom": "ada", "noor": "ines", "kofi": "noor", "rui": "noor"}
OFFER = OfferCoaching(topics=("conflict",), languages=("en",), format="letters", capacity=2)


@pytest.fixture
def company(databases: Databases) -> Databases:
    with databases.directory() as session:
        for person, manager in LINE.items():
            account = ("slack", "T1", person)
            people.put(
                session,
                NewPerson(person, person.title(), f"{person}@x", manager, "u", "UTC", "en", "employee", (account,)),
            )
    return databases


def reader(person: str) -> Reader:
    return Reader(person, TENANT, person.title(), lambda: (), lambda ids: {one: one for one in ids})


def offer(company: Databases, persons: Iterable[str], offered: OfferCoaching = OFFER) -> None:
    with company.directory() as session:
        for person in persons:
            HANDLERS[OfferCoaching](session, reader(person), offered)


def suggested(company: Databases, person: str) -> list[str]:
    with company.directory(write=False) as session:
        found = ANSWERS[SuggestedCoaches](session, reader(person), SuggestedCoaches(topic="conflict", format="letters"))
    return [one.id for one in found]


def standing(company: Databases, person: str, other: str) -> Standing:
    with company.directory(write=False) as session:
        found = ANSWERS[CoachStanding](session, reader(person), CoachStanding(person=other))
    assert isinstance(found, Standing)
    return found


def test_nobody_above_or_below_at_any_distance_is_suggested(company: Databases) -> None:
    """Not one's manager's manager, and not a report's report."""
    offer(company, LINE)

    assert suggested(company, "ada") == ["kofi", "noor", "rui"]
    assert suggested(company, "ines") == []
    assert suggested(company, "tom") == ["kofi", "noor", "rui"]
    assert suggested(company, "kofi") == ["ada", "grace", "rui", "tom"]


def test_who_fits_best_comes_first_and_else_the_name_decides(company: Databases) -> None:
    """The topic before the language, the language before the format; the same question has the same answer."""
    offer(company, ["kofi"], OFFER.model_copy(update={"topics": ("career",)}))
    offer(company, ["noor"], OFFER.model_copy(update={"languages": ("de",)}))
    offer(company, ["rui"], OFFER.model_copy(update={"format": "talks"}))

    assert suggested(company, "ada") == ["rui", "noor", "kofi"] == suggested(company, "ada")


def test_whoever_left_stopped_or_was_erased_is_not_suggested(company: Databases) -> None:
    """From that moment on."""
    offer(company, ["kofi", "noor", "rui"])
    with company.directory() as session:
        people.set_account_active(session, "slack", "T1", "kofi", active=False)
        HANDLERS[StopCoaching](session, reader("noor"), StopCoaching())
        erase_rows(session, "rui")

    assert suggested(company, "ada") == []
    with company.directory(write=False) as session:
        assert ANSWERS[MyCoachProfile](session, reader("noor"), MyCoachProfile()) is None
    assert standing(company, "ada", "kofi").relation == "left"


def test_an_offer_said_again_takes_the_place_of_the_first(company: Databases) -> None:
    """One per person, as last said."""
    offer(company, ["kofi"])
    offer(company, ["kofi"], OFFER.model_copy(update={"capacity": 5}))

    assert standing(company, "ada", "kofi") == Standing(id="kofi", name="Kofi", relation="internal", capacity=5)


@pytest.mark.parametrize(
    ("person", "other", "relation"),
    [
        ("ada", "grace", "manager"),
        ("ada", "ines", "manager"),
        ("ines", "ada", "report"),
        ("ada", "tom", "report"),
        ("ada", "noor", "peer"),
        ("ada", "nobody", "left"),
    ],
)
def test_how_somebody_stands_to_me_is_asked_of_the_directory(
    company: Databases, person: str, other: str, relation: str
) -> None:
    """At any distance, and today."""
    assert standing(company, person, other).relation == relation
