"""Something in the way with the whole bot: named to one person, answered, and heard of by whoever named it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update

from adapters.port import ShowForm, ShowProblems, Tell
from flows.kit.message import plain
from flows.kit.targets import See, Start, encode
from flows.kit.view import FormView
from storage.directory.tables import people
from tests.desk import Desk, buttons_of

WHAT = "Nobody signs the contract."


async def leads_to(desk: Desk, person: str, label: str) -> str:
    """Where the newest button of that label in a person's messages leads."""
    await desk.mail(person)
    user = desk.account(person).user
    cards = [buttons_of(envelope.card) for envelope in desk.postbox.delivered if envelope.account.user == user]
    return next(buttons[label] for buttons in reversed(cards) if label in buttons)


async def opened(desk: Desk, person: str) -> tuple[str, dict[str, str]]:
    """What a person is last invited to read: its text, and the buttons of it."""
    reply = desk.presses(person, await leads_to(desk, person, "Read it"))
    assert isinstance(reply, Tell)
    return plain(reply.card), buttons_of(reply.card)


def named(desk: Desk, to: str = "grace", **more: str) -> None:
    desk.submits("ada", desk.opens("ada", "barrier"), category="approval", what=WHAT, to=to, **more)


async def form(desk: Desk, person: str, label: str) -> FormView:
    reply = desk.presses(person, (await opened(desk, person))[1][label])
    assert isinstance(reply, ShowForm), reply
    return reply.view


async def answers(desk: Desk, person: str, **given: str) -> Any:
    return desk.submits(person, await form(desk, person, "Answer"), **given)


def changed(desk: Desk, person: str, **values: object) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(**values))


def test_a_name_after_the_verb_is_told_to_choose_nobody(desk: Desk) -> None:
    """Only a few can answer; the words stay, as their writer saw them."""
    for words in ("@rui", f"{desk.mention('tom')} does not sign"):
        (what,) = [field for field in desk.opens("ada", "barrier", words).fields if field.name == "what"]
        assert what.hint == "A name typed here chooses nobody. Below you choose who is to read and answer it."
        assert what.initial in ("@rui", "@Tom Haverkamp does not sign")
    (plain_words,) = [field for field in desk.opens("ada", "barrier", WHAT).fields if field.name == "what"]
    assert plain_words.hint == "What happens, rather than who is like what."


async def test_it_reaches_the_one_person_chosen_and_nobody_else(desk: Desk) -> None:
    """The notice names who asks; the words are read behind its button, and not by the manager it went around."""
    named(desk, "ines", cost="A week.")

    (notice,) = await desk.mail("ines")
    text, _ = await opened(desk, "ines")

    assert "Ada Okafor" in notice
    assert "contract" not in notice
    assert WHAT in text
    assert "A week." in text
    assert await desk.mail("grace") == []
    for other in ("grace", "tom", "noor", "rui"):
        assert WHAT not in desk.reads(other, "barriers") + desk.home(other)


async def test_every_change_of_status_reaches_whoever_named_it(desk: Desk) -> None:
    """Read, worked on, solved: each is told, and read behind a button."""
    named(desk)
    heard = []
    for state, words in (("seen", ""), ("working", "On Monday."), ("solved", "Signed.")):
        await answers(desk, "grace", state=state, words=words)
        heard.append((await opened(desk, "ada"))[0])

    news = [told for told in await desk.mail("ada") if "There is news" in told]
    assert len(news) == 3
    assert not any("Monday" in told for told in news)
    assert "How it stands: somebody works on it" in heard[1]
    assert "They wrote: On Monday." in heard[1]
    assert "How it stands: out of the way" in heard[2]


async def test_a_no_says_why(desk: Desk) -> None:
    """Whoever took the trouble to name it gets a reason."""
    named(desk)

    without = await answers(desk, "grace", state="declined")
    await answers(desk, "grace", state="declined", words="The law asks for two signatures.")

    assert isinstance(without, ShowProblems)
    assert list(without.problems) == ["words"]
    assert "The law asks for two signatures." in (await opened(desk, "ada"))[0]


async def test_when_it_needs_somebody_else_whoever_named_it_chooses_whom(desk: Desk) -> None:
    """It is not handed on behind their back, and the first one reads no more of it."""
    named(desk)
    await answers(desk, "grace", state="elsewhere", words="Ask Inês.")
    choose = await form(desk, "ada", "Choose somebody else")
    desk.submits("ada", choose, to="ines")

    assert [value for field in choose.fields for value, _ in field.options] == ["ines"]
    assert WHAT in (await opened(desk, "ines"))[0]
    assert "Ask Inês." not in (await opened(desk, "ines"))[0]
    assert WHAT not in desk.reads("grace", "barriers")
    assert WHAT not in (await opened(desk, "grace"))[0]


async def test_one_that_was_taken_back_is_not_answered_any_more(desk: Desk) -> None:
    """The words of the answer come back to whoever wrote them."""
    named(desk)
    answer = await form(desk, "grace", "Answer")
    desk.submits("ada", await form(desk, "ada", "It is over"), how="withdrawn")

    desk.submits("grace", answer, state="working", words="On Monday.")

    told = (await desk.mail("grace"))[-1]
    assert "has ended" in told
    assert "On Monday." in told
    assert not any("There is news about" in message for message in await desk.mail("ada"))


async def test_both_at_once_lose_nothing(desk: Desk) -> None:
    """An answer while it is sent elsewhere comes back to whoever wrote it."""
    named(desk)
    await answers(desk, "grace", state="elsewhere", words="Ask Inês.")
    choose = await form(desk, "ada", "Choose somebody else")
    answer = desk.presses("grace", encode(Start("barrier_answer", _id(await leads_to(desk, "grace", "Read it")))))
    assert isinstance(answer, ShowForm)
    desk.submits("ada", choose, to="ines")

    desk.submits("grace", answer.view, state="solved", words="I signed it after all.")

    assert "I signed it after all." in (await desk.mail("grace"))[-1]
    assert "not answered yet" in (await opened(desk, "ines"))[0]


def _id(see: str) -> str:
    return see.rpartition(":")[2]


async def test_a_forged_button_about_somebody_elses_leads_nowhere(desk: Desk) -> None:
    """Neither reading nor answering nor ending nor sending it on."""
    named(desk)
    one = _id(await leads_to(desk, "grace", "Read it"))

    seen = desk.presses("tom", encode(See("barrier", one)))
    for verb in ("barrier_answer", "barrier_end", "barrier_again", "barrier_asked", "barrier_news"):
        assert not isinstance(desk.presses("tom", encode(Start(verb, one))), ShowForm)
    for verb in ("barrier_end", "barrier_again"):
        assert not isinstance(desk.presses("grace", encode(Start(verb, one))), ShowForm)
    told = " ".join(await desk.mail("tom"))

    assert isinstance(seen, Tell)
    assert "nothing here for you" in plain(seen.card)
    assert WHAT not in told
    assert "not answered yet" in (await opened(desk, "ada"))[0]


async def test_stuck_in_a_check_in_becomes_one_in_one_tap(desk: Desk) -> None:
    """With what was written already in the form."""
    desk.checks_in("ada", blocked="decision", blocked_words=WHAT)

    reply = desk.presses("ada", await leads_to(desk, "ada", "Name what is in the way"))

    assert isinstance(reply, ShowForm)
    initial = {field.name: field.initial for field in reply.view.fields}
    assert (initial["category"], initial["what"]) == ("approval", WHAT)


async def test_nothing_in_the_way_is_not_made_into_something(desk: Desk) -> None:
    """The button comes only when something is in the way."""
    desk.checks_in("ada", moved="x", blocked="nothing")

    assert "Name what is in the way" not in (await desk.mail("ada"))[-1]


def test_routes_lead_up_the_line_and_to_the_programme_and_never_to_oneself(desk: Desk) -> None:
    """Manager, skip level, programme owner: each once, and none of them the person."""
    changed(desk, "noor", role="programme")
    for_ada = [value for field in desk.opens("ada", "barrier").fields for value, _ in field.options]
    changed(desk, "grace", role="programme")
    for_tom = [value for field in desk.opens("tom", "barrier").fields for value, _ in field.options]
    for_noor = [value for field in desk.opens("noor", "barrier").fields for value, _ in field.options]

    assert for_ada[-3:] == ["grace", "ines", "noor"]
    assert for_tom[-3:] == ["grace", "ines", "noor"]
    assert "noor" not in for_noor
    assert for_noor[-2:] == ["ines", "grace"]


async def test_whoever_has_nobody_to_turn_to_is_told_and_keeps_the_words(desk: Desk) -> None:
    """At the top of the line, without a programme owner, there is no form that leads nowhere."""
    desk.invokes("ines", "barrier", "The board meets too rarely.")

    told = (await desk.mail("ines"))[-1]
    assert "nobody I could send this to" in told
    assert "The board meets too rarely." in told


async def test_somebody_chosen_who_has_left_meanwhile_is_chosen_anew(desk: Desk) -> None:
    """What was written is kept, and goes to whoever is chosen instead."""
    view = desk.opens("ada", "barrier")
    desk.leaves("grace")
    again = desk.submits("ada", view, category="tool", what=WHAT, to="grace")
    assert isinstance(again, ShowForm)

    desk.submits("ada", again.view, to="ines")

    assert WHAT in (await opened(desk, "ines"))[0]


async def test_at_most_two_reminders_and_then_it_shows_as_late(desk: Desk) -> None:
    """Whoever named it hears once that the day has passed, and can choose somebody else."""
    named(desk)
    for day in (*range(19, 31),):
        await desk.time_passes(datetime(2026, 11, day, 11, 0, tzinfo=UTC))
    for day in range(1, 15):
        await desk.time_passes(datetime(2026, 12, day, 11, 0, tzinfo=UTC))

    reminders = [told for told in await desk.mail("grace") if "asked for your answer" in told]
    news = [told for told in await desk.mail("ada") if "There is news about" in told]

    assert len(reminders) == 2
    assert len(news) == 1
    assert "the day for an answer has passed" in desk.reads("grace", "barriers")
    assert "Choose somebody else" in (await opened(desk, "ada"))[1]


async def test_whoever_has_answered_is_not_reminded(desk: Desk) -> None:
    """Working on it is an answer."""
    named(desk)
    await answers(desk, "grace", state="working")
    for day in range(19, 31):
        await desk.time_passes(datetime(2026, 11, day, 11, 0, tzinfo=UTC))

    assert not [told for told in await desk.mail("grace") if "asked for your answer" in told]


async def test_when_whoever_has_it_leaves_it_goes_back(desk: Desk) -> None:
    """It is not lost with them."""
    named(desk)
    desk.leaves("grace")
    for day in range(19, 28):
        await desk.time_passes(datetime(2026, 11, day, 11, 0, tzinfo=UTC))

    text, choices = await opened(desk, "ada")

    assert "it needs somebody else" in text
    assert "Choose somebody else" in choices


async def test_when_whoever_named_it_leaves_it_is_closed_kindly(desk: Desk) -> None:
    """Nobody is asked to answer somebody who is gone."""
    named(desk)
    desk.leaves("ada")
    for day in range(19, 28):
        await desk.time_passes(datetime(2026, 11, day, 11, 0, tzinfo=UTC))

    told = [message for message in await desk.mail("grace") if "no longer here" in message]

    assert len(told) == 1
    assert WHAT not in desk.reads("grace", "barriers")


def test_three_thousand_emoji_stay_in_the_form(desk: Desk) -> None:
    """The sentence says how much room there is; somebody else cannot be slipped in as the receiver."""
    view = desk.opens("ada", "barrier")

    long = desk.submits("ada", view, category="tool", what="🌱" * 3000, to="grace")
    forged = desk.submits("ada", view, category="tool", what=WHAT, to="tom")

    assert isinstance(long, ShowProblems)
    assert list(long.problems) == ["what"]
    assert isinstance(forged, ShowProblems)
    assert list(forged.problems) == ["to"]


async def test_home_says_how_many_wait_and_nothing_of_them(desk: Desk) -> None:
    """Whoever looks over the shoulder learns a number."""
    named(desk)

    assert "One thing that was named to you is open." in desk.home("grace")
    assert WHAT not in desk.home("grace")
    assert "named to you" not in desk.home("ada")


async def test_a_new_manager_reads_nothing_that_was_named_to_the_old_one(desk: Desk) -> None:
    """It was named to a person, not to a place in the line."""
    named(desk)
    changed(desk, "ada", manager="samuel")

    assert WHAT not in desk.reads("samuel", "barriers")
    assert WHAT in desk.reads("grace", "barriers")
