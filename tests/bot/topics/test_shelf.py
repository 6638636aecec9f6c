"""Hiding one's coaching, showing it again, erasing it: silent, and the same whether there is anything or not."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
from sqlalchemy import select

from adapters.port import Invoked, Pressed, ShowForm, Submitted, Tell
from bot.documents.formats import FORMATS
from bot.documents.holdings import Asking
from bot.ticks.shredding import LEASE
from flows.kit.message import plain
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start, encode
from storage.coaching.shelf.tables import shelves, shreds
from storage.coaching.threads.queries import MyThreadsWhole
from storage.coaching.threads.tables import thread_entries, threads
from storage.compartments import Compartment, Query
from storage.databases import Databases
from storage.errors import StorageDown
from tests.bot.deliveries import platforms_of
from tests.bot.everything_kept import places_of
from tests.bot.topics.test_threads import CANARY, ELSEWHERE, begins, dump, form, newest, sees, together, told, writes
from tests.desk import Desk


def orders(desk: Desk, person: str, word: str) -> None:
    desk.invokes(person, "coach", word)


def erases(desk: Desk, person: str, what: str = "erase") -> None:
    view = form(desk.presses(person, encode(Start("coach_erase")))).view
    desk.submits(person, view, what=what)


async def test_a_hidden_list_looks_like_one_that_was_always_empty(desk: Desk) -> None:
    """Whoever stands beside somebody and asks to see it learns nothing from it, from old buttons or from the file."""
    thread = await together(desk)
    desk.submits("ada", form(desk.presses("ada", encode(Start("growth")))).view, goal=f"Grow, {CANARY}.")
    await desk.mail("ada")
    for person in ("ada", "tom"):
        orders(desk, person, "hide")

    for verb in ("threads", "notes", "mydata"):
        assert desk.reads("ada", verb) == desk.reads("tom", verb)
    assert (await desk.mail("ada"))[-1] == (await desk.mail("tom"))[-1]
    assert sees(desk, "ada", thread) == sees(desk, "tom", thread)
    assert CANARY not in desk.home("ada")


async def test_while_it_is_hidden_nothing_of_it_comes_up_on_the_screen(desk: Desk) -> None:
    """A letter that comes meanwhile is announced by nothing, and is there when the owner shows the list again."""
    thread = await together(desk)
    orders(desk, "ada", "hide")
    before = await desk.mail("ada")
    writes(desk, "kofi", thread, "Meanwhile.")

    assert await desk.mail("ada") == before
    orders(desk, "ada", "show")
    assert newest(desk, "ada") == thread
    assert "Meanwhile." in sees(desk, "ada", thread)


async def test_hiding_is_kept_by_nothing_outside_of_coaching_and_told_to_nobody(desk: Desk) -> None:
    """Not in another compartment, not to the coach, and in coaching itself not readably."""
    thread = await together(desk)
    kept, mail = {one: dump(desk, one) for one in ELSEWHERE}, await desk.mail("kofi")
    orders(desk, "ada", "hide")

    assert {one: dump(desk, one) for one in ELSEWHERE} == kept
    assert await desk.mail("kofi") == mail
    assert CANARY in sees(desk, "kofi", thread)
    assert "hidden" not in repr(dump(desk, Compartment.COACHING)[shelves.fullname])


async def test_hide_works_in_the_middle_of_another_question(desk: Desk) -> None:
    """Somebody comes up from behind: the two words are never taken for an answer, and lead to no window."""
    await together(desk)
    desk.invokes("ada", "checkin", forms=False)
    typed = Invoked(desk.event_id(), desk.account("ada"), "coach", "hide", forms=False, typed="coach hide")
    desk.bot.turns.handle(typed)

    assert desk.reads("ada", "threads").startswith("There is nothing here.")
    assert places_of(desk, "coach hide", ("ada",)) == set()


async def test_the_button_in_the_list_hides_it_too(desk: Desk) -> None:
    """One tap."""
    await together(desk)
    desk.presses("ada", encode(Act("coach_hide")))

    assert desk.reads("ada", "threads").startswith("There is nothing here.")


async def test_erasing_takes_one_yes_and_destroys_the_key_at_once(desk: Desk) -> None:
    """Rows put back from a backup open for nobody, and nobody else is told."""
    thread = await together(desk)
    hers = await together(desk, "tom", "ada", purpose="Tom’s purpose", first="Tom’s letter")
    with desk.bot.databases.coaching(write=False) as session:
        kept = {one: session.execute(select(one)).mappings().all() for one in (threads, thread_entries)}
    his = await desk.mail("kofi")
    erases(desk, "ada")

    assert "and its key is destroyed" in (await desk.mail("ada"))[-1]
    assert await desk.mail("kofi") == his
    assert "nothing here for you" in sees(desk, "kofi", thread)
    assert "Tom’s letter" in sees(desk, "tom", hers)
    with desk.bot.databases.coaching() as session:
        assert session.execute(select(shreds)).all() == []
        for table, rows in kept.items():
            for row in rows:
                if row.get("thread", row.get("id")) == thread:
                    session.execute(table.insert().values(**row))
    for person in ("ada", "kofi"):
        assert CANARY not in sees(desk, person, thread)


async def test_that_it_is_erased_is_said_in_the_chat_in_which_it_was_erased_and_in_no_other(desk: Desk) -> None:
    """The other one may be on a screen that others see; and whoever erased it waits for the answer where they are."""
    desk.invokes("ada", "goals")
    teams = next(account for account in desk.accounts("ada") if account.platform == "teams")
    handle = desk.bot.turns.handle
    view = form(handle(Pressed(desk.event_id(), teams, encode(Start("coach_erase"))))).view
    handle(Submitted(desk.event_id(), teams, view.run, view.step, {"what": "erase"}))

    assert await platforms_of(desk, "and its key is destroyed") == {"teams"}


async def test_erasing_looks_the_same_with_nothing_there(desk: Desk) -> None:
    """Nobody can tell from it whether there was anything."""
    await together(desk)
    for person in ("ada", "noor"):
        erases(desk, person)

    assert (await desk.mail("ada"))[-1] == (await desk.mail("noor"))[-1]
    assert desk.reads("ada", "threads") == desk.reads("noor", "threads")


async def test_typed_or_by_its_button_it_takes_the_same_minute(desk: Desk) -> None:
    """The five of a session are not what comes."""
    typed, pressed = desk.invokes("ada", "coach", "erase"), desk.presses("ada", encode(Start("coach_erase")))

    assert isinstance(typed, ShowForm)
    assert isinstance(pressed, ShowForm)
    assert typed.view.mode_line == pressed.view.mode_line


async def test_whoever_says_no_keeps_all_of_it(desk: Desk) -> None:
    """The question is there to be answered either way."""
    thread = await together(desk)
    erases(desk, "ada", "keep")

    assert CANARY in sees(desk, "ada", thread)


async def test_what_was_erased_leaves_nothing_outside_of_coaching(desk: Desk) -> None:
    """No wish, no message and no count stands in another compartment."""
    await together(desk)
    kept = {one: dump(desk, one) for one in ELSEWHERE}
    erases(desk, "ada")

    now = {one: dump(desk, one) for one in ELSEWHERE}
    assert now == kept


async def test_a_key_store_that_is_away_delays_the_end_and_loses_no_wish(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are gone at once; the key goes with a later tick, and only then it is said."""
    thread = await together(desk)

    def away(*_: object) -> NoReturn:
        raise StorageDown("OperationalError")

    with monkeypatch.context() as patched:
        patched.setattr(Databases, "erase", away)
        erases(desk, "ada")
    assert "nothing here for you" in sees(desk, "kofi", thread)
    assert not [one for one in await desk.mail("ada") if "and its key is destroyed" in one]

    desk.clock.pass_(LEASE)
    desk.bot.shredding.tick()

    assert [one for one in await desk.mail("ada") if "and its key is destroyed" in one]


async def test_somebody_who_erased_can_begin_anew(desk: Desk) -> None:
    """With a new key, from the next minute on."""
    await together(desk)
    erases(desk, "ada")
    thread = await together(desk, purpose="Anew")

    assert "Anew" in sees(desk, "ada", thread)


async def test_forms_left_open_when_everything_was_erased_keep_their_words_and_do_nothing(desk: Desk) -> None:
    """What is sent late belongs to nothing any more."""
    thread = await together(desk)
    late = begins(desk, "kofi", "thread_write", thread).view
    erases(desk, "ada")
    desk.submits("kofi", late, letter="Too late.")

    assert "Too late." in (await desk.mail("kofi"))[-1]
    assert dump(desk, Compartment.COACHING)[threads.fullname] == []


def everything(desk: Desk, person: str) -> bytes:
    """The file of `mydata`, as it would be fetched now."""
    member = desk.bot.people.by_id(person)
    assert member
    document = desk.bot.downloads._documents["mydata"](member.person, desk.clock())
    return FORMATS["json"].render(document)


async def test_everything_fetched_after_an_erasure_is_without_coaching(desk: Desk) -> None:
    """Also when the link to it was made before."""
    await together(desk)
    assert CANARY.encode() in everything(desk, "ada")
    erases(desk, "ada")

    assert CANARY.encode() not in everything(desk, "ada")


async def test_an_erasure_while_a_file_is_gathered_leaves_a_whole_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is gathered after it is empty; nothing fails, and nothing half-opened is in it."""
    await together(desk)
    usual = Asking.ask

    def erased_meanwhile(asking: Asking, person: Person, query: Query[Any]) -> Any:
        if isinstance(query, MyThreadsWhole):
            erases(desk, "ada")
        return usual(asking, person, query)

    with monkeypatch.context() as patched:
        patched.setattr(Asking, "ask", erased_meanwhile)
        gathered = everything(desk, "ada")

    assert CANARY.encode() not in gathered
    assert b"threads" in gathered


async def test_the_list_offers_to_hide_and_to_erase(desk: Desk) -> None:
    """Nobody has to remember the words."""
    await together(desk)
    reply = desk.invokes("ada", "threads")
    assert isinstance(reply, Tell)

    assert "[Hide this] · [Erase all of it]" in plain(reply.card)
    assert told(desk.presses("tom", encode(See("threads")))).startswith("There is nothing here.")
