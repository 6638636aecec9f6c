"""Whole renderings, to be looked at: one card and one form with a part of each kind, and the fixed answers.

`CAIRN_WRITE_GOLDENS=1 pytest tests/adapters/teams/test_goldens.py` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from adapters.answering import Ack
from adapters.port import Hit, NotKept, Replace, Searched, ShowForm, ShowProblems, Tell
from adapters.teams.answer import at_once, saving
from adapters.teams.cards import adaptive, message
from adapters.teams.conversations import Conversation
from adapters.teams.forms import copied, dialog
from adapters.teams.inbound import Kind, Place
from adapters.teams.package import files, manifest
from adapters.teams.search import found
from bot.catalog import CATALOG
from tests.adapters.examples import told
from tests.adapters.stub import VERBS, phrase
from tests.adapters.teams.conftest import ADA
from tests.adapters.teams.examples import ANSWERS, EMPTY, EVERY_KIND, EVERY_PART, READ
from tests.adapters.teams.fake_microsoft import TENANT

GOLDENS = Path(__file__).parent / "goldens"
PACKAGE = Path(__file__).parents[3] / "manifest" / "teams"
DIRECT = Conversation("https://smba.trafficmanager.net/emea/", "a:1", TENANT)
SUBMISSION = Place(Kind.SUBMISSION, ADA, DIRECT, "29:ada", "en", nonce="nonce-1", form=EMPTY, values=READ)
HIT = Hit("Fewer <at>calls</at>", "60 % of the way", told("Fewer calls"))
PRESS = Place(Kind.EXECUTE, ADA, DIRECT, "29:ada", "en", message="m-old")


def _ack(ack: Ack) -> Any:
    return {"status": ack.status, "body": ack.body}


RENDERINGS: dict[str, Any] = {
    "message": message(EVERY_PART, envelope_id="e-1"),
    "message_welcome": message(told("Good to see you."), VERBS),
    "card_in_dialog": adaptive(EVERY_PART, in_dialog=True),
    "form": dialog(EVERY_KIND, phrase),
    "form_empty": dialog(EMPTY, phrase),
    "form_copied": copied(ANSWERS, phrase),
    "ack_next_form": _ack(at_once(ShowForm(EVERY_KIND), SUBMISSION, phrase)[0]),
    "ack_problems": _ack(at_once(ShowProblems(EMPTY, {"moved": "Say more.", "gone": "Odd."}), SUBMISSION, phrase)[0]),
    "ack_not_kept": _ack(at_once(NotKept("We could not save this (R1).", "R1"), SUBMISSION, phrase)[0]),
    "ack_saving": _ack(saving(SUBMISSION, phrase)),
    "ack_told_in_dialog": _ack(at_once(Tell(EVERY_PART), SUBMISSION, phrase)[0]),
    "ack_replaced": _ack(at_once(Replace(told("Snoozed.")), PRESS, phrase)[0]),
    "ack_told_on_card": _ack(at_once(Tell(told("Because.")), PRESS, phrase)[0]),
    "ack_search": _ack(found((HIT,), Searched(ADA, "goals"), 0, "en", phrase)),
    "ack_search_nothing": _ack(found((), Searched(ADA, "goals", "moon"), 0, "en", phrase)),
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_what_people_see_is_what_was_looked_at(name: str) -> None:
    """A change of rendering is a change somebody must look at."""
    path = GOLDENS / f"{name}.json"
    drawn = json.dumps(RENDERINGS[name], indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("CAIRN_WRITE_GOLDENS"):
        path.write_text(drawn, "utf-8")

    assert drawn == path.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    """A rendering nobody makes any more tells nothing."""
    assert {path.stem for path in GOLDENS.glob("*.json")} == set(RENDERINGS)


@pytest.mark.parametrize("name", ["manifest.json", "en.json", "color.png", "outline.png"])
def test_the_package_in_the_repository_is_the_one_that_is_made(name: str) -> None:
    """What is uploaded promises the commands there are."""
    made = files(manifest(CATALOG.verbs))[name]
    if os.environ.get("CAIRN_WRITE_GOLDENS"):
        (PACKAGE / name).write_bytes(made)

    assert made == (PACKAGE / name).read_bytes()


def test_the_folder_of_the_package_holds_nothing_else() -> None:
    """Teams refuses a package with anything more in it."""
    assert {path.name for path in PACKAGE.iterdir()} == set(files(manifest(CATALOG.verbs)))
