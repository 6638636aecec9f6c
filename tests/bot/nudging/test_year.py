"""The organisation's year at work: not too much, on the same days for everybody, and calm when something goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from adapters.port import Replace, ShowForm, Tell, Uninstalled
from bot.catalog import CATALOG
from bot.commands.preview import preview
from bot.nudging.nudging import Nudging
from bot.nudging.upcoming import Upcoming
from bot.nudging.years import year_of
from bot.settings import SettingsFaulty
from flows import nudges
from flows.kit.message import plain
from flows.kit.person import Person
from storage.coaching.tables import METADATA as COACHING
from storage.databases import Urls
from storage.directory import tracks
from storage.directory.tables import nudges as nudges_table
from storage.directory.tables import people, year_in_force
from storage.directory.tables import tracks as tracks_table
from tests.desk import TEAM, Desk, HandClock, buttons_of, desk_on

OCTOBER = datetime(2026, 10, 5, 6, 0, tzinfo=UTC)
"""A Monday. The last Friday of the month is the 30th."""


@pytest.fixture
def desk(urls: Urls) -> Iterator[Desk]:
    for desk in desk_on(urls, OCTOBER):
        desk.bot.nudging.tick()
        yield desk


def only(desk: Desk, person: str, *rhythms: str) -> None:
    """Switch everything else off for somebody."""
    with desk.bot.databases.directory() as session:
        tracks.mute_all(session, person, desk.bot.nudging.year.rhythms.keys() - set(rhythms))


def sent_to(desk: Desk, person: str) -> list[tuple[str, str, str, str]]:
    """What the directory knows of what went out: rhythm, period, days, and what became of it."""
    with desk.bot.databases.directory(write=False) as session:
        rows = session.execute(
            select(nudges_table)
            .where(nudges_table.c.person == person, nudges_table.c.sent > 0)
            .order_by(nudges_table.c.due_at)
        ).all()
    return [(row.rhythm, row.period, row.sent_on, row.state) for row in rows]


async def days_pass(desk: Desk, until: date) -> None:
    """Ticks in everybody's working hours, twice a day."""
    while desk.clock.at.date() < until:
        for hour in (8, 14):
            moment = desk.clock.at.replace(hour=hour, minute=40)
            if moment > desk.clock.at:
                await desk.time_passes(moment)
        desk.clock.at = desk.clock.at.replace(hour=0, minute=0) + timedelta(days=1)


async def test_nobody_gets_more_than_one_a_day_and_three_a_week(desk: Desk) -> None:
    """Six weeks as they are: check-ins nobody answers, digests, reflections, topics, reminders."""
    await days_pass(desk, date(2026, 11, 14))

    for person in ("ada", "grace", "samuel", "yuki"):
        days = [date.fromisoformat(day) for *_, on, _ in sent_to(desk, person) for day in on.split()]
        weeks = Counter(day.isocalendar()[:2] for day in days)
        assert len(days) == len(set(days))
        assert max(weeks.values()) <= 3
        assert len(days) > 6


async def test_everybody_is_offered_to_reflect_on_the_same_day_whether_they_ever_do(desk: Desk) -> None:
    """The wall: who uses coaching must not be seen in who is written to, or when, or in what is noted of it."""
    for person in ("ada", "tom"):
        only(desk, person, "reflect", "checkin")
    view = desk.opens("ada", "reflect")
    desk.submits("ada", view, theme="pride", moment="Something of my own.")
    await days_pass(desk, date(2026, 11, 6))

    ada, tom = ([one for one in sent_to(desk, person) if one[0] == "reflect"] for person in ("ada", "tom"))
    assert ada == tom == [("reflect", "2026-W44", "2026-10-30", "asked")]


async def test_what_is_offered_of_coaching_touches_nothing_of_coaching(desk: Desk) -> None:
    """The message comes from the directory: until somebody presses its button, coaching does not know of it."""
    only(desk, "ada", "reflect")
    await days_pass(desk, date(2026, 10, 31))

    with desk.bot.databases.coaching(write=False) as session:
        rows = [row for table in COACHING.tables.values() for row in session.execute(select(table)).all()]
    assert len([mail for mail in await desk.mail("ada") if "quiet moment" in mail]) == 1
    assert rows == []


async def test_the_offer_to_reflect_leads_to_the_month_it_is_about(desk: Desk) -> None:
    """Pressed on Monday, it is still last month's."""
    only(desk, "ada", "reflect")
    await days_pass(desk, date(2026, 11, 2))
    target = (await desk.buttons("ada"))["Take a moment"]

    reply = desk.presses("ada", target)

    assert target == "start:reflect:2026-10"
    assert isinstance(reply, ShowForm)


async def test_whoever_was_away_gets_one_welcome_and_no_pile(desk: Desk) -> None:
    """Three weeks away, one message on the first morning, and it leads to what comes next."""
    away = desk.opens("ada", "away")
    desk.submits("ada", away, first_day="2026-10-12", last_day="2026-11-01")
    before = len(await desk.mail("ada"))
    await days_pass(desk, date(2026, 11, 3))
    back = (await desk.mail("ada"))[before:]

    reply = desk.presses("ada", (await desk.buttons("ada"))["See what comes next"])

    new = [one for one in sent_to(desk, "ada") if one[2] >= "2026-10-12"]
    assert new == [("back", "2026-W45", "2026-11-02", "asked")]
    assert "Nothing has piled up" in back[-1]
    assert isinstance(reply, Tell)
    assert plain(reply.card).startswith("The next two weeks")


async def test_three_without_an_answer_lead_to_an_offer_of_less_and_less_is_kept(desk: Desk) -> None:
    """Cairn notices before the person has to mute it; nobody else is told."""
    only(desk, "ada", "checkin")
    await days_pass(desk, date(2026, 10, 30))
    (offer,) = [mail for mail in await desk.mail("ada") if "You can have them less often." in mail]
    states = [state for *_, state in sent_to(desk, "ada")]
    why = desk.presses("ada", (await desk.buttons("ada"))["Why this?"])

    slower = desk.presses("ada", (await desk.buttons("ada"))["Every second time"])
    await days_pass(desk, date(2026, 11, 28))
    after = [period for _, period, *_ in sent_to(desk, "ada")][4:]

    assert "[Answer]" in offer
    assert isinstance(why, Tell)
    assert "I do not remind you of it." in plain(why.card)
    assert "The last three of these stayed without an answer" in plain(why.card)
    assert states == ["ignored", "ignored", "ignored", "offered"]
    assert isinstance(slower, Replace)
    assert after in (["2026-W46", "2026-W48"], ["2026-W45", "2026-W47"])


async def test_one_answer_among_them_and_no_offer_is_made(desk: Desk) -> None:
    """Somebody who answers now and then is not asked whether it is too much."""
    only(desk, "ada", "checkin")
    await days_pass(desk, date(2026, 10, 16))
    desk.clock.at = datetime(2026, 10, 22, 8, 0, tzinfo=UTC)
    desk.checks_in("ada", moved="x")
    await days_pass(desk, date(2026, 11, 7))

    assert not any("less often" in mail for mail in await desk.mail("ada"))


async def test_less_can_be_made_as_often_as_before(desk: Desk) -> None:
    """A way back from every choice, by the same message and by «why»."""
    only(desk, "ada", "checkin")
    await days_pass(desk, date(2026, 10, 30))
    slower = desk.presses("ada", (await desk.buttons("ada"))["Every second time"])
    assert isinstance(slower, Replace)
    told = desk.reads("ada", "why")

    desk.presses("ada", buttons_of(slower.card)["As often as before"])

    assert "You chose to have it every second time only." in told
    assert "[As often as before]" in told
    assert "every second time" not in desk.reads("ada", "why")


async def test_what_was_asked_can_be_answered_after_choosing_less(desk: Desk) -> None:
    """Less often from now on is no answer to what is open: its button stays until it is answered, or over."""
    only(desk, "ada", "checkin")
    await days_pass(desk, date(2026, 10, 30))
    newest = await desk.buttons("ada")
    slower = desk.presses("ada", newest["Every second time"])
    assert isinstance(slower, Replace)
    buttons = buttons_of(slower.card)
    form = desk.presses("ada", buttons["Answer"])
    assert isinstance(form, ShowForm)
    desk.submits("ada", form.view, moved="x")

    usual = desk.presses("ada", buttons["As often as before"])

    assert isinstance(usual, Replace)
    assert "Answer" not in buttons_of(usual.card)


async def test_what_is_over_offers_no_answer_after_choosing_less(desk: Desk) -> None:
    """The button would begin another week."""
    only(desk, "ada", "checkin")
    await days_pass(desk, date(2026, 11, 2))

    slower = desk.presses("ada", (await desk.buttons("ada"))["Every second time"])

    assert isinstance(slower, Replace)
    assert list(buttons_of(slower.card)) == ["As often as before"]


async def test_why_names_the_version_of_the_year(desk: Desk) -> None:
    """Whoever asks can look it up in the file everybody may read."""
    only(desk, "ada", "checkin")
    await days_pass(desk, date(2026, 10, 9))

    assert "It is planned by your company’s year, version “standard 1”." in desk.reads("ada", "why")


# --- what comes next --------------------------------------------------------------------------------------------------


def test_everybody_can_see_what_will_come(desk: Desk) -> None:
    """Nothing unasked should come as a surprise."""
    told = desk.reads("grace", "upcoming")

    assert "Weekly check-in (Thursday, 8 October 15:" in told
    assert "Your team’s pulse, on Mondays" in told
    assert "Everybody" not in told


def test_the_companys_quiet_days_are_no_day_off_of_ones_own(desk: Desk) -> None:
    """Whoever works on Christmas Eve reads why nothing comes: not because of them."""
    desk.clock.at = datetime(2026, 12, 21, 8, 0, tzinfo=UTC)

    told = desk.reads("ada", "upcoming")

    assert "Weekly check-in (Thursday, 24 December: one of your company’s quiet days.)" in told
    assert "outside your working time" not in told
    assert "left out: the organisation's quiet days" in previewed(desk)


def test_part_time_reads_their_own_share(desk: Desk) -> None:
    """«The week is full enough», beside two of three a week, would be a riddle."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(working_days="012"))

    assert "one such message a day and two a week, since you work part-time." in desk.reads("ada", "upcoming")
    assert "one such message a day and three a week." in desk.reads("tom", "upcoming")


def test_whoever_looks_after_cairn_sees_counts_and_no_names(desk: Desk) -> None:
    """To judge how much is too much one needs numbers, not people."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ines").values(role="hr"))
        names = [row.name for row in session.execute(select(people.c.name)).all()]
    assert "[The next two weeks, everybody]" in desk.reads("ines", "upcoming")

    counted = desk.presses("ines", "see:preview")

    assert isinstance(counted, Tell)
    told = plain(counted.card)
    assert "Weekly check-in: " in told
    assert not [name for name in names if name in told]


def test_nobody_else_sees_the_counts(desk: Desk) -> None:
    """Not by guessing the button either."""
    reply = desk.presses("ada", "see:preview")

    assert isinstance(reply, Tell)
    assert "Weekly check-in" not in plain(reply.card)


def counted(desk: Desk) -> str:
    """Everybody's days, as an administrator reads them."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ines").values(role="admin"))
    reply = desk.presses("ines", "see:preview")
    assert isinstance(reply, Tell)
    return plain(reply.card)


def test_whoever_counts_every_day_does_not_see_that_one_person_is_away(desk: Desk) -> None:
    """Settings and days away are seen by nobody else: of fewer than five nothing is told, and nothing adds up to it."""
    before = counted(desk)
    desk.submits("ada", desk.opens("ada", "away"), first_day="2026-10-08", last_day="2026-10-09")
    only(desk, "tom", "digest")

    assert "Weekly check-in: at least 10 messages" in before
    assert counted(desk) == before


def test_no_day_tells_of_the_one_person_who_is_asked_on_it(desk: Desk) -> None:
    """Who works until Wednesday alone is asked on Wednesday: that row would be about one person."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(working_days="012"))
    told = counted(desk)
    wednesday = told[told.index("Wednesday") : told.index("Thursday")]

    assert "2026-10-07  checkin" in previewed(desk, person="ada")
    assert "check-in" not in wednesday
    assert "What concerns fewer than five people is not shown" in told


# --- what goes wrong --------------------------------------------------------------------------------------------------


def another(desk: Desk, clock: HandClock, year: nudges.Year | None = None) -> Nudging:
    """A second process on the same databases."""
    bot, numbers = desk.bot, count()
    return Nudging(
        bot.databases,
        bot.catalog,
        bot.people,
        bot.player,
        year or bot.nudging.year,
        clock=clock,
        ids=lambda: f"other-{next(numbers)}",
    )


async def test_two_processes_whose_clocks_are_ten_minutes_apart_ask_once(desk: Desk) -> None:
    """Clocks drift; a person is asked once and reminded once all the same."""
    for person in ("ada", "grace"):
        only(desk, person, "checkin", "digest")
    ahead = HandClock(OCTOBER + timedelta(minutes=10))
    other = another(desk, ahead)
    while desk.clock.at.date() < date(2026, 10, 17):
        desk.clock.pass_(timedelta(hours=4))
        ahead.at = desk.clock.at + timedelta(minutes=10)
        other.tick()
        desk.bot.nudging.tick()
        other.tick()
        await desk.outbox.drain()
    mail = await desk.mail("ada")

    assert len([words for words in mail if "check-in?" in words]) == 2
    assert len([words for words in mail if "still open" in words]) == 2
    assert Counter(rhythm for rhythm, *_ in sent_to(desk, "grace"))["digest"] == 2


async def test_a_workspace_revoked_in_the_middle_of_a_wave_leaves_the_rest_in_peace(desk: Desk) -> None:
    """Cairn is removed while messages are on their way: the others are not written to, and nothing is set aside."""
    for person in ("ada", "tom", "priya", "grace"):
        only(desk, person, "checkin")
    desk.clock.at = datetime(2026, 10, 8, 13, 40, tzinfo=UTC)
    desk.bot.nudging.tick()
    await desk.outbox.drain()
    delivered = len(desk.postbox.delivered)
    desk.bot.turns.handle(Uninstalled(desk.event_id(), "slack", TEAM))
    await days_pass(desk, date(2026, 10, 16))

    with desk.bot.databases.directory(write=False) as session:
        assert tracks.failed_since(session, OCTOBER) == 0
    in_slack = [one for one in desk.postbox.delivered[delivered:] if one.account.tenant == TEAM]
    assert in_slack == []


async def test_somebody_deleted_between_planning_and_sending_is_not_written_to(desk: Desk) -> None:
    """Their nudge is let go, and holds up nobody else's."""
    only(desk, "tom", "checkin")
    due = datetime(2026, 10, 8, 13, 40, tzinfo=UTC)
    desk.clock.at = due
    desk.bot.nudging._plan_due()
    with desk.bot.databases.directory() as session:
        session.execute(delete(people).where(people.c.id == "ada"))
        session.execute(delete(tracks_table).where(tracks_table.c.person == "ada"))
    await desk.time_passes(due)

    assert sent_to(desk, "ada") == []
    assert [rhythm for rhythm, *_ in sent_to(desk, "tom")] == ["checkin"]
    with desk.bot.databases.directory(write=False) as session:
        assert tracks.failed_since(session, OCTOBER) == 0


async def test_a_time_zone_nobody_knows_any_more_holds_up_nobody_else(desk: Desk) -> None:
    """Zone data changes: one person waits until it is mended, the others are asked."""
    due = datetime(2026, 10, 8, 13, 40, tzinfo=UTC)
    for person in ("ada", "tom"):
        only(desk, person, "checkin")
    desk.clock.at = due
    desk.bot.nudging._plan_due()
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(timezone="Mars/Olympus"))
    await desk.time_passes(due)
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(timezone="Europe/Berlin"))
    await desk.time_passes(due + timedelta(minutes=2))

    assert [rhythm for rhythm, *_ in sent_to(desk, "tom")] == ["checkin"]
    assert [rhythm for rhythm, *_ in sent_to(desk, "ada")] == ["checkin"]


async def test_a_rhythm_that_an_update_removed_is_let_go(desk: Desk) -> None:
    """Its planned messages are dropped, its old buttons say so kindly, and it rests until it is back."""
    only(desk, "ada", "checkin", "digest", "goals")
    desk.clock.at = datetime(2026, 10, 8, 13, 40, tzinfo=UTC)
    await desk.time_passes(desk.clock.at)
    old = (await desk.buttons("ada"))["Why this?"]
    without = nudges.Year("standard 2", "another", {"digest": desk.bot.nudging.year.rhythms["digest"]})
    newer = another(desk, desk.clock, without)
    desk.clock.pass_(timedelta(days=1))
    newer.tick()

    reply = newer.react(_person(desk, "ada"), old.split(":")[1], "why")

    assert isinstance(reply, Tell)
    assert plain(reply.card) == "This was for a time that is over. You can begin yourself whenever you like."
    assert [state for *_, state in sent_to(desk, "ada")] == ["dropped"]
    with desk.bot.databases.directory(write=False) as session:
        of_it = (tracks_table.c.person == "ada", tracks_table.c.rhythm == "checkin")
        assert session.scalar(select(tracks_table.c.next_due_at).where(*of_it)) is None
        assert session.scalar(select(year_in_force.c.name)) == "standard 2"


async def test_a_changed_year_is_planned_by_from_the_next_start_on(desk: Desk, tmp_path: Path) -> None:
    """The check-in moves to Monday: nobody is asked on Thursday any more, and nobody twice in that week."""
    only(desk, "ada", "checkin")
    text = 'version = 2\n[rhythm.checkin]\non = "monday 11:00"'
    path = tmp_path / "year.toml"
    path.write_text(text)
    newer = another(desk, desk.clock, year_of(path, CATALOG))
    while desk.clock.at.date() < date(2026, 10, 10):
        desk.clock.pass_(timedelta(hours=1))
        newer.tick()

    assert [(period, on.split()[0]) for _, period, on, _ in sent_to(desk, "ada")] == [("2026-W41", "2026-10-05")]


async def test_a_new_manager_gets_what_is_for_managers(desk: Desk) -> None:
    """Once somebody reports to them, by the next import."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "tom").values(manager="ada"))
        tracks.enlist(session, ["ada"])
    desk.bot.nudging.tick()

    with desk.bot.databases.directory(write=False) as session:
        rows = session.execute(select(tracks_table.c.rhythm).where(tracks_table.c.person == "ada")).all()
    assert {"digest", "prep"} <= {row.rhythm for row in rows}


async def test_whoever_has_just_joined_has_lighter_first_weeks(desk: Desk) -> None:
    """Goals and reflections wait until they have settled in."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(since="2026-10-12"))
    await days_pass(desk, date(2026, 11, 7))

    assert {rhythm for rhythm, *_ in sent_to(desk, "ada")} <= {"checkin", "agenda"}
    assert "reflect" in {rhythm for rhythm, *_ in sent_to(desk, "tom")}


def _person(desk: Desk, name: str) -> Person:
    member = desk.bot.people.by_id(name)
    assert member
    return member.person


# --- the file ---------------------------------------------------------------------------------------------------------


def test_a_faulty_file_stops_the_start_with_every_fault(tmp_path: Path) -> None:
    """Better no start than a year nobody meant."""
    path = tmp_path / "year.toml"
    path.write_text('version = 1\n[rhythm.checkin]\non = "noon"\n[rhythm.goals]\noffers = "gaols"\n')

    with pytest.raises(SettingsFaulty) as told:
        year_of(path, CATALOG)

    assert str(told.value).splitlines() == [
        "CAIRN_CALENDAR_FILE: line 3: rhythm.checkin.on: write it like thursday 15:00, or last friday 14:00",
        "CAIRN_CALENDAR_FILE: line 5: rhythm.goals.offers: there is nothing of this name in this version of Cairn",
    ]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In the same way as any other setting."""
    with pytest.raises(SettingsFaulty, match="cannot be read"):
        year_of(tmp_path / "none.toml", CATALOG)


def test_everything_in_the_shipped_years_leads_somewhere(tmp_path: Path) -> None:
    """A rhythm of a flow that was taken out would be found here, before anybody gets its message."""
    path = tmp_path / "year.toml"
    for preset in ("standard", "continuous"):
        path.write_text(f'version = 1\npreset = "{preset}"\n')
        assert year_of(path, CATALOG).rhythms


# --- the command ------------------------------------------------------------------------------------------------------


def previewed(desk: Desk, days: int = 14, person: str | None = None) -> str:
    year, rounds = desk.bot.nudging.year, desk.bot.nudging.inviting.ahead
    return "\n".join(preview(Upcoming(desk.bot.databases, year, rounds, clock=desk.clock), days, person))


def test_the_preview_counts_what_would_be_sent_and_says_why_the_rest_is_not(desk: Desk) -> None:
    """What an organisation looks at before it takes a new year into use; nothing is sent by looking."""
    told = previewed(desk, days=60)

    assert told.startswith("Year: standard 1\nPeople: 13\n")
    assert "    checkin             13" in told
    assert "left out: something more important comes on the same day" in told
    with desk.bot.databases.directory(write=False) as session:
        assert session.execute(select(nudges_table)).all() == []


def test_the_preview_of_one_person_tells_hours_and_no_days_away(desk: Desk) -> None:
    """An operator can help somebody who asks; why somebody is away stays theirs."""
    desk.submits("ada", desk.opens("ada", "away"), first_day="2026-10-08", last_day="2026-10-09")

    told = previewed(desk, person="ada")

    assert "2026-10-08  checkin         left out: not in their working time before it closes" in told
    assert "2026-10-15  checkin         13:06 UTC" in told
    assert "away" not in told


def test_no_round_is_foreseen_in_a_company_that_is_too_small_for_one(desk: Desk) -> None:
    """It could not open, and would take the place of what can come; it is foreseen again when there are enough."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id.not_in(["ada", "tom", "grace"])).values(active=False))
    small = previewed(desk, days=60)
    with desk.bot.databases.directory() as session:
        session.execute(update(people).values(active=True))
    grown = previewed(desk, days=60)

    assert "round-" not in small
    assert "round-pulse" in grown


def test_a_person_who_is_not_here_is_told_so(desk: Desk) -> None:
    """A slip of the pen gets a sentence, not a traceback."""
    with pytest.raises(SettingsFaulty, match="nobody with this id is here"):
        previewed(desk, person="nobody")
