"""Modals: how they open, stack, change and close, and what becomes of the words in them."""

from __future__ import annotations

import asyncio
from datetime import date, time
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.playground.member import Member, Seen
from adapters.playground.refusals import NotPossible
from adapters.playground.server import Playground
from adapters.playground.submissions import TROUBLE
from tests.adapters.playground.conftest import PretendWorld, details_of, error_of
from tests.adapters.playground.tiny_bot import Answer, Json, TinyBot, button, modal, options, plain, text_input

WIN = text_input("win", "What went well?", max_length=20)
MORE = text_input("more", "Anything else?", optional=True)


class Opened:
    """A person with a form in front of them."""

    def __init__(self, client: AsyncWebClient, bot: TinyBot, member: Member) -> None:
        self._client = client
        self._bot = bot
        self._member = member

    async def trigger(self) -> str:
        await self._member.command("/checkin")
        return str(self._bot.last("command")["trigger_id"])

    async def view(self, view: Json) -> Json:
        opened = await self._client.views_open(trigger_id=await self.trigger(), view=view)
        made: Json = opened["view"]
        return made


@pytest.fixture
def opened(client: AsyncWebClient, bot: TinyBot, ada: Member) -> Opened:
    return Opened(client, bot, ada)


def seen(member: Member) -> Seen:
    assert member.modal is not None
    return member.modal


# --- triggers ---------------------------------------------------------------------------------------------------------


async def test_a_trigger_opens_a_form_for_its_person(opened: Opened, ada: Member, grace: Member) -> None:
    """Whoever called gets the form, nobody else."""
    view = await opened.view(modal(WIN))

    assert (seen(ada).title, seen(ada).submit) == ("Weekly check-in", "Share")
    assert grace.modal is None
    assert {"id", "hash", "root_view_id", "state", "private_metadata", "team_id"} <= view.keys()
    assert (view["type"], view["previous_view_id"], view["root_view_id"]) == ("modal", None, view["id"])


async def test_a_trigger_serves_once(client: AsyncWebClient, opened: Opened) -> None:
    """A doubled request opens one form."""
    trigger = await opened.trigger()
    await client.views_open(trigger_id=trigger, view=modal(WIN))

    again = client.views_open(trigger_id=trigger, view=modal(WIN))
    assert await error_of(again) == "exchanged_trigger_id"


async def test_a_trigger_lives_three_seconds(client: AsyncWebClient, opened: Opened, world: PretendWorld) -> None:
    """An app that thinks first and opens later opens nothing."""
    in_time, late = await opened.trigger(), await opened.trigger()

    world.passes(seconds=3)
    await client.views_open(trigger_id=in_time, view=modal(WIN))
    world.passes(seconds=0.1)

    assert await error_of(client.views_open(trigger_id=late, view=modal(WIN))) == "expired_trigger_id"


async def test_a_trigger_cannot_be_made_up(client: AsyncWebClient, ada: Member) -> None:
    """Only something a person did opens a form."""
    assert await error_of(client.views_open(trigger_id="1.2.3", view=modal(WIN))) == "invalid_trigger_id"
    assert ada.modal is None


async def test_a_broken_form_does_not_cost_the_trigger(client: AsyncWebClient, opened: Opened, ada: Member) -> None:
    """The form is looked at first, so that a second try is possible."""
    trigger = await opened.trigger()
    await error_of(client.views_open(trigger_id=trigger, view={"type": "modal"}))

    await client.views_open(trigger_id=trigger, view=modal(WIN))

    assert ada.modal is not None


# --- filling in -------------------------------------------------------------------------------------------------------


async def test_a_submission_carries_everything_in_slacks_shape(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """Each kind of field has its own way to say what is in it."""
    one, many = options("low", "high"), options("a", "b", "c")
    elements: list[Json] = [
        {"type": "plain_text_input", "action_id": "text"},
        {"type": "number_input", "action_id": "number", "is_decimal_allowed": False},
        {"type": "static_select", "action_id": "select", "options": one},
        {"type": "radio_buttons", "action_id": "radio", "options": one},
        {"type": "checkboxes", "action_id": "boxes", "options": many},
        {"type": "multi_static_select", "action_id": "several", "options": many},
        {"type": "users_select", "action_id": "user"},
        {"type": "datepicker", "action_id": "day"},
        {"type": "timepicker", "action_id": "hour"},
    ]
    blocks = [
        {"type": "input", "block_id": one["action_id"], "label": plain(one["action_id"].title()), "element": one}
        for one in elements
    ]
    await opened.view(modal(*blocks, private_metadata="run 7"))

    await ada.fill(
        seen(ada),
        {
            "Text": "Words", "Number": 3, "Select": "High", "Radio": "low", "Boxes": ["A", "C"], "Several": ["b"],
            "User": "grace", "Day": date(2026, 3, 9), "Hour": time(9, 30),
        },
    )  # fmt: skip
    await ada.submit()

    payload = bot.last("view_submission")
    values = payload["view"]["state"]["values"]
    assert values["text"]["text"] == {"type": "plain_text_input", "value": "Words"}
    assert values["number"]["number"] == {"type": "number_input", "value": "3"}
    assert values["select"]["select"]["selected_option"] == one[1]
    assert values["radio"]["radio"]["selected_option"] == one[0]
    assert values["boxes"]["boxes"]["selected_options"] == [many[0], many[2]]
    assert values["several"]["several"]["selected_options"] == [many[1]]
    assert values["user"]["user"] == {"type": "users_select", "selected_user": "U0GRACE01"}
    assert values["day"]["day"] == {"type": "datepicker", "selected_date": "2026-03-09"}
    assert values["hour"]["hour"] == {"type": "timepicker", "selected_time": "09:30"}
    assert (payload["view"]["private_metadata"], payload["view"]["callback_id"]) == ("run 7", "checkin")
    assert {"trigger_id", "response_urls", "team", "user", "api_app_id"} <= payload.keys()


async def test_what_a_field_starts_with_is_sent_when_left_alone(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """An initial value counts as an answer; an empty optional field is null."""
    await opened.view(modal(text_input("win", "Win", initial_value="As last week"), MORE))

    await ada.submit()

    values = bot.last("view_submission")["view"]["state"]["values"]
    assert values["win"]["words"]["value"] == "As last week"
    assert values["more"]["words"]["value"] is None


@pytest.mark.parametrize(
    ("element", "given"),
    [
        ({}, None),
        ({"max_length": 5}, "longer"),
        ({"min_length": 5}, "abc"),
        ({"type": "number_input", "is_decimal_allowed": False}, "2.5"),
        ({"type": "number_input", "is_decimal_allowed": True}, "much"),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "1"}, "0"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "5"}, "6"),
        ({"type": "checkboxes", "options": options("a")}, []),
        ({"type": "multi_static_select", "options": options("a", "b"), "max_selected_items": 1}, ["a", "b"]),
    ],
)
async def test_what_slack_would_not_send_never_reaches_the_app(
    opened: Opened, ada: Member, bot: TinyBot, element: Json, given: Any
) -> None:
    """The client holds the form back and says why at the field; the words stay."""
    await opened.view(modal(text_input("field", "Field", **element)))
    await ada.fill(seen(ada), {"Field": given})

    await ada.submit()

    assert bot.of("view_submission") == []
    assert set(seen(ada).errors) == {"field"}
    assert seen(ada).filled["Field"] == given


async def test_after_mending_the_field_the_form_goes(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """Wrong answer, right answer, done."""
    await opened.view(modal(WIN))
    await ada.submit()
    await ada.fill(seen(ada), {"win": "We shipped"})

    await ada.submit()

    assert bot.last("view_submission")["view"]["state"]["values"]["win"]["words"]["value"] == "We shipped"
    assert ada.modal is None


async def test_a_field_or_choice_that_is_not_there_cannot_be_used(opened: Opened, ada: Member) -> None:
    """A test that fills in what nobody can see tests nothing."""
    await opened.view(modal(text_input("pick", "Pick", type="static_select", options=options("a"))))

    with pytest.raises(NotPossible, match="no field 'Mood'"):
        await ada.fill(seen(ada), {"Mood": "good"})
    with pytest.raises(NotPossible, match="no choice 'z'"):
        await ada.fill(seen(ada), {"Pick": "z"})
    with pytest.raises(NotPossible, match="no button 'Go'"):
        await ada.press(seen(ada), "Go")


# --- answers to a submission ------------------------------------------------------------------------------------------


async def test_an_empty_answer_closes_the_form(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """An empty 200 is yes."""
    await opened.view(modal(MORE))

    await ada.submit()

    assert ada.modal is None
    assert len(bot.of("view_submission")) == 1


async def test_errors_show_at_their_fields_and_words_stay(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """Nothing typed is lost, and the sentence is where it belongs."""
    bot.will("view_submission", Answer(body={"response_action": "errors", "errors": {"win": "Say a little more."}}))
    await opened.view(modal(WIN))
    await ada.fill(seen(ada), {"win": "ok"})

    await ada.submit()

    assert seen(ada).errors == {"win": "Say a little more."}
    assert seen(ada).filled["What went well?"] == "ok"
    assert seen(ada).notice is None


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=500),
        Answer(status=201),
        Answer(body="ok"),
        Answer(body={"text": "thanks"}),
        Answer(body={"response_action": "dance"}),
        Answer(body={"response_action": "errors", "errors": {"intro": "No field"}}),
        Answer(body={"response_action": "errors", "errors": {"nowhere": "No field"}}),
        Answer(body={"response_action": "errors", "errors": {}}),
        Answer(body={"response_action": "errors", "errors": {"win": ""}}),
        Answer(body={"response_action": "update", "view": {"type": "modal"}}),
        Answer(body={"response_action": "push", "view": modal(WIN, title=plain("x" * 25))}),
    ],
)
async def test_an_answer_slack_does_not_take_is_trouble_and_words_stay(
    opened: Opened, ada: Member, bot: TinyBot, answer: Answer
) -> None:
    """The modal stays open, says that there was trouble, and keeps every word. Slack does not send it again."""
    bot.will("view_submission", answer)
    await opened.view(modal({"type": "divider", "block_id": "intro"}, WIN))
    await ada.fill(seen(ada), {"win": "We shipped"})

    await ada.submit()

    assert seen(ada).notice == TROUBLE
    assert seen(ada).filled["What went well?"] == "We shipped"
    assert seen(ada).errors == {}
    assert len(bot.of("view_submission")) == 1


async def test_no_answer_at_all_is_trouble_too(
    playground: Playground, opened: Opened, ada: Member, bot: TinyBot
) -> None:
    """After three seconds the form is the person's again, with every word."""
    await opened.view(modal(WIN))
    await ada.fill(seen(ada), {"win": "We shipped"})
    bot.will("view_submission", Answer(never=True))
    playground.request_seconds = 0.1

    await ada.submit()

    assert seen(ada).notice == TROUBLE
    assert seen(ada).filled["What went well?"] == "We shipped"


async def test_after_trouble_the_same_form_can_be_sent_again(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """The recovery is one more press."""
    bot.will("view_submission", Answer(status=500))
    await opened.view(modal(MORE))
    await ada.submit()

    await ada.submit()

    assert ada.modal is None


async def test_an_answer_can_replace_the_form(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """The next step takes the place of this one; a field of the same name keeps what was typed."""
    following = modal(WIN, MORE, title=plain("Step two"))
    bot.will("view_submission", Answer(body={"response_action": "update", "view": following}))
    await opened.view(modal(WIN))
    await ada.fill(seen(ada), {"win": "We shipped"})
    before = (seen(ada).id, seen(ada).hash)

    await ada.submit()

    assert (seen(ada).title, seen(ada).filled["What went well?"]) == ("Step two", "We shipped")
    assert seen(ada).id == before[0]
    assert seen(ada).hash != before[1]


async def test_an_answer_can_put_a_form_on_top_or_clear_all(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """push keeps what is below; clear takes everything away."""
    bot.will(
        "view_submission",
        Answer(body={"response_action": "push", "view": modal(MORE, title=plain("On top"))}),
        Answer(body={"response_action": "clear"}),
    )
    await opened.view(modal(MORE))
    await ada.submit()
    titles = [one.title for one in ada.modals]

    await ada.submit()

    assert titles == ["Weekly check-in", "On top"]
    assert ada.modals == []


async def test_a_pushed_form_that_closes_shows_the_one_below(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """An empty answer closes one form, not the stack."""
    bot.will("view_submission", Answer(body={"response_action": "push", "view": modal(MORE, title=plain("On top"))}))
    await opened.view(modal(MORE))
    await ada.submit()

    await ada.submit()

    assert seen(ada).title == "Weekly check-in"


async def test_an_answer_to_a_form_closed_meanwhile_changes_nothing(
    playground: Playground, opened: Opened, ada: Member, bot: TinyBot
) -> None:
    """People do not always wait."""
    held = asyncio.Event()
    bot.will("view_submission", Answer(held=held))
    await opened.view(modal(MORE))
    sending = asyncio.ensure_future(ada.submit())
    await bot.hears("view_submission")

    await ada.close()
    held.set()
    await sending

    assert ada.modal is None
    assert ada.notices == []


# --- changing and stacking --------------------------------------------------------------------------------------------


async def test_an_update_keeps_what_was_typed_where_the_ids_stay(
    client: AsyncWebClient, opened: Opened, ada: Member
) -> None:
    """Slack keeps state by block_id and action_id, and forgets it where either changes."""
    view = await opened.view(modal(WIN, MORE))
    await ada.fill(seen(ada), {"win": "We shipped", "more": "And slept"})

    other = text_input("more", "Anything else?", optional=True) | {"block_id": "more2"}
    await client.views_update(view_id=view["id"], view=modal(WIN, other))

    assert seen(ada).filled == {"What went well?": "We shipped", "Anything else?": None}


async def test_an_update_meets_only_the_form_it_knows(client: AsyncWebClient, opened: Opened) -> None:
    """A hash stops an update that was overtaken."""
    view = await opened.view(modal(WIN))
    changed = await client.views_update(view_id=view["id"], hash=view["hash"], view=modal(WIN, MORE))

    overtaken = client.views_update(view_id=view["id"], hash=view["hash"], view=modal(WIN))
    assert await error_of(overtaken) == "hash_conflict"
    assert changed["view"]["hash"] != view["hash"]


async def test_a_closed_form_cannot_be_updated(client: AsyncWebClient, opened: Opened, ada: Member) -> None:
    """It is not there any more."""
    view = await opened.view(modal(WIN))
    await ada.close()

    assert await error_of(client.views_update(view_id=view["id"], view=modal(WIN))) == "not_found"
    nameless = client.api_call("views.update", json={"view": modal(WIN)})
    assert await error_of(nameless) == "invalid_arguments"


async def test_a_form_can_be_named_by_the_app(client: AsyncWebClient, opened: Opened, ada: Member) -> None:
    """An external_id is unique and finds the form again."""
    await opened.view(modal(WIN, external_id="mine"))

    await client.views_update(external_id="mine", view=modal(WIN, external_id="mine", title=plain("Changed")))
    taken = client.views_open(trigger_id=await opened.trigger(), view=modal(WIN, external_id="mine"))

    assert await error_of(taken) == "duplicate_external_id"
    assert seen(ada).title == "Changed"


async def test_three_forms_are_the_most(client: AsyncWebClient, opened: Opened, ada: Member, bot: TinyBot) -> None:
    """A fourth is refused, and the third stays."""
    press_me: Json = {"type": "actions", "block_id": "b", "elements": [button("go", "Further")]}
    await opened.view(modal(press_me, title=plain("1")))

    for number in (2, 3):
        await ada.press(seen(ada), "Further")
        await client.views_push(
            trigger_id=bot.last("block_actions")["trigger_id"], view=modal(press_me, title=plain(f"{number}"))
        )
    await ada.press(seen(ada), "Further")

    push = client.views_push(trigger_id=bot.last("block_actions")["trigger_id"], view=modal(press_me))
    assert await error_of(push) == "push_limit_reached"
    assert [one.title for one in ada.modals] == ["1", "2", "3"]
    assert ada.modals[1].view.root == ada.modals[0].id


async def test_nothing_can_be_pushed_without_a_form_below(client: AsyncWebClient, opened: Opened) -> None:
    """A push needs a trigger from inside a form."""
    push = client.views_push(trigger_id=await opened.trigger(), view=modal(WIN))
    assert await error_of(push) == "invalid_trigger_id"


async def test_a_button_in_a_form_arrives_with_the_form(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """What is typed so far comes along, though it was not sent; there is no message and no response_url."""
    await opened.view(modal(WIN, {"type": "actions", "block_id": "b", "elements": [button("go", "Help me")]}))
    await ada.fill(seen(ada), {"win": "half a sen"})

    await ada.press(seen(ada), "Help me")

    payload = bot.last("block_actions")
    assert payload["container"] == {"type": "view", "view_id": seen(ada).id}
    assert payload["view"]["state"]["values"]["win"]["words"]["value"] == "half a sen"
    assert not {"message", "channel", "response_url"} & payload.keys()


async def test_trouble_with_a_button_in_a_form_shows_in_the_form(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """The person sees it where they pressed."""
    bot.will("block_actions", Answer(status=500))
    await opened.view(modal(WIN, {"type": "actions", "elements": [button("go", "Help me")]}))

    await ada.press(seen(ada), "Help me")

    assert seen(ada).notice == TROUBLE


async def test_a_choice_in_an_input_is_told_only_when_the_block_asks(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """dispatch_action is off by default: filling in a form is private until it is sent."""
    quiet = text_input("quiet", "Quiet", type="static_select", options=options("a"))
    await opened.view(modal(quiet, {**quiet, "block_id": "loud", "label": plain("Loud"), "dispatch_action": True}))

    await ada.choose(seen(ada), "Quiet", "a")
    await ada.choose(seen(ada), "Loud", "a")

    assert [one["actions"][0]["block_id"] for one in bot.of("block_actions")] == ["loud"]


# --- closing ----------------------------------------------------------------------------------------------------------


async def test_closing_is_told_only_when_wished_for(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """notify_on_close is off by default."""
    await opened.view(modal(WIN))
    await ada.close()
    await opened.view(modal(WIN, notify_on_close=True))
    await ada.close()

    assert [one["is_cleared"] for one in bot.of("view_closed")] == [False]
    assert ada.modal is None


async def test_the_cross_closes_the_whole_stack(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """Every form that wanted to know is told that all were cleared."""
    bot.will("view_submission", Answer(body={"response_action": "push", "view": modal(MORE, notify_on_close=True)}))
    await opened.view(modal(MORE, notify_on_close=True))
    await ada.submit()

    await ada.clear()

    assert [one["is_cleared"] for one in bot.of("view_closed")] == [True, True]
    assert ada.modals == []


async def test_a_form_may_take_the_stack_along(opened: Opened, ada: Member, bot: TinyBot) -> None:
    """clear_on_close."""
    bot.will("view_submission", Answer(body={"response_action": "push", "view": modal(MORE, clear_on_close=True)}))
    await opened.view(modal(MORE))
    await ada.submit()

    await ada.close()

    assert ada.modals == []


# --- Home -------------------------------------------------------------------------------------------------------------


async def test_home_is_published_for_one_person(client: AsyncWebClient, ada: Member, grace: Member) -> None:
    """Each person's Home is their own, and is drawn over by the next."""
    blocks: list[Json] = [{"type": "header", "text": plain("Good morning")}]
    first = await client.views_publish(user_id=ada.user, view={"type": "home", "blocks": blocks})
    second = await client.views_publish(
        user_id=ada.user, view={"type": "home", "blocks": [*blocks, {"type": "divider"}]}
    )

    assert ada.home is not None
    assert ada.home.words == "Good morning"
    assert grace.home is None
    assert first["view"]["id"] == second["view"]["id"]
    late = client.views_publish(user_id=ada.user, hash=first["view"]["hash"], view={"type": "home", "blocks": []})
    assert await error_of(late) == "hash_conflict"


async def test_home_has_no_title_and_no_submit(client: AsyncWebClient, ada: Member) -> None:
    """A modal is no Home, and nobody else can be published to."""
    assert "[ERROR] invalid additional property: title [json-pointer:/view]" in await details_of(
        client.views_publish(user_id=ada.user, view=modal(WIN))
    )
    home = {"type": "home", "blocks": []}
    assert await error_of(client.views_publish(user_id="UNOBODY", view=home)) == "user_not_found"


async def test_a_button_on_home_opens_a_form(
    client: AsyncWebClient, ada: Member, bot: TinyBot, playground: Playground
) -> None:
    """A trigger from Home starts a stack of its own."""
    blocks = [{"type": "actions", "elements": [button("go", "Check in")]}]
    await client.views_publish(user_id=ada.user, view={"type": "home", "blocks": blocks})
    assert ada.home is not None
    await ada.press(ada.home, "Check in")

    await client.views_open(trigger_id=bot.last("block_actions")["trigger_id"], view=modal(WIN))

    found = await playground.until(lambda: ada.modal)
    assert found.view.root == found.id
