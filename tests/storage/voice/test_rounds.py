"""Rounds in storage: who is asked, what is kept while one is open, and what is left of it afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete

from storage.boxes import new_box, open_box, seal_into
from storage.compartments import Compartment
from storage.databases import Databases
from storage.keys import Unopenable
from storage.runs import RunMovedOn
from storage.sql import StorageConflict
from storage.voice.erasing import erase_rows
from storage.voice.rounds import ledger
from storage.voice.rounds.queries import PulseSeen, Release, VoicePulse
from storage.voice.rounds.tables import answers, ballots, cohort, marks, releases, rounds, seats
from tests.storage.voice.company import TENANT, WEEK, Company, opened, staff


@pytest.fixture
def company(databases: Databases) -> Company:
    return Company(databases)


def shown(pulse: PulseSeen) -> dict[str, Release | None]:
    return {one.kind: one.release for one in pulse.shown}


def test_a_round_is_answered_closed_and_read(company: Company) -> None:
    """The whole way: a manager reads of their own team, whoever is above them of everybody below."""
    round_id = opened(company)
    company.all_answer(round_id, {f"g{number}": 5 for number in range(6)} | {f"s{n}": 1 for n in range(6)})
    company.now += WEEK
    assert company.closes(round_id)

    assert shown(company.pulse("grace"))["team"] == Release(words={"matters": "good", "means": "good"}, share="most")
    other = shown(company.pulse("samuel"))["team"]
    assert other == Release(words={"matters": "attention", "means": "attention"}, share="most")
    assert shown(company.pulse("ines"))["team"] is None
    assert company.asks("g1", VoicePulse()) is None


def test_the_same_request_returns_the_same_bytes_for_ever(company: Company) -> None:
    """The ledger is written once, whoever joins, leaves or asks afterwards."""
    round_id = opened(company)
    company.all_answer(round_id)
    company.closes(round_id)
    before, rows = company.pulse("grace").model_dump_json(), company.rows(releases)

    company.managers |= {"new": "grace"}
    del company.managers["g1"]
    company.closes(round_id)

    assert company.pulse("grace").model_dump_json() == before
    assert company.rows(releases) == rows
    with company.databases.voice(write=False) as session:
        own = company.alias("grace")
        assert ledger.of_unit(session, round_id, own) == ledger.of_unit(session, round_id, own)
    with pytest.raises(StorageConflict), company.databases.voice() as session:
        ledger.put(session, round_id, {("company", ""): Release(), ("team", company.alias("grace")): Release()})


def test_one_answer_from_each(company: Company) -> None:
    """A second one, from a second device, is refused."""
    round_id = opened(company)
    company.answers("g1", round_id)

    assert company.stands("g1", round_id).standing == "answered"
    with pytest.raises(RunMovedOn):
        company.answers("g1", round_id)
    assert len(company.rows(ballots)) == len(company.rows(marks)) == 1


def test_nobody_answers_after_the_closing_or_from_outside(company: Company) -> None:
    """Also with a command that was made before, and when the clock has run on but nobody has closed the round yet."""
    round_id = opened(company)
    company.managers["stranger"] = "grace"
    assert company.stands("stranger", round_id).standing == "outside"
    with pytest.raises(RunMovedOn):
        company.answers("stranger", round_id)

    company.now += WEEK
    assert company.stands("g1", round_id).standing == "closed"
    with pytest.raises(RunMovedOn):
        company.answers("g1", round_id)

    company.closes(round_id)
    company.now -= WEEK
    with pytest.raises(RunMovedOn):
        company.answers("g1", round_id)
    assert company.rows(answers) == []


def test_what_is_frozen_at_the_opening_stays(company: Company) -> None:
    """Whoever moves counts where they were; the threshold is the one people were told."""
    round_id = opened(company, floor=6)
    company.managers["g1"] = "samuel"

    mine = company.stands("g1", round_id)

    assert (mine.standing, mine.moved, mine.floor) == ("open", True, 6)
    assert not company.stands("g2", round_id).moved
    company.all_answer(round_id)
    company.closes(round_id)
    assert shown(company.pulse("grace"))["team"] is not None


def test_a_small_team_is_known_to_be_small_before_anybody_answers(databases: Databases) -> None:
    """From the people asked, not from those who answered."""
    company = Company(databases, staff(team=4, other=6))
    round_id = opened(company)

    assert company.stands("g1", round_id).small
    assert not company.stands("s1", round_id).small
    assert company.stands("ines", round_id).small


def test_a_company_that_is_too_small_has_no_rounds(databases: Databases) -> None:
    """Nothing could be said of it, so nobody is asked."""
    assert Company(databases, {"ines": None, "ada": "ines"}).opens() is None


def test_a_fortnight_lies_between_two_rounds(company: Company) -> None:
    """Also when the clock is set back, and while one is open."""
    round_id = opened(company)
    company.now += 2 * WEEK
    assert company.opens() is None
    company.closes(round_id)

    for moment in (-4 * WEEK, -timedelta(minutes=1)):
        company.now += moment
        assert company.opens() is None
        company.now -= moment
    assert company.opens() is not None


def test_questions_change_from_round_to_round(company: Company) -> None:
    """So that an answer cannot be watched through two rounds running."""
    asked = []
    for _ in range(5):
        round_id = opened(company)
        asked.append(company.stands("g1", round_id).questions)
        company.closes(round_id)
        company.now += 2 * WEEK

    assert asked == ["a", "b", "c", "d", "a"]


def test_newcomers_and_movers_count_from_their_third_round_on(company: Company) -> None:
    """A single new answer in a known team would be theirs."""
    company.closes(opened(company))
    company.managers |= {"new": "grace", "s1": "grace"}
    standing = []
    for _ in range(3):
        company.now += 2 * WEEK
        round_id = opened(company)
        standing.append((company.stands("new", round_id).standing, company.stands("s1", round_id).standing))
        company.closes(round_id)

    assert standing == [("new", "new"), ("new", "new"), ("open", "open")]


def test_a_team_that_moves_as_a_whole_goes_on_counting(company: Company) -> None:
    """A new manager must not silence six people for a month: moving together gives nobody away."""
    company.closes(opened(company))
    company.managers |= {f"g{number}": "samuel" for number in range(6)}
    company.now += 2 * WEEK

    assert company.stands("g1", opened(company)).standing == "open"


def test_a_unit_that_is_dissolved_in_the_middle_still_counts(company: Company) -> None:
    """Its answers were given under the old promise; nobody leads it any more, so nobody reads of it alone."""
    round_id = opened(company)
    company.all_answer(round_id)
    del company.managers["grace"]
    company.managers |= {f"g{number}": "samuel" for number in range(6)}
    company.closes(round_id)

    assert company.asks("grace", VoicePulse()) is None
    assert shown(company.pulse("samuel"))["team"] is not None
    assert len(company.rows(answers)) == 12  # of the two teams that are published


def test_a_round_whose_key_is_lost_says_so(company: Company) -> None:
    """It closes all the same, and nothing that cannot be opened is kept."""
    round_id = opened(company)
    company.all_answer(round_id)
    with company.databases.voice() as session:
        session.execute(rounds.update().values(private=b"\x01" + bytes(80)))

    assert company.closes(round_id)

    assert company.pulse("grace").lost
    assert company.rows(ballots) == company.rows(marks) == company.rows(releases) == []


def test_two_processes_close_once(company: Company) -> None:
    """Whoever comes second finds nothing to do."""
    round_id = opened(company)
    company.all_answer(round_id)

    assert [company.closes(round_id), company.closes(round_id)] == [True, False]


def test_after_the_closing_nothing_leads_back_to_anybody(company: Company) -> None:
    """Marks, cohort, ballots and both halves of the key are gone, and the key they were sealed with is destroyed."""
    round_id = opened(company)
    company.all_answer(round_id)
    (before,) = company.rows(rounds)

    company.closes(round_id)
    company.destroys_keys()

    (after,) = company.rows(rounds)
    assert (after.private, after.secret, after.key_gone) == (None, None, True)
    assert company.rows(marks) == company.rows(cohort) == company.rows(ballots) == []
    with company.databases.voice() as session:  # as from a backup of the database
        session.execute(rounds.update().values(private=before.private, secret=before.secret, state="open"))
    assert company.stands("g1", round_id).standing != "open"
    company.closes(round_id)
    assert company.rows(rounds)[0].state == "lost"


def test_whoever_is_erased_keeps_their_place_in_rounds(company: Company) -> None:
    """Whoever has not answered still can, whoever has cannot a second time, and both count in the next round, too."""
    round_id = opened(company)
    company.answers("g1", round_id)
    before = [company.rows(table) for table in (cohort, seats, marks, ballots)]
    for person in ("g1", "g2"):
        with company.databases.voice() as session:
            erase_rows(session, company.reader(person))
        company.databases.erase(Compartment.VOICE, TENANT, person)

    assert [company.rows(table) for table in (cohort, seats, marks, ballots)] == before
    assert company.stands("g1", round_id).standing == "answered"
    assert company.stands("g2", round_id).standing == "open"
    company.answers("g2", round_id)
    company.closes(round_id)
    assert company.rows(marks) == company.rows(cohort) == []


def test_a_ballot_that_somebody_else_put_there_is_left_out(company: Company) -> None:
    """What does not open for this round is nobody's answer."""
    round_id = opened(company)
    company.all_answer(round_id)
    with company.databases.voice() as session:
        session.execute(ballots.insert().values(id="forged", round=round_id, sealed=bytes(304)))
    company.closes(round_id)

    assert len(company.rows(answers)) == 12  # of the two teams that are published


def test_a_box_opens_with_its_private_half_and_for_its_round_alone() -> None:
    """Whoever holds what the gate holds can seal and not open."""
    private, public = new_box()
    stranger, _ = new_box()
    sealed = seal_into(public, "r1", b"four")

    assert open_box(private, "r1", sealed) == b"four"
    for half, bound, given in (
        (stranger, "r1", sealed),
        (private, "r2", sealed),
        (private, "r1", sealed[:-1]),
        (private, "r1", b""),
        (public, "r1", sealed),
    ):
        with pytest.raises(Unopenable):
            open_box(half, bound, given)


def test_a_closed_round_stays_closed_when_its_cohort_is_gone(company: Company) -> None:
    """A late click is told that the round is closed, not that one was never asked."""
    round_id = opened(company)
    company.closes(round_id)
    with company.databases.voice() as session:
        session.execute(delete(cohort))

    assert company.stands("g1", round_id).standing == "closed"
