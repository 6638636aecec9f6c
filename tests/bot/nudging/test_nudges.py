"""Nudges at work: each once, in the person's own time, explained, easy to be rid of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise
from typing import Any, NoReturn

import pytest
from sqlalchemy import insert, select, update

from adapters.port import AccountChanged, Replace, ShowForm, Tell
from bot import metrics
from bot.nudging.nudging import Nudging
from bot.setbacks import WAITS
from flows import nudges
from flows.kit.message import Card, plain
from flows.kit.person import Person
from storage.databases import Urls
from storage.directory import tracks
from storage.directory.tables import nudges as nudges_table
from storage.directory.tables import people
from storage.directory.tables import tracks as tracks_table
from storage.sql import Session, StorageDown
from tests.bot.logged import lines, production_logs
from tests.desk import WEDNESDAY, Desk, buttons_of, desk_on

ANSWER, HERE, SNOOZE, NOT_FOR_ME, WHY = range(5)
HELLO = (
    "I am Cairn. Now and then I ask something short about your work, and say who will read the answer before you write "
    "it. “help” tells you the rest."
)


@pytest.fixture
def desk(urls: Urls) -> Iterator[Desk]:
    """Wednesday morning; everybody's first nudge is planned."""
    for desk in desk_on(urls):
        desk.bot.nudging.tick()
        yield desk


def thursday(person: str, desk: Desk) -> datetime:
    """When the person is asked this week: 15:00 where they live, later by their share of the spread."""
    member = desk.bot.people.by_id(person)
    assert member
    asked = nudges.ask_of(nudges.CHECKIN, nudges.Calendar(member.person.timezone), person, "2026-W47")
    assert asked
    return asked.due_at


async def check_ins_asked(desk: Desk, person: str) -> list[str]:
    return [words for words in await desk.mail(person) if "check-in?" in words]


async def targets(desk: Desk, person: str) -> list[str]:
    return list((await desk.buttons(person)).values())


async def test_everybody_is_asked_on_thursday_afternoon_where_they_live(desk: Desk) -> None:
    """Tokyo hears in Tokyo's afternoon, Berlin in Berlin's: the scheduler knows where people live."""
    await desk.time_passes(datetime(2026, 11, 19, 6, 35, tzinfo=UTC))
    assert [len(await desk.mail(person)) for person in ("yuki", "ada")] == [1, 0]

    await desk.time_passes(datetime(2026, 11, 19, 14, 35, tzinfo=UTC))
    assert [len(await desk.mail(person)) for person in ("yuki", "ada", "mateus")] == [1, 1, 0]


async def test_a_nudge_names_no_topic_and_offers_five_ways(desk: Desk) -> None:
    """It may be read on a locked screen: it quotes nothing, and being rid of it is one tap."""
    await desk.time_passes(thursday("ada", desk))
    (nudge,) = await desk.mail("ada")

    assert nudge.splitlines()[0] == "A few minutes for your check-in?"
    assert len(await targets(desk, "ada")) == 5


async def test_the_first_one_says_who_is_writing(desk: Desk) -> None:
    """Nobody asked for it, and nobody told them of it for sure: a stranger introduces itself, once."""
    due = thursday("ada", desk)
    await desk.time_passes(due)
    await desk.time_passes(due + timedelta(days=1))
    first, again = await desk.mail("ada")

    assert first.splitlines()[1] == HELLO
    assert HELLO not in again


async def test_two_schedulers_at_once_ask_once(desk: Desk) -> None:
    """Any number of processes may tick: a nudge is claimed by one."""
    other = Nudging(
        desk.bot.databases,
        desk.bot.catalog,
        desk.bot.people,
        desk.bot.player,
        desk.bot.nudging.year,
        clock=desk.clock,
        ids=map("another-{}".format, count()).__next__,
    )
    desk.clock.at = thursday("ada", desk)
    other.tick()
    await desk.time_passes(desk.clock.at)
    other.tick()

    assert len(await desk.mail("ada")) == 1


async def test_after_one_reminder_there_is_silence(desk: Desk) -> None:
    """One reminder on Friday morning; whoever does not answer is left in peace."""
    await desk.time_passes(thursday("ada", desk))
    for hours in (12, 20, 24, 30, 60, 90):
        await desk.time_passes(thursday("ada", desk) + timedelta(hours=hours))

    assert len(await desk.mail("ada")) == 2


async def test_a_reminder_says_what_is_still_open(desk: Desk) -> None:
    """Read on its own, on another day, «this» would be anything."""
    await desk.time_passes(thursday("ada", desk))
    await desk.time_passes(thursday("ada", desk) + timedelta(hours=20))

    assert (await desk.mail("ada"))[1].startswith("Your weekly check-in is still open, if you would like it.")


async def test_whoever_has_checked_in_is_neither_asked_nor_reminded(desk: Desk) -> None:
    """Somebody ahead of the nudge is not disturbed; somebody who answers it gets no reminder."""
    desk.checks_in("tom", moved="early")
    await desk.time_passes(thursday("tom", desk))
    await desk.time_passes(thursday("ada", desk))
    desk.checks_in("ada", moved="x")
    await desk.time_passes(datetime(2026, 11, 20, 9, 45, tzinfo=UTC))

    assert not [words for words in await desk.mail("tom") if "check-in?" in words]
    assert len([words for words in await desk.mail("ada") if "Answer" in words]) == 1


async def test_the_nudge_leads_to_the_form_it_speaks_of(desk: Desk) -> None:
    """One tap on the first button, and the form is there."""
    await desk.time_passes(thursday("ada", desk))

    reply = desk.presses("ada", (await targets(desk, "ada"))[ANSWER])

    assert isinstance(reply, ShowForm)
    assert reply.view.title == "Your week"


async def test_a_nudge_of_last_week_says_so_and_offers_a_new_beginning(desk: Desk) -> None:
    """An old button never does something old."""
    await desk.time_passes(thursday("ada", desk))
    old = (await targets(desk, "ada"))[ANSWER]
    await desk.time_passes(thursday("ada", desk) + timedelta(days=6))

    reply = desk.presses("ada", old)

    assert isinstance(reply, Tell)
    assert "[Check in]" in plain(reply.card)


async def test_a_snoozed_nudge_comes_back_in_two_hours_and_once(desk: Desk) -> None:
    """Snooze means later today, in the person's hours; it is not one more reminder."""
    await desk.time_passes(thursday("ada", desk))
    reply = desk.presses("ada", (await targets(desk, "ada"))[SNOOZE])
    await desk.time_passes(thursday("ada", desk) + timedelta(hours=1))
    before = len(await desk.mail("ada"))
    await desk.time_passes(thursday("ada", desk) + timedelta(hours=2))
    await desk.time_passes(thursday("ada", desk) + timedelta(hours=2, minutes=1))

    assert isinstance(reply, Replace)
    assert before == 1
    assert len(await desk.mail("ada")) == 2


@pytest.mark.parametrize(
    ("answers", "days", "sentence"),
    [
        (False, 6, "This was for a time that is over. You can begin yourself whenever you like."),
        (True, 0, "You have answered this already, so I will not ask again."),
    ],
)
async def test_later_promises_nothing_that_will_not_come(desk: Desk, answers: bool, days: int, sentence: str) -> None:
    """The old card keeps its buttons: putting off what is over or answered must not say that I ask again."""
    await desk.time_passes(thursday("ada", desk))
    later = (await targets(desk, "ada"))[SNOOZE]
    if answers:
        desk.checks_in("ada", moved="x")
    desk.clock.at += timedelta(days=days)

    reply = desk.presses("ada", later)

    assert isinstance(reply, Tell)
    assert plain(reply.card) == sentence


async def test_what_somebody_put_off_counts_once_against_what_may_come_in_a_week(desk: Desk) -> None:
    """Putting off until another day must not cost a message that was planned for that day."""
    await desk.time_passes(thursday("ada", desk))
    desk.presses("ada", (await targets(desk, "ada"))[SNOOZE])
    await desk.time_passes(thursday("ada", desk) + timedelta(hours=2))

    with desk.bot.databases.directory(write=False) as session:
        sent = tracks.recent(session, ["ada"], desk.clock.at)["ada"]
    assert len(await desk.mail("ada")) == 2
    assert [row.sent_on.split() for row in sent if row.rhythm == "checkin"] == [["2026-11-19"]]


async def test_not_for_me_ends_these_nudges_until_they_are_switched_on(desk: Desk) -> None:
    """Switching off is one tap, and so is switching on again."""
    with desk.bot.databases.directory() as session:
        tracks.mute_all(session, "ada", desk.bot.nudging.year.rhythms.keys() - {"checkin"})
    await desk.time_passes(thursday("ada", desk))
    off = desk.presses("ada", (await targets(desk, "ada"))[NOT_FOR_ME])
    for weeks in (1, 2):
        await desk.time_passes(thursday("ada", desk) + timedelta(weeks=weeks))
    silent = len(await check_ins_asked(desk, "ada"))
    assert isinstance(off, Replace)
    desk.presses("ada", next(iter(buttons_of(off.card).values())))
    await desk.time_passes(desk.clock.at + timedelta(minutes=1))
    await desk.time_passes(thursday("ada", desk) + timedelta(weeks=3))

    assert silent == 1
    assert len(await check_ins_asked(desk, "ada")) == 2


async def test_why_tells_rule_facts_and_how_to_switch_it_off(desk: Desk) -> None:
    """Every nudge explains itself, by its button and by the verb."""
    await desk.time_passes(thursday("ada", desk))

    reply = desk.presses("ada", (await targets(desk, "ada"))[WHY])

    assert isinstance(reply, Tell)
    for fact in ("Thursday", "15:00", "Europe/Berlin"):
        assert fact in plain(reply.card)
    assert "Europe/Berlin" in desk.reads("ada", "why")


async def test_why_says_that_a_message_is_switched_off_and_leads_back(desk: Desk) -> None:
    """It promises no reminder then, and offers what can still be chosen."""
    await desk.time_passes(thursday("ada", desk))
    desk.presses("ada", (await targets(desk, "ada"))[NOT_FOR_ME])

    told = desk.reads("ada", "why")
    assert "Since then you have switched these messages off" in told
    assert "I remind you" not in told
    assert "[Not for me]" not in told

    desk.presses("ada", (await targets(desk, "ada"))[NOT_FOR_ME].replace("mute", "unmute"))
    assert "[Not for me]" in desk.reads("ada", "why")


async def test_why_leaves_out_rounds_which_may_never_have_asked_this_person(desk: Desk) -> None:
    """They have a place on everybody's days; the message before them is still explained."""
    await desk.time_passes(thursday("ada", desk))
    with desk.bot.databases.directory() as session:
        asked = session.execute(select(nudges_table).where(nudges_table.c.person == "ada")).mappings().one()
        later = {"id": "a-round", "rhythm": "round-pulse", "due_at": asked["due_at"] + timedelta(days=1)}
        session.execute(insert(nudges_table).values({**asked, **later}))

    assert "I ask for a check-in." in desk.reads("ada", "why")


async def test_somebody_elses_nudge_does_nothing_for_me(desk: Desk) -> None:
    """The id of a nudge in other hands switches nothing off and tells nothing."""
    await desk.time_passes(thursday("ada", desk))
    stolen = (await targets(desk, "ada"))[NOT_FOR_ME]

    reply = desk.presses("tom", stolen)

    assert isinstance(reply, Tell)
    assert "Europe/Berlin" not in plain(reply.card)


async def test_days_away_are_left_in_peace(desk: Desk) -> None:
    """Nobody is asked while away, and nothing waits in a pile afterwards."""
    away = desk.opens("ada", "away")
    desk.submits("ada", away, first_day="2026-11-19", last_day="2026-11-27")
    for day in range(19, 31):
        await desk.time_passes(datetime(2026, 11, day, 14, 45, tzinfo=UTC))
    during = [words for words in await desk.mail("ada") if "[Answer" in words]
    await desk.time_passes(datetime(2026, 12, 3, 14, 45, tzinfo=UTC))

    assert during == []
    assert len([words for words in await desk.mail("ada") if "[Answer" in words]) == 1


async def test_days_away_that_are_taken_back_are_days_like_any_other(desk: Desk) -> None:
    """They stand under «upcoming» with a way back; after it the week's question comes as if nothing had been."""
    away = desk.opens("ada", "away")
    desk.submits("ada", away, first_day="2026-11-19", last_day="2026-11-27")
    assert "You are away from Thursday, 19 November until Friday, 27 November." in desk.reads("ada", "upcoming")

    desk.presses("ada", "start:away_back:2026-11-19")
    desk.presses("ada", "start:away_back:2026-11-19")
    await desk.time_passes(thursday("ada", desk))

    assert "You are away" not in desk.reads("ada", "upcoming")
    assert len(await check_ins_asked(desk, "ada")) == 1


async def test_whoever_left_is_not_written_to(desk: Desk) -> None:
    """A deactivated account ends all nudges."""
    desk.leaves("ada")
    await desk.time_passes(thursday("ada", desk))

    assert await desk.mail("ada") == []


async def test_somebody_who_moves_is_asked_in_the_hours_of_the_new_place(desk: Desk) -> None:
    """Moving to New York before Thursday means New York's Thursday afternoon."""
    desk.bot.turns.handle(AccountChanged("moved", desk.account("ada"), active=True, timezone="America/New_York"))
    desk.bot.nudging.tick()
    await desk.time_passes(datetime(2026, 11, 19, 14, 45, tzinfo=UTC))
    in_berlin = await desk.mail("ada")
    await desk.time_passes(datetime(2026, 11, 19, 20, 45, tzinfo=UTC))

    assert in_berlin == []
    assert len(await desk.mail("ada")) == 1


async def test_a_process_that_slept_over_the_week_does_not_ask_about_the_past(desk: Desk) -> None:
    """After a weekend of downtime the missed nudge is dropped, and next week's comes once."""
    await desk.time_passes(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    missed = await desk.mail("ada")
    await desk.time_passes(datetime(2026, 11, 26, 14, 45, tzinfo=UTC))

    assert missed == []
    assert len(await desk.mail("ada")) == 1


async def test_new_people_are_not_asked_about_a_week_that_was_half_over(desk: Desk) -> None:
    """Somebody imported on Friday hears for the first time on the next Thursday."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(active=False))
    desk.clock.at = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    desk.bot.turns.handle(AccountChanged("back", desk.account("ada"), active=True))
    for hour in range(8, 18):
        await desk.time_passes(datetime(2026, 11, 20, hour, 0, tzinfo=UTC))

    assert await desk.mail("ada") == []


# --- mistakes of ours -------------------------------------------------------------------------------------------------


def setbacks(kind: str, outcome: str) -> float:
    return metrics.REGISTRY.get_sample_value("cairn_setbacks_total", {"kind": kind, "outcome": outcome}) or 0


def times_planned(desk: Desk) -> dict[str, datetime | None]:
    with desk.bot.databases.directory(write=False) as session:
        of_check_in = tracks_table.c.rhythm == "checkin"
        rows = session.execute(select(tracks_table.c.person, tracks_table.c.next_due_at).where(of_check_in)).all()
    return {row.person: row.next_due_at for row in rows}


@pytest.fixture
def due(desk: Desk) -> datetime:
    """When Ada is asked."""
    return thursday("ada", desk)


@pytest.fixture
def stumbles(desk: Desk, due: datetime, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Whatever has to do with sending Ada her nudge fails; when it was tried."""
    tried, queue = list[datetime](), desk.bot.player.queue

    def put(session: Session, person: Person, card: Card, **how: Any) -> None:
        if person.id == "ada":
            if not tried or tried[-1] != desk.clock():  # with others at first, then alone
                tried.append(desk.clock())
            raise KeyError("zanzibar")
        queue(session, person, card, **how)

    monkeypatch.setattr(desk.bot.player, "queue", put)
    return tried


async def test_a_nudge_that_fails_holds_up_nobody_else(desk: Desk, stumbles: list[datetime]) -> None:
    """One mistake with one person must not leave a whole company unasked; the log has an id and no words."""
    with production_logs() as log:
        await desk.time_passes(datetime(2026, 11, 19, 14, 45, tzinfo=UTC))
    (line,) = lines(log)
    with desk.bot.databases.directory(write=False) as session:
        failed = tracks.find(session, line["reference"])

    assert len(stumbles) == 1
    assert len(await desk.mail("tom")) == 1
    assert (line["event"], line["kind"], line["code"], line["error"]) == ("tick_failed", "nudge", "again", "KeyError")
    assert failed
    assert failed.person == "ada"
    assert "zanzibar" not in str(line)


async def test_a_nudge_that_fails_is_tried_less_and_less_often_and_then_set_aside(
    desk: Desk, due: datetime, stumbles: list[datetime]
) -> None:
    """Not at every tick, not for ever; the operator sees it counted, and Cairn's clock has nothing left to do."""
    again, aside = setbacks("nudge", "again"), setbacks("nudge", "set_aside")
    for minutes in range(0, 24 * 60, 10):
        await desk.time_passes(due + timedelta(minutes=minutes))

    waits = [later - earlier for earlier, later in pairwise(stumbles)]
    with desk.bot.databases.directory(write=False) as session:
        failed = tracks.failed_since(session, due)
        left = tracks.next_moment(session, "ada")
    assert len(stumbles) == len(WAITS) + 1
    assert waits == sorted(waits)
    assert waits[0] <= timedelta(minutes=10) < waits[-1]
    assert (setbacks("nudge", "again") - again, setbacks("nudge", "set_aside") - aside) == (len(WAITS), 1)
    assert failed == 1
    assert left
    assert left > desk.clock() + timedelta(days=1)


async def test_a_nudge_that_failed_once_is_sent_once(
    desk: Desk, due: datetime, stumbles: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passing trouble costs a minute, and doubles nothing."""
    await desk.time_passes(due)
    monkeypatch.undo()
    for minutes in (2, 4, 60):
        await desk.time_passes(due + timedelta(minutes=minutes))

    assert stumbles == [due]
    assert len(await desk.mail("ada")) == 1


async def test_somebody_who_cannot_be_planned_holds_up_nobody_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen from outside, a time zone no longer known would have silenced everybody; mended, it works again."""
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(timezone="Mars/Olympus"))
        of_check_in = tracks_table.c.rhythm == "checkin"
        session.execute(update(tracks_table).where(of_check_in).values(next_due_at=tracks.JOINED))
    before = setbacks("planning", "again")
    desk.bot.nudging.tick()
    planned = times_planned(desk)
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(timezone="Europe/Berlin"))
    desk.clock.pass_(timedelta(minutes=2))
    desk.bot.nudging.tick()

    assert planned.pop("ada") == WEDNESDAY + WAITS[0]
    assert all(moment and moment > desk.clock() for moment in planned.values())
    assert setbacks("planning", "again") == before + 1
    await desk.time_passes(thursday("ada", desk))
    assert len(await desk.mail("ada")) == 1


async def test_a_database_that_is_down_is_nobodys_mistake(
    desk: Desk, due: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tick ends and the next one goes on where it stopped: no nudge is set aside for an outage."""

    def down(*_: object) -> NoReturn:
        raise StorageDown("gone")

    monkeypatch.setattr(desk.bot.player, "open_run", down)
    desk.clock.at = due
    for _ in range(len(WAITS) + 2):
        with pytest.raises(StorageDown):
            desk.bot.nudging.tick()
    monkeypatch.undo()
    await desk.time_passes(desk.clock.at)

    assert len(await desk.mail("ada")) == 1


def test_whoever_left_leaves_nothing_due(desk: Desk) -> None:
    """Seen in the demo: travelling in time never ended, because somebody who had left stayed due for ever."""
    for person in ("ines", "grace", "mateus", "priya", "tom", "yuki", "leila", "samuel", "dana", "kofi", "noor", "rui"):
        desk.leaves(person)
    desk.leaves("ada")
    desk.bot.nudging.tick()

    with desk.bot.databases.directory(write=False) as session:
        assert tracks.next_moment(session) is None
