"""What stands in the form before a goal is told of, and where a notice about a goal leads."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from flows.kit.given import Given
from flows.kit.rehearsal import Rehearsal
from flows.kit.samples import ADA
from flows.work.goals.examples import GRACE, OF_REPORT, goal, whole
from flows.work.goals.moving import goalmove
from flows.work.goals.telling import goaltold
from flows.work.goals.words import goalwords
from storage.compartments import Sealed
from storage.work.goals.commands import MoveGoal
from storage.work.goals.queries import Course, GoalWhole, Standing

AT = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
BEGUN = (Standing(result="2", value=Decimal("0.5"), at=AT),)


def moving(about: str, course: Course | None = None) -> Rehearsal:
    seen: GoalWhole = whole(goal(standings=BEGUN, course=course))
    return Rehearsal(goalmove, ADA, knows={"GoalById": seen, "GoalById after": seen}, given=Given(about=about))


def initial(chat: Rehearsal, name: str) -> object:
    return next(field.initial for field in chat.view.fields if field.name == name)


@pytest.mark.parametrize(("about", "stands"), [("g1.1", "20"), ("g1.2", "begun"), ("g1.3", "open")])
def test_whoever_says_more_about_a_number_need_not_tell_it_again(about: str, stands: str) -> None:
    """After “goals 20%” it stands there already; at any other time nobody saves yesterday's by habit."""
    assert initial(moving(f"{about}.told"), "value") == stands
    assert initial(moving(about), "value") is None


def test_a_number_told_again_with_circumstances_is_not_told_as_a_step() -> None:
    """“From 20% to 20%” would say nothing."""
    (told,) = moving("g1.1.told").answers(value="20", circumstances="Two were ill.").heard

    assert "from 20%" not in told
    assert "Tables moved (still at 20% · 0% of the way)" in told


@pytest.mark.parametrize("course", ["ahead", "on", "off"])
def test_nobody_calls_a_goal_off_course_by_habit(course: Course) -> None:
    """Twice off course is a signal, so each time is a word of its own."""
    assert initial(moving("g1.1", course), "course") is None


def says(words: str) -> Rehearsal:
    seen = whole(goal())
    known = {"MyOpenGoals": (seen.goal,), "GoalById": seen}
    return Rehearsal(goalwords, ADA, knows=known, given=Given(words=Sealed(words)))


@pytest.mark.parametrize("words", ["40% because the port was closed", "tables 40%, Because the port was closed"])
def test_circumstances_may_follow_in_the_same_message(words: str) -> None:
    """As people write: they stand beside the number, and are not asked for again."""
    chat = says(words)
    (command,) = (one for one in chat.commands if isinstance(one, MoveGoal))

    assert (command.result, command.value) == ("1", Decimal(40))
    assert command.circumstances == Sealed("the port was closed")
    assert "the port was closed" in chat.heard[0]
    assert "[Say more]" not in chat.heard[0]


@pytest.mark.parametrize("words", ["because the port was closed", "40% because " + "x" * 301, "nearly because of Tom"])
def test_circumstances_without_a_number_or_too_long_come_back_word_for_word(words: str) -> None:
    """Nothing is cut short, and nothing is guessed."""
    chat = says(words)

    assert chat.commands == []
    assert words in chat.heard[0]


@pytest.mark.parametrize(("happened", "view"), [("declined", "goalhistory"), ("proposed", "goalproposal")])
def test_a_notice_leads_to_where_the_reason_stands(happened: str, view: str) -> None:
    """The card has forgotten a proposal that was declined, and why."""
    notice = Rehearsal(
        goaltold, GRACE, knows={"GoalById": OF_REPORT, "NewsWaiting": ()}, given=Given(about=f"g1.{happened}")
    )

    assert f"see:{view}:g1" in str(notice.last.says)
