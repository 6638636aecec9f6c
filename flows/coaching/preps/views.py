"""What I prepared: the list, all of one, and its pocket card."""

from __future__ import annotations

from typing import Final

from flows.coaching.preps.prep import Brief, Deep
from flows.kit.message import (
    Button,
    Buttons,
    Divider,
    Heading,
    Line,
    Message,
    MessagePart,
    Note,
    Quote,
    Row,
    button,
    own,
)
from flows.kit.moments import day_words
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.preps.queries import MyPrep, MyPreps, Prep
from storage.compartments import Compartment

PAGE: Final = 8
QUESTIONS: Final = 3
"""On the card: more are not remembered. The person's own comes first."""


async def _pocket(look: Looking) -> Message:
    """What fits into a pocket: opener, three questions, three replies, a way out."""
    mine = await look.know(MyPrep(prep=look.given.about))
    if mine is None:
        return _gone()
    opener, question, heat = (mine.words.get(name) for name in ("opener", "question", "heat"))
    questions = range(1, QUESTIONS if question else QUESTIONS + 1)
    return (
        Heading[T](text=T("pocket-title")),
        Note[T](text=T("prep-audience")),
        Quote[T](label=T("pocket-opener"), words=opener) if opener else Line[T](text=T("pocket-opener-ours")),
        Divider(),
        Note[T](text=T("pocket-questions")),
        *((Row[T](text=own(question)),) if question else ()),
        *(Row[T](text=T(f"pocket-question-{number}")) for number in questions),
        Divider(),
        Note[T](text=T("pocket-replies")),
        *(Row[T](text=T(f"pocket-reply-{number}")) for number in (1, 2, 3)),
        Divider(),
        Note[T](text=T("pocket-exit")),
        Row[T](text=T("pocket-exit-line")),
        *((Quote[T](label=T("prep-said-heat"), words=heat),) if heat else ()),
        Note[T](text=T("prep-people")),
        _buttons(mine, button("prep-whole", See("preparation", mine.id))),
    )


async def _whole(look: Looking) -> Message:
    mine = await look.know(MyPrep(prep=look.given.about))
    if mine is None:
        return _gone()
    names = (*Brief.model_fields, *Deep.model_fields)
    said = (Quote[T](label=T(f"prep-said-{name}"), words=mine.words[name]) for name in names if name in mine.words)
    card = button("prep-pocket", See("pocket", mine.id), primary=True)
    return Heading[T](text=T("prep-title")), Note[T](text=T("prep-audience")), *said, _buttons(mine, card)


async def _list(look: Looking) -> Message:
    mine = await look.know(MyPreps())
    about = look.given.about
    page = max(int(about), 1) if about.isdecimal() and about.isascii() and len(about) < 4 else 1
    begin = button("verb-prep", Start("prep"), primary=not mine)
    if not mine:
        return Line[T](text=T("preps-none")), Note[T](text=T("prep-audience")), Buttons[T](buttons=(begin,))
    parts: list[MessagePart] = [Heading[T](text=T("preps-title")), Note[T](text=T("prep-audience"))]
    for one in mine[PAGE * (page - 1) : PAGE * page]:
        day = T.of("preps-day", day=day_words(one.saved_at.date(), look.person))
        card = button("prep-pocket", See("pocket", one.id))
        parts.append(Row[T](text=own(one.words["say"]), note=day, button=card))
    earlier = (button("preps-earlier", See("preps", str(page + 1))),) if len(mine) > PAGE * page else ()
    return (*parts, Buttons[T](buttons=(begin, *earlier)))


def _buttons(mine: Prep, other: Button[T]) -> Buttons[T]:
    """To the other card of the same preparation, and what can be done with it."""
    change, delete = button("prep-change", Start("prep", mine.id)), button("prep-delete", Start("unprep", mine.id))
    return Buttons[T](buttons=(other, button("verb-rehearse", Start("rehearse")), change, delete))


def _gone() -> Message:
    return Line[T](text=T("prep-gone")), Buttons[T](buttons=(button("preps-all", See("preps")),))


VIEWS = (
    View("preps", Compartment.COACHING, _list),
    View("preparation", Compartment.COACHING, _whole),
    View("pocket", Compartment.COACHING, _pocket),
)
