"""A message: what Cairn says. Flows write it with keys (`Message`), people get it in words (`Card`).

Texts are plain: no markup of any platform. A person's own words stand only in `Quote` and `Facts`, so that no
adapter can mistake them for ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, TypeAdapter

from flows.kit.targets import Target, encode
from flows.kit.text import T
from storage.compartments import UNSEAL, Sealed

X = TypeVar("X")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, hide_input_in_errors=True)


class Heading(_Part, Generic[X]):
    kind: Literal["heading"] = "heading"
    text: X


class Line(_Part, Generic[X]):
    """A paragraph."""

    kind: Literal["line"] = "line"
    text: X


class Note(_Part, Generic[X]):
    """Small print: audience lines, reasons, what happens next."""

    kind: Literal["note"] = "note"
    text: X


class Quote(_Part, Generic[X]):
    """Somebody's own words, under a label."""

    kind: Literal["quote"] = "quote"
    label: X
    words: Sealed


class Facts(_Part, Generic[X]):
    """Short pairs: a label and a value that is ours or a name."""

    kind: Literal["facts"] = "facts"
    rows: tuple[tuple[X, X], ...]


class Divider(_Part):
    kind: Literal["divider"] = "divider"


class Button(_Part, Generic[X]):
    text: X
    target: str
    """Made by `targets.encode`."""
    primary: bool = False


def button(key: str, target: Target, *, primary: bool = False) -> Button[T]:
    return Button[T](text=T(key), target=encode(target), primary=primary)


class Buttons(_Part, Generic[X]):
    kind: Literal["buttons"] = "buttons"
    buttons: tuple[Button[X], ...]


MessagePart = Heading[T] | Line[T] | Note[T] | Quote[T] | Facts[T] | Divider | Buttons[T]
CardPart = Heading[str] | Line[str] | Note[str] | Quote[str] | Facts[str] | Divider | Buttons[str]
Message = tuple[MessagePart, ...]
Card = tuple[CardPart, ...]

_CARD: TypeAdapter[Card] = TypeAdapter(
    tuple[Annotated[CardPart, Discriminator("kind")], ...], config=ConfigDict(hide_input_in_errors=True)
)


def dump_card(card: Card) -> Any:
    """JSON-ready, with the sealed words in clear: to be encrypted at once."""
    return _CARD.dump_python(card, mode="json", context=UNSEAL)


def load_card(data: Any) -> Card:
    return _CARD.validate_python(data)


def in_words(message: Sequence[MessagePart], words: Callable[[T], str]) -> Card:
    """The message with every key replaced by its text."""
    return tuple(_part_in_words(part, words) for part in message)


def _part_in_words(part: MessagePart, words: Callable[[T], str]) -> CardPart:
    match part:
        case Heading(text=text):
            return Heading[str](text=words(text))
        case Line(text=text):
            return Line[str](text=words(text))
        case Note(text=text):
            return Note[str](text=words(text))
        case Quote(label=label):
            return Quote[str](label=words(label), words=part.words)
        case Facts(rows=rows):
            return Facts[str](rows=tuple((words(label), words(value)) for label, value in rows))
        case Buttons(buttons=buttons):
            return Buttons[str](
                buttons=tuple(
                    Button[str](text=words(button.text), target=button.target, primary=button.primary)
                    for button in buttons
                )
            )
        case Divider():
            return part


def plain(card: Card) -> str:
    """The whole card as plain text: for notifications, screen readers, terminals and tests. Holds people's words."""
    return "\n".join(_plain_lines(card))


def _plain_lines(card: Card) -> Iterator[str]:
    for part in card:
        match part:
            case Heading(text=text) | Line(text=text) | Note(text=text):
                yield text
            case Quote(label=label, words=words):
                yield f"{label}: {words.reveal()}"
            case Facts(rows=rows):
                yield from (f"{label}: {value}" for label, value in rows)
            case Buttons(buttons=buttons):
                yield " · ".join(f"[{button.text}]" for button in buttons)
            case Divider():
                yield ""
