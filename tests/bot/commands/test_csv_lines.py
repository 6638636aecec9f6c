"""A CSV file that cannot be imported: what is wrong with it, in a sentence that says what to mend."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.commands.csv_lines import ImportRefused, lines_of


def refusal(path: Path) -> str:
    with pytest.raises(ImportRefused) as refused:
        lines_of(path, ("id", "name", "since"), ("id", "name"))
    return str(refused.value)


def refused(folder: Path, content: str) -> str:
    path = folder / "list.csv"
    path.write_text(content)
    return refusal(path)


def test_a_file_that_is_not_there_is_named_as_it_was_typed(tmp_path: Path) -> None:
    """A slip in the name is the commonest reason, and seen when the name is read again."""
    path = tmp_path / "nowhere.csv"

    assert refusal(path) == f"there is no file {path}"


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    """The end of the path was forgotten."""
    assert refusal(tmp_path) == f"{tmp_path} is a folder, not a file"


def test_a_file_that_cannot_be_opened_is_named_with_the_reason(tmp_path: Path) -> None:
    """Such as a file of another login; here, a path that goes through a file."""
    (tmp_path / "list.csv").touch()
    path = tmp_path / "list.csv" / "people.csv"

    assert refusal(path) == f"{path} cannot be read (Not a directory)"


def test_semicolons_are_told_from_missing_columns(tmp_path: Path) -> None:
    """Spreadsheets write them wherever a comma is the decimal sign."""
    told = refused(tmp_path, "id;name;since\n1;Ada;\n")

    assert told == "line 1: the columns are separated by semicolons; they must be separated by commas"


def test_a_value_beyond_all_measure_is_told_with_its_line(tmp_path: Path) -> None:
    """Most often a quotation mark that opens and never closes."""
    told = refused(tmp_path, f"id,name\n1,Ada\n2,{'x' * (csv.field_size_limit() + 1)}\n3,Tom\n")

    assert told == "line 3: a value is too long"


def test_a_file_in_other_letters_is_told_with_how_to_save_it(tmp_path: Path) -> None:
    """Spreadsheets save in the letters of one country unless told otherwise."""
    path = tmp_path / "list.csv"
    path.write_bytes("id,name\n1,Zoë\n".encode("latin-1"))

    told = refusal(path)

    assert told.startswith("the file is not CSV in UTF-8; save it again in that form (in Excel: Save as, CSV UTF-8; ")


def test_lines_are_numbered_by_where_they_begin(tmp_path: Path) -> None:
    """Also after a value that goes over several lines, and after empty ones: there an editor jumps to."""
    path = tmp_path / "list.csv"
    path.write_text('id,name\n1,"Ada\nof\nthe Harbour"\n\n2,Tom\n3,"Ines\nC"\n')

    lines, _ = lines_of(path, ("id", "name"), ("id", "name"))

    assert [(line, row["id"]) for line, row in lines] == [(2, "1"), (6, "2"), (7, "3")]


@pytest.mark.parametrize("value", ['"Tom', '"Tom" H'])
def test_a_quotation_mark_that_does_not_fit_is_told_with_its_line(tmp_path: Path, value: str) -> None:
    """One that never closes would swallow everybody after it."""
    told = refused(tmp_path, f"id,name\n1,Ada\n2,{value}\n3,Ines\n")

    assert told == "line 3: a quotation mark is missing, or there is one too many"


def test_all_that_is_wrong_with_the_columns_is_told_at_once(tmp_path: Path) -> None:
    """One round of mending is enough."""
    told = refused(tmp_path, "id,nam,since,since\n")

    assert told.splitlines() == [
        "line 1: these columns are missing: name",
        "line 1: no column is called 'nam'; did you mean 'name'?",
        "line 1: there is more than one column 'since'",
    ]
