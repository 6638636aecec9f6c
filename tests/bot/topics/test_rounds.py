"""Pulse rounds by themselves: opened, answered on a platform, closed without anybody, and read by managers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table

from adapters.port import NotKept, ShowForm, Submitted, Tell
from bot.settings import Settings, SettingsFaulty
from flows.kit.message import plain
from flows.kit.targets import See, Start, encode
from flows.kit.view import FormView
from storage.compartments import Compartment
from storage.run_tables import RunTables
from storage.voice.rounds import closing, opening
from storage.voice.rounds.tables import ballots, marks, releases, rounds
from tests.bot.topics.test_threads import guest
from tests.desk import Desk

TUESDAY = datetime(2027, 8, 17, 9, 0, tzinfo=UTC)
"""A pulse is due, and nothing else for a month."""
WEEK = timedelta(days=7)
TEAM = ("ada", "mateus", "priya", "tom", "yuki", "leila")


async def opened(desk: Desk, at: datetime = TUESDAY) -> str:
    desk.clock.at = at
    desk.bot.rounds.tick()
    await desk.time_passes(at)
    with desk.bot.databases.voice(write=False) as session:
        row = opening.newest(session)
    assert row is not None
    assert row.state == "open"
    return str(row.id)


def form(desk: Desk, person: str, round_id: str) -> FormView:
    reply = desk.presses(person, encode(Start("voice", round_id)))
    assert isinstance(reply, ShowForm), reply
    return reply.view


def answers(desk: Desk, person: str, round_id: str, score: str = "4") -> None:
    desk.submits(person, form(desk, person, round_id), matters=score, means=score, theme="tools")


def closed(desk: Desk, round_id: str) -> None:
    desk.clock.pass_(WEEK)
    desk.bot.rounds.tick()
    assert rows(desk, rounds)[0].state != "open", round_id


def rows(desk: Desk, table: Table) -> list[Any]:
    with desk.bot.databases.voice(write=False) as session:
        return list(session.execute(table.select()).all())


def reads(desk: Desk, person: str) -> str:
    reply = desk.presses(person, encode(See("voice-pulse")))
    assert isinstance(reply, Tell)
    return plain(reply.card)


async def test_a_round_whose_time_is_over_is_not_open_any_more(desk: Desk) -> None:
    """Whoever has answered must not read that nothing of it was kept."""
    round_id = await opened(desk)
    answers(desk, "ada", round_id)
    desk.clock.pass_(WEEK)

    said = desk.reads("ada", "rounds")
    assert "No round is open at the moment." in said
    assert "Nothing was kept" not in said


async def test_the_card_of_an_open_round_says_once_that_it_is_open(desk: Desk) -> None:
    """And until when, and that it is fine not to answer."""
    await opened(desk)

    said = desk.reads("ada", "rounds")
    assert said.count("round is open") == 1
    assert "It is open until" in said


async def test_a_whole_round(desk: Desk) -> None:
    """From the invitation to what a manager reads, without anybody who runs it."""
    round_id = await opened(desk)
    desk.clock.at = TUESDAY + timedelta(days=1)
    (invitation,) = await desk.mail("ada")
    for person in TEAM:
        answers(desk, person, round_id)
    closed(desk, round_id)
    words = reads(desk, "grace")

    assert "A short confidential round is open" in invitation
    assert "at least 5 people" in invitation
    assert "Knowing what matters most: good" in words
    assert "This is about a team" in reads(desk, "ada")


async def test_a_team_of_two_is_told_so_in_the_invitation(desk: Desk) -> None:
    """Before anybody answers."""
    await opened(desk)
    desk.clock.at = TUESDAY + timedelta(days=1)

    assert "too small to be shown by itself" in (await desk.mail("kofi"))[-1]


async def test_whoever_became_a_guest_since_the_round_opened_is_not_invited(desk: Desk) -> None:
    """It is about working here."""
    desk.clock.at = TUESDAY
    desk.bot.rounds.tick()
    guest(desk, "ada")
    await desk.time_passes(TUESDAY + timedelta(days=1))

    assert await desk.mail("ada") == []
    assert len(await desk.mail("tom")) == 1


async def test_ticking_again_invites_nobody_twice(desk: Desk) -> None:
    """Each round is announced once, also after a crash in the middle of the invitations."""
    round_id = await opened(desk)
    with desk.bot.databases.voice() as session:
        session.execute(rounds.update().values(invited=False))
    desk.bot.rounds.tick()
    await desk.time_passes(TUESDAY + timedelta(days=1))

    assert len(await desk.mail("ada")) == 1
    assert len(rows(desk, rounds)) == 1
    assert round_id


@pytest.mark.parametrize("at", [TUESDAY - timedelta(days=1), TUESDAY - timedelta(hours=3)])
def test_rounds_open_on_tuesdays_in_the_day(desk: Desk, at: datetime) -> None:
    """Not over a weekend and not at night."""
    desk.clock.at = at
    desk.bot.rounds.tick()

    assert rows(desk, rounds) == []


async def test_a_round_is_closed_late_when_the_service_was_down(desk: Desk) -> None:
    """Nobody answers in between, nothing is lost, and the next one opens only afterwards."""
    round_id = await opened(desk)
    for person in TEAM:
        answers(desk, person, round_id)
    desk.clock.pass_(timedelta(days=20))  # a Monday
    late = desk.presses("grace", encode(Start("voice", round_id)))
    desk.bot.rounds.tick()

    assert not isinstance(late, ShowForm)
    assert any("This round is closed" in letter for letter in await desk.mail("grace"))
    assert "good" in reads(desk, "grace")


async def test_the_clock_set_back_opens_and_reopens_nothing(desk: Desk) -> None:
    """A closed round stays closed, and another comes a fortnight after the last."""
    round_id = await opened(desk)
    closed(desk, round_id)
    desk.clock.at = TUESDAY - 2 * WEEK
    desk.bot.rounds.tick()
    desk.clock.at = TUESDAY + WEEK
    desk.bot.rounds.tick()
    assert len(rows(desk, rounds)) == 1

    desk.clock.at = TUESDAY + 2 * WEEK
    desk.bot.rounds.tick()
    assert len(rows(desk, rounds)) == 2


async def test_a_second_answer_and_a_late_form_are_not_taken(desk: Desk) -> None:
    """Both get a sentence; the first answer stands."""
    round_id = await opened(desk)
    first, late = form(desk, "ada", round_id), form(desk, "tom", round_id)
    desk.submits("ada", first, matters="4", means="4")
    assert isinstance(desk.presses("ada", encode(Start("voice", round_id))), ShowForm) is False
    assert "one answer from each person" in (await desk.mail("ada"))[-1]
    assert len(rows(desk, ballots)) == len(rows(desk, marks)) == 1

    closed(desk, round_id)
    with pytest.raises(NotKept):
        desk.submits("tom", late, matters="1", means="1")


async def test_a_form_that_is_open_while_the_round_closes_is_told_so(desk: Desk) -> None:
    """Before the tick has come by."""
    round_id = await opened(desk)
    late = form(desk, "tom", round_id)
    desk.clock.pass_(WEEK)
    desk.submits("tom", late, matters="1", means="1")

    assert "This round is closed" in (await desk.mail("tom"))[-1]
    assert rows(desk, ballots) == []


async def test_somebody_forged_into_a_round_is_not_taken(desk: Desk) -> None:
    """A button of a round that does not exist is answered in a sentence."""
    await opened(desk)
    reply = desk.presses("ada", encode(Start("voice", "0123456789abcdef")))

    assert not isinstance(reply, ShowForm)
    assert "This round does not ask you" in (await desk.mail("ada"))[-1]


async def test_nothing_of_a_conversation_stays(desk: Desk) -> None:
    """Neither its journal, nor who was thanked, nor what was heard when: after the closing the compartment cannot say
    who took part."""
    round_id = await opened(desk)
    form(desk, "tom", round_id)
    for person in TEAM[:1]:
        answers(desk, person, round_id)
    tables = RunTables.of(Compartment.VOICE)
    desk.clock.pass_(timedelta(days=1))
    await desk.mail("ada")
    assert len(rows(desk, tables.runs)) == 1  # Tom's, who has not sent it

    closed(desk, round_id)

    for table in (tables.runs, tables.journal, tables.inbox, marks, ballots, releases):
        assert rows(desk, table) == []
    assert not [row for row in rows(desk, tables.outbox) if row.state == "sent"]


async def test_what_is_kept_against_repetition_does_not_hold_the_answers(desk: Desk) -> None:
    """Of a few options each could be tried out until it fits."""
    round_id = await opened(desk)
    view = form(desk, "ada", round_id)
    desk.submits("ada", view, matters="4", means="4")
    other = Submitted(desk.event_id(), desk.account("ada"), view.run, view.step, {"matters": "1", "means": "1"})

    assert type(desk.bot.turns.handle(other)).__name__ == "Nothing"


async def test_the_key_goes_even_after_a_crash_between_closing_and_destroying(desk: Desk) -> None:
    """The next tick sees to what is left."""
    round_id = await opened(desk)
    desk.bot.rounds.close(round_id)
    with desk.bot.databases.voice(write=False) as session:
        assert closing.keys_to_destroy(session) == [round_id]

    desk.bot.rounds.tick()

    with desk.bot.databases.voice(write=False) as session:
        assert closing.keys_to_destroy(session) == []


@pytest.mark.parametrize("floor", ["4", "0", "-5", "five"])
def test_a_threshold_lowered_by_a_setting_is_refused_at_start(floor: str) -> None:
    """Five is a promise to people, no preference of whoever runs the bot."""
    with pytest.raises(SettingsFaulty, match="CAIRN_VOICE_FLOOR"):
        Settings.from_env({"CAIRN_VOICE_FLOOR": floor})

    assert Settings.from_env({"CAIRN_VOICE_FLOOR": "8"}).voice_floor == 8
