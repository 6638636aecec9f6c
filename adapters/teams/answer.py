"""A reply and the place it is for, as what Teams is answered at once and what is done behind that answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, assert_never

from adapters.answering import Ack, Outcome, as_card, offer
from adapters.port import Nothing, NotKept, Phrase, Replace, ShowForm, ShowHome, ShowProblems, Tell
from adapters.teams import forms
from adapters.teams.cards import CONTENT_TYPE, adaptive, task, told
from adapters.teams.forms import Again, copied, dialog
from adapters.teams.inbound import Kind, Place
from flows.kit.message import Card, Line
from flows.kit.view import FormView

MESSAGE_TYPE: Final = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True)
class SayHere:
    """Where they called, to this person alone; in the direct conversation where that cannot be."""

    card: Card = field(repr=False)


@dataclass(frozen=True)
class SayDirectly:
    """In the direct conversation; `welcome` offers the verbs as chips."""

    card: Card = field(repr=False)
    welcome: bool = False


@dataclass(frozen=True)
class ReplaceMessage:
    card: Card = field(repr=False)


Act = SayHere | SayDirectly | ReplaceMessage
Acts = tuple[Act, ...]


def at_once(outcome: Outcome, place: Place, phrase: Phrase) -> tuple[Ack, Acts]:
    """The answer to a request that still waits. Raises: TooLarge or NotAnOption for what Teams cannot show."""
    match place.kind:
        case Kind.SUBMISSION | Kind.DIALOG:
            return _in_dialog(outcome, place, phrase), ()
        case Kind.EXECUTE:
            return _on_card(outcome, place, phrase)
        case Kind.NOTICE | Kind.INSTALLED if isinstance(outcome, NotKept):
            return Ack(status=503), ()  # nobody waits for it
        case _:
            return Ack(), _behind(outcome, place, phrase)


def kept_open(outcome: Outcome, place: Place, phrase: Phrase) -> tuple[Ack, Acts] | None:
    """For a form that is too large to be shown again with its words: the client keeps it open, words and all, when the
    answer is an error, and what is wrong is said in the chat."""
    if place.kind is not Kind.SUBMISSION or not isinstance(outcome, ShowProblems | NotKept):
        return None
    sentences = list(outcome.problems.values()) if isinstance(outcome, ShowProblems) else [outcome.sentence]
    sentences.append(phrase("teams-still-open", place.locale))
    return Ack(status=422), (SayDirectly(tuple(Line[str](text=sentence) for sentence in sentences)),)


def afterwards(outcome: Outcome, place: Place, phrase: Phrase) -> Acts:
    """What is left to do for a request that had to be answered before the outcome was known."""
    return _behind(outcome, place, phrase)


def saving(place: Place, phrase: Phrase) -> Ack:
    """For a turn that takes long: an answer in time, and the words of a form in it. Raises: TooLarge."""
    match place.kind:
        case Kind.SUBMISSION if place.form is not None:
            return _continue(forms.saving(place.form, place.values, place.nonce, phrase))
        case Kind.SUBMISSION | Kind.DIALOG:
            return _message_in_dialog(phrase("teams-later", place.locale))
        case Kind.EXECUTE:
            return _message_on_card(phrase("teams-later", place.locale))
        case _:
            return Ack()


def not_understood(data: Mapping[str, Any], phrase: Phrase) -> Ack:
    """For a form Cairn cannot read: its words stay before the person's eyes."""
    return _continue(copied(data, phrase))


def not_ours(name: str | None, locale: str, phrase: Phrase) -> Ack:
    """For a button of a card or dialog that means nothing to this version; empty for whatever else asks nothing."""
    match name:
        case "adaptiveCard/action":
            return _message_on_card(phrase("teams-old", locale))
        case "task/fetch" | "task/submit" | "composeExtension/fetchTask" | "composeExtension/submitAction":
            return _message_in_dialog(phrase("teams-old", locale))
        case _:
            return Ack()


# --- a dialog ---------------------------------------------------------------------------------------------------------


def _in_dialog(outcome: Outcome, place: Place, phrase: Phrase) -> Ack:
    match outcome:
        case ShowForm(view=view):
            return _continue(dialog(view, phrase))
        case ShowProblems(view=view, problems=problems):
            values = place.values if place.form is not None and place.form.step == view.step else None
            return _continue(dialog(view, phrase, Again(values, problems)))
        case NotKept():
            if place.form is None:
                return _continue(told("Cairn", outcome.sentence))
            return _continue(dialog(place.form, phrase, Again(place.values, on_top=outcome.sentence)))
        case Tell(card=card) | Replace(card=card) | ShowHome(card=card):
            return _continue(task("Cairn", adaptive(card, in_dialog=True)))
        case Nothing():
            if place.kind is Kind.SUBMISSION:
                return Ack()  # closes it
            return _message_in_dialog(phrase("teams-answered", place.locale))
        case _:
            assert_never(outcome)


def _continue(value: Mapping[str, Any]) -> Ack:
    return Ack({"task": {"type": "continue", "value": value}})


def _message_in_dialog(words: str) -> Ack:
    return Ack({"task": {"type": "message", "value": words}})


# --- a button on a card -----------------------------------------------------------------------------------------------


def _on_card(outcome: Outcome, place: Place, phrase: Phrase) -> tuple[Ack, Acts]:
    match outcome:
        case Replace(card=card):
            # The answer changes what this client shows, and only until it shows the message anew.
            shown = Ack({"statusCode": 200, "type": CONTENT_TYPE, "value": adaptive(card)})
            return shown, _behind(outcome, place, phrase)
        case NotKept():
            return _message_on_card(outcome.sentence), ()
        case Nothing():
            return _message_on_card(phrase("teams-noted", place.locale)), ()
        case _:
            return _message_on_card(phrase("teams-answered", place.locale)), _behind(outcome, place, phrase)


def _message_on_card(words: str) -> Ack:
    return Ack({"statusCode": 200, "type": MESSAGE_TYPE, "value": words})


# --- everywhere else --------------------------------------------------------------------------------------------------


def _behind(outcome: Outcome, place: Place, phrase: Phrase) -> Acts:
    match outcome:
        case ShowForm(view=view) | ShowProblems(view=view):
            return (SayDirectly(_offer(view, phrase)),)
        case ShowHome(card=card):
            return (SayDirectly(card, welcome=True),)
        case Replace(card=card) if place.message is not None and place.conversation.is_direct:
            return (ReplaceMessage(card),)
        case Tell() | Replace() | NotKept():
            return _say(as_card(outcome), place)
        case Nothing():
            return ()
        case _:
            assert_never(outcome)


def _say(card: Card, place: Place) -> Acts:
    match place.kind:
        case Kind.NOTICE:
            return ()
        case Kind.MENTION:
            return (SayHere(card),)
        case _:
            return (SayDirectly(card),)


def _offer(view: FormView, phrase: Phrase) -> Card:
    """Only a button opens a dialog."""
    return offer(view, phrase("teams-form-ready", view.locale), phrase("teams-form-open", view.locale))
