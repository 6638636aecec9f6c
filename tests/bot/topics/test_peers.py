"""Peer coaching with the whole bot: a round from opening to talk, secret lists, and everything that goes wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from adapters.port import Reply, ShowForm, ShowProblems, Tell
from flows.kit.message import plain
from flows.kit.questions import Raw
from flows.kit.targets import Act, See, Start, encode
from storage.coaching.erasing import erase_rows
from storage.coaching.peers.rows import seats
from storage.coaching.peers.tables import peer_groups, peer_members, peer_rounds, peers
from storage.compartments import Compartment
from storage.directory import everybody, tracks
from storage.directory.people import TENANT
from storage.directory.tables import nudges, people
from storage.reader import Reader
from tests.bot.everything_kept import places_of
from tests.desk import WEDNESDAY, Desk, buttons_of

POOL = ("ada", "tom", "kofi", "dana", "noor", "rui")
SUGGESTED = "There is somebody you could think something through with, if you like."
PAUSE = (
    "This round there is nobody I can suggest to you. That happens, and it says nothing about anybody.\n"
    "I look again in the next round."
)
AGREED = "A talk you said yes to has come about."
NOT_THIS_TIME = "The talk you said yes to does not come about this time."
OVER = "A talk you had agreed on does not take place any more."
NEXT_DAY = timedelta(days=1)
DEADLINE = WEDNESDAY + timedelta(days=7, minutes=1)


def form(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def joins(desk: Desk, persons: Iterable[str], **changed: Raw) -> None:
    chosen: dict[str, Raw] = {"topics": ("focus",), "languages": ("en",), "rest": "0"}
    for person in persons:
        view = form(desk.presses(person, encode(Start("peers_join")))).view
        desk.sends(person, view, chosen | changed)


def avoids(desk: Desk, person: str, *others: str) -> None:
    view = form(desk.presses(person, encode(Start("peers_avoid")))).view
    desk.submits(person, view, people=tuple(desk.account(other).user for other in others))


async def opened(desk: Desk, persons: Iterable[str] = POOL) -> dict[str, set[str]]:
    """A round among these people, and the day after: with whom each sits."""
    joins(desk, persons)
    desk.bot.pairing.tick()
    await a_day_passes(desk)
    return partners(desk)


async def a_day_passes(desk: Desk) -> None:
    """With nothing else in it. Messages of the next hours come as well: that Wednesday has a round on safety, too."""
    begun = desk.clock.at
    with desk.bot.databases.directory() as session:
        for person in everybody.managers(session):
            tracks.mute_all(session, person, desk.bot.nudging.year.rhythms)
    for _ in range(10):
        await desk.time_passes(desk.clock.at + timedelta(hours=3))
    desk.clock.at = begun + NEXT_DAY


def partners(desk: Desk) -> dict[str, set[str]]:
    with desk.bot.databases.coaching(write=False) as session:
        number = session.scalar(select(peer_rounds.c.number).order_by(peer_rounds.c.number.desc()).limit(1))
        groups = session.execute(select(peer_groups.c.id).where(peer_groups.c.round == number)).scalars().all()
        sat = seats(session, groups).values()
    return {one.person: {other.person for other in group} - {one.person} for group in sat for one in group}


def a_pair(found: dict[str, set[str]]) -> tuple[str, str]:
    return next((one, *others) for one, others in sorted(found.items()) if len(others) == 1)  # type: ignore[return-value]


def sees(desk: Desk, person: str) -> str:
    return desk.reads(person, "peers")


def button(desk: Desk, person: str, label: str) -> str:
    reply = desk.invokes(person, "peers")
    assert isinstance(reply, Tell), reply
    return buttons_of(reply.card)[label]


def answers(desk: Desk, person: str, what: str, **more: Raw) -> Reply:
    view = form(desk.presses(person, button(desk, person, "Yes or no"))).view
    return desk.sends(person, view, {"what": what, **more})


async def agreed(desk: Desk, persons: Iterable[str] = POOL) -> tuple[str, str]:
    """Two who have said yes to one another."""
    one, other = a_pair(await opened(desk, persons))
    answers(desk, one, "yes")
    answers(desk, other, "yes")
    return one, other


def leaves(desk: Desk, person: str, **more: Raw) -> None:
    view = form(desk.presses(person, button(desk, person, "I cannot, after all"))).view
    desk.sends(person, view, {"what": "leave", **more})


def moved_under(desk: Desk, person: str, manager: str) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(manager=manager))


def rows(desk: Desk, table: Any) -> list[Any]:
    with desk.bot.databases.coaching(write=False) as session:
        return list(session.execute(select(table)).all())


async def test_a_round_from_opening_to_the_talk(desk: Desk) -> None:
    """Neutral notice, reasons behind the button, two times yes, and both have the card of the talk."""
    one, other = a_pair(await opened(desk))
    notice = (await desk.mail(one))[-1]
    before = sees(desk, one)
    answers(desk, one, "yes")
    waits = sees(desk, one)
    answers(desk, other, "yes")
    talks = [sees(desk, person) for person in (one, other)]

    assert notice.startswith(SUGGESTED)
    assert "Topics you share: Time and focus" in before
    assert "Languages you share: English" in before
    assert "None of you is above or below another" in before
    assert "I tell you whether it comes about" in waits
    assert AGREED in (await desk.mail(one))[-1]
    assert sorted("You coach first" in talk for talk in talks) == [False, True]
    for talk in talks:
        assert "Goal: What would make these minutes worthwhile?" in talk
        assert "20 minutes" in talk
        assert "the same questions, the other way round" in talk


async def test_the_button_of_an_old_suggestion_says_that_it_is_over(desk: Desk) -> None:
    """Found again a week later, it does not lead to a page without a word about it."""
    one, _ = a_pair(await opened(desk))
    look = (await desk.buttons(one))["Have a look"]
    desk.clock.at = DEADLINE
    desk.bot.pairing.tick()

    reply = desk.presses(one, look)

    assert isinstance(reply, Tell)
    assert plain(reply.card).startswith("That suggestion is over.\n")
    assert "You take part." in plain(reply.card)


async def test_what_comes_unasked_names_nobody(desk: Desk) -> None:
    """Neither who it is, nor about what."""
    one, other = await agreed(desk)
    leaves(desk, one)

    mail = " ".join([*await desk.mail(one), *await desk.mail(other)])
    for word in ("Ada", "Tom", "Kofi", "Dana", "Noor", "Rui", "focus", "coach first"):
        assert word not in mail


@pytest.mark.parametrize("silence", ["says no", "never answers", "leaves the company", "moved above"])
async def test_a_no_reads_like_any_other_silence_and_comes_at_the_same_moment(desk: Desk, silence: str) -> None:
    """Whoever said yes learns when the time is over that it does not come about, word for word the same each time."""
    one, other = a_pair(await opened(desk))
    answers(desk, one, "yes")
    if silence == "says no":
        answers(desk, other, "no")
    elif silence == "leaves the company":
        desk.leaves(other)
    elif silence == "moved above":
        moved_under(desk, one, other)
    meanwhile = await desk.mail(one)
    desk.clock.at = DEADLINE
    desk.bot.pairing.tick()
    desk.clock.pass_(NEXT_DAY)
    told = (await desk.mail(one))[len(meanwhile) :]

    assert NOT_THIS_TIME not in " ".join(meanwhile)
    assert told == [f"{NOT_THIS_TIME} That happens, for many reasons.\nI look again in the next round."]


async def test_a_no_leaves_nothing_in_any_table(desk: Desk) -> None:
    """It is not kept: the rows are those of somebody who never answered."""
    one, _ = a_pair(await opened(desk))
    kept = [sorted(map(repr, map(tuple, rows(desk, table)))) for table in (peers, peer_groups, peer_members)]
    answers(desk, one, "no")

    assert [sorted(map(repr, map(tuple, rows(desk, table)))) for table in (peers, peer_groups, peer_members)] == kept
    assert "Nobody is told" in (await desk.mail(one))[-1]


async def test_nobody_sits_with_somebody_above_or_below_them(desk: Desk) -> None:
    """Ines is above everybody here: she pauses, and the others meet."""
    found = await opened(desk, (*POOL, "ines"))

    assert "ines" not in found
    assert PAUSE in (await desk.mail("ines"))[-1]
    assert found.keys() == set(POOL)


async def test_the_odd_one_out_makes_three(desk: Desk) -> None:
    """Five people are a pair and three, and three have a card of their own."""
    found = await opened(desk, ("ada", "kofi", "noor", "dana", "tom"))
    three = next((person, *others) for person, others in sorted(found.items()) if len(others) == 2)
    for person in three:
        answers(desk, person, "yes")

    assert sorted(map(len, found.values())) == [1, 1, 2, 2, 2]
    for person in three:
        assert "Three times 15 minutes" in sees(desk, person)
    leaves(desk, three[0])
    assert "Then you swap" in sees(desk, three[1])
    await a_day_passes(desk)
    assert "you are two now" in (await desk.mail(three[1]))[-1]


async def test_of_three_two_may_meet_when_the_third_stays_silent(desk: Desk) -> None:
    """One silence must not take the talk from two who said yes."""
    found = await opened(desk, ("ada", "kofi", "noor", "dana", "tom"))
    silent, *others = next((person, *rest) for person, rest in sorted(found.items()) if len(rest) == 2)
    for person in others:
        answers(desk, person, "yes")
    desk.clock.at = DEADLINE
    desk.bot.pairing.tick()
    await a_day_passes(desk)

    for person in others:
        assert AGREED in (await desk.mail(person))[-1]
        assert "Then you swap" in sees(desk, person)
    assert AGREED not in " ".join(await desk.mail(silent))
    assert "Goal" not in sees(desk, silent)


async def test_with_four_everybody_pauses(desk: Desk) -> None:
    """From who is left over among so few, somebody could guess."""
    found = await opened(desk, POOL[:4])

    assert found == {}
    for person in POOL[:4]:
        assert (await desk.mail(person))[-1] == PAUSE


async def test_nobody_can_tell_that_they_are_on_a_list(desk: Desk) -> None:
    """Ada is on everybody's list, Ines is above everybody, and Yuki shares no language: all three get the same words,
    on request as well, and to the others nothing is said that is not said without any list."""
    joins(desk, (*POOL, "ines"))
    joins(desk, ["yuki"], languages=("fr",))
    for other in POOL[1:]:
        avoids(desk, other, "ada")
    desk.bot.pairing.tick()
    await a_day_passes(desk)
    paused = ("ada", "ines", "yuki")

    assert [(await desk.mail(person))[-1] for person in paused] == [PAUSE] * 3
    assert len({sees(desk, person) for person in paused}) == 1
    for other in POOL[1:]:
        assert (await desk.mail(other))[-1].startswith((SUGGESTED, PAUSE))
        assert "Ada" not in sees(desk, other)
    assert not partners(desk).keys() & {*paused}
    sizes = {len(row.sealed) for row in rows(desk, peers)}
    assert len(sizes) == 1


async def test_a_list_works_the_same_from_either_side(desk: Desk) -> None:
    """So that the outcome does not say whose wish it was."""
    joins(desk, POOL)
    avoids(desk, "ada", "kofi")
    avoids(desk, "noor", "ada")
    for number in range(4):
        desk.clock.at = WEDNESDAY + number * timedelta(weeks=4)
        desk.bot.pairing.tick()
        desk.clock.pass_(timedelta(days=8))
        desk.bot.pairing.tick()

        assert not partners(desk).get("ada", set()) & {"kofi", "noor"}


async def test_the_names_on_the_list_stand_in_a_form_and_in_no_message(desk: Desk) -> None:
    """A chat keeps its messages; whoever looks over a shoulder sees no name there."""
    joins(desk, ["ada"])
    avoids(desk, "ada", "kofi")
    view = form(desk.presses("ada", encode(Start("peers_avoid")))).view
    desk.submits("ada", view, again="kofi")

    assert dict(next(field.options for field in view.fields if field.name == "again")) == {
        "kofi": "Kofi Asante-Boateng"
    }
    assert "Kofi" not in " ".join([*await desk.mail("ada"), sees(desk, "ada")])
    first = form(desk.presses("ada", encode(Start("peers_avoid")))).view
    assert [field.name for field in first.fields] == ["people"]


async def test_rather_not_again_is_kept_with_a_no(desk: Desk) -> None:
    """In the moment in which one thinks of it, and without a word to anybody."""
    one, other = a_pair(await opened(desk))
    answers(desk, one, "no", avoid="yes")
    for number in range(1, 8):
        desk.clock.at = WEDNESDAY + number * timedelta(weeks=4)
        desk.bot.pairing.tick()
        desk.clock.pass_(timedelta(days=8))
        desk.bot.pairing.tick()

        assert other not in partners(desk).get(one, set())


async def test_yes_and_not_again_do_not_go_together(desk: Desk) -> None:
    """The form says so, and the words stay."""
    one, _ = a_pair(await opened(desk))

    assert isinstance(answers(desk, one, "yes", avoid="yes"), ShowProblems)


async def test_partners_change_from_round_to_round(desk: Desk) -> None:
    """Nobody meets the same person again within three rounds."""
    found = [await opened(desk)]
    for number in range(1, 4):
        desk.clock.at = WEDNESDAY + number * timedelta(weeks=4)
        desk.bot.pairing.tick()
        desk.clock.pass_(timedelta(days=8))
        desk.bot.pairing.tick()
        found.append(partners(desk))

    for person in POOL:
        met = [other for round_ in found[:4] for other in round_.get(person, ())]
        assert len(met) == len(set(met)), person
    assert {row.number for row in rows(desk, peer_rounds)} == {1, 2, 3, 4}


async def test_ticking_again_or_in_two_processes_opens_and_tells_once(desk: Desk) -> None:
    """A crash in the middle of telling must not double anything."""
    await opened(desk)
    with desk.bot.databases.coaching() as session:
        session.execute(peer_rounds.update().values(told=False))
    desk.clock.at = WEDNESDAY + timedelta(minutes=5)
    desk.bot.pairing.tick()
    await a_day_passes(desk)

    assert len(rows(desk, peer_rounds)) == 1
    for person in POOL:
        told = [letter for letter in await desk.mail(person) if letter.startswith((SUGGESTED, PAUSE))]
        assert len(told) == 1


@pytest.mark.parametrize("at", [WEDNESDAY - NEXT_DAY, WEDNESDAY - timedelta(hours=3)])
def test_rounds_open_on_wednesdays_in_the_day(desk: Desk, at: datetime) -> None:
    """Not at night, and not on the day of other questions."""
    joins(desk, POOL)
    desk.clock.at = at
    desk.bot.pairing.tick()

    assert rows(desk, peer_rounds) == []


async def test_leaving_in_the_middle_tells_the_other_and_not_why(desk: Desk) -> None:
    """Nobody is left waiting, and nobody has to give a reason."""
    one, other = await agreed(desk)
    desk.clock.pass_(NEXT_DAY)
    leaves(desk, one)
    await a_day_passes(desk)

    assert (await desk.mail(other))[-1].startswith(OVER)
    for person in (one, other):
        assert "Goal" not in sees(desk, person)


@pytest.mark.parametrize("what", ["leaves", "moved", "erased"])
async def test_what_was_agreed_ends_when_it_no_longer_fits(desk: Desk, what: str) -> None:
    """Somebody left, came into the other's line, or erased everything: whoever remains is told within a day."""
    one, other = await agreed(desk)
    if what == "leaves":
        desk.leaves(other)
    elif what == "moved":
        moved_under(desk, other, one)
    else:
        with desk.bot.databases.coaching() as session:
            erase_rows(session, Reader(other, TENANT, "", lambda: (), lambda _: {}))
    gone_from_sight = "Goal" not in sees(desk, one)
    desk.clock.pass_(NEXT_DAY)
    desk.bot.pairing.tick()
    desk.bot.pairing.tick()
    await a_day_passes(desk)
    told = [message for message in await desk.mail(one) if message.startswith(OVER)]

    assert gone_from_sight
    assert len(told) == 1


async def test_somebody_elses_button_opens_nothing(desk: Desk) -> None:
    """As if there were none."""
    one, other = a_pair(await opened(desk))
    target = button(desk, one, "Yes or no")
    stranger = next(person for person in POOL if person not in (one, other))
    desk.presses(stranger, target)

    assert "nothing here to answer" in (await desk.mail(stranger))[-1]


async def test_answering_twice_and_too_late_does_nothing(desk: Desk) -> None:
    """An old button or a second click finds a sentence and no error."""
    one, _ = a_pair(await opened(desk))
    target = button(desk, one, "Yes or no")
    answers(desk, one, "yes")
    desk.presses(one, target)
    desk.clock.at = DEADLINE
    desk.presses(one, target)

    assert ["nothing here to answer" in letter for letter in (await desk.mail(one))[-2:]] == [True, True]
    assert sum(row.yes for row in rows(desk, peer_members)) == 1


async def test_who_moved_into_ones_line_meanwhile_cannot_be_accepted(desk: Desk) -> None:
    """Between the suggestion and the answer somebody may have become one's manager."""
    one, other = a_pair(await opened(desk))
    target = button(desk, one, "Yes or no")
    view = form(desk.presses(one, target)).view
    moved_under(desk, one, other)
    desk.submits(one, view, what="yes")

    assert "nothing here to answer" in (await desk.mail(one))[-1]
    assert not any(row.yes for row in rows(desk, peer_members))


async def test_a_rest_leaves_rounds_out_and_stopping_deletes_everything(desk: Desk) -> None:
    """Without a reason, and with the private list."""
    joins(desk, POOL)
    joins(desk, ["ada"], rest="1")
    avoids(desk, "ada", "tom")
    desk.bot.pairing.tick()

    assert "ada" not in partners(desk)
    assert "You take part." in sees(desk, "ada")
    desk.presses("ada", encode(Act("peers_out")))
    assert "20 minutes each" in sees(desk, "ada")
    alias = [row.alias for row in rows(desk, peers)]
    with desk.bot.databases.coaching(write=False) as session:
        assert session.keys.alias(TENANT, "ada") not in alias


async def test_whoever_is_on_leave_is_left_out_unasked(desk: Desk) -> None:
    """No suggestion to the beach, and no pause either."""
    view = desk.opens("ada", "away")
    desk.submits("ada", view, first_day="2026-11-18", last_day="2026-12-18")
    found = await opened(desk, (*POOL, "yuki"))
    await desk.time_passes(datetime(2026, 12, 21, 10, tzinfo=UTC))

    assert "ada" not in found
    assert not [letter for letter in await desk.mail("ada") if letter.startswith((SUGGESTED, PAUSE))]


async def test_a_suggestion_keeps_to_one_message_a_day_and_costs_everybody_alike(desk: Desk) -> None:
    """Ada's days are taken until Friday, so hers comes then; and by the places in their days nobody can tell who takes
    part."""
    joins(desk, POOL)
    with desk.bot.databases.directory() as session:
        for day in ("2026-11-18", "2026-11-19"):
            tracks.take_days(session, [("ada", day, "something else")])
    desk.bot.pairing.tick()
    await a_day_passes(desk)
    first = [letter for letter in await desk.mail("ada") if letter.startswith((SUGGESTED, PAUSE))]
    await a_day_passes(desk)
    then = [letter for letter in await desk.mail("ada") if letter.startswith((SUGGESTED, PAUSE))]
    with desk.bot.databases.directory(write=False) as session:
        here = set(everybody.managers(session))
        places = {row.person: row for row in session.execute(select(nudges)).all() if row.rhythm == "round-peers"}

    assert (len(first), len(then)) == (0, 1)
    assert places.keys() == here
    assert (places["ada"].sent, places["ada"].sent_on) == (1, "2026-11-20")
    assert {(row.state, row.sent) for row in places.values()} == {("asked", 1)}
    assert not any(letter.startswith((SUGGESTED, PAUSE)) for letter in await desk.mail("mateus"))


def test_a_round_takes_its_day_also_when_nobody_takes_part(desk: Desk) -> None:
    """Otherwise the days on which everybody is left in peace would tell that somebody does."""
    desk.bot.pairing.tick()

    with desk.bot.databases.directory(write=False) as session:
        assert len(session.execute(select(nudges)).all()) == len(everybody.managers(session))


async def test_outside_of_coaching_nothing_changes(desk: Desk) -> None:
    """No manager, no count, no other compartment learns that somebody takes part."""
    elsewhere = [one for one in Compartment if one is not Compartment.COACHING]
    shown = [desk.reads(person, verb) for person in ("grace", "samuel", "ines") for verb in ("team", "pulse")]
    one, other = await agreed(desk)

    now = [desk.reads(person, verb) for person in ("grace", "samuel", "ines") for verb in ("team", "pulse")]
    assert now == shown
    for compartment in elsewhere:
        found = {place for place in places_of(desk, "peers", POOL) if place.startswith(f"{compartment}.")}
        assert found <= {"directory.nudges"}  # of everybody alike, as another test says
    assert plain_see(desk, "grace", one, other) == 0


def plain_see(desk: Desk, person: str, *others: str) -> int:
    """How often others are named where somebody looks at peer coaching."""
    reply = desk.presses(person, encode(See("peers")))
    assert isinstance(reply, Tell)
    return sum(plain(reply.card).count(other.title()) for other in others)


async def test_while_coaching_is_hidden_nothing_of_it_is_listed_or_announced(desk: Desk) -> None:
    """Whoever looks over a shoulder sees what somebody sees who never took part."""
    joins(desk, ("ada", "noor", "rui", "dana", "kofi", "yuki"))
    joins(desk, ["tom"])
    opens = form(desk.presses("kofi", encode(Start("circle_open")))).view
    invited = tuple(desk.account(person).user for person in ("ada", "noor", "rui"))
    desk.submits("kofi", opens, people=invited, day="2026-11-25", hour="15")
    before = len(await desk.mail("ada"))
    desk.invokes("ada", "coach", "hide")
    desk.bot.pairing.tick()
    await a_day_passes(desk)
    told = (await desk.mail("ada"))[before:]

    assert "ada" not in partners(desk)
    assert not [letter for letter in told if letter.startswith((SUGGESTED, PAUSE))]
    for verb in ("peers", "circle", "upward"):
        assert desk.reads("ada", verb) == desk.reads("mateus", verb)
    desk.invokes("ada", "coach", "show")
    assert "You take part." in sees(desk, "ada")
    assert "An invitation by Kofi Asante-Boateng" in desk.reads("ada", "circle")


async def test_what_becomes_of_a_yes_is_not_announced_while_coaching_is_hidden(desk: Desk) -> None:
    """A notice would prove what is hidden."""
    one, _ = a_pair(await opened(desk))
    answers(desk, one, "yes")
    desk.invokes(one, "coach", "hide")
    before = await desk.mail(one)
    desk.clock.at = DEADLINE
    desk.bot.pairing.tick()
    desk.clock.pass_(NEXT_DAY)

    assert await desk.mail(one) == before
