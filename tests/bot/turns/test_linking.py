"""One person in two chats: known by import or by a code that came to an account which is theirs already."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.port import Account, AccountChanged, Invoked, Reply, ShowForm, Tell, Typed
from bot.turns.linking import MOST_CODES_TO_ONE
from flows.kit.message import plain
from storage.directory import people
from storage.directory.people import NewPerson
from tests.desk import Desk

TEAMS_ADA = ("9581dc78-795d-5fb4-9ca6-82918149d21a", "29fc24e5-7275-57d3-bef0-3c2642f207a3")
STRANGER = Account("slack", "T0ELSEWHERE", "U0NEW")
ADDRESS = "ada@harbour.example"
NEW_ADA = NewPerson("ada", "Ada Okafor", ADDRESS, "grace", "Tidewater", "Europe/Berlin", "en", "employee", ())


def says(desk: Desk, words: str, account: Account = STRANGER) -> str:
    reply = desk.bot.turns.handle(Typed(desk.event_id(), account, words))
    assert isinstance(reply, Tell)
    return plain(reply.card)


async def code_for_ada(desk: Desk) -> str:
    found = re.search(r"link (\d{6})", (await desk.mail("ada"))[-1])
    assert found
    return found.group(1)


def opens_as(desk: Desk, account: Account) -> Reply:
    return desk.bot.turns.handle(Invoked(desk.event_id(), account, "checkin"))


async def test_a_code_from_the_old_chat_opens_the_new_one(desk: Desk) -> None:
    """The address finds Ada; the code that Ada alone can read proves it; her open form goes along."""
    begun = desk.opens("ada", "checkin")
    asked = says(desk, f"link {ADDRESS}")
    done = says(desk, f"link {await code_for_ada(desk)}")

    assert "I have just sent them a code" in asked
    assert "I know you now" in done
    reply = opens_as(desk, STRANGER)
    assert isinstance(reply, ShowForm)
    assert reply.view.run == begun.run


def test_an_unknown_address_is_answered_like_a_known_one(desk: Desk) -> None:
    """Nobody learns from the answer who works here."""
    assert says(desk, "link nobody@harbour.example") == says(desk, f"link {ADDRESS}")


@pytest.mark.parametrize("code", ["000000", "link", "1234567", ""])
async def test_a_wrong_code_opens_nothing(desk: Desk, code: str) -> None:
    """Guessing or mistyping leads nowhere; the right code still works afterwards."""
    says(desk, f"link {ADDRESS}")
    right = await code_for_ada(desk)
    says(desk, f"link {code if code != right else '111111'}")

    assert not isinstance(opens_as(desk, STRANGER), ShowForm)
    assert "I know you now" in says(desk, f"link {right}")


async def test_five_wrong_codes_make_a_new_one_necessary(desk: Desk) -> None:
    """A million codes cannot be tried."""
    says(desk, f"link {ADDRESS}")
    right = await code_for_ada(desk)
    for number in range(1, 6):
        says(desk, f"link {(int(right) + number) % 1_000_000:06}")

    assert "does not fit" in says(desk, f"link {right}")


async def test_an_old_code_is_no_code(desk: Desk) -> None:
    """Ten minutes, then it is forgotten; a new one can be had."""
    says(desk, f"link {ADDRESS}")
    old = await code_for_ada(desk)
    desk.clock.pass_(timedelta(minutes=10))
    refused = says(desk, f"link {old}")
    says(desk, f"link {ADDRESS}")

    assert "does not fit" in refused
    assert "I know you now" in says(desk, f"link {await code_for_ada(desk)}")


async def test_nobody_is_flooded_with_codes(desk: Desk) -> None:
    """Five a day from one account; the sixth is not sent."""
    for _ in range(5):
        says(desk, f"link {ADDRESS}")
        desk.clock.pass_(timedelta(minutes=1))

    assert "often enough" in says(desk, f"link {ADDRESS}")
    assert len(await desk.mail("ada")) == 5


async def test_nobody_is_flooded_with_codes_by_many_accounts_together(desk: Desk) -> None:
    """Ten a day, whoever asks; tomorrow again. The answer is that of any address, so nobody learns who works here."""
    answer = ""
    for number in range(MOST_CODES_TO_ONE + 3):
        answer = says(desk, f"link {ADDRESS}", Account("slack", "T0ELSEWHERE", f"U{number}"))
        desk.clock.pass_(timedelta(minutes=1))
    unknown = says(desk, "link nobody@harbour.example", Account("slack", "T0ELSEWHERE", "U0OTHER"))
    today = len(await desk.mail("ada"))
    says(desk, "link tom@harbour.example", Account("slack", "T0ELSEWHERE", "U0TOM"))
    desk.clock.pass_(timedelta(days=1))
    says(desk, f"link {ADDRESS}")

    assert answer == unknown
    assert today == MOST_CODES_TO_ONE
    assert len(await desk.mail("tom")) == 1
    assert len(await desk.mail("ada")) == MOST_CODES_TO_ONE + 1


async def test_asking_for_somebody_else_meanwhile_does_not_hide_the_flood(desk: Desk) -> None:
    """What an account asks for next does not make Ada's messages undone."""
    for number in range(MOST_CODES_TO_ONE + 3):
        account = Account("slack", "T0ELSEWHERE", f"U{number}")
        says(desk, f"link {ADDRESS}", account)
        says(desk, "link tom@harbour.example", account)
        desk.clock.pass_(timedelta(minutes=1))

    assert len(await desk.mail("ada")) == MOST_CODES_TO_ONE


async def test_a_code_of_one_account_is_no_use_to_another(desk: Desk) -> None:
    """The code belongs to the account that asked for it."""
    says(desk, f"link {ADDRESS}")
    code = await code_for_ada(desk)
    other = Account("slack", "T0ELSEWHERE", "U0THIEF")

    assert "does not fit" in says(desk, f"link {code}", other)


@pytest.mark.parametrize("words", [f"link {ADDRESS}", "Link", "link 482913"])
async def test_somebody_known_is_not_linked_by_a_word(desk: Desk, words: str) -> None:
    """They hear that there is nothing to link here, and where else the word does something; nobody is sent a code."""
    tom = desk.account("tom")
    typed, called = says(desk, words, tom), desk.reads("tom", "link", words.partition(" ")[2])

    assert typed == called
    assert typed.startswith("I know you in this chat already, as Tom Haverkamp.")
    assert await desk.mail("ada") == []


def test_a_sentence_that_begins_with_link_is_a_sentence(desk: Desk) -> None:
    """Only what belongs behind the word makes it an order."""
    assert "I know you" not in says(desk, "link the two reports tomorrow", desk.account("tom"))


async def test_a_new_list_of_people_keeps_what_somebody_linked(desk: Desk) -> None:
    """The company's list names Slack accounts; the Teams account that Ada linked herself stays hers."""
    teams = Account("teams", "elsewhere-tenant", "29:ada-herself")
    says(desk, f"link {ADDRESS}", teams)
    says(desk, f"link {await code_for_ada(desk)}", teams)
    with desk.bot.databases.directory() as session:
        people.put(session, replace(NEW_ADA, accounts=(("slack", "T0CAIRN01", "U0ADA0009"),)))

    assert isinstance(opens_as(desk, teams), ShowForm)
    assert isinstance(opens_as(desk, Account("slack", "T0CAIRN01", "U0ADA0009")), ShowForm)
    assert isinstance(opens_as(desk, Account("slack", "T0CAIRN01", "U0ADA0001")), Tell)


async def test_a_time_zone_opens_no_closed_account(desk: Desk) -> None:
    """It comes with every message; who was closed stays closed until somebody says otherwise."""
    teams = Account("teams", *TEAMS_ADA)
    desk.bot.turns.handle(AccountChanged("gone", teams, active=False))

    desk.bot.turns.handle(AccountChanged("moved", teams, timezone="Asia/Tokyo"))

    assert isinstance(opens_as(desk, teams), Tell)


async def test_removing_cairn_in_one_chat_leaves_the_other(desk: Desk) -> None:
    """Seen in the demo: whoever removed the app in Teams was told in Slack that their place had ended."""
    desk.bot.turns.handle(AccountChanged("gone", Account("teams", *TEAMS_ADA), active=False))

    assert isinstance(opens_as(desk, desk.account("ada")), ShowForm)
    assert isinstance(opens_as(desk, Account("teams", *TEAMS_ADA)), Tell)

    desk.bot.turns.handle(AccountChanged("back", Account("teams", *TEAMS_ADA), active=True))

    assert isinstance(opens_as(desk, Account("teams", *TEAMS_ADA)), ShowForm)
