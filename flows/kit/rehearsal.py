"""Play a flow without a platform or a database. The journal goes through JSON and back before every answer, so each
rehearsal is also a test of restarts and of determinism.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from pydantic import TypeAdapter

from flows.kit.chat import question_card
from flows.kit.engine import Answered, Begun, Drafted, Event, TimedOut, Turn, Waiting, advance
from flows.kit.flow import Flow
from flows.kit.form import Form
from flows.kit.given import NOTHING, Given
from flows.kit.interview import from_words, next_question
from flows.kit.journal import Entry, Journal
from flows.kit.message import Message, plain
from flows.kit.person import Person
from flows.kit.questions import Raw
from flows.kit.show import Looking, View, show
from flows.kit.view import FormView, form_view, options_of, spoken_problems, text_prefix
from flows.kit.wording import wording_for
from storage.compartments import Command

BEGINNING = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
_JOURNAL = TypeAdapter(list[Entry])


class Rehearsal:
    """A run of `flow` with `person`, from its beginning; `knows` is what storage answers, by step name."""

    def __init__(
        self,
        flow: Flow[Any],
        person: Person,
        *,
        knows: Mapping[str, Any] | None = None,
        now: datetime = BEGINNING,
        stored: str | None = None,
        given: Given = NOTHING,
    ) -> None:
        self.flow, self.person, self.now = flow, person, now
        self.knows = dict(knows or {})
        self.stored = stored or "[]"
        self.commands: list[Command] = []
        self.heard: list[str] = []
        """Every message so far, as plain text."""
        self.last = self.hear(Begun(now, given))

    def hear(self, event: Event) -> Turn:
        turn = advance(self.flow, self.person, Journal(_JOURNAL.validate_json(self.stored)), event, self.knows)
        if turn.needs:
            raise LookupError(f"the rehearsal was not told what storage knows for {turn.needs.step!r}")
        entries = json.loads(self.stored) + [json.loads(json.dumps(asdict(e), default=str)) for e in turn.entries]
        self.stored = json.dumps(entries)
        self.commands += [command for _, command in turn.commands]
        self.heard += [plain(wording_for(self.person).card(message)) for _, message in turn.says]
        self.last = turn
        return turn

    def after(self, passed: timedelta) -> Self:
        self.now += passed
        return self

    def answers(self, **answers: Raw) -> Self:
        """Send the form the run waits at."""
        self.hear(Answered(self.now, self.waiting.step, answers))
        return self

    def sends(self, step: str, **answers: Raw) -> Self:
        """Send a named form, whatever the run waits at: a late click, a second click."""
        self.hear(Answered(self.now, step, answers))
        return self

    def types(self, words: str) -> Self:
        """Answer the one question asked in the chat."""
        question = next_question(self.waiting.form, self.waiting.draft)
        key = f"{text_prefix(self.flow.key, self.waiting.form)}-{question.name.replace('_', '-')}"
        offered = self.waiting.offers.get(question.name, ())
        labels = dict(options_of(wording_for(self.person), key, question.kind, offered))
        raw: Raw = None if words == "skip" else from_words(question, words, labels)
        self.hear(Drafted(self.now, self.waiting.step, question.name, raw))
        return self

    def lets_time_pass(self) -> Self:
        """The time given for the question the run waits at runs out."""
        assert self.waiting.until is not None, "this question may be answered at any time"
        self.now = self.waiting.until
        self.hear(TimedOut(self.now, self.waiting.step))
        return self

    @property
    def waiting(self) -> Waiting:
        assert self.last.waiting is not None, "the run waits for nothing"
        return self.last.waiting

    def sees(self, form: type[Form]) -> bool:
        return self.last.waiting is not None and self.last.waiting.form is form

    @property
    def view(self) -> FormView:
        return form_view(self.flow, self.person, "run", self.waiting)

    @property
    def question(self) -> str:
        """The question as asked in the chat."""
        return plain(question_card(self.flow, self.person, "run", self.waiting, self.last.problems))

    @property
    def problems(self) -> dict[str, str]:
        return spoken_problems(self.person, self.last.problems)

    @property
    def done(self) -> bool:
        return self.last.done


def seen(
    view: View,
    person: Person,
    *,
    knows: Mapping[str, Any] | None = None,
    now: datetime = BEGINNING,
    given: Given = NOTHING,
) -> Message:
    """What a view shows when storage answers `knows`, by the names of its queries."""
    answers = dict(knows or {})
    return show(view, Looking(person, now, given), lambda query: answers[type(query).__name__])
