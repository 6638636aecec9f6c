"""From where a run stands to what the platform shows: the next form, what is wrong with this one, or a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from adapters.port import Account, Nothing, NotKept, Reply, ShowForm, ShowProblems, Tell
from bot.catalog import Catalog
from bot.people import People
from bot.play import Played
from flows.kit.engine import Waiting
from flows.kit.flow import Flow
from flows.kit.form import Form
from flows.kit.journal import EntryKind
from flows.kit.message import Button, Buttons, Card, Divider, Line, MessagePart, Note, Quote, button
from flows.kit.person import Person
from flows.kit.questions import PeoplePick, PersonPick, Text
from flows.kit.targets import OpenStep, Start
from flows.kit.text import T, clean
from flows.kit.verbs import verb_button
from flows.kit.view import FieldView, FormView, form_view, text_prefix
from flows.kit.wording import wording_for
from flows.welcome.help import everyday_buttons
from storage.compartments import Compartment, Sealed
from storage.runs import Run, RunMode, RunStatus

_BY_LETTER = {compartment.value[0]: compartment for compartment in Compartment}
_GIVEN_BACK: Final = (Compartment.WORK, Compartment.DIRECTORY)
"""Where words of a form may stand in the chat again: a platform may keep what is shown there as a message."""


_LEADS: Final = {
    "preview": ("upcoming", "help-upcoming"),
    "calendar": ("upcoming", "help-upcoming"),
    "snooze": ("why", "chat-under-nudges"),
    "later": ("why", "chat-under-nudges"),
    "not for me": ("why", "chat-under-nudges"),
    "stop": ("settings", "chat-nothing-to-stop"),
    "cancel": ("settings", "chat-nothing-to-stop"),
    "unsubscribe": ("settings", "chat-nothing-to-stop"),
    "pause": ("away", "help-away"),
    "erase": ("mydata", "help-mydata"),
    "delete everything": ("mydata", "help-mydata"),
    "delete my data": ("mydata", "help-mydata"),
    "who are you": ("help", "help-what"),
    "what are you": ("help", "help-what"),
}
"""Words that are no verbs, though they stand on buttons or in the documentation: the verb that leads there, and the
sentence that says so."""


def compartment_of(run: str) -> Compartment | None:
    """A run's id begins with its compartment's first letter."""
    return _BY_LETTER.get(run[:1])


def is_theirs(run: Run, person: Person) -> bool:
    return (run.tenant, run.person) == (person.tenant, person.id)


def not_kept(person: Person, key: str) -> NotKept:
    """For words in a form that cannot be taken: they stay in it, with this sentence."""
    return NotKept(wording_for(person).text(T(key)), reference="")


def tell(person: Person, *parts: MessagePart) -> Reply:
    return Tell(wording_for(person).card(parts))


def words_back(person: Person, why: T, words: str, *then: MessagePart) -> Reply:
    """What could not be done with a command, and the words of it, so that nothing typed is lost."""
    return tell(person, Line[T](text=why), *as_typed(words), *then)


def leaving_out(person: Person, words: str, card: Card) -> Reply:
    """A card that has no use for the words behind its verb, if there are any, and says so."""
    typed = as_typed(words)
    if not typed:
        return Tell(card)
    return Tell((*wording_for(person).card((Note[T](text=T("refused-more-words")), *typed, Divider())), *card))


def as_typed(words: str) -> tuple[Quote[T], ...]:
    return (Quote[T](label=T("refused-your-words"), words=Sealed(clean(words))),) if words.strip() else ()


def begin_again(flow: Flow[Any]) -> Button[T]:
    return button(f"verb-{flow.verb}", Start(flow.verb), primary=True)


def ended(person: Person, flow: Flow[Any], run: Run, newer: Run | None = None) -> Reply:
    """For a button of a run that is over. Of one whose time ran out, what was written in it is given back. Where there
    is a `newer` one that took its place, it leads there as long as that one is open."""
    expired = run.status is RunStatus.EXPIRED
    text = T(("refused-expired-newer" if newer else "refused-expired") if expired else "refused-moved-on")
    back = expired and flow.compartment in _GIVEN_BACK and not flow.in_forms_only
    leads = (begin_again(flow),) if flow.verb and newer is None else ()
    if newer and newer.status is RunStatus.WAITING and newer.step not in (None, flow.afterthought):
        leads = (button("chat-go-on", OpenStep(newer.id, newer.step or ""), primary=True),)
    then = (Buttons[T](buttons=leads),) if leads else ()
    return tell(person, Line[T](text=text), *(_written(flow, run) if back else ()), *then)


def _written(flow: Flow[Any], run: Run) -> tuple[Quote[T], ...]:
    """What was typed in it, as it was left last, under the labels of its forms. What is asked again takes the place of
    what was answered before, unless it was asked for another thing."""
    answers: dict[str, dict[str, Any]] = {}
    for entry in run.entries:
        if entry.kind in (EntryKind.ANSWERED, EntryKind.DRAFTED):
            answers.setdefault(entry.step, {}).update(entry.data)
    typed = {
        (f"{text_prefix(flow.key, form)}-{question.name.replace('_', '-')}", step if form.several else ""): words
        for step, given in answers.items()
        if (form := _form_of(flow, step))
        for question in form.questions()
        if isinstance(question.kind, Text) and (words := given.get(question.name, "")) != ""
    }
    return tuple(Quote[T](label=T(key), words=Sealed(words)) for (key, _), words in typed.items() if words)


def _form_of(flow: Flow[Any], step: str) -> type[Form] | None:
    """A form that is asked again has a step of its own, such as «Measure 2»."""
    fitting = (form for form in flow.forms if step.startswith(form.step))
    return max(fitting, key=lambda form: len(form.step), default=None)


class Replies:
    def __init__(self, catalog: Catalog, people: People) -> None:
        self._catalog, self._people = catalog, people

    def refuse(self, person: Person, why: T, *words: MessagePart) -> Reply:
        """A sentence, words that are given back, and what can be done instead."""
        return tell(person, Line[T](text=why), *words, everyday_buttons(self._catalog.offered(person)))

    def lead(self, person: Person, said: str, *more: Button[T]) -> Reply | None:
        """For words that are no verb, and are known to mean one."""
        name, sentence = _LEADS.get(said.strip(" ?!.").casefold(), ("", ""))
        verb = next((one for one in self._catalog.offered(person) if one.name == name), None)
        if verb is None:
            return None
        buttons = verb_button(verb, primary=True), *more
        return tell(person, Line[T](text=T(sentence)), Buttons[T](buttons=buttons))

    def where_it_stands(self, account: Account, played: Played) -> Reply:
        if played.turn.waiting is None or played.mode is RunMode.CHAT or played.flow.live:
            return Nothing()
        return ShowForm(self._view(account, played, played.turn.waiting))

    def problems(self, account: Account, played: Played, problems: Mapping[str, str]) -> Reply:
        if played.turn.waiting is None:
            return Nothing()
        return ShowProblems(self._view(account, played, played.turn.waiting), problems)

    def _view(self, account: Account, played: Played, waiting: Waiting) -> FormView:
        """The form, with people named as the platform names them."""
        view = form_view(played.flow, played.person, played.run, waiting)
        return replace(view, fields=tuple(self._as_named_there(account, field) for field in view.fields))

    def _as_named_there(self, account: Account, field: FieldView) -> FieldView:
        match field.kind, field.initial:
            case PersonPick(), str(person):
                return replace(field, initial=self._people.user_of(person, account))
            case PeoplePick(), tuple(people):
                users = (self._people.user_of(person, account) for person in people)
                return replace(field, initial=tuple(user for user in users if user) or None)
        return field

    def colleagues(self, account: Account, users: Iterable[str], person: Person) -> tuple[str, ...] | T:
        """Our ids of people who were picked on the platform, or what is wrong with the first bad choice."""
        found = [self.colleague(replace(account, user=user), person) for user in users]
        wrong = next((one for one in found if isinstance(one, T)), None)
        return wrong or tuple(one for one in found if isinstance(one, str))

    def colleague(self, account: Account, person: Person) -> str | T:
        """Our id of somebody who was picked on the platform, or what is wrong with the choice."""
        member = self._people.by_account(account)
        if member is None:
            return T("problem-not-a-colleague")
        if not member.active:
            return T.of("problem-left", name=member.person.name)
        return T("problem-yourself") if member.person.id == person.id else member.person.id
