"""What people type, without what would change how the text around it is shown."""

from __future__ import annotations

import sys
import unicodedata

from flows.kit import text
from flows.kit.text import MAX_COMBINING_MARKS, clean

ZALGO = "a" + "\u0323" * 3 + "\u20dd" * 90
MARKS = [mark for mark in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(mark) in text._MARKS]


def test_every_mark_that_can_be_heaped_up_is_looked_for() -> None:
    """A heap of them covers the lines above and below; one that is overlooked would be enough."""
    overlooked = [mark for mark in MARKS if not text._PERHAPS_MARKS.search(mark)]

    assert len(MARKS) > 1000
    assert overlooked == []


def test_a_heap_of_marks_is_cut_down() -> None:
    """What stands around somebody's words stays readable."""
    assert len(clean(ZALGO)) <= 1 + MAX_COMBINING_MARKS


def test_what_people_write_stays_as_it_is() -> None:
    """Names, dashes and quotation marks, and words of languages that are written with marks."""
    for words in ("Zoë — «Danke, Mo!» … ½", "Nguyễn", "नमस्ते", "한국어", "👍🏽"):
        assert clean(words) == words
