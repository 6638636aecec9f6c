"""Rooms: explore, work, evaluate. Each card says where it stands; coaching does not begin inside an evaluation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import pytest

from adapters.port import Invoked, Nothing, Reply, ShowForm, Tell, Typed
from bot.catalog import CATALOG
from flows.kit.effects import Context
from flows.kit.flow import Example, Flow
from flows.kit.form import Form
from flows.kit.message import Line
from flows.kit.person import Person
from flows.kit.questions import Text
from flows.kit.text import T
from storage.compartments import Compartment, EvaluationCommand, Sealed
from storage.runs import RunMode
from tests.bot.everything_kept import places_of
from tests.bot.topics.test_threads import together, told
from tests.desk import Desk, buttons_of

CLOSED = "This is an evaluation conversation, and coaching is closed here."


class Rest(Form):
    """Of a flow that stands for any evaluation."""

    word: Annotated[Sealed, Text(max_length=300)]


async def body(ctx: Context[EvaluationCommand]) -> None:
    await ctx.ask(Rest)
    await ctx.say(Line[T](text=T("coaching-as-it-was")), named="done")


ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
assessment = Flow(
    key="test_assessment",
    verb="",
    compartment=Compartment.EVALUATION,
    mode="evaluate",
    version=1,
    body=body,
    forms=(Rest,),
    audience=lambda person: T("erase-audience"),
    minutes=5,
    examples=(Example("an answer", ADA, ({"word": "Done."},)),),
)


@pytest.fixture
def evaluating(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ada is being asked a question of an evaluation, in the chat."""
    monkeypatch.setitem(desk.bot.catalog._flows, assessment.key, assessment)
    monkeypatch.setattr("bot.play.question_card", lambda *_: (Line[str](text="A question of the assessment"),))
    member = desk.bot.people.by_id("ada")
    assert member
    person = replace(member.person, via="slack")
    with desk.bot.databases.evaluation() as session:
        desk.bot.player.begin(session, assessment, person, mode=RunMode.CHAT)
    return desk


def typed(desk: Desk, verb: str, argument: str = "") -> Reply:
    words = f"{verb} {argument}".strip()
    event = Invoked(desk.event_id(), desk.account("ada"), verb, argument, forms=False, typed=words)
    return desk.bot.turns.handle(event)


@pytest.mark.parametrize("verb", ["coach", "threads", "reflect", "notes", "growth"])
def test_coaching_is_closed_among_the_questions_of_an_evaluation(evaluating: Desk, verb: str) -> None:
    """Nobody explores while somebody else decides."""
    assert told(typed(evaluating, verb)).startswith(CLOSED)


def test_it_is_closed_there_in_teams_too(evaluating: Desk) -> None:
    """Where words that begin with a verb come without the whole message."""
    event = Invoked(evaluating.event_id(), evaluating.account("ada"), "coach", "", forms=False)

    assert told(evaluating.bot.turns.handle(event)).startswith(CLOSED)


async def test_what_was_typed_there_is_not_kept(evaluating: Desk) -> None:
    """It stands in a conversation that is for an evaluation; it must not end in it, either."""
    typed(evaluating, "coach")

    assert places_of(evaluating, repr("coach"), ("ada",)) - {"coaching.runs"} == set()


def test_outside_of_the_conversation_coaching_is_open_all_the_while(evaluating: Desk) -> None:
    """A command opens a form of its own, which is in no conversation."""
    assert isinstance(evaluating.invokes("ada", "coach"), ShowForm)


def test_everybody_else_coaches_as_ever(evaluating: Desk) -> None:
    """The room is this person's own."""
    assert isinstance(evaluating.invokes("tom", "coach"), ShowForm)


async def test_after_the_word_stop_it_is_open_again(evaluating: Desk) -> None:
    """Leaving the room is one word."""
    evaluating.types("ada", "stop")

    assert told(typed(evaluating, "threads")).startswith("There is nothing here.")


async def test_hiding_works_there_too(evaluating: Desk) -> None:
    """Where somebody looks over one's shoulder is where it is needed most."""
    await together(evaluating)
    typed(evaluating, "coach", "hide")
    evaluating.types("ada", "stop")

    assert told(typed(evaluating, "threads")).startswith("There is nothing here.")


def test_other_verbs_are_not_closed_there(evaluating: Desk) -> None:
    """Work and evaluation may look at each other."""
    assert not told(typed(evaluating, "goals")).startswith(CLOSED)


def test_without_an_evaluation_nothing_is_closed(desk: Desk) -> None:
    """A question of another room is no evaluation."""
    desk.invokes("ada", "checkin", forms=False)

    assert not told(typed(desk, "threads")).startswith(CLOSED)


def test_a_room_is_its_compartments_and_no_run_can_change_it() -> None:
    """A run belongs to one flow for ever, and a flow says its room once."""
    rooms = {(flow.compartment, flow.mode) for flow in CATALOG}

    assert {mode for compartment, mode in rooms if compartment is Compartment.COACHING} == {"explore"}
    assert {mode for compartment, mode in rooms if compartment is Compartment.EVALUATION} <= {"evaluate"}
    assert {compartment for compartment, mode in rooms if mode == "evaluate"} <= {Compartment.EVALUATION}


@pytest.mark.parametrize(("verb", "room"), [("threads", "🟢 🧭 Explore"), ("goals", "🔵 🛠️ Work")])
def test_a_card_that_is_read_says_which_room_it_stands_in(desk: Desk, verb: str, room: str) -> None:
    """By word, icon and colour; none of them alone."""
    assert desk.reads("ada", verb).splitlines()[-1] == room


def test_a_form_says_it_above_the_first_question(desk: Desk) -> None:
    """Before anything is written."""
    assert desk.opens("ada", "coach").mode_line.startswith("🟢 🧭 Explore")
    assert desk.opens("ada", "checkin").mode_line.startswith("🔵 🛠️ Work")


async def test_typed_words_answer_the_question_that_was_asked_last_in_whatever_room(desk: Desk) -> None:
    """An idea for Tom that was left half asked must not take what is then typed for oneself alone."""
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)
    desk.clock.pass_(timedelta(minutes=1))
    desk.invokes("ada", "prep", forms=False)
    desk.types("ada", "That I leave the mandolin group.")

    assert (await desk.mail("ada"))[-1].startswith("2 of 6")
    assert {place.split(".")[0] for place in places_of(desk, "mandolin group")} == {"coaching"}


async def test_stop_ends_every_open_question(desk: Desk) -> None:
    """Else what is typed after it would become an answer to something asked before."""
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)
    desk.clock.pass_(timedelta(minutes=1))
    desk.invokes("ada", "prep", forms=False)
    desk.types("ada", "stop")

    assert told(desk.types("ada", "That I leave the mandolin group.")).startswith("I am not waiting for an answer")
    assert places_of(desk, "mandolin group") == set()


async def test_stop_ends_every_open_question_of_one_room_too(desk: Desk) -> None:
    """Praise that was left half asked, then an idea: neither may take the words that come next."""
    desk.invokes("ada", "praise", forms=False)
    desk.clock.pass_(timedelta(minutes=1))
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)

    assert desk.types("ada", "stop") == Nothing()
    assert all("I have stopped asking" in said for said in (await desk.mail("ada"))[-2:])
    assert told(desk.types("ada", "That he leads the mandolin group.")).startswith("I am not waiting for an answer")
    assert places_of(desk, "mandolin group") == set()


def test_whoever_types_a_command_while_a_question_is_open_hears_what_became_of_it(desk: Desk) -> None:
    """Nobody can tell «Goals were agreed at last» from a command; so it is said, and how to send the command."""
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)

    answer = typed(desk, "goals", "in the mandolin group")

    assert told(answer).startswith("I took this as your answer to my question. If you meant “goals”: type “stop” first")
    assert {place.split(".")[0] for place in places_of(desk, "mandolin group")} == {"work"}


async def test_a_command_that_cannot_be_the_answer_is_carried_out(desk: Desk) -> None:
    """Where one of some options is asked for, or somebody's name, “help coach” is neither; the question stays."""
    desk.invokes("ada", "settings", forms=False)
    asked = len(await desk.mail("ada"))

    for verb, argument, shown in (
        ("help", "coach", "think something through"),
        ("team", "goals", "This is for people with a team"),
    ):
        assert shown in told(typed(desk, verb, argument))
    assert len(await desk.mail("ada")) == asked

    desk.types("ada", "Plainly")
    assert "2 of 6" in (await desk.mail("ada"))[-1]


async def test_a_command_is_no_name_of_somebody(desk: Desk) -> None:
    """“I do not find anybody of that name” would be no help."""
    desk.invokes("ada", "praise", forms=False)

    assert "think something through" in told(typed(desk, "help", "coach"))
    assert "I do not find anybody" not in str(await desk.mail("ada"))


def test_a_question_of_some_days_ago_takes_no_words_until_it_is_taken_up(desk: Desk) -> None:
    """What somebody types on Monday is not an answer to Thursday's question, only because it stands open."""
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)
    desk.clock.pass_(timedelta(days=2))
    answer = desk.types("ada", "That I leave the mandolin group.")

    assert told(answer).startswith("My last question to you is still open, but it is more than a day old")
    assert places_of(desk, "mandolin group") == set()

    assert isinstance(answer, Tell)
    desk.presses("ada", next(iter(buttons_of(answer.card).values())))
    desk.types("ada", "Bring the mandolin group along.")

    assert {place.split(".")[0] for place in places_of(desk, "mandolin group")} == {"work"}


async def test_stop_before_the_first_answer_says_that_what_came_with_the_command_is_kept(desk: Desk) -> None:
    """Nothing was answered, so nothing is said of answers; afterwards there is one."""
    for more in ((), ("That you leave the mandolin group.",)):
        desk.invokes("ada", "give", f"{desk.mention('tom')} Bring the mandolin group along.", forms=False)
        for words in (*more, "stop"):
            desk.types("ada", words)
    messages = [message for message in await desk.mail("ada") if message.startswith("All right")]

    assert messages[0].startswith(
        "All right, I have stopped asking. You have not answered anything yet; what you gave with the command is kept "
        "until Wednesday, 2 December."
    )
    assert messages[1].startswith("All right, I have stopped asking. What you had answered so far is kept until")


def test_a_slip_in_a_verb_while_an_old_question_is_open_says_that_it_is_old(desk: Desk) -> None:
    """That nothing is waited for would not be true: «Ask me again» stands below."""
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)
    desk.clock.pass_(timedelta(days=2))

    said = told(desk.types("ada", "chekin"))

    assert said.startswith("My last question to you is more than a day old, so I have not taken this as its answer.")
    assert "Did you mean “checkin”?" in said
    assert "[Ask me again]" in said


def test_whoever_ends_one_question_hears_that_an_earlier_one_is_still_open(desk: Desk) -> None:
    """Before the next words, not after them."""
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)
    desk.clock.pass_(timedelta(minutes=1))
    desk.invokes("ada", "prep", forms=False)
    replies = [desk.types("ada", words) for words in ("That I leave.", *["skip"] * 4, "Two minutes: that is enough")]

    assert replies[:5] == [Nothing()] * 5
    assert told(replies[5]).startswith("An earlier question of mine is still open")


def test_words_a_platform_delivers_again_do_not_go_on_to_the_next_room(desk: Desk) -> None:
    """They ended one question; repeated, they must not become the answer to the one before it."""
    desk.invokes("ada", "give", desk.mention("tom"), forms=False)
    desk.clock.pass_(timedelta(minutes=1))
    desk.invokes("ada", "prep", forms=False)
    for words in ("That I leave.", *["skip"] * 4):
        desk.types("ada", words)
    last = Typed(desk.event_id(), desk.account("ada"), "Two minutes: that is enough")

    told_once, repeated = desk.bot.turns.handle(last), desk.bot.turns.handle(last)

    assert isinstance(told_once, Tell)
    assert repeated == Nothing()
    assert places_of(desk, "Two minutes: that is enough") == set()
