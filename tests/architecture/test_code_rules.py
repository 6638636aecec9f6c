"""The code keeps the house rules, and each rule is seen to notice what it forbids."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture import rules
from tests.architecture.rules import RULES, Rule, Source
from tests.architecture.tree import PACKAGES, ROOT, modules

# (rule, file) -> why this file may break this rule. An entry that is no longer needed fails.
ALLOWED: dict[tuple[str, str], str] = {
    ("logs_constant_sentences", "bot/logs.py"): "the one gate to the log: the names of events are a closed list",
    ("writes_no_raw_sql", "storage/databases.py"): "literal_column, for session_user: a name of PostgreSQL's own",
    ("writes_no_raw_sql", "storage/prepared.py"): "literal_column, for a state of ours: anything but a word is refused",
}

# One example for each thing a rule must notice, as (rule, path, code).
PLANTED = [
    (rules.opens_with_a_sentence, "flows/a.py", "x = 1"),
    (rules.opens_with_a_sentence, "flows/a.py", '"""  """'),
    (rules.stays_short, "flows/a.py", "x = 1\n" * 401),
    (rules.stays_short, "flows/a.py", "def f():\n" + "    x = 1\n" * 60),
    (rules.stays_short, "flows/a.py", "async def f():\n" + "    x = 1\n" * 60),
    (rules.stays_short, "tests/a.py", "x = 1\n" * 601),
    (rules.imports_in_the_open, "flows/a.py", "import importlib"),
    (rules.imports_in_the_open, "flows/a.py", "from importlib import import_module"),
    (rules.imports_in_the_open, "flows/a.py", "__import__('storage.' + name)"),
    (rules.imports_in_the_open, "flows/a.py", "exec('import storage')"),
    (rules.imports_in_the_open, "flows/a.py", "eval(name)"),
    (rules.imports_in_the_open, "flows/a.py", "import runpy"),
    (rules.imports_in_the_open, "flows/a.py", "import sys\nsys.modules['storage.coaching']"),
    (rules.writes_no_raw_sql, "storage/coaching/a.py", "from sqlalchemy import text"),
    (rules.writes_no_raw_sql, "storage/coaching/a.py", "from sqlalchemy.sql.expression import text"),
    (rules.writes_no_raw_sql, "bot/a.py", "import sqlalchemy as sa\nsa.text('SELECT 1')"),
    (rules.writes_no_raw_sql, "bot/a.py", "connection.exec_driver_sql('SELECT 1')"),
    (rules.writes_no_raw_sql, "bot/a.py", "from sqlalchemy import literal_column"),
    (rules.writes_no_raw_sql, "bot/a.py", "cursor.execute('SELECT 1')"),
    (rules.writes_no_raw_sql, "bot/a.py", "cursor.execute(f'DROP TABLE {name}')"),
    (rules.logs_constant_sentences, "bot/a.py", "log.info(f'saved {answer}')"),
    (rules.logs_constant_sentences, "bot/a.py", "self._logger.error('saved %s' % answer)"),
    (rules.logs_constant_sentences, "bot/a.py", "logging.warning('saved {}'.format(answer))"),
    (rules.logs_constant_sentences, "bot/a.py", "logger.log(20, 'saved ' + answer)"),
    (rules.logs_constant_sentences, "bot/a.py", "log.exception(str(error))"),
    (rules.leaves_nothing_undone, "flows/a.py", "# TO" + "DO later"),
    (rules.leaves_nothing_undone, "flows/a.py", "def f():\n    raise NotImplementedError"),  # a sample the rule refuses
    (rules.leaves_nothing_undone, "tests/a.py", "assert " + "True"),
    (rules.leaves_nothing_undone, "tests/a.py", "import pytest\npytest.skip('later')"),
    (rules.leaves_nothing_undone, "tests/a.py", "import pytest\n@pytest.mark.xfail\ndef test(): ..."),  # refused, too
    (rules.leaves_nothing_undone, "tests/a.py", "from pytest import skip"),
]

FINE = [
    (
        rules.imports_in_the_open,
        "bot/a.py",
        "from importlib.metadata import version\nfrom importlib.resources import files",
    ),
    (rules.imports_in_the_open, "bot/a.py", "import re\nre.compile('a')"),
    (rules.writes_no_raw_sql, "storage/engines.py", "from sqlalchemy import text"),
    (rules.writes_no_raw_sql, "storage/migrations/coaching/a.py", "from sqlalchemy import text"),
    (rules.writes_no_raw_sql, "flows/a.py", "from flows.kit.text import text\nform.text"),
    (rules.leaves_nothing_undone, "flows/a.py", "try:\n    f()\nexcept NotImplementedError:\n    f = None"),  # allowed
    (rules.logs_constant_sentences, "bot/a.py", "log.info('delivered', extra={'run': run})"),
    (rules.logs_constant_sentences, "bot/a.py", "log.log(20, 'delivered', extra=fields)"),
    (rules.logs_constant_sentences, "bot/a.py", "math.log(size)\nreply.error(f'{field} is empty')"),
]


def faults() -> Iterator[tuple[str, str, str]]:
    """(rule, file, fault) of the whole tree."""
    for path in modules(*PACKAGES, "tests", "scripts"):
        source = Source.read(ROOT, path)
        for rule in RULES:
            for fault in rule(source):
                yield rule.__name__, source.path, fault


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    """Rules that are not checked are remembered by whoever wrote them, for a while."""
    sources = [Source.read(ROOT, path) for path in modules(*PACKAGES, "tests", "scripts")]

    found = [
        f"{source.path}: {fault}"
        for source in sources
        if (rule.__name__, source.path) not in ALLOWED
        for fault in rule(source)
    ]

    assert not found, "\n".join(found)


def test_no_exception_outlives_its_reason() -> None:
    """An exception nobody needs any more is an open door."""
    needed = {(rule, path) for rule, path, _ in faults()}

    assert set(ALLOWED) - needed == set()


@pytest.mark.parametrize(("rule", "path", "code"), PLANTED)
def test_a_rule_notices_what_it_forbids(rule: Rule, path: str, code: str) -> None:
    """A rule that has never been seen to fail may not be looking."""
    assert list(rule(Source(path, code, ast.parse(code))))


@pytest.mark.parametrize(("rule", "path", "code"), FINE)
def test_a_rule_leaves_the_rest_alone(rule: Rule, path: str, code: str) -> None:
    """A rule that cries wolf is soon switched off."""
    assert list(rule(Source(path, code, ast.parse(code)))) == []
