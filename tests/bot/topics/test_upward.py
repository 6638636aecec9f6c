"""Upward coaching with the whole bot: a manager asks, a report answers or does not, and nobody else learns of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from adapters.port import Reply, ShowForm, ShowProblems, Tell
from flows.kit.message import Row, plain
from flows.kit.questions import Raw
from flows.kit.targets import Act, See, Start, encode
from storage.coaching.erasing import erase_rows
from storage.coaching.tables import RUNS
from storage.coaching.upward.answers import OPEN_FOR
from storage.coaching.upward.tables import upward_asks, upward_pieces
from storage.columns import METADATA
from storage.compartments import Compartment
from storage.directory.people import TENANT
from storage.directory.tables import people
from storage.reader import Reader
from tests.bot.everything_kept import places_of
from tests.desk import Desk, buttons_of

TEAM = ("ada", "mateus", "priya", "tom", "yuki", "leila")
CANARY = "zebrafinch"
THEME = f"How I lead our Monday meeting, {CANARY}."
SAID: dict[str, Raw] = {
    "helps": f"You ask what each of us needs before we leave the room, {CANARY}.",
    "question": f"What would happen if somebody else led it once, {CANARY}?",
    "idea": f"Next time, send the list on Friday, so that we can prepare, {CANARY}.",
}
ASKED = "Somebody would like you to coach them a little, in three short answers."
NEWS = "There is something new for you to read."
ELSEWHERE = tuple(one for one in Compartment if one is not Compartment.COACHING)


def form(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def told(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


def invites(desk: Desk, *persons: str, manager: str = "grace") -> Reply:
    view = form(desk.presses(manager, encode(Start("upward_invite")))).view
    users = tuple(desk.account(person).user for person in persons) or None
    return desk.submits(manager, view, theme=THEME, people=users)


async def invitation(desk: Desk, person: str = "ada") -> str:
    """What the button in the notice leads to."""
    return (await desk.buttons(person))["Have a look"]


async def gives(desk: Desk, person: str = "ada", **changed: Raw) -> Reply:
    view = form(desk.presses(person, await invitation(desk, person))).view
    return desk.sends(person, view, {**SAID, **changed})


def pieces(desk: Desk, person: str) -> list[str]:
    """The ids of what stands in somebody's list."""
    reply = desk.invokes(person, "upward")
    assert isinstance(reply, Tell)
    rows_ = [part for part in reply.card if isinstance(part, Row)]
    return [row.button.target.rsplit(":", maxsplit=1)[-1] for row in rows_ if row.button]


def reads(desk: Desk, person: str, piece: str) -> str:
    return told(desk.presses(person, encode(See("upward", piece))))


def rows(desk: Desk, table: Any) -> list[Any]:
    with desk.bot.databases.coaching(write=False) as session:
        return list(session.execute(select(table)).all())


def dump(desk: Desk, compartment: Compartment) -> dict[str, list[str]]:
    with desk.bot.databases.read(compartment) as session:
        return {
            name: sorted(repr(tuple(row)) for row in session.execute(select(table)).all())
            for name, table in METADATA[compartment].tables.items()
        }


async def test_who_invites_is_told_that_all_of_them_read_the_theme(desk: Desk) -> None:
    """The answers are between two; what one asks to be coached on is not."""
    view = form(desk.presses("grace", encode(Start("upward_invite")))).view

    assert view.audience.startswith("Everybody you invite reads the theme, with your name.")


def test_whoever_named_the_wrong_person_does_not_invite_everybody_by_sending_again(desk: Desk) -> None:
    """An empty list means everybody: the people who were picked stay in the form that comes back."""
    view = form(desk.presses("grace", encode(Start("upward_invite")))).view
    picked = tuple(desk.account(person).user for person in ("ada", "samuel"))

    again = form(desk.submits("grace", view, theme="Our Monday meeting.", people=picked)).view

    assert {field.name: field.initial for field in again.fields}["people"] == picked


async def test_a_manager_is_coached_thanks_and_says_what_they_will_try(desk: Desk) -> None:
    """Three short answers, thanks as the first word back, and then what will be tried; each behind a neutral notice."""
    invites(desk, "ada")
    await gives(desk)
    (piece,) = pieces(desk, "grace")
    first = reads(desk, "grace", piece)
    desk.presses("grace", encode(Act("upward_thanks", piece)))
    view = form(desk.presses("grace", encode(Start("upward_try", piece)))).view
    desk.submits("grace", view, trying="I send the list on Friday.")

    assert "From Ada Okafor" in first
    for words in SAID.values():
        assert str(words) in first
    theirs = reads(desk, "ada", piece)
    assert "Grace Lindqvist thanks you." in theirs
    assert "I send the list on Friday." in theirs
    mail = [*await desk.mail("ada"), *await desk.mail("grace")]
    assert sum(NEWS in one for one in mail) == 3
    assert CANARY not in " ".join(mail)
    assert not [one for one in await desk.mail("ada") if one.startswith((ASKED, NEWS)) and "Grace" in one]


async def test_a_no_and_no_answer_are_the_same_for_everybody_and_in_every_table(desk: Desk) -> None:
    """Whoever reports to the one who asks can say no without a trace."""
    invites(desk)
    silent = dump(desk, Compartment.COACHING)["upward_asks"]
    view = form(desk.presses("ada", await invitation(desk, "ada"))).view
    letters = await desk.mail("grace")
    desk.submits("ada", view, not_now="yes")

    assert (rows(desk, upward_pieces), dump(desk, Compartment.COACHING)["upward_asks"]) == ([], silent)
    assert rows(desk, RUNS.runs) == []
    assert await desk.mail("grace") == letters
    assert "nothing is kept" in (await desk.mail("ada"))[-1]
    assert pieces(desk, "grace") == []
    assert form(desk.presses("ada", await invitation_of(desk, "ada"))).view.step == "Give"


async def invitation_of(desk: Desk, person: str) -> str:
    """The button of the notice, wherever it stands by now."""
    await desk.mail(person)
    user = desk.account(person).user
    cards = [buttons_of(one.card) for one in desk.postbox.delivered if one.account.user == user]
    return next(found for one in cards if (found := one.get("Have a look")))


async def test_everybody_is_invited_once_and_never_reminded(desk: Desk) -> None:
    """A reminder would press, where somebody's own manager asks."""
    invites(desk)
    for _ in range(30):
        desk.clock.at += OPEN_FOR / 30
        desk.bot.ticks.wake()
    for hours in (4, 64):  # Friday, when it is day in Europe and in America; Monday, when it is day in Japan
        desk.clock.at += timedelta(hours=hours)
        await desk.mail("ada")

    for person in TEAM:
        assert sum(letter.startswith(ASKED) for letter in await desk.mail(person)) == 1
    for other in ("grace", "ines", "kofi"):
        assert not [letter for letter in await desk.mail(other) if letter.startswith(ASKED)]


async def test_nobody_but_the_two_reads_it(desk: Desk) -> None:
    """Not the manager's manager, not a colleague, not HR; and no other compartment has a trace of it."""
    others = ("ines", "tom", "kofi", "noor", "rui")
    before = [desk.home(person) for person in others], {one: dump(desk, one) for one in ELSEWHERE}
    invites(desk, "ada")
    await gives(desk)
    (piece,) = pieces(desk, "grace")

    for person in others:
        assert "nothing here for you" in reads(desk, person, piece)
        assert pieces(desk, person) == []
    assert ([desk.home(person) for person in others], {one: dump(desk, one) for one in ELSEWHERE}) == before
    assert places_of(desk, CANARY, (*others,)) == set()
    for verb in ("received", "gave", "team", "pulse"):
        assert CANARY not in desk.reads("grace", verb)


def test_only_ones_own_reports_can_be_invited(desk: Desk) -> None:
    """Nobody else's; the form names who could be."""
    view = form(invites(desk, "kofi")).view
    hint = next(field.hint for field in view.fields if field.name == "people")

    assert hint
    assert "Ada Okafor" in hint
    assert view.fields[0].initial == THEME
    assert rows(desk, upward_asks) == []


async def test_whoever_has_no_reports_cannot_begin(desk: Desk) -> None:
    """A report cannot be invited by a colleague, and nobody can begin on somebody's behalf."""
    desk.presses("ada", encode(Start("upward_invite")))

    assert "whoever has people who report to them" in (await desk.mail("ada"))[-1]
    assert "upward ·" not in told(desk.presses("ada", encode(See("more", "self"))))
    assert "upward ·" in told(desk.presses("grace", encode(See("more", "self"))))


async def test_thanks_are_the_only_first_word_back(desk: Desk) -> None:
    """What they will try comes after, and neither of the two twice."""
    invites(desk, "ada")
    await gives(desk)
    (piece,) = pieces(desk, "grace")
    desk.presses("grace", encode(Start("upward_try", piece)))
    early = (await desk.mail("grace"))[-1]
    desk.presses("grace", encode(Act("upward_thanks", piece)))
    desk.presses("grace", encode(Act("upward_thanks", piece)))

    assert early.startswith("Thank you comes first")
    assert (await desk.mail("grace"))[-1].startswith("You have said that already.")
    assert rows(desk, upward_pieces)[0].version == 2


@pytest.mark.parametrize("flow", ["upward_thanks", "upward_try", "upward_delete"])
async def test_the_giver_and_strangers_cannot_respond_in_the_managers_place(desk: Desk, flow: str) -> None:
    """A forged button finds nothing."""
    invites(desk, "ada")
    await gives(desk)
    (piece,) = pieces(desk, "grace")
    for person in ("ada", "tom"):
        desk.presses(person, encode(Start(flow, piece)))

        assert "nothing here for you" in (await desk.mail(person))[-1]
    assert rows(desk, upward_pieces)[0].state == "new"


async def test_an_invitation_is_answered_once(desk: Desk) -> None:
    """A second form, left open on another device, gives its words back."""
    invites(desk, "ada")
    target = await invitation(desk)
    first, second = form(desk.presses("ada", target)).view, form(desk.presses("ada", target)).view
    desk.sends("ada", first, SAID)
    desk.presses("ada", target)

    assert first.run == second.run
    assert "nothing here for you" in (await desk.mail("ada"))[-1]
    assert len(rows(desk, upward_pieces)) == 1


async def test_somebody_elses_invitation_opens_nothing(desk: Desk) -> None:
    """Only who was invited can answer, also within the team."""
    invites(desk, "ada")
    target = await invitation(desk)
    for person in ("tom", "kofi", "ines", "grace"):
        desk.presses(person, target)

        assert "nothing here for you" in (await desk.mail(person))[-1]


@pytest.mark.parametrize("what", ["moves", "is late"])
async def test_words_that_come_too_late_are_given_back(desk: Desk, what: str) -> None:
    """Nothing typed is lost when somebody has got another manager meanwhile, or thirty days are over."""
    invites(desk, "ada")
    view = form(desk.presses("ada", await invitation(desk))).view
    if what == "moves":
        with desk.bot.databases.directory() as session:
            session.execute(update(people).where(people.c.id == "ada").values(manager="samuel"))
    else:
        desk.clock.at += OPEN_FOR
    desk.sends("ada", view, SAID)
    last = (await desk.mail("ada"))[-1]

    assert rows(desk, upward_pieces) == []
    for words in SAID.values():
        assert str(words) in last


async def test_hints_help_the_writer_alone(desk: Desk) -> None:
    """About next time, not about what was; whoever wrote it may leave it as it is."""
    invites(desk, "ada")
    view = form(await gives(desk, idea="You never wait.")).view
    hint = next(field.hint for field in view.fields if field.name == "idea")
    desk.submits("ada", view, as_it_is="yes")

    assert hint
    assert "“never” invites the one exception" in hint
    assert "You never wait." in reads(desk, "grace", pieces(desk, "grace")[0])


async def test_two_of_three_answers_keep_the_form_open(desk: Desk) -> None:
    """And words together with «rather not» are asked about, not guessed."""
    invites(desk, "ada")

    assert isinstance(await gives(desk, idea=None), ShowProblems)
    view = form(desk.presses("ada", await invitation(desk))).view
    assert isinstance(desk.sends("ada", view, {**SAID, "not_now": "yes"}), ShowProblems)


async def test_the_manager_can_delete_it_for_both(desk: Desk) -> None:
    """It is theirs."""
    invites(desk, "ada")
    await gives(desk)
    (piece,) = pieces(desk, "grace")
    desk.submits("grace", form(desk.presses("grace", encode(Start("upward_delete", piece)))).view, what="delete")

    assert rows(desk, upward_pieces) == []
    assert "nothing here for you" in reads(desk, "ada", piece)


@pytest.mark.parametrize(("person", "take_back", "left"), [("grace", False, 0), ("ada", False, 1), ("ada", True, 0)])
async def test_erasing_takes_what_is_ones_own(desk: Desk, person: str, take_back: bool, left: int) -> None:
    """A manager's is gone for both; what a report gave stays with the manager, unless they take it back."""
    invites(desk, "ada")
    await gives(desk)
    with desk.bot.databases.coaching() as session:
        erase_rows(session, Reader(person, TENANT, "", lambda: (), lambda _: {}), take_back=take_back)

    assert len(rows(desk, upward_pieces)) == left


async def test_a_former_manager_keeps_what_was_theirs_and_gets_nothing_new(desk: Desk) -> None:
    """It was given to them, and it was about them."""
    invites(desk, "ada", "tom")
    await gives(desk)
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.manager == "grace").values(manager="samuel"))

    assert len(pieces(desk, "grace")) == 1
    assert pieces(desk, "samuel") == []
    desk.presses("tom", await invitation(desk, "tom"))
    assert "nothing here for you" in (await desk.mail("tom"))[-1]
