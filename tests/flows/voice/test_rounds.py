"""Answering a round, as a conversation, and what managers see of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from flows.kit.given import Given
from flows.kit.message import Chart, plain
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.wording import wording_for
from flows.voice.rounds.answering import voice
from flows.voice.rounds.forms import FORMS, A
from flows.voice.rounds.inviting import invitation
from flows.voice.rounds.views import voice_pulse
from storage.voice.rounds.commands import AnswerRound
from storage.voice.rounds.queries import ITEMS, MyStanding, PulseSeen, Release, Shown, Standing

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
CLOSES = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
OPEN = MyStanding(standing="open", floor=7, closes_at=CLOSES)
ROUND = Given(about="r1")


def answering(mine: MyStanding = OPEN, again: MyStanding | None = None) -> Rehearsal:
    return Rehearsal(voice, ADA, knows={"MyRound": mine, "MyRound again": again or mine}, given=ROUND)


def reads(pulse: PulseSeen | None) -> str:
    return plain(wording_for(ADA).card(seen(voice_pulse, ADA, knows={"VoicePulse": pulse})))


def test_answers_go_into_one_sealed_ballot() -> None:
    """A command prints and logs nothing of them."""
    chat = answering().answers(matters="4", means="2", theme="tools")

    (command,) = chat.commands
    assert chat.done
    assert isinstance(command, AnswerRound)
    assert json.loads(command.answers.reveal()) == {"matters": 4, "means": 2, "theme": "tools"}
    assert "tools" not in repr(command)


def test_who_reads_it_and_from_how_many_on_stands_over_the_questions() -> None:
    """With the number that was frozen when the round opened, before anything is answered."""
    audience = answering().view.audience

    assert audience.startswith("Confidential.")
    assert "at least 7 people" in audience


def test_a_small_team_is_told_before_anybody_answers() -> None:
    """They decide with the truth in hand."""
    small = OPEN.model_copy(update={"small": True})

    assert "too small to be shown by itself" in answering(small).view.audience
    assert "too small to be shown by itself" in plain(wording_for(ADA).card(invitation("r1", 7, small=True)))


def test_nothing_is_called_anonymous() -> None:
    """We know who sends an answer at the moment it comes; calling it anonymous would be a lie."""
    chat = answering()
    said = [chat.view.audience, plain(wording_for(ADA).card(invitation("r1", 7, small=False))), reads(PulseSeen())]
    chat.answers(matters="4", means="2")

    assert not any("anonym" in words.lower() for words in [*said, *chat.heard])


def test_the_invitation_names_no_question() -> None:
    """It arrives unasked, on a screen that others may see."""
    words = plain(wording_for(ADA).card(invitation("r1", 5, small=False)))

    assert "at least 5 people" in words
    assert "manager asks" not in words


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        ("closed", "This round is closed."),
        ("answered", "You have answered this round."),
        ("outside", "This round does not ask you"),
        ("new", "You are asked from your third round on"),
    ],
)
def test_who_cannot_answer_is_told_why(standing: Standing, sentence: str) -> None:
    """In a sentence, and nothing is kept."""
    chat = answering(MyStanding(standing=standing))

    assert chat.done
    assert chat.commands == []
    assert sentence in chat.heard[0]


def test_a_form_sent_after_the_closing_is_not_taken() -> None:
    """It was open when it was begun."""
    chat = answering(OPEN, MyStanding(standing="closed")).answers(matters="4", means="2")

    assert chat.done
    assert chat.commands == []
    assert chat.heard == [
        "This round is closed. Nothing was kept of what you chose. The next one comes within two weeks."
    ]


def test_a_form_sent_twice_counts_once() -> None:
    """From a second device, while the first was being taken."""
    chat = answering(OPEN, MyStanding(standing="answered")).answers(matters="4", means="2")

    assert chat.commands == []
    assert "one answer from each person" in chat.heard[0]


def test_somebody_who_moved_is_told_where_they_count() -> None:
    """Beside the first question, before they answer."""
    chat = answering(OPEN.model_copy(update={"moved": True}))

    assert chat.sees(A)
    assert chat.view.fields[0].hint == (
        "When this round opened you had another manager. Your answers count for the team you were in then."
    )


def test_no_set_of_questions_is_long_or_shares_a_question_with_the_next() -> None:
    """At most three, and nobody is asked the same twice running."""
    items = [set(pair) for pair in ITEMS.values()]

    assert all(len(form.questions()) <= 3 for form in FORMS.values())
    assert all({question.name for question in FORMS[key].questions()} >= set(ITEMS[key]) for key in ITEMS)
    assert all(not one & following for one, following in zip(items, [*items[1:], items[0]], strict=True))


def test_a_manager_reads_words_of_a_small_team_and_percentages_of_a_large_one() -> None:
    """One or the other, never both."""
    pulse = PulseSeen(
        closed_at=CLOSES,
        shown=(
            Shown(kind="team", release=Release(words={"matters": "good", "means": "attention"})),
            Shown(kind="branch", release=Release(percents={"matters": 80, "means": 40}, themes=("tools",))),
            Shown(kind="company", release=None),
        ),
    )

    words = reads(pulse)
    parts = seen(voice_pulse, ADA, knows={"VoicePulse": pulse})

    assert "Having what it takes: needs attention" in words
    assert "Knowing what matters most: 80%" in words
    assert "Tools and access" in words
    assert "It takes at least 5 answers" in words
    assert "Not shown: single answers" in words
    assert sum(isinstance(part, Chart) for part in parts) == 1


def test_below_the_floor_there_is_a_guide_for_a_conversation() -> None:
    """A team of four talks; it is not counted."""
    small = PulseSeen(closed_at=CLOSES, shown=(Shown(kind="team", release=None),))
    shown = PulseSeen(closed_at=CLOSES, shown=(Shown(kind="team", release=Release(words={"matters": "good"})),))

    assert "Fifteen minutes with your team" in reads(small)
    assert "Fifteen minutes with your team" not in reads(shown)


def test_a_round_that_is_open_or_lost_shows_nothing() -> None:
    """What cannot be opened is said to be so, rather than left to be guessed."""
    release = Shown(kind="team", release=Release(words={"matters": "good"}))

    assert "Nothing of it is shown before" in reads(PulseSeen(open_until=CLOSES))
    lost = reads(PulseSeen(closed_at=CLOSES, lost=True, shown=(release,)))
    assert "could not be opened" in lost
    assert "Knowing what matters most" not in lost


def test_whoever_leads_nobody_is_told_so() -> None:
    """The view can be reached by an old button."""
    assert reads(None) == "This is about a team, and nobody reports to you at the moment."
