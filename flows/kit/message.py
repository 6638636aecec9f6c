"""A message: what Cairn says. Flows write it with keys (`Message`), people get it in words (`Card`).

Texts are plain: no markup of any platform. A person's own words stand only in `Quote` and `Words`, so that no adapter
can mistake them for ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, TypeAdapter

from flows.kit.targets import Target, encode
from flows.kit.text import T
from storage.compartments import UNSEAL, Sealed

X = TypeVar("X")


_MADE: Final[dict[tuple[type, Any], Any]] = {}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, hide_input_in_errors=True)

    def __class_getitem__(cls, item: Any) -> Any:
        """Once for each kind of text: pydantic would look it up in several places every time."""
        made = _MADE.get((cls, item))
        if made is None:
            made = _MADE[cls, item] = super().__class_getitem__(item)
        return made


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
    made: CardPart = _IN_WORDS[part.kind](part, words)
    return made


def _quote_in_words(part: Quote[T], words: Callable[[T], str]) -> Quote[str]:
    return Quote[str](label=words(part.label), words=part.words)


def _facts_in_words(part: Facts[T], words: Callable[[T], str]) -> Facts[str]:
    return Facts[str](rows=tuple((words(label), _said(value, words)) for label, value in part.rows))


def _buttons_in_words(part: Buttons[T], words: Callable[[T], str]) -> Buttons[str]:
    return Buttons[str](buttons=tuple(_button_in_words(button, words) for button in part.buttons))


def _row_in_words(part: Row[T], words: Callable[[T], str]) -> Row[str]:
    return Row[str](
        text=_said(part.text, words),
        note=words(part.note) if part.note else None,
        button=_button_in_words(part.button, words) if part.button else None,
    )


def _chart_in_words(part: Chart[T], words: Callable[[T], str]) -> Chart[str]:
    said = tuple((words(label), number) for label, number in part.points)
    return Chart[str](shape=part.shape, title=words(part.title), points=said, unit=part.unit)


_IN_WORDS: Final[Mapping[str, Callable[[Any, Callable[[T], str]], CardPart]]] = {
    "heading": lambda part, words: Heading[str](text=words(part.text)),
    "line": lambda part, words: Line[str](text=words(part.text)),
    "note": lambda part, words: Note[str](text=words(part.text)),
    "quote": _quote_in_words,
    "facts": _facts_in_words,
    "divider": lambda part, words: part,  # noqa: ARG005  as the others
    "buttons": _buttons_in_words,
    "row": _row_in_words,
    "chart": _chart_in_words,
    "link": lambda part, words: Link[str](text=words(part.text), url=part.url),
}
"""By kind: asked which class a part is, pydantic takes longer than all the rest."""


def _said(value: T | Words, words: Callable[[T], str]) -> str | Words:
    return value if isinstance(value, Words) else words(value)


def _button_in_words(button: Button[T], words: Callable[[T], str]) -> Button[str]:
    return Button[str](text=words(button.text), target=button.target, primary=button.primary)


def with_targets(card: Card, target: Callable[[str], str]) -> Card:
    """The card with every button leading where `target` says."""

    def led(button: Button[str]) -> Button[str]:
        there = target(button.target)
        return button if there == button.target else button.model_copy(update={"target": there})

    def part(one: CardPart) -> CardPart:
        if one.kind == "buttons":
            return one.model_copy(update={"buttons": tuple(led(button) for button in one.buttons)})
        if one.kind == "row" and one.button:
            return one.model_copy(update={"button": led(one.button)})
        return one

    return tuple(part(one) for one in card)


def plain(card: Card) -> str:
    """The whole card as plain text: for notifications, screen readers, terminals and tests. Holds people's words."""
    return "\n".join(_plain_lines(card))


def _plain_lines(card: Card) -> Iterator[str]:
    for part in card:
        yield from _PLAIN[part.kind](part)


def _plain_chart(part: Chart[str]) -> Iterator[str]:
    yield part.title
    yield from (f"{label}: {number_text(number)}{part.unit}" for label, number in part.points)


_PLAIN: Final[Mapping[str, Callable[[Any], Iterable[str]]]] = {
    "heading": lambda part: (part.text,),
    "line": lambda part: (part.text,),
    "note": lambda part: (part.text,),
    "quote": lambda part: (f"{part.label}: {part.words.reveal()}",),
    "facts": lambda part: [f"{label}: {revealed(value)}" for label, value in part.rows],
    "divider": lambda part: ("",),  # noqa: ARG005  as the others
    "buttons": lambda part: (" · ".join([f"[{button.text}]" for button in part.buttons]),),
    "row": lambda part: (" ".join(_row_texts(part)),),
    "chart": _plain_chart,
    "link": lambda part: (f"{part.text}: {part.url}",),
}


def _row_texts(row: Row[str]) -> Iterator[str]:
    yield revealed(row.text)
    if row.note:
        yield f"({row.note})"
    if row.button:
        yield f"[{row.button.text}]"


def revealed(value: str | Words) -> str:
    """The text of a value that may be somebody's own words: for drawing a card, nowhere else."""
    return value if isinstance(value, str) else value.words.reveal()


def number_text(number: Decimal) -> str:
    """A number of a chart without trailing zeros or an exponent."""
    return f"{number.normalize():f}"
