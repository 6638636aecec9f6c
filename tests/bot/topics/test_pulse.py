"""The manager's pulse and the Monday message that leads to it, through the whole bot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Update, func, select, update

from adapters.port import Replace, ShowForm, Tell
from flows import nudges
from flows.kit.message import plain
from flows.kit.person import Person
from storage.databases import Urls
from storage.directory.tables import people, tracks
from storage.runs import RunStatus
from storage.work.tables import RUNS
from tests.desk import Desk, buttons_of, desk_on

MONDAY = datetime(2026, 11, 30, tzinfo=UTC)
"""An ordinary one: nothing more important comes on it."""


@pytest.fixture
def desk(urls: Urls) -> Iterator[Desk]:
    for desk in desk_on(urls):
        desk.bot.nudging.tick()
        yield desk


@pytest.fixture
def monday(urls: Urls) -> Iterator[Desk]:
    for desk in desk_on(urls, MONDAY):
        desk.bot.nudging.tick()
        yield desk


def monday_of(person: str, desk: Desk) -> datetime:
    member = desk.bot.people.by_id(person)
    assert member
    digest = desk.bot.nudging.year.rhythms["digest"]
    asked = nudges.ask_of(digest, nudges.Calendar(member.person.timezone), person, "2026-W49")
    assert asked
    return asked.due_at


def managers(desk: Desk) -> list[str]:
    with desk.bot.databases.directory(write=False) as session:
        found = session.execute(select(tracks.c.person).where(tracks.c.rhythm == "digest").order_by(tracks.c.person))
        return [row.person for row in found]


# --- pulse ------------------------------------------------------------------------------------------------------------


def test_help_asked_for_in_a_check_in_is_in_the_managers_pulse(desk: Desk) -> None:
    """It was shared by name, and the first question suggested is about it."""
    second = desk.checks_in("ada", moved="x", help="advice")
    assert isinstance(second, ShowForm)
    desk.submits("ada", second.view, help_from=desk.account("grace").user, help_words="Which vendor?")

    card = desk.reads("grace", "pulse")

    assert "Which vendor?" in card
    assert "Ada Okafor asked for help in a check-in." in card
    assert "The rule is called “help”." in _pressed(desk, "grace", "see:whypulse")


def test_what_a_check_in_names_as_in_the_way_is_in_the_managers_pulse(desk: Desk) -> None:
    """Last week's too, as long as they have not written again: the pulse comes on Mondays."""
    desk.checks_in("ada", blocked="time")
    desk.checks_in("tom", blocked="tools", blocked_words="The staging box.")
    desk.clock.at += timedelta(days=5)
    desk.checks_in("ada", blocked="nothing")

    card = desk.reads("grace", "pulse")

    assert "In the way, say their check-ins\nThe staging box. (Tom Haverkamp)" in card
    assert "Time or workload" not in card


def _pressed(desk: Desk, person: str, target: str) -> str:
    reply = desk.presses(person, target)
    assert isinstance(reply, Tell)
    return plain(reply.card)


def test_energy_is_in_no_pulse_even_when_it_is_shared(desk: Desk) -> None:
    """Shared, it is read beside the week's words, by their reader; never collected in a list of people."""
    desk.checks_in("ada", moved="x", energy="1", energy_shared="yes")

    card = desk.reads("grace", "pulse").lower()

    assert "drained" not in card
    assert "energy" not in card


def test_another_manager_sees_nothing_of_this_team(desk: Desk) -> None:
    """A pulse is of those who report to the reader today."""
    second = desk.checks_in("ada", moved="x", help="advice")
    assert isinstance(second, ShowForm)
    desk.submits("ada", second.view, help_from=desk.account("grace").user, help_words="Which vendor?")
    others = [person for person in managers(desk) if person != "grace"]

    assert others
    assert not any("Which vendor?" in desk.reads(person, "pulse") for person in others)


@pytest.mark.parametrize("typed", ["mood", "mood by person"])
def test_mood_by_person_is_refused_in_the_chat(desk: Desk, typed: str) -> None:
    """Typed after the verb, as somebody would."""
    assert "I do not show anybody’s mood by person" in desk.reads("grace", "pulse", typed)


def test_whoever_has_no_team_is_not_offered_a_pulse(desk: Desk) -> None:
    """It stands in no help and on no Home of theirs; typed, it answers kindly."""
    assert "pulse ·" not in desk.reads("ada", "help")
    assert "pulse ·" in desk.reads("grace", "help")
    assert "This is for people with a team" in desk.reads("ada", "pulse")


def test_whoever_has_no_team_finds_their_own_week_and_goals_instead(desk: Desk) -> None:
    """A sentence without a button is a dead end."""
    assert desk.reads("ada", "team") == desk.reads("ada", "pulse")


# --- Monday -----------------------------------------------------------------------------------------------------------


async def test_on_monday_morning_managers_get_a_button_and_no_content(monday: Desk) -> None:
    """In their own morning; it may be read on a locked screen."""
    monday.checks_in("ada", moved="Something confidential to a team of three.")
    due = monday_of("grace", monday)
    await monday.time_passes(due - timedelta(minutes=1))
    before = await monday.mail("grace")

    await monday.time_passes(due)
    (message,) = (await monday.mail("grace"))[len(before) :]

    assert due.astimezone(UTC).date() == MONDAY.date()
    assert message.splitlines()[0] == "A new week. Your team’s pulse is there when you would like to look."
    assert "confidential" not in message
    assert list(await monday.buttons("grace")) == ["See my team’s pulse", "Later", "Not for me", "Why this?"]
    assert "Your team’s pulse" in _pressed(monday, "grace", (await monday.buttons("grace"))["See my team’s pulse"])


async def test_nobody_without_a_team_gets_one_and_no_run_is_begun(monday: Desk) -> None:
    """There is nothing to answer."""
    with monday.bot.databases.work(write=False) as session:
        open_runs = select(func.count()).select_from(RUNS.runs).where(RUNS.runs.c.status == RunStatus.WAITING)
        before = session.scalar(open_runs)
    await monday.time_passes(MONDAY + timedelta(days=1, hours=12))

    assert "ada" not in managers(monday)
    assert not any("pulse" in message for message in await monday.mail("ada"))
    assert any("pulse" in message for message in await monday.mail("grace"))
    with monday.bot.databases.work(write=False) as session:
        assert session.scalar(open_runs) == before


async def test_it_comes_once_and_is_not_repeated(monday: Desk) -> None:
    """No reminder on Tuesday, and none by a second tick."""
    due = monday_of("grace", monday)
    for later in (timedelta(), timedelta(minutes=1), timedelta(hours=6), timedelta(days=1, hours=3)):
        await monday.time_passes(due + later)

    assert sum("pulse" in message for message in await monday.mail("grace")) == 1


async def test_whoever_has_no_team_any_more_is_left_in_peace(monday: Desk) -> None:
    """Asked at the moment of sending, not when it was planned."""
    for person, _ in monday.bot.people.reader(_grace(monday)).reports():
        monday.leaves(person)
        with monday.bot.databases.directory() as session:
            session.execute(_gone(person))
    await monday.time_passes(monday_of("grace", monday))

    assert not any("pulse" in message for message in await monday.mail("grace"))


def _grace(desk: Desk) -> Person:
    member = desk.bot.people.by_id("grace")
    assert member
    return member.person


def _gone(person: str) -> Update:
    return update(people).where(people.c.id == person).values(active=False)


async def test_it_can_be_switched_off_and_on_with_a_tap(monday: Desk) -> None:
    """And that says nothing about check-ins, which go on."""
    await monday.time_passes(monday_of("grace", monday))
    off = monday.presses("grace", (await monday.buttons("grace"))["Not for me"])
    assert isinstance(off, Replace)
    assert plain(off.card).startswith("Your team’s pulse, on Mondays\nAll right, I will not write to you about this")
    (rhythms,) = (field.initial for field in monday.opens("grace", "settings").fields if field.name == "rhythms")
    assert isinstance(rhythms, tuple)
    assert "checkin" in rhythms
    assert "digest" not in rhythms

    on = monday.presses("grace", buttons_of(off.card)["Write to me again"])

    assert isinstance(on, Replace)
    assert "I will write to you about this again." in plain(on.card)


async def test_why_tells_rule_hours_and_that_there_is_no_reminder(monday: Desk) -> None:
    """The same explanation as for any nudge, in words that fit this one."""
    await monday.time_passes(monday_of("grace", monday))
    told = _pressed(monday, "grace", (await monday.buttons("grace"))["Why this?"])

    assert "I write to people with a team that its pulse is there." in told
    assert "Every week: Monday at 09:00, your time." in told
    assert "I do not remind you of it." in told
    assert "check-in" not in told
