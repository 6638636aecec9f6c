"""«mydata», through the whole bot: what there is, a file of it, and erasing it for good."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import MetaData, func, select, update

from adapters.port import NotKept, Pressed, Reply, ShowForm, ShowProblems, Submitted, Tell
from bot.catalog import ANSWERS
from bot.delivery.outbox import Outbox
from bot.documents.holdings import HOLDINGS
from flows.kit.message import plain
from flows.kit.targets import Act, encode
from storage.coaching import erasing as coaching_erasing
from storage.coaching.tables import METADATA as COACHING
from storage.columns import METADATA
from storage.compartments import Compartment
from storage.directory.erasing.tables import erasures
from storage.directory.tables import people
from storage.run_tables import RunTables
from storage.work import erasing as work_erasing
from storage.work.checkins.tables import check_ins, help_wanted
from storage.work.evidence.tables import evidence_pins
from storage.work.feedforward.tables import asked, asks
from storage.work.tables import METADATA as WORK
from tests.bot.topics.test_rounds import answers
from tests.bot.topics.test_rounds import opened as round_opened
from tests.bot.topics.test_threads import ends, together, writes
from tests.desk import WEDNESDAY, Desk, Postbox

OWN = "Moved the first two customers, quietly."
ASKED = "Ten minutes on the two vendors."
GIVEN = "Say the number first, then the story."


def opened(reply: Reply) -> Any:
    assert isinstance(reply, ShowForm), reply
    return reply.view


def a_year(desk: Desk) -> None:
    """Ada has checked in, asked Tom for help, pinned her week, and gave Tom an idea; Tom gave her one."""
    view = opened(desk.checks_in("ada", moved=OWN, help="advice"))
    desk.submits("ada", view, help_from=desk.account("tom").user, help_words=ASKED)
    pins(desk, "ada", OWN)
    desk.checks_in("tom", moved="Tom's own week.")


def pins(desk: Desk, person: str, words: str) -> None:
    view = opened(desk.submits(person, desk.opens(person, "pin"), kind="checkin"))
    (value, label), *_ = view.fields[0].options
    assert words[:20] in label
    desk.submits(person, view, thing=value, note="A note of mine.")


def file_of(desk: Desk, person: str, document: str = "mydata.json") -> Any:
    """What the person would find in their file."""
    desk.bot.downloads.public_url = "https://cairn.example"
    member = desk.bot.people.by_id(person)
    assert member
    url = next(part.url for part in desk.bot.downloads.offer(member.person, document) if part.kind == "link")
    file = desk.bot.downloads.fetch(url.rpartition("/")[2])
    assert file
    return json.loads(file.content) if document.endswith("json") else file.content.decode()


def erases(desk: Desk, person: str, *, take_back: bool = False, word: str = "erase") -> Reply:
    view = opened(desk.presses(person, "start:erase"))
    return desk.submits(person, view, take_back="yes" if take_back else None, word=word)


def rows(desk: Desk, table: Any, compartment: Compartment = Compartment.WORK) -> int:
    with desk.bot.databases.read(compartment) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_list_is_true_after_the_other_has_erased_theirs(desk: Desk) -> None:
    """Whoever gave something did give it, even where nothing of it is left."""
    never = desk.reads("tom", "gave"), desk.reads("tom", "received")
    for giver, receiver in (("tom", "ada"), ("ada", "tom")):
        desk.submits(giver, desk.opens(giver, "give", f"@{receiver}"), first=f"Next time, {GIVEN}")
    given = desk.reads("tom", "gave"), desk.reads("tom", "received")
    erases(desk, "ada", take_back=True)
    desk.bot.erasing.tick()

    assert never != given
    assert (desk.reads("tom", "gave"), desk.reads("tom", "received")) == never
    assert never[0].startswith("There is nothing here that you gave.")
    assert never[1].startswith("There is nothing here for you to read.")


def test_everybody_sees_what_is_held_about_them(desk: Desk) -> None:
    """Without a word of it in the chat: kinds and numbers, and what can be done."""
    a_year(desk)
    said = desk.reads("ada", "mydata")

    assert "Your check-ins: 1 entry" in said
    assert "Your evidence pack: 1 entry" in said
    assert "Your goals and their history: nothing" in said
    assert "[All of it as PDF]" in said
    assert "[Erase …]" in said
    assert OWN not in said


def test_the_file_holds_what_i_wrote_and_nothing_that_others_wrote_for_others(desk: Desk) -> None:
    """Machines read it, and so do people."""
    a_year(desk)
    whole, text = file_of(desk, "ada"), file_of(desk, "ada", "mydata.md")

    assert {section["key"] for section in whole["sections"]} == {holding.key for holding in HOLDINGS}
    for said in (json.dumps(whole, ensure_ascii=False), text):
        assert OWN in said
        assert ASKED in said
        assert "A note of mine." in said
        assert "ada@" in said
        assert "Tom's own week" not in said


@pytest.mark.parametrize("word", ["", "erese", "delete", "yes", "erase me", "e r a s e"])
def test_a_word_that_is_mistyped_erases_nothing(desk: Desk, word: str) -> None:
    """The form stays open and says so; nothing is gone by a slip."""
    a_year(desk)
    reply = erases(desk, "ada", word=word)
    desk.bot.erasing.tick()

    assert isinstance(reply, ShowProblems)
    assert list(reply.problems) == ["word"]
    assert OWN in json.dumps(file_of(desk, "ada"))
    assert rows(desk, erasures, Compartment.DIRECTORY) == 0


@pytest.mark.parametrize("word", ["erase", "Erase", " ERASE ", "“erase”"])
async def test_erasing_takes_what_is_mine_and_leaves_what_is_others(desk: Desk, word: str) -> None:
    """My words, my pack, my conversations and messages go; Tom keeps what I asked him, and his own week."""
    a_year(desk)
    erases(desk, "ada", word=word)
    desk.bot.erasing.tick()

    whole = file_of(desk, "ada")
    assert all(not section["entries"] for section in whole["sections"] if section["key"] in ("goals", "evidence"))
    assert OWN not in json.dumps(whole)
    assert "Tom's own week" in json.dumps(file_of(desk, "tom"), ensure_ascii=False)
    assert ASKED in desk_text(desk, "tom", "see:hand")
    assert (rows(desk, check_ins), rows(desk, evidence_pins)) == (1, 0)


def desk_text(desk: Desk, person: str, target: str) -> str:
    reply = desk.presses(person, target)
    assert isinstance(reply, Tell)
    return plain(reply.card)


async def test_what_i_gave_goes_too_when_i_take_it_back(desk: Desk) -> None:
    """Ticked, what others received from me goes from them as well."""
    a_year(desk)
    erases(desk, "ada", take_back=True)
    desk.bot.erasing.tick()

    assert ASKED not in desk_text(desk, "tom", "see:hand")
    assert rows(desk, help_wanted) == 0


async def test_nobody_else_hears_of_it(desk: Desk) -> None:
    """Erasing is nobody's business: no message to manager, helper or anybody."""
    a_year(desk)
    before = {person: len(await desk.mail(person)) for person in ("grace", "tom", "mateus", "priya")}
    erases(desk, "ada")
    desk.bot.erasing.tick()
    desk.clock.pass_(timedelta(hours=1))

    assert {person: len(await desk.mail(person)) for person in before} == before
    assert OWN not in desk.reads("grace", "team")


async def test_the_person_is_told_when_it_is_done_and_can_go_on(desk: Desk) -> None:
    """Not before every process has forgotten the key; then a new week is written as the first one was."""
    a_year(desk)
    erases(desk, "ada")
    assert "I am erasing it" in "".join(await desk.mail("ada"))
    desk.bot.erasing.tick()
    assert "It is done" not in "".join(await desk.mail("ada"))

    desk.clock.pass_(timedelta(seconds=61))

    assert "It is done" in (await desk.mail("ada"))[-1]
    desk.checks_in("ada", moved="A new beginning.")
    assert "A new beginning." in desk.reads("grace", "team")


async def test_whoever_asks_in_the_evening_is_told_in_the_evening_and_in_the_same_chat(desk: Desk) -> None:
    """They wait for it, and have been asked to write nothing until then."""
    desk.clock.at = datetime(2026, 11, 20, 22, 31, tzinfo=UTC)  # a Friday
    boxes = {name: Postbox(name) for name in ("slack", "teams")}
    teams = next(account for account in desk.accounts("ada") if account.platform == "teams")
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(prefers="slack"))
    view = opened(desk.bot.turns.handle(Pressed(desk.event_id(), teams, "start:erase")))
    desk.bot.turns.handle(Submitted(desk.event_id(), teams, view.run, view.step, {"word": "erase"}))
    desk.bot.erasing.tick()
    desk.clock.pass_(timedelta(seconds=61))
    outbox = Outbox(desk.bot.databases, boxes, clock=desk.clock, owner="both")
    while await outbox.drain():
        pass
    outbox.close()

    assert boxes["slack"].delivered == []
    assert "It is done" in plain(boxes["teams"].delivered[-1].card)


async def test_an_open_round_goes_on_for_whoever_is_erased(desk: Desk) -> None:
    """Their place in it and «not for me» stay, as the form says: who has not answered still can."""
    round_id = await round_opened(desk)
    view = opened(desk.presses("ada", "start:erase"))
    assert "You keep your place in confidential rounds" in view.intro
    desk.presses("ada", encode(Act("voice_quiet", "on")))
    before = desk.reads("ada", "rounds"), desk.reads("ada", "upcoming")
    desk.submits("ada", view, word="erase")
    desk.bot.erasing.tick()

    assert (desk.reads("ada", "rounds"), desk.reads("ada", "upcoming")) == before
    assert "[Write to me about rounds]" in before[0]
    answers(desk, "ada", round_id)
    assert "Thank you" in (await desk.mail("ada"))[-1]


def test_the_giver_is_told_beforehand_that_what_they_gave_may_be_erased(desk: Desk) -> None:
    """Always, in the list itself: that somebody did erase it is told to nobody. The form says it to whoever erases."""
    desk.submits("tom", desk.opens("tom", "give", "@ada"), first=f"Next time, {GIVEN}")
    note = "What a receiver has erased is gone from here, too."

    assert note in desk.reads("tom", "gave")
    assert note in desk.reads("ada", "gave")
    assert "they have no copy here" in opened(desk.presses("ada", "start:erase")).intro


async def test_nothing_of_the_conversation_is_left_in_any_compartment(desk: Desk) -> None:
    """Journals and messages hold answers, too."""
    a_year(desk)
    await desk.mail("ada")
    erases(desk, "ada")
    desk.bot.erasing.tick()

    for compartment in Compartment:
        tables = RunTables.of(compartment)
        with desk.bot.databases.read(compartment) as session:
            alias = session.keys.alias("company", "ada")
            assert (
                session.scalar(select(func.count()).select_from(tables.runs).where(tables.runs.c.alias == alias)) == 0
            )


def test_a_file_that_is_being_made_while_its_words_are_erased_breaks_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pressed in two places at once: no error, and no file whose words are half there."""
    a_year(desk)
    desk.bot.downloads.public_url = "https://cairn.example"
    member = desk.bot.people.by_id("ada")
    assert member
    url = next(part.url for part in desk.bot.downloads.offer(member.person, "mydata.md") if part.kind == "link")
    erases(desk, "ada")
    asked = desk.bot.downloads._documents["mydata"]

    def erased_meanwhile(*args: Any) -> Any:
        document = asked(*args)
        desk.bot.erasing.tick()
        return document

    monkeypatch.setattr(desk.bot.downloads, "_documents", {"mydata": erased_meanwhile})

    assert desk.bot.downloads.fetch(url.rpartition("/")[2]) is None


def test_keys_destroyed_in_the_middle_of_a_file_leave_out_what_they_opened(desk: Desk) -> None:
    """Between two parts of a file the key goes: the rest says nothing, and nothing fails."""
    a_year(desk)
    for compartment in Compartment:
        desk.bot.databases.erase(compartment, "company", "ada")

    assert OWN not in json.dumps(file_of(desk, "ada"))
    assert "nothing" in desk.reads("ada", "mydata")


def test_a_crash_in_the_middle_is_finished_by_the_next_tick(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wish is kept until everything is erased, and is not carried out by two processes at once."""
    a_year(desk)
    erases(desk, "ada")
    erase = desk.bot.databases.erase

    def breaks(compartment: Compartment, tenant: str, person: str) -> None:
        erase(compartment, tenant, person)
        if compartment is Compartment.WORK:
            raise RuntimeError

    monkeypatch.setattr(desk.bot.databases, "erase", breaks)
    with pytest.raises(RuntimeError):
        desk.bot.erasing.tick()
    monkeypatch.undo()

    assert desk.bot.erasing.tick() == 0  # whoever began may still be at it
    desk.clock.pass_(timedelta(minutes=6))
    assert desk.bot.erasing.tick() == 1
    assert desk.bot.erasing.tick() == 0


def test_wishing_twice_is_one_erasure(desk: Desk) -> None:
    """A second wish before the first is carried out can only widen it."""
    erases(desk, "ada")
    erases(desk, "ada", take_back=True)
    with desk.bot.databases.directory(write=False) as session:
        (wish,) = session.execute(select(erasures)).all()

    assert wish.take_back is True
    assert desk.bot.erasing.tick() == 1


def test_whoever_left_is_erased_without_a_message(desk: Desk) -> None:
    """The last wish of somebody who goes is carried out after they have gone."""
    a_year(desk)
    erases(desk, "ada")
    desk.leaves("ada")

    assert desk.bot.erasing.tick() == 1
    assert rows(desk, evidence_pins) == 0


def test_words_sent_from_a_form_that_was_erased_meanwhile_stay_in_the_form(desk: Desk) -> None:
    """A form left open on a second device: its run is gone, its words are not swallowed."""
    view = desk.opens("ada", "checkin")
    erases(desk, "ada")
    desk.bot.erasing.tick()

    with pytest.raises(NotKept):
        desk.submits("ada", view, moved="Written before, sent after.")


STAYS = {
    "commitments": "two people's: what the person wrote is closed with the key",
    "commitment_steps": "as above",
    "feedforward": "erased by the functions of feedforward: received always, given on wish",
    "feedforward_asks": "as above",
    "feedforward_asked": "as above",
    "praise_readers": "as above",
    "projects": "several people's: its name is closed with the key of whoever began it",
    "project_members": "who is in a project, without a word",
    "goal_tree": "a number, of nobody",
    "threads": "erased by the function of threads, with what coaches wrote in them",
    "thread_keys": "as above",
    "shreds": "whose key is to be destroyed; the row goes with the key",
    "thread_entries": "as above",
    "peers": "erased by the function of peers, with the seats of the person",
    "peer_members": "as above",
    "peer_groups": "several people's: why they were suggested, without the person once the seat is gone",
    "peer_rounds": "of nobody",
    "circle_members": "erased by the function of circles",
    "circles": "several people's: when they meet, without a word",
}
"""Tables that no line of `storage.work.erasing` names, and why."""


def test_no_table_is_forgotten_when_somebody_is_erased() -> None:
    """A topic that is added names its rows, or says why they stay."""
    for metadata, erased in ((WORK, work_erasing), (COACHING, coaching_erasing)):
        own = {column.table.name for column in erased.OWN}
        hanging = {rows[0].table.name for rows in getattr(erased, "HANGING", ())}
        common = {table.name for table in vars(RunTables.of(_compartment(metadata))).values()} | {"tombstones"}
        assert set(metadata.tables) == own | hanging | common | (STAYS.keys() & set(metadata.tables))


def _compartment(metadata: MetaData) -> Compartment:
    return next(name for name in Compartment if METADATA[name] is metadata)


async def test_a_coach_is_told_that_they_wrote_and_neither_what_nor_to_whom(desk: Desk) -> None:
    """Their letters stay with whoever they coached: no file keeps them beyond the end, and erasing takes none."""
    thread = await together(desk)
    nothing = desk.reads("kofi", "mydata")
    writes(desk, "kofi", thread, "What happened, zebra?")
    writes(desk, "kofi", thread, "And then?")

    assert "Open conversations in which you wrote as somebody’s coach: nothing" in nothing
    assert "Open conversations in which you wrote as somebody’s coach: 1 entry" in desk.reads("kofi", "mydata")
    whole, text = file_of(desk, "kofi"), file_of(desk, "kofi", "mydata.md")
    (section,) = [one for one in whole["sections"] if one["key"] == "coached"]
    assert section["entries"] == [{"written": 2}]
    assert "2 times" in text
    for file in (json.dumps(section), text):
        assert "zebra" not in file
        assert "Okafor" not in file
    assert "what you wrote as somebody’s coach stays with them" in str(
        opened(desk.presses("kofi", "start:erase")).intro
    )
    ends(desk, "ada", thread)
    assert desk.reads("kofi", "mydata") == nothing


def test_everything_a_topic_can_tell_its_owner_is_in_their_file() -> None:
    """A topic with a question for all of one's own is one line in `bot/documents/holdings.py`."""
    held = {type(holding.query(WEDNESDAY)).__name__ for holding in HOLDINGS}
    whole = {query.__name__ for query in ANSWERS if query.__name__.endswith("Whole")}

    assert whole <= held


@pytest.mark.parametrize("take_back", [True, False])
async def test_a_question_to_colleagues_goes_with_whoever_asked_it(desk: Desk, *, take_back: bool) -> None:
    """Also out of the forms in which it waits for an answer: it is the asker's own words."""
    question = desk.opens("ada", "ask", desk.mention("tom"))
    desk.submits("ada", question, change=OWN, by="2026-11-24")
    read = (await desk.buttons("tom"))["Read the question"]
    assert OWN in str(opened(desk.presses("tom", read)).intro)

    erases(desk, "ada", take_back=take_back)
    desk.bot.erasing.tick()

    desk.presses("tom", read)
    assert (await desk.mail("tom"))[-1] == "This question is no longer open. There is nothing to do."
    assert rows(desk, asks) == rows(desk, asked) == 0


async def test_whoever_had_to_do_with_me_goes_on_after_i_am_erased(desk: Desk) -> None:
    """A commitment is two people's: what I wrote in it is gone, and nothing of theirs fails because of it."""
    terms = {"focus": "Vendors.", "mine": "Two offers.", "theirs": "A decision."}
    desk.submits(
        "ada",
        desk.opens("ada", "commit", desk.mention("grace")),
        **terms,
        my_due="2026-12-04",
        their_due="2026-12-08",
    )
    a_year(desk)
    erases(desk, "ada")
    desk.bot.erasing.tick()

    for verb in ("commitments", "agenda", "barriers", "team", "pulse", "goals", "mydata", "help"):
        assert "Two offers." not in desk.reads("grace", verb)
    assert "Two offers." not in json.dumps(file_of(desk, "grace"))
    assert desk.home("grace")
