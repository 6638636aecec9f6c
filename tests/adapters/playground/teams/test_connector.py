"""What the bot asks of the connector, and how it is refused."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientError

from adapters.playground.faults import Fault, garbage, hanging, no_answer, server_error
from adapters.playground.teams import limits
from adapters.playground.teams.member import TeamsMember
from adapters.playground.teams.server import TeamsPlayground
from adapters.playground.teams.troubles import refused, throttled
from tests.adapters.playground.conftest import PretendWorld
from tests.adapters.playground.teams.tiny_bot import Json, TinyTeamsBot, card, message, words


async def test_a_message_is_written_changed_and_taken_back(tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
    """201 and an id; then the same id again and again."""
    sent = await tiny.send(chat, "Hello")
    first = [one.words for one in ada.heard]
    changed = await tiny.call("PUT", f"/{chat}/activities/{sent.body['id']}", message("", card(words("Hello there"))))
    second = [(one.words, one.edited) for one in ada.heard]
    gone = await tiny.call("DELETE", f"/{chat}/activities/{sent.body['id']}")

    assert (sent.status, changed.status, changed.body, gone.status) == (201, 200, sent.body, 200)
    assert (first, second, ada.heard) == (["Hello"], [("Hello there", True)], [])


async def test_a_chat_is_opened_with_a_person_who_has_the_app(
    tiny: TinyTeamsBot, ada: TeamsMember, grace: TeamsMember, chat: str
) -> None:
    """By either id, always the same chat, with a first message if there is one; nobody else can be reached."""
    opened = [await tiny.open(ada.user), await tiny.open(ada.aad, activity=message("Hello"))]
    stranger = await tiny.open(grace.user)
    nobody = await tiny.open("29:nobody")
    group = await tiny.open(ada.user, isGroup=True)
    elsewhere = await tiny.open(ada.user, tenantId="another")

    assert [(one.status, one.body["id"]) for one in opened] == [(201, chat), (201, chat)]
    assert opened[1].body["activityId"] == ada.chat[-1].id
    assert (stranger.status, stranger.code) == (403, "BotNotInConversationRoster")
    assert [one.status for one in (nobody, group, elsewhere)] == [400, 400, 400]


async def test_where_the_bot_may_not_write_it_is_told_why(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, chat: str
) -> None:
    """Each is final: the person removed the app or blocked it, an administrator disabled it, the chat is unknown."""
    ada.block()
    blocked = await tiny.send(chat, "Hello")
    ada.unblock()
    teams.tenant.disabled_by_admin = True
    disabled = await tiny.send(chat, "Hello")
    teams.tenant.disabled_by_admin = False
    await ada.uninstall()
    removed = await tiny.send(chat, "Hello")
    unknown = await tiny.send("a:nowhere", "Hello")
    group = await tiny.send(teams.tenant.group.id, "Hello")

    assert (blocked.status, blocked.code) == (403, "ConversationBlockedByUser")
    assert (disabled.status, disabled.code) == (403, "BotDisabledByAdmin")
    assert removed.status == 403
    assert '"subCode":"MessageWritesBlocked"' in removed.body["message"]
    assert (unknown.status, unknown.code) == (404, "ConversationNotFound")
    assert (group.status, group.code) == (403, "BotNotInConversationRoster")
    assert ada.heard == []


async def test_only_the_bots_own_messages_are_its_to_change(tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
    """What somebody wrote stays as it is; what is gone is gone."""
    theirs = await ada.say("Mine")

    changed = await tiny.call("PUT", f"/{chat}/activities/{theirs.id}", message("Yours"))
    gone = await tiny.call("DELETE", f"/{chat}/activities/1")

    assert (changed.status, gone.status, gone.code) == (403, 404, "ActivityNotFoundInConversation")
    assert [one.words for one in ada.chat] == ["Mine"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"type": "message"}, 400, "BadSyntax"),
        ({"type": "message", "text": "  "}, 400, "BadSyntax"),
        ({"type": "message", "text": 5}, 400, "BadSyntax"),
        ({"type": "party", "text": "x"}, 400, "BadSyntax"),
        (["message"], 400, "BadSyntax"),
        ({"type": "message", "attachments": [{"contentType": "text/plain", "content": {}}]}, 400, "BadArgument"),
        (message("", *[card(words("x"))] * 11), 400, "BadArgument"),
        (message("x" * 51_200), 413, "MessageSizeTooBig"),
        (message("", card(words("x" * 28_700))), 413, "MessageSizeTooBig"),
    ],
)
async def test_a_message_teams_would_not_show_is_refused(
    tiny: TinyTeamsBot, ada: TeamsMember, chat: str, body: Json, status: int, code: str
) -> None:
    """Nothing arrives by halves. 100 KB of UTF-16 are half as many letters."""
    answer = await tiny.call("POST", f"/{chat}/activities", body)

    assert (answer.status, answer.code) == (status, code)
    assert ada.heard == []


async def test_the_largest_message_and_card_fit(tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
    """The limits are where they are said to be."""
    around = len(str(message("x")).replace("'", '"').replace(" ", "")) - 1
    text = await tiny.send(chat, "x" * (51_200 - around))
    long = card(words("x" * 28_000))

    assert (text.status, (await tiny.send(chat, "", long)).status) == (201, 201)
    assert len(ada.heard) == 2


async def test_what_is_wrong_with_a_card_is_said_with_its_place(tiny: TinyTeamsBot, chat: str) -> None:
    """Whoever writes the bot reads why."""
    odd = card(words("Hello"), {"type": "TextBox", "text": "x"})

    answer = await tiny.send(chat, "", odd)

    assert answer.code == "BadArgument"
    assert "unknown element: TextBox [json-pointer:/body/1]" in answer.body["error"]["message"]


async def test_hero_cards_and_typing_are_taken(tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
    """A sign of life leaves no message behind."""
    hero = [{"contentType": "application/vnd.microsoft.card.hero", "content": {"title": "Hi"}}]

    statuses = [(await tiny.send(chat, type="typing")).status, (await tiny.send(chat, attachments=hero)).status]

    assert statuses == [201, 201]
    assert len(ada.heard) == 1


async def test_the_id_the_bot_gives_a_message_is_known_to_the_log(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, chat: str
) -> None:
    """By it people ask why something was sent."""
    await tiny.send(chat, "Hello", channelData={"cairn": {"id": "m1"}})
    await tiny.send(chat, "", card())

    sent = [(one.method, one.to, one.id, one.text, one.error) for one in teams.sent if one.method == "send"]
    assert sent == [("send", ada.user, "m1", "Hello", None), ("send", None, None, "", "BadArgument")]
    assert ada.heard[0].own_id == "m1"


# --- limits -----------------------------------------------------------------------------------------------------------


async def test_seven_messages_a_second_and_eight_in_two_to_one_person(
    tiny: TinyTeamsBot, chat: str, world: PretendWorld
) -> None:
    """Whoever is refused is told how long to wait, and gets through after that."""
    statuses = [(await tiny.send(chat, "x")).status for _ in range(7)]
    eighth = await tiny.send(chat, "x")
    world.passes(seconds=int(eighth.headers["Retry-After"]))
    later = [await tiny.send(chat, "x") for _ in range(2)]
    world.passes(seconds=1)

    assert statuses == [201] * 7
    assert (eighth.status, eighth.code, eighth.headers["Retry-After"]) == (429, "Throttled", "1")
    assert [one.status for one in later] == [201, 429]
    assert (await tiny.send(chat, "x")).status == 201


async def test_eighteen_hundred_messages_an_hour_to_one_person(
    teams: TeamsPlayground, tiny: TinyTeamsBot, chat: str, world: PretendWorld
) -> None:
    """The longest window is the one a patient loop runs into."""
    for _ in range(1_800):
        world.passes(seconds=1)
        teams._connector._pace.take("send", chat, limits.SEND, world.now())  # as a send does, without the wire
    world.passes(seconds=1)

    refusal = await tiny.send(chat, "x")

    assert (refusal.status, refusal.headers["Retry-After"]) == (429, "1800")


async def test_fifty_requests_a_second_in_one_tenant(
    teams: TeamsPlayground, tiny: TinyTeamsBot, world: PretendWorld
) -> None:
    """A nudge for a whole company must be spread; another second, another fifty."""
    await teams.install_for_everybody()
    chats = [user.chat for user in teams.tenant.users.values()]

    statuses = [(await tiny.send(chats[number % 13], "x")).status for number in range(51)]
    world.passes(seconds=1)

    assert statuses == [201] * 50 + [429]
    assert (await tiny.send(chats[0], "x")).status == 201


async def test_changing_counts_like_sending(tiny: TinyTeamsBot, chat: str) -> None:
    """An update is no way around the limit."""
    sent = await tiny.send(chat, "x")
    path = f"/{chat}/activities/{sent.body['id']}"

    statuses = [(await tiny.call("PUT", path, message("y"))).status for _ in range(7)]

    assert statuses == [200] * 6 + [429]


async def test_a_clock_that_goes_back_does_not_count_what_is_ahead(
    tiny: TinyTeamsBot, chat: str, world: PretendWorld
) -> None:
    """The demo writes its past after its present."""
    for _ in range(7):
        await tiny.send(chat, "x")
    world.passes(days=-7)

    assert (await tiny.send(chat, "x")).status == 201


# --- who is there -----------------------------------------------------------------------------------------------------


async def test_the_roster_says_who_somebody_is(tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
    """In a personal chat there is one person."""
    everybody = await tiny.call("GET", f"/{chat}/members")
    one = await tiny.call("GET", f"/{chat}/members/{ada.aad}")
    nobody = await tiny.call("GET", f"/{chat}/members/29:grace")

    assert everybody.body == [one.body]
    assert {key: one.body[key] for key in ("id", "aadObjectId", "email", "givenName", "tenantId")} == {
        "id": "29:ada",
        "aadObjectId": ada.aad,
        "email": "ada@harbour.example",
        "givenName": "Ada",
        "tenantId": ada.client.user.person.teams_tenant,
    }
    assert nobody.status == 404


async def test_a_long_roster_comes_in_pages(teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember) -> None:
    """Until there is no further token, each person once."""
    await ada.client.add_to(teams.tenant.group)
    path = f"/{teams.tenant.group.id}/pagedmembers"
    pages = [await tiny.call("GET", path, pageSize="5")]
    while "continuationToken" in pages[-1].body:
        token = pages[-1].body["continuationToken"]
        pages.append(await tiny.call("GET", path, pageSize="5", continuationToken=token))

    assert [len(page.body["members"]) for page in pages] == [5, 5, 3]
    assert len({one["id"] for page in pages for one in page.body["members"]}) == 13
    assert (await tiny.call("GET", path, continuationToken="odd")).status == 400


# --- trouble ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        (throttled(30), 429, "Throttled"),
        (refused("PreconditionFailed"), 412, "PreconditionFailed"),
        (refused("ServiceError"), 502, "ServiceError"),
        (refused("GatewayTimeout"), 504, "GatewayTimeout"),
        (refused("ConversationBlockedByUser"), 403, "ConversationBlockedByUser"),
        (refused("BotNotInConversationRoster"), 403, "BotNotInConversationRoster"),
        (refused("ConversationNotFound"), 404, "ConversationNotFound"),
    ],
)
async def test_every_refusal_can_be_had_on_demand(
    teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, chat: str, fault: Fault, status: int, code: str
) -> None:
    """Once, for one kind of call; then the truth again."""
    teams.faults.plan("send", fault)

    refusal = await tiny.send(chat, "Hello")

    assert (refusal.status, refusal.code, refusal.headers.get("Retry-After")) == (
        status,
        code,
        "30" if status == 429 else None,
    )
    assert ada.heard == []
    assert (await tiny.send(chat, "Hello")).status == 201


async def test_a_removed_app_can_be_pretended(teams: TeamsPlayground, tiny: TinyTeamsBot, chat: str) -> None:
    """Its word stands one level deeper than others."""
    teams.faults.plan("send", refused("MessageWritesBlocked"))

    assert "MessageWritesBlocked" in (await tiny.send(chat, "Hello")).body["message"]


async def test_nonsense_and_silence(teams: TeamsPlayground, tiny: TinyTeamsBot, ada: TeamsMember, chat: str) -> None:
    """A page instead of an answer; an answer lost after the deed, or before; one that does not come."""
    teams.faults.plan("send", garbage(done=True))
    teams.faults.plan("send", no_answer(done=True))
    teams.faults.plan("send", no_answer())
    teams.faults.plan("send", hanging())
    teams.faults.plan("create", server_error(500))

    page = await tiny.send(chat, "one")
    for lost in ("two", "three"):
        with pytest.raises(ClientError):
            await tiny.send(chat, lost)
    waiting = asyncio.ensure_future(tiny.send(chat, "four"))
    broken = await tiny.open(ada.user)
    was_waiting = not waiting.done()
    teams.faults.release()
    with pytest.raises(ClientError):
        await waiting

    assert str(page.body).startswith("<!DOCTYPE")
    assert (broken.status, was_waiting) == (500, True)
    assert [one.words for one in ada.heard] == ["one", "two"]
