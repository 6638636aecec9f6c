"""What comes in: genuine requests are taken, forged ones refused, and every answer reaches the person."""

from __future__ import annotations

import asyncio

import pytest

from adapters.port import Nothing, NotKept, Replace, Reply, ShowForm, ShowHome, ShowProblems, Submitted, Tell
from flows.kit.questions import Text
from flows.kit.targets import OpenStep, encode
from tests.contracts.examples import (
    EVERY_ANSWER,
    EVERY_KIND,
    EVERY_PART,
    ONE_FIELD,
    RUN,
    asked,
    told,
    view,
)
from tests.contracts.kit import Line
from tests.contracts.platforms import connected

SENTENCE = "This is what the host answered."
REPLIES: dict[str, Reply] = {
    "a form": ShowForm(ONE_FIELD),
    "a sentence": Tell(told(SENTENCE)),
    "another card": Replace(told(SENTENCE)),
    "a home": ShowHome(told(SENTENCE)),
}
LONGER_THAN_PATIENCE_SECONDS = 0.1
LATE = pytest.mark.parametrize("late", [False, True], ids=["at once", "late"])


# --- the gate ---------------------------------------------------------------------------------------------------------


@connected
async def test_a_genuine_request_is_taken(line: Line) -> None:
    """Or nothing would work."""
    answered = await line.ask(line.genuine())

    assert answered.status == 200
    assert [event.account for event in line.host.events if hasattr(event, "account")] == [line.account]


@connected
async def test_a_forged_request_is_refused_with_an_empty_body(line: Line) -> None:
    """Forged, old, tampered: a stranger learns nothing, and nothing is done."""
    answers = {name: await line.ask(request) for name, request in line.forged().items()}

    assert {name: answer.status for name, answer in answers.items() if not 400 <= answer.status < 500} == {}
    assert {name: answer.body for name, answer in answers.items() if answer.body} == {}
    assert line.host.events == []


@connected
async def test_an_odd_request_does_no_harm(line: Line) -> None:
    """A genuine seal on a body that is none: no 5xx, for which a platform would ask again, and no event."""
    answers = {name: await line.ask(request) for name, request in line.odd().items()}

    assert {name: answer.status for name, answer in answers.items() if answer.status >= 500} == {}
    assert line.host.events == []


# --- every reply is seen ----------------------------------------------------------------------------------------------


def _decide(line: Line, late: bool) -> None:
    """The host takes its time, or none."""
    line.host.gate = asyncio.Event()
    if late:
        asyncio.get_running_loop().call_later(LONGER_THAN_PATIENCE_SECONDS, line.host.gate.set)
    else:
        line.host.gate.set()


async def _after(line: Line, way: str, late: bool) -> tuple[int, str]:
    """The status of the answer, and all that the person has seen once everything is done."""
    _decide(line, late)
    status = await line.ways()[way]()
    return status, await line.seen()


@connected
@LATE
@pytest.mark.parametrize("reply", REPLIES)
async def test_every_reply_is_seen_whatever_it_answers(line: Line, reply: str, late: bool) -> None:
    """From a command to a button: a reply that goes nowhere is a person left waiting."""
    line.host.reply = REPLIES[reply]
    unseen = []
    for way in line.ways():
        before = await line.seen()
        status, after = await _after(line, way, late)
        seen = after.replace(before, "", 1)
        form = "field moved" in seen or encode(OpenStep(RUN, "Week")) in seen
        if status != 200 or not (form if reply == "a form" else SENTENCE in seen):
            unseen.append(way)

    assert unseen == []


@connected
@LATE
async def test_what_could_not_be_kept_is_said_whatever_was_done(line: Line, late: bool) -> None:
    """The sentence with its reference, on every way: nobody believes something saved that is not."""
    line.host.error = NotKept(SENTENCE, "R1")
    unsaid = []
    for way in line.ways():
        before = await line.seen()
        status, after = await _after(line, way, late)
        if SENTENCE not in after.replace(before, "", 1) and status != 503:
            unsaid.append(way)

    assert unsaid == []


@connected
@LATE
async def test_nothing_to_say_here_answers_too(line: Line, late: bool) -> None:
    """What is said comes through the outbox; the platform is told that all is well."""
    line.host.reply = Nothing()

    statuses = {way: (await _after(line, way, late))[0] for way in line.ways()}

    assert {way: status for way, status in statuses.items() if status != 200} == {}
    assert len(line.host.events) == len(statuses)


@connected
async def test_a_reply_too_large_to_show_is_spoken_of(line: Line) -> None:
    """The turn is kept; the person hears that the next step could not be shown, or gets a button to it."""
    line.host.reply = ShowForm(view(asked("moved", Text(60_000), initial="x" * 60_000)))
    silent = []
    for way in line.ways():
        before = await line.seen()
        status, after = await _after(line, way, late=False)
        seen = after.replace(before, "", 1)
        offered = encode(OpenStep(RUN, "Week")) in seen
        if status != 200 or not (offered or "could not show you the next step" in seen):
            silent.append(way)

    assert silent == []


# --- what is wrong with a form ----------------------------------------------------------------------------------------


@connected
@LATE
async def test_a_form_with_mistakes_is_shown_again_with_the_words_and_each_sentence_at_its_field(
    line: Line, late: bool
) -> None:
    """Nothing is typed twice."""
    names = [field.name for field in EVERY_KIND.fields]
    problems = {names[0]: "Say more.", names[4]: "Choose other ones.", names[-1]: "A smaller one."}
    line.host.reply = ShowProblems(EVERY_KIND, problems)
    _decide(line, late)

    opened = await line.submit(EVERY_KIND, EVERY_ANSWER)

    assert opened is not None
    assert dict(opened.problems) == problems
    assert dict(opened.values) == EVERY_ANSWER
    (event, *_) = line.host.events
    assert isinstance(event, Submitted)
    assert dict(event.answers) == EVERY_ANSWER


@connected
@LATE
async def test_what_is_wrong_with_a_form_as_a_whole_is_said_in_it(line: Line, late: bool) -> None:
    """A sentence that belongs to no field is no less needed."""
    line.host.reply = ShowProblems(EVERY_KIND, {"of-no-field": SENTENCE})
    _decide(line, late)

    opened = await line.submit(EVERY_KIND, EVERY_ANSWER)

    assert opened is not None
    assert SENTENCE in opened.said
    assert dict(opened.values) == EVERY_ANSWER


@connected
async def test_a_form_that_could_not_be_kept_stays_open_with_the_words(line: Line) -> None:
    """Until it can be."""
    line.host.error = NotKept(SENTENCE, "R1")

    opened = await line.submit(EVERY_KIND, EVERY_ANSWER)

    assert opened is not None
    assert dict(opened.values) == EVERY_ANSWER
    assert SENTENCE in opened.said


@connected
@pytest.mark.parametrize("reply", [Nothing(), Tell(EVERY_PART)], ids=["nothing", "a sentence"])
async def test_a_form_that_was_taken_is_closed(line: Line, reply: Reply) -> None:
    """An open form after "Saved" would be sent again."""
    line.host.reply = reply

    assert await line.submit(EVERY_KIND, EVERY_ANSWER) is None
