"""Kinds of rounds in storage: how far apart they are, what each asks and whom, and what is read of each."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from storage.databases import Databases
from storage.voice.erasing import erase_rows
from storage.voice.handlers import HANDLERS
from storage.voice.rounds.commands import BeQuiet
from storage.voice.rounds.opening import Seat, counts, refusal, seated
from storage.voice.rounds.queries import AmQuiet, CompanySeen, MyVoice, MyVoiceWhole, OpenRound
from storage.voice.rounds.shapes import ITEMS, KIND_OF, REVERSED, RULES, Questions, RoundKind, points_of, straight
from storage.voice.rounds.tables import quiet
from tests.storage.voice.company import WEEK, Company, opened, staff

MONTH = timedelta(days=30)
RARE_FIRST: tuple[RoundKind, ...] = ("safety", "practice", "needs", "pair", "pulse")


@pytest.fixture
def company(databases: Databases) -> Company:
    return Company(databases)


def had(company: Company, kind: RoundKind) -> str:
    """A round of a kind, answered by all and closed at once."""
    round_id = opened(company, kind=kind)
    company.all_answer(round_id)
    company.closes(round_id)
    return round_id


def opens(company: Company, kind: RoundKind) -> bool:
    with company.databases.voice(write=False) as session:
        return refusal(session, kind, company.now) is None


@pytest.mark.parametrize(
    ("first", "then", "days"),
    [
        ("pulse", "pulse", 14),
        ("safety", "safety", 150),
        ("pair", "pair", 30),
        ("safety", "pair", 30),
        ("pair", "safety", 30),
        ("practice", "practice", 150),
        ("needs", "needs", 150),
    ],
)
def test_so_many_days_lie_between_rounds(company: Company, first: RoundKind, then: RoundKind, days: int) -> None:
    """Whoever is asked too often stops answering, and a constant answer stands out with every round."""
    had(company, first)
    company.now += timedelta(days=days) - timedelta(minutes=1)
    assert company.tries_to_open(then) == "soon"

    company.now += timedelta(minutes=1)
    if first != then and {first, then} == {"safety", "pair"}:
        assert company.tries_to_open(then) == "again"  # nothing else was asked in between
        had(company, "pulse")
        company.now += MONTH
    assert opens(company, then)


def test_one_round_at_a_time(company: Company) -> None:
    """Two at once would ask the same people twice a week."""
    round_id = opened(company, kind="pulse")
    assert company.tries_to_open("safety") == "open"

    company.closes(round_id)

    assert opens(company, "safety")


def test_no_question_is_asked_in_two_rounds_running(company: Company) -> None:
    """Over a year of all kinds together: an answer cannot be watched through two rounds."""
    asked: list[tuple[int, Questions]] = []
    for day in range(0, 364, 7):
        for kind in RARE_FIRST:
            if opens(company, kind):
                round_id = opened(company, kind=kind)
                asked.append((day, company.stands("g1", round_id).questions))
                company.closes(round_id)
        company.now += WEEK

    kinds = Counter(KIND_OF[one] for _, one in asked)
    for (day, one), (later, following) in pairwise(asked):
        assert not set(ITEMS[one]) & set(ITEMS[following]) or later - day >= 150
    assert all(kinds[kind] == 3 for kind in ("safety", "practice", "needs"))
    assert kinds["pulse"] >= 20
    assert kinds["pair"] >= 7


def test_the_pairs_go_round_all_seven_statements() -> None:
    """And no two neighbours share one."""
    pairs = [ITEMS[one] for one in RULES["pair"].sets]

    assert {item for pair in pairs for item in pair} == set(ITEMS["safety"])
    assert all(len(pair) == 2 for pair in pairs)
    assert all(not set(one) & set(following) for one, following in zip(pairs, [*pairs[1:], pairs[0]], strict=True))


def test_a_statement_that_speaks_against_a_team_is_turned_round_before_it_is_counted(company: Company) -> None:
    """Agreeing that mistakes are held against people is no good sign."""
    round_id = opened(company, kind="safety")
    company.all_answer(round_id, dict.fromkeys(company.managers, 7))
    company.closes(round_id)
    release = next(one.release for one in company.pulse("grace", "safety").shown if one.kind == "team")

    assert release is not None
    assert {item for item, word in release.words.items() if word == "attention"} == REVERSED
    assert {word for item, word in release.words.items() if item not in REVERSED} == {"good"}
    assert [straight("slip", score, 7) for score in (1, 4, 7)] == [7, 4, 1]


@pytest.mark.parametrize("kind", list(RULES))
def test_every_kind_goes_the_whole_way(company: Company, kind: RoundKind) -> None:
    """Asked, answered, closed, read by whoever leads the team; and of no other kind anything."""
    had(company, kind)

    for one in RULES:
        found = company.pulse("grace", one)
        assert found.published == (one == kind)
        assert found.kind == one


@pytest.mark.parametrize("kind", list(RULES))
def test_no_score_beyond_the_scale_is_taken(company: Company, kind: RoundKind) -> None:
    """A forged form could else turn a team's word round by itself."""
    round_id = opened(company, kind=kind)
    points = points_of(company.stands("g1", round_id).questions)

    for score in (0, points + 1, -1):
        with pytest.raises(ValueError, match="not answers"):
            company.answers("g1", round_id, score)


def test_a_round_about_managers_asks_nobody_who_has_none(company: Company) -> None:
    """There is nobody to say it of."""
    round_id = opened(company, kind="practice")

    assert company.stands("ines", round_id).standing == "outside"
    assert company.stands("grace", round_id).standing == "open"


def test_a_manager_of_four_is_not_shown_alone_but_pooled_one_level_up(databases: Databases) -> None:
    """Their four answers count with those about the managers beside, for whoever is above; all knew it before."""
    company = Company(databases, {**staff(team=4, other=4), **{f"n{number}": "noor" for number in range(4)}})
    company.managers |= {"noor": "ines", "top": None, "ines": "top", **{f"t{number}": "top" for number in range(6)}}
    round_id = opened(company, kind="practice")
    small = [company.stands(person, round_id).small for person in ("g1", "s1", "n1")]
    company.all_answer(round_id)
    company.closes(round_id)

    shown = {one.kind: one.release for one in company.pulse("ines", "practice").shown}
    assert small == [True, True, True]
    assert all(not one.release for one in company.pulse("grace", "practice").shown if one.kind == "team")
    assert shown["branch"] is not None
    assert shown["branch"].percents


def test_not_for_me_is_kept_until_it_is_taken_back(company: Company) -> None:
    """It stops messages and no answer; nobody else is told. It is a setting, so erasing leaves it."""
    round_id = opened(company)
    says(company, "g1", quiet=True)
    says(company, "g1", quiet=True)

    assert company.asks("g1", AmQuiet()) is True
    assert company.asks("g2", AmQuiet()) is False
    assert company.stands("g1", round_id).standing == "open"
    says(company, "g1", quiet=False)
    assert company.rows(quiet) == []

    says(company, "g1", quiet=True)
    with company.databases.voice() as session:
        erase_rows(session, company.reader("g1"))
    assert company.asks("g1", AmQuiet()) is True


def says(company: Company, person: str, *, quiet: bool) -> None:
    with company.databases.voice() as session:
        HANDLERS[BeQuiet](session, company.reader(person), BeQuiet(quiet=quiet))


def test_hr_reads_what_is_published_of_the_company_and_nothing_else(company: Company) -> None:
    """Nobody but HR and the programme team does; and they see no team by itself."""
    company.roles = {"g0": "hr", "s0": "programme", "ines": "admin"}
    company.managers |= {f"top{number}": None for number in range(7)}
    had(company, "needs")

    for person in ("g0", "s0"):
        known = company.asks(person, CompanySeen())
        assert {one.kind for seen in known for one in seen.shown} == {"company"}
        assert [seen.kind for seen in known if seen.published] == ["needs"]
    assert company.asks("ines", CompanySeen()) == ()
    assert company.asks("g1", CompanySeen()) == ()


def test_somebody_of_hr_who_answers_counts_as_one_who_reads(databases: Databases) -> None:
    """They know their own answer: with five about the company, they would read about four."""
    company = Company(databases, {f"p{number}": None for number in range(6)})
    company.roles = {"p0": "hr"}
    round_id = opened(company)
    for number in range(5):
        company.answers(f"p{number}", round_id)
    company.closes(round_id)

    assert [seen.published for seen in company.asks("p0", CompanySeen()) if seen.kind == "pulse"] == [False]


def test_a_team_with_somebody_of_hr_is_told_to_be_small_from_one_more_on(databases: Databases) -> None:
    """What is said before answering must hold after the closing."""
    company = Company(databases, staff(team=5, other=6))
    company.roles = {"g0": "hr"}
    round_id = opened(company)

    assert company.stands("g1", round_id).small
    assert not company.stands("s1", round_id).small


def test_a_manager_of_managers_reads_everybody_below_and_no_team_below(company: Company) -> None:
    """Of what was published about Grace's team only Grace reads; one level up it is a part of a larger group."""
    company.managers |= {f"i{number}": "ines" for number in range(6)}
    round_id = opened(company)
    company.all_answer(round_id, {f"g{number}": 4 for number in range(6)})
    company.closes(round_id)
    grace, ines = ({one.kind: one.release for one in company.pulse(who).shown} for who in ("grace", "ines"))

    assert grace["team"] is not None
    assert set(ines) == {"team", "branch", "company"}
    assert ines["branch"] is not None
    assert ines["branch"].percents
    assert grace["team"].words
    assert grace["team"] not in ines.values()


def test_what_can_be_found_of_somebody_is_that_they_are_asked_and_have_answered(company: Company) -> None:
    """While it is open; afterwards there is nothing to find, and no answer at any time."""
    round_id = opened(company)
    company.answers("g1", round_id)

    assert company.asks("g1", MyVoiceWhole(at=company.now)) == MyVoice(asked=True, answered=True)
    assert company.asks("g2", MyVoiceWhole(at=company.now)) == MyVoice(asked=True)
    company.closes(round_id)
    assert company.asks("g1", MyVoiceWhole(at=company.now)) is None


def test_the_open_round_is_found_without_its_id(company: Company) -> None:
    """The Home tab shows it; nobody hears of a closed one."""
    assert company.asks("g1", OpenRound(at=company.now)) is None
    round_id = opened(company)

    found = company.asks("g1", OpenRound(at=company.now))

    assert (found.round, found.standing) == (round_id, "open")
    company.closes(round_id)
    assert company.asks("g1", OpenRound(at=company.now)) is None


def test_whoever_leads_and_answers_does_not_count_among_those_it_takes(databases: Databases) -> None:
    """A manager in a team of five reads of the company: they would know four answers."""
    company = Company(databases, {**staff(team=5, other=0), "g0a": "g0"})
    round_id = opened(company)
    company.all_answer(round_id)
    company.closes(round_id)

    assert [one.release for one in company.pulse("grace").shown if one.kind == "team"] == [None]


def test_seats_begin_to_count_in_the_third_round() -> None:
    """Of whatever kind; the rule is a plain function, which the attack on it calls as well."""
    first = seated({}, {"a": "u", "b": "u"}, 1, 5)
    second = seated(first, {"a": "u", "b": "v", "c": "u"}, 2, 5)

    assert second == {"a": Seat("u", 0), "b": Seat("v", 2), "c": Seat("u", 2)}
    assert [counts(second["c"], number) for number in (2, 3, 4)] == [False, False, True]
