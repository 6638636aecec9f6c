"""Whole renderings, to be looked at: one card and one form with a part of each kind, and the fixed views.

`CAIRN_WRITE_GOLDENS=1 pytest tests/adapters/slack/test_goldens.py` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from adapters.answering import Ack
from adapters.port import NotKept, ShowForm, ShowProblems, Tell
from adapters.slack.answer import afterwards, at_once, saving
from adapters.slack.home import home
from adapters.slack.inbound import Kind, Place
from adapters.slack.manifest import manifest
from adapters.slack.messages import ephemeral, message
from adapters.slack.views import again, modal
from bot.catalog import CATALOG
from tests.adapters.examples import told
from tests.adapters.slack.conftest import ADA
from tests.adapters.slack.examples import ANSWERS, EMPTY, EVERY_KIND, EVERY_PART
from tests.adapters.slack.payloads import submitted
from tests.adapters.stub import phrase

GOLDENS = Path(__file__).parent / "goldens"
MANIFEST = Path(__file__).parents[3] / "manifest" / "slack.json"
SENT = submitted(modal(EVERY_KIND), ANSWERS)["view"]
SUBMISSION = Place(Kind.SUBMISSION, ADA, view=SENT)


def _ack(ack: Ack) -> Any:
    return {"status": ack.status, "body": ack.body}


RENDERINGS: dict[str, Any] = {
    "card": message(EVERY_PART, "e-1"),
    "card_ephemeral": ephemeral(EVERY_PART),
    "home": home(EVERY_PART),
    "form": modal(EVERY_KIND),
    "form_empty": modal(EMPTY),
    "form_again": again(SENT, "We could not save this (R1).", {"moved": "Say more.", "gone": "Odd."}),
    "ack_next_form": _ack(at_once(ShowForm(EMPTY), SUBMISSION, phrase)[0]),
    "ack_problems": _ack(at_once(ShowProblems(EMPTY, {"until": "That day is over."}), SUBMISSION, phrase)[0]),
    "ack_not_kept": _ack(at_once(NotKept("We could not save this (R1).", "R1"), SUBMISSION, phrase)[0]),
    "ack_saving": _ack(saving(SUBMISSION, phrase)),
    "late_answer": [vars(act) | {"card": None} for act in afterwards(Tell(told("hm")), SUBMISSION, phrase)],
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_a_rendering_is_as_it_was_looked_at(name: str) -> None:
    """A change of what people see is a change somebody looks at."""
    _compare(GOLDENS / f"{name}.json", RENDERINGS[name])


def test_no_golden_is_left_over() -> None:
    """A file nobody compares tells nothing."""
    assert {path.stem for path in GOLDENS.glob("*.json")} == set(RENDERINGS)


def test_the_committed_manifest_promises_what_there_is() -> None:
    """The app is installed from this file; a command in it that nothing answers would be a broken promise."""
    _compare(MANIFEST, manifest(CATALOG.verbs))


def _compare(path: Path, rendering: Any) -> None:
    text = json.dumps(rendering, indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("CAIRN_WRITE_GOLDENS"):
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text
