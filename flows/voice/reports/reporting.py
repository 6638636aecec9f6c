"""Reporting without a name: who may read it, what happened, and the receipt code, in this order."""

from __future__ import annotations

from typing import Final

from flows.kit.effects import Context, Notes
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers
from flows.kit.message import Quote
from flows.kit.questions import Offered, offer
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.voice.reports import cards
from flows.voice.reports.forms import (
    Begin,
    Happened,
    HappenedToOne,
    HappenedToTwo,
    Other,
    Receipt,
    happened,
    in_two_hours,
)
from flows.voice.reports.talking import CODE
from storage.compartments import Compartment, Sealed, VoiceCommand
from storage.directory.reporting.queries import Handler, HandlersForMe
from storage.voice.reports.commands import DropReport
from storage.voice.reports.queries import Allowance, MyAllowance, NewCode


async def body(ctx: Context[VoiceCommand]) -> None:
    """Nothing is said in the chat, whatever was done: the form closes, as it said it would."""
    about, handlers = await _begun(ctx)
    await _report(ctx, about, handlers)


async def _begun(ctx: Context[VoiceCommand]) -> tuple[tuple[str, ...], tuple[Handler, ...]]:
    """Whom it is about, and the handlers. Asked before a word is written."""
    notes: Notes = {}
    before: Answers = {}
    number = 0
    while True:
        number += 1
        begin = await ctx.ask(Begin, named=_again("Begin", number), notes=notes, prefill=before)
        about = begin.about or ()
        handlers = await ctx.know(HandlersForMe(about=about), named=_again("HandlersForMe", number))
        allowance = await ctx.know(MyAllowance(), named=_again("MyAllowance", number))
        if cards.free(handlers) and allowance.may_send:
            return about, handlers
        before = begin.raw()
        notes = {"about": (T("report-enough-today"),)} if not allowance.may_send else _nobody(handlers)


def _nobody(handlers: tuple[Handler, ...]) -> Notes:
    if not handlers:
        return {"about": (T("report-no-handlers"),)}
    return {"about": (*cards.excluded(handlers), T("report-nobody-left"))}


async def _report(ctx: Context[VoiceCommand], about: tuple[str, ...], handlers: tuple[Handler, ...]) -> None:
    free = offers(cards.free(handlers))
    excluded = cards.excluded(handlers)
    told = await ctx.ask(
        happened(len(free)),
        offers=dict.fromkeys(("reader", "second", "third")[: len(free)], free),
        notes={"reader": (T("report-choose-readers"), *excluded)} if excluded else {},
        prefill={"words": ctx.given.words.reveal()} if ctx.given.words else {},
    )
    code = await ctx.know(NewCode())
    readers = await _settled(ctx, code, about, told.readers)
    if not readers:
        return
    await ctx.do(
        DropReport(
            at=ctx.now,
            code=code,
            theme=told.theme,
            often=told.often,
            affects=told.affects,
            words=told.words,
            about=about,
            readers=readers,
        )
    )


async def _settled(
    ctx: Context[VoiceCommand], code: Sealed, about: tuple[str, ...], chosen: tuple[str, ...]
) -> tuple[str, ...]:
    """The readers as they can be named now, once the code is noted; none for whoever would rather not send it. What was
    written waits meanwhile."""
    notes: Notes = {}
    number = 0
    while True:
        number += 1
        shown = (Quote[T](label=T("report-code-label"), words=code),)
        asked = ctx.ask(Receipt, named=_again("Receipt", number), quotes=shown, notes=notes)
        if (await asked).then == "drop":
            return ()
        now = await ctx.know(HandlersForMe(about=about), named=f"HandlersForMe now {number}")
        allowance = await ctx.know(MyAllowance(), named=f"MyAllowance now {number}")
        free = cards.free(now)
        if free and not {one.id for one in free} & set(chosen):
            chosen = ((await ctx.ask(Other, named=_again("Other", number), offers={"reader": offers(free)})).reader,)
        readers = tuple(one for one in dict.fromkeys(chosen) if one in {handler.id for handler in free})
        if readers and allowance.may_send:
            return readers
        notes = {"then": (T("report-enough-today" if free else "report-nobody-now"),)}


def offers(handlers: tuple[Handler, ...]) -> Offered:
    return offer((one.id, one.name) for one in handlers)


def _again(step: str, number: int) -> str:
    return step if number == 1 else f"{step} {number}"


audience = always("report-audience")

KOFI: Final = Handler(id="kofi", name="Kofi Asante-Boateng")
YUKI: Final = Handler(id="yuki", name="Yuki Tanabe")
_GRACE: Final = Handler(id="grace", name="Grace Lindqvist", excluded="line")
_THERE: Final = (_GRACE, KOFI, YUKI)
_ALLOWED: Final = {f"MyAllowance{which}": Allowance() for which in ("", " 2", " now 1", " now 2")}
_NEW: Final = {"NewCode": Sealed(CODE), **_ALLOWED}
_WORDS: Final = "Whoever names a risk in the weekly round is not invited to the next one."

report = Flow(
    key="report",
    verb="report",
    compartment=Compartment.VOICE,
    mode="work",
    version=1,
    body=body,
    forms=(Begin, Happened, HappenedToTwo, HappenedToOne, Other, Receipt),
    audience=audience,
    minutes=5,
    by_button=True,
    expires=in_two_hours,
    forgets=True,
    in_forms_only=True,
    examples=(
        Example(
            "a new report",
            ADA,
            (
                {},
                {"theme": "silenced", "often": "ongoing", "affects": "team", "words": _WORDS, "reader": "kofi"},
                {"then": "send"},
            ),
            {"HandlersForMe": _THERE, "HandlersForMe now 1": _THERE, **_NEW},
        ),
        Example(
            "about the only handler at first, and one who is gone meanwhile",
            ADA,
            (
                {"about": ("kofi",)},
                {},
                {"theme": "rules", "often": "once", "reader": "kofi"},
                {"then": "send"},
                {"reader": "yuki"},
            ),
            {
                "HandlersForMe": (KOFI.model_copy(update={"excluded": "named"}),),
                "HandlersForMe 2": (KOFI,),
                "HandlersForMe now 1": (YUKI,),
                **_NEW,
            },
        ),
    ),
)
