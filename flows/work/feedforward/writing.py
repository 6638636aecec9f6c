"""Writing something for one colleague: whom it is for, words already typed, and whether they can still receive it."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, cast

from flows.kit.effects import Context, Notes
from flows.kit.form import Form
from flows.kit.given import Given
from flows.kit.message import Line, Message, Quote
from flows.kit.questions import PersonPick, Raw, Text
from flows.kit.text import T
from flows.work.feedforward.receivers import given_back, unfit
from storage.compartments import Sealed, WorkCommand
from storage.directory.colleagues.queries import Receiver, WhoCanReceive

W = TypeVar("W", bound=Form)


class Whom(Form):
    receiver: Annotated[str, PersonPick()]


async def written(
    ctx: Context[WorkCommand], verb: str, forms: tuple[type[W], type[W]], first: str, line: str, notes: Notes
) -> tuple[Receiver, W] | None:
    """Whom it is for, and the words; None when whoever was named cannot be given anything.

    `forms` are the one for somebody named with the verb and the one that asks for whom, a `Whom`; `first` is the
    question that takes words typed with the verb, `line` the key of the audience line that names the receiver.
    """
    named, asking = forms
    start = start_with(ctx.given, named, first)
    if start is None:
        await ctx.say(*too_long(ctx.given), named="too long")
    if ctx.given.people:
        (to,) = await ctx.know(WhoCanReceive(people=ctx.given.people[:1]))
        if unfit((to,)):
            words = (("refused-your-words", ctx.given.words),)
            await ctx.say(*given_back(unfit((to,)), verb, words), named="given back")
            return None
        return to, await ctx.ask(named, prefill=start, notes=notes, audience=T.of(line, name=to.name))
    answers: W = await ctx.ask(asking, prefill=start, notes=notes)
    number = 2
    (to,) = await ctx.know(WhoCanReceive(people=(_receiver(answers),)), named="WhoCanReceive 2")
    while unfit((to,)):
        kept = {**answers.raw(), "receiver": None}
        again = f"{asking.step} {number}"
        answers = await ctx.ask(asking, named=again, prefill=kept, notes={"receiver": unfit((to,))})
        number += 1
        (to,) = await ctx.know(WhoCanReceive(people=(_receiver(answers),)), named=f"WhoCanReceive {number}")
    return to, answers


async def still_fit(
    ctx: Context[WorkCommand], verb: str, to: Receiver, labelled: tuple[tuple[str, Sealed | None], ...]
) -> bool:
    """Whether it can still be given; if not, the words were given back."""
    (now,) = await ctx.know(WhoCanReceive(people=(to.id,)), named="WhoCanReceive now")
    if unfit((now,)):
        await ctx.say(*given_back(unfit((now,)), verb, labelled), named="given back")
        return False
    return True


def _receiver(answers: Any) -> str:
    return cast(Whom, answers).receiver


def start_with(given: Given, form: type[Form], name: str) -> dict[str, Raw] | None:
    """The words typed after the verb, where a form can hold them; None when they are too long for it."""
    if not given.words:
        return {}
    kind = form.question_named(name).kind
    fits = isinstance(kind, Text) and len(given.words.reveal()) <= kind.max_length
    return {name: given.words.reveal()} if fits else None


def too_long(given: Given) -> Message:
    """What was typed with the verb and fits no question, so that it can be copied from."""
    quotes = (Quote[T](label=T("refused-your-words"), words=given.words),) if given.words else ()
    return (Line[T](text=T("give-too-long")), *quotes)
