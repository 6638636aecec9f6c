"""A form is sent in the very moment in which its flow is called for again: PostgreSQL may show the run as it was, and
its journal as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adapters.port import Nothing, ShowForm, Tell
from flows.kit.message import plain
from flows.kit.targets import OpenStep, encode
from storage import runs
from storage.runs import Run, RunStatus
from storage.sql import Session
from tests.desk import Desk


def checks_in(desk: Desk) -> str:
    """The run of a check-in that was sent."""
    view = desk.opens("ada", "checkin")
    assert isinstance(desk.submits("ada", view, moved="Half the migration."), Nothing)
    return view.run


def as_it_was(really: Callable[..., Run | None]) -> Callable[..., Run | None]:
    """What finds a run finds its row from before the end, as if that had come between two looks."""

    def found(session: Session, *args: Any, **named: Any) -> Run | None:
        run = really(session, *args, **named)
        return replace(run, status=RunStatus.WAITING) if run else None

    return found


def test_whoever_calls_for_it_again_gets_a_new_form(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not silence."""
    sent = checks_in(desk)
    load = as_it_was(runs.load)
    monkeypatch.setattr("bot.play.runs.open_run", lambda session, *_: load(session, sent))

    form = desk.invokes("ada", "checkin")

    assert isinstance(form, ShowForm)
    assert form.view.run != sent


def test_whoever_presses_its_old_button_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with silence, either."""
    sent = checks_in(desk)
    monkeypatch.setattr("bot.turns.turns.runs.load", as_it_was(runs.load))

    reply = desk.presses("ada", encode(OpenStep(sent, "Week")))

    assert isinstance(reply, Tell)
    assert "This is done already." in plain(reply.card)
