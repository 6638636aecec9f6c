"""Block elements, held against Slack's rules. Source of every rule: docs.slack.dev, the page of the element."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from adapters.playground import limits
from adapters.playground.findings import Findings, Json

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_SHARED: Final = ("action_id", "confirm", "placeholder", "focus_on_load")


def element(found: Findings, value: object, at: str, allowed: frozenset[str]) -> None:
    """One element; `allowed` are the types its block takes."""
    spec = found.obj(value, at)
    if spec is None:
        return
    kind = spec.get("type")
    if not isinstance(kind, str) or kind not in allowed:
        found.add(f"unsupported type: {kind}", f"{at}/type")
        return
    _CHECKS[kind](found, spec, at)
    found.maybe_string(spec, "action_id", at, limits.ACTION_ID, shortest=1)
    found.maybe_text(spec, "placeholder", at, limits.PLACEHOLDER, plain_only=True)
    found.flag(spec, "focus_on_load", at)
    if spec.get("confirm") is not None:
        _confirm(found, spec["confirm"], f"{at}/confirm")


def _button(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, ("text",), ("action_id", "url", "value", "style", "confirm", "accessibility_label"))
    found.maybe_text(spec, "text", at, limits.BUTTON_TEXT, plain_only=True)
    found.maybe_string(spec, "value", at, limits.BUTTON_VALUE)
    found.maybe_string(spec, "url", at, limits.BUTTON_URL)
    found.maybe_string(spec, "accessibility_label", at, limits.ACCESSIBILITY_LABEL)
    if "style" in spec:
        found.one_of(spec["style"], f"{at}/style", ("primary", "danger"))


def image(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, ("alt_text",), ("image_url", "slack_file"))
    found.maybe_string(spec, "alt_text", at, limits.ALT_TEXT)
    found.maybe_string(spec, "image_url", at, limits.IMAGE_URL, shortest=1)
    if "image_url" not in spec and "slack_file" not in spec:
        found.add("missing required field: image_url", at)


def _overflow(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, ("options",), ("action_id", "confirm"))
    _options(found, spec.get("options"), f"{at}/options", limits.OVERFLOW_OPTIONS)


def _typed(found: Findings, spec: Json, at: str) -> None:
    found.keys(
        spec,
        at,
        (),
        (*_SHARED, "initial_value", "multiline", "min_length", "max_length", "dispatch_action_config"),
    )
    found.flag(spec, "multiline", at)
    found.maybe_string(spec, "initial_value", at, limits.TYPED)
    for key, least in (("min_length", 0), ("max_length", 1)):
        length = spec.get(key, least)
        if not isinstance(length, int) or isinstance(length, bool) or not least <= length <= limits.TYPED:
            found.add(f"must be between {least} and {limits.TYPED}", f"{at}/{key}")


def _address(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, (), (*_SHARED, "initial_value", "dispatch_action_config"))


def _number(found: Findings, spec: Json, at: str) -> None:
    found.keys(
        spec,
        at,
        ("is_decimal_allowed",),
        (*_SHARED, "initial_value", "min_value", "max_value", "dispatch_action_config"),
    )
    for key in ("initial_value", "min_value", "max_value"):
        if key in spec and not _is_number(spec[key]):
            found.add("must be a number", f"{at}/{key}")


def _is_number(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[+-]?\d+(\.\d+)?", value) is not None


def _date(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, (), (*_SHARED, "initial_date"))
    if "initial_date" in spec and not _DATE.fullmatch(str(spec["initial_date"])):
        found.add("must be a date in the format YYYY-MM-DD", f"{at}/initial_date")


def _time(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, (), (*_SHARED, "initial_time", "timezone"))
    if "initial_time" in spec and not _TIME.fullmatch(str(spec["initial_time"])):
        found.add("must be a time in the format HH:mm", f"{at}/initial_time")


def _user(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, (), (*_SHARED, "initial_user"))


def _users(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, (), (*_SHARED, "initial_users", "max_selected_items"))


def _select(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, (), (*_SHARED, "options", "option_groups", "initial_option"))
    _initial(found, spec, at, _select_options(found, spec, at))


def _multi_select(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, (), (*_SHARED, "options", "option_groups", "initial_options", "max_selected_items"))
    _initial(found, spec, at, _select_options(found, spec, at))


def _radio(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, ("options",), ("action_id", "confirm", "focus_on_load", "initial_option"))
    _initial(found, spec, at, _options(found, spec.get("options"), f"{at}/options", limits.FEW_OPTIONS, mrkdwn=True))


def _checkboxes(found: Findings, spec: Json, at: str) -> None:
    found.keys(spec, at, ("options",), ("action_id", "confirm", "focus_on_load", "initial_options"))
    _initial(found, spec, at, _options(found, spec.get("options"), f"{at}/options", limits.FEW_OPTIONS, mrkdwn=True))


def _select_options(found: Findings, spec: Json, at: str) -> list[Json]:
    if ("options" in spec) == ("option_groups" in spec):
        found.add("must have either options or option_groups", at)
        return []
    if "options" in spec:
        return _options(found, spec["options"], f"{at}/options", limits.OPTIONS)
    options: list[Json] = []
    for index, group in enumerate(found.items(spec["option_groups"], f"{at}/option_groups", limits.OPTION_GROUPS)):
        place = f"{at}/option_groups/{index}"
        inner = found.obj(group, place)
        if inner is not None:
            found.keys(inner, place, ("label", "options"))
            found.maybe_text(inner, "label", place, limits.OPTION_GROUP_LABEL, plain_only=True)
            options += _options(found, inner.get("options"), f"{place}/options", limits.OPTIONS)
    return options


def _options(found: Findings, value: object, at: str, most: int, mrkdwn: bool = False) -> list[Json]:
    options = []
    for index, option in enumerate(found.items(value, at, most)):
        place = f"{at}/{index}"
        spec = found.obj(option, place)
        if spec is None:
            continue
        options.append(spec)
        found.keys(spec, place, ("text", "value"), ("description", "url"))
        found.maybe_text(spec, "text", place, limits.OPTION_TEXT, plain_only=not mrkdwn)
        found.maybe_string(spec, "value", place, limits.OPTION_VALUE, shortest=1)
        found.maybe_text(spec, "description", place, limits.OPTION_DESCRIPTION, plain_only=not mrkdwn)
    return options


def _initial(found: Findings, spec: Json, at: str, options: list[Json]) -> None:
    """What is chosen at first must be one of the options, word for word."""
    if "initial_option" in spec and spec["initial_option"] not in options:
        found.add("initial_option must match one of the options", f"{at}/initial_option")
    if "initial_options" in spec:
        for index, chosen in enumerate(found.items(spec["initial_options"], f"{at}/initial_options", limits.OPTIONS)):
            if chosen not in options:
                found.add("initial_options must match the options", f"{at}/initial_options/{index}")


def _confirm(found: Findings, value: object, at: str) -> None:
    spec = found.obj(value, at)
    if spec is None:
        return
    found.keys(spec, at, ("title", "text", "confirm", "deny"), ("style",))
    found.maybe_text(spec, "title", at, limits.CONFIRM_TITLE, plain_only=True)
    found.maybe_text(spec, "text", at, limits.CONFIRM_TEXT)
    found.maybe_text(spec, "confirm", at, limits.CONFIRM_BUTTON, plain_only=True)
    found.maybe_text(spec, "deny", at, limits.CONFIRM_BUTTON, plain_only=True)


_CHECKS: Final[dict[str, Callable[[Findings, Json, str], None]]] = {
    "button": _button,
    "checkboxes": _checkboxes,
    "datepicker": _date,
    "email_text_input": _address,
    "image": image,
    "multi_static_select": _multi_select,
    "multi_users_select": _users,
    "number_input": _number,
    "overflow": _overflow,
    "plain_text_input": _typed,
    "radio_buttons": _radio,
    "static_select": _select,
    "timepicker": _time,
    "url_text_input": _address,
    "users_select": _user,
}

_ANYWHERE: Final = {"checkboxes", "datepicker", "radio_buttons", "static_select", "timepicker", "users_select"}
_TYPED: Final = {"email_text_input", "number_input", "plain_text_input", "url_text_input"}
_SEVERAL: Final = {"multi_static_select", "multi_users_select"}
IN_ACTIONS: Final = frozenset(_ANYWHERE | {"button", "overflow"})
IN_SECTION: Final = frozenset(_ANYWHERE | _SEVERAL | {"button", "image", "overflow"})
IN_INPUT: Final = frozenset(_ANYWHERE | _SEVERAL | _TYPED)
