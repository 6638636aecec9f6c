"""Nobody can ask somebody else to let words out of coaching: no invitation, button, sentence, or box."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any, Final

import pytest

from bot.catalog import CATALOG, EVERYDAY
from flows.coaching.contributions.views import FLOWS as SUMMARY_FLOWS
from flows.coaching.crossings.flows import FLOWS as CROSSING_FLOWS
from flows.kit.flow import Flow
from flows.kit.view import text_prefix
from flows.kit.wording import Wording
from storage.compartments import Compartment, Invitation
from tests.architecture.rules import Source
from tests.architecture.tree import ROOT, modules

LETTING: Final = {flow.key for flow in (*CROSSING_FLOWS, *SUMMARY_FLOWS)}
THEIR_HOMES: Final = ("flows/coaching/crossings/", "flows/coaching/contributions/")
OFFERS: Final = {("flows/coaching/reflections/year.py", "summary")}
"""Where something else leads to one of them: after looking back on a year, its owner may write the other half."""

OWN_PACKS: Final = {"passages.ftl", "released.ftl", "summary.ftl"}
ONLY_NAMED: Final = {"prove-what-contributions", "prove-what-released-statements"}
"""Names of what is held, in a list of everything that is."""
ASKING: Final = re.compile(
    r"\brelease\b|\breleas(ed|ing)\b|\b(my|your|their) review\b|contribution summar", re.IGNORECASE
)
COACHING: Final = re.compile(r"\bcoach|\breflect|\bthreads?\b|\bprivate\b", re.IGNORECASE)


def invitations(base: type[Invitation] = Invitation) -> Iterator[type[Invitation]]:
    for kind in base.__subclasses__():
        yield kind
        yield from invitations(kind)


def buttons(source: Source) -> Iterator[str]:
    """The flows that buttons and invitations of a file name, as constants."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(func=ast.Name(id="Start" | "Act"), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case ast.AnnAssign(target=ast.Name(id="invites"), value=ast.Constant(value=str(name))):
                yield name


def strange_buttons() -> list[tuple[str, str]]:
    sources = [Source.read(ROOT, path) for path in modules("flows", "bot", "storage")]
    return [
        (source.path, name)
        for source in sources
        if not source.path.startswith(THEIR_HOMES)
        for name in buttons(source)
        if name in LETTING
    ]


def strange_sentences() -> Iterator[str]:
    for pack in (files("flows.texts") / "en").iterdir():
        if pack.name.endswith(".ftl") and pack.name not in OWN_PACKS:
            for line in pack.read_text("utf-8").splitlines():
                key = line.partition(" = ")[0]
                if ASKING.search(line) and not line.startswith("#") and key not in ONLY_NAMED:
                    yield f"{pack.name}: {line}"


def test_no_invitation_leads_to_letting_words_across() -> None:
    """A run that begins for somebody else is how one person asks another; none begins one of these."""
    assert list(invitations())
    assert not [kind.__name__ for kind in invitations() if getattr(kind, "invites", "") in LETTING]


def test_only_their_owners_own_cards_lead_there() -> None:
    """No card of another conversation has a button for it, whoever reads that card."""
    assert set(strange_buttons()) == OFFERS


def test_nobody_can_be_named_and_no_message_taken_along() -> None:
    """The words are typed by their owner, and the verb takes no colleague."""
    flows = [flow for flow in CATALOG if flow.key in LETTING]

    assert {flow.key for flow in flows} == LETTING
    assert not [flow.key for flow in flows if flow.people or flow.quotes]
    assert {flow.compartment for flow in flows} == {Compartment.COACHING}


def test_it_is_not_among_what_is_offered_every_day() -> None:
    """Everybody finds it behind help, and nobody is led to it from week to week."""
    assert not LETTING & set(EVERYDAY)


def test_no_other_sentence_speaks_of_it() -> None:
    """No question, reminder or card of anything else suggests that something be brought to a review."""
    assert list(strange_sentences()) == []


def empty_boxes(flow: Flow[Any]) -> Iterator[str]:
    """Questions about coaching: left empty, they would show what somebody kept to themselves."""
    for form in flow.forms:
        for question in form.questions():
            key = f"{text_prefix(flow.key, form)}-{question.name.replace('_', '-')}"
            label = Wording().find(key) or ""
            if COACHING.search(f"{question.name} {label}"):
                yield key


def test_no_form_of_an_evaluation_has_a_box_for_coaching() -> None:
    """An empty box would say as much as a full one."""
    boxes = [box for flow in CATALOG if flow.compartment is Compartment.EVALUATION for box in empty_boxes(flow)]

    assert boxes == []


@pytest.mark.parametrize(
    "sentence", ["Ask Ada to release her words.", "Please bring it to your review.", "A contribution summary is due."]
)
def test_a_sentence_that_asks_is_noticed(sentence: str) -> None:
    """The list of words has been seen to work."""
    assert ASKING.search(sentence)


def test_a_button_that_asks_is_noticed() -> None:
    """So has the search for buttons, and for invitations."""
    code = 'button("please", Start("release", "x"))\nclass Ask:\n    invites: ClassVar[str] = "summary"'

    assert set(buttons(Source(str(PurePosixPath("flows", "work", "a.py")), code, ast.parse(code)))) == {
        "release",
        "summary",
    }


def test_a_box_that_asks_is_noticed() -> None:
    """A reflection's own form has boxes that an evaluation may not have."""
    flow = CATALOG.flow("growth")
    assert flow
    assert COACHING.search("coaching_notes")
    assert not list(empty_boxes(flow))
