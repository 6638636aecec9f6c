"""Reflections and preparations with the whole bot: read by one person, found nowhere else, gone when deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from adapters.port import Nothing, NotKept, Reply, ShowForm, ShowProblems, Tell
from flows.kit.message import plain
from flows.kit.questions import Raw
from flows.kit.targets import OpenStep, See, Start, encode
from storage.databases import Urls
from tests.bot.everything_kept import PEOPLE, places_of
from tests.desk import Desk, buttons_of

CANARY = "zebrafinch"
FRIDAY = datetime(2026, 11, 27, 13, 0, tzinfo=UTC)
MONTH: dict[str, Raw] = {"theme": "risk", "moment": f"The {CANARY} review.", "attempt": f"Ask the {CANARY} question."}
OVER = (
    "Something you began for yourself has come to its end. "
    "What you sent is kept, and you can take it up again whenever you like."
)
OTHERS = tuple(person for person in PEOPLE if person != "ada")


def form(reply: Reply) -> ShowForm:
    assert isinstance(reply, ShowForm), reply
    return reply


def told(reply: Reply) -> Tell:
    assert isinstance(reply, Tell), reply
    return reply


def reflects(desk: Desk, **changed: Raw) -> Reply:
    return desk.sends("ada", desk.opens("ada", "reflect"), MONTH | changed)


def see(desk: Desk, person: str = "ada") -> str:
    """The target of the newest reflection in the list."""
    listed = told(desk.invokes(person, "reflections"))
    return next(part.button.target for part in listed.card if part.kind == "row" and part.button)


async def nobody_was_told(desk: Desk) -> None:
    for person in OTHERS:
        assert await desk.mail(person) == []


async def test_the_words_stand_in_one_table_and_reach_one_person(desk: Desk) -> None:
    """Not even the run they were written in keeps them; nothing of it is said to anybody."""
    reflects(desk)

    assert places_of(desk, CANARY) == {"coaching.reflections"}
    assert not any(CANARY in message for message in await desk.mail("ada"))
    assert f"The moment: The {CANARY} review." in plain(told(desk.presses("ada", see(desk))).card)
    await nobody_was_told(desk)


def test_nobody_else_reads_it_with_its_own_button(desk: Desk) -> None:
    """The manager, a colleague, an administrator: as if there were nothing. Their own lists are empty."""
    reflects(desk)
    target = see(desk)

    for person in OTHERS:
        assert plain(told(desk.presses(person, target)).card).startswith("There is nothing here any more.")
        assert "You have kept no reflection yet." in desk.reads(person, "reflections")
        assert CANARY not in desk.home(person)


def test_last_months_experiment_is_asked_about_next_month(desk: Desk) -> None:
    """In the person's own words, above the question."""
    reflects(desk)
    desk.clock.at = datetime(2026, 12, 28, 9, 0, tzinfo=UTC)

    shown = desk.opens("ada", "reflect")

    assert f"You wanted to try\nAsk the {CANARY} question." in str(shown.intro)


def test_within_the_month_it_is_changed_afterwards_a_new_one_begins(desk: Desk) -> None:
    """What is past stays as it was."""
    reflects(desk)
    reflects(desk, moment="The second look.")
    assert "The second look." in plain(told(desk.presses("ada", see(desk))).card)

    desk.clock.at = datetime(2026, 12, 28, 9, 0, tzinfo=UTC)
    tried = desk.opens("ada", "reflect")
    form(desk.submits("ada", tried, happened="It worked."))

    listed = desk.reads("ada", "reflections")
    assert "November 2026" in listed
    assert "December 2026" not in listed


def test_a_double_click_keeps_it_once(desk: Desk) -> None:
    """The second click is answered as the first."""
    shown = desk.opens("ada", "reflect")
    for _ in range(2):
        assert isinstance(desk.sends("ada", shown, MONTH), Nothing)

    assert desk.reads("ada", "reflections").count("November 2026") == 1


def test_three_thousand_emoji_stay_in_the_form(desk: Desk) -> None:
    """With a sentence about how much room there is."""
    refused = reflects(desk, moment="🎉" * 3000)

    assert isinstance(refused, ShowProblems)
    assert "3,000 characters; here is room for 2,000" in refused.problems["moment"]
    assert isinstance(desk.sends("ada", refused.view, MONTH), Nothing)


async def test_deleted_is_deleted_with_the_draft_of_a_change(desk: Desk) -> None:
    """No row of any table holds the words afterwards; a forged deletion by somebody else does nothing."""
    reflects(desk)
    desk.invokes("ada", "reflect", forms=False)
    desk.types("ada", "1")
    desk.types("ada", f"A changed {CANARY}.")
    assert "coaching.journal" in places_of(desk, CANARY)
    delete = buttons_of(told(desk.presses("ada", see(desk))).card)["Delete it"]

    assert isinstance(desk.presses("grace", delete), Nothing)
    assert "There is nothing here any more." in (await desk.mail("grace"))[-1]
    assert "coaching.reflections" in places_of(desk, CANARY)

    desk.submits("ada", form(desk.presses("ada", delete)).view, what="delete")

    assert places_of(desk, CANARY) == set()
    assert "It is deleted" in (await desk.mail("ada"))[-1]


async def test_a_growth_goal_is_deleted_by_its_owner_alone_and_leaves_nothing(desk: Desk) -> None:
    """Not even the run it was written in keeps its words; a deletion is looked at twice."""
    desk.sends("ada", desk.opens("ada", "growth"), {"goal": f"Grow as the {CANARY} does.", "why": "For myself."})
    assert places_of(desk, CANARY) == {"coaching.notes"}
    delete = buttons_of(told(desk.invokes("ada", "notes")).card)["Delete it"]

    assert isinstance(desk.presses("grace", delete), Nothing)
    desk.submits("ada", form(desk.presses("ada", delete)).view, what="keep")
    assert CANARY in desk.reads("ada", "notes")

    desk.submits("ada", form(desk.presses("ada", delete)).view, what="delete")

    assert places_of(desk, CANARY) == set()
    assert "It is deleted" in (await desk.mail("ada"))[-1]
    assert CANARY not in desk.reads("ada", "notes")


def test_home_has_one_quiet_line_while_the_month_is_due(desk: Desk) -> None:
    """It goes when it is written, and says neither how often nor how late."""
    assert "quiet minutes" not in desk.home("ada")

    desk.clock.at = FRIDAY
    assert "A few quiet minutes on this month, if you like. [Reflect on this month]" in desk.home("ada")

    reflects(desk)
    assert "quiet minutes" not in desk.home("ada")
    assert "quiet minutes" in desk.home("grace")


# --- the year, in parts -----------------------------------------------------------------------------------------------


async def test_the_year_survives_a_restart_between_its_parts(urls: Urls) -> None:
    """Each part is safe when it is sent; the next one waits in whichever process comes after."""
    before = Desk(urls, FRIDAY)
    form(before.submits("ada", before.opens("ada", "year"), glad=f"The {CANARY} release."))
    before.close()

    after = Desk(urls, FRIDAY + timedelta(days=2))
    after._numbers = before._numbers
    try:
        second = after.opens("ada", "year")
        assert second.title == "Looking back, part 2"
        assert "release" in plain(told(after.presses("ada", see(after))).card)

        third = form(after.submits("ada", second, inside="I wait longer."))
        last = form(after.submits("ada", third.view))
        after.submits("ada", last.view, sentence="I learned to wait.")

        whole = plain(told(after.presses("ada", see(after))).card)
        assert f"The {CANARY} release." in whole
        assert "This was the year I: I learned to wait." in whole
        assert places_of(after, CANARY) == {"coaching.reflections"}
    finally:
        after.close()


async def test_a_part_that_waits_is_knocked_for_once_and_names_nothing(desk: Desk) -> None:
    """Only to whoever began it; after two weeks it ends by itself, and what was sent stays."""
    desk.submits("ada", desk.opens("ada", "year"), glad=f"The {CANARY} release.")
    begun = desk.clock.at
    for day in range(1, 16):
        await desk.time_passes(begun + timedelta(days=day, hours=1))

    mail = [message for message in await desk.mail("ada") if message.startswith("Something you began")]
    assert [message.split("\n")[0] for message in mail] == [
        "Something you began for yourself is there, whenever it suits you.",
        OVER,
    ]
    assert not any(word in message.lower() for message in mail for word in (CANARY, "coach", "reflect", "your year"))
    assert places_of(desk, CANARY) == {"coaching.reflections"}
    for person in OTHERS:
        assert not any("Something you began" in message for message in await desk.mail(person))

    assert desk.opens("ada", "year").fields[0].initial == f"The {CANARY} release."


# --- intentions and their echo ----------------------------------------------------------------------------------------


async def test_intentions_come_back_in_april_and_ask_whether_they_are_still_true(desk: Desk) -> None:
    """A knock in working hours that names nothing; the words stand behind its button, in the form."""
    desk.clock.at = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    desk.submits("ada", desk.opens("ada", "intentions"), growing=f"A calmer {CANARY}.", one="growing")
    for day in (1, 2, 5):
        await desk.time_passes(datetime(2027, 4, day, 9, 0, tzinfo=UTC))

    (knock,) = [
        envelope.card
        for envelope in desk.postbox.delivered
        if plain(envelope.card).startswith("Something you began for yourself is there")
    ]
    look = buttons_of(knock)["Have a look"]
    shown = form(desk.presses("ada", look))
    assert f"Growing into\nA calmer {CANARY}." in str(shown.view.intro)
    refused = told(desk.presses("grace", look))
    assert CANARY not in plain(refused.card)

    desk.submits("ada", shown.view, still="changed", words="Calmer, and quicker.")

    read = plain(told(desk.presses("ada", see(desk))).card)
    assert "April 2027: it has changed: Calmer, and quicker." in read


async def test_what_was_said_in_april_is_asked_again_in_july_and_not_before(desk: Desk) -> None:
    """A form that stood open again at once would look as if nothing was kept, and would spend July's answer."""
    desk.clock.at = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    desk.submits("ada", desk.opens("ada", "intentions"), growing="A calmer finch.")
    await desk.time_passes(datetime(2027, 4, 5, 9, 0, tzinfo=UTC))
    (april,) = knocks(desk)
    after = desk.submits("ada", form(desk.presses("ada", april)).view, still="true")
    again = desk.presses("ada", april)
    await desk.time_passes(datetime(2027, 6, 30, 9, 0, tzinfo=UTC))
    before = knocks(desk)
    await desk.time_passes(datetime(2027, 7, 5, 9, 0, tzinfo=UTC))

    assert (after, before) == (Nothing(), [april])
    assert isinstance(again, Tell)
    _, july = knocks(desk)
    assert form(desk.presses("ada", july)).view.step == "2027-07"


def knocks(desk: Desk) -> list[str]:
    """The buttons of the knocks that came, in order."""
    said = [envelope.card for envelope in desk.postbox.delivered]
    return [buttons_of(card)["Have a look"] for card in said if plain(card).startswith("Something you began")]


async def test_changed_intentions_come_back_as_changed_and_deleted_ones_not_at_all(desk: Desk) -> None:
    """The wait holds the words of today, and goes with them."""
    desk.clock.at = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    desk.submits("ada", desk.opens("ada", "intentions"), growing=f"A calmer {CANARY}.")
    desk.submits("ada", desk.opens("ada", "intentions"), growing="A braver finch.")
    assert places_of(desk, CANARY) == set()

    delete = buttons_of(told(desk.presses("ada", see(desk))).card)["Delete it"]
    desk.submits("ada", form(desk.presses("ada", delete)).view, what="delete")
    heard = len(await desk.mail("ada"))
    await desk.time_passes(datetime(2027, 4, 5, 9, 0, tzinfo=UTC))

    assert places_of(desk, "braver finch") == set()
    assert not any("Something you began" in message for message in (await desk.mail("ada"))[heard:])


# --- preparing a conversation -----------------------------------------------------------------------------------------


async def test_what_is_prepared_is_shown_on_request_to_one_person_and_can_be_deleted(desk: Desk) -> None:
    """It is likely to be about the manager who must not read it."""
    desk.submits("ada", desk.opens("ada", "prep"), say=f"The {CANARY} memo.", opener="About Monday.", length="two")
    assert places_of(desk, CANARY) == {"coaching.preps"}
    card = (await desk.buttons("ada"))["Pocket card"]

    assert "Open with: About Monday." in plain(told(desk.presses("ada", card)).card)
    for person in OTHERS:
        assert plain(told(desk.presses(person, card)).card).startswith("There is nothing here any more.")

    delete = buttons_of(told(desk.presses("ada", card)).card)["Delete it"]
    desk.submits("ada", form(desk.presses("ada", delete)).view, what="delete")

    assert places_of(desk, CANARY) == set()


def test_a_form_of_somebody_else_takes_nothing(desk: Desk) -> None:
    """A link passed on opens nothing, and words sent to it stay with whoever wrote them."""
    theirs = desk.opens("ada", "reflect")

    with pytest.raises(NotKept):
        desk.sends("grace", theirs, MONTH)
    assert "meant for somebody else" in plain(told(desk.presses("grace", encode(OpenStep(theirs.run, "Month")))).card)
    assert places_of(desk, CANARY) == set()


def test_buttons_about_what_never_was_are_answered_with_a_sentence(desk: Desk) -> None:
    """A forged or damaged button is nobody's error."""
    for target in (See("reflection", "x" * 200), See("pocket", "💥"), See("reflections", "99"), See("preps", "-1")):
        assert plain(told(desk.presses("ada", encode(target))).card)
    for start in (Start("unreflect", "nothing"), Start("unprep", "nothing"), Start("prep", "nothing")):
        assert isinstance(desk.presses("ada", encode(start)), Nothing)


def test_my_data_counts_them(desk: Desk) -> None:
    """What is held is told; what is told can be taken along."""
    reflects(desk)
    desk.submits("ada", desk.opens("ada", "prep"), say="The memo.", length="two")

    held = desk.reads("ada", "mydata")

    assert "Your reflections and intentions: 1" in held
    assert "Conversations you prepared: 1" in held


def test_logs_hold_no_word(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Nor what it was about."""
    with caplog.at_level("DEBUG"):
        reflects(desk)
        desk.presses("ada", see(desk))

    assert CANARY not in caplog.text
