"""How a report looks in a form: its letters as quotes, what is owed and who reads it as sentences beside a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from flows.kit.message import Quote
from flows.kit.moments import date_words, day_words
from flows.kit.person import Person
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.compartments import Sealed
from storage.directory.reporting.queries import Excluded, Handler
from storage.voice.reports.queries import Affects, Often, ReportLetter, ReportTalk, Since, State, Theme

PAGE_BYTES: Final = 4000
"""Of letters shown at once; a form carries them more than once, and Teams takes 28 KiB."""

THEMES: Final[dict[Theme, str]] = {
    "silenced": "report-happened-theme-silenced",
    "retaliation": "report-happened-theme-retaliation",
    "ignored": "report-happened-theme-ignored",
    "rules": "report-happened-theme-rules",
    "favour": "report-happened-theme-favour",
    "treatment": "report-happened-theme-treatment",
    "safety": "report-happened-theme-safety",
    "other": "report-happened-theme-other",
}
OFTEN: Final[dict[Often, str]] = {
    "once": "report-happened-often-once",
    "several": "report-happened-often-several",
    "ongoing": "report-happened-often-ongoing",
}
AFFECTS: Final[dict[Affects, str]] = {
    "me": "report-said-affects-me",
    "team": "report-said-affects-team",
    "others": "report-said-affects-others",
    "customers": "report-said-affects-customers",
}
SINCE: Final[dict[Since, str]] = {
    "fine": "report-said-since-fine",
    "worse": "report-said-since-worse",
    "unsure": "report-said-since-unsure",
}
STATES: Final[dict[State, str]] = {
    "waiting": "report-state-waiting",
    "acknowledged": "report-state-acknowledged",
    "answered": "report-state-answered",
    "closed": "report-state-closed",
}
STEPS: Final[dict[State, str]] = {
    "acknowledged": "report-step-acknowledged",
    "answered": "report-step-answered",
    "closed": "report-step-closed",
}
WHY_NOT: Final[dict[Excluded, str]] = {
    "self": "report-not-self",
    "named": "report-not-named",
    "under": "report-not-under",
    "line": "report-not-line",
}


def pages(person: Person, one: ReportTalk, *, reporting: bool) -> list[tuple[Quote[T], ...]]:
    """The letters, the newest first, as many on a page as a form can hold; at least one page."""
    words = wording_for(person)
    found: list[tuple[Quote[T], ...]] = []
    page: tuple[Quote[T], ...] = ()
    for letter in one.letters:
        quote = Quote[T](label=_label(person, letter, reporting=reporting), words=Sealed(_text(words, letter)))
        if page and sum(map(_bytes, (*page, quote))) > PAGE_BYTES:
            found.append(page)
            page = ()
        page = (*page, quote)
    return [*found, page]


def _bytes(quote: Quote[T]) -> int:
    return len(quote.words.reveal().encode())


def _label(person: Person, letter: ReportLetter, *, reporting: bool) -> T:
    day = day_words(letter.day, person)
    if letter.mine:
        return T.of("report-letter-mine", day=day)
    if letter.by:
        return T.of("report-letter-by", name=letter.by, day=day)
    return T.of("report-letter-them" if not reporting else "report-letter-mine", day=day)


def _text(words: Wording, letter: ReportLetter) -> str:
    """What was chosen in sentences of ours, then the writer's own words."""
    said = [words.text(one) for one in _chosen(letter)]
    own = letter.words.reveal() if letter.words else ""
    return "\n".join(filter(None, (*said, own)))


def _chosen(letter: ReportLetter) -> Iterator[T]:
    if letter.theme:
        yield T(THEMES[letter.theme])
    if letter.often:
        yield T(OFTEN[letter.often])
    if letter.affects:
        yield T(AFFECTS[letter.affects])
    if letter.about:
        yield T.of("report-said-about", names=", ".join(letter.about))
    if letter.since:
        yield T(SINCE[letter.since])
    if letter.state and letter.state in STEPS:
        yield T(STEPS[letter.state])
    if letter.by_reporter and letter.by:
        yield T.of("report-said-name", name=letter.by)


def standing(person: Person, one: ReportTalk, *, reporting: bool) -> tuple[T, ...]:
    """How it stands, what is owed by when, until when it is kept, and who reads it."""
    return (T(STATES[one.state]), *_owed(person, one), *_kept(person, one), *_read_by(one, reporting=reporting))


def _owed(person: Person, one: ReportTalk) -> Iterator[T]:
    if one.state == "waiting":
        key = "report-acknowledge-overdue" if one.overdue else "report-acknowledge-by"
        yield T.of(key, day=day_words(one.acknowledge_by, person))
    if one.state == "acknowledged":
        key = "report-feedback-overdue" if one.overdue else "report-feedback-by"
        yield T.of(key, day=day_words(one.feedback_by, person))


def _kept(person: Person, one: ReportTalk) -> Iterator[T]:
    if one.deleted_on:
        yield T.of("report-deleted-on", day=date_words(one.deleted_on, person))


def _read_by(one: ReportTalk, *, reporting: bool) -> Iterator[T]:
    if one.readers:
        yield T.of("report-read-by", names=", ".join(reader.name for reader in one.readers))
    elif reporting:
        yield T("report-read-by-nobody")
    if reporting:
        yield from (T.of("report-now-above", name=reader.name) for reader in one.readers if reader.above)
        if one.since_due:
            yield T("report-since-due")


def excluded(handlers: Iterable[Handler]) -> tuple[T, ...]:
    """Who cannot read it, each with the reason."""
    return tuple(T.of(WHY_NOT[one.excluded], name=one.name) for one in handlers if one.excluded)


def free(handlers: Sequence[Handler]) -> tuple[Handler, ...]:
    return tuple(one for one in handlers if not one.excluded)
