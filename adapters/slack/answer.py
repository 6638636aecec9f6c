"""A reply and the place it is for, as what Slack is answered at once and what is done behind that answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

from adapters.answering import Ack, Outcome, as_card, offer
from adapters.port import Nothing, NotKept, Phrase, Replace, ShowForm, ShowHome, ShowProblems, Tell
from adapters.slack.inbound import Kind, Place
from adapters.slack.messages import ephemeral
from adapters.slack.views import View, again, inputs, marked, modal, notice
from flows.kit.message import Card
from flows.kit.view import FormView


@dataclass(frozen=True)
class OpenView:
    """Open a form with the place's trigger; when that is too late, offer it in the direct conversation."""

    view: View = field(repr=False)
    offer: Card = field(repr=False)


@dataclass(frozen=True)
class UpdateView:
    """Put a view in place of the one that was sent; when it was closed meanwhile, say this instead, if anything."""

    view: View = field(repr=False)
    instead: Card | None = field(repr=False)


@dataclass(frozen=True)
class SayHere:
    """Only to this person, where they called."""

    card: Card = field(repr=False)


@dataclass(frozen=True)
class SayDirectly:
    """In the direct conversation."""

    card: Card = field(repr=False)


@dataclass(frozen=True)
class ReplaceMessage:
    card: Card = field(repr=False)


@dataclass(frozen=True)
class ShowAtHome:
    card: Card = field(repr=False)


Act = OpenView | UpdateView | SayHere | SayDirectly | ReplaceMessage | ShowAtHome
Acts = tuple[Act, ...]


def at_once(outcome: Outcome, place: Place, phrase: Phrase) -> tuple[Ack, Acts]:
    """The answer to a request that still waits. Raises: TooLarge or NotAnOption for what Slack cannot show."""
    if place.kind is Kind.SUBMISSION and place.view is not None:
        return _to_submission(outcome, place.view)
    if place.kind is Kind.NOTICE and isinstance(outcome, NotKept):
        return Ack(status=503), ()  # nobody waits for it; Slack brings it again
    if place.kind is Kind.COMMAND and isinstance(outcome, Tell | Replace | NotKept):
        return Ack(ephemeral(as_card(outcome))), ()
    return Ack(), _behind(outcome, place, phrase)


def afterwards(outcome: Outcome, place: Place, phrase: Phrase) -> Acts:
    """What is left to do for a request that had to be answered before the outcome was known. Raises: as `at_once`."""
    if place.kind is Kind.SUBMISSION and place.view is not None:
        return _to_saving_view(outcome, place, place.view, phrase)
    return _behind(outcome, place, phrase)


def saving(place: Place, phrase: Phrase) -> Ack:
    """For a form whose turn takes long: the form itself, so that its words outlive a crash of ours, until the outcome
    replaces it. Sent once more, it is the same answer to the same question."""
    if place.kind is not Kind.SUBMISSION or place.view is None:
        return Ack()
    form = again(place.view, phrase("slack-saving", place.locale), {})
    title = {"type": "plain_text", "text": phrase("slack-saving-title", place.locale)}
    return Ack({"response_action": "update", "view": {**form, "title": title}})


def not_understood(view: Mapping[str, Any], phrase: Phrase) -> Ack:
    """For a form Cairn cannot read: it stays open, so that the words can be copied."""
    return _kept_open(view, {}, phrase("slack-not-understood", "en"))


# --- a form, while Slack waits ----------------------------------------------------------------------------------------


def _to_submission(outcome: Outcome, sent: Mapping[str, Any]) -> tuple[Ack, Acts]:
    match outcome:
        case ShowForm(view=view):
            return Ack({"response_action": "update", "view": modal(view)}), ()
        case ShowProblems(problems=problems):
            return _kept_open(sent, problems), ()
        case NotKept():
            return _kept_open(sent, {}, outcome.sentence), ()
        case ShowHome(card=card):
            return Ack(), (ShowAtHome(card),)
        case Tell(card=card) | Replace(card=card):
            return Ack(), (SayDirectly(card),)
        case Nothing():
            return Ack(), ()
        case _:
            assert_never(outcome)


def _kept_open(sent: Mapping[str, Any], problems: Mapping[str, str], on_first: str | None = None) -> Ack:
    """The form as it stands, each sentence at its field; a sentence of no field at the first one."""
    fields = inputs(sent)
    if not fields:
        return Ack({"response_action": "update", "view": again(sent, on_first, problems)})
    errors: dict[str, list[str]] = {}
    first = next(iter(fields.values()))
    if on_first is not None:
        errors[first] = [on_first]
    for name, words in problems.items():
        errors.setdefault(fields.get(name, first), []).append(words)
    return Ack({"response_action": "errors", "errors": {key: " ".join(words) for key, words in errors.items()}})


# --- a form, after "Saving…" ------------------------------------------------------------------------------------------


def _to_saving_view(outcome: Outcome, place: Place, sent: Mapping[str, Any], phrase: Phrase) -> Acts:
    match outcome:
        case ShowForm(view=view):
            return (UpdateView(modal(view), _offer("slack-form-ready", view, phrase)),)
        case ShowProblems(view=view, problems=problems):
            return (UpdateView(again(sent, None, problems), _offer("slack-form-ready", view, phrase)),)
        case NotKept():
            return (UpdateView(again(sent, outcome.sentence, {}), as_card(outcome)),)
        case ShowHome(card=card):
            return (UpdateView(_notice("slack-saved", place, phrase), None), ShowAtHome(card))
        case Tell(card=card) | Replace(card=card):
            # Not "saved": what is told may be a refusal.
            return (UpdateView(_notice("slack-answered", place, phrase), None), SayDirectly(card))
        case Nothing():
            return (UpdateView(_notice("slack-saved", place, phrase), None),)
        case _:
            assert_never(outcome)


def _notice(key: str, place: Place, phrase: Phrase) -> View:
    locale = place.locale
    return notice(phrase(f"{key}-title", locale), phrase(key, locale), phrase("slack-close", locale))


# --- everywhere else --------------------------------------------------------------------------------------------------


def _behind(outcome: Outcome, place: Place, phrase: Phrase) -> Acts:
    match outcome:
        case ShowForm(view=view):
            return _open(modal(view), view, place, phrase)
        case ShowProblems(view=view, problems=problems):
            return _open(marked(modal(view), None, problems), view, place, phrase)
        case ShowHome(card=card):
            return (ShowAtHome(card),)
        case Replace(card=card) if place.kind is Kind.BUTTON and (place.message or place.response_url):
            return (ReplaceMessage(card),)
        case Tell() | Replace() | NotKept():
            return _say(as_card(outcome), place)
        case Nothing():
            return ()
        case _:
            assert_never(outcome)


def _open(drawn: View, view: FormView, place: Place, phrase: Phrase) -> Acts:
    if place.trigger is None:
        return (SayDirectly(_offer("slack-form-ready", view, phrase)),)
    return (OpenView(drawn, _offer("slack-form-expired", view, phrase)),)


def _say(card: Card, place: Place) -> Acts:
    match place.kind:
        case Kind.HOME:
            return (ShowAtHome(card),)
        case Kind.NOTICE:
            return ()
        case Kind.MESSAGE:
            return (SayDirectly(card),)
        case _:
            return (SayHere(card),)


def _offer(key: str, view: FormView, phrase: Phrase) -> Card:
    """A button brings a new trigger."""
    return offer(view, phrase(key, view.locale), phrase("slack-form-open", view.locale))
