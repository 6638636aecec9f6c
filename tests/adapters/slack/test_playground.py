"""The adapter against a whole workspace that obeys Slack's rules: what people see, from command to closed window."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.playground.app import Command, Shortcut
from adapters.playground.faults import garbage, no_answer, ratelimited, refusal, server_error
from adapters.playground.member import Member
from adapters.playground.people import read_company
from adapters.playground.server import Playground
from adapters.playground.world import Explanation, Journey
from adapters.port import (
    Account,
    AccountChanged,
    Envelope,
    HomeOpened,
    Inbound,
    Invoked,
    Nothing,
    NotKept,
    Pressed,
    Reply,
    ShowForm,
    ShowHome,
    ShowProblems,
    Submitted,
    Tell,
    Typed,
    Uncertain,
    Uninstalled,
)
from adapters.slack import Slack, Timing, slack_platform
from adapters.slack.manifest import manifest
from flows.kit.questions import PersonPick, Text
from flows.kit.targets import OpenStep, decode
from flows.kit.view import FormView
from tests.adapters.examples import FEW, STEPS, told, view
from tests.adapters.examples import field as question
from tests.adapters.slack.examples import EVERY_KIND, EVERY_PART, WILD
from tests.adapters.slack.fake_web_api import TOKEN
from tests.adapters.slack.payloads import SECRET, WORDS
from tests.adapters.stub import VERBS, phrase

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MANIFEST = manifest(VERBS)
WEEK = view(
    question("moved", Text(lines=3, max_length=1_000)),
    question("colour", EVERY_KIND.fields[2].kind, *FEW, optional=True),
    question("energy", EVERY_KIND.fields[6].kind, *STEPS, optional=True),
    question("colleague", PersonPick(), optional=True),
)
NEXT = view(question("moved", Text(lines=3)), step="Next", title="And next?")


@dataclass
class StandingClock:
    def now(self) -> datetime:
        return NOW

    async def travel(self, to: Journey, user: str) -> str:
        del user
        return to

    async def explain(self, message_id: str) -> Explanation | None:
        del message_id
        return None


@dataclass
class Script:
    """A host whose answer is a function of what happened."""

    answer: Callable[[Inbound], Reply] = lambda _: Nothing()
    events: list[Inbound] = field(default_factory=list)
    gate: asyncio.Event | None = None

    async def handle(self, event: Inbound) -> Reply:
        self.events.append(event)
        if self.gate is not None:
            await self.gate.wait()
        return self.answer(event)


@dataclass
class Town:
    playground: Playground
    slack: Slack
    host: Script
    ada: Member

    async def settled(self) -> None:
        await self.playground.settle()
        await self.slack._background.settle(5)


@pytest.fixture(params=["http", "sockets"])
async def town(request: pytest.FixtureRequest) -> AsyncIterator[Town]:
    people, ids, host = read_company(), count(1), Script()
    commands = [Command(one["command"], should_escape=one["should_escape"]) for one in _features("slash_commands")]
    shortcuts = [Shortcut(one["callback_id"], one["name"], one["type"]) for one in _features("shortcuts")]
    playground = Playground(
        StandingClock(),
        people,
        bot_url=None,
        signing_secret=SECRET,
        bot_token=TOKEN,
        app_token="xapp-1-of-a-test",
        ids=lambda: f"id{next(ids)}",
        commands=commands,
        shortcuts=shortcuts,
        scopes=MANIFEST["oauth_config"]["scopes"]["bot"],
        events=MANIFEST["settings"]["event_subscriptions"]["bot_events"],
    )
    await playground.start()
    slack = slack_platform(
        host=host,
        phrase=phrase,
        verbs=VERBS,
        clock=lambda: NOW,
        bot_token=TOKEN,
        signing_secret=SECRET,
        app_token="xapp-1-of-a-test" if request.param == "sockets" else None,
        api_url=playground.api_url,
        # A turn of a host that does not wait is done before this much time can pass, however busy the machine.
        timing=Timing(patience_seconds=0.05, answer_lands_seconds=0.1, stop_seconds=3),
        sleep=lambda seconds: asyncio.sleep(min(seconds, 0.1)),
    )
    app = web.Application()
    app.add_routes(slack.routes)
    async with TestServer(app) as server:
        playground.bot_url = str(server.make_url("/slack/events"))
        await slack.start()
        if request.param == "sockets":
            await playground.until(lambda: playground.sockets.is_open or None)
        yield Town(playground, slack, host, playground.member("ada"))
        await slack.close()
        await playground.stop()


def _features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = MANIFEST["features"][name]
    return found


async def test_from_command_to_saved(town: Town) -> None:
    """The whole way: call, fill, send, and the window closes."""
    town.host.answer = lambda event: ShowForm(WEEK) if isinstance(event, Invoked) else Nothing()

    await town.ada.command("/checkin")
    await town.settled()
    form = town.ada.modal
    assert form is not None
    assert "Your manager Grace reads this." in form.words
    await town.ada.fill(form, {"The moved?": WILD, "The colour?": "Green", "The colleague?": "Grace Lindqvist"})
    await town.ada.submit()

    sent = town.host.events[-1]
    assert isinstance(sent, Submitted)
    assert sent.answers == {"moved": WILD, "colour": "green", "energy": None, "colleague": "U0GRACE01"}
    assert (sent.run, sent.step, sent.account) == ("w-run-1", "Week", Account("slack", "T0CAIRN01", town.ada.user))
    assert town.ada.modal is None
    assert town.ada.notices == []


async def test_a_wrong_answer_then_a_right_one(town: Town) -> None:
    """The words stay; the sentence stands at the field; the next form comes in the same window, empty."""
    replies: Iterator[Reply] = iter(
        [ShowForm(WEEK), ShowProblems(WEEK, {"moved": "Say a little more."}), ShowForm(NEXT), Nothing()]
    )
    town.host.answer = lambda _: next(replies)
    await town.ada.command("/cairn", "checkin")
    await town.settled()
    await town.ada.fill(town.ada.modal, {"The moved?": "It."})

    await town.ada.submit()
    refused = town.ada.modal
    assert refused is not None
    assert refused.errors == {"Week:moved": "Say a little more."}
    assert refused.filled["The moved?"] == "It."

    await town.ada.fill(refused, {"The moved?": "It went well."})
    await town.ada.submit()
    following = town.ada.modal
    assert following is not None
    assert (following.title, following.filled) == ("And next?", {"The moved?": None})


async def test_a_form_that_could_not_be_saved_keeps_every_word(town: Town) -> None:
    """Then it can be sent again, and is saved."""
    outcomes: list[Reply | NotKept] = [ShowForm(WEEK), NotKept("Not saved (R1).", "R1"), Nothing()]

    def answer(event: Inbound) -> Reply:
        outcome = outcomes.pop(0)
        if isinstance(outcome, NotKept):
            raise outcome
        return outcome

    town.host.answer = answer
    await town.ada.command("/checkin")
    await town.settled()
    await town.ada.fill(town.ada.modal, {"The moved?": WORDS})

    await town.ada.submit()
    kept = town.ada.modal
    assert kept is not None
    assert kept.errors == {"Week:moved": "Not saved (R1)."}
    assert kept.filled["The moved?"] == WORDS

    await town.ada.submit()
    assert town.ada.modal is None


async def send_slowly(town: Town, answer: Callable[[], Reply]) -> str:
    """Fill in a form, send it to a host that takes too long, let it finish; gives the title seen meanwhile."""
    town.host.answer = lambda event: ShowForm(WEEK) if isinstance(event, Invoked) else answer()
    await town.ada.command("/checkin")
    await town.settled()
    await town.ada.fill(town.ada.modal, {"The moved?": WORDS, "The colour?": "Red", "The energy?": "2"})
    town.host.gate = asyncio.Event()
    await town.ada.submit()
    seen = town.ada.modal
    title = seen.title if seen else ""
    town.host.gate.set()
    await town.settled()
    return title


async def test_a_slow_save_says_so_and_then_saved(town: Town) -> None:
    """Nobody looks at Slack's error for something that went well."""
    meanwhile = await send_slowly(town, Nothing)

    assert meanwhile == "Saving…"
    assert town.ada.modal is not None
    assert town.ada.modal.title == "Saved"


async def test_a_slow_save_that_fails_brings_every_word_back(town: Town) -> None:
    """Words, choices and all, with the sentence on top; and it can be sent again."""

    def fail() -> Reply:
        raise NotKept("Not saved (R1).", "R1")

    await send_slowly(town, fail)
    again = town.ada.modal
    assert again is not None
    assert again.words.startswith("Not saved (R1).")
    assert again.filled == {"The moved?": WORDS, "The colour?": "red", "The energy?": "2", "The colleague?": None}

    town.host.gate, town.host.answer = None, lambda _: Nothing()
    await town.ada.submit()
    sent = town.host.events[-1]
    assert isinstance(sent, Submitted)
    assert sent.answers["moved"] == WORDS
    assert town.ada.modal is None


async def test_a_slow_refusal_shows_the_form_with_its_problems(town: Town) -> None:
    """As sections above the fields: Slack takes no field errors any more by then."""
    await send_slowly(town, lambda: ShowProblems(WEEK, {"energy": "Please think again."}))

    again = town.ada.modal
    assert again is not None
    assert "Please think again.\nThe energy?" in again.words
    assert again.filled["The moved?"] == WORDS


async def test_a_window_closed_while_saving_is_answered_by_a_message(town: Town) -> None:
    """The next form waits behind a button."""
    town.host.answer = lambda event: ShowForm(WEEK if isinstance(event, Invoked) else NEXT)
    await town.ada.command("/checkin")
    await town.settled()
    await town.ada.fill(town.ada.modal, {"The moved?": WORDS})
    town.host.gate = asyncio.Event()
    await town.ada.submit()
    await town.ada.close()
    town.host.gate.set()
    await town.settled()

    (offer,) = town.ada.heard
    town.host.gate = None
    await town.ada.press(offer, "Open the form")
    await town.settled()
    pressed = town.host.events[-1]
    assert isinstance(pressed, Pressed)
    assert decode(pressed.target) == OpenStep("w-run-1", "Next")
    assert town.ada.modal is not None
    assert town.ada.modal.title == "And next?"


@pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id", "internal_error"])
async def test_a_form_that_did_not_open_is_offered(town: Town, error: str) -> None:
    """A press brings a new trigger."""
    town.host.answer = lambda _: ShowForm(WEEK)
    town.playground.faults.plan("views.open", refusal(error))

    await town.ada.command("/checkin")
    await town.settled()
    (offer,) = town.ada.heard
    await town.ada.press(offer, "Open the form")
    await town.settled()

    assert town.ada.modal is not None


async def test_a_form_can_be_started_from_a_shortcut_and_from_a_message(town: Town) -> None:
    """The message comes along; its words are in no log."""
    town.host.answer = lambda _: ShowForm(WEEK)
    posted = await town.ada.say(WORDS, channel="general")

    await town.ada.shortcut("checkin")
    await town.settled()
    await town.ada.close()
    await town.ada.message_shortcut("give", posted.ts)
    await town.settled()

    first, second = town.host.events
    assert isinstance(first, Invoked)
    assert isinstance(second, Invoked)
    assert (first.verb, first.quoting) == ("checkin", None)
    assert (second.verb, second.quoting is None) == ("give", False)
    assert WORDS in second.quoted
    assert WORDS not in str(second)
    assert town.ada.modal is not None


async def test_an_answer_to_a_command_is_seen_by_its_caller_alone(town: Town) -> None:
    """Even in a channel full of people."""
    town.host.answer = lambda _: Tell(EVERY_PART)

    await town.ada.command("/cairn", "help", channel="general")
    await town.settled()

    posted = [message for place in town.playground.workspace.conversations.values() for message in place.messages]
    assert [message.only_for for message in posted if message.by_bot] == [town.ada.user]
    assert town.ada.notices == []


async def test_typed_words_are_heard_as_typed_and_answered_beside(town: Town) -> None:
    """A mention stays a mention, everything else is words."""
    town.host.answer = lambda _: Tell(told("Thank you."))

    await town.ada.say("see https://a.example/?x=1&y=2 <b> @Grace Lindqvist & co")
    await town.settled()

    heard = town.host.events[0]
    assert isinstance(heard, Typed)
    assert heard.words == "see https://a.example/?x=1&y=2 <b> <@U0GRACE01> & co"
    assert [message.words for message in town.ada.heard] == ["Thank you."]


async def test_edits_deletions_and_channels_are_none_of_our_business(town: Town) -> None:
    """Nor is what the bot itself wrote."""
    town.host.answer = lambda _: Tell(told("Thank you."))
    message = await town.ada.say("first")
    await town.ada.edit(message, "second")
    await town.ada.delete(message)
    await town.ada.say("hello all", channel="general")
    await town.settled()

    assert [type(event) for event in town.host.events] == [Typed]


async def test_the_home_tab_is_drawn_when_it_is_looked_at(town: Town) -> None:
    """And its buttons work."""
    town.host.answer = lambda event: ShowHome(EVERY_PART) if isinstance(event, HomeOpened) else ShowForm(WEEK)

    await town.ada.open_home()
    await town.settled()
    home = town.ada.home
    assert home is not None
    assert "Grace has answered." in home.words
    await town.ada.press(home, "Answer")
    await town.settled()

    assert town.ada.modal is not None


async def test_wild_words_are_shown_as_they_are_and_call_nobody(town: Town) -> None:
    """In the message, and in the text behind it."""
    account = Account("slack", "T0CAIRN01", town.ada.user)

    await town.slack.deliver(Envelope("e-1", account, EVERY_PART))

    (message,) = town.ada.heard
    assert WILD in message.words
    assert not set("<>") & set(message.text)
    assert "@\u2060here" in message.text
    assert message.id == "e-1"


async def test_a_message_of_unknown_fate_is_found_and_not_sent_twice(town: Town) -> None:
    """The line broke after Slack took it."""
    envelope = Envelope("e-1", Account("slack", "T0CAIRN01", town.ada.user), told("Hello."))
    town.playground.faults.plan("chat.postMessage", no_answer(done=True))

    with pytest.raises(Uncertain):
        await town.slack.deliver(envelope)
    found = await town.slack.find(envelope, NOW)
    missing = await town.slack.find(replace(envelope, id="e-2"), NOW)

    assert found is not None
    assert found.message.endswith(town.ada.heard[0].ts)
    assert missing is None


@pytest.mark.parametrize("fault", [ratelimited(0), server_error(503)], ids=["busy", "down"])
async def test_trouble_at_slack_delays_an_answer(town: Town, fault: object) -> None:
    """It comes, once."""
    town.host.answer = lambda _: Tell(told("Thank you."))
    town.playground.faults.plan("chat.postMessage", fault)  # type: ignore[arg-type]  # both are faults

    await town.ada.say("hello there")
    await town.settled()

    assert [message.words for message in town.ada.heard] == ["Thank you."]


async def test_garbage_from_slack_breaks_nothing(town: Town) -> None:
    """The next thing works."""
    town.host.answer = lambda _: Tell(told("Thank you."))
    town.playground.faults.plan("*", garbage(), times=3)

    await town.ada.say("hello there")
    await town.settled()
    town.playground.faults.clear()
    await town.ada.say("hello again")
    await town.settled()

    assert [message.words for message in town.ada.heard] == ["Thank you."]


async def test_arrivals_departures_and_the_end_are_heard(town: Town) -> None:
    """From then on nothing is sent there."""
    await town.playground.change("ada", deleted=True)
    await town.playground.change("grace", timezone="Asia/Tokyo")
    await town.playground.uninstall()
    await town.settled()

    left, moved, *gone = town.host.events
    assert isinstance(left, AccountChanged)
    assert isinstance(moved, AccountChanged)
    assert (left.account.user, left.active) == (town.ada.user, False)
    assert (moved.active, moved.timezone) == (True, "Asia/Tokyo")
    assert {type(event) for event in gone} == {Uninstalled}


async def test_slacks_own_questions_are_answered(town: Town) -> None:
    """The request URL is accepted, the certificate check passes."""
    assert (await town.playground.verify_url()).failure is None
    assert (await town.playground.check_ssl()).failure is None


@pytest.mark.parametrize("form", [EVERY_KIND, WEEK, NEXT], ids=["every kind", "week", "next"])
async def test_slacks_rules_hold_for_every_form(town: Town, form: FormView) -> None:
    """A form Slack refuses is a form nobody sees."""
    town.host.answer = lambda _: ShowForm(form)

    await town.ada.command("/checkin")
    await town.settled()

    assert town.ada.heard == []
    assert town.ada.modal is not None
    assert town.ada.modal.title == form.title
