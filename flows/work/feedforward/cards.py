"""How feedforward and praise look to whoever may read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from flows.kit.message import (
    Button,
    Buttons,
    Divider,
    Facts,
    Heading,
    Line,
    Link,
    Message,
    MessagePart,
    Note,
    Quote,
    Row,
    button,
    own,
)
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from storage.work.feedforward.queries import Piece, Pieces

_FROM: Final = {"idea": "piece-from-idea", "answer": "piece-from-answer", "praise": "piece-from-praise"}
_TO: Final = {"idea": "piece-to-idea", "answer": "piece-to-answer", "praise": "piece-to-praise"}
_STATES: Final = {"thanked": "piece-thanked", "trying": "piece-trying", "tried": "piece-tried"}
_STATES_OF_MINE: Final = {
    "thanked": "piece-thanked-by-you",
    "trying": "piece-trying-by-you",
    "tried": "piece-tried-by-you",
}
_VALUES: Final = {
    "help": "praise-thanks-value-help",
    "care": "praise-thanks-value-care",
    "craft": "praise-thanks-value-craft",
    "courage": "praise-thanks-value-courage",
    "learning": "praise-thanks-value-learning",
}
_READ_BY_RECEIVER: Final = {
    "private": "piece-read-by",
    "offered": "piece-read-by-offered",
    "shown": "piece-read-by-shown",
}
_READ_BY_GIVER: Final = {
    "private": "piece-read-by",
    "offered": "piece-read-by-may-show",
    "shown": "piece-read-by-was-shown",
}


def piece_card(person: Person, piece: Piece) -> Message:
    """The whole of it, for its giver or its receiver, with what they may do."""
    mine = piece.receiver == person.id
    other = piece.giver_name if mine else piece.receiver_name
    read_by = (_READ_BY_RECEIVER if mine else _READ_BY_GIVER)[piece.visibility]
    parts: list[MessagePart] = [
        Heading[T](text=T((_FROM if mine else _TO)[piece.kind], {"name": other})),
        Note[T](text=T.of("piece-day", day=_day(piece.given_at, person))),
        *_words(piece),
    ]
    if piece.state in _STATES:
        parts.append(Note[T](text=_state(piece, mine=mine)))
    parts.append(Note[T](text=T(read_by, {"name": other})))
    buttons = tuple(_receivers_buttons(piece) if mine else _givers_buttons(piece))
    return (*parts, *((Buttons[T](buttons=buttons),) if buttons else ()))


def _state(piece: Piece, *, mine: bool) -> T:
    """What became of it, as its receiver or its giver reads it."""
    return T(_STATES_OF_MINE[piece.state]) if mine else T(_STATES[piece.state], {"name": piece.receiver_name})


def _words(piece: Piece) -> Iterator[MessagePart]:
    praise = piece.kind == "praise"
    quotes = (
        ("asked-question", piece.question),
        ("piece-situation", piece.situation),
        ("piece-did" if praise else "piece-idea", piece.first),
        ("piece-second", piece.second),
        ("piece-effect", piece.effect),
        ("piece-unsure", piece.unsure),
        ("piece-result", piece.result),
    )
    for label, words in quotes:
        if words:
            yield Quote[T](label=T(label), words=words)
    if piece.value:
        yield Facts[T](rows=((T("piece-value"), T(_VALUES[piece.value])),))
    if piece.quoting:
        yield Link[T](text=T("piece-message"), url=piece.quoting)


def _receivers_buttons(piece: Piece) -> Iterator[Button[T]]:
    if piece.state == "new":
        yield button("respond-thanks", Act("thanks", piece.id), primary=True)
    if piece.kind != "praise" and piece.state in ("new", "thanked"):
        yield button("respond-trying", Act("trying", piece.id))
    if piece.kind != "praise" and piece.state != "tried":
        yield button("respond-tried", Start("tried", piece.id))
    if piece.visibility == "offered":
        yield button("showing-show", Act("showpraise", piece.id))
    if piece.visibility != "private":
        yield button("showing-keep", Act("keeppraise", piece.id))
    yield button("pin-this", Start("pin", f"feedforward:{piece.id}"))


def _givers_buttons(piece: Piece) -> Iterator[Button[T]]:
    if piece.visibility != "private":
        yield button("showing-keep", Act("keeppraise", piece.id))


def pages(person: Person, found: Pieces, page: int, *, received: bool) -> Message:
    """One page of all there is: who and when, and each behind its button."""
    view, title, none = ("received", "received-title", "received-none")
    erased: tuple[Note[T], ...] = ()
    if not received:  # said to everybody alike: nobody learns whether somebody has erased something
        view, title, none, erased = ("gave", "gave-title", "gave-none", (Note[T](text=T("gave-erased")),))
    if not found.pieces and page == 1:
        return (Line[T](text=T(none)), *erased, Buttons[T](buttons=(button("verb-give", Start("give")),)))
    parts: list[MessagePart] = [Heading[T](text=T(title))]
    parts += [_row(person, piece, received=received) for piece in found.pieces]
    turns = [button("pages-newer", See(view, str(page - 1)))] if page > 1 else []
    turns += [button("pages-older", See(view, str(page + 1)))] if found.more else []
    return (*parts, *erased, *((Buttons[T](buttons=tuple(turns)),) if turns else ()))


def _row(person: Person, piece: Piece, *, received: bool) -> Row[T]:
    keys, name = (_FROM, piece.giver_name) if received else (_TO, piece.receiver_name)
    state = _state(piece, mine=received) if piece.state in _STATES else None
    return Row[T](
        text=T(keys[piece.kind], {"name": name}),
        note=state or T.of("piece-day", day=_day(piece.given_at, person)),
        button=button("piece-see", See("piece", piece.id)),
    )


def praised(shown: Sequence[Piece]) -> Message:
    """Praise that its receivers show to their team."""
    if not shown:
        return (Line[T](text=T("praised-none")),)
    parts: list[MessagePart] = [Heading[T](text=T("praised-title"))]
    for piece in shown:
        parts += [Divider(), Note[T](text=_between(piece)), *_words(piece)]
    return tuple(parts)


def praise_row(piece: Piece) -> Row[T]:
    return Row[T](text=own(piece.first), note=_between(piece))


def _between(piece: Piece) -> T:
    return T.of("praised-between", giver=piece.giver_name, receiver=piece.receiver_name)


def _day(moment: datetime, person: Person) -> str:
    return day_words(day_of(moment, person), person)
