"""A document: headings, paragraphs, quotes and tables, in somebody's language, before it is a file of any kind.

People's own words are `Sealed` until they are written into the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storage.compartments import Sealed

Cell = str | Sealed


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Quote:
    """Somebody's words, with a label before and small print after them. `link` is an http or https address."""

    label: str
    words: Sealed
    note: str = ""
    link: Sealed | None = None


@dataclass(frozen=True)
class Facts:
    """Labels and values of one thing; `title` is what it is called, where it is one of many."""

    rows: tuple[tuple[str, Cell], ...]
    title: str = ""


@dataclass(frozen=True)
class Table:
    """`columns` are (name for programs, label for people)."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]


Part = Paragraph | Quote | Facts | Table


@dataclass(frozen=True)
class Section:
    """`key` names it for programs, `data` is what they are given: JSON-ready values, pydantic models, `Sealed`."""

    key: str
    title: str
    parts: tuple[Part, ...]
    data: object = field(repr=False)


@dataclass(frozen=True)
class Document:
    """`table` is the whole of it as rows, for whom a spreadsheet is enough; None where it does not fit into one."""

    title: str
    intro: tuple[str, ...]
    sections: tuple[Section, ...]
    made_at: datetime
    locale: str = "en"
    table: Table | None = None
    unprintable: str = ""
    """A sentence for a file that cannot show every sign."""


def revealed(cell: Cell) -> str:
    """For writing a file, nowhere else."""
    return cell.reveal() if isinstance(cell, Sealed) else cell


def words_of(parts: Sequence[Part]) -> list[str]:
    """Every text in them, to see which signs it takes."""
    found: list[str] = []
    for part in parts:
        match part:
            case Paragraph(text=text):
                found.append(text)
            case Quote():
                found += [part.label, part.words.reveal(), part.note, part.link.reveal() if part.link else ""]
            case Facts(rows=rows, title=title):
                found += [title, *(text for label, cell in rows for text in (label, revealed(cell)))]
            case Table(columns=columns, rows=rows):
                found += [label for _, label in columns]
                found += [revealed(cell) for row in rows for cell in row]
    return found
