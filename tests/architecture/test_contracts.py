"""Who may import whom: the contracts of pyproject.toml hold, and each of them catches what it is there to catch."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.tree import PACKAGES, ROOT

WALLED = ("work", "coaching", "voice", "evaluation")
COMPARTMENTS = ("directory", *WALLED)
FLOWS = ("kit", "nudges", "texts", "welcome", *WALLED)

# Contract, a new module that breaks it and nothing else, and the import that must be noticed.
BREAKS = [
    ("layers", "storage.migrations.intruder", "flows.texts"),
    ("layers", "flows.texts.intruder", "adapters.port"),
    ("layers", "adapters.slack.intruder", "bot"),
    ("layers-of-bot", "bot.documents.intruder", "bot.turns.see"),
    ("layers-of-bot", "bot.nudging.intruder", "bot.ticks.rounds"),
    ("layers-of-bot", "bot.delivery.intruder", "bot.documents.files"),
    ("layers-of-bot", "bot.logs", "bot.compose"),
    ("platforms-are-strangers", "adapters.slack.intruder", "adapters.teams"),
    ("platforms-are-strangers", "adapters.playground.intruder", "adapters.slack"),
    ("platforms-are-strangers", "adapters.terminal.intruder", "adapters.playground"),
    ("adapters-know-no-flow-and-no-row", "adapters.slack.intruder", "sqlalchemy"),
    ("adapters-open-only-the-kit", "adapters.slack.intruder", "storage.compartments"),
    ("adapters-open-only-the-kit", "adapters.teams.intruder", "flows.texts"),
    ("flows-are-pure", "flows.work.intruder", "sqlalchemy"),
    ("flows-are-pure", "flows.welcome.intruder", "aiohttp"),
    ("flows-open-only-the-vocabulary", "flows.texts.intruder", "storage"),
    ("kit-knows-no-compartment", "flows.kit.intruder", "flows.nudges"),
    *((f"wall-{one}", f"flows.{one}.intruder", f"flows.{other}") for one, other in permutations(WALLED, 2)),
    *((f"wall-{one}", f"flows.{one}.intruder", "flows.welcome") for one in WALLED),
    *(("wall-directory", "flows.welcome.intruder", f"flows.{other}") for other in WALLED),
    *((f"guests-of-{one}", "storage.migrations.intruder", f"storage.{one}.tables") for one in COMPARTMENTS),
    ("the-passages", "storage.migrations.intruder", "storage.passages"),
    ("the-passages", "storage.migrations.intruder", "storage.counts"),
    ("home-of-the-slack-sdk", "bot.intruder", "slack_bolt.async_app"),
    ("home-of-the-slack-sdk", "adapters.playground.intruder", "slack_sdk.models"),
    ("home-of-the-bot-framework", "adapters.slack.intruder", "botbuilder.core"),
    ("home-of-the-bot-framework", "adapters.playground.intruder", "botframework.connector"),
    ("home-of-the-bot-framework", "bot.intruder", "msal"),
    ("home-of-the-clock", "storage.migrations.intruder", "apscheduler.schedulers.base"),
    ("home-of-the-keys", "storage.work.intruder", "cryptography.fernet"),
    ("home-of-the-keys", "bot.intruder", "cryptography"),
    ("home-of-the-keys", "adapters.playground.teams.intruder", "cryptography"),
]

# Imports that more than one contract catches, because the locks overlap: at least these.
OVERLAPS = [
    ("adapters.slack.intruder", "flows.work", {"adapters-know-no-flow-and-no-row", "adapters-open-only-the-kit"}),
    ("adapters.port", "flows.nudges", {"adapters-know-no-flow-and-no-row", "adapters-open-only-the-kit"}),
    (
        "adapters.teams.intruder",
        "storage.coaching.answers",
        {"adapters-know-no-flow-and-no-row", "adapters-open-only-the-kit", "guests-of-coaching"},
    ),
    ("flows.work.intruder", "storage.runs", {"flows-are-pure", "flows-open-only-the-vocabulary"}),
    ("flows.coaching.intruder", "storage.receipts", {"flows-are-pure", "flows-open-only-the-vocabulary"}),
    ("flows.work.intruder", "storage.work.checkins.tables", {"flows-are-pure", "flows-open-only-the-vocabulary"}),
    ("flows.welcome.intruder", "storage.directory.answers", {"flows-are-pure", "flows-open-only-the-vocabulary"}),
    ("flows.evaluation.intruder", "storage.coaching.notes.queries", {"wall-evaluation", "guests-of-coaching"}),
    ("storage.evaluation.intruder", "storage.coaching.tables", {"wall-evaluation", "guests-of-coaching"}),
    ("storage.runs", "storage.voice.rounds.queries", {"wall-directory", "guests-of-voice"}),
    ("storage.sql", "storage.coaching.tables", {"wall-directory", "guests-of-coaching"}),
    ("flows.nudges", "flows.coaching", {"wall-directory"}),
    ("adapters.port", "adapters.terminal", {"platforms-are-strangers"}),
    *(
        (f"storage.{one}.intruder", "storage.directory.queries", {"wall-directory-rows", "guests-of-directory"})
        for one in WALLED
    ),
    ("flows.kit.intruder", "storage.work.checkins.queries", {"kit-knows-no-compartment", "guests-of-work"}),
]


def contracts() -> list[dict[str, Any]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        listed: list[dict[str, Any]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return listed


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages to break."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def already_broken(tree: Path) -> set[str]:
    return broken(tree)


def broken(tree: Path) -> set[str]:
    """Ids of the contracts that do not hold in this tree."""
    names = {contract["name"]: contract["id"] for contract in contracts()}
    report = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=tree,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "400"},
    )
    assert "Contracts: " in report.stdout, report.stdout + report.stderr
    return {names[name] for name in re.findall(r"^(.+) BROKEN", report.stdout, re.MULTILINE)}


def broken_by(tree: Path, importer: str, imported: str) -> set[str]:
    """Ids of the contracts that break when module `importer` imports `imported`; the tree is as before afterwards."""
    package = tree / Path(*importer.split("."))
    path = package / "__init__.py" if package.is_dir() else package.with_suffix(".py")
    before = path.read_bytes() if path.exists() else None
    path.write_bytes((before or b"") + f"\nimport {imported}\n".encode())
    try:
        return broken(tree)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)


def test_every_contract_holds() -> None:
    """The contracts are the wall in imports: a breach is a mistake, whatever it was meant for."""
    assert broken(ROOT) == set()


@pytest.mark.parametrize(("contract", "importer", "imported"), BREAKS)
def test_a_contract_notices_what_it_forbids(
    tree: Path, already_broken: set[str], contract: str, importer: str, imported: str
) -> None:
    """A contract that has never been seen to fail may not be looking."""
    assert broken_by(tree, importer, imported) - already_broken == {contract}


@pytest.mark.parametrize(("importer", "imported", "expected"), OVERLAPS)
def test_where_locks_overlap_each_of_them_closes(
    tree: Path, already_broken: set[str], importer: str, imported: str, expected: set[str]
) -> None:
    """If one lock is loosened by mistake, the others still hold."""
    assert broken_by(tree, importer, imported) - already_broken >= expected


def test_a_way_round_through_another_module_is_noticed_too(tree: Path, already_broken: set[str]) -> None:
    """Nobody imports across the wall on purpose; it happens through something in between."""
    helper = tree / "flows" / "helper.py"
    helper.write_text("import flows.coaching\n")
    try:
        found = broken_by(tree, "flows.evaluation.intruder", "flows.helper") - already_broken
    finally:
        helper.unlink()

    assert found == {"wall-evaluation"}


def test_every_contract_has_been_broken_on_purpose() -> None:
    """A new contract brings the import that it is there to catch."""
    broken_here = {contract for contract, _, _ in BREAKS}.union(*(expected for _, _, expected in OVERLAPS))

    assert {contract["id"] for contract in contracts()} == broken_here


def test_every_package_has_its_place_in_the_contracts() -> None:
    """A new folder of flows or storage stands outside the wall until the contracts, and the lists above, name it."""
    flows = {path.stem for path in (ROOT / "flows").iterdir() if _is_module(path)}
    compartments = {path.name for path in (ROOT / "storage").iterdir() if path.is_dir() and _is_module(path)}
    platforms = {path.name for path in (ROOT / "adapters").iterdir() if path.is_dir() and _is_module(path)}
    strangers = next(c["modules"] for c in contracts() if c["id"] == "platforms-are-strangers")

    assert flows == set(FLOWS)
    assert compartments == {*COMPARTMENTS, "migrations"}
    assert {f"adapters.{name}" for name in platforms} == set(strangers)


def _is_module(path: Path) -> bool:
    return (path / "__init__.py").is_file() or (path.suffix == ".py" and path.stem != "__init__")
