"""A form: a pydantic model whose fields are questions. It is the unit of rendering: modal, card or conversation.

    class Week(Form):
        moved: Annotated[Sealed, Text(lines=3)]
        energy: Annotated[int | None, Scale(5)] = None

Labels and hints are not here but in the content packs, under `<flow>-<form>-<field>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from flows.kit.numbers import as_stored
from flows.kit.questions import AnswerRejected, Kind, Number, Offered, Pick, Raw, Text, read
from flows.kit.text import T, clean
from storage.compartments import UNSEAL

F = TypeVar("F", bound="Form")

Answers = Mapping[str, Raw]
Problems = dict[str, T]
"""What is wrong, by field name, in the order of the form."""


@dataclass(frozen=True)
class Question:
    """One field of a form: its name, its kind, and whether it may be left out."""

    name: str
    kind: Kind
    optional: bool


class Form(BaseModel):
    """Base of all forms. A subclass may check answers against each other with a model validator and `rejected`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    step: ClassVar[str]
    """The name answers are kept under, by default the class's own. It is a promise: see docs/write-a-flow.md."""

    minutes: ClassVar[int | None] = None
    """The time budget told with this form, where it begins a short way of its own; else the flow's."""

    several: ClassVar[bool] = False
    """Whether it is asked again for another thing; else what is answered later takes the place of what was before."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if "step" not in cls.__dict__:
            cls.step = cls.__name__

    @classmethod
    def questions(cls) -> tuple[Question, ...]:
        return _questions(cls)

    @classmethod
    def question_named(cls, name: str) -> Question:
        return next(question for question in cls.questions() if question.name == name)

    @classmethod
    def moot(cls, answers: Answers) -> frozenset[str]:  # noqa: ARG003
        """Questions that need not be asked one by one after these answers; a whole form shows them all the same."""
        return frozenset()

    def raw(self) -> dict[str, Raw]:
        """The answers as they travel, unsealed: for a journal or a prefilled form, never for a log."""
        return {name: _travel(value) for name, value in self.model_dump(mode="json", context=UNSEAL).items()}


def rejected(field: str, problem: str) -> PydanticCustomError:
    """To raise in a form's own validator: the answer to `field` clashes with another one."""
    return PydanticCustomError("problem", "the answers clash", {"field": field, "problem": problem})


def read_form(form: type[F], answers: Answers, offers: Mapping[str, Offered] | None = None) -> F | Problems:
    """The typed form, or what is wrong with each field. Unknown fields are ignored: a later version may drop one.

    Without `offers` any pick is taken: it was checked when it was given, and what is offered has moved on since.
    """
    values: dict[str, object] = {}
    problems: Problems = {}
    for question in form.questions():
        try:
            value = read(question.kind, answers.get(question.name))
        except AnswerRejected as rejection:
            problems[question.name] = rejection.problem
            continue
        if offers is not None and isinstance(question.kind, Pick) and not is_offered(offers, question.name, value):
            problems[question.name] = T("problem-not-an-option")
            continue
        if value is None and not question.optional:
            problems[question.name] = T("problem-missing")
        elif value is not None:
            values[question.name] = value
    return problems or _validated(form, values)


def kept(form: type[Form], answers: Answers, locale: str) -> dict[str, Raw]:
    """Answers as a person gave them, with each number as it is kept: from then on no locale is asked."""
    numbers = {question.name for question in form.questions() if isinstance(question.kind, Number)}
    return {
        name: as_stored(clean(value), locale) if name in numbers and isinstance(value, str) else value
        for name, value in answers.items()
    }


def is_offered(offers: Mapping[str, Offered], name: str, value: object) -> bool:
    """Whether a picked value is among what is offered for that question; nothing picked is."""
    return value is None or any(value == offered for offered, _ in offers.get(name, ()))


def _validated(form: type[F], values: dict[str, object]) -> F | Problems:
    try:
        return form.model_validate(values)
    except ValidationError as error:
        return dict(_problem(form, details) for details in error.errors(include_input=False, include_url=False))


def _problem(form: type[Form], details: Any) -> tuple[str, T]:
    context = details.get("ctx") or {}
    if details["type"] == "problem":
        return context["field"], T(context["problem"])
    field = str(details["loc"][0]) if details["loc"] else form.questions()[0].name
    return field, T("problem-not-an-option")


@cache
def _questions(form: type[Form]) -> tuple[Question, ...]:
    return tuple(
        Question(name, _kind(form, name, field.metadata), not field.is_required())
        for name, field in form.model_fields.items()
    )


def _kind(form: type[Form], name: str, metadata: list[Any]) -> Kind:
    for entry in metadata:
        if isinstance(entry, get_args(Kind)):
            kind: Kind = entry
            return kind
    raise TypeError(f"{form.__name__}.{name} does not say what kind of question it is")


def _travel(value: Any) -> Raw:
    match value:
        case None | False:
            return None
        case True:
            return "yes"
        case list() | tuple():
            return tuple(str(entry) for entry in value)
        case _:
            return str(value)


def longest(question: Question) -> int | None:
    """How many characters an answer may have; None for kinds that are not typed."""
    return question.kind.max_length if isinstance(question.kind, Text) else None


Mode = Literal["explore", "work", "evaluate"]
