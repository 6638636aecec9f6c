"""How one piece of upward coaching looks to the manager it is for, and to whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from flows.kit.flow import always
from flows.kit.message import Button, Buttons, Heading, Line, Message, MessagePart, Note, Quote, Row, button, own
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from storage.coaching.upward.queries import Listed, UpwardPiece
from storage.compartments import Sealed

audience = always("upward-audience")


def back(why: T, *words: tuple[str, Sealed | None]) -> Message:
    quotes = tuple(Quote[T](label=T(label), words=said) for label, said in words if said)
    return Line[T](text=why), *quotes, Buttons[T](buttons=(button("verb-upward", See("upward")),))


def row(person: Person, one: Listed) -> Row[T]:
    note = T.of("upward-row", side="got" if one.mine else "gave", name=one.other_name, day=_day(person, one))
    return Row[T](text=own(one.theme), note=note, button=button("upward-read", See("upward", one.id)))


def whole(person: Person, piece: UpwardPiece) -> Iterator[MessagePart]:
    side = "got" if piece.mine else "gave"
    yield Heading[T](text=T.of("upward-piece", side=side, name=piece.other_name))
    yield Note[T](text=T.of("upward-day", day=_day(person, piece)))
    for label, words in (
        ("upward-theme", piece.theme),
        ("upward-helps", piece.helps),
        ("upward-question", piece.question),
        ("upward-idea", piece.idea),
        ("upward-trying", piece.trying),
    ):
        if words:
            yield Quote[T](label=T(label), words=words)
    if piece.state != "new":
        yield Note[T](text=T("upward-thanked-me") if piece.mine else T.of("upward-thanked", name=piece.other_name))
    yield Note[T](text=T.of("upward-audience-two", name=piece.other_name))
    yield Buttons[T](buttons=tuple(_buttons(piece)))


def _buttons(piece: UpwardPiece) -> Iterator[Button[T]]:
    if piece.mine and piece.state == "new":
        yield button("upward-thanks", Act("upward_thanks", piece.id), primary=True)
    elif piece.mine and piece.state == "thanked":
        yield button("upward-try", Start("upward_try", piece.id), primary=True)
    if piece.mine:
        yield button("upward-delete", Start("upward_delete", piece.id))
    yield button("upward-all", See("upward"))


def _day(person: Person, one: Listed | UpwardPiece) -> str:
    return day_words(day_of(one.given_at, person), person)
