"""A document as Markdown. What people wrote is escaped: it can be neither a heading, nor a link, nor HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.documents.document import Cell, Document, Facts, Paragraph, Part, Quote, Table, revealed

_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~])")
_AT_LINE_START: Final = re.compile(r"^(\s*|\s*\d+(?=[.)](?:\s|$)))([#+\-=>.)])", re.MULTILINE)


def to_markdown(document: Document) -> bytes:
    return ("\n".join(_lines(document)).strip() + "\n").encode()


def _lines(document: Document) -> Iterator[str]:
    yield f"# {_escaped(document.title)}"
    for text in document.intro:
        yield from ("", _escaped(text))
    for section in document.sections:
        yield from ("", f"## {_escaped(section.title)}")
        for part in section.parts:
            yield from ("", *_part(part))


def _part(part: Part) -> Iterator[str]:
    match part:
        case Paragraph(text=text):
            yield _escaped(text)
        case Quote():
            yield f"**{_escaped(part.label)}**"
            yield ""
            yield from (f"> {line}".rstrip() for line in _escaped(part.words.reveal()).split("\n"))
            if part.link:
                yield from ("", f"<{_address(part.link.reveal())}>")
            if part.note:
                yield from ("", _escaped(part.note))
        case Facts(rows=rows, title=title):
            if title:
                yield from (f"### {_escaped(title)}", "")
            yield from (f"- **{_escaped(label)}:** {_in_line(cell)}" for label, cell in rows)
        case Table(columns=columns, rows=rows):
            yield _row(tuple(label for _, label in columns))
            yield "|" + " --- |" * len(columns)
            yield from (_row(row) for row in rows)


def _row(cells: tuple[Cell, ...]) -> str:
    return f"| {' | '.join(_in_line(cell) for cell in cells)} |"


def _in_line(cell: Cell) -> str:
    return " ".join(_escaped(revealed(cell)).split())


def _escaped(text: str) -> str:
    without_html = text.replace("&", "&amp;").replace("<", "&lt;")
    return _AT_LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", without_html))


def _address(link: str) -> str:
    """Within angle brackets an address may hold neither of them, nor a space."""
    return link.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
