"""The repository installs anywhere, names no machine, and documents what can be set."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from bot.settings import Settings
from tests.architecture.tree import ROOT, files

LOCKS = ("requirements.lock", "requirements-dev.lock")
CONFIGURATION = {".cfg", ".ini", ".json", ".lock", ".sh", ".toml", ".yaml", ".yml"}
SCRIPTS = {"Makefile", "Procfile", "run"}
# Addresses of package indexes, and options that would point at one.
INDEXES = re.compile(r"pypi\.|pythonhosted|registry\.npm|index-url|find-links|trusted-host", re.IGNORECASE)
HOMES = re.compile(r"(?<![\w.*{}])/(home|Users|root)/\w")


def pins(lock: str) -> dict[str, str]:
    """Package -> version, of one lock file."""
    return dict(re.findall(r"^([a-z0-9.-]+)(?:\[[^]]*\])?==([^\s;\\]+)", (ROOT / lock).read_text(), re.MULTILINE))


def lines(*, of: set[str], named: set[str]) -> Iterator[tuple[Path, int, str]]:
    """Lines of all text files with these endings or names."""
    for path in files():
        if path.suffix in of or path.name in named:
            for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1):
                yield path, number, line


def dependencies(*extras: str) -> list[Requirement]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    listed = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in listed]


def test_no_lock_and_no_configuration_names_an_index() -> None:
    """Where packages come from is the business of whoever installs; an address in a lock would send everybody there."""
    found = [f"{path}:{n}" for path, n, line in lines(of=CONFIGURATION, named=SCRIPTS) if INDEXES.search(line)]

    assert found == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_is_hashed(lock: str) -> None:
    """What was reviewed is what is installed."""
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())

    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in "".join(entries)


@pytest.mark.parametrize(("lock", "extras"), [("requirements.lock", ()), ("requirements-dev.lock", ("dev",))])
def test_the_lock_holds_what_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    """A dependency added without `make lock` works for its author alone."""
    pinned = pins(lock)

    unmet = [
        str(wanted)
        for wanted in dependencies(*extras)
        if not wanted.specifier.contains(Version(pinned.get(re.sub(r"[._]", "-", wanted.name).lower(), "0")))
    ]

    assert unmet == []


def test_developers_run_the_versions_that_are_deployed() -> None:
    """Tests on other versions than those in production prove little."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    """A path that exists on one machine only breaks everywhere else, and tells who wrote it."""
    texts = CONFIGURATION | {"", ".csv", ".css", ".ftl", ".html", ".js", ".md", ".py"}
    here = re.compile(rf"(?<![\w.*{{}}]){re.escape(str(ROOT))}/")

    found = [f"{path}:{n}" for path, n, line in lines(of=texts, named=set()) if HOMES.search(line) or here.search(line)]

    assert found == []


def test_every_setting_is_documented() -> None:
    """Whoever runs the bot reads docs/operate.md, not the code."""
    documented = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    settings = {str(field.alias) for field in Settings.model_fields.values()}

    assert {name for name in settings if f"`{name}`" not in documented} == set()


def test_the_procfile_starts_what_a_platform_expects() -> None:
    """A release migrates before the first new process answers."""
    processes = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())

    assert processes == {
        "release": "python -m bot migrate",
        "web": "python -m bot web",
        "worker": "python -m bot worker",
    }


def test_the_changelog_is_open_for_the_next_change() -> None:
    """A change that users notice is told to them in the same commit."""
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_a_page_names_exists(page: str) -> None:
    """The first command a newcomer types has to work."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    named = set(re.findall(r"(?:`|^ *)make ([a-z-]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE))

    assert named <= targets
    assert named


def test_every_file_a_page_links_to_exists() -> None:
    """A dead link costs a reader their trust in the page."""
    dead = [
        f"{page}: {target}"
        for page in files()
        if page.suffix == ".md"
        for target in re.findall(r"\]\((?!\w+:|#)([^)#\s]+)", (ROOT / page).read_text(encoding="utf-8"))
        if not (ROOT / page.parent / target).exists()
    ]

    assert dead == []
