"""Answering a round, as a conversation, and what managers see of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from flows.kit.given import Given
from flows.kit.message import Chart, plain
from flows.kit.person import Person
from flows.kit.questions import Choice, Scale
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.wording import wording_for
from flows.voice.rounds.answering import voice
from flows.voice.rounds.forms import FORMS, A
from flows.voice.rounds.inviting import invitation, reminder
from flows.voice.rounds.quiet import voice_quiet
from flows.voice.rounds.telling import fell
from flows.voice.rounds.views import HOME, voice_company, voice_kit, voice_pulse, voice_rounds, voice_short, voice_talk
from storage.compartments import Sealed
from storage.voice.rounds.commands import AnswerRound, BeQuiet
from storage.voice.rounds.queries import MyStanding, PulseSeen, Release, Shown, Standing, Word
from storage.voice.rounds.shapes import ITEMS, KIND_OF, RULES, THEMES, RoundKind

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
CLOSES = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
OPEN = MyStanding(standing="open", floor=7, closes_at=CLOSES)
ROUND = Given(about="r1")


def answering(mine: MyStanding = OPEN, again: MyStanding | None = None) -> Rehearsal:
    return Rehearsal(voice, ADA, knows={"MyRound": mine, "MyRound again": again or mine}, given=ROUND)


def reads(pulse: PulseSeen | None) -> str:
    return plain(wording_for(ADA).card(seen(voice_pulse, ADA, knows={"VoicePulse": pulse})))


def before(kind: RoundKind) -> str:
    """The invitation."""
    return plain(wording_for(ADA).card(invitation("r1", kind, 5, small=False)))


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
    assert "too small to be shown by itself" in plain(wording_for(ADA).card(invitation("r1", "pulse", 7, small=True)))


def test_nothing_is_called_anonymous() -> None:
    """We know who sends an answer at the moment it comes; calling it anonymous would be a lie."""
    chat = answering()
    said = [chat.view.audience, *map(before, RULES), reads(PulseSeen())]
    chat.answers(matters="4", means="2")

    assert not any("anonym" in words.lower() for words in [*said, *chat.heard])


def test_the_invitation_names_no_question() -> None:
    """It arrives unasked, on a screen that others may see."""
    words = before("pulse")

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
    assert chat.heard[0].splitlines() == [
        "This round is closed. Nothing was kept of what you chose.",
        "I ask this at most once a fortnight. It is fine not to answer; nobody is told who did.",
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
    for rules in RULES.values():
        turn = [set(ITEMS[one]) for one in rules.sets]
        if len(turn) > 1:
            assert all(not one & following for one, following in zip(turn, [*turn[1:], turn[0]], strict=True))
            assert all(len(FORMS[one].questions()) <= 3 for one in rules.sets)
    assert all(len(form.questions()) <= 9 for form in FORMS.values())


def test_every_form_asks_the_items_of_its_set_and_offers_its_themes() -> None:
    """What is taken and what is counted must be the same thing."""
    for key, form in FORMS.items():
        kinds = {question.name: question.kind for question in form.questions()}
        themes = kinds.pop("theme", None)

        assert tuple(kinds) == ITEMS[key]
        assert all(kind == Scale(RULES[KIND_OF[key]].points) for kind in kinds.values())
        assert (themes.options if isinstance(themes, Choice) else ()) == THEMES.get(key, ())


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


@pytest.mark.parametrize("kind", list(RULES))
def test_every_invitation_says_who_reads_it_from_how_many_on_and_that_a_no_is_fine(kind: RoundKind) -> None:
    """Somebody decides with these lines in front of them, and only with these."""
    words = before(kind)

    assert "Confidential. Nobody reads single answers." in words
    assert "5" in words
    assert "It is fine not to answer" in words
    assert "If you have answered already: thank you. I write this to everybody I ask alike." in words
    assert "[Not for me]" in words


def test_whose_manager_has_few_reports_is_told_before_answering_that_nothing_is_said_of_them_alone() -> None:
    """Four people about one manager would be four names to guess from."""
    practice = OPEN.model_copy(update={"questions": "practice", "small": True})

    said = [
        answering(practice).view.audience,
        plain(wording_for(ADA).card(invitation("r1", "practice", 5, small=True))),
    ]

    assert all("to say anything about them alone" in words for words in said)
    assert all("one level up" in words for words in said)


def test_the_reminder_is_the_same_for_everybody() -> None:
    """One for those who have not answered would be a list of them."""
    words = plain(wording_for(ADA).card(reminder("r1", "pulse", 5, small=False)))

    assert "If you have answered already: thank you." in words
    assert "the same to everybody" in words


def test_not_for_me_is_one_tap_and_can_be_taken_back() -> None:
    """Nobody is asked for a reason, and nobody else hears of it."""
    off, on = (
        Rehearsal(voice_quiet, ADA, given=Given(about="on")),
        Rehearsal(voice_quiet, ADA, given=Given(about="off")),
    )

    assert off.commands == [BeQuiet(quiet=True)]
    assert on.commands == [BeQuiet(quiet=False)]
    assert "You can still answer" in off.heard[0]


def test_a_form_on_safety_takes_seven_answers_and_no_words() -> None:
    """Eight colleagues know each other's style: nothing can be typed."""
    safety = OPEN.model_copy(update={"questions": "safety"})
    chat = answering(safety).answers(**dict.fromkeys(ITEMS["safety"], "7"), theme="meetings")

    (command,) = chat.commands
    assert isinstance(command, AnswerRound)
    assert json.loads(command.answers.reveal()) == {**dict.fromkeys(ITEMS["safety"], 7), "theme": "meetings"}


@pytest.mark.parametrize(
    ("words", "score"),
    [
        (("good",) * 7, "good"),
        (("good",) * 4 + ("attention",) * 3, "good"),
        (("good",) * 2 + ("mixed",) * 3 + ("attention",) * 2, "mixed"),
        (("attention",) * 4 + ("good",) * 3, "attention"),
    ],
)
def test_the_score_on_safety_is_the_middle_one_of_the_words_that_are_published(
    words: tuple[Word, ...], score: Word
) -> None:
    """Made of nothing but what is there to read anyway, it can give nobody away."""
    release = Release(words=dict(zip(ITEMS["safety"], words, strict=True)))

    assert release.score == score
    assert Release(percents=dict.fromkeys(ITEMS["safety"], 80)).score == "good"
    assert Release().score is None


def seen_of_safety(release: Release | None) -> str:
    pulse = PulseSeen(closed_at=CLOSES, questions="safety", shown=(Shown(kind="team", release=release),))
    card = seen(voice_pulse, ADA, knows={"VoicePulse": pulse}, given=Given(about="safety"))
    return plain(wording_for(ADA).card(card))


def test_a_result_on_safety_comes_in_words_with_a_talk_about_one_statement() -> None:
    """A figure ends a talk; one statement begins one. In a small team the talk comes without any result."""
    release = Release(words=dict.fromkeys(ITEMS["safety"], "mixed"), share="most")

    assert "Taken together: mixed." in seen_of_safety(release)
    assert "Choose one of the statements together, and only one." in seen_of_safety(release)
    assert "Three quarters or more" in seen_of_safety(release)
    assert "Fifteen minutes with your team" in seen_of_safety(None)
    assert "Choose one of the statements" not in seen_of_safety(None)


def test_files_are_offered_only_of_what_is_published() -> None:
    """A file of nothing would only invite to ask for more."""
    release = Release(words={"matters": "good"})
    shown = PulseSeen(closed_at=CLOSES, shown=(Shown(kind="team", release=release),))

    assert "[As a PDF]" in reads(shown)
    for nothing in (PulseSeen(closed_at=CLOSES, shown=(Shown(kind="team", release=None),)), PulseSeen()):
        assert "[As a PDF]" not in reads(nothing)


def test_hr_reads_of_the_company_and_of_nothing_smaller() -> None:
    """Smaller groups belong to whoever leads them."""
    release = Release(percents={"matters": 60}, share="half")
    known = (
        PulseSeen(closed_at=CLOSES, shown=(Shown(kind="company", release=release),)),
        PulseSeen(closed_at=CLOSES, questions="safety", shown=(Shown(kind="company", release=None),)),
        PulseSeen(questions="needs"),
    )

    words = plain(wording_for(ADA).card(seen(voice_company, ADA, knows={"CompanySeen": known})))
    nobody = plain(wording_for(ADA).card(seen(voice_company, ADA, knows={"CompanySeen": ()})))

    assert "Knowing what matters most: 60%" in words
    assert words.count("It takes at least 5 answers") == 1
    assert "Support people would like" not in words
    assert nobody == "This is for HR and the programme team."


def test_a_team_whose_answers_fell_reads_the_same_as_its_manager_and_no_statement() -> None:
    """A notice that named one would make people look for who had answered it."""
    words = plain(wording_for(ADA).card(fell()))
    guide = plain(wording_for(ADA).card(seen(voice_talk, ADA)))

    assert "to everybody in the team and to its manager, and not to the manager first." in words
    assert "mistake" not in words
    assert "speaks last" in guide


def test_the_guide_for_a_group_talk_keeps_managers_and_names_out() -> None:
    """What is said there can be said only without them."""
    words = plain(wording_for(ADA).card(seen(voice_kit, ADA)))

    assert "none of them anybody’s manager" in words
    assert "No names" in words


def test_the_home_shows_a_round_that_is_open_to_the_person_and_nothing_else() -> None:
    """Whoever has answered, or is not asked, sees no trace of it."""
    home = HOME[0]
    cards = {
        standing: plain(wording_for(ADA).card(seen(home, ADA, knows={"OpenRound": mine})))
        for standing, mine in {
            "open": OPEN,
            "answered": OPEN.model_copy(update={"standing": "answered"}),
            "outside": MyStanding(standing="outside"),
            "none": None,
        }.items()
    }

    assert "until Tuesday, 24 November" in cards.pop("open")
    assert set(cards.values()) == {""}


def test_rounds_can_be_looked_up_by_anybody() -> None:
    """Whoever said «not for me» still finds the round that is open."""
    quiet = plain(wording_for(ADA).card(seen(voice_rounds, ADA, knows={"OpenRound": OPEN, "AmQuiet": True})))
    none = plain(wording_for(ADA).card(seen(voice_rounds, ADA, knows={"OpenRound": None, "AmQuiet": False})))

    assert "[Answer]" in quiet
    assert "[Write to me about rounds]" in quiet
    assert "No round is open at the moment." in none
    assert "Speaking up and trust" not in none


def test_in_the_pulse_of_a_team_stand_the_words_of_the_last_round() -> None:
    """One look at the team, not two; asked about somebody's mood, nothing follows."""
    release = Release(words={"matters": "good"})
    pulse = PulseSeen(closed_at=CLOSES, shown=(Shown(kind="team", release=release),))

    words = plain(wording_for(ADA).card(seen(voice_short, ADA, knows={"VoicePulse": pulse})))

    assert "Knowing what matters most: good" in words
    assert seen(voice_short, ADA, knows={"VoicePulse": None}) == ()
    assert seen(voice_short, ADA, knows={}, given=Given(words=Sealed("mood"))) == ()
