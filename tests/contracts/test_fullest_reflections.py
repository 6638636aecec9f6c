"""What somebody wrote to the last character can be read again, and changed, on every platform and in every script."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from flows.coaching.preps import views as preps
from flows.coaching.preps.prep import Brief, Deep, prep
from flows.coaching.reflections import views as reflections
from flows.coaching.reflections.intentions import intentions
from flows.coaching.reflections.month import reflect
from flows.coaching.reflections.year import year
from flows.kit.flow import Flow
from flows.kit.form import Form, longest
from flows.kit.given import Given
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.show import View
from flows.kit.view import form_view
from flows.kit.wording import wording_for
from storage.coaching.preps.queries import Prep
from storage.coaching.reflections.queries import Reflection
from storage.compartments import Sealed
from tests.contracts.kit import ChatKit, Kit
from tests.contracts.platforms import connected, everywhere

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
SCRIPTS = pytest.mark.parametrize("letter", ["x", "漢", "<", "🎉"])


def full(letter: str, *forms: type[Form]) -> dict[str, str]:
    questions = (question for form in forms for question in form.questions())
    return {question.name: letter * room for question in questions if (room := longest(question))}


def sealed(letter: str, *forms: type[Form]) -> dict[str, Sealed]:
    return {name: Sealed(words) for name, words in full(letter, *forms).items()}


def cards(letter: str) -> list[tuple[View, dict[str, Any]]]:
    """Every view that shows words, with the most there can be to show."""
    found: list[tuple[View, dict[str, Any]]] = []
    for kind, period in (("month", "2026-11"), ("intentions", "2026"), ("year", "2026")):
        values: dict[str, Any] = {"id": "r", "version": 1, "saved_at": NOW, "kind": kind, "period": period}
        words = sealed(letter, *reflections.QUESTIONS[values["kind"]])
        mine = Reflection(**values, words=words, by=date(2026, 12, 1) if kind == "month" else None)
        found.append((reflections.VIEWS[1], {"MyReflection": mine}))
    prepared = Prep(id="p", version=1, saved_at=NOW, words=sealed(letter, Brief, Deep))
    found += [(view, {"MyPrep": prepared, "MyPreps": (prepared,) * 9}) for view in preps.VIEWS]
    return found


@everywhere
@SCRIPTS
def test_the_fullest_card_fits(kit: ChatKit, letter: str) -> None:
    """A card too large is not shown at all, and the words in it would seem to be lost."""
    for view, knows in cards(letter):
        message = seen(view, ADA, knows=knows, now=NOW, given=Given(about="r" if "MyReflection" in knows else "1"))
        assert kit.card(wording_for(ADA).card(message)).plain


@connected
@SCRIPTS
@pytest.mark.parametrize("flow", [reflect, intentions, year, prep], ids=lambda flow: flow.key)
def test_the_fullest_form_fits(kit: Kit, letter: str, flow: Flow[Any]) -> None:
    """Else what is kept could not be changed any more."""
    for example in flow.examples:
        chat = Rehearsal(flow, example.person, knows=example.knows, given=example.given)
        for answers in example.answers:
            waiting = replace(chat.waiting, prefill={**chat.waiting.prefill, **full(letter, chat.waiting.form)})
            view = form_view(flow, example.person, "c0f1e2d3c4b5a69788796a5b4c3d2e1f0", waiting)
            assert kit.form(view).shown
            chat.answers(**answers)
