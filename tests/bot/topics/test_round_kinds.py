"""Rounds of every kind on a platform: announced, reminded of, left alone, closed, told of, and taken along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, select, update

from adapters.port import ShowForm, Tell
from flows.kit.message import Link, plain
from flows.kit.targets import Act, See, Start, encode
from storage.directory import tracks
from storage.directory.tables import nudges, people
from storage.voice.rounds import opening
from storage.voice.rounds.shapes import ITEMS, REVERSED, RoundKind
from storage.voice.rounds.tables import quiet, rounds, units
from storage.work.heard.tables import heard_due, heard_posts
from tests.desk import Desk

TUESDAY = datetime(2027, 8, 17, 9, 0, tzinfo=UTC)
"""Nothing but a pulse is due for a month."""
DAY = timedelta(days=1)
TEAM = ("ada", "mateus", "priya", "tom", "yuki", "leila")
EVERYBODY = (*TEAM, "ines", "grace", "samuel", "dana", "kofi", "noor", "rui")


async def opened(desk: Desk, kind: RoundKind = "safety", at: datetime = TUESDAY) -> str:
    """With everything else switched off."""
    with desk.bot.databases.directory() as session:
        for person in EVERYBODY:
            tracks.mute_all(session, person, desk.bot.nudging.year.rhythms)
    desk.clock.at = at
    round_id = desk.bot.rounds.open(kind, at)
    desk.bot.rounds.tick()
    await desk.time_passes(at)
    assert round_id is not None
    return round_id


def answers(desk: Desk, person: str, round_id: str, score: int = 4) -> None:
    """How well things are; statements that say the opposite are answered the other way round."""
    reply = desk.presses(person, encode(Start("voice", round_id)))
    assert isinstance(reply, ShowForm), reply
    points = max(int(value) for field in reply.view.fields for value, _ in field.options if value.isdigit())
    items = [field.name for field in reply.view.fields if field.name != "theme"]
    desk.sends(person, reply.view, {item: str(points + 1 - score if item in REVERSED else score) for item in items})


async def answered(desk: Desk, kind: RoundKind = "safety", score: int = 4, at: datetime = TUESDAY) -> str:
    """A round of a kind, answered by everybody who is asked, and closed."""
    round_id = await opened(desk, kind, at)
    for person in EVERYBODY:
        if isinstance(desk.presses(person, encode(Start("voice", round_id))), ShowForm):
            answers(desk, person, round_id, score)
    desk.clock.pass_(timedelta(days=13))
    await desk.mail("ada")
    desk.bot.rounds.close_open()
    return round_id


def rows(desk: Desk, table: Table) -> list[Any]:
    opened = desk.bot.databases.voice if table.metadata is rounds.metadata else desk.bot.databases.work
    with opened(write=False) as session:
        return list(session.execute(table.select()).all())


def reads(desk: Desk, person: str, what: str, about: str = "") -> str:
    reply = desk.presses(person, encode(See(what, about)))
    assert isinstance(reply, Tell)
    return plain(reply.card)


# --- while it is open -------------------------------------------------------------------------------------------------


async def test_the_reminder_comes_once_and_to_all_alike(desk: Desk) -> None:
    """Ada has answered, Tom has not: what they get cannot tell which."""
    round_id = await opened(desk)
    answers(desk, "ada", round_id)
    for hour in range(3):
        await desk.time_passes(TUESDAY + 7 * DAY + timedelta(hours=hour))

    ada, tom = (await desk.mail("ada"))[-1], (await desk.mail("tom"))[-1]
    assert ada == tom
    assert ada.startswith("The confidential round closes soon.")
    assert sum("closes soon" in letter for letter in await desk.mail("tom")) == 1


async def test_not_for_me_stops_messages_and_leaves_the_round_on_the_home_tab(desk: Desk) -> None:
    """One tap in the invitation; the next round writes to everybody else."""
    await opened(desk)
    desk.clock.at = TUESDAY + DAY
    desk.presses("ada", (await desk.buttons("ada"))["Not for me"])
    assert len(rows(desk, quiet)) == 1
    assert "I will not write to you about confidential rounds any more" in (await desk.mail("ada"))[-1]
    before = len(await desk.mail("ada"))

    await desk.time_passes(TUESDAY + 7 * DAY)

    assert len(await desk.mail("ada")) == before
    assert "closes soon" in (await desk.mail("tom"))[-1]
    assert "A confidential round is open until Tuesday, 31 August" in desk.home("ada")
    desk.presses("ada", encode(Act("voice_quiet", "off")))
    assert rows(desk, quiet) == []


async def test_the_home_tab_shows_an_open_round_until_it_is_answered(desk: Desk) -> None:
    """Nobody has to search for a message."""
    assert "confidential round" not in desk.home("ada")
    round_id = await opened(desk)
    assert "[Answer]" in desk.home("ada")

    answers(desk, "ada", round_id)

    assert "[Answer]" not in desk.home("ada")


async def test_rounds_can_be_asked_for(desk: Desk) -> None:
    """The verb works for whoever said «not for me», and shows what there is to read to whoever may."""
    await opened(desk, "practice")

    assert "what your manager does: eight statements" in desk.reads("ada", "rounds")
    assert "[Answer]" in desk.reads("ada", "rounds")
    assert "[Speaking up and trust]" in desk.reads("grace", "rounds")
    assert "[Rounds of the whole company]" in desk.reads("noor", "rounds")


async def test_what_cairn_holds_tells_of_a_round_that_an_answer_cannot_be_shown(desk: Desk) -> None:
    """And why: that it cannot be found is the promise itself."""
    round_id = await opened(desk)
    answers(desk, "ada", round_id)

    words = desk.reads("ada", "mydata")

    assert "What you answered in a confidential round I cannot show you." in words
    assert "Confidential rounds: whether you are asked in the open one, and have answered: 1 entry" in words


async def test_a_kind_whose_time_has_not_come_is_refused_with_a_reason(desk: Desk) -> None:
    """For whoever runs it; calling it again and again does no harm."""
    await opened(desk)

    assert desk.bot.rounds.open("pulse", TUESDAY) is None
    assert desk.bot.rounds.try_to_open("pulse", TUESDAY) == "open"
    assert desk.bot.rounds.close_open() is not None
    assert desk.bot.rounds.close_open() is None
    assert desk.bot.rounds.try_to_open("safety", TUESDAY + DAY) == "soon"
    assert len(rows(desk, rounds)) == 1


# --- what comes of it -------------------------------------------------------------------------------------------------


async def test_a_manager_reads_a_result_and_tells_the_team_what_comes_of_it(desk: Desk) -> None:
    """The loop, closed: asked, answered, read, told."""
    await answered(desk)
    await desk.time_passes(desk.clock.at)
    letter, leads = (await desk.mail("grace"))[-1], await desk.buttons("grace")
    assert "Your team would like to hear from you what comes of it." in letter
    assert "By Monday, 13 September" in letter
    assert "Taken together: mixed." in reads_target(desk, "grace", leads["What was published"])

    reply = desk.presses("grace", leads["Tell your team"])
    assert isinstance(reply, ShowForm)
    desk.submits("grace", reply.view, heard="Too many meetings.", will="None on Wednesdays.")
    desk.clock.pass_(DAY)

    assert "Grace Lindqvist tells your team what was heard" in (await desk.mail("ada"))[-1]
    assert "Too many meetings." in desk.reads("ada", "heard")
    assert "Too many meetings." not in desk.reads("dana", "heard")
    assert rows(desk, heard_due)[0].post == rows(desk, heard_posts)[0].id


def reads_target(desk: Desk, person: str, target: str) -> str:
    reply = desk.presses(person, target)
    assert isinstance(reply, Tell)
    return plain(reply.card)


async def test_what_a_manager_has_not_told_is_seen_by_the_team_and_in_the_pulse(desk: Desk) -> None:
    """A fortnight, with one reminder before its end."""
    await answered(desk)
    for days in (0, 11, 12, 13, 15):
        await desk.time_passes(TUESDAY + timedelta(days=13 + days))

    assert "was to tell you by Monday, 13 September" in desk.home("ada")
    assert "was to tell you" not in desk.home("dana")
    assert "Your team was to hear from you by Monday, 13 September" in desk.reads("grace", "pulse")
    assert sum("I remind you once." in letter for letter in await desk.mail("grace")) == 1


async def test_a_manager_without_a_result_owes_nobody_an_answer(desk: Desk) -> None:
    """Of a team of two nothing is said, so there is nothing to tell; only in the directory it looks the same."""
    await answered(desk)
    for _ in range(6):
        await desk.time_passes(desk.clock.at + DAY / 2)
    with desk.bot.databases.directory(write=False) as session:
        places = [row for row in session.execute(select(nudges)).all() if row.rhythm == "round-heard"]

    assert not any("Your team would like to hear" in letter for letter in await desk.mail("samuel"))
    assert len(rows(desk, heard_due)) == 1
    assert {row.person for row in places} == {"samuel", "grace", "ines"}
    assert {(row.state, row.sent) for row in places} == {("asked", 1)}


async def test_what_a_manager_hears_after_a_round_keeps_to_one_message_a_day(desk: Desk) -> None:
    """What the team would like to hear about is no reason for a second message on that day, nor on the day after it,
    which belongs to a pulse."""
    await answered(desk)
    with desk.bot.databases.directory() as session:
        tracks.take_days(session, [("grace", "2027-08-30", "something else")])
    await desk.time_passes(desk.clock.at)
    await desk.time_passes(desk.clock.at + DAY)
    so_far = [letter for letter in await desk.mail("grace") if "Your team would like to hear" in letter]
    await desk.time_passes(desk.clock.at + DAY)

    assert so_far == []
    assert sum("Your team would like to hear" in letter for letter in await desk.mail("grace")) == 1


async def test_telling_once_answers_every_round_until_then(desk: Desk) -> None:
    """A pulse a fortnight must not become a letter a fortnight."""
    await answered(desk)
    await answered(desk, "pulse", at=TUESDAY + timedelta(days=28))
    desk.submits("grace", open_form(desk, "grace"), heard="Both.", will="One thing.")

    assert {row.post for row in rows(desk, heard_due)} == {rows(desk, heard_posts)[0].id}
    assert len(rows(desk, heard_due)) == 2


def open_form(desk: Desk, person: str) -> Any:
    reply = desk.presses(person, encode(Start("heard_tell")))
    assert isinstance(reply, ShowForm)
    return reply.view


async def test_whoever_is_not_the_manager_any_more_is_not_read_by_the_old_team(desk: Desk) -> None:
    """A team reads its manager of today."""
    await answered(desk)
    desk.submits("grace", open_form(desk, "grace"), heard="Too many meetings.", will="None on Wednesdays.")
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(manager="samuel"))

    assert "Too many meetings." not in desk.reads("ada", "heard")
    assert "Too many meetings." in desk.reads("tom", "heard")


async def test_a_crash_between_closing_and_telling_tells_later_and_once(desk: Desk) -> None:
    """Each step may be done again."""
    await answered(desk)
    with desk.bot.databases.voice() as session:
        session.execute(update(rounds).values(told=False))
    desk.bot.rounds.tick()
    await desk.time_passes(desk.clock.at + DAY)
    await desk.time_passes(desk.clock.at + DAY)

    assert sum("Your team would like to hear" in letter for letter in await desk.mail("grace")) == 1
    assert len(rows(desk, heard_due)) == 1


# --- when answers fell twice ------------------------------------------------------------------------------------------


async def test_a_team_hears_of_two_falls_together_with_its_manager(desk: Desk) -> None:
    """In the same words, and not after the manager: nobody's letter is due before everybody's."""
    at = TUESDAY
    for score in (7, 4, 1):
        await answered(desk, score=score, at=at)
        at += timedelta(days=175)
    told = {person: await desk.mail(person) for person in (*TEAM, "grace")}
    assert not any("lower twice" in letter for letters in told.values() for letter in letters)  # not all are at work

    desk.clock.pass_(DAY)
    for _ in range(8):  # each when they are at work
        desk.clock.pass_(DAY / 8)
        await desk.mail("ada")
    told = {person: await desk.mail(person) for person in (*TEAM, "grace", "dana", "samuel")}

    notices = {person: [letter for letter in letters if "lower twice" in letter] for person, letters in told.items()}
    assert {len(notices.pop(person)) for person in ("dana", "samuel")} == {0}
    assert {len(letters) for letters in notices.values()} == {1}
    assert len({letters[0] for letters in notices.values()}) == 1
    assert any(row.fell for row in rows(desk, units))


# --- HR, the pulse and files ------------------------------------------------------------------------------------------


async def test_hr_reads_of_the_company_what_all_managers_read(desk: Desk) -> None:
    """The same bytes; of no team anything, and nobody else reads it so."""
    await answered(desk, "needs")

    words = reads(desk, "noor", "voice-company")

    assert "Time for learning" in words
    assert "Who reports to you" not in words
    assert reads(desk, "ada", "voice-company") == "This is for HR and the programme team."
    assert "This is about a team" in reads(desk, "noor", "voice-pulse", "needs")


async def test_in_the_pulse_stand_the_confidential_words_beside_what_was_shared(desk: Desk) -> None:
    """From the ledger; asked about a mood by person there is a reason instead."""
    await answered(desk, "pulse")

    assert "Knowing what matters most: good" in desk.reads("grace", "pulse")
    assert "I do not show anybody’s mood by person" in desk.reads("grace", "pulse", "mood of ada")
    assert "Knowing what matters most" not in desk.reads("grace", "pulse", "mood of ada")


@pytest.mark.parametrize("ending", ["pdf", "csv", "md", "json"])
async def test_a_published_view_can_be_taken_along(desk: Desk, ending: str) -> None:
    """Through the same gate: what is not shown is not in the file."""
    desk.bot.downloads.public_url = "https://cairn.example"
    await answered(desk)
    reply = desk.presses("grace", encode(See("download", f"round-mine-safety.{ending}")))
    assert isinstance(reply, Tell)
    (link,) = (part for part in reply.card if isinstance(part, Link))

    file = desk.bot.downloads.fetch(link.url.rsplit("/", 1)[1])

    assert file is not None
    assert file.name == f"cairn-round-mine-safety-2027-08-30.{ending}"
    if ending == "csv":
        lines = file.content.decode("utf-8-sig").splitlines()
        assert lines[0] == '"group","item","value"'
        assert '"Who reports to you","Hard questions can be asked","mixed"' in lines
        assert len(lines) == 1 + len(ITEMS["safety"]) * len({line.split(",")[0] for line in lines[1:]})


@pytest.mark.parametrize(
    ("person", "document"),
    [
        ("samuel", "round-mine-pulse"),  # whose team is too small, in a round that says nothing of the company
        ("ada", "round-mine-pulse"),  # who leads nobody
        ("grace", "round-mine-safety"),  # of which there was no round
        ("grace", "round-company-pulse"),  # who is neither HR nor programme
        ("noor", "round-company-pulse"),
    ],
)
async def test_a_file_of_what_is_not_published_is_refused(desk: Desk, person: str, document: str) -> None:
    """In a sentence, before there is a link."""
    desk.bot.downloads.public_url = "https://cairn.example"
    round_id = await opened(desk, "pulse")
    for one in TEAM:
        answers(desk, one, round_id)
    desk.bot.rounds.close_open()

    reply = desk.presses(person, encode(See("download", f"{document}.csv")))

    assert isinstance(reply, Tell)
    assert plain(reply.card) == "There is nothing to take along: of this round nothing is published for you."


async def test_a_link_made_before_somebody_lost_their_team_gives_nothing(desk: Desk) -> None:
    """The gate is asked again when the file is fetched."""
    desk.bot.downloads.public_url = "https://cairn.example"
    await answered(desk)
    reply = desk.presses("grace", encode(See("download", "round-mine-safety.csv")))
    assert isinstance(reply, Tell)
    (link,) = (part for part in reply.card if isinstance(part, Link))
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.manager == "grace").values(manager="samuel"))

    assert desk.bot.downloads.fetch(link.url.rsplit("/", 1)[1]) is None


async def test_nothing_but_opening_makes_a_round(desk: Desk) -> None:
    """Looking, asking and files write nothing into the compartment."""
    reads(desk, "grace", "voice-pulse")
    reads(desk, "grace", "voice-kit")
    desk.reads("ada", "rounds")

    with desk.bot.databases.voice(write=False) as session:
        assert opening.newest(session) is None
