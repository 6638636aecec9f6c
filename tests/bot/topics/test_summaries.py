"""Contribution summaries with the whole bot: their owner's alone, then published, changed and taken back."""

from __future__ import annotations

import asyncio

import pytest

from adapters.port import Nothing, ShowForm
from flows.kit.targets import See, Start, encode
from tests.bot.everything_kept import places_of
from tests.bot.letting import (
    CANARY,
    OTHERS,
    WORDS,
    first,
    form,
    opened,
    opened_summary,
    passes,
    reads_of_ada,
    shown_summary,
    takes_back,
    told,
    way,
    writes_summary,
)
from tests.desk import Desk


async def test_a_summary_is_its_owners_alone_until_they_publish_it(desk: Desk) -> None:
    """Then it stands in the working record, word for word, for their manager of today."""
    writes_summary(desk)
    assert places_of(desk, CANARY) == {"coaching.contribution_drafts"}
    assert "Nothing is published here." in desk.reads("grace", "contributions")

    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")

    seen = told(desk.presses("grace", first(desk, "grace", "contributions")))
    assert f"First contribution: {WORDS}" in seen
    assert "What I want next: To lead the migration." in seen
    assert "Nothing is published here." in desk.reads("tom", "contributions")
    assert not any(CANARY in said for said in await desk.mail("ada"))
    assert await desk.mail("grace") == []


def test_a_changed_summary_takes_the_place_of_the_published_one(desk: Desk) -> None:
    """When its owner publishes it again, and not before."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")
    writes_summary(desk, "Better words.")
    assert WORDS in told(desk.presses("grace", first(desk, "grace", "contributions")))

    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")

    assert desk.reads("grace", "contributions").count("Ada Okafor") == 1
    assert "Better words." in told(desk.presses("grace", first(desk, "grace", "contributions")))
    assert places_of(desk, CANARY) == set()


@pytest.mark.parametrize("button", ["Publish it to my manager …", "Bring it into my review …"])
async def test_a_summary_that_is_deleted_does_not_go_the_next_morning(desk: Desk, button: str) -> None:
    """“It is deleted” holds for the copy that was about to be made, too."""
    writes_summary(desk)
    desk.submits("ada", way(desk, button), when="tomorrow")

    desk.submits("ada", way(desk, "Delete it"), what="delete")
    passes(desk)

    assert "What you had decided to let across of it does not go." in (await desk.mail("ada"))[-1]
    assert "Nothing is published here." in desk.reads("grace", "contributions")
    assert "Ada" not in desk.reads("grace", "released")
    assert places_of(desk, CANARY) == set()


async def test_a_summary_that_is_changed_does_not_go_with_the_words_from_before(desk: Desk) -> None:
    """Their owner said yes to other words, and says it again if they like."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="tomorrow")

    writes_summary(desk, "Better words.")
    assert "still had the words from before, so it does not go now" in (await desk.mail("ada"))[-1]
    passes(desk)
    assert "Nothing is published here." in desk.reads("grace", "contributions")

    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")
    assert "Better words." in told(desk.presses("grace", first(desk, "grace", "contributions")))


async def test_a_summary_kept_again_as_it_is_goes_as_decided(desk: Desk) -> None:
    """Looking at it once more changes nothing; what went already is left where it is, too."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="tomorrow")

    writes_summary(desk)
    assert "does not go" not in (await desk.mail("ada"))[-1]
    passes(desk)
    writes_summary(desk, "Better words.")

    assert "does not go" not in (await desk.mail("ada"))[-1]
    assert WORDS in told(desk.presses("grace", first(desk, "grace", "contributions")))


def test_a_summary_says_what_of_it_is_on_its_way_and_what_went(desk: Desk) -> None:
    """“Only you read this until you publish it” is true of neither."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="tomorrow")
    waiting = shown_summary(desk)
    passes(desk)
    gone = shown_summary(desk)

    assert "in your working record (It goes on Thursday 09:00. Nobody else sees it yet.)" in waiting
    assert "to be read by you and Grace Lindqvist" in gone
    assert "Only you read this" not in waiting + gone


def test_ones_own_summary_is_called_yours(desk: Desk) -> None:
    """As what was released is: whoever reads a list of several knows at once which is their own."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")

    assert "Yours · 2026" in desk.reads("ada", "contributions")
    assert "Ada Okafor · 2026" in desk.reads("grace", "contributions")


def test_a_published_summary_can_be_taken_back(desk: Desk) -> None:
    """It is gone from the working record, and stays with its owner as a draft."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")
    takes_back(desk)

    assert "Nothing is published here." in desk.reads("grace", "contributions")
    assert places_of(desk, CANARY) == {"coaching.contribution_drafts"}


def test_a_published_summary_can_be_taken_back_where_it_stands(desk: Desk) -> None:
    """By its owner alone: a manager's press, or a stranger's, finds nothing to take back."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")
    target = opened(desk, "ada", "contributions")["Take it back"]

    for person in OTHERS:
        assert isinstance(desk.presses(person, target), Nothing)
    assert "Ada Okafor" in desk.reads("grace", "contributions")

    desk.submits("ada", form(desk.presses("ada", target)), what="take")

    assert "Nothing is published here." in desk.reads("grace", "contributions")
    assert places_of(desk, CANARY) == {"coaching.contribution_drafts"}
    assert "Taken back on 18 November 2026. Its words are deleted." in desk.reads("ada", "across")
    assert "It went on" not in desk.reads("ada", "across")


def test_a_summary_can_go_into_the_review_as_well(desk: Desk) -> None:
    """With the night in between, like every statement; the two copies are taken back one by one."""
    writes_summary(desk)
    desk.submits("ada", way(desk, "Publish it to my manager …"), when="now")
    desk.submits("ada", way(desk, "Bring it into my review …"), when="tomorrow")
    assert "Ada" not in desk.reads("grace", "released")

    passes(desk)

    assert f"First contribution: {WORDS}" in reads_of_ada(desk)
    assert desk.reads("grace", "contributions").count("Ada Okafor") == 1


def test_looking_back_on_the_year_puts_nothing_into_the_summary(desk: Desk) -> None:
    """The private half stays; the other is written into its own, empty form."""
    view = desk.opens("ada", "year")
    for answers in ({"glad": WORDS}, {}, {}, {"sentence": "I learned."}):
        reply = desk.submits("ada", view, **answers)
        view = reply.view if isinstance(reply, ShowForm) else view

    said = asyncio.run(desk.mail("ada"))[-1]
    assert "a text of its own" in said
    assert {field.initial for field in desk.opens("ada", "summary").fields} == {None}


def test_somebody_elses_summary_cannot_be_published(desk: Desk) -> None:
    """A forged button with the id of Ada's draft shows, publishes, brings and deletes nothing."""
    writes_summary(desk)
    draft = opened_summary(desk)["Delete it"].rpartition(":")[2]

    for person in OTHERS:
        assert told(desk.presses(person, encode(See("mysummary", draft)))).startswith("There is nothing here")
        for flow in ("publish", "bring", "dropsummary", "release"):
            assert isinstance(desk.presses(person, encode(Start(flow, draft))), Nothing)

    assert places_of(desk, CANARY) == {"coaching.contribution_drafts"}
    assert "Nothing is published here." in desk.reads("grace", "contributions")
