"""Kinds of file, by the ending of their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.documents.document import Document
from bot.documents.machine import to_csv, to_json
from bot.documents.markdown import to_markdown


@dataclass(frozen=True)
class Format:
    """`media_type` is what the file is sent as."""

    media_type: str
    render: Callable[[Document], bytes]


def _to_pdf(document: Document) -> bytes:
    """Drawing is loaded when the first PDF is asked for: most processes never draw one."""
    from bot.documents.pdf import to_pdf

    return to_pdf(document)


FORMATS: Final[Mapping[str, Format]] = {
    "md": Format("text/markdown; charset=utf-8", to_markdown),
    "json": Format("application/json", to_json),
    "csv": Format("text/csv; charset=utf-8", to_csv),
    "pdf": Format("application/pdf", _to_pdf),
}
