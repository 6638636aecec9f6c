"""What people do in Teams, as the runtime hears it."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.port import AccountChanged, HomeOpened, Invoked, Pressed, ShowForm, ShowHome, Submitted, Tell, Typed
from tests.adapters.examples import told
from tests.adapters.teams.conftest import ADA, World
from tests.adapters.teams.examples import EVERY_KIND, greeting
from tests.adapters.teams.fake_microsoft import APP, TENANT
from tests.adapters.teams.payloads import (
    BOB,
    DIRECT,
    WORDS,
    activity,
    command,
    fetched,
    in_group,
    pressed,
    submitted,
)


async def heard(world: World, body: dict[str, Any]) -> Any:
    answered = await world.send(body)
    assert answered.status == 200
    (event,) = world.host.events
    return event


@pytest.mark.parametrize(
    ("text", "verb", "argument"),
    [
        ("checkin", "checkin", ""),
        ("  CheckIn ", "checkin", ""),
        ("/checkin", "checkin", ""),
        ("Check-in", "checkin", ""),
        ("cairn give Bob a hand", "give", "Bob a hand"),
        ("give&nbsp;Bob", "give", "Bob"),
        ("<at>Cairn</at> goals", "goals", ""),
    ],
)
async def test_a_bare_verb_is_a_command(world: World, text: str, verb: str, argument: str) -> None:
    """The command menu of Teams writes nothing but the word, too."""
    event = await heard(world, activity("message", world.service_url, text=text))

    assert isinstance(event, Invoked)
    assert (event.account, event.verb, event.argument) == (ADA, verb, argument)


async def test_what_was_typed_goes_with_a_verb_for_it_may_be_an_answer(world: World) -> None:
    """«Why the build failed» answers the question that is open, as in Slack: whoever is asked decides."""
    event = await heard(world, activity("message", world.service_url, text="Goals were agreed&nbsp;at last"))

    assert isinstance(event, Invoked)
    assert (event.verb, event.typed) == ("goals", "Goals were agreed at last")
    assert event.private
    assert not event.forms, "a message cannot be answered with a dialog"


@pytest.mark.parametrize("text", ["I will check in later", "cairn", "checkins are nice", WORDS, "3", "<b>x</b> & y"])
async def test_other_words_are_words(world: World, text: str) -> None:
    """They may be the answer to a question asked in the chat."""
    event = await heard(world, activity("message", world.service_url, text=text))

    assert isinstance(event, Typed)
    assert event.words == text
    assert WORDS not in repr(event)


async def test_a_mentioned_colleague_is_named_by_the_id_of_their_organisation(world: World) -> None:
    """The one Cairn knows people by; where Teams does not tell it, by their name."""
    mentions = [
        {"type": "mention", "text": "<at>Bob B</at>", "mentioned": {"id": "29:bob", "aadObjectId": BOB}},
        {"type": "mention", "text": "<at>Eve</at>", "mentioned": {"id": "29:eve"}},
        {"type": "mention"},
    ]

    event = await heard(
        world,
        activity(
            "message", world.service_url, text="<at>Bob B</at> and <at>Eve</at> and <at>Zed</at>", entities=mentions
        ),
    )

    assert event.words == f"<@{BOB}> and @Eve and Zed"


async def test_a_message_in_a_group_is_answered_with_a_pointer(world: World) -> None:
    """Others read along there; what was said besides the verb is not even passed on."""
    event = await heard(world, in_group(f"give {WORDS}", world.service_url))

    assert isinstance(event, Invoked)
    assert (event.verb, event.argument, event.private, event.forms) == ("give", "", False, False)


async def test_a_message_for_cairn_alone_in_a_group_is_private(world: World) -> None:
    """A slash command is seen by its writer and Cairn only."""
    event = await heard(world, in_group("help me", world.service_url, mentioned=False, targeted=True))

    assert (event.verb, event.argument, event.private) == ("help", "me", True)


async def test_what_is_said_in_a_group_to_others_is_nothing_to_cairn(world: World) -> None:
    """Even where Teams sends it."""
    answered = await world.send(in_group(WORDS, world.service_url, mentioned=False))

    assert answered.status == 200
    assert world.host.events == []


async def test_a_button_on_a_card_is_a_press(world: World) -> None:
    """Action.Execute, answered within the request."""
    event = await heard(world, pressed("see:why", world.service_url))

    assert event == Pressed(event.event_id, ADA, "see:why", "m-old")


async def test_a_button_of_an_old_client_comes_as_a_message(world: World) -> None:
    """Action.Submit where Execute is not known: the same press."""
    value = {"cairn": {"press": "see:why"}}

    event = await heard(world, activity("message", world.service_url, value=value, replyToId="m-old"))

    assert event == Pressed(event.event_id, ADA, "see:why", "m-old")


async def test_a_submit_that_comes_as_an_invoke_is_taken_too(world: World) -> None:
    """botbuilder crashes at it."""
    body = pressed("see:why", world.service_url)
    body["value"]["action"]["type"] = "Action.Submit"
    del body["value"]["action"]["verb"]

    event = await heard(world, body)

    assert isinstance(event, Pressed)


async def test_an_action_command_opens_a_form(world: World) -> None:
    """Called from the message box or by slash, anywhere; only its caller sees the dialog."""
    world.host.reply = ShowForm(EVERY_KIND)

    event = await heard(world, command("checkin", world.service_url))

    assert event == Invoked(event.event_id, ADA, "checkin")


async def test_an_action_that_has_another_name_on_messages_is_the_same_verb(world: World) -> None:
    """«Feedforward about this» is giving feedforward."""
    event = await heard(world, command("give.message", world.service_url, {"id": "1"}))

    assert event.verb == "give"


@pytest.mark.parametrize(
    ("link", "quoting"),
    [
        ("https://teams.microsoft.com/l/message/19:x@thread.v2/1700", True),
        ("https://teams.cloud.microsoft/l/message/19:x@thread.v2/1700", True),
        ("http://teams.microsoft.com/l/message/1", False),
        ("https://teams.microsoft.com.evil.example/1", False),
        ("https://teams.microsoft.com@evil.example/1", False),
        ("https://[", False),
        (None, False),
        (7, False),
    ],
)
async def test_an_action_on_a_message_brings_its_address(world: World, link: object, quoting: bool) -> None:
    """The address is checked: it is shown to others later."""
    message = {"id": "1", "linkToMessage": link, "body": {"content": WORDS}, "from": {"user": {"id": BOB}}}

    event = await heard(world, command("give", world.service_url, message))

    assert event.quoting == (link if quoting else None)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"contentType": "html", "content": "<p>We ship &lt;today&gt;</p>"}, "We ship <today>"),
        (
            {"content": '<div><div>Hi <at id="0">Bob</at>,</div>\n<ul><li>a&nbsp;b</li><li>c</li></ul></div>'},
            "Hi Bob,\na b\nc",
        ),
        (
            {"contentType": "html", "content": '<p>Done <emoji alt="🎉"></emoji><br>now</p><attachment id="1">'},
            "Done 🎉\nnow",
        ),
        ({"contentType": "html", "content": "<style>p{}</style></style><script>x()</script>Seen"}, "Seen"),
        ({"contentType": "text", "content": "1 < 2 &amp; 3"}, "1 < 2 &amp; 3"),
        ({"contentType": "html", "content": None}, ""),
        ("odd", ""),
        (None, ""),
    ],
)
async def test_an_action_on_a_message_brings_its_words_as_they_were_read(
    world: World, body: object, words: str
) -> None:
    """Teams keeps messages as HTML; nobody should meet a tag."""
    event = await heard(world, command("give", world.service_url, {"id": "1", "body": body}))

    assert event.quoted == words
    assert not words or words not in repr(event)


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ({"user": {"id": BOB, "userIdentityType": "aadUser"}}, BOB),
        ({"user": {"id": BOB}}, BOB),
        ({"user": {"id": "x", "userIdentityType": "anonymousGuest"}}, None),
        ({"user": None, "application": {"id": "app"}}, None),
        ({"user": {"id": 7}}, None),
        ("odd", None),
        (None, None),
    ],
)
async def test_an_action_on_a_message_names_the_person_who_wrote_it(
    world: World, sender: object, author: str | None
) -> None:
    """Feedforward about a message is for its author; apps get none."""
    event = await heard(world, command("give", world.service_url, {"id": "1", "from": sender}))

    assert event.author == author


async def test_the_same_activity_sent_again_has_the_same_name(world: World) -> None:
    """Teams sends one again when an answer is slow; a restart in between makes no difference."""
    body = activity("message", world.service_url, text=WORDS)
    await world.send(body)
    world.teams._turns._under_way.clear()
    await world.send(body)
    await world.send(activity("message", world.service_url, text=WORDS))

    first, again, other = (event.event_id for event in world.host.events)
    assert first == again
    assert first != other


@pytest.mark.parametrize(
    "other",
    [
        {"conversation": {"id": "a:2", "conversationType": "personal", "tenantId": TENANT}},
        {"id": "f:another"},
        {"from": {"id": "29:bob", "aadObjectId": BOB}},
    ],
)
async def test_activities_are_told_apart_by_person_conversation_and_id(world: World, other: dict[str, Any]) -> None:
    """Ids of activities are unique within a conversation only."""
    await world.send(activity("message", world.service_url, text="a", id="f:same"))
    await world.send(activity("message", world.service_url, **{"text": "b", "id": "f:same", **other}))

    assert len({event.event_id for event in world.host.events}) == 2


async def test_installing_brings_a_welcome_once(world: World) -> None:
    """Two activities come for one installation."""
    world.host.reply = ShowHome(greeting("checkin", "goals"))
    await world.send(activity("conversationUpdate", world.service_url, membersAdded=[{"id": f"28:{APP}"}]))
    await world.send(activity("installationUpdate", world.service_url, action="add"))

    (message,) = await world.said()
    assert [type(event) for event in world.host.events] == [HomeOpened]
    assert [news.active for news in world.host.news] == [True]
    assert [chip["value"] for chip in message["suggestedActions"]["actions"]] == ["checkin", "goals", "help"]
    assert world.microsoft.called("send")[0].conversation == DIRECT


async def test_no_chip_is_offered_for_what_is_not_for_this_person(world: World) -> None:
    """Whoever manages nobody has no button for a team, and needs no chip for one."""
    world.host.reply = ShowHome(greeting("checkin"))

    await world.send(activity("installationUpdate", world.service_url, action="add"))

    (message,) = await world.said()
    assert [chip["value"] for chip in message["suggestedActions"]["actions"]] == ["checkin", "help"]


@pytest.mark.parametrize("action", ["add-upgrade", "remove-upgrade", "tomorrow"])
async def test_an_upgrade_is_not_a_welcome(world: World, action: str) -> None:
    """Nobody came and nobody went."""
    await world.send(activity("installationUpdate", world.service_url, action=action))

    assert world.host.events == []
    assert world.host.news == []


async def test_removing_the_app_is_told(world: World) -> None:
    """Nothing can be sent to this account from then on."""
    await world.say("hello")
    await world.send(activity("installationUpdate", world.service_url, action="remove"))

    (news,) = world.host.news
    assert (news.account, news.active) == (ADA, False)
    assert world.teams._outbound._met.of(ADA) is None


@pytest.mark.parametrize("action", ["add", "remove"])
async def test_coming_into_a_group_is_no_occasion(world: World, action: str) -> None:
    """Cairn speaks with one person at a time."""
    group = {"id": "19:x@thread.v2", "conversationType": "groupChat", "tenantId": TENANT}

    await world.send(activity("installationUpdate", world.service_url, action=action, conversation=group))

    assert world.host.events == []
    assert world.host.news == []


@pytest.mark.parametrize(
    "body",
    [
        {
            "kind": "messageUpdate",
            "text": "better words",
            "channelData": {"tenant": {"id": TENANT}, "eventType": "editMessage"},
        },
        {"kind": "messageUpdate", "channelData": {"tenant": {"id": TENANT}, "eventType": "undeleteMessage"}},
        {"kind": "messageDelete", "channelData": {"tenant": {"id": TENANT}, "eventType": "softDeleteMessage"}},
        {"kind": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"kind": "typing"},
        {"kind": "event", "name": "application/vnd.microsoft.meetingStart", "value": {}},
        {"kind": "endOfConversation"},
        {"kind": "conversationUpdate", "membersRemoved": [{"id": "29:bob"}]},
        {"kind": "message", "text": ""},
        {"kind": "message", "attachments": [{"contentType": "image/png"}]},
        {"kind": "message", "value": {"somebody": "else"}},
        {"kind": "a kind of tomorrow"},
        {"kind": "invoke", "name": "a/name/of/tomorrow", "value": {}},
        {"kind": "invoke", "name": "message/submitAction", "value": {"actionName": "feedback"}},
        {"kind": "invoke"},
    ],
    ids=str,
)
async def test_what_asks_nothing_of_cairn_is_answered_with_nothing(world: World, body: dict[str, Any]) -> None:
    """Edits and deletions too: what was said to Cairn is changed in Cairn."""
    rest = {name: value for name, value in body.items() if name != "kind"}

    answered = await world.send(activity(body["kind"], world.service_url, **rest))

    assert (answered.status, await answered.read()) == (200, b"")
    assert world.host.events == []


ODD: list[dict[str, Any]] = [
    {"name": "adaptiveCard/action"},
    {"name": "adaptiveCard/action", "value": "text"},
    {"name": "adaptiveCard/action", "value": {"action": "text"}},
    {"name": "adaptiveCard/action", "value": {"action": {"data": {"cairn": {"press": 7}}}}},
    {"name": "adaptiveCard/action", "value": {"action": {"data": {"cairn": {}}}}},
    {"name": "adaptiveCard/action", "value": {"action": {"data": {"an": "old card"}}}},
    {"name": "task/fetch", "value": {"data": {"cairn": {"press": ["x"]}}}},
    {"name": "task/fetch", "value": {"data": "text"}},
    {"name": "task/submit", "value": {}},
    {"name": "task/submit", "value": {"data": {"cairn": {"form": {"run": "w1"}}}}},
    {"name": "task/submit", "value": {"data": {"cairn": {"form": 7}}}},
    {"name": "composeExtension/fetchTask", "value": {"commandId": 7}},
    {"name": "composeExtension/submitAction", "value": {"data": []}},
]


@pytest.mark.parametrize("odd", ODD, ids=str)
async def test_an_invoke_of_an_odd_shape_is_answered_with_words(world: World, odd: dict[str, Any]) -> None:
    """A card of an old version, or a tampered one: no crash, and the person is told what to do."""
    answer = await world.invoke(activity("invoke", world.service_url, **odd))

    assert world.host.events == []
    assert "help" in str(answer) or "copy them" in str(answer)


@pytest.mark.parametrize("name", ["run", "step", "fields", "title"])
async def test_a_form_that_cannot_be_read_shows_its_words(world: World, name: str) -> None:
    """They can be copied, and are not lost."""
    world.host.reply = ShowForm(EVERY_KIND)
    dialog = await world.dialog(fetched("start:checkin", world.service_url))
    body = submitted(dialog, {"Week:moved": "my long answer"}, world.service_url)
    del body["value"]["data"]["cairn"]["form"][name]

    shown = await world.dialog(body)

    assert "my long answer" in str(shown)
    assert not any(isinstance(event, Submitted) for event in world.host.events)


async def test_a_form_of_an_older_version_shows_its_words(world: World) -> None:
    """A dialog may stay open over an update, and ask in a way this version does not know any more."""
    world.host.reply = ShowForm(EVERY_KIND)
    dialog = await world.dialog(fetched("start:checkin", world.service_url))
    body = submitted(dialog, {"Week:moved": "my long answer"}, world.service_url)
    body["value"]["data"]["cairn"]["form"]["fields"][0][1] = "Essay"

    shown = await world.dialog(body)

    assert "my long answer" in str(shown)
    assert not any(isinstance(event, Submitted) for event in world.host.events)


async def test_the_cancel_button_only_closes(world: World) -> None:
    """Nothing is kept, nothing is said."""
    world.host.reply = ShowForm(EVERY_KIND)
    dialog = await world.dialog(fetched("start:checkin", world.service_url))

    closed = await world.invoke(submitted(dialog, {}, world.service_url, button=1))

    assert closed == {}
    assert len(world.host.events) == 1


CLIENT = {"type": "clientInfo", "locale": "de-DE", "country": "DE", "platform": "Web", "timezone": "Europe/Berlin"}


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ({"entities": [CLIENT]}, "Europe/Berlin"),
        ({"localTimezone": "Europe/Lisbon"}, "Europe/Lisbon"),
        ({"entities": [CLIENT], "localTimezone": "Europe/Lisbon"}, "Europe/Berlin"),
        ({"entities": [{"type": "clientInfo"}], "localTimezone": ""}, None),
        ({}, None),
    ],
)
async def test_the_time_zone_comes_with_every_message(world: World, said: dict[str, Any], zone: str | None) -> None:
    """And is told when it is news."""
    world.host.reply = Tell(told("hi"))
    for _ in range(3):
        await world.say("hello", **said)
    await world.settled()

    assert world.host.news == ([AccountChanged(world.host.news[0].event_id, ADA, None, zone)] if zone else [])


async def test_a_journey_is_told_once_each_way(world: World) -> None:
    """Somebody who moves is planned anew."""
    for zone in ("Europe/Berlin", "Europe/Berlin", "Asia/Tokyo", "Europe/Berlin"):
        await world.say("hello", localTimezone=zone)
    await world.settled()

    assert [news.timezone for news in world.host.news] == ["Europe/Berlin", "Asia/Tokyo", "Europe/Berlin"]


async def test_a_guest_is_known_by_the_id_made_for_this_bot(world: World) -> None:
    """They have none in the organisation; the runtime does not know them, and says so."""
    await world.say("hello", **{"from": {"id": "29:guest", "name": "Guest"}})

    (event,) = world.host.events
    assert isinstance(event, Typed)
    assert event.account.user == "29:guest"
