"""The judge of chaos is judged: each promise that is broken in a history is found, and a good history passes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.chaos.history import (
    MARK,
    Ending,
    Expected,
    History,
    Letter,
    Message,
    Output,
    Prompt,
    Refusal,
    Submission,
)
from tests.chaos.promises import judged, table

AT = datetime(2026, 11, 19, 14, 10, tzinfo=UTC)
FIRST, SECOND, NOTE = f"{MARK}1ada", f"{MARK}2ada", f"{MARK}3tom"
LINE = json.dumps({"at": "2026-11-19T14:10:00.000+00:00", "level": "info", "event": "started", "process": "web"})


def good() -> History:
    """Ada gave Tom two ideas, one after the other; Tom wrote a note to himself, and was asked for his week."""
    return History(
        submissions=[
            Submission(FIRST, "ada", "w1", 1.0, 2.0, to="tom"),
            Submission(SECOND, "ada", "w2", 3.0, 4.0, to="tom"),
            Submission(NOTE, "tom", "c3", 1.0, 2.0),
        ],
        refusals=[Refusal(FIRST, told=True, kept=True)],
        messages=[
            Message("slack", "ada", "m1", 1, AT, "Sent."),
            Message("slack", "ada", "m2", 2, AT, "Sent."),
            Message("teams", "tom", "m3", 1, AT, "Kept."),
            Message("slack", "tom", "m4", 1, AT, f"Ada: {FIRST}."),
            Message("slack", "tom", "m5", 2, AT, "Ada has an idea for you."),
            Message("slack", "tom", "m6", 3, AT, "A few minutes for your check-in?"),
        ],
        letters=[
            Letter("m1", "ada", "w1", "w1:sent", "message", "sent"),
            Letter("m2", "ada", "w2", "w2:sent", "message", "sent"),
            Letter("m3", "tom", "c3", "c3:kept", "message", "sent"),
            Letter("m4", "tom", "w11", "w11:arrived", "message", "sent"),
            Letter("m5", "tom", "w12", "w12:arrived", "message", "sent"),
            Letter("m6", "tom", "w13", "n1:claimed:x", "nudge", "sent", neutral=True),
        ],
        prompts=[Prompt("n1", "tom", "checkin", "2026-W47", "asked", AT, AT + timedelta(days=1))],
        expected=[Expected("tom", "checkin", "2026-W47")],
        outputs=[Output("the log of web", f"{LINE}\n", is_log=True), Output("the files", "")],
        endings=[Ending(2.5, 0)],
        kept={FIRST: ["ada", "tom"], SECOND: ["ada", "tom"], NOTE: ["tom"]},
        followed={"w1": "w11", "w2": "w12"},
        zones={"ada": "Europe/Berlin", "tom": "Europe/Berlin"},
        ended_at=AT + timedelta(days=2),
    )


def an_answer_is_lost(history: History) -> None:
    history.kept = {**history.kept, FIRST: ["ada"]}


def an_answer_is_stored_twice(history: History) -> None:
    history.kept = {**history.kept, NOTE: ["tom", "tom"]}


def a_message_comes_twice(history: History) -> None:
    history.messages.append(replace(history.messages[0], place=9))


def a_message_comes_in_both_chats(history: History) -> None:
    history.messages.append(replace(history.messages[0], platform="teams"))


def a_sent_message_never_came(history: History) -> None:
    del history.messages[2]


def a_message_stays_under_way(history: History) -> None:
    history.letters = [replace(history.letters[0], state="sending"), *history.letters[1:]]


def a_message_is_given_up(history: History) -> None:
    history.letters = [replace(history.letters[0], state="dead"), *history.letters[1:]]


def a_message_stays_in_doubt_that_could_be_asked_for(history: History) -> None:
    history.letters = [replace(history.letters[0], state="doubtful", platform="slack"), *history.letters[1:]]


def nobody_is_told_that_it_is_saved(history: History) -> None:
    history.letters, history.messages[0] = history.letters[1:], history.messages[1]


def a_colleague_is_told_nothing(history: History) -> None:
    history.followed = {"w1": "w11"}


def the_later_comes_first(history: History) -> None:
    history.messages[0] = replace(history.messages[0], place=7)


def a_message_reaches_somebody_else(history: History) -> None:
    history.messages[0] = replace(history.messages[0], person="tom", place=8)


def words_stand_before_a_stranger(history: History) -> None:
    history.messages[0] = replace(history.messages[0], text=f"Tom wrote {NOTE}.")


def a_stranger_reads_what_is_stored(history: History) -> None:
    history.kept = {**history.kept, NOTE: ["tom", "grace"]}


def nobody_says_that_it_failed(history: History) -> None:
    history.refusals.append(Refusal(NOTE, told=False, kept=True))


def the_words_are_gone_from_the_form(history: History) -> None:
    history.refusals.append(Refusal(NOTE, told=True, kept=False))


def nobody_can_save_afterwards(history: History) -> None:
    history.stuck.append("nobody could save for 30 s after: web killed")


def a_process_does_not_stop(history: History) -> None:
    history.endings.append(Ending(30.0, -9))


def words_stand_in_a_log(history: History) -> None:
    line = json.dumps({"at": "now", "level": "info", "event": "started", "code": NOTE})
    history.outputs.append(Output("the log of worker", line, is_log=True))


def a_traceback_stands_in_a_log(history: History) -> None:
    history.outputs.append(Output("the log of worker", "Traceback (most recent call last):\n", is_log=True))


def words_lie_open_on_the_disk(history: History) -> None:
    history.outputs.append(Output("the files", MARK))


def a_prompt_comes_too_late(history: History) -> None:
    history.messages[5] = replace(history.messages[5], at=AT + timedelta(days=3))


def a_prompt_comes_at_night(history: History) -> None:
    history.messages[5] = replace(history.messages[5], at=AT + timedelta(hours=12))


def a_prompt_comes_twice(history: History) -> None:
    history.messages.append(replace(history.messages[5], place=8))


def a_prompt_leaves_no_trace(history: History) -> None:
    history.prompts = []


def a_prompt_is_forgotten(history: History) -> None:
    history.prompts = [replace(history.prompts[0], state="claimed")]


PLANTED: list[tuple[str, Callable[[History], None]]] = [
    ("Q1", an_answer_is_lost),
    ("Q2", an_answer_is_stored_twice),
    ("Q2", a_message_comes_twice),
    ("Q2", a_message_comes_in_both_chats),
    ("Q2", a_sent_message_never_came),
    ("Q2", a_message_stays_under_way),
    ("Q2", a_message_is_given_up),
    ("Q2", a_message_stays_in_doubt_that_could_be_asked_for),
    ("Q2", nobody_is_told_that_it_is_saved),
    ("Q2", a_colleague_is_told_nothing),
    ("Q3", the_later_comes_first),
    ("Q4", a_message_reaches_somebody_else),
    ("Q4", words_stand_before_a_stranger),
    ("Q4", a_stranger_reads_what_is_stored),
    ("Q5", nobody_says_that_it_failed),
    ("Q5", the_words_are_gone_from_the_form),
    ("Q5", nobody_can_save_afterwards),
    ("Q5", a_process_does_not_stop),
    ("Q6", words_stand_in_a_log),
    ("Q6", a_traceback_stands_in_a_log),
    ("Q6", words_lie_open_on_the_disk),
    ("Q7", a_prompt_comes_too_late),
    ("Q7", a_prompt_comes_at_night),
    ("Q7", a_prompt_comes_twice),
    ("Q7", a_prompt_leaves_no_trace),
    ("Q7", a_prompt_is_forgotten),
]


def test_a_good_history_breaks_no_promise() -> None:
    """A judge that finds fault with everything is believed by nobody; one that looks at nothing finds nothing."""
    verdicts = judged(good())

    assert [violation for verdict in verdicts for violation in verdict.violations] == []
    assert [verdict.promise for verdict in verdicts if not verdict.checked] == []


@pytest.mark.parametrize(("promise", "breaks"), PLANTED)
def test_a_broken_promise_is_found(promise: str, breaks: Callable[[History], None]) -> None:
    """Each promise is broken on purpose: what the judge would overlook here, chaos would overlook too."""
    history = good()
    breaks(history)

    found = {verdict.promise for verdict in judged(history) if verdict.violations}
    assert promise in found


def test_what_may_happen_is_no_violation() -> None:
    """In Teams nobody can look whether a message arrived: a reminder may come twice, anything else may be in doubt."""
    history = good()
    history.messages[5] = replace(history.messages[5], platform="teams")
    history.messages.append(replace(history.messages[5], place=8))
    del history.messages[2]
    history.letters = [*history.letters[:2], replace(history.letters[2], state="doubtful"), *history.letters[3:]]

    assert [violation for verdict in judged(history) for violation in verdict.violations] == []


def test_two_at_the_same_time_have_no_order() -> None:
    """Whoever sends the second before the first is acknowledged has not said which comes first."""
    history = good()
    history.submissions[1] = replace(history.submissions[1], began=1.5)
    history.messages[0] = replace(history.messages[0], place=7)

    assert [verdict.violations for verdict in judged(history) if verdict.promise == "Q3"] == [()]


def test_a_wrong_clock_may_change_the_order() -> None:
    """What is due when, is said by the clock: set back between two messages, it puts the second before the first."""
    history = good()
    history.messages[0] = replace(history.messages[0], place=7)
    history.clock_wrong = [(2.5, 3.5)]

    assert [verdict.violations for verdict in judged(history) if verdict.promise == "Q3"] == [()]


def test_the_table_has_a_line_for_each_promise() -> None:
    """What is printed is read by people: promise, how much was looked at, what was broken."""
    lines = table(judged(good())).splitlines()

    assert [line[:2] for line in lines[1:]] == [f"Q{number}" for number in range(1, 8)]
    assert all(line.split()[-1] == "0" for line in lines[1:])
