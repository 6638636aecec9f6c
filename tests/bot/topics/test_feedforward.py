"""Feedforward, asking for it and praise, from the first word to the reader, with what goes wrong on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from adapters.port import AccountChanged, Invoked, Nothing, Reply, ShowForm, ShowProblems, Tell
from flows.kit.message import Row, plain
from flows.kit.targets import See, Start, encode
from flows.kit.view import FormView
from storage import runs
from storage.columns import METADATA
from storage.compartments import Compartment
from storage.directory.tables import people
from storage.work.feedforward.tables import pieces
from storage.work.metadata import RUNS
from tests.desk import Desk, buttons_of

IDEA = "Next time, send the two options a day before the meeting, so that I can read them."
AT_TEN = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def calls(desk: Desk, person: str, verb: str, argument: str = "", *, private: bool = True, forms: bool = True) -> Reply:
    event = Invoked(desk.event_id(), desk.account(person), verb, argument, private=private, forms=forms)
    return desk.bot.turns.handle(event)


def form(reply: Reply) -> FormView:
    assert isinstance(reply, ShowForm), reply
    return reply.view


def told(reply: Reply) -> str:
    assert isinstance(reply, Tell), reply
    return plain(reply.card)


async def gives(desk: Desk, giver: str, receiver: str, idea: str = IDEA, **more: str) -> str:
    """Gives an idea and has it delivered; the id of it."""
    view = form(calls(desk, giver, "give", f"@{receiver}"))
    assert isinstance(desk.sends(giver, view, {"first": idea, **more}), Nothing)
    return (await desk.buttons(receiver))["Read it"].removeprefix("see:piece:")


async def praises(desk: Desk, giver: str, receiver: str, *, may_show: bool) -> str:
    words = {"situation": "The release.", "did": "You stayed on the call.", "effect": "Nobody had to be called back."}
    shown = {"may_show": "yes"} if may_show else {}
    desk.sends(giver, form(calls(desk, giver, "praise", f"@{receiver}")), {**words, **shown})
    return (await desk.buttons(receiver))["Read it"].removeprefix("see:piece:")


def reads(desk: Desk, person: str, piece: str) -> str:
    return told(desk.presses(person, encode(See("piece", piece))))


def presses_on(desk: Desk, person: str, piece: str, button: str) -> Reply:
    reply = desk.presses(person, encode(See("piece", piece)))
    assert isinstance(reply, Tell)
    return desk.presses(person, buttons_of(reply.card)[button])


def kept(desk: Desk) -> int:
    with desk.bot.databases.read(Compartment.WORK) as session:
        return len(session.execute(select(pieces.c.id)).all())


EVERYBODY_ELSE = ("grace", "ines", "noor", "rui", "priya", "samuel")


# --- from one person to one other -------------------------------------------------------------------------------------


async def test_an_idea_is_read_by_its_receiver_and_its_giver_and_by_nobody_else(desk: Desk) -> None:
    """Not by the manager, not by anybody of rank: that is what the form says before it is written."""
    piece = await gives(desk, "ada", "tom", situation="The vendor meeting.")

    assert IDEA in reads(desk, "tom", piece)
    assert "Ada Okafor" in reads(desk, "tom", piece)
    assert IDEA in reads(desk, "ada", piece)
    for other in EVERYBODY_ELSE:
        assert "I do not find this" in reads(desk, other, piece)
        assert IDEA not in desk.home(other) + desk.reads(other, "team") + desk.reads(other, "received")


async def test_the_notice_says_who_and_nothing_of_what(desk: Desk) -> None:
    """A notification may be read over a shoulder."""
    await gives(desk, "ada", "tom", situation="The vendor meeting.")

    (notice,) = await desk.mail("tom")

    assert notice == "Ada Okafor has an idea for you, for next time. Only you two can read it.\n[Read it]"


def test_the_form_says_who_reads_it_before_it_is_written(desk: Desk) -> None:
    """By name, where somebody was named."""
    view = form(calls(desk, "ada", "give", "@Tom next time, begin with the date"))

    assert "Tom Haverkamp reads this, and you, and nobody else" in view.audience
    assert view.fields[0].initial == "next time, begin with the date"


def test_without_a_name_the_form_asks_for_one(desk: Desk) -> None:
    """From a menu or a button nobody is named yet."""
    view = form(calls(desk, "ada", "give"))
    desk.sends("ada", view, {"receiver": desk.account("tom").user, "first": IDEA})

    assert view.fields[0].name == "receiver"
    assert "Your idea for Tom Haverkamp" in desk.reads("ada", "gave")
    assert "An idea from Ada Okafor" in desk.reads("tom", "received")


def test_from_a_message_its_author_is_meant_and_its_link_goes_along(desk: Desk) -> None:
    """«Feedforward about this»: the link, never the words of the message."""
    event = Invoked(
        desk.event_id(),
        desk.account("ada"),
        "give",
        quoting="https://harbour.slack.com/archives/C1/p17",
        quoted="words of the message",
        author=desk.account("tom").user,
    )
    view = form(desk.bot.turns.handle(event))
    desk.sends("ada", view, {"first": IDEA})

    assert "Tom Haverkamp reads this" in view.audience
    row = desk.presses("tom", _first_button(desk.presses("tom", encode(See("received")))))
    assert "https://harbour.slack.com/archives/C1/p17" in told(row)
    assert "words of the message" not in told(row) + journals(desk)


def journals(desk: Desk) -> str:
    """All that the runs of the working record hold, opened."""
    with desk.bot.databases.read(Compartment.WORK) as session:
        ids = session.execute(select(RUNS.runs.c.id)).scalars().all()
        found = (runs.load(session, one) for one in ids)
        return repr([entry.data for run in found if run for entry in run.entries])


def _first_button(reply: Reply) -> str:
    assert isinstance(reply, Tell)
    rows = (part.button for part in reply.card if isinstance(part, Row))
    return next(button.target for button in rows if button)


async def test_the_whole_of_it_can_be_typed_in_the_chat(desk: Desk) -> None:
    """Where there is no form, one question follows another; who reads it is said before the first."""
    calls(desk, "ada", "give", "@Tom", forms=False)
    for words in (IDEA, "skip", "The vendor meeting.", "skip"):
        assert isinstance(desk.types("ada", words), Nothing)

    assert "Tom Haverkamp reads this" in (await desk.mail("ada"))[0]
    assert "An idea from Ada Okafor" in desk.reads("tom", "received")


async def test_a_name_typed_in_the_chat_that_fits_nobody_is_asked_again(desk: Desk) -> None:
    """With the reason; and the right name goes on."""
    calls(desk, "ada", "give", forms=False)
    desk.types("ada", "Zed")
    asked_again = await desk.mail("ada")
    for words in ("Tom", IDEA, "skip", "The vendor meeting.", "skip"):
        desk.types("ada", words)

    assert "I do not find anybody of that name" in "\n".join(asked_again)
    assert "An idea from Ada Okafor" in desk.reads("tom", "received")


def test_words_for_a_colleague_do_not_end_in_a_check_in_that_is_open(desk: Desk) -> None:
    """A question that waits in the chat would hand them to the manager."""
    desk.invokes("ada", "checkin", forms=False)
    typed = f"give @Tom {IDEA}"

    desk.bot.turns.handle(
        Invoked(desk.event_id(), desk.account("ada"), "give", f"@Tom {IDEA}", forms=False, typed=typed)
    )
    first = {field.name: field.initial for field in desk.opens("ada", "checkin").fields}["moved"]

    assert first is None


# --- what the receiver says back --------------------------------------------------------------------------------------


async def test_thanks_reach_the_giver_once(desk: Desk) -> None:
    """Pressed twice, from two devices or by impatience, it is said once."""
    piece = await gives(desk, "ada", "tom")
    thank_you = encode(Start("thanks", piece))
    before = len(await desk.mail("ada"))

    desk.presses("tom", thank_you)
    desk.presses("tom", thank_you)

    assert (await desk.mail("ada"))[before:] == ["Tom Haverkamp says thank you for what you gave.\n[Read it]"]
    assert "You have already said thank you to Ada Okafor." in "\n".join(await desk.mail("tom"))


async def test_the_giver_hears_what_came_of_it(desk: Desk) -> None:
    """The loop is closed: thanks, will try, tried it, and the result in the receiver's words."""
    piece = await gives(desk, "ada", "tom")
    presses_on(desk, "tom", piece, "Thank you")
    presses_on(desk, "tom", piece, "I will try it")
    tried = form(presses_on(desk, "tom", piece, "I tried it"))
    desk.sends("tom", tried, {"result": "We decided in ten minutes."})

    assert "Only Ada Okafor, who gave you the idea, reads this" in tried.audience
    assert "Tom Haverkamp tried what you suggested" in (await desk.mail("ada"))[-1]
    assert "We decided in ten minutes." in reads(desk, "ada", piece)
    assert "We decided in ten minutes." not in (await desk.mail("ada"))[-1]


async def test_what_is_due_a_thank_you_stands_on_the_receivers_own_home(desk: Desk) -> None:
    """And on nobody else's: thanks are not counted for others."""
    piece = await gives(desk, "ada", "tom")

    assert "A colleague gave you something." in desk.home("tom")
    assert "A colleague gave you something." not in desk.home("grace") + desk.home("ada")

    presses_on(desk, "tom", piece, "Thank you")

    assert "A colleague gave you something." not in desk.home("tom")


@pytest.mark.parametrize("key", ["thanks", "trying", "tried", "showpraise", "keeppraise", "answer"])
async def test_a_forged_button_with_somebody_elses_id_does_nothing(desk: Desk, key: str) -> None:
    """Ids travel through clients; knowing one gives nobody anything, and does not even say that it exists."""
    piece = await praises(desk, "ada", "tom", may_show=True)
    before = reads(desk, "tom", piece)

    desk.presses("priya", encode(Start(key, piece)))
    desk.presses("priya", encode(Start(key, "nosuchthing")))

    real, made_up = (await desk.mail("priya"))[-2:]
    assert real == made_up
    assert reads(desk, "tom", piece) == before


# --- to whom nothing can go -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("@Ada next time", "somebody other than you"),
        ("@Zed next time", "I do not find anybody of that name"),
        ("<@B0ROBOT01> next time", "I do not know this person"),
        ("<@U0ELSEWHERE> next time", "I do not know this person"),
        ("@Tom and @Grace next time", "One person at a time"),
    ],
)
def test_what_cannot_go_to_anybody_comes_back_with_its_words(desk: Desk, argument: str, sentence: str) -> None:
    """To oneself, to a bot, to another workspace, to nobody, to two: a sentence, and nothing typed is lost."""
    said = told(calls(desk, "ada", "give", argument))

    assert sentence in said
    assert "next time" in said
    assert kept(desk) == 0


@pytest.mark.parametrize(
    ("user", "sentence"), [("B0ROBOT01", "I do not know this person"), ("U0ADA0001", "other than")]
)
def test_the_form_takes_no_stranger_and_not_oneself(desk: Desk, user: str, sentence: str) -> None:
    """The sentence stands at the field, the words stay, and the right choice goes through."""
    view = form(calls(desk, "ada", "give"))

    refused = desk.sends("ada", view, {"receiver": user, "first": IDEA})
    mended = desk.sends("ada", view, {"receiver": desk.account("tom").user, "first": IDEA})

    assert isinstance(refused, ShowProblems)
    assert sentence in refused.problems["receiver"]
    assert isinstance(mended, Nothing)
    assert kept(desk) == 1


def makes_guest(desk: Desk, person: str) -> None:
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == person).values(role="guest"))


async def test_a_guest_who_is_named_gets_nothing_and_the_words_come_back(desk: Desk) -> None:
    """Guests belong to other companies; what is said here is not for them."""
    makes_guest(desk, "tom")

    assert isinstance(calls(desk, "ada", "give", "@Tom next time, begin with the date"), Nothing)

    (said,) = await desk.mail("ada")
    assert "Tom Haverkamp is a guest" in said
    assert "next time, begin with the date" in said
    assert kept(desk) == 0


def test_a_guest_who_is_picked_in_the_form_can_be_changed_for_a_colleague(desk: Desk) -> None:
    """The form comes back with the words in it and the reason beside the name."""
    makes_guest(desk, "tom")
    first = form(calls(desk, "ada", "give"))

    again = form(desk.sends("ada", first, {"receiver": desk.account("tom").user, "first": IDEA}))
    desk.sends("ada", again, {"receiver": desk.account("priya").user, "first": IDEA})

    fields = {field.name: field for field in again.fields}
    assert "Tom Haverkamp is a guest" in (fields["receiver"].hint or "")
    assert fields["receiver"].initial is None
    assert fields["first"].initial == IDEA
    assert "An idea from Ada Okafor" in desk.reads("priya", "received")


async def test_somebody_who_leaves_while_it_is_written_gets_nothing_and_the_words_come_back(desk: Desk) -> None:
    """Between opening the form and sending it a colleague may have gone."""
    view = form(calls(desk, "ada", "give", "@Tom"))
    desk.leaves("tom")

    desk.sends("ada", view, {"first": IDEA})

    (said,) = await desk.mail("ada")
    assert "Tom Haverkamp is no longer here" in said
    assert IDEA in said
    assert kept(desk) == 0


async def test_somebody_who_leaves_after_it_was_sent_is_no_trouble(desk: Desk) -> None:
    """It waits unread; the giver still sees what they gave."""
    view = form(calls(desk, "ada", "give", "@Tom"))
    desk.sends("ada", view, {"first": IDEA})
    desk.leaves("tom")

    assert await desk.mail("tom") == []
    assert "Your idea for Tom Haverkamp" in desk.reads("ada", "gave")


async def test_in_a_public_place_only_a_pointer_is_given_and_nothing_is_kept(desk: Desk) -> None:
    """Words typed where others read along are not taken, and the person is told."""
    said = told(calls(desk, "ada", "give", f"@Tom {IDEA}", private=False))

    assert "open a direct message with me" in said
    assert "I have kept none of it" in said
    assert IDEA not in said
    assert kept(desk) == 0
    assert await desk.mail("tom") == []


@pytest.mark.parametrize("words", ["🙂" * 3000, "👩‍👩‍👧" * 600])
def test_three_thousand_emoji_are_too_many_and_are_not_lost(desk: Desk, words: str) -> None:
    """The form stays with the words in it and says how much room there is."""
    view = form(calls(desk, "ada", "give", "@Tom"))

    refused = desk.sends("ada", view, {"first": words})
    shorter = desk.sends("ada", view, {"first": words[:9] + IDEA})

    assert isinstance(refused, ShowProblems)
    assert "here is room for 500" in refused.problems["first"]
    assert isinstance(shorter, Nothing)


async def test_more_words_after_the_verb_than_fit_are_given_back(desk: Desk) -> None:
    """A form that begins with more than it can take would not open at all."""
    view = form(calls(desk, "ada", "give", "@Tom " + "🙂" * 3000))

    assert {field.name: field.initial for field in view.fields}["first"] is None
    assert "🙂" * 3000 in (await desk.mail("ada"))[0]


# --- hints ------------------------------------------------------------------------------------------------------------


def test_hints_come_once_and_may_be_ignored(desk: Desk) -> None:
    """The form comes back with hints beside the words; sent as it is, it goes as it was."""
    view = form(calls(desk, "ada", "give", "@Tom"))

    again = form(desk.sends("ada", view, {"first": "You are always late."}))
    sent = desk.sends("ada", again, {"as_it_is": "yes", "first": "You are always late."})

    hint = {field.name: field.hint for field in again.fields}["first"] or ""
    assert "“always”" in hint
    assert isinstance(sent, Nothing)
    assert "An idea from Ada Okafor" in desk.reads("tom", "received")


def test_the_same_form_sent_again_from_another_device_gives_a_second_idea(desk: Desk) -> None:
    """Other words are not swallowed; the same words are a second click."""
    view = form(calls(desk, "ada", "give", "@Tom"))
    desk.sends("ada", view, {"first": IDEA})
    desk.sends("ada", view, {"first": IDEA})
    once = kept(desk)

    desk.sends("ada", view, {"first": f"{IDEA} And bring the numbers when you do."})

    assert (once, kept(desk)) == (1, 2)
    assert desk.reads("tom", "received").count("An idea from Ada Okafor") == 2


# --- asking -----------------------------------------------------------------------------------------------------------


def asks(desk: Desk, asker: str, *others: str, by: str = "2026-11-24") -> None:
    view = form(calls(desk, asker, "ask", " ".join(f"@{other}" for other in others)))
    sent = desk.sends(asker, view, {"change": "How could I end meetings on time?", "why": "I lead them now.", "by": by})
    assert isinstance(sent, Nothing), sent


async def test_an_answer_goes_to_the_asker_alone(desk: Desk) -> None:
    """Two are asked; neither reads the other's answer, and nobody else reads either."""
    asks(desk, "ada", "tom", "priya")
    (notice,) = await desk.mail("tom")
    view = form(desk.presses("tom", (await desk.buttons("tom"))["Read the question"]))
    desk.sends("tom", view, {"first": "Say when ten minutes remain."})

    assert "meetings" not in notice
    assert "How could I end meetings on time?" in (view.intro or "")
    assert "I lead them now." in (view.intro or "")
    assert "An answer from Tom Haverkamp" in desk.reads("ada", "received")
    answer = (await desk.buttons("ada"))["Read it"]
    assert "Say when ten minutes remain." in told(desk.presses("ada", answer))
    for other in ("priya", "grace", "ines", "noor"):
        assert "I do not find this" in told(desk.presses(other, answer))


async def test_rather_not_ends_it_without_a_reason_and_without_a_word_to_the_asker(desk: Desk) -> None:
    """Nobody is told and nothing is kept; no reminder follows."""
    asks(desk, "ada", "tom")
    before = await desk.mail("ada")
    desk.presses("tom", (await desk.buttons("tom"))["Rather not"])
    heard = await desk.mail("tom")

    for day in range(1, 9):
        await desk.time_passes(AT_TEN + timedelta(days=day))

    assert heard[-1] == "All right. Nobody is told, and I will not ask again."
    assert [letter for letter in await desk.mail("tom") if "glad of an idea" in letter] == []
    assert [letter for letter in await desk.mail("ada") if "[Why this?]" not in letter] == before
    assert kept(desk) == 0


async def test_whoever_does_not_answer_is_reminded_twice_and_no_more(desk: Desk) -> None:
    """And the asker is not told who is silent."""
    asks(desk, "ada", "tom")
    before = await desk.mail("ada")

    for hours in range(0, 24 * 20, 8):
        await desk.time_passes(AT_TEN + timedelta(hours=hours))

    reminders = [letter for letter in await desk.mail("tom") if "glad of an idea" in letter]
    assert len(reminders) == 2
    assert "meetings" not in "".join(reminders)
    assert [letter for letter in await desk.mail("ada") if "idea" in letter] == [one for one in before if "idea" in one]


async def test_a_question_of_somebody_who_left_is_asked_no_more(desk: Desk) -> None:
    """Nobody is reminded of what nobody could read; what was begun is given back, and the question can come back."""
    asks(desk, "ada", "tom")
    read = (await desk.buttons("tom"))["Read the question"]
    here = desk.accounts("ada")
    desk.leaves("ada")
    desk.bot.guests.tick()
    for day in range(7):
        await desk.time_passes(desk.clock.at + timedelta(days=day))
    assert not any("glad of an idea" in said for said in await desk.mail("tom"))
    desk.presses("tom", read)
    assert (await desk.mail("tom"))[-1] == "This question is no longer open. There is nothing to do."

    for account in here:
        desk.bot.turns.handle(AccountChanged(desk.event_id(), account, active=True))

    assert "How could I end meetings on time?" in str(form(desk.presses("tom", read)).intro)


async def test_an_answer_ends_the_reminders_and_a_late_one_is_welcome(desk: Desk) -> None:
    """The day is a wish, not a gate."""
    asks(desk, "ada", "tom")
    button = (await desk.buttons("tom"))["Read the question"]
    desk.clock.at = AT_TEN + timedelta(days=25)

    view = form(desk.presses("tom", button))
    desk.sends("tom", view, {"first": "Say when ten minutes remain."})

    assert "An answer from Tom Haverkamp" in desk.reads("ada", "received")


@pytest.mark.parametrize(("by", "sentence"), [("2026-11-17", "That day is over"), ("2027-01-30", "within a month")])
def test_a_day_that_cannot_be_meant_comes_back_at_its_question(desk: Desk, by: str, sentence: str) -> None:
    """With the other words kept."""
    view = form(calls(desk, "ada", "ask", "@Tom"))

    again = form(desk.sends("ada", view, {"change": "How?", "by": by}))
    sent = desk.sends("ada", again, {"change": "How?", "by": "2026-11-24"})

    fields = {field.name: field for field in again.fields}
    assert sentence in (fields["by"].hint or "")
    assert fields["change"].initial == "How?"
    assert isinstance(sent, Nothing)


async def test_only_whoever_was_asked_can_answer(desk: Desk) -> None:
    """A forged button opens no question."""
    asks(desk, "ada", "tom")
    button = (await desk.buttons("tom"))["Read the question"]

    reply = desk.presses("priya", button)

    assert isinstance(reply, Nothing)
    assert await desk.mail("priya") == ["This question is no longer open. There is nothing to do."]


# --- praise -----------------------------------------------------------------------------------------------------------


async def test_praise_is_shown_to_the_team_only_when_both_agree(desk: Desk) -> None:
    """The giver by a box, the receiver after reading it. Their team reads it then, and nobody beyond."""
    piece = await praises(desk, "ada", "tom", may_show=True)
    before = desk.home("priya")
    presses_on(desk, "tom", piece, "Show my team")

    assert "You stayed on the call." not in before
    for member in ("priya", "grace", "ada"):
        assert "You stayed on the call." in desk.home(member)
    for other in ("samuel", "dana", "noor", "ines"):
        assert "You stayed on the call." not in desk.home(other)


async def test_praise_its_giver_kept_private_has_no_button_and_cannot_be_shown(desk: Desk) -> None:
    """Even by a forged one of the receiver's own."""
    piece = await praises(desk, "ada", "tom", may_show=False)

    assert "[Show my team]" not in reads(desk, "tom", piece)
    desk.presses("tom", encode(Start("showpraise", piece)))

    assert "It stays" in (await desk.mail("tom"))[-1] or "This stays" in (await desk.mail("tom"))[-1]
    assert "You stayed on the call." not in desk.home("priya")


@pytest.mark.parametrize("who", ["ada", "tom"])
async def test_either_takes_it_back_for_good(desk: Desk, who: str) -> None:
    """What was taken back cannot be shown again, by anybody."""
    piece = await praises(desk, "ada", "tom", may_show=True)
    show = encode(Start("showpraise", piece))
    desk.presses("tom", show)
    presses_on(desk, who, piece, "Keep it between us")

    desk.presses("tom", show)

    assert "You stayed on the call." not in desk.home("priya") + desk.home("grace")


async def test_whoever_joins_the_team_later_does_not_read_what_was_shown_before(desk: Desk) -> None:
    """It was shown to the people who were there; whoever leaves the team does not read it any more either."""
    piece = await praises(desk, "ada", "tom", may_show=True)
    presses_on(desk, "tom", piece, "Show my team")

    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "dana").values(manager="grace"))
        session.execute(update(people).where(people.c.id == "priya").values(manager="samuel"))

    assert "You stayed on the call." not in desk.home("dana")
    assert "You stayed on the call." not in desk.home("priya")
    assert "You stayed on the call." in desk.home("leila")


# --- what is kept -----------------------------------------------------------------------------------------------------


async def test_no_word_of_it_lies_readable_in_any_database(desk: Desk) -> None:
    """Neither the words nor who gave whom."""
    piece = await gives(desk, "ada", "tom", situation="The vendor meeting.")
    desk.sends("tom", form(presses_on(desk, "tom", piece, "I tried it")), {"result": "We decided in ten minutes."})
    asks(desk, "ada", "priya")

    for compartment in Compartment:
        with desk.bot.databases.read(compartment) as session:
            for table in METADATA[compartment].sorted_tables:
                if compartment is Compartment.DIRECTORY and table.name in ("people", "accounts"):
                    continue
                for row in session.execute(select(table)).all():
                    for secret in (b"two options", b"vendor meeting", b"ten minutes", b"end meetings"):
                        assert secret not in repr(tuple(row)).encode()


async def test_pages_hold_what_fits_and_lead_on(desk: Desk) -> None:
    """Somebody who gives much sees all of it, page by page."""
    for number in range(10):
        await gives(desk, "ada", "tom", f"{IDEA} ({number})")

    first = desk.reads("ada", "gave")
    second = told(desk.presses("ada", encode(See("gave", "2"))))

    assert first.count("Your idea for Tom Haverkamp") == 8
    assert "[Older]" in first
    assert second.count("Your idea for Tom Haverkamp") == 2
    assert "[Newer]" in second


@pytest.mark.parametrize("about", ["0", "-1", "x", "99999999", "²", "2 or 1"])
def test_a_page_that_is_none_is_the_first_or_empty(desk: Desk, about: str) -> None:
    """A button of somebody's own making shows nothing it should not."""
    assert told(desk.presses("ada", encode(See("gave", about))))
