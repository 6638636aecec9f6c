"""Words typed in the chat while a letter waits: asked about, never guessed into a thread, and not kept before a yes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from adapters.port import Nothing, Tell, Typed
from flows.kit.message import plain
from storage.coaching.tables import RUNS
from storage.coaching.threads.tables import thread_entries
from storage.compartments import Compartment
from tests.bot.everything_kept import places_of
from tests.bot.topics.test_threads import begins, dump, ends, sees, together, told, writes
from tests.desk import Desk, buttons_of

WORDS = "On Monday I said no, mandolin."
ASKS = "Is this meant as a letter?"
USUAL = "I am not waiting for an answer just now."


async def waiting(desk: Desk, coachee: str = "ada", coach: str = "kofi") -> str:
    """A thread in which the coach wrote last."""
    thread = await together(desk, coachee, coach)
    writes(desk, coach, thread, "What happened then?")
    await desk.mail(coachee)
    desk.clock.pass_(timedelta(minutes=1))
    return thread


def agrees(desk: Desk, person: str) -> None:
    reply = desk.types(person, "Hello?")
    assert isinstance(reply, Tell)
    desk.presses(person, buttons_of(reply.card)["Take what I type here"])


async def test_before_the_first_one_it_is_said_what_the_platform_keeps_and_nothing_is_kept(desk: Desk) -> None:
    """The sentence comes before the words are anywhere but in the chat."""
    thread = await waiting(desk)
    before = {one: dump(desk, one) for one in Compartment}
    said = told(desk.types("ada", WORDS))

    assert said.startswith(ASKS)
    assert "the chat platform keeps like any other message" in said
    assert "I have kept none of it" in said
    assert {one: dump(desk, one) for one in Compartment} == before
    assert WORDS not in sees(desk, "kofi", thread)


async def test_it_is_said_once_and_remembered(desk: Desk) -> None:
    """Nobody reads the same warning every day."""
    await waiting(desk)
    agrees(desk, "ada")

    assert isinstance(desk.types("ada", WORDS), Nothing)
    assert ASKS not in " ".join(await desk.mail("ada"))


async def test_a_typed_letter_goes_where_a_tap_says(desk: Desk) -> None:
    """And is there once, with the usual notice without a word of it."""
    thread = await waiting(desk)
    agrees(desk, "ada")
    desk.types("ada", WORDS)
    to = await desk.buttons("ada")
    assert WORDS not in sees(desk, "kofi", thread)
    assert "With Kofi Asante-Boateng" in next(iter(to))
    desk.presses("ada", next(iter(to.values())))
    desk.presses("ada", next(iter(to.values())))

    assert sees(desk, "kofi", thread).count(WORDS) == 1
    assert WORDS not in " ".join(await desk.mail("kofi"))
    assert dump(desk, Compartment.COACHING)[RUNS.journal.fullname] == []


async def test_with_several_threads_it_asks_which_and_never_guesses(desk: Desk) -> None:
    """A letter in the wrong thread cannot be taken back out of somebody's memory."""
    first = await waiting(desk)
    second = await waiting(desk, coach="noor")
    agrees(desk, "ada")
    desk.types("ada", WORDS)
    to = await desk.buttons("ada")
    desk.presses("ada", next(target for label, target in to.items() if "Kofi" in label))

    assert WORDS in sees(desk, "kofi", first)
    assert WORDS not in sees(desk, "noor", second)
    desk.types("ada", "And this is for Noor.")
    to = await desk.buttons("ada")
    desk.presses("ada", next(target for label, target in to.items() if "Noor" in label))
    assert "And this is for Noor." in sees(desk, "noor", second)
    assert "And this is for Noor." not in sees(desk, "kofi", first)


async def test_it_can_be_for_nobody(desk: Desk) -> None:
    """One tap, and the words are kept nowhere."""
    thread = await waiting(desk)
    agrees(desk, "ada")
    desk.types("ada", WORDS)
    to = await desk.buttons("ada")
    desk.presses("ada", to["To nobody: it was not meant as a letter"])

    assert "It went to nobody" in (await desk.mail("ada"))[-1]
    assert WORDS not in sees(desk, "ada", thread)
    assert places_of(desk, WORDS, ("ada", "kofi")) == set()


async def test_stop_is_a_no_as_well(desk: Desk) -> None:
    """It is the word that stops any question."""
    thread = await waiting(desk)
    agrees(desk, "ada")
    desk.types("ada", WORDS)
    desk.types("ada", "stop")

    assert (await desk.mail("ada"))[-1] == "All right, I have stopped asking."
    assert WORDS not in sees(desk, "ada", thread)
    assert places_of(desk, WORDS, ("ada", "kofi")) == set()


async def test_whoever_wants_the_form_only_is_not_asked_again(desk: Desk) -> None:
    """And each time is told that it went to nobody."""
    await waiting(desk)
    reply = desk.types("ada", WORDS)
    assert isinstance(reply, Tell)
    desk.presses("ada", buttons_of(reply.card)["No, only by the form"])

    said = told(desk.types("ada", WORDS))
    assert said.startswith("I have kept none of this, and it went to nobody.")
    assert places_of(desk, WORDS, ("ada", "kofi")) == set()


async def test_without_a_letter_that_waits_typed_words_are_what_they_always_were(desk: Desk) -> None:
    """Who has a thread and who has none is answered alike."""
    await together(desk)
    said = told(desk.types("ada", "Hello?"))

    assert said.startswith(USUAL)
    assert said == told(desk.types("tom", "Hello?"))


async def test_while_the_list_is_hidden_typed_words_are_what_they_always_were(desk: Desk) -> None:
    """Nobody can try out whether there is a thread."""
    await waiting(desk)
    desk.invokes("ada", "coach", "hide")

    assert told(desk.types("ada", "Hello?")) == told(desk.types("tom", "Hello?"))


async def test_with_the_form_of_a_letter_open_typed_words_are_asked_about_too(desk: Desk) -> None:
    """Somebody closed the window, or did not see that there was one."""
    thread = await together(desk)
    begins(desk, "ada", "thread_write", thread)

    assert told(desk.types("ada", WORDS)).startswith(ASKS)


@pytest.mark.parametrize("what", ["end", "delete"])
async def test_what_has_ended_meanwhile_takes_no_letter_and_gives_the_words_back(desk: Desk, what: str) -> None:
    """Between typing and choosing."""
    thread = await waiting(desk)
    agrees(desk, "ada")
    desk.types("ada", WORDS)
    to = await desk.buttons("ada")
    ends(desk, "ada", thread, what)
    await desk.mail("ada")
    desk.presses("ada", next(iter(to.values())))

    assert WORDS in (await desk.mail("ada"))[-1]
    assert WORDS not in repr(dump(desk, Compartment.COACHING)[thread_entries.fullname])


async def test_the_same_message_twice_is_one_letter(desk: Desk) -> None:
    """Platforms bring an event again when an answer took long."""
    thread = await waiting(desk)
    agrees(desk, "ada")
    event = Typed("again", desk.account("ada"), WORDS)
    desk.bot.turns.handle(event)
    to = await desk.buttons("ada")
    asked = len(await desk.mail("ada"))
    desk.bot.turns.handle(event)
    assert len(await desk.mail("ada")) == asked
    desk.presses("ada", next(iter(to.values())))
    sent = len(await desk.mail("ada"))
    writes(desk, "kofi", thread, "Thank you.")
    desk.bot.turns.handle(event)

    assert sees(desk, "ada", thread).count(WORDS) == 1
    assert len(await desk.mail("ada")) == sent + 1


async def test_more_than_a_letter_holds_comes_back(desk: Desk) -> None:
    """Nothing is cut off."""
    await waiting(desk)
    agrees(desk, "ada")
    desk.types("ada", "word " * 500)

    last = (await desk.mail("ada"))[-1]
    assert "room for 2,000 characters" in last
    assert "word word" in last


async def test_a_button_of_somebody_elses_choice_does_nothing(desk: Desk) -> None:
    """Copied from another screen."""
    thread = await waiting(desk)
    agrees(desk, "ada")
    desk.types("ada", WORDS)
    to = await desk.buttons("ada")
    reply = desk.presses("tom", next(iter(to.values())))

    assert isinstance(reply, Tell)
    assert WORDS not in plain(reply.card)
    assert WORDS not in sees(desk, "ada", thread)
