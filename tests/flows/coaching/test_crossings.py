"""Letting words out of coaching, as a conversation: seen exactly, chosen explicitly, taken back at any time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.coaching.contributions import views as summaries
from flows.coaching.contributions.summary import Contributions, summary
from flows.coaching.crossings import views
from flows.coaching.crossings.letting import Sure, SureWhole, last_day, next_morning
from flows.coaching.crossings.release import Statement, release
from flows.coaching.crossings.samples import GRACE, HELD, SUMMARY
from flows.coaching.crossings.summaries import bring, publish
from flows.coaching.crossings.takeback import takeback
from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.wording import wording_for
from storage.coaching.contributions.commands import KeepSummary
from storage.coaching.crossings.commands import LetAcross, TakeBack
from storage.coaching.crossings.queries import Crossing
from storage.coaching.crossings.shapes import Party
from storage.compartments import Sealed

WORDS = "I learned to ask before I answer, and the team decides faster."
TOM = (Party(id="tom", name="Tom Haverkamp"),)
KNOWS: dict[str, Any] = {
    "MyReaders first": GRACE,
    "MyReaders": GRACE,
    "MyReaders then 1": GRACE,
    "NewCrossing": "x1",
}


def let(chat: Rehearsal) -> LetAcross:
    (command,) = chat.commands
    assert isinstance(command, LetAcross)
    return command


def test_the_form_for_words_is_empty() -> None:
    """Nothing is taken over from a thread or a reflection: what stands there is what its owner types."""
    chat = Rehearsal(release, ADA, knows=KNOWS)

    assert chat.sees(Statement)
    assert [field.initial for field in chat.view.fields] == [None]
    assert "nothing is taken over" in str(chat.view.intro)


def test_the_preview_shows_the_very_words_and_every_reader() -> None:
    """Byte for byte, with the year and the last day; only then there is something to confirm."""
    chat = Rehearsal(release, ADA, knows=KNOWS).answers(words=WORDS)

    assert chat.sees(Sure)
    assert chat.view.intro == f"In my own words\n{WORDS}"
    assert chat.view.audience == (
        "You and Grace Lindqvist will read it, in your review of 2026, until 31 December 2027 at the latest. "
        "Nobody else will."
    )
    assert [field.initial for field in chat.view.fields] == [None]
    assert chat.commands == []


def test_tomorrow_means_nine_in_the_morning_where_its_owner_is() -> None:
    """A night to sleep on it, and nobody who stands beside them sees it go."""
    chat = Rehearsal(release, ADA, knows=KNOWS).answers(words=WORDS).answers(when="tomorrow")

    command = let(chat)
    assert command.parts == {"statement": Sealed(WORDS)}
    assert command.due_at == datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    assert (command.kind, command.cycle, command.readers, command.expires) == (
        "release",
        "2026",
        GRACE,
        date(2027, 12, 31),
    )
    assert WORDS not in " ".join(chat.heard)


def test_now_means_now() -> None:
    """Whoever has slept on it already does not wait."""
    chat = Rehearsal(release, ADA, knows=KNOWS).answers(words=WORDS).answers(when="now")

    assert let(chat).due_at == let(chat).at
    assert "Grace Lindqvist can read it in your review of 2026." in chat.heard[0]


def test_letting_nothing_go_is_one_of_the_choices() -> None:
    """Nothing is kept of it, and nobody learns that there was something."""
    chat = Rehearsal(release, ADA, knows=KNOWS).answers(words=WORDS).answers(when="nothing")

    assert chat.done
    assert chat.commands == []
    assert chat.heard == ["Nothing has left."]


def test_the_words_can_be_changed_as_often_as_one_likes() -> None:
    """Each time they are seen once more."""
    knows = KNOWS | {"MyReaders 2": GRACE, "MyReaders 3": GRACE, "MyReaders 3 then 1": GRACE}
    chat = Rehearsal(release, ADA, knows=knows).answers(words=WORDS)
    for words in ("Second.", "Third."):
        chat.answers(when="change")
        assert chat.view.fields[0].initial
        chat.answers(words=words)
        assert str(chat.view.intro).endswith(words)

    assert let(chat.answers(when="now")).parts == {"statement": Sealed("Third.")}


def test_when_somebody_else_would_read_it_the_choice_is_made_anew() -> None:
    """A yes to Grace is no yes to Tom."""
    chat = Rehearsal(release, ADA, knows=KNOWS | {"MyReaders then 1": TOM, "MyReaders then 2": TOM})
    chat.answers(words=WORDS).answers(when="now")

    assert chat.sees(Sure)
    assert "Tom Haverkamp" in chat.view.audience
    assert chat.view.fields[0].hint == "Who would read it has changed meanwhile. The names above are those of now."
    assert chat.commands == []

    assert let(chat.answers(when="now")).readers == TOM


def test_when_nobody_would_read_it_any_more_the_words_are_kept_for_their_owner() -> None:
    """They go nowhere, since nobody they were meant for is there; they wait in the list, and are not lost."""
    chat = Rehearsal(release, ADA, knows=KNOWS | {"MyReaders then 1": ()}).answers(words=WORDS).answers(when="now")

    assert let(chat).readers == GRACE
    assert "your words wait for you" in chat.heard[0]


def test_who_has_no_manager_is_told_so_before_they_write() -> None:
    """Nobody writes for nobody."""
    chat = Rehearsal(release, replace(ADA, manager=None), knows={"MyReaders first": ()})

    assert chat.done
    assert "nobody would read it" in chat.heard[0]


def test_fifteen_hundred_characters_are_room_enough() -> None:
    """A statement, no copy of a thread."""
    chat = Rehearsal(release, ADA, knows=KNOWS).answers(words="x" * 1501)

    assert "here is room for 1,500" in chat.problems["words"]

    assert chat.answers(words="x" * 1500).sees(Sure)


def test_what_did_not_go_can_be_sent_again_with_its_words() -> None:
    """Its owner is asked again, and sees the names of now."""
    chat = Rehearsal(release, ADA, knows=KNOWS | {"MyCrossing": HELD}, given=Given(about=HELD.id))

    assert chat.view.fields[0].initial == HELD.parts["statement"].reveal()
    command = let(chat.answers(words=WORDS).answers(when="now"))
    assert command.instead_of == HELD.id


@pytest.mark.parametrize("flow", [release, publish, bring, takeback])
def test_somebody_elses_id_leads_nowhere(flow: Any) -> None:
    """A forged button gives what an empty one gives."""
    nothing = {"MyCrossing": None, "MySummary": None}
    chat = Rehearsal(flow, ADA, knows=nothing, given=Given(about="x-of-tom"))

    assert chat.done
    assert chat.commands == []
    assert chat.heard[0].startswith("There is nothing here any more.")


def test_a_summary_is_seen_whole_before_it_is_published() -> None:
    """All its answers, and that whoever leads its owner later reads it as well."""
    knows = {**KNOWS, "MySummary": SUMMARY}
    chat = Rehearsal(publish, ADA, knows=knows, given=Given(about=SUMMARY.id))

    assert chat.sees(SureWhole)
    for words in SUMMARY.parts.values():
        assert words.reveal() in str(chat.view.intro)
    assert "so will whoever leads you later" in chat.view.audience

    command = let(chat.answers(when="now"))
    assert (command.kind, command.what, command.parts) == ("publish", "contribution", SUMMARY.parts)
    assert command.due_at == command.at


def test_a_summary_is_published_tomorrow_unless_its_owner_says_now() -> None:
    """A night takes the heat out of «do it while I watch», for the working record as for a review."""
    chat = Rehearsal(publish, ADA, knows={**KNOWS, "MySummary": SUMMARY}, given=Given(about=SUMMARY.id))

    assert next(iter(chat.view.fields[0].options))[0] == "tomorrow"
    command = let(chat.answers(when="tomorrow"))
    assert command.due_at == next_morning(ADA, command.at)


def test_a_summary_can_go_into_the_review_too() -> None:
    """By a choice of its own, with the night in between."""
    chat = Rehearsal(bring, ADA, knows={**KNOWS, "MySummary": SUMMARY}, given=Given(about=SUMMARY.id))

    assert chat.sees(SureWhole)
    command = let(chat.answers(when="tomorrow"))
    assert (command.kind, command.what) == ("release", "contribution")


def test_taking_back_shows_what_it_is_about_and_asks_once() -> None:
    """Then the words are deleted on both sides."""
    knows = {"MyCrossing": HELD, "MyCrossing again": HELD}
    chat = Rehearsal(takeback, ADA, knows=knows, given=Given(about=HELD.id))
    assert HELD.parts["statement"].reveal() in str(chat.view.intro)

    chat.answers(what="take")

    assert chat.commands == [TakeBack(crossing=HELD.id, seen=HELD.version, at=chat.now)]


def test_what_arrived_while_its_owner_looked_is_taken_back_as_it_is_now() -> None:
    """The morning came between the question and the answer."""
    crossed = HELD.model_copy(update={"state": "crossed", "version": 3})
    knows = {"MyCrossing": HELD, "MyCrossing again": crossed}
    chat = Rehearsal(takeback, ADA, knows=knows, given=Given(about=HELD.id)).answers(what="take")

    assert chat.commands == [TakeBack(crossing=HELD.id, seen=3, at=chat.now)]


def test_next_morning_is_nine_also_where_clocks_change() -> None:
    """In the night to 29 March 2026 Berlin loses an hour."""
    evening = datetime(2026, 3, 28, 17, 0, tzinfo=UTC)

    assert next_morning(ADA, evening) == datetime(2026, 3, 29, 7, 0, tzinfo=UTC)


def test_after_midnight_the_next_morning_is_still_a_night_away() -> None:
    """Tomorrow is counted in the owner's own day."""
    assert next_morning(ADA, datetime(2026, 11, 18, 23, 30, tzinfo=UTC)) == datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def test_it_can_be_read_until_a_year_after_its_own() -> None:
    """A consent is for its time."""
    assert last_day("2026") == date(2027, 12, 31)


def card(view: Any, knows: dict[str, Any], about: str = "") -> str:
    return plain(wording_for(ADA).card(seen(view, ADA, knows=knows, given=Given(about=about))))


def in_state(state: str, **changed: Any) -> Crossing:
    return HELD.model_copy(update={"state": state, "day": date(2026, 11, 18), **changed})


OVER = HELD.receipt.model_copy(update={"expires": date(2026, 11, 17)})


@pytest.mark.parametrize(
    ("crossing", "said"),
    [
        (in_state("waiting"), "It goes on Wednesday 09:00. Nobody else sees it yet."),
        (in_state("crossed"), "It went on 18 November 2026, to be read by you and Grace Lindqvist."),
        (in_state("leaving"), "It is just being taken out."),
        (in_state("crossed", receipt=OVER), "It could be read until 17 November 2026."),
        (in_state("withdrawn", ended=date(2026, 11, 20)), "Taken back on 20 November 2026. Its words are deleted."),
        (in_state("replaced"), "A later version stands in its place."),
        (in_state("held", why="left"), "your place in Cairn had ended"),
        (in_state("held", why="receipt"), "its receipt could not be checked"),
        (HELD, "who would read it has changed since you saw the names"),
    ],
)
def test_the_list_says_how_it_stands_and_quotes_nothing(crossing: Crossing, said: str) -> None:
    """In words, for each thing that can become of it."""
    listed = card(views.VIEWS[0], {"MyCrossings": (crossing,)})

    assert said in listed
    assert "ask before I answer" not in listed


@pytest.mark.parametrize(
    ("crossing", "read"),
    [
        (in_state("waiting"), True),
        (in_state("crossed"), True),
        (in_state("crossed", receipt=OVER), False),
        (in_state("leaving"), False),
        (in_state("withdrawn"), False),
        (in_state("replaced"), False),
        (HELD, False),
    ],
)
def test_readers_and_a_last_day_are_named_where_somebody_reads_or_will(crossing: Crossing, read: bool) -> None:
    """Nobody reads what was taken back or never went."""
    shown = card(views.VIEWS[1], {"MyCrossing": crossing}, "x0")

    assert ("Besides you, read by" in shown) is read
    assert ("Can be read until" in shown) is read
    assert "You said yes on" in shown


def test_each_state_offers_what_can_be_done() -> None:
    """What waits can be stopped, what is across taken back, what did not go sent again."""
    shown = {
        state: card(views.VIEWS[1], {"MyCrossing": in_state(state)}, "x0")
        for state in ("waiting", "crossed", "held", "withdrawn")
    }

    assert "[Stop it]" in shown["waiting"]
    assert "[Take it back]" in shown["crossed"]
    assert "[Look at it again]" in shown["held"]
    assert "[Take it back]" not in shown["withdrawn"]


def test_whoever_let_nothing_across_reads_that_nothing_leaves_by_itself() -> None:
    """The list is as empty as it should be."""
    assert "unless you yourself let some of it across" in card(views.VIEWS[0], {"MyCrossings": ()})


def test_a_summary_starts_empty_and_is_kept_for_its_owner() -> None:
    """It is a text of its own: what was written in private never stands in it already."""
    chat = Rehearsal(summary, ADA, knows={"MySummaryFor": None, "MySummaryFor again": None, "MyCrossings": ()})
    assert chat.sees(Contributions)
    assert {field.initial for field in chat.view.fields} == {None}

    chat.answers(one="The outage in March.")

    assert chat.commands == [
        KeepSummary(cycle="2026", seen=0, at=chat.now, parts={"one": Sealed("The outage in March.")})
    ]
    assert "outage" not in chat.heard[0]


def test_an_empty_summary_is_no_summary() -> None:
    """The form stays open with a sentence, and one answer is enough."""
    chat = Rehearsal(
        summary, ADA, knows={"MySummaryFor": None, "MySummaryFor again": None, "MyCrossings": ()}
    ).answers()

    assert chat.problems == {"one": "Please answer one of the questions, whichever you like."}

    assert chat.answers(next="To lead the migration.").done


def test_a_summary_changed_elsewhere_keeps_the_words_just_typed() -> None:
    """Both versions are its owner's; the one in front of them is asked about again."""
    changed = SUMMARY.model_copy(update={"version": 2})
    knows = {"MySummaryFor": SUMMARY, "MySummaryFor again": changed, "MySummaryFor at last": changed, "MyCrossings": ()}
    chat = Rehearsal(summary, ADA, knows=knows).answers(one="Mine.")

    assert chat.view.fields[0].initial == "Mine."

    chat.answers(one="Mine, after all.")

    (command,) = chat.commands
    assert isinstance(command, KeepSummary)
    assert command.seen == 2


def test_a_kept_summary_shows_the_ways_on() -> None:
    """To publish it, to bring it into the review, to delete it, or to leave it."""
    shown = card(summaries.VIEWS[1], {"MySummary": SUMMARY, "MyCrossings": ()}, SUMMARY.id)

    assert "First contribution: The outage in March" in shown
    for button in ("Publish it to my manager …", "Bring it into my review …", "Delete it"):
        assert f"[{button}]" in shown
    assert "Contribution summary 2026" in card(summaries.VIEWS[0], {"MySummaries": (SUMMARY,)})
