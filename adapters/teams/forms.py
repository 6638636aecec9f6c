"""A form as a dialog, and what a dialog sends back as raw answers.

Teams sends back what was typed and not what was shown, so the form travels with its own submit button: whatever becomes
of the turn, the same form can be shown again with the words in it, by any process.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, assert_never, get_args

from pydantic import TypeAdapter, ValidationError

from adapters.port import Phrase
from adapters.teams.cards import OURS, Element, heading, paragraphs, task, text, whole
from adapters.teams.limits import EXPANDED_OPTIONS
from adapters.teams.spoken import literal
from flows.kit.numbers import BOX
from flows.kit.questions import Choice, Choices, Day, Kind, Number, PeoplePick, PersonPick, Pick, Raw, Scale, Text, Yes
from flows.kit.view import FieldView, FormView

Values = Mapping[str, Raw]

TICKED: Final = "yes"
NOT_TICKED: Final = "no"
CLOSE: Final = "close"
PEOPLE: Final = {"type": "Data.Query", "dataset": "graph.microsoft.com/users"}
"""Source: learn.microsoft.com, "People Picker in Adaptive Cards"; the answer is the id in the organisation."""


class NotAForm(Exception):
    """What came back is not what was shown. Says nothing of what was in it."""


class NotAnOption(ValueError):
    """A form starts with an answer that is none of its options, and would seem unanswered."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} starts with an answer that is none of its options")


@dataclass(frozen=True)
class Again:
    """What to show besides an empty form: what was typed, what is wrong with it, and a sentence above it all."""

    values: Values | None = field(default=None, repr=False)
    problems: Mapping[str, str] = field(default_factory=dict)
    on_top: str | None = None


NEW: Final = Again()


# --- a form to a dialog -----------------------------------------------------------------------------------------------


def dialog(view: FormView, phrase: Phrase, again: Again = NEW) -> Element:
    """The value of a task of type `continue`. Raises: TooLarge or NotAnOption; nothing is ever cut or left out."""
    names = {field.name for field in view.fields}
    top = [again.on_top, *(words for name, words in again.problems.items() if name not in names)]
    body = [
        *(_problem(words) for words in top if words),
        *paragraphs(view.mode_line, size="Small", isSubtle=True),
        *paragraphs(view.audience, size="Small", isSubtle=True),
        *(paragraphs(view.intro) if view.intro else ()),
        *(part for field in view.fields for part in _field(view, field, phrase, again)),
        {"type": "ActionSet", "actions": [_submit(view), _cancel(view)]},
    ]
    return task(view.title, whole(body, _plain(view), f"form {view.step} with {_longest(view, again)}"), "large")


def _field(view: FormView, field: FieldView, phrase: Phrase, again: Again) -> Iterator[Element]:
    if field.name in again.problems:
        yield _problem(again.problems[field.name])
    value = field.initial if again.values is None else again.values.get(field.name)
    required = not field.optional and not isinstance(field.kind, Yes)
    yield {
        **_input(field, value),
        # Its own in every step, so that no client keeps what was typed for the form before.
        "id": f"{view.step}:{field.name}",
        "label": literal(field.label),
        **({"isRequired": True, "errorMessage": phrase("problem-missing", view.locale)} if required else {}),
    }
    if field.hint:
        yield {**text(field.hint, size="Small", isSubtle=True), "spacing": "Small"}


def _problem(words: str) -> Element:
    return text(words, color="Attention", weight="Bolder")


def _input(field: FieldView, value: Raw) -> Element:
    match field.kind:
        case Text() as kind:
            typed = _single(field, value)
            # A value longer than its room would be cut by the client.
            room = max(kind.max_length, len(typed or ""))
            return _with({"type": "Input.Text", "maxLength": room, "isMultiline": kind.lines > 1}, typed)
        case Number():
            # Not an Input.Number: what «1.234» is in it depends on the client, not on the person.
            return _with({"type": "Input.Text", "maxLength": BOX}, _single(field, value))
        case Day():
            return _with({"type": "Input.Date"}, _single(field, value))
        case PersonPick():
            return _with(_people_picker(), _single(field, value))
        case PeoplePick():
            people = (value,) if isinstance(value, str) else value or ()
            return _with({**_people_picker(), "isMultiSelect": True}, ",".join(people) or None)
        case Pick():
            # In a list that opens labels are plain text; shown all at once they would be read as markdown.
            return _with(_listed(field, "compact"), _option(field, _single(field, value)))
        case Choice() | Scale():
            style = "expanded" if len(field.options) <= EXPANDED_OPTIONS else "compact"
            return _with(_choices(field, style), _option(field, _single(field, value)))
        case Choices():
            several = (value,) if isinstance(value, str) else value or ()
            chosen = [_option(field, one) or "" for one in several]
            return _with({**_choices(field, "expanded"), "isMultiSelect": True}, ",".join(chosen) or None)
        case Yes():
            ticked = TICKED if value == TICKED else NOT_TICKED
            title = next((label for option, label in field.options if option == TICKED), field.label)
            toggle = {"type": "Input.Toggle", "title": literal(title), "valueOn": TICKED, "valueOff": NOT_TICKED}
            return _with(toggle, ticked)
        case _:
            assert_never(field.kind)


def _people_picker() -> Element:
    return {"type": "Input.ChoiceSet", "choices": [], "choices.data": PEOPLE, "style": "compact"}


def _with(element: Element, value: str | None) -> Element:
    return element if value is None else {**element, "value": value}


def _choices(field: FieldView, style: str) -> Element:
    if any("," in value for value, _ in field.options):
        raise ValueError(f"an option of {field.name} has a comma in it: Teams parts several answers by one")
    return _listed(field, style)


def _listed(field: FieldView, style: str) -> Element:
    choices = [{"title": literal(label), "value": value} for value, label in field.options]
    return {"type": "Input.ChoiceSet", "style": style, "wrap": True, "choices": choices}


def _option(field: FieldView, value: str | None) -> str | None:
    if value is not None and value not in dict(field.options):
        raise NotAnOption(field.name)
    return value


def _single(field: FieldView, value: Raw) -> str | None:
    if isinstance(value, tuple):
        raise NotAnOption(field.name)
    return value or None


def _submit(view: FormView) -> Element:
    return {"type": "Action.Submit", "title": view.submit, "style": "positive", "data": {OURS: {"form": dumped(view)}}}


def _cancel(view: FormView) -> Element:
    return {"type": "Action.Submit", "title": view.cancel, "data": {OURS: {CLOSE: True}}, "associatedInputs": "none"}


def _longest(view: FormView, again: Again) -> str:
    """The name of the field that holds most."""
    held = {field.name: field.initial for field in view.fields} if again.values is None else again.values
    sizes = {
        field.name: len(f"{field.label}{field.hint}{field.options}{held.get(field.name) or ''}")
        for field in view.fields
    }
    return max(sizes, key=sizes.__getitem__, default="no field")


def _plain(view: FormView) -> str:
    lines = [view.title, view.mode_line, view.audience, *([view.intro] if view.intro else [])]
    for asked in view.fields:
        lines += [asked.label, *([asked.hint] if asked.hint else []), *(f"- {label}" for _, label in asked.options)]
    return "\n".join(lines)


def saving(view: FormView, values: Values, nonce: str, phrase: Phrase) -> Element:
    """Instead of a form whose turn takes long. Its button sends the same words again, under the same name, so that
    they are kept once whatever became of the first sending."""
    words = phrase("teams-saving", view.locale)
    kept = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    data = {OURS: {"form": dumped(view), "kept": kept, "nonce": nonce}}
    go_on = {"type": "Action.Submit", "title": phrase("teams-go-on", view.locale), "style": "positive", "data": data}
    title = phrase("teams-saving-title", view.locale)
    body = [heading(title), text(words), {"type": "ActionSet", "actions": [go_on]}]
    return task(title, whole(body, words, f"form {view.step} while it is saved"))


def copied(data: Mapping[str, Any], phrase: Phrase) -> Element:
    """Instead of a form Cairn cannot read: what was typed, so that it can be copied."""
    words = phrase("teams-not-understood", "en")
    typed = [value for name, value in data.items() if ":" in name and isinstance(value, str) and value]
    body = [text(words), *(part for value in typed for part in paragraphs(value))]
    return task("Cairn", whole(body, words, "form that cannot be read"))


# --- the form as it travels -------------------------------------------------------------------------------------------

_KINDS: Final = {kind.__name__: (kind, TypeAdapter[Kind](kind)) for kind in get_args(Kind)}
_FIELDS: Final = TypeAdapter(list[tuple[str, str, dict[str, Any], str, str | None, list[tuple[str, str]], bool]])
_WORDS: Final = TypeAdapter(dict[str, str | None])


def dumped(view: FormView) -> Element:
    """Everything but what was filled in."""
    fields = [
        [
            field.name,
            type(field.kind).__name__,
            {name: str(value) if isinstance(value, Decimal) else value for name, value in vars(field.kind).items()},
            field.label,
            field.hint,
            [list(option) for option in field.options],
            field.optional,
        ]
        for field in view.fields
    ]
    words = {name: getattr(view, name) for name in _VIEW_WORDS}
    return {**words, "fields": fields}


_VIEW_WORDS: Final = (
    "run",
    "step",
    "locale",
    "title",
    "mode",
    "mode_line",
    "audience",
    "intro",
    "submit",
    "cancel",
)


def loaded(data: object) -> FormView:
    """What `dumped` made. Raises: NotAForm."""
    if not isinstance(data, dict):
        raise NotAForm
    try:
        words = _WORDS.validate_python({name: data[name] for name in _VIEW_WORDS}, strict=True)
        fields = tuple(_loaded_field(*entry) for entry in _FIELDS.validate_python(data["fields"]))
        return FormView(**words, fields=fields)  # type: ignore[arg-type]  # checked: `intro` alone may be None
    except (KeyError, ValidationError, TypeError):
        raise NotAForm from None


def _loaded_field(
    name: str,
    kind: str,
    parts: dict[str, Any],
    label: str,
    hint: str | None,
    options: list[tuple[str, str]],
    optional: bool,
) -> FieldView:
    _, adapter = _KINDS[kind]
    return FieldView(name, adapter.validate_python(parts), label, hint, tuple(options), optional, None)


# --- a sent dialog ----------------------------------------------------------------------------------------------------


def answers(view: FormView, data: Mapping[str, Any]) -> dict[str, Raw]:
    """What was answered, by field; None for what was left empty. Raises: NotAForm."""
    return {field.name: _raw(field.kind, data.get(f"{view.step}:{field.name}")) for field in view.fields}


def kept_answers(view: FormView, data: object) -> dict[str, Raw]:
    """What `saving` kept. Raises: NotAForm."""
    if not isinstance(data, dict):
        raise NotAForm
    found: dict[str, Raw] = {}
    for field_ in view.fields:
        value = data.get(field_.name)
        if not (value is None or isinstance(value, str) or _is_words(value)):
            raise NotAForm
        found[field_.name] = tuple(value) if isinstance(value, list) else value
    return found


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _raw(kind: Kind, value: object) -> Raw:
    if isinstance(value, bool):
        value = TICKED if value else NOT_TICKED
    if isinstance(value, int | float):
        value = str(value)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise NotAForm
    if isinstance(kind, Choices | PeoplePick):
        return tuple(one for one in value.split(",") if one) or None
    return None if isinstance(kind, Yes) and value != TICKED else value
