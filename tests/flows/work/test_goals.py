"""Goals as conversations: what is asked, what is refused and how, and what is said when things moved on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from flows.kit.flow import Flow
from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.rehearsal import Rehearsal
from flows.kit.samples import ADA
from flows.kit.wording import wording_for
from flows.work.goals.agreeing import goalagree, goaltake
from flows.work.goals.changing import goalchange, goalhang, goalresult
from flows.work.goals.closing import goalclose
from flows.work.goals.difference import Difference, differences, merged, told
from flows.work.goals.examples import GRACE, OF_REPORT, OWN, PROPOSAL, PROPOSED, STRATEGIC, TERMS, WANTED, goal, whole
from flows.work.goals.forms import Align, Another, Change, Hang, Measure, levels_of
from flows.work.goals.moving import Count, Step, Words, YesNo, goalmove
from flows.work.goals.people import audience
from flows.work.goals.setting import goalset
from flows.work.goals.standing import progress, rounded, way
from flows.work.goals.telling import OVERTAKES, goaltold
from flows.work.goals.words import Meant, goalwords, typed
from storage.compartments import Sealed
from storage.work.goals.commands import (
    AgreeGoal,
    ChangeGoal,
    CloseGoal,
    MoveGoal,
    ProposeChange,
    SetGoal,
    TellOfGoal,
)
from storage.work.goals.queries import Goal, KeyResult

SET = {"goal": "Close the migration", "level": "individual", "kind": "result"}
NUMBER = {"name": "Tables moved", "measured": "percent", "baseline": "20", "target": "100"}
FRESH = {"FreshGoalId": "g1", "PossibleParents": (), "GoalById": None}
SPARE = tuple(KeyResult(id=number, name=Sealed("Spare"), measured="yesno") for number in ("8", "9"))
CLOSED = OWN.model_copy(update={"goal": OWN.goal.model_copy(update={"status": "closed"})})
LISTED = whole(goal(code="T1"))
OTHERS = whole(goal(mine=False).model_copy(update={"managed": False}))


def play(flow: Flow[Any], about: str = "g1", **knows: Any) -> Rehearsal:
    """With what storage knows, by the names of steps, where «_» stands for a space."""
    known = {"GoalById": OWN, "GoalById after": OWN, **{name.replace("_", " "): one for name, one in knows.items()}}
    return Rehearsal(flow, ADA, knows=known, given=Given(about=about))


def by_grace(flow: Flow[Any], about: str = "g1", **knows: Any) -> Rehearsal:
    known = {"GoalById": OF_REPORT, "GoalById after": OF_REPORT, **knows}
    return Rehearsal(flow, GRACE, knows=known, given=Given(about=about))


def only(chat: Rehearsal, kind: type[Any]) -> Any:
    [command] = [command for command in chat.commands if isinstance(command, kind)]
    return command


# --- set --------------------------------------------------------------------------------------------------------------


def test_a_goal_needs_no_more_than_a_sentence() -> None:
    """What is not known yet can come later; the manager is told in any case."""
    chat = Rehearsal(goalset, ADA, knows=FRESH).answers(**SET).answers()

    assert chat.done
    assert only(chat, SetGoal).terms.results == ()
    assert only(chat, TellOfGoal) == TellOfGoal(invited="grace", about="g1.set")
    assert chat.heard[0].startswith("Your goal is saved.\nGrace Lindqvist can read it")


def test_key_results_are_asked_for_one_by_one_and_at_most_five() -> None:
    """More than five is a list of things to do."""
    chat = Rehearsal(goalset, ADA, knows=FRESH).answers(**SET)
    for _ in range(5):
        assert chat.sees(Measure)
        chat.answers(**NUMBER, another="yes")

    assert chat.done
    assert [result.id for result in only(chat, SetGoal).terms.results] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        ({"name": "x", "measured": "number"}, "target", "Please say where it should get to, as a number."),
        ({"name": "x", "measured": "number", "target": "0"}, "target", "the same number"),
        ({"name": "x", "measured": "percent", "baseline": "50", "target": "50.00"}, "target", "the same number"),
        ({"name": "x", "measured": "number", "baseline": "0", "target": "0.00001"}, "target", "the same number"),
        ({"name": "x"}, "measured", "Please choose how it is counted."),
        ({"target": "3"}, "name", "Please give the key result a name."),
    ],
)
def test_a_key_result_that_leads_nowhere_is_refused_at_its_field(
    answers: dict[str, str], field: str, sentence: str
) -> None:
    """The form stays, the words stay, and the right answer goes through."""
    chat = Rehearsal(goalset, ADA, knows=FRESH).answers(**SET).answers(**answers)

    assert list(chat.problems) == [field]
    assert sentence in chat.problems[field]
    assert chat.answers(**NUMBER).done


def test_a_milestone_has_no_number_to_reach() -> None:
    """It goes from nothing to reached, whatever stands in the fields for numbers."""
    milestone = {"name": "Rehearsal done", "measured": "milestone", "baseline": "3", "target": "3"}
    chat = Rehearsal(goalset, ADA, knows=FRESH).answers(**SET).answers(**milestone)

    (result,) = only(chat, SetGoal).terms.results

    assert (result.baseline, result.target) == (Decimal(0), Decimal(1))


def test_only_goals_of_the_same_level_or_a_higher_one_are_offered_above() -> None:
    """A strategic goal does not hang under somebody's own."""
    own = STRATEGIC.model_copy(update={"id": "g9", "level": "individual"})
    knows = {**FRESH, "PossibleParents": (STRATEGIC, own)}
    person = Rehearsal(goalset, ADA, knows=knows).answers(**SET).answers()
    team = Rehearsal(goalset, GRACE, knows=knows).answers(**{**SET, "level": "team"}).answers()

    assert person.sees(Align)
    assert [value for value, _ in person.waiting.offers["parent"]] == ["s1", "g9"]
    assert [value for value, _ in team.waiting.offers["parent"]] == ["s1"]


def test_a_parent_that_is_gone_by_then_leaves_the_goal_exploratory_and_says_so() -> None:
    """The words are kept; only the link is not made."""
    knows = {**FRESH, "PossibleParents": (STRATEGIC,), "PossibleParents again": ()}
    chat = Rehearsal(goalset, ADA, knows=knows).answers(**SET).answers().answers(parent="s1")

    assert only(chat, SetGoal).terms.parent is None
    assert "no longer there, so it stands alone for now" in chat.heard[0]


def test_the_next_goal_begins_with_the_words_of_the_last() -> None:
    """What a goal taught goes on; its day does not."""
    chat = Rehearsal(goalset, ADA, knows={**FRESH, "GoalById": CLOSED}, given=Given(about="g1"))

    initial = {field.name: field.initial for field in chat.view.fields}
    chat.answers(**SET).answers()

    assert (initial["goal"], initial["due"]) == ("Close the migration", None)
    assert only(chat, SetGoal).after == "g1"


def test_who_may_set_which_level() -> None:
    """A team goal takes a team; a strategic one nobody above."""
    assert levels_of(ADA) == ("individual",)
    assert levels_of(GRACE) == ("individual", "team", "functional")


@pytest.mark.parametrize("flow", [goalset, goalchange, goalresult, goalhang, goalmove, goalclose, goalagree])
def test_every_form_says_first_who_reads_it(flow: Flow[Any]) -> None:
    """The same line everywhere: the manager by name, and who else by level."""
    assert flow.audience is audience
    assert "Grace Lindqvist, your manager, reads your goals" in wording_for(ADA).text(audience(ADA))
    assert "a strategic goal by the whole company" in wording_for(GRACE).text(audience(GRACE))


# --- change, propose, agree -------------------------------------------------------------------------------------------

CHANGED = {"goal": "Close it", "kind": "result", "good": "We can switch back.", "reason": "The rehearsal."}


def test_the_owner_changes_and_the_manager_proposes() -> None:
    """One form, two commands: nobody overwrites anybody."""
    mine, hers = play(goalchange).answers(**CHANGED), by_grace(goalchange).answers(**CHANGED)

    assert only(mine, ChangeGoal).seen == 2
    assert only(mine, TellOfGoal).invited == "grace"
    assert only(hers, ProposeChange).terms.title == Sealed("Close it")
    assert only(hers, TellOfGoal) == TellOfGoal(invited="ada", about="g1.proposed")
    assert "Ada Okafor sees this and decides" in hers.heard[0]
    assert "Was: Close the migration\nIs: Close it" in mine.heard[0]
    assert "Instead of: Close the migration\nProposed: Close it" in hers.heard[0]


def test_a_proposed_day_reads_as_proposed_and_has_its_year() -> None:
    """The day still is what it was, and may lie in another year."""
    later = Difference("due", date(2027, 1, 29), date(2027, 2, 26))

    assert (
        plain(wording_for(ADA).card(told(ADA, [later], proposed=True)))
        == "By\nproposed: 26 February 2027, instead of 29 January 2027"
    )
    assert plain(wording_for(ADA).card(told(ADA, [later]))) == "By\nwas 29 January 2027, is 26 February 2027"


def test_numbers_that_nobody_wrote_are_not_told() -> None:
    """Yes and no are kept as 0 and 1, which is nobody's business."""
    before = KeyResult(id="1", name=Sealed("Done"), measured="yesno")
    after = before.model_copy(update={"measured": "percent", "baseline": Decimal("12.5"), "target": Decimal(50)})
    was, now = (TERMS.model_copy(update={"results": (one,)}) for one in (before, after))

    words = plain(wording_for(ADA).card(told(ADA, differences(was, now))))

    assert "was nothing, is 12.5" in words
    assert "was nothing, is 50" in words


def test_a_proposal_says_that_the_owner_reads_it() -> None:
    """The manager's own manager does not; on one's own goal the line is the usual one."""
    hers, mine = by_grace(goalchange).view.audience, play(goalchange).view.audience

    assert hers.startswith("Ada Okafor reads this and decides.")
    assert "your manager" not in hers
    assert mine.startswith("Grace Lindqvist, your manager, reads your goals")


def test_a_change_takes_a_reason() -> None:
    """Whoever reads the history later wants to know why."""
    chat = play(goalchange).answers(**{**CHANGED, "reason": " "})

    assert list(chat.problems) == ["reason"]


def test_a_change_of_nothing_is_no_change() -> None:
    """Nobody is told, and nobody has to agree anew."""
    same = {"goal": "Close the migration", "kind": "result", "good": "Nobody notices the day we switch."}
    same |= {"why": "The old platform is switched off in spring.", "due": "2027-01-29", "reason": "x"}

    chat = play(goalchange).answers(**same)

    assert chat.commands == []
    assert chat.heard == ["All as it was, so there was nothing to save."]


def test_what_moved_on_meanwhile_is_shown_and_the_form_comes_back_with_the_words() -> None:
    """Twice, if need be."""
    newer = whole(goal(terms=WANTED, terms_number=3))
    chat = play(goalchange, GoalById_after=newer, GoalById_after_2=newer).answers(**CHANGED)

    assert chat.sees(Change)
    assert chat.waiting.prefill["good"] == "We can switch back."
    assert "Is: Nobody notices, and we can switch back for a week." in chat.heard[0]
    chat.answers(**CHANGED)
    assert only(chat, ChangeGoal).seen == 3


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (None, "There is no such goal here, or it is not yours to see."),
        (OTHERS, "Only its owner can do that."),
        (CLOSED, "This goal is closed."),
        (LISTED, "This goal comes from your company’s list"),
    ],
)
def test_a_goal_that_cannot_be_changed_by_then_gives_the_words_back(found: Any, sentence: str) -> None:
    """At the first look, and when it became so while somebody was writing."""
    at_once = play(goalchange, GoalById=found)
    by_then = play(goalchange, GoalById_after=found).answers(**CHANGED)

    assert at_once.done
    assert sentence in at_once.heard[0]
    assert sentence in by_then.heard[0]
    assert "This is what you wrote:\nThe goal: Close it\nWhat good looks like: We can switch back." in by_then.heard[0]
    assert at_once.commands == by_then.commands == []


def test_a_key_result_can_be_changed_or_added() -> None:
    """Ids only grow, so that numbers told earlier are nobody else's."""
    told = {"name": "Calls", "measured": "number", "baseline": "9", "target": "2", "reason": "x"}
    added = play(goalresult, GoalById_which=OWN).answers(result="new").answers(**told)
    changed = play(goalresult, GoalById_which=OWN).answers(result="1").answers(**told)
    away = play(goalresult, "g1.1").answers(**told, away="yes")

    assert [one.id for one in only(added, ChangeGoal).terms.results] == ["1", "2", "3", "4"]
    assert only(changed, ChangeGoal).terms.results[0].name == Sealed("Calls")
    assert [one.id for one in only(away, ChangeGoal).terms.results] == ["2", "3"]


def test_a_sixth_key_result_is_not_offered_and_not_taken() -> None:
    """Five of them, by either door; the first of a goal is asked for at once."""
    told = {"name": "Calls", "measured": "yesno", "reason": "x"}
    five = whole(goal(terms=TERMS.model_copy(update={"results": (*TERMS.results, *SPARE)})))
    none = whole(goal(terms=TERMS.model_copy(update={"results": ()})))

    offered = play(goalresult, GoalById_which=five).waiting.offers["result"]
    late = play(goalresult, GoalById_which=OWN, GoalById_after=five).answers(result="new").answers(**told)

    assert [value for value, _ in offered] == ["1", "2", "3", "8", "9"]
    assert late.commands == []
    assert "Name of the key result: Calls" in late.heard[0]
    assert play(goalresult, GoalById_which=none).sees(Another)


def test_a_circle_made_meanwhile_is_refused_with_the_words_kept() -> None:
    """Somebody else hung the other one under this one while the form was open."""
    other = STRATEGIC.model_copy(update={"id": "g7", "level": "individual"})
    chat = play(goalhang, PossibleParents=(STRATEGIC, other), PossibleParents_after=(STRATEGIC,)).answers(
        parent="g7", reason="It helps."
    )

    assert chat.sees(Hang)
    assert "can no longer be above this one" in chat.heard[0]
    assert chat.waiting.prefill["reason"] == "It helps."
    assert chat.commands == []


def test_a_parent_out_of_sight_stays_when_nothing_else_is_chosen() -> None:
    """Leaving a question out does not cut a link that could not be shown."""
    other = STRATEGIC.model_copy(update={"id": "s2"})
    chat = play(goalhang, PossibleParents=(other,), PossibleParents_after=(other,)).answers(
        nothing_moved="A wrong guess.", reason="x"
    )

    assert only(chat, ChangeGoal).terms.parent == "s1"


@pytest.mark.parametrize("about", ["g1.1", "g1", "g1.x", "g1.99999999999999999999", "g1.²"])
def test_a_button_of_another_version_agrees_to_nothing(about: str) -> None:
    """It shows what there is now, with a button for that."""
    chat = play(goalagree, about, GoalHistory=None)

    assert chat.commands == []
    assert "your agreement is not noted" in chat.heard[0]


def test_agreeing_twice_is_agreeing_once() -> None:
    """A second click says that it is noted already."""
    agreed = whole(goal(owner_agreed=2))
    once, twice = play(goalagree, "g1.2"), play(goalagree, "g1.2", GoalById=agreed)

    assert only(once, AgreeGoal).seen == 2
    assert "Grace Lindqvist has not agreed yet, and may take their time." in once.heard[0]
    assert twice.commands == []


def test_a_proposal_is_taken_over_without_undoing_what_the_owner_changed_since() -> None:
    """Only what the manager wanted otherwise is changed."""
    since = TERMS.model_copy(update={"why": Sealed("The contract ends.")})
    now = whole(goal(terms=since, terms_number=3, proposal=PROPOSAL))

    taken = only(play(goaltake, "g1.4", GoalById=now), ChangeGoal)

    assert taken.terms.why == Sealed("The contract ends.")
    assert taken.terms.good == WANTED.good
    assert taken.takes == 4


def test_only_those_who_have_to_agree_are_said_to_be_asked() -> None:
    """Accepting what was proposed is one thing, both agreeing to it another; without a manager one is enough."""
    alone = replace(ADA, manager=None)
    knows = {"GoalById": PROPOSED, "GoalById after": OWN}
    changed = Rehearsal(goalchange, alone, knows={**knows, "GoalById": OWN}, given=Given(about="g1"))

    both = play(goaltake, "g1.4", GoalById=PROPOSED).heard[0]
    taken = Rehearsal(goaltake, alone, knows=knows, given=Given(about="g1.4")).heard[0]
    (said,) = changed.answers(goal="Close it by May", kind="result", reason="The audit.").heard

    assert "Accepting is not yet agreeing: both of you are asked to agree" in both
    assert "You are asked to agree to it as it is now." in taken
    assert "You are asked to agree to it as it is now." in said


def test_an_old_proposal_cannot_be_taken_over() -> None:
    """It was answered, or another one came in its place."""
    chat = play(goaltake, "g1.3", GoalById=PROPOSED)

    assert chat.commands == []
    assert "This proposal is no longer there" in chat.heard[0]


def test_two_changes_of_key_results_are_brought_together() -> None:
    """One added by each side: both stay, under ids of their own; one taken away stays away."""
    mine = KeyResult(id="4", name=Sealed("Mine"), measured="yesno")
    hers = KeyResult(id="4", name=Sealed("Hers"), measured="yesno")
    current = TERMS.model_copy(update={"results": (*TERMS.results, mine)})
    wanted = TERMS.model_copy(update={"results": (*TERMS.results[:2], hers)})

    both = merged(current, TERMS, wanted)

    assert [(one.id, one.name.reveal()) for one in both.results][2:] == [("4", "Mine"), ("5", "Hers")]
    assert {found.field for found in differences(TERMS, both)} == {"result"}


# --- tell how it stands -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("about", "form"), [("g1.1", Count), ("g1.2", Step), ("g1.3", YesNo)])
def test_each_kind_of_key_result_is_asked_in_its_own_way(about: str, form: Any) -> None:
    """A number for a number, a step for a milestone."""
    assert play(goalmove, about).sees(form)


def test_a_goal_without_key_results_is_told_in_words() -> None:
    """A word is enough; nothing at all is not."""
    plain = whole(goal(terms=TERMS.model_copy(update={"results": ()})))
    chat = play(goalmove, GoalById=plain, GoalById_after=plain)

    assert chat.sees(Words)
    assert list(chat.answers().problems) == ["course"]
    assert only(chat.answers(course="off"), MoveGoal).course == "off"


def test_what_is_no_number_keeps_the_form_open() -> None:
    """A sentence at the field; the right number goes through, in four places at most."""
    chat = play(goalmove, "g1.1").answers(value="nearly done")

    assert list(chat.problems) == ["value"]
    assert only(chat.answers(value="40.123456"), MoveGoal).value == Decimal("40.1235")


def test_a_key_result_that_is_gone_by_then_gives_the_words_back() -> None:
    """Taken away or counted otherwise: a number under another count would be a lie."""
    gone = whole(goal(terms=TERMS.model_copy(update={"results": TERMS.results[1:]})))
    chat = play(goalmove, "g1.1", GoalById_after=gone).answers(value="40", circumstances="Two were ill.")

    assert chat.commands == []
    assert "Circumstances: Two were ill." in chat.heard[0]


@pytest.mark.parametrize("flow", [goalmove, goalresult, goalhang, goalclose])
def test_a_form_names_the_goal_it_is_about(flow: Flow[Any]) -> None:
    """It may be opened again days later, and there may be several goals."""
    chat = play(flow, PossibleParents=(STRATEGIC,), GoalById_which=OWN)

    assert "The goal\nClose the migration" in (chat.view.intro or "")


def test_the_forms_after_the_first_name_the_goal_that_is_being_set() -> None:
    """Whoever takes it up tomorrow sees which one it was; the key result that is updated is named beside its goal."""
    setting = Rehearsal(goalset, ADA, knows=FRESH).answers(**SET)
    moving = play(goalmove, "g1.1")

    assert "The goal\nClose the migration" in (setting.view.intro or "")
    assert "Key result\nTables moved" in (moving.view.intro or "")


def test_closing_counts_against_what_was_set() -> None:
    """Each key result with its target, and where it ended."""
    chat = play(goalclose).answers(outcome="partly", learned="Begin earlier.")

    assert only(chat, CloseGoal).outcome == "partly"
    assert "Tables moved (to 100% · ended at 20% · 0% of the way)" in chat.heard[0]


def test_closing_a_goal_nothing_was_counted_by_announces_no_count() -> None:
    """“Here is how it ended” with nothing after it would look like something lost."""
    bare = whole(goal(terms=TERMS.model_copy(update={"results": ()})))
    chat = play(goalclose, GoalById=bare, GoalById_after=bare).answers(outcome="reached")

    assert chat.heard[0].startswith("The goal is closed, with all that happened.\n")


@pytest.mark.parametrize("happened", OVERTAKES)
def test_a_notice_names_who_and_never_the_goal(happened: str) -> None:
    """It may be read over a shoulder."""
    (told,) = by_grace(goaltold, f"g1.{happened}", NewsWaiting=()).heard

    assert "Ada Okafor" in told
    assert "migration" not in told


def test_a_notice_made_by_hand_says_nothing() -> None:
    """An unknown word in it, or a goal that is not there."""
    assert by_grace(goaltold, "g1.stolen").heard == by_grace(goaltold, "g9.set", GoalById=None).heard


# --- in one message ---------------------------------------------------------------------------------------------------


def says(words: str, *goals: Goal, **knows: Any) -> Rehearsal:
    known = {"MyOpenGoals": goals or (OWN.goal,), "GoalById": OWN, **knows}
    return Rehearsal(goalwords, ADA, knows=known, given=Given(words=Sealed(words)))


@pytest.mark.parametrize(
    ("words", "result", "value"),
    [
        ("40 %", "1", "40"),
        ("40%", "1", "40"),
        ("migration 40", "1", "40"),
        ("Tables 40,5 %", "1", "40.5"),
        ("tables −3", "1", "-3"),
        ("rehearsal under way", "2", "0.5"),
        ("Rehearsal done REACHED", "2", "1"),
        ("auditors yes", "3", "1"),
        ("auditors done", "3", "1"),
        ("auditors not yet", "3", "0"),
    ],
)
def test_a_message_tells_how_a_goal_stands(words: str, result: str, value: str) -> None:
    """As people write: with a part of a name or without, with a comma, a sign or a word."""
    command = only(says(words), MoveGoal)

    assert (command.result, command.value) == (result, Decimal(value))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("is going nicely", "I found no number at the end"),
        ("40 % nearly", "I found no number at the end"),
        ("v1.2.x", "I found no number at the end"),
        ("tables 999999999999999999", "I found no number at the end"),
        ("lighthouse 40 %", "None of your open goals has a key result that is counted like this"),
        ("auditors 40", "None of your open goals has a key result that is counted like this"),
    ],
)
def test_what_is_not_understood_comes_back_word_for_word(words: str, sentence: str) -> None:
    """Nothing is guessed, nothing is saved, nothing is lost."""
    chat = says(words)

    assert chat.commands == []
    assert sentence in chat.heard[0]
    assert f"What you wrote: {words}" in chat.heard[0]


def test_where_several_fit_the_person_says_which() -> None:
    """«done» may be the rehearsal or the auditors."""
    chat = says("done")

    assert chat.sees(Meant)
    assert [label for _, label in chat.waiting.offers["result"]] == [
        "Rehearsal done · Close the migration",
        "The auditors have signed · Close the migration",
    ]
    assert only(chat.answers(result="g1.3"), MoveGoal).value == Decimal(1)


def test_somebody_elses_goal_is_not_told_about_in_a_message() -> None:
    """«goals @Tom 40» is refused with the words kept."""
    given = Given(people=("tom",), words=Sealed("40 %"))
    chat = Rehearsal(goalwords, ADA, knows={"MyOpenGoals": ()}, given=given)

    assert chat.commands == []
    assert "your own goals only" in chat.heard[0]


@pytest.mark.parametrize(
    ("words", "locale", "title", "number"),
    [
        ("tables 1,234", "en", "tables", "1234"),
        ("tables 1,234", "de", "tables", "1.234"),
        ("tables 1.234,5 %", "de", "tables", "1234.5"),
        ("all tables 12 345", "en", "all tables", "12345"),
        ("phase 2 40", "en", "phase 2", "40"),
    ],
)
def test_numbers_are_read_in_the_language_of_whoever_writes_them(
    words: str, locale: str, title: str, number: str
) -> None:
    """A comma is one thing in English and another in German; a title may hold a number too."""
    said = typed(words, {}, locale)

    assert said is not None
    assert (said.title, said.number) == (title, Decimal(number))


def test_a_message_of_three_thousand_signs_is_read_in_no_time() -> None:
    """Neither digits nor spaces without end keep the bot busy."""
    for words in ("1 " * 1500, "9" * 3000, " " * 3000 + "x", "a" * 3000, "1,1." * 750):
        assert says(words).commands == []


# --- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("baseline", "target", "value", "percent"),
    [("20", "100", "60", 50), ("9", "2", "2", 100), ("9", "2", "12", 0), ("0", "10", "15", 100), ("-4", "0", "-1", 75)],
)
def test_the_way_goes_from_the_beginning_to_the_target(baseline: str, target: str, value: str, percent: int) -> None:
    """Downwards too; nobody is told of less than nothing, or of more than all."""
    result = KeyResult(id="1", name=Sealed("x"), measured="number", baseline=Decimal(baseline), target=Decimal(target))

    assert way(result, Decimal(value)) == percent


def test_a_number_of_a_million_digits_becomes_one_that_can_be_read() -> None:
    """Valid, and unreadable: rounded to four places."""
    assert rounded(Decimal("1e-999999")) == 0
    assert str(rounded(Decimal("40.00"))) in ("40", "4E+1")
    assert progress(OWN.goal) == 0
