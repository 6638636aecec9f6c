"""A focus commitment with the whole bot: proposed, agreed, kept in mind and ended by two people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from adapters.port import NotKept, ShowForm, Tell
from flows.kit.message import plain
from flows.kit.targets import See, Start, encode
from storage.directory.tables import people
from tests.desk import Desk, buttons_of

TERMS = {
    "focus": "Decisions about vendors.",
    "mine": "Two offers.",
    "my_due": "2026-12-04",
    "theirs": "A decision.",
    "their_due": "2026-12-08",
}
WORDS = ("vendors", "offers", "decision")


def shows(desk: Desk, person: str, leads_to: str) -> Tell:
    reply = desk.presses(person, leads_to)
    assert isinstance(reply, Tell), reply
    return reply


async def target(desk: Desk, person: str, label: str) -> str:
    """Where the newest button of that label in a person's messages leads."""
    await desk.mail(person)
    user = desk.account(person).user
    cards = [buttons_of(envelope.card) for envelope in desk.postbox.delivered if envelope.account.user == user]
    return next(buttons[label] for buttons in reversed(cards) if label in buttons)


async def opened(desk: Desk, person: str) -> tuple[str, dict[str, str]]:
    """What a person is last invited to read: its text, and the buttons of it."""
    card = shows(desk, person, await target(desk, person, "Read it")).card
    return plain(card), buttons_of(card)


async def proposed(desk: Desk) -> dict[str, str]:
    """Ada proposes to Grace; the buttons of the card that Grace opens."""
    desk.submits("ada", desk.opens("ada", "commit", desk.mention("grace")), **TERMS)
    return (await opened(desk, "grace"))[1]


async def agreed(desk: Desk) -> None:
    desk.presses("grace", (await proposed(desk))["I agree"])


async def test_it_counts_once_both_have_agreed(desk: Desk) -> None:
    """The notice says who and nothing else; the words are read behind its button, by the two only."""
    desk.submits("ada", desk.opens("ada", "commit", desk.mention("grace")), **TERMS)
    (notice,) = await desk.mail("grace")
    text, choices = await opened(desk, "grace")
    desk.presses("grace", choices["I agree"])

    assert "Ada Okafor" in notice
    assert not any(word in notice.lower() for word in WORDS)
    assert "Decisions about vendors." in text
    assert "You, by Tuesday, 8 December: A decision." in text
    assert any("counts from now on" in message for message in await desk.mail("ada"))
    assert any("counts from now on" in message for message in await desk.mail("grace"))
    for other in ("tom", "ines", "noor"):
        assert not any(word in desk.reads(other, "commitments").lower() for word in WORDS)


async def test_each_of_the_two_hears_once_that_it_counts(desk: Desk) -> None:
    """Whoever agrees is answered at once, with their own day; no second message says the same in the morning."""
    choices = await proposed(desk)
    before = len(await desk.mail("grace"))
    desk.presses("grace", choices["I agree"])
    await desk.time_passes(datetime(2026, 11, 19, 10, 0, tzinfo=UTC))

    (told,) = [letter for letter in (await desk.mail("grace"))[before:] if "Ada Okafor" in letter]

    assert told.startswith("You have both agreed: it counts from now on.")
    assert "Your day is Tuesday, 8 December." in told
    assert len([letter for letter in await desk.mail("ada") if "counts from now on" in letter]) == 1


async def test_a_second_one_waits_for_the_first(desk: Desk) -> None:
    """One issue at a time; what was typed comes back."""
    await proposed(desk)

    desk.invokes("grace", "commit", f"{desk.mention('ada')} the budget too")

    told = (await desk.mail("grace"))[-1]
    assert "One at a time" in told
    assert "the budget too" in told


async def test_two_proposals_at_once_are_one_and_the_words_of_the_other_come_back(desk: Desk) -> None:
    """Both may have the form open; whoever sends second is told, and loses nothing."""
    ada = desk.opens("ada", "commit", desk.mention("grace"))
    grace = desk.opens("grace", "commit", desk.mention("ada"))

    desk.submits("ada", ada, **TERMS)
    desk.submits("grace", grace, **TERMS | {"focus": "The budget.", "mine": "Ask finance."})

    told = (await desk.mail("grace"))[-1]
    assert "One at a time" in told
    assert "The budget." in told
    assert "Ask finance." in told


async def test_nobody_agrees_to_words_that_changed_since(desk: Desk) -> None:
    """The button belongs to what was shown with it."""
    choices = await proposed(desk)
    ada = (await opened(desk, "ada"))[1]
    change = desk.presses("ada", ada["Change it"])
    assert isinstance(change, ShowForm)
    desk.submits("ada", change.view, **TERMS | {"theirs": "A decision within a day."})

    desk.presses("grace", choices["I agree"])

    told = (await desk.mail("grace"))[-1]
    assert "has changed it since" in told
    assert "A decision within a day." in told
    assert "It counts once you have both agreed" in told


async def test_both_changing_it_at_once_lose_no_words(desk: Desk) -> None:
    """The second is shown what the first wrote, with the form once more and their own words in it."""
    await agreed(desk)
    forms = {}
    for person in ("ada", "grace"):
        forms[person] = desk.presses(person, (await opened(desk, person))[1]["Change it"])
    ada, grace = forms["ada"], forms["grace"]
    assert isinstance(ada, ShowForm)
    assert isinstance(grace, ShowForm)
    desk.submits("ada", ada.view, **TERMS | {"mine": "Three offers."})

    again = desk.submits("grace", grace.view, **TERMS | {"mine": "A decision at once."})

    assert isinstance(again, ShowForm)
    initial = {field.name: field.initial for field in again.view.fields}
    assert initial["mine"] == "A decision at once."
    assert "Three offers." in (await desk.mail("grace"))[-1]


async def test_a_button_about_somebody_elses_shows_nothing(desk: Desk) -> None:
    """Whoever copies a button from another screen reads no word by it and changes nothing."""
    choices = await proposed(desk)
    see = await target(desk, "grace", "Read it")

    seen = plain(shows(desk, "tom", see).card)
    for choice in choices.values():
        desk.presses("tom", choice)
    told = " ".join(await desk.mail("tom")).lower()

    assert "nothing here for you" in seen
    assert not any(word in told for word in WORDS)
    assert "waits for the answer of Grace" in (await opened(desk, "ada"))[0]


async def test_each_side_is_reminded_of_its_own_part_and_twice_at_most(desk: Desk) -> None:
    """Two days before and on the day, in the morning; nothing of what it is about stands in the message."""
    await agreed(desk)
    before = {person: len(await desk.mail(person)) for person in ("ada", "grace")}
    for day in range(19, 31):
        await desk.time_passes(datetime(2026, 11, day, 10, 0, tzinfo=UTC))
    for day in range(1, 21):
        await desk.time_passes(datetime(2026, 12, day, 10, 0, tzinfo=UTC))

    ada = [told for told in (await desk.mail("ada"))[before["ada"] :] if "agreed on" in told]
    grace = [told for told in (await desk.mail("grace"))[before["grace"] :] if "agreed on" in told]

    assert len(ada) == len(grace) == 2
    assert "Friday, 4 December" in ada[0]
    assert "Tuesday, 8 December" in grace[0]
    assert not any(word in " ".join(ada + grace).lower() for word in WORDS)


async def test_whoever_has_done_their_part_is_left_alone(desk: Desk) -> None:
    """And the other side hears that it is done."""
    await agreed(desk)
    form = desk.presses("ada", (await opened(desk, "ada"))[1]["How my part stands"])
    assert isinstance(form, ShowForm)
    desk.submits("ada", form.view, standing="done", words="Both are in.")
    read = (await opened(desk, "grace"))[0]
    before = len(await desk.mail("ada"))
    for day in range(1, 10):
        await desk.time_passes(datetime(2026, 12, day, 10, 0, tzinfo=UTC))

    assert "The part of Ada Okafor: done" in read
    assert not [told for told in (await desk.mail("ada"))[before:] if "Your part" in told]


async def test_it_is_ended_together(desk: Desk) -> None:
    """One says that it was kept, the other agrees; both go on reading it, and a new one can begin."""
    await agreed(desk)
    end = desk.presses("ada", (await opened(desk, "ada"))[1]["End it together"])
    assert isinstance(end, ShowForm)
    desk.submits("ada", end.view, how="kept", words="It took three days.")
    text, choices = await opened(desk, "grace")
    desk.presses("grace", choices["I agree"])

    assert "It took three days." in text
    assert "ended" in desk.reads("ada", "commitments")
    assert "ended" in desk.reads("grace", "commitments")
    assert isinstance(desk.invokes("ada", "commit", desk.mention("grace")), ShowForm)


async def test_agreeing_twice_is_agreeing_once(desk: Desk) -> None:
    """A double click brings no second reminder."""
    choices = await proposed(desk)
    desk.presses("grace", choices["I agree"])
    desk.presses("grace", choices["I agree"])

    told = [message for message in await desk.mail("ada") if "counts from now on" in message]
    assert len(told) == 1


async def test_when_one_of_them_leaves_it_is_closed_kindly(desk: Desk) -> None:
    """Within a week, without anybody asking; and whoever stays can still read it."""
    await agreed(desk)
    desk.leaves("grace")
    for day in range(19, 29):
        await desk.time_passes(datetime(2026, 11, day, 10, 0, tzinfo=UTC))

    closed = [told for told in await desk.mail("ada") if "no longer here" in told]

    assert len(closed) == 1
    assert "Decisions about vendors." in (await opened(desk, "ada"))[0]


async def test_whoever_left_while_the_form_was_open_is_not_asked_and_the_words_come_back(desk: Desk) -> None:
    """The form may stand open for hours."""
    form = desk.opens("ada", "commit", desk.mention("grace"))
    desk.leaves("grace")

    desk.submits("ada", form, **TERMS)

    told = (await desk.mail("ada"))[-1]
    assert "does not use Cairn" in told
    assert "Two offers." in told


async def test_a_day_in_the_past_is_asked_again_with_the_words_kept(desk: Desk) -> None:
    """A slip of the finger costs nothing."""
    again = desk.submits("ada", desk.opens("ada", "commit", desk.mention("grace")), **TERMS | {"my_due": "2026-11-02"})

    assert isinstance(again, ShowForm)
    assert "passed already" in (again.view.intro or "")
    assert {field.name: field.initial for field in again.view.fields}["mine"] == "Two offers."
    desk.submits("ada", again.view, **TERMS)
    assert len(await desk.mail("grace")) == 1


def test_three_thousand_emoji_stay_in_the_form(desk: Desk) -> None:
    """The sentence says how much room there is, and nothing is cut off unseen."""
    form = desk.opens("ada", "commit", desk.mention("grace"))

    reply = desk.submits("ada", form, **TERMS | {"focus": "🌱" * 3000})

    assert not isinstance(reply, NotKept)
    assert "here is room for 300" in reply.problems["focus"]  # type: ignore[union-attr]


async def test_forged_beginnings_lead_nowhere(desk: Desk) -> None:
    """A button made by hand for oneself or for nobody begins nothing."""
    for about in ("ada", "nobody", "a" * 500, "<!channel>"):
        desk.presses("ada", encode(Start("commit", about)))

    told = await desk.mail("ada")
    assert len(told) == 4
    assert not any("<!channel>" in message for message in told)
    assert "nothing here for you" in plain(shows(desk, "ada", encode(See("commitment", "x.y.z"))).card)


async def test_a_change_of_manager_leaves_it_with_the_two(desk: Desk) -> None:
    """It was between two people, and stays so; the new manager reads nothing of it."""
    await agreed(desk)
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(manager="samuel"))

    assert "Decisions about vendors." in desk.reads("grace", "commitments")
    assert "Decisions about vendors." in desk.reads("ada", "commitments")
    assert "Decisions about vendors." not in desk.reads("samuel", "commitments") + desk.home("samuel")


async def test_home_says_what_waits_without_its_words(desk: Desk) -> None:
    """Whoever looks over the shoulder learns a number."""
    await proposed(desk)

    assert "One thing waits for your answer." in desk.home("grace")
    assert not any(word in desk.home("grace").lower() for word in WORDS)
    assert "waits for your answer" not in desk.home("ada")


async def test_a_reminder_can_be_put_off_and_stopped(desk: Desk) -> None:
    """By whoever gets it, with one button."""
    await agreed(desk)
    for day in (25, 26):
        await desk.time_passes(datetime(2026, 11, day, 10, 0, tzinfo=UTC))
    await desk.time_passes(datetime(2026, 12, 2, 10, 0, tzinfo=UTC))
    later = desk.presses("ada", await target(desk, "ada", "Remind me later"))
    assert isinstance(later, ShowForm)
    desk.submits("ada", later.view, when="never")
    before = len(await desk.mail("ada"))
    for day in range(3, 20):
        await desk.time_passes(datetime(2026, 12, day, 10, 0, tzinfo=UTC) + timedelta(minutes=1))

    assert not [told for told in (await desk.mail("ada"))[before:] if "Your part" in told]
