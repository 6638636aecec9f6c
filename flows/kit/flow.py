"""A flow: what it is called, which compartment it lives in, who reads what it collects, and its body."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic

from flows.kit.effects import C, Context
from flows.kit.form import Answers, Form, Mode
from flows.kit.given import NOTHING, Given
from flows.kit.person import Person
from flows.kit.text import T
from storage.compartments import Compartment


@dataclass(frozen=True)
class Example:
    """One run of a flow, told whole: what storage knew, and what was answered, form by form.

    The tests play and draw every example in every style; `rehearse` begins as the first one does.
    """

    name: str
    person: Person
    answers: tuple[Answers, ...]
    knows: Mapping[str, Any] = field(default_factory=dict)
    """Answers of storage by step name."""
    given: Given = NOTHING


def _as_given(person: Person, now: datetime, given: Given) -> str:
    return given.subject


def _in_two_weeks(person: Person, begun: datetime) -> datetime:
    return begun + timedelta(days=14)


@dataclass(frozen=True)
class Flow(Generic[C]):
    """`verb` is what people type; `minutes` the time budget told before the first question.

    `audience` names everybody who will read what is answered, for this person, in one line.
    """

    key: str
    verb: str
    compartment: Compartment
    mode: Mode
    version: int
    body: Callable[[Context[C]], Coroutine[Any, Any, None]]
    forms: tuple[type[Form], ...]
    audience: Callable[[Person], T]
    minutes: int
    examples: tuple[Example, ...]
    expires: Callable[[Person, datetime], datetime] = _in_two_weeks
    """When a run begun at a moment ends by itself if nobody answers. Answers sent later are still taken."""
    people: int = 0
    """How many people can be named after the verb; they stand in `ctx.given.people`."""
    quotes: bool = False
    """Whether it takes the words of a message it is called on, into `ctx.given.quoted`; else only the link is kept."""
    by_button: bool = False
    """Whether a button can begin it by its key, though there is no verb for it."""
    forgets: bool = False
    """Whether a run is deleted with all it heard when it ends in any way: what is to stay is kept by a command."""
    live: bool = False
    """Whether it speaks to people who sit together just now: what it says does not wait for working hours, and what it
    asks is answered by the buttons of its messages alone, not in a window."""
    in_forms_only: bool = False
    """Whether it is never asked in the chat, where what is typed stays as a message."""
    afresh: bool = False
    """Whether it always begins anew: what an earlier run had opened is not shown to whoever comes next."""
    orders: tuple[str, ...] = ()
    """Words that after the verb always mean it, and are never taken for an answer to an open question."""
    subject: Callable[[Person, datetime, Given], str] = _as_given
    """What tells one open run of it from another of the same person, begun at a moment."""
    hands_on: bool = False
    """Whether there is one for each stretch of time it expires with: what was left in one that ran out is handed to the
    next, into `ctx.given.left`, once."""
    afterthought: str = ""
    """A step that is asked when what the flow is for is saved already: whoever leaves it open has finished, is not
    reminded, and begins anew with the verb."""
    offered: Callable[[Person], bool] = lambda person: True  # noqa: ARG005
    """Whose help and Home list the verb."""

    def form_at(self, step: str) -> type[Form] | None:
        return next((form for form in self.forms if form.step == step), None)


def always(key: str) -> Callable[[Person], T]:
    """An audience line that is the same for everybody."""
    line = T(key)
    return lambda _: line


def wordless(
    compartment: Compartment, mode: Mode, audience: Callable[[Person], T], **shared: Any
) -> Callable[..., Flow[Any]]:
    """Makes flows without a verb that share what is said here; each gives its key, body, forms and examples."""

    def made(key: str, body: Any, forms: tuple[type[Form], ...], *examples: Example, **own: Any) -> Flow[Any]:
        common = {"verb": "", "version": 1, "minutes": 1, "compartment": compartment, "mode": mode}
        each = {"key": key, "body": body, "forms": forms, "examples": examples, "audience": audience}
        return Flow(**{**common, **each, **shared, **own})

    return made
