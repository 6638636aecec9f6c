"""A document for programs: JSON of everything, or CSV where it is one table."""

from __future__ import annotations

import csv
import io
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Any, Final

import orjson
from pydantic import BaseModel

from bot.documents.document import Cell, Document, revealed
from storage.compartments import UNSEAL, Sealed

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (owasp.org, CSV Injection), full-width ones too."""


def to_json(document: Document) -> bytes:
    whole = {
        "title": document.title,
        "made_at": document.made_at,
        "notes": document.intro,
        "sections": [
            {"key": section.key, "title": section.title, "entries": section.data} for section in document.sections
        ],
    }
    return orjson.dumps(whole, default=_plain, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _plain(value: Any) -> Any:
    match value:
        case Sealed():
            return value.reveal()
        case BaseModel():
            return value.model_dump(mode="json", context=UNSEAL)
        case Decimal():
            return str(value)
        case AbstractSet():
            return sorted(value)
    raise TypeError("this cannot stand in a file")


def to_csv(document: Document) -> bytes:
    """With a byte order mark, which spreadsheets need to read other letters than English ones.

    Raises: LookupError for a document that is no table.
    """
    if document.table is None:
        raise LookupError("this document is no table")
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow([name for name, _ in document.table.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in document.table.rows)
    return file.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    """An apostrophe before what a spreadsheet would calculate."""
    text = revealed(cell)
    return f"'{text}" if text.lstrip(" \n\u00a0").startswith(_FORMULA) else text
