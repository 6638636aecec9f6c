"""What is read of what was learned: one post, the library, and on Home that there is something new in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, get_args

from flows.kit.message import Button, Buttons, Heading, Line, Message, Note, button
from flows.kit.person import for_employees
from flows.kit.show import Looking, View
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from flows.work.learned import cards
from storage.compartments import Compartment
from storage.work.learned.commands import NoteLook
from storage.work.learned.queries import Library, MyLeadNow, NewInLibrary, Shelf, TheLibrary, ThePost

NEW_FOR: Final = timedelta(days=7)
SHELVES: Final[dict[Shelf, str]] = {
    "all": "library-shelf-all",
    "near": "library-shelf-near",
    "mine": "library-shelf-mine",
}


async def _one(look: Looking) -> Message:
    one = await look.know(ThePost(id=look.given.about))
    return cards.post(look.person, one) if one else (Line[T](text=T("learned-gone")),)


async def _library(look: Looking) -> Message:
    shelf, page = _place(look.given.about)
    found = await look.know(TheLibrary(shelf=shelf, page=page))
    none = () if found.posts else (Line[T](text=T("library-none")),)
    return (
        Heading[T](text=T(SHELVES[shelf])),
        *none,
        *(cards.row(look.person, one) for one in found.posts),
        *_turning(found, shelf, page),
        Note[T](text=T("library-readers")),
        *(await _leading(look)),
        Buttons[T](buttons=(button("verb-learned", Start("learned"), primary=True),)),
    )


def _turning(found: Library, shelf: Shelf, page: int) -> Message:
    older = (button("library-older", See("library", f"{shelf}.{page + 1}")),) if found.more else ()
    others = tuple(button(SHELVES[one], See("library", f"{one}.1")) for one in SHELVES if one != shelf)
    return (Buttons[T](buttons=(*older, *others)),)


async def _leading(look: Looking) -> Message:
    """Whoever leads people is asked first."""
    if not look.person.manages:
        return ()
    lead = await look.know(MyLeadNow())
    if not lead.shared:
        return (Note[T](text=T("learned-you-first")),)
    ask: tuple[Button[T], ...] = (button("learned-ask-team", Act("learned_ask")),)
    return (Buttons[T](buttons=ask),)


def _place(about: str) -> tuple[Shelf, int]:
    """What a button carried; anything else is the first page of everything."""
    shelf, _, page = about.partition(".")
    known: Shelf = next((one for one in get_args(Shelf) if one == shelf), "all")
    return known, max(int(page), 1) if page.isascii() and page.isdigit() and len(page) < 5 else 1


async def _home(look: Looking) -> Message:
    new = await look.know(NewInLibrary(since=look.now - NEW_FOR))
    if not new or not for_employees(look.person):
        return ()
    see = Buttons[T](buttons=(button("verb-library", See("library")),))
    return Heading[T](text=T("home-learned")), Line[T](text=T.of("home-learned-new", number=new)), see


VIEWS = (
    View("library", Compartment.WORK, _library, verb="library", offered=for_employees, notes=lambda _: NoteLook()),
    View("lesson-learned", Compartment.WORK, _one, notes=lambda look: NoteLook(post=look.given.about)),
)
HOME = (View("home-learned", Compartment.WORK, _home),)
