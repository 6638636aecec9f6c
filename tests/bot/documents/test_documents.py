"""Files as their readers open them: Markdown, JSON, a spreadsheet, a PDF."""

from __future__ import annotations

import csv
import io
import json
import logging
from datetime import UTC, datetime

import pytest

from bot.documents.document import Document, Facts, Paragraph, Quote, Section, Table
from bot.documents.fonts import drawable, needed_for
from bot.documents.formats import FORMATS
from bot.documents.machine import to_csv, to_json
from bot.documents.markdown import to_markdown
from bot.documents.pdf import to_pdf
from storage.compartments import Sealed

MADE = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def document(words: str, *, title: str = "Evidence pack of Ada", link: str | None = None) -> Document:
    quote = Quote("Check-in", Sealed(words), link=Sealed(link) if link else None)
    facts = Facts((("What", Sealed(words)),), "One")
    table = Table((("words", "Words"),), ((Sealed(words),),))
    section = Section("theme", "Invoicing", (Paragraph("A line"), quote, facts, table), [{"words": Sealed(words)}])
    return Document(title, ("Made today.",), (section,), MADE, table=table, unprintable="Some signs are missing.")


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        '=HYPERLINK("http://x.example","me")',
        "+49 30 1234",
        "-2",
        "@SUM(A1)",
        "\t=1",
        " =1+1",
        "\n=1",
        "＝1+1",
        "\r=1",
    ],
)
def test_a_spreadsheet_never_calculates_what_somebody_wrote(formula: str) -> None:
    """A formula in a note could send the sheet of whoever opens it somewhere else."""
    ((_,), (cell,)) = rows(to_csv(document(formula)))

    assert cell == f"'{formula}"


def test_other_words_stand_in_a_spreadsheet_as_they_are() -> None:
    """Commas, quotes, line breaks and letters of any language come through."""
    words = 'Łukasz said: "a, b"\n山田'

    assert rows(to_csv(document(words))) == [["words"], [words]]


def test_a_document_that_is_no_table_is_no_spreadsheet() -> None:
    """Better no file than half of one."""
    with pytest.raises(LookupError):
        to_csv(Document("x", (), (), MADE))


@pytest.mark.parametrize(
    "tricky",
    ["# not a heading", "<img src=x onerror=alert(1)>", "[me](javascript:alert(1))", "- a", "1. a", "a | b", "![x](y)"],
)
def test_words_cannot_become_markup_in_markdown(tricky: str) -> None:
    """What somebody typed is shown as they typed it, wherever the file is opened."""
    said = to_markdown(document(tricky)).decode()
    quoted = next(line for line in said.splitlines() if line.startswith("> "))

    assert "<img" not in said
    assert "](" not in said.replace("\\](", "")
    assert not quoted.startswith(("> #", "> -", "> 1.", "> <"))


@pytest.mark.parametrize(
    ("words", "written"), [("12.5%", "12.5%"), ("1. a", "1\\. a"), ("2) b", "2\\) b"), ("-5", "\\-5"), ("3.", "3\\.")]
)
def test_numbers_are_read_as_they_were_written(words: str, written: str) -> None:
    """A backslash before a digit is no escape in Markdown: it is shown."""
    assert f"> {written}" in to_markdown(document(words)).decode().splitlines()


def test_json_holds_the_words_as_they_are() -> None:
    """For programs, and for whoever moves to another tool."""
    words = 'Łukasz said: "a, b"\n山田 🙂'
    (section,) = json.loads(to_json(document(words)))["sections"]

    assert section == {"key": "theme", "title": "Invoicing", "entries": [{"words": words}]}


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żółć",
        "Nguyễn Thị Hạnh",
        "Ярослав",
        "Ελένη",
        "山田太郎",
        "陈小明",
        "김민준",
        "محمد",
        "שרה",
        "हिन्दी",
        "สมชาย",
    ],
)
def test_a_pdf_has_letters_for_every_name(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody's name is a row of boxes in their own evidence pack."""
    with caplog.at_level(logging.WARNING):
        content = to_pdf(document(name, title=name))

    assert content.startswith(b"%PDF-")
    assert caplog.records == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Done 🎉", "Done [party popper]"),
        ("❤️", "[heart]"),
        ("👍🏽", "[thumbs up sign]"),
        ("👩‍🚀", "[woman][rocket]"),
        ("🇮🇪", "[i][e]"),
        ("𐎠 می‌روم", "□ می‌روم"),
    ],
)
def test_an_emoji_in_a_pdf_is_written_by_its_name(typed: str, written: str) -> None:
    """Ten boxes in a row say nothing to whoever reads their year again."""
    assert drawable(typed, needed_for([typed]).missing) == written


def test_signs_that_no_font_has_are_told_and_kept_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Three thousand emoji make a file, a sentence about it, and no line in a log that would quote somebody."""
    with caplog.at_level(logging.DEBUG, logger="fpdf"):
        content = to_pdf(document("🙂" * 3000))

    assert content.startswith(b"%PDF-")
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "🙂" not in caplog.text


@pytest.mark.parametrize("words", ["", "x" * 20_000, "a\u200d\u202eb\x00c", "🏳️‍🌈", "\n\n\n", "́" * 50])
@pytest.mark.parametrize("ending", FORMATS)
def test_no_words_break_a_file(words: str, ending: str) -> None:
    """Whatever was typed in a year, the pack opens."""
    assert FORMATS[ending].render(document(words, link="https://wiki.example/page"))


def test_people_s_words_do_not_show_in_a_document_that_is_printed_for_debugging() -> None:
    """A document in an error message would be a leak."""
    assert "secret" not in repr(document("secret"))
