"""A form as a Slack modal, and what a modal sends back as raw answers. Dictionaries only: the SDK's models cost 200
times as much, and the tests hold these against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, assert_never

import orjson

from adapters.limits import TooLarge, within
from adapters.slack.limits import (
    BLOCK_ID,
    BLOCKS_IN_VIEW,
    INPUT_HINT,
    INPUT_LABEL,
    MODAL_BUTTON,
    MODAL_TITLE,
    OPTION_TEXT,
    OPTION_VALUE,
    PRIVATE_METADATA,
    RADIO_OR_CHECKBOX_OPTIONS,
    SELECT_OPTIONS,
    TEXT_OBJECT,
    TYPED_ANSWER,
)
from adapters.slack.spoken import pieces
from flows.kit.numbers import BOX
from flows.kit.questions import Choice, Choices, Day, Number, PeoplePick, PersonPick, Pick, Raw, Scale, Text, Yes
from flows.kit.view import FieldView, FormView

Block = dict[str, Any]
View = dict[str, Any]

CALLBACK: Final = "cairn:form"
TICKED: Final = "yes"

_NOTICE: Final = "cairn:notice"
_PROBLEM: Final = "cairn:problem:"
_SENT_VIEW: Final = ("type", "callback_id", "private_metadata", "title", "submit", "close")


class NotAnOption(ValueError):
    """A form starts with an answer that is none of its options. Slack would refuse the whole form."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} starts with an answer that is none of its options")


def plain(text: str) -> dict[str, Any]:
    """Text that Slack shows as it is: no links, mentions, bold or emoji codes in it."""
    return {"type": "plain_text", "text": text, "emoji": False}


# --- a form to a modal ------------------------------------------------------------------------------------------------


def modal(view: FormView) -> View:
    """Raises: TooLarge or NotAnOption, naming the field; nothing is ever cut or left out."""
    blocks: list[Block] = [
        {"type": "context", "elements": [plain(within(TEXT_OBJECT, view.mode_line, "mode line"))]},
        {"type": "context", "elements": [plain(within(TEXT_OBJECT, view.audience, "audience"))]},
    ]
    if view.intro is not None:
        # It may quote somebody, at any length.
        blocks += [{"type": "section", "text": plain(piece)} for piece in pieces(view.intro, TEXT_OBJECT)]
    blocks += [_input(view.step, field) for field in view.fields]
    if len(blocks) > BLOCKS_IN_VIEW:
        raise TooLarge(f"number of blocks of {view.step}", BLOCKS_IN_VIEW, len(blocks))
    about = orjson.dumps({"run": view.run, "step": view.step, "locale": view.locale}).decode()
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": within(PRIVATE_METADATA, about, "private_metadata"),
        "title": plain(within(MODAL_TITLE, view.title, f"title of {view.step}")),
        "submit": plain(within(MODAL_BUTTON, view.submit, f"submit of {view.step}")),
        "close": plain(within(MODAL_BUTTON, view.cancel, f"cancel of {view.step}")),
        "notify_on_close": False,
        "blocks": blocks,
    }


def notice(title: str, words: str, close: str) -> View:
    """A modal that only says something."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(within(MODAL_TITLE, title, "title of a notice")),
        "close": plain(within(MODAL_BUTTON, close, "close of a notice")),
        "notify_on_close": False,
        "blocks": [{"type": "section", "text": plain(within(TEXT_OBJECT, words, "notice"))}],
    }


def _input(step: str, field: FieldView) -> Block:
    block: Block = {
        "type": "input",
        # Slack keeps what was typed where this id stays the same, and must not keep it in the form of another step.
        "block_id": within(BLOCK_ID, f"{step}:{field.name}", f"id of {field.name}"),
        "label": plain(within(INPUT_LABEL, field.label, f"label of {field.name}")),
        "optional": field.optional or isinstance(field.kind, Yes),
        "element": _element(field),
    }
    if field.hint is not None:
        block["hint"] = plain(within(INPUT_HINT, field.hint, f"hint of {field.name}"))
    return block


def _element(field: FieldView) -> Block:
    match field.kind:
        case Text() as kind:
            # Slack refuses a form that begins with more than it has room for, such as an answer that was too long.
            longest = min(max(kind.max_length, len(_initial(field) or "")), TYPED_ANSWER)
            element = {"type": "plain_text_input", "action_id": "text", "max_length": longest}
            return _with_words({**element, "multiline": kind.lines > 1}, field, longest)
        case Number():
            # Not a number_input: that one takes «1.5» alone, and people write «1,5».
            return _with_words({"type": "plain_text_input", "action_id": "number", "max_length": BOX}, field, BOX)
        case Day():
            return _with_one({"type": "datepicker", "action_id": "day"}, "initial_date", field)
        case PersonPick():
            return _with_one({"type": "users_select", "action_id": "person"}, "initial_user", field)
        case PeoplePick(most=most):
            return _with_people({"type": "multi_users_select", "action_id": "people"}, most, field)
        case _:
            return _with_options(*_list_of(field.kind, len(field.options)), field)


def _list_of(kind: Choice | Choices | Pick | Scale | Yes, size: int) -> tuple[str, str]:
    """The element for a list of so many options, and its action_id."""
    few = size <= RADIO_OR_CHECKBOX_OPTIONS
    match kind:
        case Choice():
            return "radio_buttons" if few else "static_select", "choice"
        case Choices():
            return "checkboxes" if few else "multi_static_select", "choices"
        case Pick():
            return "static_select", "pick"
        case Scale():
            return "static_select", "scale"
        case Yes():
            return "checkboxes", TICKED
        case _:
            assert_never(kind)


def _with_words(element: Block, field: FieldView, longest: int) -> Block:
    words = _initial(field)
    if words is not None:
        element["initial_value"] = within(longest, words, f"initial value of {field.name}")
    return element


def _with_one(element: Block, name: str, field: FieldView) -> Block:
    value = _initial(field)
    if value is not None:
        element[name] = value
    return element


def _with_people(element: Block, most: int, field: FieldView) -> Block:
    people = (field.initial,) if isinstance(field.initial, str) else field.initial or ()
    chosen = {"initial_users": list(people[:most])} if people else {}
    return {**element, "max_selected_items": most, **chosen}


def _with_options(kind: str, action_id: str, field: FieldView) -> Block:
    pairs = [pair for pair in field.options if action_id != TICKED or pair[0] == TICKED]
    if len(pairs) > SELECT_OPTIONS:
        raise TooLarge(f"number of options of {field.name}", SELECT_OPTIONS, len(pairs))
    options = {value: _option(field.name, value, label) for value, label in pairs}
    element: Block = {"type": kind, "action_id": action_id, "options": list(options.values())}
    chosen = _chosen(field, options)
    if chosen:
        several = kind in ("checkboxes", "multi_static_select")
        element["initial_options" if several else "initial_option"] = chosen if several else chosen[0]
    return element


def _option(field: str, value: str, label: str) -> Block:
    return {
        "text": plain(within(OPTION_TEXT, label, f"option {value} of {field}")),
        "value": within(OPTION_VALUE, value, f"value of an option of {field}"),
    }


def _chosen(field: FieldView, options: Mapping[str, Block]) -> list[Block]:
    values = (field.initial,) if isinstance(field.initial, str) else field.initial or ()
    if isinstance(field.kind, Yes):
        values = tuple(value for value in values if value == TICKED)
    if any(value not in options for value in values):
        raise NotAnOption(field.name)
    return [options[value] for value in values]


def _initial(field: FieldView) -> str | None:
    if isinstance(field.initial, tuple):
        raise NotAnOption(field.name)
    return field.initial or None


# --- a sent modal -----------------------------------------------------------------------------------------------------


def raw_answers(view: Mapping[str, Any]) -> dict[str, Raw]:
    """What was answered, by field; None for what was left empty."""
    return {
        block_id.rpartition(":")[2]: _raw(action_id, answered)
        for block_id, actions in _state(view).items()
        for action_id, answered in actions.items()
    }


def _state(view: Mapping[str, Any]) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    state = view.get("state") or {}
    values: Mapping[str, Mapping[str, Mapping[str, Any]]] = state.get("values") or {}
    return values


_SINGLE: Final = {
    "plain_text_input": "value",
    "datepicker": "selected_date",
    "users_select": "selected_user",
}


def _raw(action_id: str, answered: Mapping[str, Any]) -> Raw:
    kind = answered.get("type", "")
    if kind in _SINGLE:
        value = answered.get(_SINGLE[kind])
        return str(value) if value else None
    if kind == "multi_users_select":
        return tuple(str(user) for user in answered.get("selected_users") or ()) or None
    if kind in ("checkboxes", "multi_static_select"):
        values = tuple(str(option["value"]) for option in answered.get("selected_options") or ())
        return (values[0] if action_id == TICKED else values) if values else None
    option = answered.get("selected_option")
    return str(option["value"]) if option else None


def inputs(view: Mapping[str, Any]) -> dict[str, str]:
    """The id of each input of a sent form by the name of its field, in order."""
    return {
        block["block_id"].rpartition(":")[2]: block["block_id"]
        for block in view.get("blocks", ())
        if block.get("type") == "input"
    }


def again(view: Mapping[str, Any], on_top: str | None, problems: Mapping[str, str]) -> View:
    """The sent form with its answers still in it, a sentence on top, and each problem above its field.

    For a form that was meanwhile replaced by another view: `response_action: errors` is then no longer possible.
    """
    state = _state(view)
    blocks = [_as_answered(block, state) if block["type"] == "input" else block for block in _own_blocks(view)]
    kept = {key: view[key] for key in _SENT_VIEW if view.get(key)}
    return marked({**kept, "notify_on_close": False, "blocks": blocks}, on_top, problems)


def marked(view: View, on_top: str | None, problems: Mapping[str, str]) -> View:
    """The form with a sentence on top and each problem above its field; a problem of no field goes to the top."""
    fields = inputs(view)
    top = [words for words in (on_top, *(problems[name] for name in problems if name not in fields)) if words]
    blocks = [_section(f"{_NOTICE}:{number}", words) for number, words in enumerate(top)]
    for block in view["blocks"]:
        name = block.get("block_id", "").rpartition(":")[2]
        if block["type"] == "input" and name in problems:
            blocks.append(_section(f"{_PROBLEM}{name}", problems[name]))
        blocks.append(block)
    return {**view, "blocks": blocks}


def _section(block_id: str, words: str) -> Block:
    return {"type": "section", "block_id": block_id, "text": plain(words)}


def _own_blocks(view: Mapping[str, Any]) -> Iterator[Block]:
    """The form's blocks without the sentences an earlier `again` put between them."""
    for block in view.get("blocks", ()):
        if not str(block.get("block_id", "")).startswith((f"{_NOTICE}:", _PROBLEM)):
            yield dict(block)


def _as_answered(block: Block, state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Block:
    element = {key: value for key, value in block["element"].items() if not key.startswith("initial_")}
    answered = state.get(block["block_id"], {}).get(element["action_id"], {})
    match element["type"]:
        case "plain_text_input":
            initial = "initial_value", answered.get("value")
        case "datepicker":
            initial = "initial_date", answered.get("selected_date")
        case "users_select":
            initial = "initial_user", answered.get("selected_user")
        case "multi_users_select":
            initial = "initial_users", answered.get("selected_users")
        case "checkboxes" | "multi_static_select":
            initial = "initial_options", _same(element["options"], answered.get("selected_options") or ())
        case _:
            chosen = _same(element["options"], [option for option in [answered.get("selected_option")] if option])
            initial = "initial_option", chosen[0] if chosen else None
    name, value = initial
    return {**block, "element": {**element, **({name: value} if value else {})}}


def _same(options: Sequence[Block], chosen: Sequence[Mapping[str, Any]]) -> list[Block]:
    values = {option["value"] for option in chosen}
    return [option for option in options if option["value"] in values]
