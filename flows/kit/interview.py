"""Ask a form one question at a time, for places that have no forms: a direct message, a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from flows.kit.form import Answers, Form, Problems, Question, read_form
from flows.kit.questions import YES_NO, AnswerRejected, Choice, Choices, Raw, Scale, Yes, read
from flows.kit.text import T, clean


def next_question(form: type[Form], draft: Answers) -> Question:
    """What to ask now: the first question without a usable answer, else the first one that clashes with another.

    A form that lacks nothing is gone through from its beginning.
    """
    open_question = unanswered(form, draft)
    if open_question:
        return open_question
    clashing = next(iter(clashes(form, draft)), None)
    return form.question(clashing) if clashing else form.questions()[0]


def unanswered(form: type[Form], draft: Answers) -> Question | None:
    """The first question without a usable answer; None when the form is whole. Left out counts as answered."""
    moot = form.moot(draft)
    open_questions = (question for question in form.questions() if question.name not in moot)
    return next((question for question in open_questions if not _answered(form, question, draft)), None)


def clashes(form: type[Form], draft: Answers) -> Problems:
    """What is wrong between answers that each stand alone; empty while one is still open."""
    found = None if unanswered(form, draft) else read_form(form, draft)
    return found if isinstance(found, dict) else {}


def _answered(form: type[Form], question: Question, draft: Answers) -> bool:
    return question.name in draft and not problems_with(form, question.name, draft[question.name])


def problems_with(form: type[Form], name: str, value: Raw) -> Problems:
    """What is wrong with one answer taken alone; empty when it can stand, or when the form has no such question."""
    question = next((question for question in form.questions() if question.name == name), None)
    if question is None:
        return {}
    try:
        answer = read(question.kind, value)
    except AnswerRejected as rejection:
        return {name: rejection.problem}
    return {name: T("problem-missing")} if answer is None and not question.optional else {}


def from_words(question: Question, words: str, labels: Mapping[str, str]) -> Raw:
    """The raw answer that typed words stand for: an option by its label, value or number, anything else as it is.

    `labels` are the option labels as the person reads them, by option value.
    """
    typed = clean(words)
    match question.kind:
        case Choices(options=options):
            return tuple(_option(options, part, labels) for part in typed.split(",") if part.strip())
        case Choice(options=options):
            return _option(options, typed, labels)
        case Scale(options=options):
            return typed if typed in options else _option(options, typed, labels)
        case Yes():
            return _option(YES_NO, typed, labels)
        case _:
            return typed


def _option(options: tuple[str, ...], typed: str, labels: Mapping[str, str]) -> str:
    wanted = typed.strip().casefold()
    for number, option in enumerate(options, start=1):
        if wanted in (option.casefold(), labels.get(option, option).casefold(), str(number)):
            return option
    return typed
