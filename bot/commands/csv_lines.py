"""A CSV file that somebody made, read by its columns, and everything that is wrong with it told by its line."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import zip_longest
from pathlib import Path
from typing import Final

Row = Mapping[str, str]
Line = tuple[int, Row]
"""The number under which an editor shows where it begins."""
Fault = tuple[int, str]


NOT_UTF_8: Final = (
    "the file is not CSV in UTF-8; save it again in that form (in Excel: Save as, CSV UTF-8; in LibreOffice: Save as, "
    "Text CSV, character set Unicode (UTF-8))"
)


class ImportRefused(Exception):
    """Nothing was imported; one line for each fault, with its line number in the file."""


def lines_of(path: Path, columns: Sequence[str], needed: Sequence[str]) -> tuple[list[Line], list[int]]:
    """Its lines, with a value, perhaps an empty one, for each of `columns`; and the numbers of those with too many.

    Raises: ImportRefused.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = _rows(file)
            _, names = next(rows, (1, []))
            if faults := list(_faults_of_header(names, columns, needed)):
                raise ImportRefused("\n".join(f"line 1: {fault}" for fault in faults))
            filled = [(line, values) for line, values in rows if any(values)]
    except FileNotFoundError:
        raise ImportRefused(f"there is no file {path}") from None
    except IsADirectoryError:
        raise ImportRefused(f"{path} is a folder, not a file") from None
    except OSError as fault:
        raise ImportRefused(f"{path} cannot be read ({fault.strerror})") from None
    except UnicodeDecodeError:
        raise ImportRefused(NOT_UTF_8) from None
    lines: list[Line] = [
        (line, dict.fromkeys(columns, "") | dict(zip(names, values, strict=False))) for line, values in filled
    ]
    return lines, [line for line, values in filled if _too_many(names, values)]


def told(faults: Iterable[Fault], too_many: Collection[int]) -> str:
    """In the order of the file. Too many values stand in wrong columns: of such a line nothing else is said."""
    over = [(line, "there are more values than columns") for line in too_many]
    found = dict.fromkeys([*over, *(fault for fault in faults if fault[0] not in too_many)])
    return "\n".join(f"line {line}: {sentence}" for line, sentence in sorted(found, key=lambda fault: fault[0]))


def _rows(file: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    reader, before = csv.reader(file, strict=True), 0
    try:
        for values in reader:
            yield before + 1, [value.strip() for value in values]
            before = reader.line_num
    except csv.Error as fault:
        long = "field limit" in str(fault)
        what = "a value is too long" if long else "a quotation mark is missing, or there is one too many"
        raise ImportRefused(f"line {before + 1}: {what}") from None


def _faults_of_header(names: Sequence[str], columns: Sequence[str], needed: Sequence[str]) -> Iterator[str]:
    if len(names) == 1 and ";" in names[0]:
        yield "the columns are separated by semicolons; they must be separated by commas"
        return
    if missing := [column for column in needed if column not in names]:
        yield f"these columns are missing: {', '.join(missing)}"
    for name, number in Counter(name for name in names if name).items():
        if number > 1:
            yield f"there is more than one column {name!r}"
        if name not in columns:
            near = get_close_matches(name.casefold(), columns, 1)
            yield f"no column is called {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _too_many(names: Sequence[str], values: Sequence[str]) -> bool:
    return any(value and not name for name, value in zip_longest(names, values, fillvalue=""))
