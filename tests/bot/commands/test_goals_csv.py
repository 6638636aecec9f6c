"""The company's list of goals: all of a file or nothing, every fault by its line, no cell that is calculated."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.csv_lines import NOT_UTF_8, ImportRefused
from bot.commands.goals_csv import COLUMNS, Imported, export_goals, import_goals
from flows.kit.message import Row, revealed
from storage.databases import Urls
from tests.bot.goals import card, form, presses, says, sees
from tests.desk import Desk, buttons_of, settings_env

PLATFORM = {"id": "S1", "level": "strategic", "owner": "ines", "title": "Every customer on the new platform"}
NIGHTS = {
    "id": "T1",
    "level": "team",
    "owner": "grace",
    "title": "Quiet nights",
    "parent": "S1",
    "due": "2027-03-31",
    "result": "Calls at night",
    "measured": "number",
    "baseline": "9",
    "target": "2",
    "source": "The pager",
}
MORE = {"id": "T1", "result": "Runbooks written", "measured": "milestone", "current": "begun"}


def write(folder: Path, *rows: Mapping[str, str]) -> Path:
    path = folder / "goals.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def imports(desk: Desk, path: Path) -> Imported:
    return import_goals(desk.bot.databases, path, desk.clock())


def refusal(desk: Desk, path: Path) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        imports(desk, path)
    return str(refused.value).splitlines()


def exported(desk: Desk) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export_goals(desk.bot.databases, desk.clock()).decode("utf-8-sig"))))


def listed(desk: Desk, person: str, title: str) -> str:
    """The id of a goal above somebody, by its title."""
    for part in card(desk, person, "goals_above"):
        if isinstance(part, Row) and part.button and title in revealed(part.text):
            return part.button.target.rpartition(":")[2]
    raise LookupError(title)


def test_goals_are_new_once_and_unchanged_after_that(desk: Desk, tmp_path: Path) -> None:
    """The same file may come every night."""
    path = write(tmp_path, PLATFORM, NIGHTS, MORE)

    assert imports(desk, path) == Imported(new=2, changed=0)
    assert imports(desk, path) == Imported(new=0, changed=0)


def test_whom_a_goal_of_the_list_concerns_reads_it_with_its_line_of_sight(desk: Desk, tmp_path: Path) -> None:
    """Ada is in Grace's team; Dana is in another one, and reads what is strategic."""
    imports(desk, write(tmp_path, PLATFORM, NIGHTS, MORE))

    seen = sees(desk, "ada", "goal", listed(desk, "ada", "Quiet nights"))

    assert "Every customer on the new platform" in seen
    assert "Key result 1 · now 9, from 9 to 2" in seen
    assert "Key result 2 · Under way" in seen
    assert "Whoever keeps that list reads it" in seen
    assert "Every customer" in sees(desk, "dana", "goals_above")
    assert "Quiet nights" not in sees(desk, "dana", "goals_above")


def test_how_a_goal_stands_is_its_owners_and_its_words_are_the_lists(desk: Desk, tmp_path: Path) -> None:
    """A file that is read every night does not set back a number, and a chat does not change the file's words."""
    imports(desk, write(tmp_path, PLATFORM, NIGHTS, MORE))
    says(desk, "grace", "calls 5")

    done = imports(desk, write(tmp_path, PLATFORM, {**NIGHTS, "title": "Quiet nights and weekends"}, MORE))

    goal = listed(desk, "ada", "Quiet nights and weekends")
    assert done == Imported(new=0, changed=1)
    assert "now 5, from 9 to 2" in sees(desk, "ada", "goal", goal)
    assert "The company’s list was read again" in sees(desk, "ada", "goalhistory", goal)
    assert "Change it" not in buttons_of(card(desk, "grace", "goal", goal))
    presses(desk, "grace", "goalchange", goal)


async def test_a_button_made_by_hand_does_not_change_the_words_of_the_list(desk: Desk, tmp_path: Path) -> None:
    """The sentence says where they are changed."""
    imports(desk, write(tmp_path, NIGHTS | {"parent": ""}))
    goal = listed(desk, "ada", "Quiet nights")

    presses(desk, "grace", "goalchange", goal)
    presses(desk, "grace", "goalagree", f"{goal}.1")

    assert [text.splitlines()[0] for text in await desk.mail("grace")] == [
        "This goal comes from your company’s list, and its words are changed there. How it stands is said here."
    ] * 2


def test_a_goal_that_gets_another_owner_takes_its_history_along(desk: Desk, tmp_path: Path) -> None:
    """The new owner reads what happened before."""
    imports(desk, write(tmp_path, PLATFORM, NIGHTS))
    says(desk, "grace", "calls 5")
    imports(desk, write(tmp_path, PLATFORM, {**NIGHTS, "owner": "samuel"}))

    history = sees(desk, "dana", "goalhistory", listed(desk, "dana", "Quiet nights"))

    assert "now 5" in history
    assert "Grace Lindqvist said how it stands" in history
    assert "Quiet nights" not in sees(desk, "ada", "goals_above")


def test_an_export_is_read_back_as_it_was(desk: Desk, tmp_path: Path) -> None:
    """What goes out can come in again, and says the same."""
    imports(desk, write(tmp_path, PLATFORM, NIGHTS, MORE))
    path = tmp_path / "again.csv"
    path.write_bytes(export_goals(desk.bot.databases, desk.clock()))

    assert imports(desk, path) == Imported(new=0, changed=0)
    assert [row["id"] for row in exported(desk)] == ["S1", "T1", "T1"]
    assert exported(desk)[1]["target"] == "2"


async def test_goals_set_in_the_chat_are_not_exported(desk: Desk, tmp_path: Path) -> None:
    """Their audience line names nobody who keeps a list."""
    reply = form(presses(desk, "grace", "goalset"))
    measure = form(desk.sends("grace", reply, {"goal": "Ours alone", "level": "team", "kind": "result"}))
    desk.sends("grace", measure, {})

    assert "Ours alone" in sees(desk, "ada", "goals_above")
    assert exported(desk) == []


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "\r=", "＝", " ="])
def test_what_looks_like_a_formula_is_words_inside_and_is_calculated_nowhere(
    desk: Desk, tmp_path: Path, begins: str
) -> None:
    """A cell that a spreadsheet would run goes in as the text it is, and comes out behind an apostrophe."""
    formula = f'{begins}HYPERLINK("https://evil.example")'
    imports(desk, write(tmp_path, {**PLATFORM, "title": formula, "why": formula}))

    (row,) = exported(desk)

    assert formula.strip() in sees(desk, "ada", "goals_above")
    assert row["title"] == f"'{formula.strip()}"
    assert row["why"].startswith("'")
    path = tmp_path / "again.csv"
    path.write_bytes(export_goals(desk.bot.databases, desk.clock()))
    assert imports(desk, path) == Imported(new=0, changed=0)


def test_no_cell_of_any_column_begins_like_a_formula(desk: Desk, tmp_path: Path) -> None:
    """Numbers below nothing included."""
    imports(
        desk, write(tmp_path, {**NIGHTS, "id": "@T1", "parent": "", "baseline": "-4", "target": "-1", "current": "-3"})
    )

    (row,) = exported(desk)

    assert (row["id"], row["baseline"], row["current"]) == ("'@T1", "'-4", "'-3")
    assert not [cell for cell in row.values() if cell[:1] in {*"=+-@\t\r"} and cell]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"id": ""}, "id is empty"),
        ({"title": " "}, "title is empty"),
        ({"level": "individual"}, "level is none of strategic, functional, team"),
        ({"owner": "nobody"}, "owner is not the id of somebody who is here"),
        ({"kind": "wish"}, "kind is none of result, behaviour, growth, thinking"),
        ({"due": "next May"}, "due is no day like 2026-11-19"),
        ({"parent": "S9"}, "parent is not the id of another open goal of the list"),
        ({"parent": "T1"}, "the line of parents leads back to the same goal"),
        ({"title": "x" * 121}, "title is longer than 120 characters"),
        ({"result": ""}, "result is empty, though other columns of it are filled"),
        ({"measured": "feeling"}, "measured is none of percent, number, frequency, milestone, yesno"),
        ({"target": "a lot"}, "target is no number"),
        ({"target": "1e9"}, "target is no number"),
        ({"target": "=1+1"}, "target is no number"),
        ({"target": "9999999999999999"}, "target is no number"),
        ({"target": ""}, "target is empty"),
        ({"target": "9.0"}, "target and baseline are the same number"),
        ({"current": "half"}, "current is no number"),
        ({"result_due": "soon"}, "result_due is no day like 2026-11-19"),
    ],
)
def test_a_fault_is_told_by_its_line(desk: Desk, tmp_path: Path, changes: dict[str, str], sentence: str) -> None:
    """Whoever made the file finds the cell without searching, and nothing is half imported."""
    path = write(tmp_path, PLATFORM, {**NIGHTS, **changes})

    assert f"line 3: {sentence}" in refusal(desk, path)
    assert exported(desk) == []


def test_all_faults_are_told_at_once(desk: Desk, tmp_path: Path) -> None:
    """One round of mending is enough."""
    path = write(
        tmp_path,
        {**PLATFORM, "level": "team"},
        {**NIGHTS, "owner": "nobody", "level": "functional"},
        {**MORE, "measured": "milestone", "current": "half"},
        {**MORE, "title": "Another title"},
        {"id": "T1"},
    )

    assert refusal(desk, path) == [
        "line 3: owner is not the id of somebody who is here",
        "line 3: parent is of a lower level than the goal",
        "line 4: current is none of open, begun, reached",
        "line 5: this differs from the first line of this id: title",
        "line 5: this goal has another key result of the same name",
        "line 6: this id stands here twice, and there is no other key result in this line",
    ]


def test_a_circle_through_the_list_as_it_is_is_noticed(desk: Desk, tmp_path: Path) -> None:
    """Half of the circle is in the database already, the other half in the file."""
    team = {"level": "team", "owner": "grace"}
    imports(desk, write(tmp_path, {"id": "A", "title": "a", **team}, {"id": "B", "title": "b", "parent": "A", **team}))

    assert refusal(desk, write(tmp_path, {"id": "A", "title": "a", "parent": "B", **team})) == [
        "line 2: the line of parents leads back to the same goal"
    ]


def test_a_closed_goal_is_not_opened_again_by_an_old_file(desk: Desk, tmp_path: Path) -> None:
    """Its owner evaluated it; the next one has an id of its own."""
    imports(desk, write(tmp_path, NIGHTS | {"parent": ""}))
    goal = listed(desk, "ada", "Quiet nights")
    desk.submits("grace", form(presses(desk, "grace", "goalclose", goal)), outcome="reached")

    assert refusal(desk, write(tmp_path, NIGHTS | {"parent": ""})) == [
        "line 2: this goal is closed; give the new one another id"
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "line 1: these columns are missing: id, level, owner, title"),
        (b"id,level,owner,title\nS1,strategic,ines,a,b,c\n", "line 2: there are more values than columns"),
        (b"id,level,owner,title,targt\n", "line 1: no column is called 'targt'; did you mean 'target'?"),
        (b"id,level,owner,title\nS1,strategic,ines,\xff\n", NOT_UTF_8),
    ],
)
def test_what_is_no_such_file_is_refused(desk: Desk, tmp_path: Path, content: bytes, sentence: str) -> None:
    """With one sentence, and without a traceback."""
    path = tmp_path / "goals.csv"
    path.write_bytes(content)

    assert refusal(desk, path) == [sentence]


def test_the_commands_import_and_export(
    desk: Desk, urls: Urls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What an administrator types, and what they read."""
    for name, value in settings_env(urls).items():
        monkeypatch.setenv(name, value)
    good, bad, out = write(tmp_path, PLATFORM), tmp_path / "bad.csv", tmp_path / "out.csv"
    bad.write_text("id,level,owner,title\nS2,strategic,nobody,\n")

    assert main(["import-goals", str(good)]) == 0
    assert main(["import-goals", str(write(tmp_path, {**PLATFORM, "why": "Calm"}))]) == 0
    assert main(["import-goals", str(bad)]) == 2
    assert main(["export-goals", str(out)]) == 0

    told = capsys.readouterr()
    assert told.out == "1 goal is new, 0 were changed.\n0 goals are new, 1 was changed.\n"
    assert "Nothing was imported.\nline 2: " in told.err
    assert "Every customer on the new platform" in out.read_text("utf-8-sig")
