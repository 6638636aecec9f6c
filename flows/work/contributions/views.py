"""Published contribution summaries: my own, and those of the people who report to me today."""

from __future__ import annotations

from typing import Final

from flows.kit.message import Buttons, Heading, Line, Message, MessagePart, Note, Quote, Row, button
from flows.kit.moments import date_words
from flows.kit.show import Looking, View
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.compartments import Compartment
from storage.work.contributions.queries import Contribution, ContributionOf, ContributionsToRead

SHOWN: Final = 25
"""Rows in one message; the rest stands behind a button."""


async def _list(look: Looking) -> Message:
    """Without a word of them: each is read behind its own button."""
    found = await look.know(ContributionsToRead())
    parts: list[MessagePart] = [Heading[T](text=T("contributions-title")), Note[T](text=T("contributions-audience"))]
    page = int(look.given.about) if look.given.about.isdecimal() and len(look.given.about) < 4 else 1
    for one in found[SHOWN * (page - 1) : SHOWN * page]:
        note = T.of("contributions-since", day=date_words(one.day, look.person))
        read = button("contributions-read", See("contribution", one.id))
        parts.append(Row[T](text=_title(one), note=note, button=read))
    if not found:
        parts.append(Line[T](text=T("contributions-none")))
    more = (button("contributions-more", See("contributions", str(page + 1))),) if len(found) > SHOWN * page else ()
    own = button("across-look", See("across"))
    return *parts, Buttons[T](buttons=(*more, own))


def _title(one: Contribution) -> T:
    if one.mine:
        return T.of("contributions-mine", cycle=one.cycle)
    return T.of("contributions-of", name=one.name, cycle=one.cycle)


async def _one(look: Looking) -> Message:
    one = await look.know(ContributionOf(contribution=look.given.about))
    back = button("contributions-back", See("contributions"))
    if one is None:
        return Line[T](text=T("contributions-gone")), Buttons[T](buttons=(back,))
    out = (button("contributions-take-back", Start("retract", one.id)),) if one.mine else ()
    return (
        Heading[T](text=_title(one)),
        Note[T](text=T("contributions-audience")),
        *(Quote[T](label=T(f"passed-said-{name}"), words=words) for name, words in one.parts.items()),
        Buttons[T](buttons=(*out, back)),
    )


VIEWS = (
    View("contributions", Compartment.WORK, _list, verb="contributions"),
    View("contribution", Compartment.WORK, _one),
)
