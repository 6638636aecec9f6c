"""A form in words, ready for an adapter to draw: no keys, no Python types, only what a person sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flows.kit.engine import Waiting
from flows.kit.flow import Flow
from flows.kit.form import Form, Mode, Problems, Question
from flows.kit.interview import problems_with
from flows.kit.numbers import in_locale
from flows.kit.person import Person
from flows.kit.questions import (
    NUMBER_EXAMPLE,
    YES_NO,
    Choice,
    Choices,
    Kind,
    Number,
    Offered,
    Pick,
    Raw,
    Scale,
    Text,
    Yes,
)
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for


@dataclass(frozen=True)
class FieldView:
    """`options` are (value, label) pairs in order; `initial` is what to show already filled in.

    The labels of a `Pick` may be people's words, and so may what the introduction of a form quotes.
    """

    name: str
    kind: Kind
    label: str
    hint: str | None
    options: tuple[tuple[str, str], ...] = field(repr=False)
    optional: bool
    initial: Raw = field(repr=False)


@dataclass(frozen=True)
class FormView:
    """`run` and `step` come back with the answers. `mode_line` says in words which room this is."""

    run: str
    step: str
    locale: str
    title: str
    mode: Mode
    mode_line: str
    audience: str
    intro: str | None = field(repr=False)
    submit: str
    cancel: str
    fields: tuple[FieldView, ...]


def form_view(flow: Flow[Any], person: Person, run: str, waiting: Waiting) -> FormView:
    words = wording_for(person)
    prefix = text_prefix(flow.key, waiting.form)
    return FormView(
        run=run,
        step=waiting.step,
        locale=person.locale,
        title=words.text(T(f"{prefix}-title")),
        mode=flow.mode,
        mode_line=words.text(T.of(f"mode-{flow.mode}", minutes=waiting.form.minutes or flow.minutes)),
        audience=words.text(waiting.audience or flow.audience(person)),
        intro=_intro(words, prefix, waiting),
        submit=words.find(f"{prefix}-submit") or words.text(T("form-submit")),
        cancel=words.text(T("form-cancel")),
        fields=tuple(_field_view(words, prefix, question, waiting) for question in waiting.form.questions()),
    )


def _shown(waiting: Waiting, question: Question, locale: str) -> Raw:
    """What stands in a field already. A pick that cannot be read is not shown: a platform refuses the whole form."""
    raw = waiting.prefill.get(question.name)
    if isinstance(question.kind, Number):
        return in_locale(raw, locale) if isinstance(raw, str) else None
    pickable = isinstance(question.kind, Text) or not problems_with(waiting.form, question.name, raw, waiting.offers)
    return raw if pickable else None


def _intro(words: Wording, prefix: str, waiting: Waiting) -> str | None:
    quoted = (f"{words.text(quote.label)}\n{quote.words.reveal()}" for quote in waiting.quotes)
    head = words.text(waiting.head) if waiting.head else None
    return "\n\n".join(filter(None, (head, words.find(f"{prefix}-intro"), *quoted))) or None


def text_prefix(flow_key: str, form: type[Form]) -> str:
    return f"{flow_key}-{form.step.lower()}"


def _field_view(words: Wording, prefix: str, question: Question, waiting: Waiting) -> FieldView:
    key = f"{prefix}-{question.name.replace('_', '-')}"
    offered, initial = waiting.offers.get(question.name, ()), _shown(waiting, question, words.locale)
    noted = " ".join(words.text(note) for note in waiting.notes.get(question.name, ()))
    usual = words.text(T.of("form-number", example=NUMBER_EXAMPLE)) if isinstance(question.kind, Number) else None
    return FieldView(
        name=question.name,
        kind=question.kind,
        label=words.text(T(key)),
        hint=noted or (words.find(f"{key}-hint-filled") if initial else None) or words.find(f"{key}-hint") or usual,
        options=options_of(words, key, question.kind, offered),
        optional=question.optional,
        initial=initial,
    )


def options_of(words: Wording, key: str, kind: Kind, offered: Offered = ()) -> Offered:
    match kind:
        case Pick():
            return offered
        case Choice(options=options) | Choices(options=options):
            return tuple((option, words.text(T(f"{key}-{option.replace('_', '-')}"))) for option in options)
        case Scale():
            return tuple((option, words.text(T(f"{key}-{option}"))) for option in kind.options)
        case Yes():
            return tuple((option, words.text(T(f"form-{option}"))) for option in YES_NO)
        case _:
            return ()


def spoken_problems(person: Person, problems: Problems) -> dict[str, str]:
    """Problems in the person's words, by field."""
    words = wording_for(person)
    return {name: words.text(problem) for name, problem in problems.items()}
