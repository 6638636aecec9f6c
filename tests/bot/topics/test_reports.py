"""Reports without a name in the whole bot: from the form to the handler and back, and what the databases hold of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, select

from adapters.port import Nothing, NotKept, ShowForm, ShowProblems, Tell
from bot.ticks.reports import Reports
from flows.kit.message import Row, plain
from flows.kit.targets import AskHere, Start, encode
from flows.kit.view import FormView
from storage.compartments import Compartment
from storage.directory.tables import people
from storage.run_tables import RunTables
from storage.voice.reports.letterbox import key_name, taken_out
from storage.voice.reports.tables import letterboxes, letters, marks, readers, reports, slips
from tests.desk import WEDNESDAY, Desk, buttons_of

RUNS = RunTables.of(Compartment.VOICE)
FOUR = datetime(2026, 11, 19, 4, 0, tzinfo=UTC)
WORDS = "The numbers are changed before the audit."
SAID = {"theme": "rules", "often": "once", "words": WORDS, "reader": "kofi"}


def rows(desk: Desk, table: Table) -> list[Any]:
    with desk.bot.databases.voice(write=False) as session:
        return list(session.execute(table.select()).all())


def form(reply: object) -> FormView:
    assert isinstance(reply, ShowForm), reply
    return reply.view


def code_on(view: FormView) -> str:
    found = re.search(r"\b[A-Z2-9]{4}(-[A-Z2-9]{4}){4}\b", view.intro or "")
    assert found
    return found.group()


def written(desk: Desk, person: str, **said: Any) -> FormView:
    """Up to the form with the code."""
    happened = form(desk.submits(person, desk.opens(person, "report")))
    return form(desk.submits(person, happened, **(SAID | said)))


def sends(desk: Desk, person: str, **said: Any) -> str:
    """The code."""
    receipt = written(desk, person, **said)
    assert isinstance(desk.submits(person, receipt, then="send"), Nothing)
    return code_on(receipt)


def opened(desk: Desk, person: str, code: str) -> FormView:
    return form(desk.submits(person, desk.opens(person, "receipt"), code=code))


def takes_back(desk: Desk, person: str, talk: FormView) -> None:
    desk.submits(person, form(desk.submits(person, talk, then="back")), then="back")


async def next_day(desk: Desk, hour: int = 12) -> None:
    """After the next emptying, at work in every time zone of Europe."""
    desk.clock.at = (desk.clock.at + timedelta(days=1)).replace(hour=4, minute=0)
    desk.bot.reports.tick()
    desk.clock.at = desk.clock.at.replace(hour=hour)


def list_of(desk: Desk, handler: str) -> dict[str, str]:
    """The buttons of a handler's list."""
    reply = desk.invokes(handler, "reports")
    assert isinstance(reply, Tell)
    return {row.button.text: row.button.target for row in reply.card if isinstance(row, Row) and row.button}


async def test_a_report_from_the_form_to_the_handler_and_back(desk: Desk) -> None:
    """Nobody in between, and no word of it in any chat."""
    code = sends(desk, "ada")
    await next_day(desk)
    (notice,) = [letter for letter in await desk.mail("kofi") if "reports you handle" in letter]
    view = form(desk.presses("kofi", list_of(desk, "kofi")["Read it"]))
    assert WORDS in (view.intro or "")
    desk.submits("kofi", view, then="acknowledged", words="Thank you. Which audit?")
    talk = opened(desk, "ada", code)

    assert "Thank you. Which audit?" in (talk.intro or "")
    assert "Kofi Asante-Boateng" in (talk.intro or "")
    everything = "\n".join([*await desk.mail("ada"), *await desk.mail("kofi")])
    assert WORDS not in everything
    assert "Which audit" not in everything
    assert code not in everything
    assert "audit" not in notice


async def test_the_talk_goes_on_by_the_code_alone(desk: Desk) -> None:
    """Also on another day, by whoever has it."""
    code = sends(desk, "ada")
    await next_day(desk)
    desk.submits("tom", opened(desk, "tom", code), then="write", words="The one in June.")
    await next_day(desk)
    view = form(desk.presses("kofi", list_of(desk, "kofi")["Read it"]))

    assert "The one in June." in (view.intro or "")
    assert "Tom" not in (view.intro or "") + str(view.fields)
    assert "Ada" not in (view.intro or "") + str(view.fields)


async def test_handlers_hear_the_same_whatever_came_and_once_a_day(desk: Desk) -> None:
    """A report, more of it, and its withdrawal cannot be told apart by the message."""
    codes = [sends(desk, person) for person in ("ada", "tom", "leila")]
    await next_day(desk)
    first = await desk.mail("kofi")
    takes_back(desk, "ada", opened(desk, "ada", codes[0]))
    desk.submits("tom", opened(desk, "tom", codes[1]), then="write", words="More.")
    await next_day(desk)
    second = (await desk.mail("kofi"))[len(first) :]
    await next_day(desk)

    assert len(first) == len(second) == 1
    assert first == second
    assert len(await desk.mail("kofi")) == 2  # nothing came on the third day


async def test_a_report_typed_in_the_chat_is_asked_in_a_form(desk: Desk) -> None:
    """What is typed in a chat stays there; no question is asked that would be answered so."""
    reply = desk.invokes("ada", "report", forms=False)

    assert isinstance(reply, Tell)
    assert "in a form alone" in plain(reply.card)
    assert rows(desk, RUNS.runs) == []
    assert isinstance(desk.presses("ada", buttons_of(reply.card)["Open as a form"]), ShowForm)


async def test_an_open_report_is_not_moved_into_the_chat(desk: Desk) -> None:
    """By no button either."""
    view = desk.opens("ada", "report")
    reply = desk.presses("ada", encode(AskHere(view.run, view.step)))

    assert isinstance(reply, Tell)
    assert "in a form alone" in plain(reply.card)
    assert await desk.mail("ada") == []


# --- what the databases hold ------------------------------------------------------------------------------------------


def traces(desk: Desk) -> list[int]:
    return [len(rows(desk, table)) for table in (RUNS.runs, RUNS.journal, RUNS.outbox, RUNS.inbox)]


async def test_nothing_of_the_conversation_stays(desk: Desk) -> None:
    """Its run and journal go with its last answer; what is kept against repetition, within an hour. No message says
    that there was one."""
    sends(desk, "ada")
    await desk.mail("ada")
    assert traces(desk)[:3] == [0, 0, 0]

    desk.clock.pass_(timedelta(minutes=61))
    desk.bot.reports.tick()

    assert traces(desk) == [0, 0, 0, 0]
    assert len(rows(desk, slips)) == 1


async def test_nothing_of_the_conversation_outlives_the_emptying(desk: Desk) -> None:
    """Not even of a report that was sent a moment before."""
    desk.clock.at = FOUR - timedelta(minutes=5)
    desk.bot.reports.tick()
    sends(desk, "ada")
    await desk.mail("ada")
    desk.clock.at = FOUR
    desk.bot.reports.tick()

    assert traces(desk)[:2] == [0, 0]
    assert traces(desk)[3] == 0
    assert [row.kind for row in rows(desk, RUNS.outbox) if row.run_id] == []
    assert [len(rows(desk, table)) for table in (slips, marks, reports)] == [0, 0, 1]


async def test_reading_and_writing_leave_the_same_traces(desk: Desk) -> None:
    """Whoever watches the tables cannot tell a report from a wrong turn."""
    code = sends(desk, "ada")
    await next_day(desk)
    found = []
    for person in ("ada", "tom"):
        await desk.mail("ada")
        desk.clock.pass_(timedelta(hours=2))
        desk.bot.reports.tick()
        talk = opened(desk, person, code)
        desk.submits(person, talk, then="read") if person == "ada" else takes_back(desk, person, talk)
        left = [row for row in rows(desk, RUNS.outbox) if row.run_id]
        found.append(([len(row.sealed) for row in left], traces(desk)[:2]))

    assert found[0] == found[1]


async def test_a_report_that_is_never_sent_is_deleted_after_two_hours(desk: Desk) -> None:
    """Words and code with it."""
    receipt = written(desk, "ada")
    desk.clock.pass_(timedelta(hours=2, minutes=1))
    desk.bot.ticks.wake()

    assert traces(desk)[:2] == [0, 0]
    with pytest.raises(NotKept):
        desk.submits("ada", receipt, then="send")
    assert rows(desk, slips) == []


async def test_no_row_outside_of_the_letterbox_is_written_by_a_report(desk: Desk) -> None:
    """What changes at that moment is a slip, a mark and an event; no message, and nothing in any other compartment."""
    desk.bot.reports.tick()
    before = _sizes(desk)
    sends(desk, "ada")
    after = _sizes(desk)

    grown = {name for name, size in after.items() if size != before[name]}
    assert grown == {"voice.letterbox_slips", "voice.letterbox_marks", "voice.inbox"}


def _sizes(desk: Desk) -> dict[str, int]:
    found = {}
    for compartment in Compartment:
        with desk.bot.databases.read(compartment) as session:
            for table in RunTables.of(compartment).runs.metadata.sorted_tables:
                found[f"{compartment}.{table.name}"] = len(session.execute(select(table)).all())
    return found


# --- what goes wrong --------------------------------------------------------------------------------------------------


async def test_the_same_form_sent_twice_is_one_report(desk: Desk) -> None:
    """By a second click, and by the platform that asks again."""
    receipt = written(desk, "ada")
    event = desk.event_id()
    desk.submits("ada", receipt, event, then="send")
    desk.submits("ada", receipt, event, then="send")
    desk.submits("ada", receipt, then="send")

    assert len(rows(desk, slips)) == 1


async def test_a_form_sent_without_a_choice_keeps_the_code(desk: Desk) -> None:
    """The same code: it may have been written down already."""
    receipt = written(desk, "ada")
    reply = desk.submits("ada", receipt)

    assert isinstance(reply, ShowProblems)
    assert code_on(reply.view) == code_on(receipt)


async def test_the_button_of_another_handlers_report_shows_nothing(desk: Desk) -> None:
    """Forwarded, guessed, or old: it is as if there were no such report."""
    sends(desk, "ada", reader="yuki")
    await next_day(desk)
    theirs = list_of(desk, "yuki")["Read it"]
    for stranger in ("kofi", "grace", "ada"):
        assert not isinstance(desk.presses(stranger, theirs), ShowForm)
        assert "nothing here for you to read" in (await desk.mail(stranger))[-1]
    assert not isinstance(desk.presses("kofi", encode(Start("report_answer", "0123"))), ShowForm)


async def test_a_handler_who_loses_the_role_reads_nothing_from_that_moment_on(desk: Desk) -> None:
    """Before the emptying by the role, after it because their copy of the key is gone."""
    sends(desk, "ada")
    await next_day(desk)
    button = list_of(desk, "kofi")["Read it"]
    with desk.bot.databases.directory() as session:
        session.execute(people.update().where(people.c.id == "kofi").values(role="employee"))
    assert not isinstance(desk.presses("kofi", button), ShowForm)
    await next_day(desk)

    assert rows(desk, readers) == []
    code = sends(desk, "tom", reader="yuki")
    await next_day(desk)
    assert "Yuki Tanabe" in str(opened(desk, "tom", code).fields)


async def test_managers_above_and_people_who_were_named_are_no_choice(desk: Desk) -> None:
    """Kofi is named; Grace, who is above Ada, is a handler for a day."""
    with desk.bot.databases.directory() as session:
        session.execute(people.update().where(people.c.id == "grace").values(role="handler"))
    named = (desk.account("kofi").user,)
    view = form(desk.submits("ada", desk.opens("ada", "report"), about=named))
    readers_shown = next(field for field in view.fields if field.name == "reader")

    assert [value for value, _ in readers_shown.options] == ["yuki"]
    assert "Grace Lindqvist cannot read it: they are above you." in (readers_shown.hint or "")
    assert "Kofi Asante-Boateng cannot read it: you named them." in (readers_shown.hint or "")
    assert isinstance(desk.submits("ada", view, **(SAID | {"reader": "grace"})), ShowProblems)


async def test_a_handler_who_works_for_somebody_named_is_no_choice(desk: Desk) -> None:
    """Yuki is in Grace's team; Dana, who reports it, is not."""
    named = (desk.account("grace").user,)
    view = form(desk.submits("dana", desk.opens("dana", "report"), about=named))
    shown = next(field for field in view.fields if field.name == "reader")

    assert [value for value, _ in shown.options] == ["kofi"]
    assert "Yuki Tanabe cannot read it: they work for somebody you named." in (shown.hint or "")


async def test_when_nobody_is_trained_nothing_can_be_sent(desk: Desk) -> None:
    """It is said before a word is written."""
    with desk.bot.databases.directory() as session:
        session.execute(people.update().values(role="employee"))
    view = form(desk.submits("ada", desk.opens("ada", "report")))

    assert "Nobody in your company is trained" in str(view.fields)


async def test_whoever_comes_back_is_asked_for_the_code_again(desk: Desk) -> None:
    """Who closes the window without a word must not leave the report open to whoever sits there next."""
    code = sends(desk, "ada")
    await next_day(desk)
    assert opened(desk, "ada", code).step == "Talk 1"

    assert desk.opens("ada", "receipt").step == "Code"


async def test_wrong_codes_are_answered_alike_and_ten_are_enough(desk: Desk) -> None:
    """The right one opens nothing more that day either, and does the next."""
    code = sends(desk, "ada")
    await next_day(desk)
    view = desk.opens("tom", "receipt")
    seen = []
    for _ in range(10):
        view = form(desk.submits("tom", view, code="ABCD-EFGH-JKMN-PQRS-TUVW"))
        seen.append(view.fields)
    view = form(desk.submits("tom", view, code=code))
    assert all(fields == view.fields for fields in seen)

    await next_day(desk)
    assert isinstance(desk.submits("tom", view, code=code), ShowForm)


async def test_a_flood_ends_with_the_fifth_and_nobody_knows_whose_it_was(desk: Desk) -> None:
    """The sixth waits in its form until the next day; others are not held up."""
    for _ in range(4):
        sends(desk, "ada")
    last = written(desk, "ada")
    desk.submits("ada", last, then="send")
    refused = form(desk.submits("ada", desk.opens("ada", "report")))

    assert "as much as can be sent in one day" in str(refused.fields)
    sends(desk, "tom")
    assert len(rows(desk, slips)) == 6
    await next_day(desk)
    assert rows(desk, marks) == []


async def test_a_letterbox_is_emptied_late_when_the_service_was_down(desk: Desk) -> None:
    """With the first tick, and once."""
    code = sends(desk, "ada")
    desk.clock.at = WEDNESDAY + timedelta(days=6)
    desk.bot.reports.tick()
    desk.bot.reports.tick()

    assert len(rows(desk, reports)) == len(rows(desk, letters)) == 1
    assert "owed by Wednesday, 25 November" in str(opened(desk, "ada", code).fields)


async def test_two_processes_at_the_same_hour_empty_it_once(desk: Desk) -> None:
    """Every step may be done again."""
    sends(desk, "ada")
    bot = desk.bot
    other = Reports(bot.databases, bot.people, bot.player, clock=desk.clock, floor=5)
    desk.clock.at = FOUR
    for one in (desk.bot.reports, other, desk.bot.reports):
        one.tick()
    desk.clock.at = FOUR + timedelta(hours=8)

    assert len(rows(desk, reports)) == 1
    assert len(await desk.mail("kofi")) == 1
    assert [box.state for box in rows(desk, letterboxes)] == ["open"]


async def test_a_crash_before_the_key_is_destroyed_is_made_good(desk: Desk) -> None:
    """The next tick destroys it."""
    sends(desk, "ada")
    (box,) = rows(desk, letterboxes)
    with desk.bot.databases.voice() as session:
        session.execute(letterboxes.insert(), {**box._mapping, "id": "before", "day": "before", "state": "emptied"})
    desk.bot.reports.tick()

    assert [one.id for one in rows(desk, letterboxes)] == [box.id]
    assert key_name("before") not in str(rows(desk, letterboxes))


async def test_a_backup_of_that_day_opens_nothing_after_the_emptying(desk: Desk) -> None:
    """The letterbox's key is destroyed in the key store, with a tombstone."""
    sends(desk, "ada")
    (box,), (slip,) = rows(desk, letterboxes), rows(desk, slips)
    await next_day(desk)
    with desk.bot.databases.voice() as session:
        session.execute(letterboxes.insert(), {**box._mapping, "day": "put back"})
        session.execute(slips.insert(), dict(slip._mapping))

        assert taken_out(session, "company", box) is None


async def test_a_lost_letterbox_key_is_an_alarm_without_a_name(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever looks after Cairn has to know; the log says the compartment and nothing else."""
    sends(desk, "ada")
    (box,) = rows(desk, letterboxes)
    desk.bot.databases.erase(Compartment.VOICE, "company", key_name(box.id))
    with caplog.at_level("ERROR"):
        await next_day(desk)

    assert [record.getMessage() for record in caplog.records] == ["content_damaged"]
    assert rows(desk, reports) == []
    sends(desk, "ada")


async def test_leaders_see_no_count_of_a_quarter_that_is_not_over(desk: Desk) -> None:
    """And whoever leads nobody sees none at all."""
    sends(desk, "ada")
    await next_day(desk)

    assert "Nothing is shown of this quarter" in desk.reads("grace", "reported")
    assert "A law or a rule" not in desk.reads("grace", "reported")
    assert "You lead nobody in the directory" in desk.reads("ada", "reported")
