"""Buttons that only act: no window opens for a flow that asks nothing, and one does for every flow that asks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import flows
from bot.catalog import CATALOG
from flows.kit.flow import Flow

FOLDER = Path(flows.__file__).parent


def named(kind: str) -> Iterator[str]:
    """The flows that buttons of one kind name, wherever they are written."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == kind and node.args:
                name = node.args[0]
                if isinstance(name, ast.Constant):
                    yield str(name.value)


def test_an_empty_window_never_opens_in_vain() -> None:
    """On Teams a dialog that only says «see your chat» stands between a thank-you and the rest of the day."""
    acting = set(named("Act"))

    assert {name for name in acting if CATALOG.flow(name) is None} == set()
    assert {name for name in acting if isinstance(flow := CATALOG.flow(name), Flow) and flow.forms} == set()
    assert {name for name in named("Start") if (flow := CATALOG.flow(name)) and not flow.forms} == set()
