"""A report as long as it can be, and a post as long as it can be, can be read and written on every platform."""

from __future__ import annotations

from datetime import date

import pytest

from flows.kit.form import longest
from flows.kit.given import Given
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.view import form_view
from flows.kit.wording import wording_for
from flows.voice.reports.answering import KOFI as HANDLER
from flows.voice.reports.answering import report_answer
from flows.voice.reports.forms import WORDS, Talk
from flows.voice.reports.talking import CODE, TALK, receipt
from flows.work.learned.sharing import POST, Post
from flows.work.learned.views import VIEWS
from storage.compartments import Sealed
from storage.voice.reports.queries import Allowance, ReportLetter, ReportReader, ReportTalk
from storage.work.learned.queries import PAGE, Library, MyLead
from tests.contracts.kit import ChatKit, Kit
from tests.contracts.platforms import connected, everywhere

SCRIPTS = pytest.mark.parametrize("letter", ["x", "漢", "<", "🎉"])
READERS = tuple(ReportReader(id=f"reader-{number}", name="N" * 60, above=True) for number in range(5))


def whole(letter: str) -> ReportTalk:
    """The longest talk there can be on one page, and the longest words below it."""
    letters = tuple(
        ReportLetter(
            mine=number % 2 == 0,
            by_reporter=number % 2 == 0,
            by="N" * 60,
            day=date(2026, 10, 12),
            theme="treatment",
            often="several",
            affects="customers",
            about=("N" * 60,) * 5,
            since="unsure",
            words=Sealed(letter * WORDS.max_length),
        )
        for number in range(4)
    )
    return TALK.model_copy(update={"letters": letters, "readers": READERS, "overdue": True})


@connected
@SCRIPTS
def test_the_fullest_talk_fits_with_the_words_kept_below_it(kit: Kit, letter: str) -> None:
    """For the reporter with the code, and for the handler, also after somebody else wrote in the same moment."""
    one = whole(letter)
    knows = {
        "MyAllowance code 1": Allowance(),
        "ByCode 1": one,
        "ByCode again 1": None,
        "MyAllowance talk 1": Allowance(),
        "TheReport": one,
        "TheReport 1": one.model_copy(update={"version": 9}),
    }
    words = letter * (longest(Talk.question_named("words")) or 0)
    back = Rehearsal(receipt, ADA, knows=knows).answers(code=CODE)
    back.answers(then="write", words=words)
    answering = Rehearsal(report_answer, HANDLER, knows=knows, given=Given(about="c0ffee"))
    answering.answers(then="answered", words=words)

    for chat in (back, answering):
        view = form_view(chat.flow, chat.person, "w" + "0" * 24, chat.waiting)
        assert view.fields[1].initial == words
        assert kit.form(view).shown


@everywhere
@SCRIPTS
def test_the_fullest_post_and_the_fullest_library_fit(kit: ChatKit, letter: str) -> None:
    """What was written to the last character is shown."""
    full = {
        name: Sealed(letter * (longest(Post.question_named(name)) or 0)) for name in ("tried", "happened", "learned")
    }
    one = POST.model_copy(update={**full, "tell": full["tried"], "mine": True, "thanks": ("N" * 60,) * 30})
    knows = {"ThePost": one, "TheLibrary": Library(posts=(one,) * PAGE, more=True), "MyLeadNow": MyLead(shared=True)}

    for view in VIEWS:
        card = wording_for(ADA).card(seen(view, ADA, knows=knows))
        assert kit.card(card).shown
