"""The search of the message extension: what the person may find, and what Teams is answered when there is nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from adapters.port import Hit, Searched
from tests.adapters.examples import told
from tests.adapters.teams.conftest import ADA, World
from tests.adapters.teams.payloads import activity

HITS = tuple(Hit(f"Goal {number}", "60 % of the way", told(f"Goal {number}")) for number in range(30))


async def search(world: World, value: Any) -> dict[str, Any]:
    answer = await world.invoke(activity("invoke", world.service_url, name="composeExtension/query", value=value))
    found: dict[str, Any] = answer["composeExtension"]
    return found


def asking(*parameters: dict[str, Any], **options: Any) -> dict[str, Any]:
    return {"commandId": "goals", "parameters": list(parameters), "queryOptions": options}


async def test_what_is_typed_is_looked_for_as_the_person_who_types(world: World) -> None:
    """Whoever searches finds their own; the account comes from the token's activity, never from the words."""
    world.host.hits = HITS[:1]

    found = await search(world, asking({"name": "query", "value": "fewer calls"}))

    assert world.host.searches == [Searched(ADA, "goals", "fewer calls")]
    (shown,) = found["attachments"]
    assert shown["preview"]["content"] == {"title": "Goal 0", "text": "60 % of the way"}
    assert shown["content"]["type"] == "AdaptiveCard"
    assert world.host.events == [], "a search is no turn"


async def test_before_anything_is_typed_everything_is_shown(world: World) -> None:
    """Teams asks once by a parameter of its own when the box opens."""
    world.host.hits = HITS[:2]

    found = await search(world, asking({"name": "initialRun", "value": "true"}))

    assert world.host.searches == [Searched(ADA, "goals")]
    assert len(found["attachments"]) == 2


async def test_a_long_list_comes_in_pages(world: World) -> None:
    """Teams asks on from where it is."""
    world.host.hits = HITS

    first = await search(world, asking(skip=0, count=25))
    second = await search(world, asking(skip=25, count=25))

    assert [len(page["attachments"]) for page in (first, second)] == [25, 5]


@pytest.mark.parametrize(
    ("hits", "typed", "sentence"),
    [
        ((), "moon", "Nothing of yours has these words"),
        ((), "", "You have no open goal yet"),
        (None, "moon", "nothing to search for under this name"),
    ],
)
async def test_nothing_is_said_in_a_sentence(
    world: World, hits: tuple[Hit, ...] | None, typed: str, sentence: str
) -> None:
    """An empty list would look like a fault."""
    world.host.hits = hits

    found = await search(world, asking({"name": "query", "value": typed}))

    assert found["type"] == "message"
    assert sentence in found["text"]


@pytest.mark.parametrize(
    "value",
    [None, [], {}, {"commandId": 7}, {"commandId": "goals", "parameters": 1, "queryOptions": []}],
)
async def test_a_search_of_an_odd_shape_gets_a_sentence(world: World, value: Any) -> None:
    """Never an error for what the sender sent."""
    found = await search(world, value)

    assert found["type"] == "message"


async def test_a_search_that_fails_gets_a_sentence(world: World) -> None:
    """Nothing was to be kept, so nothing is lost."""
    world.host.error = RuntimeError("words that must not be seen")

    found = await search(world, asking())

    assert "words that must not" not in str(found)


async def test_a_search_that_takes_long_is_answered_in_time(world: World) -> None:
    """Teams waits a few seconds and then shows an error of its own."""
    world.host.gate = asyncio.Event()

    found = await search(world, asking())

    assert "search again in a moment" in found["text"]
