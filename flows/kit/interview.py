"""Ask a form one question at a time, for places that have no forms: a direct message, a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from flows.kit.form import Answers, Form, Problems, Question, is_offered, read_form
from flows.kit.questions import (
    YES_NO,
    AnswerRejected,
    Choice,
    Choices,
    Day,
    Offered,
    PeoplePick,
    Pick,
    Raw,
    Scale,
    Yes,
    read,
)
from flows.kit.text import T, clean

NO_OPTION: Final = "?"
"""Stands for a number nobody offered, which may be the value of an option all the same."""
_NUMBER: Final = re.compile(r"([0-9]{1,4})(?::00)?")


def next_question(form: type[Form], draft: Answers) -> Question:
    """What to ask now: the first question without a usable answer, else the first one that clashes with another.

    A form that lacks nothing is gone through from its beginning.
    """
    open_question = unanswered(form, draft)
    if open_question:
        return open_question
    clashing = next(iter(clashes(form, draft)), None)
    return form.question_named(clashing) if clashing else form.questions()[0]


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


def problems_with(form: type[Form], name: str, value: Raw, offers: Mapping[str, Offered] | None = None) -> Problems:
    """What is wrong with one answer taken alone; empty when it can stand, or when the form has no such question."""
    question = next((question for question in form.questions() if question.name == name), None)
    if question is None:
        return {}
    try:
        answer = read(question.kind, value)
    except AnswerRejected as rejection:
        return {name: rejection.problem}
    if answer is None:
        return {} if question.optional else {name: T("problem-missing")}
    picked = isinstance(question.kind, Pick) and offers is not None
    return {name: T("problem-not-an-option")} if picked and not is_offered(offers or {}, name, answer) else {}


def over(form: type[Form], new: Answers, stood: Answers, today: date) -> Problems:
    """Days that are to come and have passed; one that `stood` in the form already may have. All can be read alone."""
    ahead = [one for one in form.questions() if isinstance(one.kind, Day) and one.kind.ahead]
    told = [(one.name, read(one.kind, new.get(one.name))) for one in ahead]
    passed = [name for name, day in told if isinstance(day, date) and day < today]
    return {name: T("problem-day-over") for name in passed if new.get(name) != stood.get(name)}


def from_words(question: Question, words: str, labels: Mapping[str, str]) -> Raw:
    """The raw answer that typed words stand for: an option, anything else as it is.

    An option is meant by its label; by its place in the list, counted from 1, unless all labels are numbers or hours,
    which are then meant as such (8 for 08:00); by its value where that is a word. A value that is a number is never
    meant: nobody has read it. `labels` are the option labels as the person reads them, by option value.
    """
    typed = clean(words)
    match question.kind:
        case Choices(options=options):
            return tuple(_several(options, [part.strip() for part in typed.split(",") if part.strip()], labels))
        case PeoplePick():
            return tuple(part.strip() for part in typed.split(",") if part.strip())
        case Choice(options=options) | Scale(options=options):
            return _option(options, typed, labels)
        case Yes():
            return _option(YES_NO, typed, labels)
        case Pick():
            return _option(tuple(labels), typed, labels)
        case _:
            return typed


def _several(options: tuple[str, ...], parts: list[str], labels: Mapping[str, str]) -> Iterator[str]:
    """An option may be called by words with a comma in them, so the longest that is one is meant."""
    while parts:
        longest = range(len(parts), 0, -1)
        meant = ((size, _option(options, ", ".join(parts[:size]), labels)) for size in longest)
        size, option = next(one for one in meant if one[1] in options or one[0] == 1)
        yield option
        parts = parts[size:]


def _option(options: tuple[str, ...], typed: str, labels: Mapping[str, str]) -> str:
    wanted = typed.strip().casefold()
    read = [labels.get(option, option).casefold() for option in options]
    if wanted in read:
        return options[read.index(wanted)]
    number = _number(wanted)
    if number is None:
        return next((option for option in options if option.casefold() == wanted), typed)
    numbers = [_number(label) for label in read]
    meant = range(1, len(options) + 1) if None in numbers else numbers
    return options[meant.index(number)] if number in meant else NO_OPTION


def _number(words: str) -> int | None:
    """A whole number, or a full hour such as 08:00."""
    found = _NUMBER.fullmatch(words)
    return int(found.group(1)) if found else None
