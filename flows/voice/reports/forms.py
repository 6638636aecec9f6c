"""The forms of a report: whom it is about, what happened, the receipt code, and the talk that follows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Final, Literal, Self, get_args

from pydantic import model_validator

from flows.kit.form import Form, rejected
from flows.kit.person import Person
from flows.kit.questions import Choice, PeoplePick, Pick, Text
from storage.compartments import Sealed
from storage.voice.reports.queries import Affects, Often, Since, Theme


def in_two_hours(person: Person, begun: datetime) -> datetime:
    """What is not sent by then is deleted: until then, whoever is at the person's screen could open it again."""
    del person
    return begun + timedelta(hours=2)


WORDS: Final = Text(max_length=1500, lines=8)


class Begin(Form):
    about: Annotated[tuple[str, ...] | None, PeoplePick(most=5)] = None


class HappenedToOne(Form):
    """Where there is one handler to choose."""

    step: ClassVar[str] = "Happened"

    theme: Annotated[Theme, Choice(get_args(Theme))]
    often: Annotated[Often, Choice(get_args(Often))]
    affects: Annotated[Affects | None, Choice(get_args(Affects))] = None
    words: Annotated[Sealed | None, WORDS] = None
    reader: Annotated[str, Pick()]

    @property
    def readers(self) -> tuple[str, ...]:
        return (self.reader,)


class HappenedToTwo(HappenedToOne):
    step: ClassVar[str] = "Happened"

    second: Annotated[str | None, Pick()] = None

    @property
    def readers(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.reader, self.second)))


class Happened(HappenedToTwo):
    """Where there are three handlers, or more."""

    third: Annotated[str | None, Pick()] = None

    @property
    def readers(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.reader, self.second, self.third)))


def happened(handlers: int) -> type[HappenedToOne]:
    """Nobody is asked for more readers than there are."""
    return (HappenedToOne, HappenedToTwo, Happened)[min(handlers, 3) - 1]


class Other(Form):
    """Asked when nobody who was chosen can read it any more."""

    reader: Annotated[str, Pick()]


class Receipt(Form):
    then: Annotated[Literal["send", "drop"], Choice(("send", "drop"))]


class Code(Form):
    code: Annotated[Sealed, Text(max_length=60)]


class Talk(Form):
    """Reading is enough; whoever writes says something."""

    then: Annotated[
        Literal["read", "older", "write", "name", "readers", "back"],
        Choice(("read", "older", "write", "name", "readers", "back")),
    ]
    words: Annotated[Sealed | None, WORDS] = None
    since: Annotated[Since | None, Choice(get_args(Since))] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.then == "write" and not (self.words or self.since):
            raise rejected("words", "report-problem-nothing-written")
        if self.then in ("read", "older", "back") and (self.words or self.since):
            raise rejected("then", "report-problem-not-sent")
        return self


class TalkOnOnePage(Talk):
    """Where all letters stand before the reader already."""

    step: ClassVar[str] = "Talk"

    then: Annotated[
        Literal["read", "write", "name", "readers", "back"], Choice(("read", "write", "name", "readers", "back"))
    ]


class Back(Form):
    """Before a report is taken back: the last word about it, since no message follows."""

    then: Annotated[Literal["back", "stay"], Choice(("back", "stay"))]


class Readers(Form):
    change: Annotated[str, Pick()]


class Answer(Form):
    """By a handler."""

    then: Annotated[
        Literal["read", "older", "acknowledged", "answered", "closed"],
        Choice(("read", "older", "acknowledged", "answered", "closed")),
    ]
    words: Annotated[Sealed | None, WORDS] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.then in ("answered", "closed") and not self.words:
            raise rejected("words", "report-problem-nothing-written")
        if self.then in ("read", "older") and self.words:
            raise rejected("then", "report-problem-not-sent")
        return self


class AnswerOnOnePage(Answer):
    """Where all letters stand before the handler already."""

    step: ClassVar[str] = "Answer"

    then: Annotated[
        Literal["read", "acknowledged", "answered", "closed"], Choice(("read", "acknowledged", "answered", "closed"))
    ]


class AnswerWhenClosed(Answer):
    """What still makes sense of a report that is closed; an answer opens it again."""

    step: ClassVar[str] = "Answer"

    then: Annotated[Literal["read", "older", "answered"], Choice(("read", "older", "answered"))]


class AnswerWhenClosedOnOnePage(AnswerWhenClosed):
    step: ClassVar[str] = "Answer"

    then: Annotated[Literal["read", "answered"], Choice(("read", "answered"))]


def answer_form(pages: int, *, closed: bool) -> type[Answer]:
    if closed:
        return AnswerWhenClosed if pages > 1 else AnswerWhenClosedOnOnePage
    return Answer if pages > 1 else AnswerOnOnePage
