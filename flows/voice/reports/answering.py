"""Reading and answering a report, by a handler whom the reporter chose."""

from __future__ import annotations

from datetime import date
from typing import Final

from flows.kit.effects import Context
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers
from flows.kit.given import Given
from flows.kit.message import Buttons, Line, button
from flows.kit.person import Person
from flows.kit.targets import See
from flows.kit.text import T
from flows.voice.reports import cards
from flows.voice.reports.forms import (
    Answer,
    AnswerOnOnePage,
    AnswerWhenClosed,
    AnswerWhenClosedOnOnePage,
    answer_form,
    in_two_hours,
)
from flows.voice.reports.talking import TALK
from storage.compartments import Compartment, VoiceCommand
from storage.voice.reports.commands import AnswerReport
from storage.voice.reports.queries import ReportTalk, TheReport

ROLE: Final = "handler"


def handles(person: Person) -> bool:
    return person.role == ROLE


async def body(ctx: Context[VoiceCommand]) -> None:
    one = await _read(ctx, "TheReport")
    if one is None:
        await ctx.say(Line[T](text=T("report-none-such")), named="none such")
        return
    answered = await _answered(ctx, one)
    key = "report-answered" if answered else "report-only-read"
    back = Buttons[T](buttons=(button("verb-reports", See("reports")),))
    await ctx.say(Line[T](text=T(key)), back, named="done")


async def _answered(ctx: Context[VoiceCommand], one: ReportTalk) -> bool:
    """Whether something was sent. What was written stays in the form until it can be."""
    notes: tuple[T, ...] = ()
    before: Answers = {}
    page = number = 0
    while True:
        number += 1
        shown = cards.pages(ctx.person, one, reporting=False)
        beside = {"then": (*notes, *cards.standing(ctx.person, one, reporting=False))}
        quotes = shown[page % len(shown)]
        form = answer_form(len(shown), closed=one.state == "closed")
        told = await ctx.ask(form, named=f"Answer {number}", quotes=quotes, notes=beside, prefill=before)
        if told.then == "read":
            return False
        if told.then == "older":
            page += 1
            continue
        now = await _read(ctx, f"TheReport {number}")
        if now is not None and now.version == one.version:
            await ctx.do(AnswerReport(id=one.id, version=one.version, at=ctx.now, state=told.then, words=told.words))
            return True
        one, before, page = now or one, told.raw(), 0
        notes = (T("report-moved-on" if now else "report-taken-back"),)


async def _read(ctx: Context[VoiceCommand], named: str) -> ReportTalk | None:
    return await ctx.know(TheReport(id=ctx.given.about, at=ctx.now), named=named) if handles(ctx.person) else None


audience = always("report-answer-audience")

KOFI: Final = Person("kofi", "company", "Kofi Asante-Boateng", "Europe/Lisbon", role=ROLE)
_SEEN: Final = TALK.model_copy(
    update={
        "state": "waiting",
        "since_due": False,
        "letters": (TALK.letters[1].model_copy(update={"mine": False}),),
    }
)
_CLOSED: Final = _SEEN.model_copy(update={"state": "closed", "deleted_on": date(2027, 11, 19)})
_MEANWHILE: Final = _SEEN.model_copy(update={"version": 3})

report_answer = Flow(
    key="report_answer",
    verb="",
    compartment=Compartment.VOICE,
    mode="work",
    version=1,
    body=body,
    forms=(Answer, AnswerOnOnePage, AnswerWhenClosed, AnswerWhenClosedOnOnePage),
    audience=audience,
    minutes=5,
    by_button=True,
    expires=in_two_hours,
    forgets=True,
    in_forms_only=True,
    examples=(
        Example(
            "acknowledged, when another handler wrote in the same moment",
            KOFI,
            (
                {"then": "acknowledged", "words": "Thank you for telling us."},
                {"then": "acknowledged", "words": "Thank you for telling us."},
            ),
            {"TheReport": _SEEN, "TheReport 1": _MEANWHILE, "TheReport 2": _MEANWHILE},
            Given(about="c0ffee"),
        ),
        Example(
            "a closed one, read once more",
            KOFI,
            ({"then": "read"},),
            {"TheReport": _CLOSED},
            Given(about="c0ffee"),
        ),
    ),
)
