"""Every example of every flow, played to its end in every style: by form and, where it can be typed, in the chat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.catalog import ANSWERS, CATALOG, HANDLERS
from flows.kit.flow import Example, Flow
from flows.kit.form import Answers
from flows.kit.interview import next_question
from flows.kit.person import Style
from flows.kit.rehearsal import Rehearsal
from flows.kit.wording import wording_for
from storage.compartments import Command, WorkCommand

EXAMPLES = [
    pytest.param(flow, example, id=f"{flow.key}: {example.name}") for flow in CATALOG for example in flow.examples
]
STYLES = pytest.mark.parametrize("style", Style)


def begun(flow: Flow[WorkCommand], example: Example, style: Style) -> Rehearsal:
    return Rehearsal(flow, replace(example.person, style=style), knows=example.knows, given=example.given)


@STYLES
@pytest.mark.parametrize(("flow", "example"), EXAMPLES)
def test_an_example_plays_to_its_end(flow: Flow[WorkCommand], example: Example, style: Style) -> None:
    """Examples are what the gallery and the renderings are made of; one that stops half-way shows nobody anything."""
    chat = begun(flow, example, style)

    for answers in example.answers:
        assert not chat.done
        assert chat.view.fields
        chat.answers(**answers)
        assert chat.problems == {}

    assert chat.done
    assert chat.last.drift == ()
    assert chat.heard or flow.in_forms_only  # what must leave no message ends with its form


def words_for(chat: Rehearsal, answers: Answers) -> str:
    """What somebody would type to the question asked now: options by their words, «skip» where nothing is answered."""
    name = next_question(chat.waiting.form, chat.waiting.draft).name
    labels = dict(next(field.options for field in chat.view.fields if field.name == name))
    given = answers.get(name)
    values = given if isinstance(given, tuple) else (given or "skip",)
    return ", ".join(labels.get(value, value) for value in values)


@STYLES
@pytest.mark.parametrize(("flow", "example"), EXAMPLES)
def test_an_example_asked_in_the_chat_ends_in_the_same_commands(
    flow: Flow[WorkCommand], example: Example, style: Style
) -> None:
    """Question by question, each typed by its words: where there are no forms, the same is kept."""
    by_form, in_chat = begun(flow, example, style), begun(flow, example, style)
    for answers in example.answers:
        by_form.answers(**answers)

    for answers in example.answers:
        step = in_chat.waiting.step
        while not in_chat.done and in_chat.waiting.step == step:
            assert in_chat.question
            in_chat.types(words_for(in_chat, answers))

    assert in_chat.done
    assert in_chat.commands == by_form.commands


@pytest.mark.parametrize(("flow", "example"), EXAMPLES)
def test_style_changes_no_command(flow: Flow[WorkCommand], example: Example) -> None:
    """A style is a way of speaking; what is kept is the same."""
    kept: list[list[Command]] = []
    for style in Style:
        chat = begun(flow, example, style)
        for answers in example.answers:
            chat.answers(**answers)
        kept.append(chat.commands)

    assert all(commands == kept[0] for commands in kept)


@pytest.mark.parametrize(("flow", "example"), EXAMPLES)
def test_an_example_uses_only_what_storage_can_do_and_answer(flow: Flow[WorkCommand], example: Example) -> None:
    """A command or query without a function behind it would fail when the first person meets it."""
    chat = begun(flow, example, Style.PLAIN)
    for answers in example.answers:
        chat.answers(**answers)

    for command in chat.commands:
        assert type(command) in HANDLERS or hasattr(type(command), "invites")
    assert {step.split()[0] for step in example.knows} <= {query.__name__ for query in ANSWERS}


@pytest.mark.parametrize("flow", list(CATALOG), ids=lambda flow: flow.key)
def test_every_flow_has_an_example_and_says_who_reads_it(flow: Flow[WorkCommand]) -> None:
    """Without one it would be in no gallery and in no test."""
    assert flow.examples
    for example in flow.examples:
        assert wording_for(example.person).text(flow.audience(example.person))


@pytest.mark.parametrize("flow", list(CATALOG), ids=lambda flow: flow.key)
def test_every_form_a_flow_names_is_shown_by_one_of_its_examples(flow: Flow[WorkCommand]) -> None:
    """The gallery shows every form there is, once at least where one asks for less when there is less to ask."""
    shown = set()
    for example in flow.examples:
        chat = begun(flow, example, Style.PLAIN)
        for answers in example.answers:
            shown.add(chat.waiting.form)
            chat.answers(**answers)

    assert shown <= set(flow.forms)
    assert {form.step for form in shown} == {form.step for form in flow.forms}


@pytest.mark.parametrize("flow", list(CATALOG), ids=lambda flow: flow.key)
def test_the_names_of_a_flows_steps_are_its_own(flow: Flow[WorkCommand]) -> None:
    """Two forms of one name would be kept as one; so they are one, where one asks for less than the other."""
    named = {form.step: flow.form_at(form.step) for form in flow.forms}

    for form in flow.forms:
        first = named[form.step]
        assert first is not None
        assert issubclass(form, first) or issubclass(first, form)
    assert flow.form_at("nowhere") is None
