"""What a check-in asks of PostgreSQL: each question one after the other costs the person who waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
import pytest

from adapters.port import Nothing, Submitted
from storage import wire
from storage.databases import Urls
from tests.desk import desk_on


def test_a_check_in_is_three_exchanges_and_its_commit_goes_with_the_last(
    postgres_urls: Urls, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who it is; where their run stands; and all that is written."""
    (desk,) = desk_on(postgres_urls)
    view = desk.opens("ada", "checkin")
    form = Submitted(desk.event_id(), desk.account("ada"), view.run, view.step, {"moved": "The migration is closed."})
    asked: list[list[bytes]] = []
    really: Callable[..., Any] = wire.exchange

    def exchange(connection: psycopg.Connection[Any], prepared: set[bytes], calls: Sequence[wire.Call]) -> Any:
        asked.append([call.text.split()[0] for call in calls])
        return really(connection, prepared, calls)

    monkeypatch.setattr(wire, "exchange", exchange)
    assert desk.bot.turns.handle(form) == Nothing()

    assert [one[0] for one in asked] == [b"SELECT", b"BEGIN", b"WITH"]
    assert [b"COMMIT" in one for one in asked] == [False, False, True]
