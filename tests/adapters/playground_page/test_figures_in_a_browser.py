"""Lists, charts, links, offers and people, as the adapters draw them and as they look in the page."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from adapters.slack.messages import blocks
from adapters.slack.views import modal
from adapters.teams.cards import adaptive
from adapters.teams.forms import dialog as teams_dialog
from flows.kit.message import Button, Card, Chart, Link, Row, own
from flows.kit.questions import PeoplePick, Pick
from storage.compartments import Sealed
from tests.adapters import examples
from tests.adapters.playground_page.conftest import Visit
from tests.adapters.playground_page.pretend import Json, Pretend, dialog, said, view, wrote
from tests.adapters.stub import phrase
from tests.adapters.teams.payloads import card_of

pytestmark = pytest.mark.asyncio(loop_scope="module")
both = pytest.mark.parametrize("place", ["#as=UADA", "#as=29%3Aada&in=teams"], ids=["slack", "teams"])

WILD = "*bold* <b>tag</b> <!channel> [click](https://evil.example)"
FIGURES: Card = (
    Row[str](text=own(Sealed(WILD)), note="Half way", button=Button[str](text="Open", target="see:goal:g1")),
    Chart[str](shape="line", title="Progress", points=examples.WEEKS, unit="%"),
    Link[str](text="Fetch the file", url="https://cairn.example/files/f1?key=abc"),
)
LABELS = ("*Close* <b>it</b>", "Learn to delegate")
GOALS = tuple(zip(("g1", "g2"), LABELS, strict=True))


async def figures(place: str, visit: Visit, tenant: Pretend) -> Page:
    tenant.state["messages"] = [said("2.0", "Figures", blocks(FIGURES))]
    assert tenant.teams is not None
    tenant.teams["chat"] = [wrote("2", "", adaptive(FIGURES))]
    return await visit(place)


async def middle(node: Locator) -> float:
    box = await node.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def asked(tenant: Pretend, *kinds: str) -> Json:
    [one] = [found for kind in kinds for found in tenant.said_of(kind)]
    return one


@both
async def test_an_entry_of_a_list_has_its_button_beside_it(visit: Visit, tenant: Pretend, place: str) -> None:
    """And somebody's words in it are letters."""
    page = await figures(place, visit, tenant)
    words, button = page.get_by_text(WILD, exact=True), page.get_by_role("button", name="Open", exact=True)

    await expect(words).to_be_visible()
    await expect(page.get_by_text("Half way", exact=True)).to_be_visible()
    assert await middle(words) < await middle(button)
    async with page.expect_response("**/act"):
        await button.click()
    assert asked(tenant, "press", "execute")


@both
async def test_a_chart_is_drawn_and_its_numbers_stand_below(visit: Visit, tenant: Pretend, place: str) -> None:
    """Its title, the drawing, and the same numbers in words."""
    page = await figures(place, visit, tenant)

    await expect(page.get_by_role("img", name="Chart: Progress")).to_be_visible()
    await expect(page.get_by_text("Progress", exact=True).first).to_be_visible()
    await expect(page.get_by_text("W40: 200% · W41: 205% · W42: 210% · W43: 215% · W44: 220%")).to_be_visible()


@both
async def test_a_link_says_where_it_would_lead(visit: Visit, tenant: Pretend, place: str) -> None:
    """The playground leaves this machine for nobody."""
    page = await figures(place, visit, tenant)

    await page.get_by_role("button", name="Fetch the file").or_(page.get_by_role("link", name="Fetch the file")).click()

    await expect(page.get_by_text("opens https://cairn.example/files/f1?key=abc")).to_be_visible()


async def test_people_and_an_offer_are_picked_in_slack(visit: Visit, pretend: Pretend) -> None:
    """No more people than are asked for; and the labels are letters."""
    form = modal(examples.view(examples.field("who", PeoplePick(most=1)), examples.field("goal", Pick(), *GOALS)))
    pretend.state["modals"] = [view(*form["blocks"])]
    page = await visit()
    people = page.get_by_role("group", name="The who?")

    await people.get_by_label("Ben Okafor").check()
    await expect(people.get_by_label("Ada Moreira")).to_be_disabled()
    await page.get_by_label("The goal?").select_option(LABELS[0])
    async with page.expect_response("**/page/act"):
        await page.get_by_role("button", name="Share").click()

    values = pretend.said_of("submit")[0]["values"]
    assert values["Week:who"]["people"]["selected_users"] == ["UBEN"]
    assert values["Week:goal"]["pick"]["selected_option"]["value"] == "g1"


async def test_people_and_an_offer_are_picked_in_teams(visit: Visit, tenant: Pretend) -> None:
    """Several people, found by name, sent by their ids in the organisation."""
    fields = (examples.field("who", PeoplePick()), examples.field("goal", Pick(), *GOALS))
    assert tenant.teams is not None
    tenant.teams["dialog"] = dialog(card_of(teams_dialog(examples.view(*fields), phrase)))
    page = await visit("#as=29%3Aada&in=teams")
    people = page.get_by_role("group", name="The who?")

    await page.get_by_label("Search The who?").fill("ben")
    await people.get_by_label("Ben Okafor").check()
    await page.get_by_label("Search The who?").fill("")
    await people.get_by_label("Ada Moreira").check()
    await page.get_by_label("The goal?").select_option(LABELS[0])
    async with page.expect_response("**/page/teams/act"):
        await page.get_by_role("button", name="Save").click()

    values = asked(tenant, "dialog_submit")["values"]
    assert sorted(values["Week:who"].split(",")) == ["aad-ada", "aad-ben"]
    assert values["Week:goal"] == "g1"


async def test_a_message_in_slack_has_its_shortcuts(visit: Visit, pretend: Pretend) -> None:
    """Behind the dots that show when one points at it, as in Slack."""
    pretend.state["shortcuts"] = [
        {"callback_id": "give", "name": "Feedforward about this", "kind": "message"},
        {"callback_id": "checkin", "name": "Check in", "kind": "global"},
    ]
    page = await visit()
    message = page.locator("#log .message").first

    await message.hover()
    await message.get_by_role("button", name="More").click()
    await expect(page.get_by_role("menuitem")).to_have_text(["Feedforward about this"])
    async with page.expect_response("**/page/act"):
        await page.get_by_role("menuitem", name="Feedforward about this").click()

    assert asked(pretend, "message_shortcut") == {
        "as": "UADA",
        "kind": "message_shortcut",
        "callback_id": "give",
        "ts": "1.0",
    }
