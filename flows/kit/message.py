"""A message: what Cairn says. Flows write it with keys (`Message`), people get it in words (`Card`).

Texts are plain: no markup of any platform. A person's own words stand only in `Quote` and `Words`, so that no adapter
can mistake them for ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, TypeAdapter

from flows.kit.targets import Target, encode
from flows.kit.text import T
from storage.compartments import UNSEAL, Sealed

X = TypeVar("X")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, hide_input_in_errors=True)


class Words(_Part):
    """Somebody's own words where a text of ours could stand too."""

    words: Sealed


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
    """Short pairs: a label and a value."""

    kind: Literal["facts"] = "facts"
    rows: tuple[tuple[X, X | Words], ...]


class Divider(_Part):
    kind: Literal["divider"] = "divider"


class Button(_Part, Generic[X]):
    text: X
    target: str
    """Made by `targets.encode`."""
    primary: bool = False


def button(key: str | T, target: Target, *, primary: bool = False) -> Button[T]:
    return Button[T](text=T(key) if isinstance(key, str) else key, target=encode(target), primary=primary)


class Buttons(_Part, Generic[X]):
    kind: Literal["buttons"] = "buttons"
    buttons: tuple[Button[X], ...]


class Row(_Part, Generic[X]):
    """One entry of a list: somebody's words or ours, small print below, and at most one button beside it."""

    kind: Literal["row"] = "row"
    text: X | Words
    note: X | None = None
    button: Button[X] | None = None


class Chart(_Part, Generic[X]):
    """Numbers over labels, drawn by the platform where it can; in plain text they stand as pairs.

    At most `CHART_POINTS_AT_MOST` points. `unit` follows each number in text, such as «%».
    """

    kind: Literal["chart"] = "chart"
    shape: Literal["line", "bar"]
    title: X
    points: tuple[tuple[X, Decimal], ...]
    unit: str = ""


CHART_POINTS_AT_MOST: Final = 20
"""docs.slack.dev, data visualization block."""


class Link(_Part, Generic[X]):
    """A button that opens a page of this installation, such as one to fetch a file from."""

    kind: Literal["link"] = "link"
    text: X
    url: str


MessagePart = Heading[T] | Line[T] | Note[T] | Quote[T] | Facts[T] | Divider | Buttons[T] | Row[T] | Chart[T] | Link[T]
CardPart = (
    Heading[str]
    | Line[str]
    | Note[str]
    | Quote[str]
    | Facts[str]
    | Divider
    | Buttons[str]
    | Row[str]
    | Chart[str]
    | Link[str]
)
Message = tuple[MessagePart, ...]
Card = tuple[CardPart, ...]


def own(words: Sealed) -> Words:
    return Words(words=words)


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
            return Facts[str](rows=tuple((words(label), _said(value, words)) for label, value in rows))
        case Buttons(buttons=buttons):
            return Buttons[str](buttons=tuple(_button_in_words(button, words) for button in buttons))
        case Divider():
            return part
        case _:
            return _figure_in_words(part, words)


def _figure_in_words(part: Row[T] | Chart[T] | Link[T], words: Callable[[T], str]) -> CardPart:
    match part:
        case Row(note=note, button=button):
            return Row[str](
                text=_said(part.text, words),
                note=words(note) if note else None,
                button=_button_in_words(button, words) if button else None,
            )
        case Chart(title=title, points=points):
            said = tuple((words(label), number) for label, number in points)
            return Chart[str](shape=part.shape, title=words(title), points=said, unit=part.unit)
        case Link(text=text):
            return Link[str](text=words(text), url=part.url)


def _said(value: T | Words, words: Callable[[T], str]) -> str | Words:
    return value if isinstance(value, Words) else words(value)


def _button_in_words(button: Button[T], words: Callable[[T], str]) -> Button[str]:
    return Button[str](text=words(button.text), target=button.target, primary=button.primary)


def with_targets(card: Card, target: Callable[[str], str]) -> Card:
    """The card with every button leading where `target` says."""

    def led(button: Button[str]) -> Button[str]:
        return button.model_copy(update={"target": target(button.target)})

    def part(one: CardPart) -> CardPart:
        match one:
            case Buttons(buttons=buttons):
                return one.model_copy(update={"buttons": tuple(led(button) for button in buttons)})
            case Row(button=Button() as button):
                return one.model_copy(update={"button": led(button)})
            case _:
                return one

    return tuple(part(one) for one in card)


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
                yield from (f"{label}: {revealed(value)}" for label, value in rows)
            case Buttons(buttons=buttons):
                yield " · ".join(f"[{button.text}]" for button in buttons)
            case Row():
                yield " ".join(_row_texts(part))
            case Chart(title=title, points=points):
                yield title
                yield from (f"{label}: {number_text(number)}{part.unit}" for label, number in points)
            case Link(text=text, url=url):
                yield f"{text}: {url}"
            case Divider():
                yield ""


def _row_texts(row: Row[str]) -> Iterator[str]:
    yield revealed(row.text)
    if row.note:
        yield f"({row.note})"
    if row.button:
        yield f"[{row.button.text}]"


def revealed(value: str | Words) -> str:
    """The text of a value that may be somebody's own words: for drawing a card, nowhere else."""
    return value.words.reveal() if isinstance(value, Words) else value


def number_text(number: Decimal) -> str:
    """A number of a chart without trailing zeros or an exponent."""
    return f"{number.normalize():f}"
