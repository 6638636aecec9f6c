"""The company's list of goals as a CSV file: read whole or not at all, and written so that no cell is calculated.

Strategic, functional and team goals; a person's own goals are theirs to export. One line is one key result: further
ones of a goal repeat its id and leave the columns of the goal empty. Every cell is text or a plain number: what begins
like a formula is kept as the words it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final, cast

from bot.commands.csv_lines import Fault, ImportRefused, Line, Row, lines_of, told
from bot.documents.document import Cell, Document, Table
from bot.documents.machine import to_csv
from flows.kit.questions import AnswerRejected, Day, Number, read
from flows.kit.text import clean
from flows.work.goals.forms import KINDS, MEASURED, RESULTS_AT_MOST
from flows.work.goals.standing import COUNTED, MOST, STEPS, rounded
from storage.compartments import Sealed
from storage.databases import Databases
from storage.directory import people
from storage.directory.people import TENANT
from storage.runs import RunMovedOn
from storage.work.goals import listed
from storage.work.goals.listed import LEVELS, Listed
from storage.work.goals.shapes import KeyResult, Kind, Level, Measured, Terms

OF_GOAL: Final = ("level", "owner", "title", "kind", "parent", "good", "why", "due")
OF_RESULT: Final = ("result", "measured", "baseline", "target", "current", "source", "result_due")
COLUMNS: Final = ("id", *OF_GOAL, *OF_RESULT)
NEEDED: Final = ("id", "level", "owner", "title")
LONGEST: Final = {"id": 60, "title": 120, "good": 500, "why": 300, "result": 120, "source": 120}
"""Characters; as in the forms."""


@dataclass(frozen=True)
class Imported:
    new: int
    changed: int


@dataclass(frozen=True)
class Entry:
    """One goal of the file: its first line, and the lines of its key results."""

    line: int
    row: Row = field(repr=False)
    results: tuple[Line, ...] = field(default=(), repr=False)


def import_goals(databases: Databases, path: Path, now: datetime) -> Imported:
    """Goals that are not in the file stay as they are; how a goal stands is left to its owner.

    Raises: ImportRefused.
    """
    found, too_many = lines_of(path, COLUMNS, NEEDED)
    lines = [(line, _tidied(row)) for line, row in found]
    entries = _entries(lines)
    faults = [*_faults_of_lines(lines), *_owners(databases, entries)]
    try:
        with databases.work() as session:
            known = {goal.code: goal for goal in listed.held(session, TENANT)}
            faults += _hanging(entries, known)
            if refused := told(faults, too_many):
                raise ImportRefused(refused)
            new, changed = listed.put_list(session, TENANT, [_goal(entry) for entry in entries], now)
    except RunMovedOn:
        raise ImportRefused("one of these goals was changed at the same moment; please try again") from None
    return Imported(new, changed)


def export_goals(databases: Databases, now: datetime) -> bytes:
    """The list as it stands, open goals only, as `import_goals` reads it."""
    with databases.work(write=False) as session:
        found = [goal for goal in listed.listed(session, TENANT) if goal.open]
    rows = tuple(row for goal in found for row in _rows(goal))
    table = Table(tuple((column, column) for column in COLUMNS), rows)
    return to_csv(Document(title="", intro=(), sections=(), made_at=now, table=table))


# --- reading ----------------------------------------------------------------------------------------------------------


def _tidied(row: Row) -> Row:
    return {column: _unquoted(clean(value)) for column, value in row.items()}


def _unquoted(value: str) -> str:
    """Without the apostrophe that an export puts before what a spreadsheet would calculate."""
    return value[1:] if value.startswith("'") and value[1:2] in {*"=+-@＝＋－＠", "\t", "\r"} else value


def _entries(lines: Sequence[Line]) -> list[Entry]:
    entries: dict[str, Entry] = {}
    for line, row in lines:
        first = entries.get(row["id"]) or Entry(line, row)
        results = (*first.results, (line, row)) if _has_result(row) else first.results
        entries[row["id"]] = Entry(first.line, first.row, results)
    return list(entries.values())


def _has_result(row: Row) -> bool:
    return any(row[column] for column in OF_RESULT)


# --- what may be wrong ------------------------------------------------------------------------------------------------


def _faults_of_lines(lines: Sequence[Line]) -> Iterator[Fault]:
    first: dict[str, Row] = {}
    for line, row in lines:
        began = first.setdefault(row["id"], row)
        checks = _of_goal(row) if began is row else _of_further(row, began)
        yield from ((line, sentence) for wrong, sentence in (*checks, *_of_result(row)) if wrong)
        for column, longest in LONGEST.items():
            if len(row[column]) > longest:
                yield line, f"{column} is longer than {longest} characters"
    for entry in _entries(lines):
        yield from _of_results(entry)


def _of_goal(row: Row) -> Iterator[tuple[bool, str]]:
    for column in NEEDED:
        yield not row[column], f"{column} is empty"
    yield row["level"] not in ("", *LEVELS), f"level is none of {', '.join(LEVELS)}"
    yield row["kind"] not in ("", *KINDS), f"kind is none of {', '.join(KINDS)}"
    yield not _is_day(row["due"]), "due is no day like 2026-11-19"


def _of_further(row: Row, first: Row) -> Iterator[tuple[bool, str]]:
    """A further line of the same id."""
    other = [column for column in OF_GOAL if row[column] not in ("", first[column])]
    yield bool(other), f"this differs from the first line of this id: {', '.join(other)}"
    yield not _has_result(row), "this id stands here twice, and there is no other key result in this line"


def _of_result(row: Row) -> Iterator[tuple[bool, str]]:
    if not _has_result(row):
        return
    counted = row["measured"] in COUNTED
    yield not row["result"], "result is empty, though other columns of it are filled"
    yield row["measured"] not in MEASURED, f"measured is none of {', '.join(MEASURED)}"
    yield not _is_day(row["result_due"]), "result_due is no day like 2026-11-19"
    for column in ("baseline", "target", *(("current",) if counted else ())):
        yield row[column] != "" and _number(row[column]) is None, f"{column} is no number"
    stepwise = not counted and row["current"] not in ("", *STEPS)
    yield row["measured"] in MEASURED and stepwise, f"current is none of {', '.join(STEPS)}"
    yield counted and not row["target"], "target is empty"
    same = counted and _number(row["target"]) == _number(row["baseline"] or "0")
    yield same and _number(row["target"]) is not None, "target and baseline are the same number"


def _of_results(entry: Entry) -> Iterator[Fault]:
    names: set[str] = set()
    for number, (line, row) in enumerate(entry.results, start=1):
        if number > RESULTS_AT_MOST:
            yield line, f"a goal has at most {RESULTS_AT_MOST} key results"
        if row["result"] and row["result"] in names:
            yield line, "this goal has another key result of the same name"
        names.add(row["result"])


def _owners(databases: Databases, entries: Sequence[Entry]) -> Iterator[Fault]:
    named = {entry.row["owner"] for entry in entries if entry.row["owner"]}
    with databases.directory(write=False) as session:
        known = {one for one, person in people.with_leave(session, named).items() if person.active}
    for entry in entries:
        if entry.row["owner"] and entry.row["owner"] not in known:
            yield entry.line, "owner is not the id of somebody who is here"


def _hanging(entries: Sequence[Entry], known: Mapping[str, Listed]) -> Iterator[Fault]:
    """Parents, in the file and in the list as it will be."""
    levels = {code: goal.level for code, goal in known.items() if goal.open}
    levels |= {entry.row["id"]: cast(Level, entry.row["level"]) for entry in entries}
    parents = {code: goal.terms.parent or "" for code, goal in known.items()}
    parents |= {entry.row["id"]: entry.row["parent"] for entry in entries}
    for entry in entries:
        code, parent = entry.row["id"], entry.row["parent"]
        if code in known and not known[code].open:
            yield entry.line, "this goal is closed; give the new one another id"
        if not parent:
            continue
        if parent not in levels:
            yield entry.line, "parent is not the id of another open goal of the list"
        elif _circles(code, parents):
            yield entry.line, "the line of parents leads back to the same goal"
        elif _below(levels[parent], entry.row["level"]):
            yield entry.line, "parent is of a lower level than the goal"


def _circles(code: str, parents: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    above = parents[code]
    while above and above not in seen:
        if above == code:
            return True
        seen.add(above)
        above = parents.get(above, "")
    return False


def _below(parent: str, level: str) -> bool:
    return {parent, level} <= set(LEVELS) and LEVELS.index(parent) > LEVELS.index(level)


def _is_day(value: str) -> bool:
    try:
        return value == "" or read(Day(), value) is not None
    except AnswerRejected:
        return False


def _number(value: str) -> Decimal | None:
    """With a decimal dot and no other sign, as a program writes it."""
    try:
        number = read(Number(-MOST, MOST), value) if _plain(value) else None
    except AnswerRejected:
        return None
    return rounded(number) if isinstance(number, Decimal) else None


def _plain(value: str) -> bool:
    return bool(value) and set(value) <= _OF_NUMBERS


_OF_NUMBERS: Final = frozenset("0123456789.-")


# --- from lines to goals and back -------------------------------------------------------------------------------------


def _goal(entry: Entry) -> Listed:
    row = entry.row
    results = tuple(_result(str(number), told) for number, (_, told) in enumerate(entry.results, start=1))
    values = {
        result.id: value
        for result, (_, told) in zip(results, entry.results, strict=True)
        if (value := _current(told)) is not None
    }
    terms = Terms(
        title=Sealed(row["title"]),
        kind=cast(Kind, row["kind"] or "result"),
        good=_words(row["good"]),
        why=_words(row["why"]),
        due=_day(row["due"]),
        parent=row["parent"] or None,
        results=results,
    )
    return Listed(row["id"], cast(Level, row["level"]), row["owner"], terms, values)


def _result(identity: str, row: Row) -> KeyResult:
    counted = row["measured"] in COUNTED
    return KeyResult(
        id=identity,
        name=Sealed(row["result"]),
        measured=cast(Measured, row["measured"]),
        baseline=(_number(row["baseline"]) or Decimal(0)) if counted else Decimal(0),
        target=(_number(row["target"]) or Decimal(0)) if counted else Decimal(1),
        source=_words(row["source"]),
        due=_day(row["result_due"]),
    )


def _current(row: Row) -> Decimal | None:
    return STEPS.get(row["current"]) if row["measured"] not in COUNTED else _number(row["current"])


def _words(value: str) -> Sealed | None:
    return Sealed(value) if value else None


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _rows(goal: Listed) -> Iterator[tuple[Cell, ...]]:
    terms = goal.terms
    of_goal: tuple[Cell, ...] = (
        goal.level,
        goal.owner,
        terms.title,
        terms.kind,
        terms.parent or "",
        terms.good or "",
        terms.why or "",
        terms.due.isoformat() if terms.due else "",
    )
    if not terms.results:
        yield (goal.code, *of_goal, *[""] * len(OF_RESULT))
    for number, result in enumerate(terms.results):
        yield (goal.code, *(of_goal if number == 0 else [""] * len(OF_GOAL)), *_result_cells(goal, result))


def _result_cells(goal: Listed, result: KeyResult) -> tuple[Cell, ...]:
    value = goal.values.get(result.id)
    if result.measured in COUNTED:
        figures = [f"{result.baseline:f}", f"{result.target:f}", "" if value is None else f"{value:f}"]
    else:
        figures = ["", "", next((step for step, known in STEPS.items() if known == value), "")]
    due = result.due.isoformat() if result.due else ""
    return (result.name, result.measured, *figures, result.source or "", due)
