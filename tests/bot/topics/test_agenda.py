"""What two people talk about, with the whole bot: both add to it, both settle it, nobody else reads it."""

from __future__ import annotations

from sqlalchemy import update

from adapters.port import ShowForm, ShowProblems, Tell
from flows.kit.message import Row, plain
from flows.kit.targets import See, Start, encode
from storage.directory.tables import people
from tests.desk import Desk, buttons_of


def reads(desk: Desk, person: str, other: str) -> str:
    return desk.reads(person, "agenda", desk.mention(other))


def adds(desk: Desk, person: str, other: str, words: str) -> None:
    reply = desk.presses(person, encode(Start("agenda_add", other)))
    assert isinstance(reply, ShowForm)
    desk.submits(person, reply.view, words=words)


def topic(desk: Desk, person: str, other: str, number: int = 0) -> dict[str, str]:
    """The buttons of the first topic of an agenda."""
    reply = desk.invokes(person, "agenda", desk.mention(other))
    assert isinstance(reply, Tell)
    rows = [part for part in reply.card if isinstance(part, Row) and part.button and part.button.text == "Settle"]
    button = rows[number].button
    assert button
    shown = desk.presses(person, button.target)
    assert isinstance(shown, Tell)
    return buttons_of(shown.card)


def new_manager(desk: Desk, person: str, manager: str | None) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(manager=manager))


def test_both_add_to_it_and_what_the_employee_wants_to_talk_about_stands_first(desk: Desk) -> None:
    """On both sides; and nobody else reads a word."""
    adds(desk, "grace", "ada", "The audit.")
    adds(desk, "ada", "grace", "Priorities.")
    view = desk.presses("ada", encode(Start("performers_view")))
    assert isinstance(view, ShowForm)
    desk.submits("ada", view.view, works="The new test days.")

    for text in (reads(desk, "grace", "ada"), desk.reads("ada", "agenda")):
        assert text.index("The new test days.") < text.index("Priorities.") < text.index("The audit.")
    for other in ("tom", "ines", "noor"):
        told = desk.reads(other, "agenda") + reads(desk, other, "ada") + desk.home(other)
        assert "Priorities." not in told
        assert "The audit." not in told


def test_it_carries_what_is_open_between_the_two(desk: Desk) -> None:
    """Help wanted in the check-in, what they agreed on, what is in the way."""
    second = desk.checks_in("ada", blocked="decision", blocked_words="Vendor A or B?", help="advice")
    assert isinstance(second, ShowForm)
    desk.submits("ada", second.view, help_from=desk.account("tom").user, help_words="Ten minutes on vendors.")
    terms = {"mine": "a", "my_due": "2026-12-04", "theirs": "b", "their_due": "2026-12-04"}
    desk.submits("ada", desk.opens("ada", "commit", desk.mention("grace")), focus="One small thing.", **terms)
    desk.submits("ada", desk.opens("ada", "barrier"), category="tool", what="No access.", to="grace")
    desk.submits("ada", desk.opens("ada", "barrier"), category="tool", what="Around her.", to="ines")

    for text in (reads(desk, "grace", "ada"), desk.reads("ada", "agenda")):
        assert "Ten minutes on vendors." in text
        assert "One small thing." in text
        assert "No access." in text
        assert "Around her." not in text


def test_what_a_check_in_names_is_on_the_agenda_and_in_the_list_that_leads_there(desk: Desk) -> None:
    """A manager who reads «nothing open» would not look."""
    desk.checks_in("tom", blocked="tools", blocked_words="The staging box.")

    assert "In the way, says the check-in: Tools or access" in reads(desk, "grace", "tom")
    assert "What it is: The staging box." in reads(desk, "grace", "tom")
    assert "Tom Haverkamp (nothing open · something from the check-in)" in desk.reads("grace", "agenda")
    assert "Ada Okafor (nothing open)" in desk.reads("grace", "agenda")


async def test_a_topic_is_ticked_off_by_one_and_carried_over_by_the_other_once(desk: Desk) -> None:
    """Both at once: the second is told, and nothing is undone unseen."""
    adds(desk, "ada", "grace", "Priorities.")
    hers, mine = topic(desk, "grace", "ada"), topic(desk, "ada", "grace")
    desk.presses("grace", hers["Carry over"])
    desk.presses("ada", mine["Talked about"])

    assert "moved since you saw it" in (await desk.mail("ada"))[-1]
    assert "carried over" in desk.reads("ada", "agenda")

    desk.presses("ada", topic(desk, "ada", "grace")["Talked about"])

    assert "Priorities." not in desk.reads("ada", "agenda")
    assert "Priorities." not in reads(desk, "grace", "ada")


async def test_a_forged_button_settles_and_shows_nothing_of_others(desk: Desk) -> None:
    """Whoever copies it from another screen."""
    adds(desk, "ada", "grace", "Priorities.")
    for target in topic(desk, "grace", "ada").values():
        desk.presses("tom", target)
    for about in ("", "done", "done.x.1", "burn.x.1", "." * 300):
        desk.presses("ada", encode(Start("agenda_settle", about)))
    told = " ".join(await desk.mail("tom"))

    assert "Priorities." in desk.reads("ada", "agenda")
    assert "Priorities." not in told
    seen = desk.presses("tom", encode(See("agenda_topic", "x")))
    assert isinstance(seen, Tell)
    assert "nothing here for you" in plain(seen.card)


async def test_with_somebody_else_nothing_can_be_added(desk: Desk) -> None:
    """An agenda is of an employee and a manager; the words come back."""
    adds(desk, "ada", "samuel", "Hello there.")

    told = (await desk.mail("ada"))[-1]
    assert "I have not added it" in told
    assert "Hello there." in told
    assert "Hello there." not in reads(desk, "samuel", "ada")


def test_after_a_change_of_manager_the_two_still_read_it_and_the_new_one_starts_empty(desk: Desk) -> None:
    """What was said to one manager is not passed on by an entry in a list."""
    adds(desk, "ada", "grace", "Priorities.")
    desk.checks_in("ada", help="advice", help_words="x", moved="y")
    new_manager(desk, "ada", "samuel")

    assert "Priorities." in reads(desk, "grace", "ada")
    assert "Priorities." in reads(desk, "ada", "grace")
    assert "nothing can be added" in reads(desk, "ada", "grace")
    assert "Priorities." not in reads(desk, "samuel", "ada")
    assert "With others" in desk.reads("ada", "agenda")


async def test_whoever_left_is_not_in_the_way(desk: Desk) -> None:
    """What was written with them stays readable; nothing is added, and nobody is told off."""
    adds(desk, "ada", "grace", "Priorities.")
    form = desk.presses("ada", encode(Start("agenda_add", "grace")))
    assert isinstance(form, ShowForm)
    desk.leaves("grace")
    desk.submits("ada", form.view, words="The audit.")

    text = desk.reads("ada", "agenda")
    assert "Priorities." in text
    assert "Grace Lindqvist is no longer here, so nothing can be added." in text
    assert "Neither of you" not in text
    assert "[Add a topic]" not in text
    assert "The audit." in (await desk.mail("ada"))[-1]


def test_somebody_one_has_nothing_to_do_with_is_not_said_to_have_left(desk: Desk) -> None:
    """One sentence that says which it is, and no question that leads nowhere."""
    apart = reads(desk, "noor", "ada")
    assert "Neither of you reports to the other today, so nothing can be added." in apart
    assert "no longer here" not in apart
    assert "What would make your next talk" not in apart

    assert "What would make your next talk" in reads(desk, "ada", "grace")
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(role="guest"))
    assert "Ada Okafor is here as a guest" in reads(desk, "noor", "ada")


def test_a_manager_sees_whom_to_talk_with(desk: Desk) -> None:
    """Their own manager first, then their reports, with how much is open."""
    adds(desk, "ada", "grace", "Priorities.")

    text = desk.reads("grace", "agenda")

    assert "Inês Carvalho (your manager) [Open]" in text
    assert "Ada Okafor (one open topic) [Open]" in text
    assert "Tom Haverkamp (nothing open) [Open]" in text


def test_whoever_has_neither_manager_nor_reports_is_told_so(desk: Desk) -> None:
    """No empty page, and no form that leads nowhere."""
    new_manager(desk, "ada", None)

    assert "no agenda yet" in desk.reads("ada", "agenda")


async def test_what_is_typed_after_the_verb_is_not_lost(desk: Desk) -> None:
    """It is shown back, with what to do about it."""
    assert "pay for on-call" in desk.reads("ada", "agenda", "pay for on-call")


def test_three_thousand_emoji_and_an_empty_view_stay_in_their_forms(desk: Desk) -> None:
    """With a sentence at the field, and the words kept."""
    add = desk.presses("ada", encode(Start("agenda_add", "grace")))
    view = desk.presses("ada", encode(Start("performers_view")))
    assert isinstance(add, ShowForm)
    assert isinstance(view, ShowForm)

    long = desk.submits("ada", add.view, words="🌱" * 3000)
    empty = desk.submits("ada", view.view, works="  ")

    assert isinstance(long, ShowProblems)
    assert isinstance(empty, ShowProblems)
    assert "One line anywhere" in empty.problems["works"]
