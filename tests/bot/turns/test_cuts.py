"""A database connection that is cut in the middle of a turn: the person is told plainly, and nothing is half saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psycopg
import pytest

from adapters.port import Nothing, NotKept, Submitted
from bot.turns.runtime import Runtime
from storage import wire
from storage.databases import Urls
from tests.desk import Desk, desk_on

WORDS = "The migration is closed."


@pytest.fixture
def desk(postgres_urls: Urls) -> Iterator[Desk]:
    yield from desk_on(postgres_urls)


@pytest.fixture
def runtime(desk: Desk) -> Iterator[Runtime]:
    made = Runtime(desk.bot.turns, {}, references=lambda: "REF1")
    yield made
    made.close()


def submission(desk: Desk) -> Submitted:
    view = desk.opens("ada", "checkin")
    return Submitted(desk.event_id(), desk.account("ada"), view.run, view.step, {"moved": WORDS})


def cut(connection: psycopg.Connection[Any]) -> None:
    """By the server itself, as when it is shut down."""
    with psycopg.connect(connection.info.dsn, password=connection.info.password, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])


def once(monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
    """Cuts the connection once, at the first commit: before it reaches the server, or when its answer is under way."""
    really: Callable[..., Any] = wire.exchange
    done: list[bool] = []

    def exchange(connection: psycopg.Connection[Any], prepared: set[bytes], calls: Sequence[wire.Call]) -> Any:
        if wire.COMMIT not in calls or done:
            return really(connection, prepared, calls)
        done.append(True)
        if after:
            really(connection, prepared, calls)
            connection.close()
            raise psycopg.OperationalError("the connection is lost")
        cut(connection)
        return really(connection, prepared, calls)

    monkeypatch.setattr(wire, "exchange", exchange)


@pytest.mark.parametrize("after", [False, True], ids=["before it is committed", "after it is committed"])
async def test_a_check_in_cut_at_its_commit_is_not_called_saved_and_is_saved_once_when_sent_again(
    desk: Desk, runtime: Runtime, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    """Nobody can tell on which side of the commit it was cut: the words stay in the form, and sending them again is
    safe."""
    event = submission(desk)
    once(monkeypatch, after=after)

    with pytest.raises(NotKept) as told:
        await runtime.handle(event)
    again = await runtime.handle(Submitted("again", event.account, event.run, event.step, event.answers))

    assert told.value.sentence.startswith("I could not save this just now (reference REF1).")
    assert isinstance(again, Nothing)
    assert desk.reads("grace", "team").count(WORDS) == 1
    mail = await desk.mail("ada")
    assert len([one for one in mail if one.startswith("Saved")]) == 1, mail
