"""One question of a form as a card in the chat, with its options as buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from flows.kit.engine import Waiting
from flows.kit.flow import Flow
from flows.kit.form import Problems
from flows.kit.interview import clashes, next_question
from flows.kit.message import Button, Buttons, Card, CardPart, Heading, Line, Note, Quote
from flows.kit.person import Person
from flows.kit.questions import Choice, Choices, Day, PeoplePick, PersonPick, Pick, Text
from flows.kit.targets import Answer, OpenStep, Target, encode
from flows.kit.text import T
from flows.kit.view import FieldView, form_view, text_prefix
from flows.kit.wording import Wording, wording_for
from storage.compartments import Sealed


def question_card(
    flow: Flow[Any], person: Person, run: str, waiting: Waiting, problems: Problems, *, terminal: bool = False
) -> Card:
    """The question a form waits at: who reads it before the first one, what was wrong before a repeated one.

    In a `terminal` nobody can be mentioned, and no platform keeps what is typed.
    """
    words = wording_for(person)
    asked = next_question(waiting.form, waiting.draft)
    problems = problems or clashes(waiting.form, waiting.draft)
    view = form_view(flow, person, run, waiting)
    number = next(index for index, field in enumerate(view.fields, start=1) if field.name == asked.name)
    field = view.fields[number - 1]
    parts: list[CardPart] = []
    if number == 1 and not problems:
        parts += [Heading[str](text=view.title), Note[str](text=view.mode_line), Note[str](text=view.audience)]
        parts += [] if terminal else [Note[str](text=words.text(T("chat-platform-keeps")))]
        parts += [Line[str](text=words.text(waiting.head))] if waiting.head else []
        intro = words.find(f"{text_prefix(flow.key, waiting.form)}-intro")
        parts += [Line[str](text=intro)] if intro else []
        parts += [Quote[str](label=words.text(quote.label), words=quote.words) for quote in waiting.quotes]
    parts += [Line[str](text=words.text(problem)) for problem in problems.values()]
    progress = words.text(T.of("chat-progress", number=number, total=len(view.fields)))
    parts.append(Line[str](text=f"{progress} {field.label}"))
    parts += [Note[str](text=hint) for hint in (field.hint, _how(words, field, terminal=terminal)) if hint]
    parts += _listed(field)
    parts += _already(words, field)
    parts.append(Buttons[str](buttons=tuple(_buttons(words, view.run, view.step, field))))
    return tuple(parts)


def _how(words: Wording, field: FieldView, *, terminal: bool) -> str | None:
    match field.kind:
        case Choices():
            return words.text(T.of("chat-several", options=", ".join(label for _, label in field.options)))
        case PersonPick():
            return words.text(T("terminal-person" if terminal else "chat-person"))
        case PeoplePick(most=most):
            return words.text(T.of("terminal-people" if terminal else "chat-people", most=most))
        case Pick() if len(field.options) > BUTTONS_AT_MOST:
            return words.text(T("chat-pick"))
        case _:
            return None


def _listed(field: FieldView) -> list[CardPart]:
    """What is offered, numbered, where it is too much for buttons."""
    if not isinstance(field.kind, Pick) or len(field.options) <= BUTTONS_AT_MOST:
        return []
    lines = "\n".join(f"{number}  {label}" for number, (_, label) in enumerate(field.options, start=1))
    return [Quote[str](label=field.label, words=Sealed(lines))]


def _already(words: Wording, field: FieldView) -> list[CardPart]:
    """What stands there: words as they are, options as they read."""
    labels = dict(field.options)
    if isinstance(field.kind, Text | Day) and isinstance(field.initial, str):
        said = field.initial
    elif isinstance(field.kind, Choice | Choices) and field.initial:
        chosen = (field.initial,) if isinstance(field.initial, str) else field.initial
        said = ", ".join(labels.get(value, value) for value in chosen)
    else:
        return []
    return [Quote[str](label=words.text(T("chat-already")), words=Sealed(said))]


def _buttons(words: Wording, run: str, step: str, field: FieldView) -> Iterator[Button[str]]:
    def made(text: str, target: Target) -> Button[str]:
        return Button[str](text=text, target=encode(target))

    if not isinstance(field.kind, Choices) and not _listed(field):
        yield from (made(label, Answer(run, step, field.name, value)) for value, label in field.options)
    if isinstance(field.kind, KEPT) and field.initial:
        yield made(words.text(T("chat-keep")), Answer(run, step, field.name, KEEP))
    if field.optional:
        yield made(words.text(T("chat-skip")), Answer(run, step, field.name, ""))
    yield made(words.text(T("chat-form")), OpenStep(run, step))


BUTTONS_AT_MOST: Final = 8
"""More choices than this are a list with numbers to type."""

KEPT: Final = (Text, Day, Choices)
"""Kinds of question whose answer, where one is there already, can be kept with a button; a choice has its own."""

KEEP = "keep"
"""The value of the button that keeps the words already there; typed words come by another way, so none can be it, and
no option is called so where several can be chosen."""
