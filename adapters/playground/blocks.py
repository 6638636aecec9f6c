"""Blocks, held against Slack's rules. Source of every rule: docs.slack.dev, the page of the block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from adapters.playground import limits
from adapters.playground.elements import IN_ACTIONS, IN_INPUT, IN_SECTION, element, image
from adapters.playground.figures import alert, data_table, data_visualization, markdown, rich_text, table
from adapters.playground.findings import TEXT_KINDS, Findings, Json


def check_blocks(found: Findings, value: object, at: str, surface: str, most: int) -> None:
    """A list of blocks of a `message`, `modal` or `home`."""
    seen: set[str] = set()
    blocks = found.items(value, at, most, fewest=0)
    for index, one in enumerate(blocks):
        place = f"{at}/{index}"
        block = found.obj(one, place)
        if block is None:
            continue
        _block(found, block, place, surface)
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id:
            if block_id in seen:
                found.add(f"block_id `{block_id}` is already used by another block", f"{place}/block_id")
            seen.add(block_id)
    _together(found, [block for block in blocks if isinstance(block, dict)], at)


def _block(found: Findings, block: Json, at: str, surface: str) -> None:
    kind = block.get("type")
    if not isinstance(kind, str) or kind not in ON_SURFACE[surface]:
        found.add(f"unsupported type: {kind}", f"{at}/type")
        return
    found.maybe_string(block, "block_id", at, limits.BLOCK_ID)
    _CHECKS[kind](found, block, at)
    _own_actions(found, block, at)


def _own_actions(found: Findings, block: Json, at: str) -> None:
    """Within a block every action_id is its own."""
    elements = block.get("elements")
    seen: set[object] = set()
    for index, one in enumerate(elements if isinstance(elements, list) else []):
        name = one.get("action_id") if isinstance(one, dict) else None
        if name and name in seen:
            found.add(f"action_id `{name}` already exists in this block", f"{at}/elements/{index}/action_id")
        seen.add(name)


def _together(found: Findings, blocks: list[Json], at: str) -> None:
    """Limits over all blocks of one message or view."""
    for kind, most in (("table", limits.TABLES_IN_MESSAGE), ("data_visualization", limits.CHARTS_IN_MESSAGE)):
        if sum(block.get("type") == kind for block in blocks) > most:
            found.add(f"no more than {most} {kind} blocks allowed", at)
    texts = [block.get("text") for block in blocks if block.get("type") == "markdown"]
    if sum(len(text) for text in texts if isinstance(text, str)) > limits.MARKDOWN_OF_A_MESSAGE:
        found.add(f"must be less than {limits.MARKDOWN_OF_A_MESSAGE + 1} characters", at)


def _section(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, (), ("block_id", "text", "fields", "accessory", "expand"))
    if block.get("text") is None and block.get("fields") is None:
        found.add("missing required field: text", at)
    found.maybe_text(block, "text", at, limits.SECTION_TEXT)
    if block.get("fields") is not None:
        for index, one in enumerate(found.items(block["fields"], f"{at}/fields", limits.SECTION_FIELDS)):
            found.text(one, f"{at}/fields/{index}", limits.SECTION_FIELD)
    if block.get("accessory") is not None:
        element(found, block["accessory"], f"{at}/accessory", IN_SECTION)


def _header(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("text",), ("block_id",))
    found.maybe_text(block, "text", at, limits.HEADER, plain_only=True)


def _divider(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, (), ("block_id",))


def _context(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("elements",), ("block_id",))
    for index, one in enumerate(found.items(block.get("elements"), f"{at}/elements", limits.CONTEXT_ELEMENTS)):
        place = f"{at}/elements/{index}"
        spec: Any = found.obj(one, place)
        if spec is None:
            continue
        if spec.get("type") == "image":
            image(found, spec, place)
        elif spec.get("type") in TEXT_KINDS:
            found.text(spec, place, limits.TEXT_OBJECT)
        else:
            found.add(f"unsupported type: {spec.get('type')}", f"{place}/type")


def _actions(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("elements",), ("block_id",))
    for index, one in enumerate(found.items(block.get("elements"), f"{at}/elements", limits.ACTIONS_ELEMENTS)):
        element(found, one, f"{at}/elements/{index}", IN_ACTIONS)


def _input(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("label", "element"), ("block_id", "hint", "optional", "dispatch_action"))
    found.maybe_text(block, "label", at, limits.INPUT_LABEL, plain_only=True)
    found.maybe_text(block, "hint", at, limits.INPUT_HINT, plain_only=True)
    found.flag(block, "optional", at)
    found.flag(block, "dispatch_action", at)
    if block.get("element") is not None:
        element(found, block["element"], f"{at}/element", IN_INPUT)


def _image(found: Findings, block: Json, at: str) -> None:
    found.maybe_text(block, "title", at, limits.IMAGE_TITLE, plain_only=True)
    image(found, {key: value for key, value in block.items() if key not in ("title", "block_id")}, at)


_CHECKS: Final[dict[str, Callable[[Findings, Json, str], None]]] = {
    "actions": _actions,
    "alert": alert,
    "context": _context,
    "data_table": data_table,
    "data_visualization": data_visualization,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": markdown,
    "rich_text": rich_text,
    "section": _section,
    "table": table,
}

_EVERYWHERE: Final = frozenset(
    {"actions", "alert", "context", "divider", "header", "image", "input", "rich_text", "section"}
)
ON_SURFACE: Final[dict[str, frozenset[str]]] = {
    "message": _EVERYWHERE | {"data_table", "data_visualization", "markdown", "table"},
    "modal": _EVERYWHERE,
    "home": _EVERYWHERE,
}
