"""The pages say what the code does: settings, verbs, commands, columns, events and names are compared with it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import get_args

import pytest

from adapters.slack import gate as slack_gate
from adapters.slack.manifest import SCOPES as SLACK_SCOPES
from adapters.slack.manifest import manifest as slack_manifest
from adapters.teams import credentials, gate
from adapters.teams.failures import GONE
from adapters.teams.platform import PATHS
from bot import logs, metrics
from bot.__main__ import main
from bot.catalog import CATALOG
from bot.commands import doctor
from bot.commands.import_people import COLUMNS, OPTIONAL
from bot.settings import Settings
from tests.architecture.tree import PACKAGES, ROOT, files

PAGES = [path for path in files() if path.suffix == ".md"]
OPERATE = Path("docs/operate.md")
SLACK = Path("docs/slack.md")
TEAMS = Path("docs/teams.md")
GLOSSARY = Path("docs/glossary.md")
DECISIONS = [path for path in PAGES if path.parent == Path("docs/decisions")]


def text(page: Path) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def table(page: Path, first_header: str) -> list[list[str]]:
    """The cells of the table whose first column has this header."""
    body = text(page).split(f"\n| {first_header} |", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in row.strip("| ").split(" | ")] for row in body.splitlines()[2:]]


def code(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_table_of_settings_is_the_settings() -> None:
    """A setting that is described and does nothing is as bad as one that does something and is not described."""
    described = {
        name: default for cells in table(OPERATE, "setting") for name, default in [(code(cells[0])[0], cells[1])]
    }

    defaults = {
        str(field.alias): f"`{field.default}`" if field.default not in (None, "") else "none"
        for field in Settings.model_fields.values()
    }
    assert described == defaults


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_setting_a_page_names_exists(page: Path) -> None:
    """Whoever installs Cairn copies these names; one that does nothing is not complained of."""
    names = {str(field.alias) for field in Settings.model_fields.values()}
    named = set(re.findall(r"\b(?:MICROSOFT|SLACK|DATABASE_URL|CAIRN_MASTER|CAIRN_DATA)_[A-Z_]+\b", text(page)))

    assert named <= names


def test_the_table_of_people_has_the_columns_of_the_file() -> None:
    """An import is refused whole when a column is missing."""
    assert [name for cells in table(OPERATE, "column") for name in code(cells[0])] == [*COLUMNS, *OPTIONAL]


def test_the_example_of_an_import_has_the_columns_in_order() -> None:
    """It will be copied."""
    assert f"\n    {','.join(COLUMNS)}\n" in text(OPERATE)


def test_every_button_of_the_tour_is_called_so() -> None:
    """A newcomer looks for the words of README's tour on the screen, letter by letter."""
    tour = text(Path("README.md")).split("Five minutes:", 1)[1].split("The same flows in a terminal", 1)[0]
    quoted = {" ".join(words.split()) for words in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", tour)}
    texts = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "flows/texts/en").glob("*.ftl")))
    shown = set(re.findall(r"^[\w-]+ = (.+)$", texts, re.MULTILINE))
    page = (ROOT / "adapters/playground/page/index.html").read_text("utf-8")

    assert {words for words in quoted - shown if f">{words}<" not in page} <= {"Home"}
    assert len(quoted) > 8


def test_every_event_of_the_log_is_explained() -> None:
    """At three in the morning somebody looks a word up."""
    explained = {name for cells in table(OPERATE, "event") for name in code(cells[0])}

    assert set(get_args(logs.Name)) <= explained


def test_every_field_of_a_log_line_is_named() -> None:
    """The list of fields is a promise about what cannot be in a log."""
    promised = text(OPERATE).split("A line has declared fields only (", 1)[1].split(")", 1)[0]

    assert set(code(promised)) == logs.FIELDS


def test_what_becomes_of_a_request_is_called_as_in_the_metric() -> None:
    """The word on the page is looked for in the figures."""
    labels = next(cells[1] for cells in table(OPERATE, "metric") if "cairn_gate_total" in cells[0])
    named = {name for cell in (labels, *(cells[0] for cells in table(TEAMS, "what happens"))) for name in code(cell)}

    outcomes = {name for name in named if re.fullmatch(r"bad_\w+|wrong_\w+|accepted", name)}

    assert outcomes <= {*slack_gate.COUNTERS, *gate.COUNTERS}
    assert outcomes


def test_the_doctor_says_what_the_page_says() -> None:
    """Somebody compares the two line by line."""
    shown = re.findall(r"^    ok     (.+)$", text(OPERATE), re.MULTILINE)
    said = Path(str(doctor.__file__)).read_text(encoding="utf-8")

    assert [line for line in shown if line.split(" (")[0] not in said] == []
    assert len(shown) > 4


def test_the_rights_asked_of_slack_are_those_of_the_manifest() -> None:
    """A right that is not on the page is asked for behind people's backs."""
    events = slack_manifest(CATALOG.verbs)["settings"]["event_subscriptions"]["bot_events"]

    assert {name for cells in table(SLACK, "scope") for name in code(cells[0])} == set(SLACK_SCOPES)
    assert {name for cells in table(SLACK, "event") for name in code(cells[0])} == set(events)


def test_the_words_of_teams_are_those_that_end_a_delivery() -> None:
    """They stand in the log as Teams says them."""
    named = {name for cells in table(TEAMS, "what happens") for name in code(cells[0]) if name[0].isupper()}

    assert named <= GONE
    assert named


def test_the_address_teams_is_given_is_answered() -> None:
    """One letter off, and nobody ever hears from Cairn."""
    given = set(re.findall(r"https://cairn\.example\.com(/[\w/]+)", text(TEAMS)))

    assert given
    assert given <= set(PATHS)


def test_the_clouds_of_the_page_are_clouds_the_bot_knows() -> None:
    """A cloud whose keys stand on the page needs the scope that belongs to them."""
    named = set(re.findall(r"https://(login\.botframework\.[\w.]+)/", text(TEAMS)))

    assert named
    assert named <= credentials.CLOUDS.keys()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_heading_a_page_links_to_exists(page: Path) -> None:
    """A link into the middle of a page that has changed ends at its top."""
    links = re.findall(r"\]\((?!\w+:)([^)#\s]*)#([^)\s]+)\)", text(page))

    dead = [
        f"{name}#{anchor}"
        for name, anchor in links
        if anchor not in anchors(Path(page.parent / name) if name else page)
    ]

    assert dead == []


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_metric_is_explained() -> None:
    """A figure nobody can read is not watched."""
    explained = {name.removesuffix("_total") for cells in table(OPERATE, "metric") for name in code(cells[0])}

    assert explained == {family.name for family in metrics.REGISTRY.collect()}


def test_the_readme_lists_the_verbs_there_are() -> None:
    """A verb that is promised and not there is the first thing a newcomer tries."""
    assert [code(cells[0])[0] for cells in table(Path("README.md"), "verb")] == list(CATALOG.verbs)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_command_a_page_names_exists(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Commands are copied from pages and typed."""
    with pytest.raises(SystemExit):
        main(["--help"])
    offered = capsys.readouterr().out

    named = set(re.findall(r"-m bot ([a-z-]+)", text(page)))

    assert {name for name in named if not re.search(rf"^    {name}\b", offered, re.MULTILINE)} == set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_file_of_ours_a_page_names_exists(page: Path) -> None:
    """A page that names a file which has moved sends its reader looking."""
    roots = (*PACKAGES, "tests", "docs", "scripts", "manifest")
    named = {name for name in code(text(page)) if re.fullmatch(rf"(?:{'|'.join(roots)})/[\w./-]*", name)}

    assert {name for name in named - made_up(page) if not (ROOT / name).exists()} == set()


def made_up(page: Path) -> set[str]:
    """Files that write-a-flow.md tells its reader to make."""
    return set(re.findall(r"^`([\w/.]+)`$", text(page), re.MULTILINE)) if page.name == "write-a-flow.md" else set()


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_name_of_ours_a_page_mentions_is_in_the_code(page: Path) -> None:
    """The glossary is the referee of names only as long as the names are those of the code."""
    named = {name for name in code(text(page)) if re.fullmatch(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)+", name)}

    assert {name for name in named if not exists(name)} == set()


def exists(name: str) -> bool:
    """Whether this is a module of ours, or something in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_the_glossary_is_in_alphabetical_order() -> None:
    """It is looked things up in."""
    words = re.findall(r"^\*\*(.+?)\*\*", text(GLOSSARY), re.MULTILINE)

    assert words == sorted(words, key=str.casefold)
    assert len(words) == len(set(words))


def test_decisions_are_numbered_without_a_gap() -> None:
    """Decisions are never taken out, only superseded."""
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name[:4])
def test_a_decision_says_why_what_follows_and_what_was_not_taken(page: Path) -> None:
    """Without the rejected ways, the next person goes them again."""
    words = text(page)

    assert re.findall(r"^\*\*(\w+)\.\*\*", words, re.MULTILINE) == ["Context", "Decision", "Consequences", "Rejected"]
    assert len(words.split()) < 500
    assert f"({page.relative_to('docs').as_posix()})" in text(Path("docs/architecture.md"))
