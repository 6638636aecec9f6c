"""Coming back with the receipt code: read, write, say who one is, choose who reads it, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Final

from flows.kit.effects import Context, Notes
from flows.kit.flow import Example, Flow, always
from flows.kit.form import Answers
from flows.kit.questions import Offered, offer
from flows.kit.samples import ADA
from flows.kit.text import T
from flows.kit.wording import wording_for
from flows.voice.reports import cards
from flows.voice.reports.forms import Back, Code, Readers, Talk, TalkOnOnePage, in_two_hours
from storage.compartments import Compartment, Sealed, VoiceCommand
from storage.directory.reporting.queries import Handler, HandlersForMe
from storage.voice.reports.commands import CountTry, DropLetter
from storage.voice.reports.queries import Allowance, ByCode, MyAllowance, ReportLetter, ReportReader, ReportTalk

ADD: Final = "add"
OFF: Final = "off"


async def body(ctx: Context[VoiceCommand]) -> None:
    """Nothing is said in the chat, whatever was done."""
    code, one = await _opened(ctx)
    notes: tuple[T, ...] = ()
    before: Answers = {}
    page = 0
    for number in count(1):
        shown = cards.pages(ctx.person, one, reporting=True)
        beside = {"then": (*notes, *cards.standing(ctx.person, one, reporting=True))}
        quotes = shown[page % len(shown)]
        form = Talk if len(shown) > 1 else TalkOnOnePage
        told = await ctx.ask(form, named=f"Talk {number}", quotes=quotes, notes=beside, prefill=before)
        if told.then == "read":
            return
        if told.then == "older":
            page += 1
            continue
        if told.then == "back" and not await _sure(ctx, number):
            notes, before = (), {}
            continue
        add, off = await _changed(ctx, one, number) if told.then == "readers" else (None, None)
        problem = await _cannot(ctx, code, number)
        if problem is None and (told.then != "readers" or add or off):
            await ctx.do(_letter(ctx, code, told, add, off))
            return
        notes, before = (problem or T("report-nobody-else"),), told.raw()


def _letter(ctx: Context[VoiceCommand], code: Sealed, told: Talk, add: str | None, off: str | None) -> DropLetter:
    return DropLetter(
        at=ctx.now,
        code=code,
        words=told.words,
        since=told.since,
        name=told.then == "name",
        add=add,
        off=off,
        back=told.then == "back",
    )


async def _sure(ctx: Context[VoiceCommand], number: int) -> bool:
    """Asked, and told that it goes, while something can still be said."""
    return (await ctx.ask(Back, named="Back" if number == 1 else f"Back {number}")).then == "back"


async def _opened(ctx: Context[VoiceCommand]) -> tuple[Sealed, ReportTalk]:
    """Asks for the code until a report opens with it. A wrong one, one of a report that is gone, and one too many are
    answered with the same words."""
    notes: Notes = {}
    number = 0
    while True:
        number += 1
        code = (await ctx.ask(Code, named="Code" if number == 1 else f"Code {number}", notes=notes)).code
        allowance = await ctx.know(MyAllowance(), named=f"MyAllowance code {number}")
        if allowance.may_try:
            one = await ctx.know(ByCode(code=code, at=ctx.now), named=f"ByCode {number}")
            if one:
                return code, one
            await ctx.do(CountTry(at=ctx.now), named=f"CountTry {number}")
        notes = {"code": (T("report-code-opens-nothing"),)}


async def _cannot(ctx: Context[VoiceCommand], code: Sealed, number: int) -> T | None:
    """Why nothing can be sent now, or None."""
    now = await ctx.know(ByCode(code=code, at=ctx.now), named=f"ByCode again {number}")
    allowance = await ctx.know(MyAllowance(), named=f"MyAllowance talk {number}")
    if now is None:
        return T("report-gone")
    return None if allowance.may_send else T("report-enough-today")


async def _changed(ctx: Context[VoiceCommand], one: ReportTalk, number: int) -> tuple[str | None, str | None]:
    """Who is to read it from now on, and who no more."""
    handlers = await ctx.know(HandlersForMe(about=one.about), named=f"HandlersForMe talk {number}")
    reading = {reader.id: reader.name for reader in one.readers}
    more = {handler.id: handler.name for handler in cards.free(handlers) if handler.id not in reading}
    offered = _offers(ctx, more, reading)
    if not offered:
        return None, None
    named = "Readers" if number == 1 else f"Readers {number}"
    kind, _, person = (await ctx.ask(Readers, named=named, offers={"change": offered})).change.partition(" ")
    return (person, None) if kind == ADD else (None, person)


def _offers(ctx: Context[VoiceCommand], more: Mapping[str, str], reading: Mapping[str, str]) -> Offered:
    words = wording_for(ctx.person)
    added = ((f"{ADD} {id_}", words.text(T.of("report-reader-add", name=name))) for id_, name in more.items())
    taken = ((f"{OFF} {id_}", words.text(T.of("report-reader-off", name=name))) for id_, name in reading.items())
    return offer((*added, *taken))


audience = always("receipt-audience")

CODE: Final = "ABCD-EFGH-JKMN-PQRS-TUVW"
TALK: Final = ReportTalk(
    id="c0ffee",
    version=2,
    state="acknowledged",
    day=date(2026, 10, 12),
    acknowledge_by=date(2026, 10, 18),
    feedback_by=date(2027, 1, 14),
    overdue=False,
    readers=(ReportReader(id="kofi", name="Kofi Asante-Boateng"),),
    letters=(
        ReportLetter(
            mine=False,
            by_reporter=False,
            by="Kofi Asante-Boateng",
            day=date(2026, 10, 14),
            state="acknowledged",
            words=Sealed("Thank you for telling us. Since when has it been like this?"),
        ),
        ReportLetter(
            mine=True,
            by_reporter=True,
            day=date(2026, 10, 12),
            theme="silenced",
            often="ongoing",
            words=Sealed("Whoever names a risk is not invited to the next round."),
        ),
    ),
    since_due=True,
)
_YUKI: Final = Handler(id="yuki", name="Yuki Tanabe")

receipt = Flow(
    key="receipt",
    verb="receipt",
    compartment=Compartment.VOICE,
    mode="work",
    version=1,
    body=body,
    forms=(Code, Talk, TalkOnOnePage, Back, Readers),
    audience=audience,
    minutes=3,
    expires=in_two_hours,
    forgets=True,
    in_forms_only=True,
    afresh=True,
    examples=(
        Example(
            "writing again, after a slip of the finger",
            ADA,
            ({"code": "ABCD"}, {"code": CODE}, {"then": "write", "words": "It happened again."}),
            {
                "MyAllowance code 1": Allowance(),
                "MyAllowance code 2": Allowance(),
                "ByCode 1": None,
                "ByCode 2": TALK,
                "ByCode again 1": TALK,
                "MyAllowance talk 1": Allowance(),
            },
        ),
        Example(
            "another reader",
            ADA,
            ({"code": CODE}, {"then": "readers"}, {"change": "add yuki"}),
            {
                "MyAllowance code 1": Allowance(),
                "ByCode 1": TALK,
                "HandlersForMe talk 1": (_YUKI,),
                "ByCode again 1": TALK,
                "MyAllowance talk 1": Allowance(),
            },
        ),
        Example(
            "taken back, after a second thought",
            ADA,
            ({"code": CODE}, {"then": "back"}, {"then": "stay"}, {"then": "back"}, {"then": "back"}),
            {
                "MyAllowance code 1": Allowance(),
                "ByCode 1": TALK,
                "ByCode again 2": TALK,
                "MyAllowance talk 2": Allowance(),
            },
        ),
    ),
)
