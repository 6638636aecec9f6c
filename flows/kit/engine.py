"""Play a flow: a journal and one event in, a turn out. No clock, no database, no network, no event loop.

The body runs from its start at every turn. What the journal holds is answered from it; the event answers the question
the run waits at; the first thing that nobody has answered yet ends the turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from flows.kit import interview
from flows.kit.effects import Ask, Context, Do, Effect, Know, Notes, Offers, Say
from flows.kit.errors import ForeignAwait, StepRepeated, WrongCompartment
from flows.kit.flow import Flow
from flows.kit.form import Answers, Form, Problems, kept, read_form
from flows.kit.given import NOTHING, Given
from flows.kit.journal import Entry, EntryKind, Journal, raws
from flows.kit.message import Message, Quote
from flows.kit.moments import day_of
from flows.kit.person import Person
from flows.kit.questions import Raw, tidy
from flows.kit.text import T
from storage.compartments import UNSEAL, Command, Compartment, Query

BEGIN = "begin"
EFFECTS = (Ask, Say, Do, Know)


@dataclass(frozen=True)
class Looked:
    """Nothing new was said: begin the run, or see where it stands."""

    at: datetime


@dataclass(frozen=True)
class Begun:
    """Begin the run with what it was given."""

    at: datetime
    given: Given = field(repr=False)


@dataclass(frozen=True)
class Answered:
    """A whole form came in, as raw answers by field."""

    at: datetime
    step: str
    answers: Answers = field(repr=False)


@dataclass(frozen=True)
class Drafted:
    """One field was answered in the chat; None leaves it out."""

    at: datetime
    step: str
    name: str
    value: Raw = field(repr=False)


@dataclass(frozen=True)
class TimedOut:
    """The time given for a question ran out."""

    at: datetime
    step: str


Event = Looked | Begun | Answered | Drafted | TimedOut


@dataclass(frozen=True)
class Waiting:
    """The form a run waits at. `draft` is what has been answered of it; `prefill` what to show, drafts included.

    `until` is when it is to be woken unless somebody answers: the next reminder, or the end of the question's time.
    """

    step: str
    form: type[Form]
    prefill: Answers = field(repr=False)
    draft: Answers = field(repr=False)
    until: datetime | None
    offers: Offers = field(default_factory=dict, repr=False)
    notes: Notes = field(default_factory=dict)
    audience: T | None = None
    quotes: tuple[Quote[T], ...] = ()
    head: T | None = None


@dataclass(frozen=True)
class Turn:
    """What one event led to: lines for the journal, things to say and do, and where the run stands now.

    `needs` set: storage must answer that query before the turn is whole; play it again with the answer in `known`.
    `stale`: the event was for something already answered; nothing of it is kept, because it already is.
    `drift`: steps of the journal which this version of the flow no longer reaches.
    """

    entries: tuple[Entry, ...] = ()
    says: tuple[tuple[str, Message], ...] = ()
    commands: tuple[tuple[str, Command], ...] = ()
    needs: Know[Any] | None = None
    waiting: Waiting | None = None
    problems: Problems = field(default_factory=dict)
    done: bool = False
    stale: bool = False
    drift: tuple[str, ...] = ()

    @property
    def was_over(self) -> bool:
        """Nothing came of the event, because the run had come to its end before."""
        return self.done and not self.entries


def advance(
    flow: Flow[Any], person: Person, journal: Journal, event: Event, known: Mapping[str, Any] | None = None
) -> Turn:
    """One turn of a run. An empty journal begins it. `known` holds storage's answers by step name, already typed.

    Raises: FlowError when the flow breaks a rule of the kit; whatever the flow's own body raises.
    """
    return _Play(flow, person, journal, event, known or {}).turn()


def _began(flow: Flow[Any], event: Event) -> Entry:
    given = event.given if isinstance(event, Begun) else NOTHING
    data: dict[str, Any] = {"v": flow.version}
    if given:
        data["given"] = given.model_dump(mode="json", context=UNSEAL, exclude_defaults=True)
    return Entry(BEGIN, EntryKind.BEGAN, event.at, data)


def _given(began: Entry | None, event: Event) -> Given:
    if began is None:
        return event.given if isinstance(event, Begun) else NOTHING
    held = (began.data or {}).get("given")
    return Given.model_validate(held) if held else NOTHING


def _reminder(step: str, number: int) -> str:
    return f"{step}:reminder:{number + 1}"


@cache
def _adapter(answer: Any) -> TypeAdapter[Any]:
    return TypeAdapter(answer)


class _Play:
    def __init__(
        self, flow: Flow[Any], person: Person, journal: Journal, event: Event, known: Mapping[str, Any]
    ) -> None:
        self._flow, self._journal, self._event, self._known = flow, journal, event, known
        began = journal.at(BEGIN)
        self._context: Context[Any] = Context(person, began.at if began else event.at, _given(began, event))
        self._reached = {BEGIN}
        self._entries: list[Entry] = [] if began else [_began(flow, event)]
        self._says: list[tuple[str, Message]] = []
        self._commands: list[tuple[str, Command]] = []
        self._problems: Problems = {}
        self._used = isinstance(event, Looked | Begun)

    def turn(self) -> Turn:
        body = self._flow.body(self._context)
        result: Any = None
        try:
            while True:
                effect = body.send(result)
                stop, result = self._meet(effect)
                if stop:
                    return self._ended(effect)
        except StopIteration:
            return self._ended(None)
        finally:
            body.close()

    def _meet(self, effect: Effect) -> tuple[bool, Any]:
        """Whether the turn ends here, and else what the flow is given for the effect."""
        if not isinstance(effect, EFFECTS):
            raise ForeignAwait(self._flow.key, effect)
        if effect.step in self._reached:
            raise StepRepeated(self._flow.key, effect.step)
        self._reached.add(effect.step)
        match effect:
            case Ask():
                return self._ask(effect)
            case Know():
                return self._know(effect)
            case Say(step=step, message=message):
                if self._first(step, EntryKind.SAID):
                    self._says.append((step, message))
            case Do(step=step, command=command):
                self._own(command)
                if self._first(step, EntryKind.DONE):
                    self._commands.append((step, command))
        return False, None

    def _first(self, step: str, kind: EntryKind) -> bool:
        if self._journal.at(step):
            return False
        self._entries.append(Entry(step, kind, self._context.now))
        return True

    def _own(self, thing: Command | Query[Any]) -> None:
        if thing.compartment is not self._flow.compartment and not (
            isinstance(thing, Query) and thing.compartment is Compartment.DIRECTORY
        ):
            raise WrongCompartment(self._flow.key, type(thing).__name__)

    def _know(self, know: Know[Any]) -> tuple[bool, Any]:
        self._own(know.query)
        answer = _adapter(know.query.answer)
        entry = self._journal.at(know.step)
        if entry:
            try:
                return False, answer.validate_python(entry.data)
            except ValidationError:  # of an earlier version: storage is asked again, and nobody's words are raised
                pass
        if know.step not in self._known:
            return True, None
        value = self._known[know.step]
        data = answer.dump_python(value, mode="json", context=UNSEAL)
        self._entries.append(Entry(know.step, EntryKind.KNOWN, self._context.now, data))
        return False, value

    def _ask(self, ask: Ask[Any]) -> tuple[bool, Any]:
        entry = self._journal.at(ask.step)
        self._reached.update(_reminder(ask.step, number) for number in range(len(ask.remind)))
        if entry and entry.kind is EntryKind.TIMED_OUT:
            self._pass_to(entry.at)
            return False, None
        if entry:
            stored = read_form(ask.form, raws(entry.data))
            if isinstance(stored, ask.form):
                self._pass_to(entry.at)
                return False, stored
        return self._listen(ask)

    def _pass_to(self, at: datetime) -> None:
        """Time does not go back where a question that came later is asked before an older one."""
        self._context.now = max(self._context.now, at)

    def _listen(self, ask: Ask[Any]) -> tuple[bool, Any]:
        """Nobody has answered this yet: does the event?"""
        if self._used:
            return True, None
        match self._event:
            case TimedOut(at=at, step=ask.step) if self._until(ask) is not None:
                self._used = True
                return self._woken(ask, at), None
            case Answered(at=at, step=ask.step, answers=answers):
                self._used = True
                given = kept(ask.form, answers, self._context.person.locale)
                return self._take(ask, given, given, at)
            case Drafted(at=at, step=ask.step, name=name, value=value):
                self._used = True
                return self._one(ask, kept(ask.form, {name: value}, self._context.person.locale), at)
            case Answered(at=at, step=step, answers=answers) if self._early(step):
                self._used = True
                form = self._flow.form_at(step)
                self._draft(step, kept(form, answers, self._context.person.locale) if form else dict(answers), at)
        return True, None

    def _one(self, ask: Ask[Any], new: dict[str, Raw], at: datetime) -> tuple[bool, Any]:
        """One answer of a form that is asked question by question."""
        draft = self._journal.draft(ask.step) | new
        for name, value in new.items():
            self._problems = interview.problems_with(ask.form, name, value, ask.offers)
        self._problems = self._problems or self._over(ask, new, at)
        if self._problems:
            return True, None
        if interview.unanswered(ask.form, draft):
            self._draft(ask.step, new, at)
            return True, None
        return self._take(ask, draft, new, at)

    def _early(self, step: str) -> bool:
        """A form of this flow that this version asks later: its words are kept until then."""
        return self._journal.at(step) is None and step not in self._reached and self._flow.form_at(step) is not None

    def _take(self, ask: Ask[Any], answers: Answers, new: dict[str, Raw], at: datetime) -> tuple[bool, Any]:
        form = read_form(ask.form, answers, ask.offers)
        problems = form if isinstance(form, dict) else self._over(ask, new, at)
        if isinstance(form, dict) or problems:
            self._problems = problems
            self._draft(
                ask.step, {name: new[name] for name in new if isinstance(form, dict) or name not in problems}, at
            )
            return True, None
        return self._heard(ask, EntryKind.ANSWERED, form.raw(), at), form

    def _over(self, ask: Ask[Any], new: Answers, at: datetime) -> Problems:
        return interview.over(ask.form, new, ask.prefill, day_of(at, self._context.person))

    def _woken(self, ask: Ask[Any], at: datetime) -> bool:
        """The next reminder is said and the question stays open, or its time is over."""
        number = self._reminded(ask)
        if number == len(ask.remind):
            return self._heard(ask, EntryKind.TIMED_OUT, None, at)
        step = _reminder(ask.step, number)
        self._reached.add(step)
        self._says.append((step, ask.remind[number].message))
        self._entries.append(Entry(step, EntryKind.SAID, at))
        return True

    def _reminded(self, ask: Ask[Any]) -> int:
        """How many reminders of this question have been said."""
        said = [_reminder(ask.step, number) for number in range(len(ask.remind))]
        new = {entry.step for entry in self._entries}
        return sum(1 for step in said if self._journal.at(step) or step in new)

    def _until(self, ask: Ask[Any]) -> datetime | None:
        number = self._reminded(ask)
        if number < len(ask.remind):
            return ask.remind[number].at
        return self._context.now + ask.within if ask.within is not None else None

    def _heard(self, ask: Ask[Any], kind: EntryKind, data: Any, at: datetime) -> bool:
        self._pass_to(at)
        self._entries.append(Entry(ask.step, kind, at, data))
        return False

    def _draft(self, step: str, answers: dict[str, Raw], at: datetime) -> None:
        tidied = {name: tidy(value) for name, value in answers.items()}
        kept = self._journal.draft(step)
        if kept | tidied != kept:
            self._entries.append(Entry(step, EntryKind.DRAFTED, at, tidied))

    def _ended(self, effect: Effect | None) -> Turn:
        return Turn(
            entries=tuple(self._entries),
            says=tuple(self._says),
            commands=tuple(self._commands),
            needs=effect if isinstance(effect, Know) else None,
            waiting=self._waiting(effect) if isinstance(effect, Ask) else None,
            problems=self._problems,
            done=effect is None,
            stale=not self._used,
            drift=tuple(sorted(self._journal.steps() - self._reached)) if not isinstance(effect, Know) else (),
        )

    def _waiting(self, ask: Ask[Any]) -> Waiting:
        draft = self._journal.draft(ask.step)
        for entry in self._entries:
            if entry.kind is EntryKind.DRAFTED and entry.step == ask.step:
                draft |= entry.data
        shown, until = {**ask.prefill, **draft}, self._until(ask)
        notes = ask.notes if isinstance(self._event, Looked) else {**ask.notes, **ask.refused}
        return Waiting(ask.step, ask.form, shown, draft, until, ask.offers, notes, ask.audience, ask.quotes, ask.head)
