"""House rules that no linter knows, each a function from a parsed file to its faults."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PRODUCT_LINES = 400
PRODUCT_FUNCTION_LINES = 60
TEST_LINES = 600
TEST_FUNCTION_LINES = 100

# Where SQL may be written as text: how a database is opened and its roles are made, and the history of the schemas.
SQL_HOMES = (
    "storage/backup.py",
    "storage/engines.py",
    "storage/lanes.py",
    "storage/migrate.py",
    "storage/postgres.py",
    "storage/sql.py",
    "storage/migrations/",
)
LEAVING_OUT = "tests/leaving_out.py"


@dataclass(frozen=True)
class Source:
    """A file of ours, parsed."""

    path: str
    """Relative to the root, with slashes."""
    text: str
    tree: ast.Module

    @classmethod
    def read(cls, root: Path, path: Path) -> Source:
        text = (root / path).read_text(encoding="utf-8")
        return cls(path.as_posix(), text, ast.parse(text))

    @property
    def is_test(self) -> bool:
        return self.path.startswith("tests/")


Rule = Callable[[Source], Iterator[str]]


def opens_with_a_sentence(source: Source) -> Iterator[str]:
    """Every module says in one sentence what it is."""
    if not (ast.get_docstring(source.tree) or "").strip():
        yield "has no docstring: open with one sentence a newcomer can picture"


def stays_short(source: Source) -> Iterator[str]:
    """A file is about one thing, and a function fits on a screen."""
    file_limit, function_limit = (
        (TEST_LINES, TEST_FUNCTION_LINES) if source.is_test else (PRODUCT_LINES, PRODUCT_FUNCTION_LINES)
    )
    lines = len(source.text.splitlines())
    if lines > file_limit:
        yield f"has {lines} lines, more than {file_limit}: it is about two things"
    if source.path.startswith("storage/migrations/"):
        return  # a revision is a list of tables, written once and never edited
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > function_limit:
                yield f"line {node.lineno}: {node.name} has {length} lines, more than {function_limit}"


def imports_in_the_open(source: Source) -> Iterator[str]:
    """Contracts see only written imports; a module imported by its name, or code made from text, escapes them."""
    if source.is_test:
        return
    for node in ast.walk(source.tree):
        for name in _names(node):
            if name in _DYNAMIC:
                yield f"line {_line(node)}: {name} hides an import from the contracts"


def writes_no_raw_sql(source: Source) -> Iterator[str]:
    """SQL as text is where injection and joins across compartments would hide."""
    if source.is_test or source.path.startswith(SQL_HOMES):
        return
    for node in ast.walk(source.tree):
        for name in _names(node):
            module, _, last = name.rpartition(".")
            if last in _RAW_SQL and (module.split(".")[0] in {"sqlalchemy", "sa"} or last == "exec_driver_sql"):
                yield f"line {_line(node)}: {last} is SQL as text"
        match node:
            case ast.Call(
                func=ast.Attribute(attr="execute" | "executemany" | "executescript"),
                args=[ast.Constant() | ast.JoinedStr() | ast.BinOp(), *_],
            ):
                yield f"line {node.lineno}: a statement is given as text"


def logs_constant_sentences(source: Source) -> Iterator[str]:
    """A log line is a constant and its fields come from an allow-list; a formatted one can carry anybody's words."""
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LOGGING):
            continue
        receiver = _dotted(node.func.value).rpartition(".")[2].lower().strip("_")
        if receiver not in _LOGGERS:
            continue
        message_at = 1 if node.func.attr == "log" else 0
        if len(node.args) > message_at and not isinstance(node.args[message_at], ast.Constant):
            yield f"line {node.lineno}: the message of a log line is made at run time"


def leaves_nothing_undone(source: Source) -> Iterator[str]:
    """A test that is left out says why at run time, in one place; everything else is finished before it lands."""
    for number, line in enumerate(source.text.splitlines(), 1):
        for word in _UNDONE:
            if word in line:
                yield f"line {number}: {word}"
    if source.path == LEAVING_OUT:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Raise) and node.exc and "NotImplemented" in ast.unparse(node.exc):
            yield f"line {node.lineno}: a body that is still to be written"
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
            yield f"line {node.lineno}: an assertion that cannot fail"
        for name in _names(node):
            if name in _SKIPPING:
                yield f"line {_line(node)}: {name}; use tests.leaving_out"


RULES: tuple[Rule, ...] = (
    opens_with_a_sentence,
    stays_short,
    imports_in_the_open,
    writes_no_raw_sql,
    logs_constant_sentences,
    leaves_nothing_undone,
)

_DYNAMIC = {
    "__import__",
    "builtins",
    "compile",
    "eval",
    "exec",
    "imp",
    "importlib",
    "importlib.import_module",
    "importlib.util",
    "importlib.machinery",
    "pkgutil",
    "runpy",
    "sys.modules",
}
_RAW_SQL = {"DDL", "TextClause", "exec_driver_sql", "literal_column", "text"}
_LOGGING = {"debug", "info", "warning", "error", "exception", "critical", "log"}
_LOGGERS = {"log", "logger", "logging", "logs"}
# Written in two halves, so that this file keeps its own rule.
_UNDONE = ("TO" + "DO", "FIX" + "ME", "XX" + "X", "pragma: " + "no cover")
_SKIPPING = {
    "pytest.importorskip",
    "pytest.mark.skip",  # these are the names the rule refuses
    "pytest.mark.skipif",  # refused
    "pytest.mark.xfail",  # refused
    "pytest.skip",
    "pytest.xfail",
    "unittest.skip",
}


def _names(node: ast.AST) -> Iterator[str]:
    """Dotted names that this node, by itself, imports or mentions."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=module, names=names) if module:
            yield module
            yield from (f"{module}.{alias.name}" for alias in names)
        case ast.Attribute():
            yield _dotted(node)
        case ast.Call(func=ast.Name(id=name)):
            yield name


def _dotted(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            return f"{_dotted(value)}.{attr}"
        case _:
            return ""


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)
