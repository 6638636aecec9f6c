"""The manager's pulse and its rules: what stands in it, what never does, and why a question is suggested."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from flows.kit.given import Given
from flows.kit.message import Chart, Message, plain
from flows.kit.person import Person
from flows.kit.rehearsal import seen
from flows.kit.wording import wording_for
from flows.work.heard.telling import DUE
from flows.work.pulse.views import pulse, why
from flows.work.rules import IDS, Known, Suggestion, suggest
from storage.compartments import Sealed
from storage.work.barriers.queries import Barrier
from storage.work.commitments.queries import Promise
from storage.work.goals.queries import GoalTitle, OffCourse, ReportsGoals
from storage.work.pulse.queries import HelpWantedOfReport, Pulse, StuckReport

GRACE = Person("grace", "company", "Grace Lindqvist", "Europe/Lisbon", manages=True)
MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
GOAL = GoalTitle(id="g1", title=Sealed("New invoicing"), status="open")
LATE = Promise(
    see="commitment",
    id="c1",
    other="tom",
    other_name="Tom Brandt",
    words=Sealed("Ask for the second licence"),
    due=date(2026, 11, 10),
    overdue=True,
)
BARRIER = Barrier(
    id="b1",
    version=1,
    mine=False,
    other="yuki",
    other_name="Yuki Sato",
    category="tool",
    state="sent",
    since=NOW - timedelta(days=9),
    answer_due=NOW - timedelta(days=2),
    overdue=True,
    what=Sealed("The test bank is down every afternoon."),
)
HELP = HelpWantedOfReport(person="ada", name="Ada Okafor", help="advice", words=Sealed("Which vendor?"))
STUCK = StuckReport(person="tom", name="Tom Brandt", kind="tools")
OFF = ReportsGoals(
    person="ada", name="Ada Okafor", off_course=(OffCourse(**dict(GOAL), circumstances=Sealed("Two were ill.")),)
)
MOVED = ReportsGoals(person="mateus", name="Mateus Silva", moved=(GOAL,))
QUIET = ReportsGoals(person="priya", name="Priya Nair", quiet=(GOAL,))
ALL = Pulse(goals=(OFF, MOVED, QUIET), help=(HELP,), barriers=(BARRIER,), promises=(LATE,), thanks_due=2)


def said(message: Message) -> str:
    return plain(wording_for(GRACE).card(message))


def looks(team: Pulse, person: Person = GRACE, words: str = "") -> str:
    given = Given(words=Sealed(words)) if words else Given()
    return said(seen(pulse, person, knows={"TeamPulse": team}, now=NOW, given=given))


def suggested(team: Pulse, today: date = MONDAY) -> Suggestion:
    return suggest(Known(GRACE, today, team))


# --- the card ---------------------------------------------------------------------------------------------------------


def test_a_manager_sees_their_own_promises_first() -> None:
    """Whoever asks others to keep their word looks at their own first."""
    card = looks(ALL)

    assert card.index("Ask for the second licence") < card.index("Open goals of the whole team")
    assert "To Tom Brandt, by Tuesday, 10 November" in card


def test_what_people_shared_by_name_is_there_with_a_way_to_it() -> None:
    """Help, what is in the way, goals off course by their owner's own word, thanks."""
    card = looks(ALL)

    for words in ("Which vendor?", "The test bank is down every afternoon.", "New invoicing"):
        assert words in card
    assert "Ada Okafor says it is off course" in card
    assert "Colleagues gave you 2 things" in card


def test_what_check_ins_name_as_in_the_way_stands_beside_what_was_named_to_the_manager() -> None:
    """In their words, or by its kind where they wrote none."""
    in_words = STUCK.model_copy(update={"person": "ada", "name": "Ada Okafor", "words": Sealed("No staging box.")})
    card = looks(Pulse(stuck=(in_words, STUCK), barriers=(BARRIER,)))

    assert card.index("In the way, say their check-ins") < card.index("In the way, named to you")
    assert "No staging box. (Ada Okafor)" in card
    assert "Tools or access (Tom Brandt)" in card


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"help_from": "grace"}, "Ada Okafor · asked of you"),
        ({"help_from": "ines", "helper": "Inês Duarte"}, "Ada Okafor · asked of Inês Duarte"),
        ({}, "Ada Okafor · asked of nobody in particular"),
    ],
)
def test_help_that_is_wanted_says_of_whom(asked: dict[str, str], sentence: str) -> None:
    """A manager is not to think that everything waits for them."""
    assert sentence in looks(Pulse(help=(HELP.model_copy(update=asked),)))


def test_goals_are_a_chart_of_the_whole_team_with_the_same_numbers_in_words() -> None:
    """No bar belongs to a person, and whoever cannot see the chart reads it."""
    card = wording_for(GRACE).card(seen(pulse, GRACE, knows={"TeamPulse": ALL}, now=NOW))
    (chart,) = (part for part in card if isinstance(part, Chart))

    assert [(label, int(number)) for label, number in chart.points] == [
        ("Moved", 1),
        ("No update", 1),
        ("Off course", 1),
    ]
    assert "Moved: 1" in plain(card)


def test_what_a_report_says_of_the_circumstances_stands_under_a_goal_that_is_off_course() -> None:
    """They wrote it beside the goal for whoever reads that; without it a manager would ask what they could know."""
    assert "Ada Okafor says it is off course" in looks(ALL)
    assert "Circumstances: Two were ill." in looks(ALL)


def test_goals_that_are_all_new_are_told_in_words_without_an_empty_chart() -> None:
    """Three zeros would look as if the team had no goals."""
    new = Pulse(goals=(ReportsGoals(person="ada", name="Ada Okafor"),))
    card = wording_for(GRACE).card(seen(pulse, GRACE, knows={"TeamPulse": new}, now=NOW))

    assert not [part for part in card if isinstance(part, Chart)]
    assert "The open goals of your team are new." in plain(card)


def test_the_confidential_half_is_named_and_not_shown() -> None:
    """A manager knows where it comes from: closed rounds, at least five answers, never by person."""
    card = looks(ALL)

    assert "closed rounds only, with at least five answers" in card


def test_a_quiet_week_is_a_short_card_with_a_question_all_the_same() -> None:
    """Nothing to do is good news, not an empty page."""
    card = looks(Pulse())

    assert "None of your promises is past its day." in card
    assert "one of four questions that come in turn" in card


def test_a_big_team_fits_on_a_card() -> None:
    """A platform refuses a card of more than fifty blocks."""
    team = Pulse(
        goals=(OFF,) * 50,
        help=(HELP,) * 50,
        stuck=(STUCK,) * 50,
        barriers=(BARRIER,) * 50,
        promises=(LATE,) * 50,
        thanks_due=9,
    )
    message = seen(pulse, GRACE, knows={"TeamPulse": team}, now=NOW)

    assert len(message) <= 40
    assert "47 more: write “barriers”." in said(message)


def test_what_is_named_in_the_way_most_often_stands_over_the_list() -> None:
    """Two of three about one thing is worth a talk with the team; one of each says nothing."""
    tools = [BARRIER.model_copy(update={"id": f"b{number}"}) for number in range(2)]
    other = BARRIER.model_copy(update={"id": "b9", "category": "workload"})

    assert "Tools or access: Most often, 2 of 3" in looks(Pulse(barriers=(*tools, other)))
    for barriers in ((BARRIER,), (BARRIER, other), (*tools, other, other.model_copy(update={"id": "b8"}))):
        assert "Most often" not in looks(Pulse(barriers=barriers))


def test_what_the_team_has_not_heard_after_a_round_stands_beside_the_promises() -> None:
    """The team sees it too; the manager is not to learn it from them."""
    card = looks(Pulse(heard_due=(DUE.model_copy(update={"late": True}),)))

    assert "Your team was to hear from you by Tuesday, 1 December" in card
    assert "[Tell your team]" in card


def test_nobodys_energy_or_silence_stands_in_it() -> None:
    """The shape of the answer has no place for either; who is stuck is counted, and only of what they wrote."""
    told = {"goals", "help", "barriers", "promises", "thanks_due", "heard_due", "stuck", "team"}
    assert set(Pulse.model_fields) == told
    assert not {"energy", "mood"} & {*HelpWantedOfReport.model_fields, *ReportsGoals.model_fields}


@pytest.mark.parametrize("words", ["mood", "Mood", "mood by person", "show the mood of my team", "energy", "feelings"])
def test_mood_by_person_is_refused_with_the_reason(words: str) -> None:
    """The reason helps more than an empty list."""
    card = looks(ALL, words=words)

    assert "I do not show anybody’s mood by person, to anybody." in card
    assert "Which vendor?" not in card


def test_somebody_without_a_team_gets_a_kind_sentence() -> None:
    """And storage is not even asked."""
    alone = Person("ada", "company", "Ada Okafor", "Europe/Berlin")

    assert "This is for people with a team" in said(seen(pulse, alone, knows={}, now=NOW))
    assert "This is for people with a team" in said(seen(why, alone, knows={}, now=NOW))


# --- the rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "team"),
    [
        ("promise", ALL),
        ("barrier", ALL.model_copy(update={"promises": ()})),
        ("help", Pulse(goals=(OFF, MOVED, QUIET), help=(HELP,))),
        ("team", Pulse(goals=(OFF, MOVED, QUIET), stuck=(STUCK,) * 3, team=6)),
        ("course", Pulse(goals=(OFF, MOVED, QUIET), stuck=(STUCK,) * 2, team=6)),
        ("moved", Pulse(goals=(MOVED, QUIET))),
        ("update", Pulse(goals=(QUIET,))),
        ("week", Pulse()),
    ],
)
def test_the_first_rule_that_applies_gives_the_question(rule: str, team: Pulse) -> None:
    """One's own duties come before everybody else's."""
    assert suggested(team).rule == rule


def test_every_rule_has_a_case_here_and_a_sentence() -> None:
    """A rule that nobody can read about would be a black box."""
    assert IDS == ("promise", "barrier", "help", "team", "course", "moved", "update", "week")


@pytest.mark.parametrize("team", [ALL, Pulse(goals=(MOVED, QUIET)), Pulse()])
def test_the_same_facts_give_the_same_question(team: Pulse) -> None:
    """Today, tomorrow and on any machine of the same week."""
    assert {str(suggested(team, MONDAY + timedelta(days=day))) for day in range(7)} == {str(suggested(team))}


def test_thanks_go_round_where_several_goals_moved() -> None:
    """Not always the first of the alphabet."""
    other = MOVED.model_copy(update={"person": "tom", "name": "Tom Brandt"})
    team = Pulse(goals=(MOVED, other))

    names = [suggested(team, MONDAY + timedelta(weeks=week)).question.args["name"] for week in range(4)]
    assert sorted(set(map(str, names))) == ["Mateus Silva", "Tom Brandt"]


def test_a_promise_that_is_not_late_is_no_reason() -> None:
    """Nobody is asked about what is still in time."""
    team = Pulse(promises=(LATE.model_copy(update={"overdue": False}),))

    assert suggested(team).rule == "week"


def test_help_asked_of_somebody_else_is_left_to_them() -> None:
    """A request to a named colleague is not the manager's to take over."""
    team = Pulse(help=(HELP.model_copy(update={"help_from": "tom"}),))

    assert suggested(team).rule == "week"
    assert suggested(Pulse(help=(HELP.model_copy(update={"help_from": "grace"}),))).rule == "help"


def test_why_tells_rule_fact_and_all_other_rules() -> None:
    """Whoever wonders why gets the whole of it, in order."""
    card = said(seen(why, GRACE, knows={"TeamPulse": ALL}, now=NOW))

    assert "What you promised Tom Brandt was for Tuesday, 10 November." in card
    assert "The rule is called “promise”." in card
    assert [card.index(f"\n{rule}: ") for rule in IDS] == sorted(card.index(f"\n{rule}: ") for rule in IDS)
    assert "no messages, no times of day, no moods" in card
