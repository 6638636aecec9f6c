"""A document as PDF, in letters of every script a name may be written in. Nothing is drawn that no font has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fpdf import FPDF

from bot.documents.document import Document, Facts, Paragraph, Part, Quote, Table, revealed, words_of
from bot.documents.fonts import BODY, MISSING, drawable, needed_for

_PAGE: Final = 20
"""Margin in millimetres."""
_SIZES: Final = {"title": 18.0, "section": 14.0, "thing": 12.0, "body": 10.5, "small": 9.0}
_GREY: Final = 90
_INDENT: Final = 6


def to_pdf(document: Document) -> bytes:
    parts = [part for section in document.sections for part in section.parts]
    texts = [document.title, document.unprintable, *document.intro, *(section.title for section in document.sections)]
    needed = needed_for([*texts, *words_of(parts), MISSING])
    page = _Page(document, lambda text: drawable(text, needed.missing))
    page.begin([face.path for face in needed.faces], [face.name for face in needed.faces], shaped=needed.shaped)
    page.line(document.title, "title")
    for text in document.intro:
        page.line(text, "small")
    for section in document.sections:
        page.line(section.title, "section", above=4)
        for part in section.parts:
            page.part(part)
    if needed.missing:
        page.line(document.unprintable, "small", above=4)
    return page.finish()


class _Page:
    """fpdf2 with our sizes; every text goes through `drawable` first."""

    def __init__(self, document: Document, drawable: Callable[[str], str]) -> None:
        self._pdf = FPDF(format="A4")
        self._document, self._drawable = document, drawable

    def begin(self, paths: list[str], names: list[str], *, shaped: bool) -> None:
        pdf = self._pdf
        pdf.set_margin(_PAGE)
        pdf.set_auto_page_break(True, margin=_PAGE)
        pdf.add_font(BODY.name, fname=BODY.path)
        for name, path in zip(names, paths, strict=True):
            pdf.add_font(name, fname=path)
        pdf.set_fallback_fonts(names, exact_match=False)
        if shaped:
            pdf.set_text_shaping(use_shaping_engine=True)
        pdf.set_title(self._drawable(self._document.title))
        pdf.set_lang(self._document.locale)
        pdf.set_creator("Cairn")
        pdf.set_creation_date(self._document.made_at)
        pdf.add_page()

    def line(self, text: str, size: str, *, above: float = 0, indent: float = 0, grey: bool = False) -> None:
        """A paragraph, broken where it is too long."""
        text = self._drawable(text)
        if not text.strip():
            return
        pdf = self._pdf
        points = _SIZES[size]
        pdf.set_font(BODY.name, size=points)
        pdf.set_text_color(_GREY if grey else 0)
        if above:
            pdf.ln(above)
        pdf.set_x(_PAGE + indent)
        pdf.multi_cell(0, points * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(1)

    def part(self, part: Part) -> None:
        match part:
            case Paragraph(text=text):
                self.line(text, "body")
            case Quote():
                self.line(part.label, "small", above=2, grey=True)
                self.line(part.words.reveal(), "body", indent=_INDENT)
                if part.link:
                    self.line(part.link.reveal(), "small", indent=_INDENT)
                self.line(part.note, "small", indent=_INDENT, grey=True)
            case Facts(rows=rows, title=title):
                self.line(title, "thing", above=2)
                for label, cell in rows:
                    self.line(f"{label}: {revealed(cell)}", "body")
            case Table():
                self._table(part)

    def _table(self, table: Table) -> None:
        """One thing below another: columns of people's words would be too narrow to read."""
        for row in table.rows:
            for (_, label), cell in zip(table.columns, row, strict=True):
                self.line(f"{label}: {revealed(cell)}", "body")
            self._pdf.ln(2)

    def finish(self) -> bytes:
        return bytes(self._pdf.output())
