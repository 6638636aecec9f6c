"""Inputs of a card: what they start with, what Teams checks before it sends them, and what it sends.

Values are strings by input id, as the client sends them; what is empty is not sent.
Source: adaptivecards.io, input validation; the Adaptive Cards renderer for the web.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, Final

from adapters.playground.teams import nodes

Json = dict[str, Any]
Values = dict[str, str]

PEOPLE: Final = "graph.microsoft.com/users"
_MISSING: Final = "This is needed."
_WRONG: Final = "This does not fit."


def initial(card: Mapping[str, Any]) -> Values:
    """What the card itself fills in; a choice that is not offered is no choice."""
    found = {}
    for _, spec in nodes.inputs(card):
        value = _initial(spec)
        if value:
            found[spec["id"]] = value
    return found


def _initial(spec: Json) -> str:
    if spec["type"] == "Input.Toggle":
        return str(spec.get("value") or off(spec))
    value = spec.get("value")
    if value is None or value == "":
        return ""
    if spec["type"] == "Input.ChoiceSet" and not asks_for_people(spec):
        offered = {str(choice["value"]) for choice in spec.get("choices", ())}
        return ",".join(one for one in chosen(spec, str(value)) if one in offered)
    return _number(value) if isinstance(value, int | float) else str(value)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def on(spec: Json) -> str:
    return str(spec.get("valueOn", "true"))


def off(spec: Json) -> str:
    return str(spec.get("valueOff", "false"))


def chosen(spec: Json, value: str) -> list[str]:
    """One choice, or those of a multi-select, which travel joined by commas."""
    if not value:
        return []
    return value.split(",") if spec.get("isMultiSelect") else [value]


def asks_for_people(spec: Json) -> bool:
    data = spec.get("choices.data")
    return isinstance(data, dict) and str(data.get("dataset", "")).partition("?")[0] == PEOPLE


def merged(card: Mapping[str, Any], values: Values, given: Mapping[str, Any] | None) -> Values:
    """`values` with what a client says is filled in now; what belongs to no input here is dropped."""
    now = dict(values)
    for _, spec in nodes.inputs(card):
        name = spec["id"]
        if given is not None and name in given:
            value = given[name]
            now[name] = "" if value is None else str(value)
    return now


def sent(specs: Iterable[Json], values: Values) -> Values:
    return {spec["id"]: values[spec["id"]] for spec in specs if values.get(spec["id"])}


def faults(specs: Iterable[Json], values: Values) -> dict[str, str]:
    """What keeps Teams from sending: a sentence by input id. The bot never hears of it."""
    found = {}
    for spec in specs:
        sentence = _fault(spec, values.get(spec["id"], ""))
        if sentence:
            found[spec["id"]] = str(spec.get("errorMessage") or sentence)
    return found


def _fault(spec: Json, value: str) -> str | None:
    kind = spec["type"]
    if not value or (kind == "Input.Toggle" and value == off(spec)):
        return _MISSING if spec.get("isRequired") else None
    match kind:
        case "Input.Text":
            return _text(spec, value)
        case "Input.Number" | "Input.Rating":
            return _within(spec, value, float)
        case "Input.Date":
            return _within(spec, value, date.fromisoformat)
        case "Input.Time":
            return _within(spec, value, time.fromisoformat)
        case _:
            return None


def _text(spec: Json, value: str) -> str | None:
    if len(value) > spec.get("maxLength", len(value)):
        return f"This can be at most {spec['maxLength']} characters; it has {len(value)}."
    if "regex" in spec and not re.search(spec["regex"], value):
        return _WRONG
    return None


def _within(spec: Json, value: str, read: Any) -> str | None:
    try:
        given = read(value)
    except ValueError:
        return _WRONG
    if "min" in spec and given < read(str(spec["min"])):
        return f"This cannot be below {spec['min']}."
    if "max" in spec and given > read(str(spec["max"])):
        return f"This cannot be above {spec['max']}."
    return None
