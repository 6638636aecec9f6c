"""A week in Slack, through the real adapter, over HTTP, against a workspace that obeys Slack's rules."""

from __future__ import annotations

from adapters.playground.faults import garbage, no_answer, ratelimited, refusal, server_error
from adapters.playground.member import Member
from adapters.playground.words import visible
from adapters.playground.workspace import Message
from bot.demo.run import Demo
from storage.sql import StorageDown
from tests.harbour import settled
from tests.scenarios.in_slack import form, member, newest

MOVED = "What moved forward this week that matters?"
IN_THE_WAY = "What is in the way?"
WORDS = "In your words: what holds it up?"
PLAN = "The one thing for next week"
HELP = "What help would you like?"
WILD = "<!channel> <@U0GRACE01> *bold* _it_ `code` https://evil.example @here &lt; ＜!here＞"


async def nudged(harbour: Demo, person: Member) -> Message:
    """The person's nudge, on Thursday afternoon."""
    await harbour.playground.world.travel("next", person.user)
    return await newest(harbour, person, "A few minutes for your check-in?")


async def read_by_manager(harbour: Demo, manager: Member) -> str:
    """What a manager reads of the team's week."""
    await manager.command("/cairn", "team")
    message = await newest(harbour, manager, "Your team’s week")
    return visible(message.blocks, harbour.playground.workspace.name_of)


async def test_from_the_nudge_to_the_manager(harbour: Demo) -> None:
    """Thursday 15:00 where Ada lives: nudge, form, a mistake mended, saved, and read by Grace as promised."""
    ada, grace = member(harbour, "ada"), member(harbour, "grace")
    await ada.press(await nudged(harbour, ada), "Answer")
    week = await form(harbour, ada)
    assert week.filled[MOVED] == "When the test bank answers, I will move the next five customers."
    assert "Grace Lindqvist, your manager, reads this and nobody else does." in week.words

    await ada.fill(
        week, {MOVED: "Five customers moved.", WORDS: "Waiting for the vendor.", "How was your energy?": "2"}
    )
    await ada.submit()
    wrong = await form(harbour, ada)
    assert list(wrong.errors.values()) == ["You wrote what is in the way. Please choose the kind that fits best."]
    assert wrong.filled[WORDS] == "Waiting for the vendor."

    await ada.fill(wrong, {IN_THE_WAY: "decision"})
    await ada.submit()
    await newest(harbour, ada, "Saved. Thank you.")
    assert ada.modal is None
    read = await read_by_manager(harbour, grace)
    assert "Five customers moved." in read
    assert "Waiting for the vendor." in read
    assert "low" not in read


async def test_help_is_asked_in_a_second_form_and_reaches_its_helper(harbour: Demo) -> None:
    """The second form takes the place of the first; the helper gets a neutral notice and reads the request."""
    ada, tom = member(harbour, "ada"), member(harbour, "tom")
    await ada.command("/checkin")
    await ada.fill(await form(harbour, ada), {MOVED: "Half of it.", HELP: "advice"})
    await ada.submit()
    await ada.fill(
        await form(harbour, ada, "A hand"), {"Who could help?": tom.user, "What would help?": "Ten minutes."}
    )
    await ada.submit()

    notice = await newest(harbour, tom, "would like your help")
    await tom.press(notice, "See who, and with what")

    opened = await newest(harbour, tom, "Help that is wanted from you")
    assert "Ada Okafor: Advice" in opened.text
    assert "Ten minutes." in opened.text


async def test_every_way_leads_to_the_check_in(harbour: Demo) -> None:
    """Slash commands, shortcut, Home and the nudge open one and the same open form."""
    ada = member(harbour, "ada")
    for way in ("/checkin", "/cairn"):
        await ada.command(way, "" if way == "/checkin" else "checkin")
        await form(harbour, ada)
        await ada.close()
    await ada.shortcut("checkin")
    await form(harbour, ada)
    await ada.close()
    await ada.open_home()
    await ada.press(await settled(harbour, lambda: ada.home), "Check in")
    await form(harbour, ada)
    await ada.close()
    await ada.press(await nudged(harbour, ada), "Answer")

    assert (await form(harbour, ada)).title == "Your week"


async def test_begun_in_the_form_and_finished_in_the_chat(harbour: Demo) -> None:
    """Answers given so far go along; the last one saves."""
    tom, grace = member(harbour, "dana"), member(harbour, "samuel")
    await tom.say("checkin")
    first = await newest(harbour, tom, "1 of 7")
    assert "Samuel Whitcombe, your manager, reads this" in first.text
    await tom.say("The lanterns are lit.")
    await tom.press(await newest(harbour, tom, "2 of 7"), "Nothing")
    await newest(harbour, tom, "4 of 7")
    await tom.say("skip")
    await tom.press(await newest(harbour, tom, "5 of 7"), "None just now")
    await tom.press(await newest(harbour, tom, "6 of 7"), "Leave it out")
    await newest(harbour, tom, "Saved. Thank you.")

    assert "The lanterns are lit." in await read_by_manager(harbour, grace)


async def test_a_form_opened_in_the_middle_of_the_chat_holds_the_answers(harbour: Demo) -> None:
    """Nothing is typed twice."""
    tom = member(harbour, "dana")
    await tom.say("checkin")
    await newest(harbour, tom, "1 of 7")
    await tom.say("The lanterns are lit.")
    await tom.press(await newest(harbour, tom, "2 of 7"), "Open as a form")

    assert (await form(harbour, tom)).filled[MOVED] == "The lanterns are lit."


async def test_wild_words_are_shown_as_they_were_typed_and_do_nothing(harbour: Demo) -> None:
    """Mentions, links and markdown of a person stay letters: nobody is called, nothing is clickable."""
    ada, grace = member(harbour, "ada"), member(harbour, "grace")
    await ada.command("/checkin")
    await ada.fill(await form(harbour, ada), {MOVED: WILD})
    await ada.submit()
    await newest(harbour, ada, "Saved. Thank you.")

    assert WILD in await read_by_manager(harbour, grace)
    assert "<!channel>" not in (await newest(harbour, grace, "Your team’s week")).text


async def test_a_database_that_is_gone_keeps_the_words_in_the_form(harbour: Demo) -> None:
    """The form stays open with the words and a reference; when the database is back, the same form saves."""
    ada, grace = member(harbour, "ada"), member(harbour, "grace")
    await ada.command("/checkin")
    await ada.fill(await form(harbour, ada), {MOVED: "Five customers moved."})
    begin = harbour.bot.databases.begin

    def gone(*_: object) -> object:
        raise StorageDown("gone")

    harbour.bot.databases.begin = gone  # type: ignore[method-assign, assignment]  # the database goes away
    await ada.submit()
    kept = await form(harbour, ada)
    harbour.bot.databases.begin = begin  # type: ignore[method-assign]  # and comes back
    assert "I could not save this just now (reference " in next(iter(kept.errors.values()))
    assert kept.filled[MOVED] == "Five customers moved."

    await ada.submit()
    await newest(harbour, ada, "Saved. Thank you.")
    assert "Five customers moved." in await read_by_manager(harbour, grace)


async def test_a_slack_that_stumbles_gets_each_message_once(harbour: Demo) -> None:
    """429, 5xx, garbage, silence and a refusal on the way: the person hears «Saved» once all the same."""
    ada = member(harbour, "ada")
    await ada.command("/checkin")
    await ada.fill(await form(harbour, ada), {MOVED: "Five customers moved."})
    for fault in (
        ratelimited(1),
        server_error(503),
        garbage(done=True),
        no_answer(done=True),
        refusal("internal_error"),
    ):
        harbour.playground.faults.plan("chat.postMessage", fault)
    await ada.submit()
    for _ in range(12):
        await harbour.playground.world.travel("hour", ada.user)

    assert len([message for message in ada.heard if "Saved" in message.text]) == 2  # last week's, and this one


async def test_home_says_what_cairn_is_and_who_sees_what(harbour: Demo) -> None:
    """Everybody finds it without a command, for their own case."""
    ada = member(harbour, "ada")
    await ada.open_home()
    home = await settled(harbour, lambda: ada.home)

    assert "Who sees what" in home.words
    assert "Grace Lindqvist, your manager, and you." in home.words
    assert "Your chat platform keeps what is typed as a message" in home.words


async def test_help_is_only_visible_to_whoever_asks(harbour: Demo) -> None:
    """An answer to a command is ephemeral: others in a channel see nothing."""
    ada = member(harbour, "ada")
    await ada.command("/cairn", "help")

    message = await newest(harbour, ada, "Who sees what")
    assert message.only_for == ada.user


async def test_somebody_who_left_slack_is_left_in_peace(harbour: Demo) -> None:
    """A deactivated account gets no nudge; colleagues still do."""
    ada, tom = member(harbour, "ada"), member(harbour, "priya")
    await harbour.playground.change(ada.user, deleted=True)
    before = len(ada.heard)
    await harbour.playground.world.travel("day", tom.user)
    await harbour.playground.world.travel("day", tom.user)

    assert len(ada.heard) == before


async def test_time_does_not_travel_for_somebody_nobody_knows(harbour: Demo) -> None:
    """Else a year would pass and everybody be written to, on the way to a reminder that never comes."""
    before = harbour.clock()
    told = await harbour.playground.world.travel("next", "U0NOBODY")

    assert told == "I have nothing planned for you."
    assert harbour.clock() == before


async def test_rounds_open_on_the_way_while_one_travels(harbour: Demo) -> None:
    """A pulse opens on a Tuesday: whoever travels from Monday's message to Thursday's must not miss it."""
    ada = member(harbour, "ada")
    for _ in range(11):
        await harbour.playground.world.travel("next", ada.user)
    pulse = await newest(harbour, ada, "A short confidential round is open")

    assert "Confidential. Nobody reads single answers." in pulse.text
