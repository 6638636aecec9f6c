"""Which texts the code asks for, read from its source: by key, with the arguments it gives."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.architecture.tree import ROOT, modules

PACKAGES: Final = ("flows", "bot", "adapters")

# Names of functions -> at which argument the key of a text stands.
ASKING: Final = {"T": 0, "of": 0, "button": 0, "rejected": 1, "phrase": 0, "_phrase": 0, "_refuse": 1, "_not_kept": 1}
_KEY_LIKE: Final = re.compile(r"[a-z{}]([a-z0-9{}-]*[a-z0-9}])?")


@dataclass(frozen=True)
class Asked:
    """One place in the code. `key` has {} for each part that is computed; `gives` is None when it cannot be read."""

    key: str
    gives: frozenset[str] | None
    by: str
    """The function that is called with it."""
    place: str


def asked() -> list[Asked]:
    return [found for path in modules(*PACKAGES) for found in _asked_in(path)]


def mentioned() -> dict[str, str]:
    """Every constant of the code that has the shape of a key, with a place where it stands."""
    found: dict[str, str] = {}
    for path in modules(*PACKAGES):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY_LIKE.fullmatch(node.value):
                found.setdefault(node.value, f"{path}:{node.lineno}")
    return found


def _asked_in(path: Path) -> Iterator[Asked]:
    for scope in ast.walk(_tree(path)):
        if not isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        local = {
            target.id: node.value
            for node in ast.walk(scope)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(scope):
            if isinstance(node, ast.Call) and (at := ASKING.get(_name(node.func))) is not None and len(node.args) > at:
                for key in _keys(node.args[at], local):
                    yield Asked(key, _gives(node), _name(node.func), f"{path}:{node.lineno}")


def _keys(node: ast.expr, local: dict[str, ast.expr]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr(values=parts):
            key = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            if _KEY_LIKE.fullmatch(key):
                yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from _keys(body, local)
            yield from _keys(orelse, local)
        case ast.Name(id=name) if name in local and not isinstance(local[name], ast.Name):
            yield from _keys(local[name], {})


def _gives(call: ast.Call) -> frozenset[str] | None:
    if any(keyword.arg is None for keyword in call.keywords) or (_name(call.func) == "T" and len(call.args) > 1):
        return None
    return frozenset(str(keyword.arg) for keyword in call.keywords) if _name(call.func) == "of" else frozenset()


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))
