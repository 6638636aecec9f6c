"""The adapter against a whole tenant that obeys Teams' rules: what people see, from installation to removal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from adapters.playground.faults import no_answer
from adapters.playground.people import read_company
from adapters.playground.teams.app import BotCommand, Extension, TeamsApp
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.world import Explanation, Journey
from adapters.port import (
    Account,
    Envelope,
    Inbound,
    Invoked,
    Nothing,
    NotKept,
    Pressed,
    RateLimited,
    Replace,
    ShowForm,
    ShowHome,
    ShowProblems,
    Submitted,
    Tell,
    Typed,
    Uncertain,
    Unreachable,
)
from adapters.teams import Teams, Timing, teams_platform
from adapters.teams.package import manifest
from flows.kit.questions import PersonPick, Text
from tests.adapters.examples import FEW, STEPS, told, view
from tests.adapters.examples import field as question
from tests.adapters.stub import VERBS, StubHost, phrase
from tests.adapters.teams.examples import EVERY_KIND, EVERY_PART, WILD, greeting
from tests.adapters.teams.fake_microsoft import APP, PASSWORD
from tests.adapters.teams.payloads import WORDS

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WEEK = view(
    question("moved", Text(lines=3, max_length=1_000)),
    question("colour", EVERY_KIND.fields[2].kind, *FEW, optional=True),
    question("energy", EVERY_KIND.fields[6].kind, *STEPS, optional=True),
    question("colleague", PersonPick(), optional=True),
    question("shared", EVERY_KIND.fields[9].kind, ("yes", "Yes"), ("no", "No")),
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
class Scene:
    """A tenant, the adapter in it, and Ada with the app installed."""

    playground: TeamsPlayground
    teams: Teams
    host: StubHost
    ada: TeamsMember

    async def settled(self) -> None:
        await self.teams._background.settle(5)

    @property
    def event(self) -> Inbound:
        return self.host.events[-1]

    def account(self, member: TeamsMember) -> Account:
        return Account("teams", self.playground.tenant.id, member.aad)


def registered() -> TeamsApp:
    """As an administrator uploads the package."""
    app = manifest(VERBS, "1a2b3c4d-0000-0000-0000-000000000000")
    commands = app["bots"][0]["commandLists"][0]["commands"]
    actions = app["composeExtensions"][0]["commands"]
    return TeamsApp(
        APP,
        PASSWORD,
        commands=tuple(BotCommand(command["title"], command["description"]) for command in commands),
        extensions=tuple(Extension(one["id"], one["title"], context=tuple(one["context"])) for one in actions),
    )


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    numbers = count(1)
    playground = TeamsPlayground(
        StandingClock(), read_company(), app=registered(), ids=lambda: f"{next(numbers):08d}", answer_seconds=30.0
    )
    base = await playground.start()
    host = StubHost()
    teams = teams_platform(
        host=host,
        phrase=phrase,
        verbs=VERBS,
        clock=StandingClock().now,
        app_id=APP,
        app_password=PASSWORD,
        app_tenant=playground.tenant.id,
        metadata_url=playground.metadata_url,
        authority_url=base,
        service_hosts=(base,),
        service_url=playground.tenant.service_url,
        timing=Timing(patience_seconds=0.2, stop_seconds=2),
        sleep=_no_pause,
    )
    app = web.Application()
    app.add_routes(teams.routes)
    await teams.start()
    async with TestServer(app) as server:
        playground.bot_url = str(server.make_url("/api/messages"))
        scene = Scene(playground, teams, host, playground.member("ada"))
        host.reply = ShowHome(greeting("checkin"))
        await scene.ada.install()
        await scene.settled()
        host.reply = Nothing()
        yield scene
    await teams.close()
    await playground.stop()


def before(member: TeamsMember) -> str:
    """Every word of the dialog somebody has before them."""
    dialog = member.dialog
    return dialog.shown.words if dialog and dialog.shown else ""


async def _no_pause(seconds: float) -> None:
    del seconds


@pytest.fixture(autouse=True)
def teams_could_use_everything(scene: Scene) -> Iterator[None]:
    """No card, dialog or answer of ours is one that Teams would refuse or show only half."""
    yield
    assert scene.playground.mishaps == []
    assert [sent.error for sent in scene.playground.sent if sent.error == "BadArgument"] == []


async def test_installing_brings_one_welcome_with_chips(scene: Scene) -> None:
    """A chip says its verb."""
    (welcome,) = scene.ada.heard
    await scene.ada.suggested("checkin")

    assert "Good to see you." in welcome.words
    assert isinstance(scene.event, Invoked)
    assert scene.event.verb == "checkin"


async def test_words_are_heard_and_answered(scene: Scene) -> None:
    """In the personal chat."""
    scene.host.reply = Tell(told("I heard you."))

    await scene.ada.say(WORDS)
    await scene.settled()

    assert isinstance(scene.event, Typed)
    assert scene.event.account == scene.account(scene.ada)
    assert "I heard you." in scene.ada.heard[-1].words


async def test_a_mentioned_colleague_is_recognised(scene: Scene) -> None:
    """As the runtime looks for a mention."""
    await scene.ada.say("@Grace Hopper helped")

    assert isinstance(scene.event, Typed)
    assert scene.event.words == "@Grace Hopper helped"


async def test_a_check_in_from_the_button_to_the_closed_dialog(scene: Scene) -> None:
    """Wrong answers first: everything stays, each sentence at its field; then the next form, then it closes."""
    scene.host.reply = Tell(EVERY_PART)
    await scene.ada.say("help")
    await scene.settled()
    scene.host.reply = ShowForm(WEEK)
    await scene.ada.press("Answer")
    answers = {
        "The moved?": WILD,
        "The colour?": "Red",
        "The energy?": "4 of 5",
        "The colleague?": scene.playground.member("grace"),
        "The shared?": True,
    }
    scene.ada.fill(answers)
    scene.host.reply = ShowProblems(WEEK, {"moved": "Say more."})
    await scene.ada.submit("Save")
    kept = dict(scene.ada.filled)
    scene.host.reply = ShowForm(NEXT)
    await scene.ada.submit("Save")
    empty = dict(scene.ada.filled)
    scene.host.reply = Nothing()
    scene.ada.fill({"The moved?": "On."})
    await scene.ada.submit("Save")

    week = scene.host.events[-2]
    assert isinstance(week, Submitted)
    assert dict(week.answers) == {
        "moved": WILD,
        "colour": "red",
        "energy": "4",
        "colleague": scene.playground.member("grace").aad,
        "shared": "yes",
    }
    assert kept["The moved?"] == WILD
    assert kept["The colleague?"] == scene.playground.member("grace").aad
    assert empty == {"The moved?": ""}
    assert scene.ada.dialog is None


async def test_teams_checks_what_is_missing_before_it_sends(scene: Scene) -> None:
    """With our sentence."""
    scene.host.reply = ShowForm(WEEK)
    await scene.ada.extension("checkin")

    await scene.ada.submit("Save")

    assert scene.ada.errors == {"Week:moved": phrase("problem-missing", "en")}
    assert not any(isinstance(event, Submitted) for event in scene.host.events)


async def test_a_check_in_that_was_not_kept_stays_open(scene: Scene) -> None:
    """And is kept the second time."""
    scene.host.reply = ShowForm(WEEK)
    await scene.ada.extension("checkin")
    scene.ada.fill({"The moved?": WORDS})
    scene.host.error = NotKept("We could not save this (R1).", "R1")
    await scene.ada.submit("Save")
    assert scene.ada.filled["The moved?"] == WORDS
    assert "We could not save this (R1)." in before(scene.ada)
    scene.host.error, scene.host.reply = None, Nothing()

    await scene.ada.submit("Save")

    assert scene.ada.dialog is None


async def test_a_slow_check_in_says_so_and_goes_on(scene: Scene) -> None:
    """With the words in the dialog all the time."""
    scene.host.reply = ShowForm(WEEK)
    await scene.ada.extension("checkin")
    scene.ada.fill({"The moved?": WORDS})
    scene.host.gate = asyncio.Event()
    await scene.ada.submit("Save")
    assert "Saving…" in before(scene.ada)
    scene.host.reply = Nothing()
    scene.host.gate.set()

    await scene.ada.submit("Go on")

    assert scene.ada.dialog is None
    assert len([event for event in scene.host.events if isinstance(event, Submitted)]) == 1


async def test_not_now_closes_the_dialog(scene: Scene) -> None:
    """Though something that must be answered is not."""
    scene.host.reply = ShowForm(WEEK)
    await scene.ada.extension("checkin")

    await scene.ada.submit(WEEK.cancel)

    assert scene.ada.dialog is None


async def test_an_action_on_a_message_brings_the_message_its_author_and_its_address(scene: Scene) -> None:
    """Under the name it has on messages; the words are in no log."""
    message = await scene.ada.say("Grace was a great help today", scene.playground.tenant.group)

    await scene.ada.extension("give.message", message=message)

    assert isinstance(scene.event, Invoked)
    assert scene.event.quoting is not None
    assert message.id in scene.event.quoting
    assert (scene.event.verb, scene.event.author) == ("give", scene.ada.aad)
    assert scene.event.quoted == "Grace was a great help today"
    assert "great help" not in repr(scene.event)


async def test_a_press_replaces_its_card_for_good(scene: Scene) -> None:
    """Also after the client has loaded the chat anew."""
    await scene.teams.deliver(Envelope("e-1", scene.account(scene.ada), EVERY_PART))
    nudge = scene.ada.heard[-1]
    scene.host.reply = Replace(told("Snoozed until tomorrow."))

    await scene.ada.press("Why this?", nudge)
    await scene.settled()
    at_once = scene.ada.card(nudge).words
    scene.ada.reload()

    assert isinstance(scene.event, Pressed)
    assert scene.event.message == nudge.id
    assert nudge.own_id == "e-1"
    assert at_once == scene.ada.card(scene.ada.heard[-1]).words == "Snoozed until tomorrow."


async def test_a_mention_in_a_group_is_answered_to_its_writer_alone(scene: Scene) -> None:
    """Nobody else sees even that there was an answer."""
    await scene.ada.client.add_to(scene.playground.tenant.group)
    scene.host.reply = Tell(told("Let us talk in private."))

    await scene.ada.say("@Cairn checkin", scene.playground.tenant.group)
    await scene.settled()

    assert isinstance(scene.event, Invoked)
    assert not scene.event.private
    assert scene.ada.group[-1].words == "Let us talk in private."
    assert all(not message.by_bot for message in scene.playground.member("grace").group)


async def test_a_slash_command_in_a_channel_is_private(scene: Scene) -> None:
    """As Teams promises its writer."""
    await scene.ada.client.add_to(scene.playground.tenant.channel)
    scene.host.reply = Tell(told("Here is help."))

    await scene.ada.slash("help", scene.playground.tenant.channel)
    await scene.settled()

    assert isinstance(scene.event, Invoked)
    assert scene.event.private
    assert scene.ada.channel[-1].words == "Here is help."
    assert scene.playground.member("grace").channel == []


async def test_edits_and_deletions_are_nothing_to_cairn(scene: Scene) -> None:
    """What was said to Cairn is changed in Cairn."""
    message = await scene.ada.say("hello")
    scene.host.events.clear()

    await scene.ada.edit(message, "good day")
    await scene.ada.delete(message)
    await scene.ada.undelete(message)

    assert scene.host.events == []


async def test_who_removed_or_blocked_the_app_cannot_be_reached(scene: Scene) -> None:
    """The outbox stops."""
    envelope = Envelope("e-1", scene.account(scene.ada), told("hello"))
    scene.ada.block()
    with pytest.raises(Unreachable, match="ConversationBlockedByUser"):
        await scene.teams.deliver(envelope)
    scene.ada.unblock()
    stored = (await scene.teams.deliver(envelope)).conversation

    await scene.ada.uninstall()

    with pytest.raises(Unreachable):
        await scene.teams.deliver(Envelope("e-2", scene.account(scene.ada), told("hello"), stored))
    assert [news.active for news in scene.host.news if news.timezone is None] == [True, False]


async def test_teams_limits_are_met_with_patience(scene: Scene) -> None:
    """Seven in a second to one conversation; then Teams says how long to wait."""
    envelope = Envelope("e-1", scene.account(scene.ada), told("hello"))

    async def often() -> None:
        for _ in range(10):
            await scene.teams.deliver(envelope)

    with pytest.raises(RateLimited) as error:
        await often()

    assert (error.value.retry_after_seconds or 0) > 0


async def test_a_broken_connection_is_not_tried_blindly(scene: Scene) -> None:
    """It may have arrived; here it has."""
    scene.playground.faults.plan("send", no_answer(done=True))
    before = len(scene.ada.heard)

    with pytest.raises(Uncertain):
        await scene.teams.deliver(Envelope("e-1", scene.account(scene.ada), told("hello")))

    assert len(scene.ada.heard) == before + 1


async def test_new_signing_keys_are_taken_and_old_ones_outlive_an_outage(scene: Scene) -> None:
    """Nobody notices either."""
    scene.playground.openid.down = True

    await scene.ada.say("hello")

    assert isinstance(scene.event, Typed)


async def test_tokens_that_were_taken_back_are_replaced(scene: Scene) -> None:
    """One request more, and the message arrives."""
    await scene.teams.deliver(Envelope("e-1", scene.account(scene.ada), told("one")))
    scene.playground.entra.revoke()

    await scene.teams.deliver(Envelope("e-2", scene.account(scene.ada), told("two")))

    assert scene.ada.heard[-1].words == "two"
    assert scene.playground.entra.asked == 2
