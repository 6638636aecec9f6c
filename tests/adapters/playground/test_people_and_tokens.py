"""Who is there, and who may ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.member import Member
from adapters.playground.people import COLUMNS, read_company
from adapters.playground.refusals import NotPossible
from adapters.playground.server import Playground
from tests.adapters.playground.conftest import APP_TOKEN, BOT_TOKEN, SECRET, PretendWorld, error_of
from tests.adapters.playground.tiny_bot import TinyBot


def test_the_company_has_a_team_on_either_side_of_the_floor() -> None:
    """The rule of five must be seen at work, and seen to forbid."""
    people = read_company()

    def reports(manager: str) -> int:
        return sum(person.manager == manager for person in people)

    assert reports("grace") >= 5
    assert 0 < reports("samuel") < 5
    assert [person.id for person in people if not person.manager] == ["ines"]


def test_everybody_of_the_company_lives_somewhere_and_has_accounts_of_their_own() -> None:
    """Time zones that do not exist, or an account shared by two, would only show much later."""
    people = read_company()

    assert all(ZoneInfo(person.timezone) for person in people)
    assert len({person.timezone for person in people}) >= 6
    for account in ("slack_user", "teams_user", "email"):
        assert len({getattr(person, account) for person in people}) == len(people)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("zoe,Zoe,z@x.example,nobody,U,UTC,en,T1,U1,t,u,employee", "reports to 'nobody'"),
        ("zoe,Zoe,z@x.example,,U,UTC,en,T1,U1,t,u,boss", "has the role 'boss'"),
    ],
)
def test_a_company_that_makes_no_sense_is_refused(tmp_path: Path, line: str, complaint: str) -> None:
    """Whoever writes a company of their own is told what is wrong with it."""
    path = tmp_path / "company.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=complaint):
        read_company(path)


def test_a_company_with_other_columns_is_refused(tmp_path: Path) -> None:
    """A missing column must not become an empty field."""
    path = tmp_path / "company.csv"
    path.write_text("id,name\nzoe,Zoe\n", encoding="utf-8")

    with pytest.raises(ValueError, match="must begin with"):
        read_company(path)


async def test_people_are_described_as_slack_does(client: AsyncWebClient, ada: Member) -> None:
    """Zone by name and address by mail are what the bot works with."""
    found = (await client.users_info(user=ada.user, include_locale=True))["user"]

    assert (found["tz"], found["tz_offset"], found["locale"]) == ("Europe/Berlin", 3600, "en-US")
    assert found["profile"]["email"] == "ada@harbour.example"
    assert (found["deleted"], found["is_bot"]) == (False, False)


async def test_a_locale_is_given_only_when_asked_for(client: AsyncWebClient, ada: Member) -> None:
    """include_locale is off by default."""
    assert "locale" not in (await client.users_info(user=ada.user))["user"]


async def test_everybody_is_listed_page_by_page(client: AsyncWebClient, playground: Playground) -> None:
    """A nightly look at all members must follow the cursor."""
    first = await client.users_list(limit=10)
    rest = await client.users_list(limit=10, cursor=first["response_metadata"]["next_cursor"])

    members = [member["id"] for member in first["members"] + rest["members"]]
    assert set(members) == {*playground.workspace.users, "U0CAIRN01"}
    assert rest["response_metadata"]["next_cursor"] == ""


async def test_strangers_are_refused_by_name(client: AsyncWebClient) -> None:
    """Each method has its own word for somebody who is not there."""
    assert await error_of(client.users_info(user="UNOBODY")) == "user_not_found"
    assert await error_of(client.conversations_open(users="UNOBODY")) == "user_not_found"
    assert await error_of(client.conversations_open(users="U0CAIRN01")) == "cannot_dm_bot"
    assert await error_of(client.users_lookupByEmail(email="nobody@harbour.example")) == "users_not_found"
    assert await error_of(client.api_call("conversations.open", json={})) == "users_list_not_supplied"


async def test_somebody_who_left_cannot_be_spoken_to(
    client: AsyncWebClient, playground: Playground, ada: Member, bot: TinyBot
) -> None:
    """A deactivated account is user_disabled to open, hidden from look-ups, and can do nothing itself."""
    await playground.change("ada", deleted=True)

    event = bot.last("user_change")["event"]
    assert (event["user"]["id"], event["user"]["deleted"]) == (ada.user, True)
    assert await error_of(client.conversations_open(users=ada.user)) == "user_disabled"
    assert await error_of(client.users_lookupByEmail(email="ada@harbour.example")) == "users_not_found"
    assert (await client.chat_postMessage(channel=ada.user, text="Hello"))["ok"]
    home = {"type": "home", "blocks": []}
    assert await error_of(client.views_publish(user_id=ada.user, view=home)) == "user_not_found"
    with pytest.raises(NotPossible):
        await ada.say("I am still here")


async def test_somebody_who_moves_is_told_of(playground: Playground, client: AsyncWebClient, bot: TinyBot) -> None:
    """Quiet hours follow people."""
    await playground.change("ada", timezone="Asia/Tokyo")

    assert bot.last("user_change")["event"]["user"]["tz"] == "Asia/Tokyo"


async def test_somebody_who_joins_is_told_of(playground: Playground, bot: TinyBot) -> None:
    """A new colleague is welcome at once, not after the nightly look."""
    person = replace(read_company()[0], id="zoe", name="Zoe Marsh", email="zoe@harbour.example", slack_user="U0ZOE")

    zoe = await playground.join(person)
    await zoe.say("Hello")

    assert bot.last("team_join")["event"]["user"]["id"] == "U0ZOE"


async def test_do_not_disturb_is_the_night_of_the_person(
    client: AsyncWebClient, playground: Playground, world: PretendWorld
) -> None:
    """22:00 to 8:00 of their own day, also when it has begun."""
    world.moment = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)  # 5:00 in Berlin

    night = await client.dnd_info(user=playground.member("ada").user)

    assert night["next_dnd_start_ts"] == datetime(2026, 3, 2, 21, 0, tzinfo=UTC).timestamp()
    assert night["next_dnd_end_ts"] == datetime(2026, 3, 3, 7, 0, tzinfo=UTC).timestamp()


async def test_a_call_needs_the_right_token(playground: Playground) -> None:
    """No token, a wrong one, and the wrong kind have their own names."""

    def speaker(token: str | None) -> AsyncWebClient:
        return AsyncWebClient(token, base_url=playground.api_url, retry_handlers=[])

    assert await error_of(speaker(None).auth_test()) == "not_authed"
    assert await error_of(speaker("xoxb-other").auth_test()) == "invalid_auth"
    assert await error_of(speaker(APP_TOKEN).auth_test()) == "not_allowed_token_type"
    assert await error_of(speaker(BOT_TOKEN).apps_connections_open(app_token=BOT_TOKEN)) == "not_allowed_token_type"
    assert (await speaker(BOT_TOKEN).auth_test())["team_id"] == "T0CAIRN01"
    assert (await speaker(None).api_test())["ok"]


async def test_methods_that_do_not_exist_are_refused(client: AsyncWebClient) -> None:
    """A slip in a method's name must not pass for success."""
    assert await error_of(client.api_call("chat.postMesage")) == "unknown_method"
    assert await error_of(client.api_test(error="my_error")) == "my_error"
    assert (await client.team_info())["team"]["id"] == "T0CAIRN01"


async def test_after_uninstalling_every_token_is_dead(
    playground: Playground, client: AsyncWebClient, bot: TinyBot
) -> None:
    """Whatever is sent after that shows who did not stop."""
    await playground.uninstall()

    assert await error_of(client.auth_test()) == "account_inactive"
    assert bot.last("tokens_revoked")["event"]["tokens"]["bot"] == ["U0CAIRN01"]
    assert bot.of("app_uninstalled")


@pytest.fixture
async def modest(world: PretendWorld, bot: TinyBot) -> AsyncIterator[Playground]:
    """A workspace where the app was granted little."""
    numbers = count(1)
    playground = Playground(
        world,
        read_company(),
        bot_url=bot.url,
        signing_secret=SECRET,
        bot_token=BOT_TOKEN,
        app_token=APP_TOKEN,
        ids=lambda: f"{next(numbers):010d}",
        scopes=["chat:write"],
        events=["app_home_opened"],
    )
    await playground.start()
    yield playground
    await playground.stop()


async def test_a_scope_that_was_not_granted_is_missing(modest: Playground) -> None:
    """The manifest's scopes are tried by every test that uses them."""
    client = AsyncWebClient(BOT_TOKEN, base_url=modest.api_url)

    assert await error_of(client.users_info(user="U0ADA0001")) == "missing_scope"
    assert (await client.chat_postMessage(channel="U0ADA0001", text="Hello"))["ok"]


async def test_an_event_that_was_not_subscribed_to_does_not_come(modest: Playground, bot: TinyBot) -> None:
    """Neither do the manifest's events stay untried."""
    ada = modest.member("ada")

    await ada.say("Hello")
    await ada.open_home()

    assert [one.kind for one in bot.heard] == ["app_home_opened"]
