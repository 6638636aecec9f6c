"""The elements of blocks that hold a state, that state in Slack's own shape, and what Slack checks before it sends one.

Shapes: docs.slack.dev, view_submission payload, `view.state.values`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Json = dict[str, Any]
Values = dict[str, dict[str, Json]]
"""State by block_id and action_id."""


@dataclass(frozen=True)
class Shape:
    """What an element calls its state, and where an initial one is given."""

    holds: str
    starts: str
    many: bool = False


SHAPES: Final = {
    "plain_text_input": Shape("value", "initial_value"),
    "email_text_input": Shape("value", "initial_value"),
    "url_text_input": Shape("value", "initial_value"),
    "number_input": Shape("value", "initial_value"),
    "static_select": Shape("selected_option", "initial_option"),
    "radio_buttons": Shape("selected_option", "initial_option"),
    "users_select": Shape("selected_user", "initial_user"),
    "datepicker": Shape("selected_date", "initial_date"),
    "timepicker": Shape("selected_time", "initial_time"),
    "checkboxes": Shape("selected_options", "initial_options", many=True),
    "multi_static_select": Shape("selected_options", "initial_options", many=True),
    "multi_users_select": Shape("selected_users", "initial_users", many=True),
}

TYPED_LENGTH: Final = 3_000  # docs.slack.dev, plain_text_input: max_length when none is given.


@dataclass(frozen=True)
class Field:
    """One element with a state, and the block it stands in."""

    block: Json
    spec: Json

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.spec["action_id"])

    @property
    def shape(self) -> Shape:
        return SHAPES[self.spec["type"]]

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def label(self) -> str:
        label: Json = self.block.get("label") or self.spec.get("placeholder") or {}
        return str(label.get("text", ""))

    @property
    def options(self) -> list[Json]:
        groups = self.spec.get("option_groups") or [{"options": self.spec.get("options") or []}]
        return [option for group in groups for option in group["options"]]

    def state(self, value: object) -> Json:
        return {"type": self.spec["type"], self.shape.holds: value if value or not self.shape.many else []}

    def initial(self) -> Json:
        value = self.spec.get(self.shape.starts)
        return self.state(str(value) if isinstance(value, int | float) else value or None)

    def held(self, state: Mapping[str, Any]) -> Any:
        return state.get(self.shape.holds)


def elements(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Every interactive element with its block, in order."""
    for block in blocks:
        found: list[Any] = []
        match block.get("type"):
            case "input":
                found = [block["element"]]
            case "section":
                found = [block.get("accessory")]
            case "actions":
                found = block["elements"]
        yield from ((block, spec) for spec in found if spec and spec["type"] != "image")


def fields(blocks: Iterable[Json]) -> Iterator[Field]:
    return (Field(block, spec) for block, spec in elements(blocks) if spec["type"] in SHAPES)


def initial_values(blocks: Iterable[Json], kept: Values | None = None) -> Values:
    """The state a surface starts with. What `kept` holds for the same block, action and type stays as it is."""
    values: Values = {}
    for field in fields(blocks):
        before = (kept or {}).get(field.block_id, {}).get(field.action_id)
        same = before is not None and before.get("type") == field.spec["type"]
        values.setdefault(field.block_id, {})[field.action_id] = before if same and before else field.initial()
    return values


def merged(blocks: Iterable[Json], values: Values, given: Mapping[str, Any] | None) -> Values:
    """`values` with what a client says is filled in now; what belongs to no field here is dropped."""
    now: Values = {block_id: dict(actions) for block_id, actions in values.items()}
    for field in fields(blocks):
        state = ((given or {}).get(field.block_id) or {}).get(field.action_id)
        if isinstance(state, dict):
            now.setdefault(field.block_id, {})[field.action_id] = field.state(field.held(state))
    return now


def faults(blocks: Iterable[Json], values: Values) -> dict[str, str]:
    """What keeps Slack's client from sending a form: a sentence by block_id. The bot never hears of it."""
    found = {}
    for field in fields(blocks):
        if not field.is_input:
            continue
        value = field.held(values.get(field.block_id, {}).get(field.action_id, {}))
        sentence = _fault(field, value)
        if sentence:
            found[field.block_id] = sentence
    return found


def _fault(field: Field, value: Any) -> str | None:
    # Nothing documented says that Slack trims, so blanks get through here: an app must cope with them.
    if value in (None, "", []):
        return None if field.block.get("optional") else "Please complete this required field."
    kind = field.spec["type"]
    if kind == "plain_text_input":
        return _length(field.spec, len(value))
    if kind == "number_input":
        return _number(field.spec, value)
    most = field.spec.get("max_selected_items")
    if most is not None and len(value) > most:
        return f"You can choose at most {most}."
    return None


def _length(spec: Json, length: int) -> str | None:
    most = spec.get("max_length", TYPED_LENGTH)
    if length > most:
        return f"This can be at most {most} characters; it has {length}."
    if length < spec.get("min_length", 0):
        return f"This needs at least {spec['min_length']} characters; it has {length}."
    return None


def _number(spec: Json, value: str) -> str | None:
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", value.strip()):
        return "Enter a number."
    number = float(value)
    if not spec.get("is_decimal_allowed") and not number.is_integer():
        return "Enter a whole number."
    if "min_value" in spec and number < float(spec["min_value"]):
        return f"Enter {spec['min_value']} or more."
    if "max_value" in spec and number > float(spec["max_value"]):
        return f"Enter {spec['max_value']} or less."
    return None
