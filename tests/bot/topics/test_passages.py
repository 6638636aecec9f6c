"""Letting words out of coaching, with the whole bot: what its owner saw, to whom they saw, when they said."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any, NoReturn

import pytest
from sqlalchemy import update

from adapters.port import Invoked, Nothing, NotKept, ShowProblems, Submitted
from bot import metrics
from bot.documents.holdings import HOLDINGS
from bot.ticks.erasing import ORDER
from bot.turns.runtime import Runtime
from flows.kit.targets import See, Start, encode
from storage import passages
from storage.coaching.crossings import carrying
from storage.coaching.crossings.tables import crossings
from storage.compartments import Compartment
from storage.directory.tables import people
from storage.errors import StorageDown
from storage.evaluation.released.tables import released_statements
from storage.keys import KeyRing
from tests.bot.deliveries import platforms_of
from tests.bot.everything_kept import places_of
from tests.bot.letting import (
    CANARY,
    MORNING,
    OTHERS,
    WORDS,
    first,
    form,
    led_by,
    of_ada,
    opened,
    passes,
    reads_of_ada,
    releases,
    takes_back,
    told,
    way,
    writes_summary,
)
from tests.bot.logged import lines, production_logs
from tests.desk import Desk

# --- into the review --------------------------------------------------------------------------------------------------


async def test_a_statement_waits_for_the_morning_and_then_stands_word_for_word(desk: Desk) -> None:
    """Until nine nobody sees it; then its owner and the manager who was named, and nobody else."""
    releases(desk)
    assert places_of(desk, CANARY) == {"coaching.crossings"}
    assert "Ada" not in desk.reads("grace", "released")

    passes(desk, MORNING - timedelta(minutes=1))
    assert places_of(desk, CANARY) == {"coaching.crossings"}

    passes(desk)

    assert places_of(desk, CANARY) == {"coaching.crossings", "evaluation.released_statements"}
    assert f"In my own words: {WORDS}" in reads_of_ada(desk)
    assert "Something you decided on is done now, as you wished." in (await desk.mail("ada"))[-1]
    for person in OTHERS:
        assert await desk.mail(person) == []
        if person != "grace":
            assert "Ada" not in desk.reads(person, "released")


async def test_now_is_at_once_and_no_message_says_the_words(desk: Desk) -> None:
    """Without waiting for a tick; the receipt names the reader and quotes nothing."""
    releases(desk, when="now")

    assert WORDS in reads_of_ada(desk)
    said = await desk.mail("ada")
    assert len(said) == 1
    assert "It goes now: Grace Lindqvist can read it in your review of 2026." in said[0]
    assert CANARY not in said[0]
    assert await desk.mail("grace") == []


def test_what_the_reader_sees_says_which_room_it_is(desk: Desk) -> None:
    """It is read in a review, not in coaching; and the reader knows that opening is noted."""
    releases(desk, when="now")

    seen = reads_of_ada(desk)
    assert "Evaluate" in seen
    assert "they see that you did, and on which day" in seen


def test_its_owner_sees_who_opened_it_and_when(desk: Desk) -> None:
    """A reader leaves a note before they read a word."""
    releases(desk, when="now")
    assert "Nobody has opened it yet." in told(desk.presses("ada", first(desk, "ada", "released")))

    reads_of_ada(desk)
    desk.reads("grace", "released")

    seen = told(desk.presses("ada", first(desk, "ada", "released")))
    assert seen.count("Opened by Grace Lindqvist on 18 November 2026") == 1


def test_without_the_note_nothing_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it cannot be noted who reads it, it is not read."""
    releases(desk, when="now")
    target = of_ada(desk)

    def down(*given: Any) -> NoReturn:
        raise StorageDown("Full")

    monkeypatch.setattr(KeyRing, "seal", down)

    with pytest.raises(StorageDown):
        desk.presses("grace", target)


async def test_stopped_before_the_morning_nobody_ever_sees_it(desk: Desk) -> None:
    """Not even that there was something."""
    releases(desk)
    takes_back(desk, "Stop it")
    passes(desk)

    assert places_of(desk, CANARY) == set()
    assert "Ada" not in desk.reads("grace", "released")
    assert "It is taken back" in (await desk.mail("ada"))[-1]
    assert "Taken back on 18 November 2026. Its words are deleted." in desk.reads("ada", "across")


async def test_taken_back_after_it_was_opened_its_owner_is_told_by_whom(desk: Desk) -> None:
    """The words are gone at once; who read them may remember them, and that is said."""
    releases(desk, when="now")
    reads_of_ada(desk)
    target = of_ada(desk)
    takes_back(desk)

    assert places_of(desk, CANARY) == set()
    assert told(desk.presses("grace", target)).startswith("There is nothing here any more.")
    assert any("Before, it had been opened by Grace Lindqvist." in said for said in await desk.mail("ada"))
    assert await desk.mail("grace") == []


async def test_by_whom_it_was_opened_is_told_where_it_was_taken_back(desk: Desk) -> None:
    """Not in the chat in which its owner likes to be reminded."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(prefers="teams"))
    releases(desk, when="now")
    reads_of_ada(desk)
    takes_back(desk)

    assert await platforms_of(desk, "it had been opened by Grace Lindqvist") == {"slack"}


async def test_taken_back_unopened_nobody_is_named(desk: Desk) -> None:
    """There is nothing to tell."""
    releases(desk, when="now")
    takes_back(desk)

    assert not [said for said in await desk.mail("ada") if "opened by" in said]


async def test_it_can_be_taken_out_where_it_stands_as_well(desk: Desk) -> None:
    """Also by somebody who has erased everything in coaching, and with it the list that leads there."""
    releases(desk, when="now")
    reads_of_ada(desk)
    desk.bot.databases.erase(Compartment.COACHING, "company", "ada")
    assert "what you had let across before still stands under “released”" in desk.reads("ada", "across")
    target = opened(desk, "ada", "released")["Take it back"]

    for person in OTHERS:
        assert isinstance(desk.presses(person, target), Nothing)
    view = form(desk.presses("ada", target))
    assert (view.mode, WORDS in str(view.intro)) == ("evaluate", True)
    desk.submits("ada", view, what="take")

    assert places_of(desk, CANARY) == set()
    assert "Ada" not in desk.reads("grace", "released")
    assert "Before, it had been opened by Grace Lindqvist." in (await desk.mail("ada"))[-1]


def test_taken_out_where_it_stands_its_owners_list_says_so_and_when(desk: Desk) -> None:
    """A list that went on saying «it went» would say what is no longer so."""
    releases(desk, when="now")
    desk.submits("ada", form(desk.presses("ada", opened(desk, "ada", "released")["Take it back"])), what="take")

    assert "Taken back on 18 November 2026. Its words are deleted." in desk.reads("ada", "across")
    assert places_of(desk, CANARY) == set()


# --- when things have changed in between ------------------------------------------------------------------------------


async def test_with_another_manager_in_the_morning_its_owner_is_asked_again(desk: Desk) -> None:
    """It does not go to somebody who was not named; the words wait, and can be sent again with the new name."""
    releases(desk)
    led_by(desk, "ada", "samuel")
    passes(desk)

    assert places_of(desk, CANARY) == {"coaching.crossings"}
    assert "who would read it has changed since you saw the names" in (await desk.mail("ada"))[-1]

    again = form(desk.presses("ada", opened(desk, "ada")["Look at it again"]))
    assert again.fields[0].initial == WORDS
    preview = form(desk.submits("ada", again, words=WORDS))
    assert "Grace" not in preview.audience
    desk.submits("ada", preview, when="now")

    assert "Ada" in desk.reads("samuel", "released")
    assert "Ada" not in desk.reads("grace", "released")


def test_with_another_manager_between_preview_and_yes_the_names_are_shown_again(desk: Desk) -> None:
    """A yes to one name is no yes to another."""
    preview = form(desk.submits("ada", desk.opens("ada", "release"), words=WORDS))
    led_by(desk, "ada", "samuel")

    again = form(desk.submits("ada", preview, when="now"))

    assert again.audience != preview.audience
    assert places_of(desk, CANARY) == {"coaching.journal"}


async def test_without_any_manager_after_the_preview_the_words_wait(desk: Desk) -> None:
    """They go to nobody, and are not lost."""
    preview = form(desk.submits("ada", desk.opens("ada", "release"), words=WORDS))
    led_by(desk, "ada", None)
    desk.submits("ada", preview, when="now")

    assert places_of(desk, CANARY) == {"coaching.crossings"}
    assert "your words wait for you" in (await desk.mail("ada"))[0]
    assert "who would read it has changed" in desk.reads("ada", "across")


async def test_whoever_left_before_the_morning_releases_nothing(desk: Desk) -> None:
    """Nothing is handed over for somebody who is not there to take it back."""
    releases(desk)
    desk.leaves("ada")
    passes(desk)

    assert places_of(desk, CANARY) == {"coaching.crossings"}
    assert "Ada" not in desk.reads("grace", "released")


async def test_whoever_erases_everything_in_the_evening_releases_nothing_in_the_morning(desk: Desk) -> None:
    """Neither what waits nor what had arrived before is left anywhere."""
    releases(desk, when="now")
    releases(desk, words=f"More of the {CANARY}.")
    view = form(desk.presses("ada", "start:erase"))
    desk.submits("ada", view, word="erase")
    desk.bot.erasing.tick()
    passes(desk)

    assert places_of(desk, CANARY) == set()
    assert "Ada" not in desk.reads("grace", "released")


def test_erasing_begins_where_words_come_from() -> None:
    """Else something could still cross into what is erased already."""
    assert ORDER[0] is Compartment.COACHING
    assert set(ORDER) == set(Compartment)


def test_a_crash_in_the_middle_of_the_night_hands_it_over_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next process finds it waiting, and already there."""
    releases(desk)
    desk.clock.at = MORNING

    def crash(*given: Any) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(carrying, "crossed", crash)
        with pytest.raises(KeyboardInterrupt):
            desk.bot.passing.tick()
    desk.bot.passing.tick()

    assert desk.reads("grace", "released").count("Ada Okafor") == 1


async def test_without_the_key_store_the_form_stays_open_and_nothing_is_half_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain sentence with a reference; the same yes a moment later is taken."""
    preview = form(desk.submits("ada", desk.opens("ada", "release"), words=WORDS))
    runtime = Runtime(desk.bot.turns, {}, references=lambda: "REF123")
    sent = Submitted(desk.event_id(), desk.account("ada"), preview.run, preview.step, {"when": "now"})

    def down(*given: Any) -> NoReturn:
        raise StorageDown("OperationalError")

    with monkeypatch.context() as away:
        away.setattr(KeyRing, "secret", down)
        with pytest.raises(NotKept) as refused:
            await runtime.handle(sent)
    assert "reference REF123" in refused.value.sentence
    assert places_of(desk, CANARY) == {"coaching.journal"}

    await runtime.handle(sent)
    runtime.close()

    assert WORDS in reads_of_ada(desk)


def test_when_it_cannot_be_carried_at_once_the_next_tick_does(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner's yes is kept, and what is to follow follows."""

    def down(*given: Any) -> NoReturn:
        raise StorageDown("Full")

    with monkeypatch.context() as away:
        away.setattr(passages, "due", down)
        assert isinstance(releases(desk, when="now"), Nothing)
    assert "Ada" not in desk.reads("grace", "released")

    desk.bot.passing.tick()

    assert "Ada" in desk.reads("grace", "released")


# --- who may do what --------------------------------------------------------------------------------------------------


def test_somebody_elses_button_leads_nowhere(desk: Desk) -> None:
    """The manager, a colleague, an administrator: forged buttons of Ada's crossing show, stop and change nothing."""
    releases(desk)
    crossing = first(desk, "ada", "across").rpartition(":")[2]

    for person in OTHERS:
        assert told(desk.presses(person, encode(See("crossing", crossing)))).startswith("There is nothing here")
        for flow in ("takeback", "release", "publish", "bring"):
            assert isinstance(desk.presses(person, encode(Start(flow, crossing))), Nothing)
    passes(desk)

    assert WORDS in reads_of_ada(desk)


def test_somebody_elses_statement_is_as_if_there_were_none(desk: Desk) -> None:
    """The same sentence for what is not yours and for what there is not; and no note is left."""
    releases(desk, when="now")
    target = of_ada(desk)

    for person in OTHERS:
        if person != "grace":
            shown = told(desk.presses(person, target))
            assert shown == told(desk.presses(person, encode(See("statement", "there-is-none"))))
    assert "Nobody has opened it yet." in told(desk.presses("ada", first(desk, "ada", "released")))


def test_the_preview_of_somebody_else_cannot_be_confirmed(desk: Desk) -> None:
    """A form that was sent on is nobody else's to send."""
    preview = form(desk.submits("ada", desk.opens("ada", "release"), words=WORDS))

    with pytest.raises(NotKept):
        desk.submits("grace", preview, when="now")

    assert places_of(desk, CANARY) == {"coaching.journal"}


def test_a_second_click_lets_it_across_once(desk: Desk) -> None:
    """The yes is given once."""
    preview = form(desk.submits("ada", desk.opens("ada", "release"), words=WORDS))
    for _ in range(2):
        desk.submits("ada", preview, when="now")

    assert desk.reads("ada", "across").count("Your words in your review of 2026") == 1
    assert desk.reads("grace", "released").count("Ada Okafor") == 1


def test_it_is_not_begun_where_others_read(desk: Desk) -> None:
    """In a channel there is a sentence, and nothing is begun."""
    said = desk.bot.turns.handle(
        Invoked(desk.event_id(), desk.account("ada"), "release", WORDS, forms=True, private=False)
    )

    assert "Let us talk about this in private" in told(said)
    assert places_of(desk, CANARY) == set()


def test_three_thousand_emoji_stay_in_the_form(desk: Desk) -> None:
    """With a sentence about how much room there is."""
    refused = desk.submits("ada", desk.opens("ada", "release"), words="🎉" * 3000)

    assert isinstance(refused, ShowProblems)
    assert "3,000 characters; here is room for 1,500" in refused.problems["words"]


def test_whoever_has_no_manager_is_told_before_they_write(desk: Desk) -> None:
    """Nobody writes for nobody."""
    led_by(desk, "ada", None)

    assert isinstance(desk.invokes("ada", "release"), Nothing)
    assert asyncio.run(desk.mail("ada"))[-1].startswith("Just now nobody leads you in the directory")


def test_changed_words_are_never_shown_and_raise_an_alarm_without_content(desk: Desk) -> None:
    """A row that somebody changed in the database: a line in the log and a count, and not a word of it."""
    releases(desk, when="now")
    target = of_ada(desk)
    with desk.bot.databases.evaluation() as session:
        session.execute(update(released_statements).values(sealed=b"\x01" + bytes(300)))
    before = metrics.REGISTRY.get_sample_value("cairn_receipts_refused_total") or 0

    with production_logs() as written:
        shown = told(desk.presses("grace", target))

    assert shown.startswith("There is nothing here any more.")
    (line,) = [line for line in lines(written) if line["event"] == "receipt_refused"]
    assert line | {"compartment": "evaluation", "count": 1} == line
    assert metrics.REGISTRY.get_sample_value("cairn_receipts_refused_total") == before + 1
    assert "ada" not in written.getvalue()


# --- what somebody holds ----------------------------------------------------------------------------------------------


def test_everything_let_across_stands_in_mydata_with_its_receipts(desk: Desk) -> None:
    """On both sides, for its owner alone: day, where to, readers, how it stands."""
    releases(desk, when="now")
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")

    said = desk.reads("ada", "mydata")
    assert "What you let out of coaching, with the receipts: 2 entries" in said
    assert "What you released to your review, and who opened it: 1 entry" in said
    assert "Contribution summaries you published: 1 entry" in said
    assert "What you let out of coaching, with the receipts: nothing" in desk.reads("grace", "mydata")


@pytest.mark.parametrize("kind", ["pdf", "md", "json"])
def test_what_was_let_across_can_be_taken_along_as_a_file(desk: Desk, kind: str) -> None:
    """With the words, the readers and the receipt."""
    releases(desk, when="now")
    reads_of_ada(desk)
    desk.bot.downloads.public_url = "https://cairn.example"
    member = desk.bot.people.by_id("ada")
    assert member
    offered = desk.bot.downloads.offer(member.person, f"mydata.{kind}")
    url = next(part.url for part in offered if part.kind == "link")
    file = desk.bot.downloads.fetch(url.rpartition("/")[2])

    assert file
    if kind != "pdf":
        text = file.content.decode()
        assert text.count(WORDS) == 2
        assert "Grace Lindqvist" in text
        assert "signature" in text.lower()


def test_every_new_kind_is_among_the_holdings() -> None:
    """What is kept of somebody and not listed would be kept behind their back."""
    assert {"crossings", "summaries", "contributions", "released"} <= {holding.key for holding in HOLDINGS}


async def test_two_processes_hand_it_over_once(desk: Desk) -> None:
    """Both look at the same moment."""
    releases(desk)
    desk.clock.at = MORNING
    await asyncio.gather(*(asyncio.to_thread(desk.bot.passing.tick) for _ in range(2)))

    assert desk.reads("grace", "released").count("Ada Okafor") == 1
    assert len([said for said in await desk.mail("ada") if "is done now" in said]) == 1


def test_rows_that_wait_say_nothing_readable(desk: Desk) -> None:
    """Which way it goes, to whom and what it says stands sealed."""
    releases(desk)
    with desk.bot.databases.coaching(write=False) as session:
        (row,) = session.execute(crossings.select()).all()

    readable = [str(value) for value in row if not isinstance(value, bytes)]
    assert not {"grace", "ada"} & set(readable)
    assert not [word for word in ("release", "statement", CANARY) if word in repr(readable)]
