"""Whom typed words name, as people type them in a hurry."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from adapters.port import ShowForm, Tell
from bot.turns.naming import Naming, folded, initials
from flows.kit.message import plain
from flows.kit.wording import wording_for
from storage.coaching.shelf.tables import shelves
from storage.directory import people
from storage.directory.people import NewPerson
from tests.desk import Desk, buttons_of


def joins(desk: Desk, person: str, name: str) -> None:
    new = NewPerson(
        id=person,
        name=name,
        email=f"{person}@harbour.example",
        manager="grace",
        unit="Tidewater",
        timezone="Europe/Berlin",
        locale="en",
        role="employee",
        accounts=(("slack", "T0CAIRN01", f"U0{person.upper()}"),),
    )
    with desk.bot.databases.directory() as session:
        people.put(session, new)


def named(desk: Desk, words: str, most: int = 1) -> tuple[tuple[str, ...], str]:
    """People and rest, or nobody and the sentence that says what is unclear."""
    account = desk.account("tom")
    member = desk.bot.turns.people.by_account(account)
    assert member
    naming: Naming = desk.bot.turns.naming
    found = naming.read(words, account, member.person, most=most)
    if found.unclear:
        return (), wording_for(member.person).text(found.unclear)
    return found.people, found.rest


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("Ada", ""),
        ("@Ada", ""),
        ("ada okafor", ""),
        ("ADA OKAFOR: next time, begin with the date", "next time, begin with the date"),
        ("with ada next time, begin with the date", "next time, begin with the date"),
        ("ada@harbour.example next time", "next time"),
        ("ADA@Harbour.Example", ""),
        ("<@U0ADA0001> next time", "next time"),
        ("<@U0ADA0001|ada>, next time", "next time"),
        ("to Ada: next time", "next time"),
        ("Ada, next time", "next time"),
        ("Ada and then some", "and then some"),
        ("@ada @ada twice", "twice"),
    ],
)
def test_somebody_is_named_by_mention_name_or_address(desk: Desk, words: str, rest: str) -> None:
    """People write names as they say them; what follows the name is kept to the letter."""
    assert named(desk, words) == (("ada",), rest)


@pytest.mark.parametrize("words", ["Inês", "ines", "INES CARVALHO", "inês carvalho", "Ine\u0302s", "@ines"])
def test_accents_and_case_make_no_difference(desk: Desk, words: str) -> None:
    """Not every keyboard has an ê, and nobody should have to look one up for a colleague."""
    assert named(desk, f"{words} next time") == (("ines",), "next time")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Øyvind Æsir", "oyvind"), ("Łukasz Żak", "lukasz zak"), ("Émile Zola", "emile"), ("Анна Лебедева", "анна")],
)
def test_a_name_that_begins_with_another_letter_is_found(desk: Desk, name: str, typed: str) -> None:
    """The first letter of a name may itself carry a sign, or be of another alphabet."""
    joins(desk, "newcomer", name)

    assert named(desk, typed) == (("newcomer",), "")


def test_two_of_one_first_name_are_both_named_in_the_question(desk: Desk) -> None:
    """Guessing would send private words to the wrong person."""
    joins(desk, "adab", "Ada Brandt")

    people_named, sentence = named(desk, "Ada next time")

    assert people_named == ()
    assert "Ada Brandt, Ada Okafor" in sentence
    assert named(desk, "ada brandt next time") == (("adab",), "next time")


def test_two_of_the_very_same_name_are_told_apart_by_their_addresses(desk: Desk) -> None:
    """There is no other way for whoever writes."""
    joins(desk, "ada2", "Ada Okafor")

    assert "e-mail address" in named(desk, "Ada Okafor next time")[1]
    assert named(desk, "ada2@harbour.example next time") == (("ada2",), "next time")


@pytest.mark.parametrize("words", ["@Zed next time", "@nobody"])
def test_an_at_sign_before_nobody_is_said_so(desk: Desk, words: str) -> None:
    """With «@» somebody is meant; whom, is asked, and the words are not taken for an idea."""
    people_named, rest = named(desk, words)

    assert people_named == ()
    assert "I do not find anybody of that name" in rest


def test_words_without_a_name_are_words(desk: Desk) -> None:
    """«give next time, …» opens the form with the words in it."""
    assert named(desk, "next time, begin with the date") == ((), "next time, begin with the date")


@pytest.mark.parametrize(
    "words",
    [
        "Ada and Grace next time",
        "Ada & Grace",
        "@Ada @Grace next time",
        "<@U0ADA0001> <@U0GRACE01> hi",
        "Ada, @Grace hi",
    ],
)
def test_two_where_one_is_meant_are_refused(desk: Desk, words: str) -> None:
    """Else one of the two would never hear of it, or read what was meant for the other."""
    people_named, sentence = named(desk, words)

    assert people_named == ()
    assert "One person at a time" in sentence


@pytest.mark.parametrize("words", ["Ada, Grace and Priya what could I do", "@ada @grace @priya what could I do"])
def test_several_are_named_where_several_can_be(desk: Desk, words: str) -> None:
    """In the order in which they were named."""
    assert named(desk, words, most=5) == (("ada", "grace", "priya"), "what could I do")


def test_a_sixth_of_five_is_refused(desk: Desk) -> None:
    """And nobody of the six is chosen by the machine."""
    people_named, sentence = named(desk, "Ada, Grace, Priya, Yuki, Leila and Mateus how", most=5)

    assert people_named == ()
    assert "at most 5 people" in sentence


@pytest.mark.parametrize(
    "name", ["@Ada @Priya", "Ada and Priya:", "@Tom", "@Zed,", "@Ada @Zed", "<@U0TOM0001>", "<@B0ROBOT01>"]
)
def test_after_a_slip_in_the_name_the_button_opens_the_form_with_the_words_in_it(desk: Desk, name: str) -> None:
    """Only whom it is for has to be said again; and what was typed is in no button."""
    reply = desk.invokes("tom", "give", f"{name} try shorter notes")
    assert isinstance(reply, Tell), reply
    target = buttons_of(reply.card)["Give an idea"]
    opened = desk.presses("tom", target)

    assert isinstance(opened, ShowForm)
    assert {field.name: field.initial for field in opened.view.fields}["first"] == "try shorter notes"
    assert "notes" not in target


def test_a_slip_in_the_name_without_words_opens_an_empty_form(desk: Desk) -> None:
    """A name is no idea."""
    reply = desk.invokes("tom", "give", "@Zed")
    assert isinstance(reply, Tell), reply
    opened = desk.presses("tom", buttons_of(reply.card)["Give an idea"])

    assert isinstance(opened, ShowForm)
    assert {field.initial for field in opened.view.fields} == {None}


def test_after_a_slip_in_the_name_no_word_is_an_order(desk: Desk) -> None:
    """Whoever meant somebody did not mean to hide their coaching."""
    desk.invokes("tom", "coach", "@Zed hide")

    with desk.bot.databases.coaching(write=False) as session:
        assert session.execute(select(shelves)).all() == []


def test_oneself_and_strangers_are_no_colleagues(desk: Desk) -> None:
    """Nor is a bot, nor an account of another workspace: none of them is in the company's list."""
    assert "other than you" in named(desk, "Tom next time")[1]
    assert "other than you" in named(desk, "<@U0TOM0001> next time")[1]
    assert "I do not know this person" in named(desk, "<@B0ROBOT01> next time")[1]
    assert "I do not know this person" in named(desk, "<@U0ELSEWHERE> next time")[1]


def test_whoever_has_left_is_not_found(desk: Desk) -> None:
    """By name nobody is; a mention says whom it means, and that they have left."""
    desk.leaves("ada")

    assert "I do not find anybody" in named(desk, "@Ada next time")[1]
    assert "Ada Okafor is no longer here" in named(desk, "<@U0ADA0001> next time")[1]


def test_words_that_come_back_name_people_as_their_writer_saw_them(desk: Desk) -> None:
    """An id of a platform is nothing anybody wrote."""
    words = "<@U0ADA0001> and <@U0ELSEWHERE|Sam>, next time"

    assert desk.bot.turns.naming.readable(words, desk.account("tom")) == (
        "@Ada Okafor and <@U0ELSEWHERE|Sam>, next time"
    )


@pytest.mark.parametrize(
    ("verb", "words", "quoted"),
    [
        ("released", "<@U0ADA0001>", "@Ada Okafor"),
        ("notes", "of last year", "of last year"),
        ("team", "two weeks ago", "two weeks ago"),
        ("prove", "<@U0ADA0001>", "@Ada Okafor"),
    ],
)
def test_words_behind_a_command_that_takes_none_are_not_dropped_in_silence(
    desk: Desk, verb: str, words: str, quoted: str
) -> None:
    """Somebody may take what follows for an answer about what they named."""
    answered = desk.reads("grace", verb, words)

    assert answered.startswith("I cannot use the words behind this command")
    assert quoted in answered


@pytest.mark.parametrize(
    ("verb", "words"), [("released", ""), ("team", "last"), ("pulse", "mood"), ("agenda", "ada a decision on the quay")]
)
def test_words_that_a_command_takes_are_not_called_left_out(desk: Desk, verb: str, words: str) -> None:
    """«last», «mood» and a topic say something more."""
    assert "I cannot use the words" not in desk.reads("grace", verb, words)


def test_an_account_of_another_workspace_is_somebody_else(desk: Desk) -> None:
    """The same letters in another workspace name another person, or nobody."""
    elsewhere = replace(desk.account("tom"), tenant="T0ELSEWHERE")
    member = desk.bot.turns.people.by_account(desk.account("tom"))
    assert member

    found = desk.bot.turns.naming.read("<@U0ADA0001> hi", elsewhere, member.person, most=1)

    assert found.people == ()
    assert found.unclear is not None


def test_folding_keeps_words_apart() -> None:
    """Letters change, the gaps between words stay; and each letter is found among those that look like it."""
    assert folded("  INÊS  Carvalho ") == "ines carvalho"
    assert folded("Straße") == "strasse"
    assert {"I", "i", "Í", "í", "ı"} <= set(initials("ines"))
    assert "А" in initials("анна")


@pytest.mark.parametrize("typed", ["Samuell", "samuell", "Samule", "to Samuell", "Samuell Whitcombe"])
def test_a_slip_in_a_name_is_asked_about_and_nothing_is_lost(desk: Desk, typed: str) -> None:
    """Either the colleague who was meant, or the words as they stand, each one press away."""
    reply = desk.invokes("tom", "give", f"{typed} next time, begin with the date")

    assert isinstance(reply, Tell)
    said, buttons = plain(reply.card), buttons_of(reply.card)
    assert "Did you mean Samuel Whitcombe?" in said
    assert f"{typed} next time, begin with the date" in said
    for label, named, words in (
        ("Yes, Samuel Whitcombe", True, "next time, begin with the date"),
        ("No, these are my words", False, f"{typed} next time, begin with the date"),
    ):
        opened = desk.presses("tom", buttons[label])
        assert isinstance(opened, ShowForm)
        assert {field.name: field.initial for field in opened.view.fields}["first"] == words
        assert ("Samuel Whitcombe" in opened.view.audience) is named


@pytest.mark.parametrize(
    "words", ["Great work on the release", "Thanks a lot", "Send the dates", "Sam, next time", "Tommy"]
)
def test_words_that_are_like_nobody_s_name_are_the_words_as_before(desk: Desk, words: str) -> None:
    """A capital letter does not make a name, and a short word is like too many."""
    reply = desk.invokes("ada", "give", words)

    assert isinstance(reply, ShowForm)
    assert {field.name: field.initial for field in reply.view.fields}["first"] == words


def test_a_slip_is_never_answered_with_somebody_who_left_or_with_oneself(desk: Desk) -> None:
    """Only who could be named can be meant."""
    desk.leaves("samuel")

    assert isinstance(desk.invokes("ada", "give", "Samuell next time"), ShowForm)
    assert isinstance(desk.invokes("leila", "give", "Leyla next time"), ShowForm)


@pytest.mark.parametrize("verb", ["goals", "agenda", "plan"])
def test_a_slip_behind_a_verb_that_shows_something_says_whom_it_may_have_meant(desk: Desk, verb: str) -> None:
    """The name alone is a name; with more behind it, it may be the first word of a goal."""
    alone, more = desk.invokes("grace", verb, "Priyya"), desk.invokes("grace", verb, "Priyya is new")

    assert isinstance(alone, Tell)
    assert "Did you mean Priya Raghunathan?" in plain(alone.card)
    assert "Your words: Priyya" in plain(alone.card)
    assert not isinstance(more, Tell) or "Did you mean" not in plain(more.card)


async def test_a_slip_in_an_answer_that_names_somebody_is_asked_about(desk: Desk) -> None:
    """«I do not find anybody» leaves people guessing how a name is written."""
    desk.invokes("tom", "give", forms=False)
    desk.types("tom", "Samuell")

    assert any("Did you mean Samuel Whitcombe?" in message for message in await desk.mail("tom"))
