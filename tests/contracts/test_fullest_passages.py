"""What somebody wrote to the last character can be seen whole before it leaves, and after, on every platform."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from flows.coaching.contributions import views as summaries
from flows.coaching.contributions.summary import Contributions, summary
from flows.coaching.crossings import views as crossings
from flows.coaching.crossings.release import Statement, release
from flows.coaching.crossings.samples import HELD, SUMMARY, TOMORROW
from flows.coaching.crossings.summaries import bring, publish
from flows.coaching.crossings.takeback import takeback
from flows.evaluation.released import views as released
from flows.kit.flow import Flow
from flows.kit.form import Form, longest
from flows.kit.given import Given
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.show import View
from flows.kit.view import form_view
from flows.kit.wording import wording_for
from flows.work.contributions import views as contributions
from storage.compartments import Sealed
from storage.evaluation.released.queries import Opening, Released
from storage.evaluation.released.queries import Statement as Shown
from storage.work.contributions.queries import Contribution
from tests.contracts.kit import ChatKit, Kit
from tests.contracts.platforms import connected, everywhere

SCRIPTS = pytest.mark.parametrize("letter", ["x", "漢", "<", "🎉"])
RUN = "c0f1e2d3c4b5a69788796a5b4c3d2e1f0"
DAY = date(2026, 11, 19)


def full(letter: str, form: type[Form]) -> dict[str, str]:
    return {question.name: letter * room for question in form.questions() if (room := longest(question))}


def sealed(letter: str) -> dict[str, Sealed]:
    return {name: Sealed(words) for name, words in full(letter, Contributions).items()}


def cards(letter: str) -> list[tuple[View, dict[str, Any]]]:
    """Every view that shows words, or lists of them, with the most there can be to show."""
    parts = sealed(letter)
    mine = Shown(
        id="r",
        name="Ada Okafor",
        mine=True,
        cycle="2026",
        day=DAY,
        expires=date(2027, 12, 31),
        state="standing",
        readers=("Grace Lindqvist",),
        parts=parts,
        openings=(Opening(by="grace", by_name="Grace Lindqvist", day=DAY),) * 12,
    )
    theirs = mine.model_copy(update={"mine": False})
    published = Contribution(id="c", name="Ada Okafor", mine=True, cycle="2026", day=DAY, state="standing", parts=parts)
    return [
        (crossings.VIEWS[0], {"MyCrossings": (HELD,) * 40}),
        (crossings.VIEWS[1], {"MyCrossing": HELD.model_copy(update={"parts": parts})}),
        (summaries.VIEWS[0], {"MySummaries": (SUMMARY,) * 9}),
        (
            summaries.VIEWS[1],
            {"MySummary": SUMMARY.model_copy(update={"parts": parts}), "MyCrossings": (TOMORROW,) * 5},
        ),
        (released.VIEWS[0], {"ReleasedToRead": Released(statements=(mine, mine, *(theirs,) * 40))}),
        (released.VIEWS[1], {"OneReleased": Released(statements=(mine,))}),
        (released.VIEWS[1], {"OneReleased": Released(statements=(theirs,))}),
        (contributions.VIEWS[0], {"ContributionsToRead": (published,) * 60}),
        (contributions.VIEWS[1], {"ContributionOf": published}),
    ]


@everywhere
@SCRIPTS
def test_the_fullest_card_fits(kit: ChatKit, letter: str) -> None:
    """A card too large is not shown at all, and what was let across could not be looked at."""
    for view, knows in cards(letter):
        assert kit.card(wording_for(ADA).card(seen(view, ADA, knows=knows, given=Given(about="1")))).plain


@connected
@SCRIPTS
@pytest.mark.parametrize("flow", [release, publish, bring, takeback, summary], ids=lambda flow: flow.key)
def test_the_fullest_form_and_preview_fit(kit: Kit, letter: str, flow: Flow[Any]) -> None:
    """The preview shows all that leaves, or it is none."""
    parts = sealed(letter)
    whole = {
        "MySummary": SUMMARY.model_copy(update={"parts": parts}),
        "MyCrossing": HELD.model_copy(update={"parts": parts if flow is takeback else HELD.parts}),
    }
    for example in flow.examples:
        chat = Rehearsal(flow, example.person, knows={**example.knows, **whole}, given=example.given)
        for answers in example.answers:
            typed = full(letter, chat.waiting.form)
            view = form_view(flow, ADA, RUN, replace(chat.waiting, prefill={**chat.waiting.prefill, **typed}))
            assert kit.form(view).shown
            chat.answers(**{**answers, **(typed if chat.sees(Statement) or chat.sees(Contributions) else {})})
